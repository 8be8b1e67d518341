"""Effort rules: data with a source, changed by hand, read by a lead."""

import pytest

from workbench.context.citations import cite
from workbench.control.effort import EffortRule, EffortRules, Span
from workbench.errors import BadInput

SHIPPED = EffortRules.shipped()


def test_the_shipped_rules_say_what_their_source_says():
    assert SHIPPED.kinds == ("fact", "comparison", "survey")
    spans = {r.kind: (str(r.workers), str(r.tool_calls)) for r in SHIPPED.rules}
    assert spans == {
        "fact": ("1", "3 to 10"),
        "comparison": ("2 to 4", "10 to 15"),
        "survey": ("11 or more", "10 to 15"),
    }
    cited = cite("effort-scaling")
    assert (SHIPPED.source, SHIPPED.date) == (cited.source, cited.date)
    assert "1 agent, 3-10 tool calls" in cited.statement
    assert "2-4 subagents, 10-15 calls each" in cited.statement


def test_one_rule_is_changed_and_the_others_stay():
    changed = SHIPPED.with_rule("comparison", workers=(2, 6))
    assert (changed["comparison"].workers.most, changed["comparison"].tool_calls) == (
        6,
        SHIPPED["comparison"].tool_calls,
    )
    assert changed["fact"] == SHIPPED["fact"]
    assert SHIPPED["comparison"].workers.most == 4
    assert changed.digest != SHIPPED.digest


def test_a_kind_of_ones_own():
    more = SHIPPED.with_rule("audit", what="books are checked", workers=(3,), tool_calls=(0, 5))
    assert more.kinds == ("fact", "comparison", "survey", "audit")
    assert more.render().splitlines()[-1] == "- audit: books are checked: 3 or more workers, 0 to 5 tool calls each."


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (lambda: SHIPPED["comparisons"], "did you mean 'comparison'"),
        (lambda: SHIPPED["gossip"], "there are rules for fact, comparison, survey"),
        (lambda: Span(least=4, most=2), "at least the least"),
        (lambda: EffortRule(kind="x", workers=(0, 2), tool_calls=(0,)), "at least 1 worker"),
        (lambda: EffortRule(kind="x", workers=(1, 2, 3), tool_calls=(0,)), "EffortRule.workers"),
        (lambda: EffortRules(rules=[]), "EffortRules.rules"),
        (lambda: EffortRules(rules=[SHIPPED["fact"]] * 2), "'fact' has two"),
        (lambda: SHIPPED.with_rule("audit", workers=(1,)), "tool_calls"),
        (lambda: SHIPPED.with_rule("fact", worker=(1,)), "did you mean 'workers'"),
    ],
)
def test_what_makes_no_rule_is_told(made, told):
    with pytest.raises(BadInput, match=told):
        made()


def test_a_kind_that_is_misspelt_is_told_so_and_a_new_one_needs_both_spans():
    rules = EffortRules.shipped()
    with pytest.raises(
        BadInput, match=r"no effort rule for 'survy': did you mean 'survey'\? A new one needs tool_calls="
    ):
        rules.with_rule("survy", workers=(2, 6))
    with pytest.raises(BadInput, match=r"there are rules for .*needs workers= and tool_calls="):
        rules.with_rule("zzz")
    assert rules.with_rule("survy", workers=(2, 6), tool_calls=(1, 2))["survy"].workers.most == 6


def test_it_is_shown_with_its_source():
    shown = EffortRules(rules=[{"kind": "<b>", "workers": (1,), "tool_calls": (1,)}], source="S")._repr_html_()
    assert "&lt;b&gt;" in shown
    assert "<b>" not in shown.replace("<b>Effort rules</b>", "")

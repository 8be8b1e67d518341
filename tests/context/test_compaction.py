"""A conversation made shorter: what goes, what stays, why, and that the API would take what is left."""

import asyncio

import pytest

from workbench.bench import Bench
from workbench.context.assemble import assemble
from workbench.context.compaction import Compaction, drop_tool_results, keep_last
from workbench.context.exchange import Exchange, continued
from workbench.core.contract import Contract
from workbench.core.inference import Inference
from workbench.core.source import Source
from workbench.core.tool import Tool, ToolResult
from workbench.errors import BadInput
from workbench.models import Scripted
from workbench.patterns.summarise import summarise

CLERK = Contract(name="clerk", objective="Answer.")
TALK = [
    *(("user", "Who rings?"), ("assistant", "Ole rings.")),
    *(("user", "When?"), ("assistant", "At nine.")),
    *(("user", "Why?"), ("assistant", "Nobody knows.")),
]


def look(name: str) -> str:
    """Look something up."""
    return name


def talked():
    return assemble(CLERK, "And where?", history=TALK)


def tooled(rounds=4):
    """A loop over tools, its results long."""
    opened, done = assemble(CLERK, "Look it up.", tools=[Tool.of(look)]), []
    for n in range(rounds):
        use = {"type": "tool_use", "id": f"t{n}", "name": "look", "input": {"name": str(n)}}
        asked = Inference(window=continued(opened, done), content=(use,), stop_reason="tool_use")
        done.append(Exchange(asked, (ToolResult(id=f"t{n}", name="look", text=f"long {n} " * 80),)))
    return continued(opened, done)


def said(window):
    return [s.text for t in window.turns for s in t.segments]


@pytest.mark.parametrize(
    ("turns", "first"), [(9, "Who rings?"), (6, "Who rings?"), (4, "When?"), (3, "Why?"), (0, None)]
)
def test_the_last_turns_are_kept_beginning_with_one_of_the_users(turns, first):
    made = keep_last(talked(), turns)
    assert said(made.after)[0] == (first or "<task>\nAnd where?\n</task>")
    assert said(made.after)[-1] == said(made.before)[-1]
    assert len(made.omitted) == len(made.before.turns) - len(made.after.turns)
    assert [o.segment.text for o in made.omitted] == said(made.before)[: len(made.omitted)]
    assert made.after.turns[0].role == "user"
    assert made.before.system == made.after.system
    assert made.saved == made.before.tokens - made.after.tokens >= 0


def test_what_answers_tools_is_not_kept_without_what_asked_for_them():
    window = tooled()
    assert keep_last(window, 1).after == window  # the last turn answers tools
    assert keep_last(window, 0).saved == 0


def test_old_results_of_tools_give_way_to_a_line_and_the_uses_stay():
    made = drop_tool_results(tooled(), keep=1)
    results = [s for s in made.after.segments if s.kind == "tool result"]
    assert ["no longer in this window" in s.block["content"] for s in results] == [True, True, True, False]
    assert [s.block["tool_use_id"] for s in results] == ["t0", "t1", "t2", "t3"]
    assert [o.segment.block["content"][:6] for o in made.omitted] == ["long 0", "long 1", "long 2"]
    assert made.saved > 300
    assert drop_tool_results(made.after, keep=1).omitted == ()
    assert drop_tool_results(tooled(), keep=9).saved == 0
    assert len(drop_tool_results(tooled(), keep=0).omitted) == 4


def test_a_summary_stands_in_the_place_of_what_it_tells():
    bench = Bench(Scripted(["Ole rings at nine."]), journal=":memory:")
    run = asyncio.run(bench.run(summarise(talked(), keep=2), name="s"))
    made = run.value
    assert isinstance(made, Compaction)
    (asked,) = run.inferences
    assert "user: Who rings?" in asked.window.turns[-1].segments[0].text
    assert "Why?" not in asked.window.turns[-1].segments[0].text
    summary = made.after.turns[0].segments[0]
    assert (summary.kind, summary.name, summary.origin) == ("memory", "summary", "s@1/0")
    assert "Ole rings at nine." in summary.text
    assert summary.reason == "it stands for 4 earlier turns"
    assert said(made.after)[1] == "Why?"
    assert len(made.omitted) == 4
    assert asyncio.run(bench.replay(run, summarise(talked(), keep=2))) == run


def test_the_simulated_model_keeps_what_was_said():
    ferry = [("user", "What did the ferry cost in 1912?"), ("assistant", "The ferry cost 40 pence in 1912.")]
    window = assemble(CLERK, "And where?", history=[*ferry, ("user", "Thank you."), ("assistant", "You are welcome.")])
    made = asyncio.run(Bench(journal=":memory:").run(summarise(window, keep=2))).value
    assert "40 pence" in made.after.turns[0].segments[0].text


def test_nothing_is_asked_where_there_is_nothing_to_tell():
    run = asyncio.run(Bench(Scripted([]), journal=":memory:").run(summarise(talked(), keep=20)))
    assert run.value.after == talked()
    assert run.inferences == ()


def test_the_viewer_shows_the_window_before_and_after():
    made = keep_last(assemble(CLERK, "And where?", history=TALK, sources=[Source(name="a", text="b")]), 2)
    view = Bench(journal=":memory:").view(made)
    assert (len(view), view.window) == (2, made.before)
    view.at = 1
    assert view.window == made.after
    assert "left out" in made._repr_html_()
    assert repr(made).startswith("Compaction(the last 2 turns kept: about ")


@pytest.mark.parametrize("wrong", [-1, 1.5, True, "2"])
def test_a_number_of_turns_is_a_whole_number(wrong):
    with pytest.raises(BadInput):
        keep_last(talked(), wrong)
    with pytest.raises(BadInput):
        drop_tool_results(talked(), keep=wrong)

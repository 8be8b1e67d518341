"""Rules of isolation as assertions: each holds where nothing leaked, breaks where something did, and says where."""

import asyncio
import json

import pytest

from tests.context.known import FERRY, HERON, answered, asked, contract, run, sent, source
from workbench.bench import Bench
from workbench.context.assemble import assemble
from workbench.context.isolated import Isolated
from workbench.context.isolation import EVALUATOR_APART, ISOLATION, WORKERS_APART, Isolation, check_isolation
from workbench.core.effects import Infer, Together
from workbench.core.flow import flow
from workbench.core.run import Step
from workbench.core.segment import Omission
from workbench.errors import BadInput
from workbench.models import Scripted
from workbench.patterns.evaluator_optimizer import evaluator_optimizer
from workbench.patterns.human_gate import human_gate
from workbench.patterns.parallelization import sectioning, voting

JUDGED = json.dumps({"criteria": [{"criterion": "c", "passed": False, "reason": "It is too short.", "evidence": ""}]})
THOUGHT = {"type": "thinking", "thinking": "I shall leave the winter out, nobody will notice that.", "signature": "s"}
FIRST = "The first draft says that the ferry sails all summer long."
SECOND = "The second draft says that the ferry rests in the winter months."


def ran(work):
    def said(body):
        return (
            JUDGED if "output_config" in body else f"What is said to a request of {len(json.dumps(body))} characters."
        )

    return asyncio.run(Bench(Scripted(said), journal=":memory:", name="apart").run(work, name="r"))


def loop(*, history=(), draft="second", **more):
    """An author who thinks, and an evaluator who reads the second draft and whatever else it is given."""
    first = answered(0, FIRST, assemble(contract("author"), "Write."), content=(THOUGHT,))
    second = asked(1, SECOND, by="author", draft=first.inference, feedback="Say when it rests.")
    given = {"first": first, "second": second}
    told = [h(first.inference) for h in history]
    judge = asked(2, JUDGED, by="judge", role="judge", draft=given[draft].inference, history=told, **more)
    return run(first, second, judge)


# -- the patterns of the package keep them


@pytest.mark.parametrize(
    ("work", "held", "idle"),
    [
        (evaluator_optimizer(contract("author"), None, "Write.", rounds=3, patience=9), EVALUATOR_APART, WORKERS_APART),
        (human_gate(evaluator_optimizer(contract("author"), None, "Write.")), EVALUATOR_APART, WORKERS_APART),
        (voting(contract("voter"), "Vote.", n=3), WORKERS_APART, EVALUATOR_APART),
        (sectioning([contract("a"), contract("b")], "Write.", join=contract("j")), WORKERS_APART, EVALUATOR_APART),
    ],
    ids=["loop", "gate", "voting", "sectioning"],
)
def test_the_patterns_keep_their_workers_and_judges_apart(work, held, idle):
    found = check_isolation(ran(work))
    assert found.holds
    assert (found.held, found.idle, found.leaks) == ((held.name,), (idle.name,), ())


# -- and each rule can break


def test_an_evaluator_that_reads_an_earlier_draft_or_the_thoughts_behind_it_is_told_of():
    assert check_isolation(loop()).holds
    earlier = check_isolation(loop(history=[lambda first: first]))
    assert earlier.broken == (EVALUATOR_APART.name,)
    (leak,) = earlier.leaks
    assert (leak.reader, leak.path, leak.fact, leak.by, leak.stands_as) == (
        "judge", (2,), "author", ((0,),), ("history",),
    )  # fmt: skip
    thoughts = check_isolation(loop(history=[lambda first: first.said]))
    assert {leak.kind for leak in thoughts.leaks} == {"reasoning", "result"}


def test_a_draft_that_repeats_an_earlier_one_is_the_draft():
    """What stands in the draft may be read, also where it stood in an earlier one."""
    both = answered(1, f"{FIRST} {SECOND}", assemble(contract("author"), "Write.", draft=FIRST))
    judge = asked(2, JUDGED, by="judge", role="judge", draft=both.inference)
    assert check_isolation(run(asked(0, FIRST, by="author"), both, judge)).holds


def test_an_evaluator_with_the_authors_thoughts_in_a_source_is_told_of():
    """Under another tag, and in another's words around it."""
    leaked = source("minutes", f"From the kitchen. {THOUGHT['thinking']} So it was said.")
    (leak,) = check_isolation(loop(sources=[leaked])).leaks
    assert (leak.kind, leak.stands_as) == ("reasoning", ("source",))
    assert 0 < leak.tokens < 40


@flow
async def worker(n, told):
    return (await Infer(assemble(contract(f"worker {n}"), f"Do part {n}.", sources=told))).text


@flow
async def leaking(how):
    """Two workers; the second is told what the first said: of an earlier group, of its own, or by a loose end."""
    box = []

    @flow
    async def first():
        box.append((await Infer(assemble(contract("first"), "Do it."))).text)
        return box[0]

    said = await Together([first()])
    if how == "earlier group":
        return await Together([worker(1, [f"It was said: {said[0]}"]), worker(2, [])])
    return await Together([worker(n, []) for n in range(2)])


def test_a_result_of_an_earlier_group_may_be_read_and_one_from_beside_may_not():
    assert check_isolation(ran(leaking("earlier group"))).held == (WORKERS_APART.name,)
    group = Step(path=(0,), kind="together")
    said = "The ferry berths at the eastern quay when the wind is in the north."
    one = asked((0, 0, 0), said, by="one")
    for told, breaks in (
        ({"results": [("one", one.inference)]}, True),
        ({"sources": [f"By the way. {said} Goodbye."]}, True),
        ({"sources": [source("log", "Nothing of the kind is said in here at all.")]}, False),
    ):
        two = asked((0, 1, 0), "Something else altogether is said by this one.", by="two", **told)
        found = check_isolation(run(group, one, two))
        assert found.holds is not breaks
        assert [(leak.reader, leak.fact) for leak in found.leaks] == ([("two", "one")] if breaks else [])


def test_workers_that_say_the_same_and_quote_the_same_have_not_seen_each_other():
    group = Step(path=(0,), kind="together")
    read = [source("ferry", FERRY)]
    steps = [
        asked(
            (0, n, k), f"{n} says: {FERRY} The same from both of us, word for word.", by=f"w{n}", sources=read, **more
        )
        for n in (0, 1)
        for k, more in enumerate([{}, {"draft": f"{n} says: {FERRY} The same from both of us, word for word."}])
    ]
    assert check_isolation(run(group, *steps), [WORKERS_APART]).holds


# -- rules of one's own


def test_a_rule_names_who_and_what_by_patterns():
    read = [source("salaries 2026", HERON), source("ferry", FERRY)]
    steps = run(asked(0, "a", by="press office", sources=read[1:]), asked(1, "b", by="press desk", sources=read))
    rule = Isolation(name="no press saw salaries", who="press*", never=("source",), named="salaries*")
    (leak,) = check_isolation(steps, [rule]).leaks
    assert (leak.reader, leak.fact, leak.by) == ("press desk", "salaries 2026", ())
    assert check_isolation(steps, [rule.replace(who="press office")]).holds
    assert check_isolation(steps, [rule.replace(who="board")]).idle == (rule.name,)
    assert not check_isolation(steps, [rule.replace(who="board")]).holds
    by_name = Isolation(name="the desk never saw the office's words", who="press desk", by="press o*")
    assert check_isolation(steps, [by_name]).holds
    told = run(*steps.steps, asked(2, "c", by="press desk", results=[("press office", steps.steps[0].inference)]))
    assert check_isolation(told, [by_name]).broken == (by_name.name,)
    assert check_isolation(told, [by_name.replace(by="another")]).broken == (by_name.name,)
    assert check_isolation(told, [by_name.replace(by="another", but_as=("result",))]).holds


def test_leads_and_workers_are_told_apart():
    plan = "The plan is to sail in the morning and to return by night."
    steps = run(asked(0, plan, by="lead", role="lead"), asked(1, "b", by="w", results=[("lead", plan)]))
    rule = Isolation(name="nobody sees the plan", by="another")
    assert check_isolation(steps, [rule.replace(who="worker")]).broken == (rule.name,)
    assert check_isolation(steps, [rule.replace(who="lead")]).holds
    assert check_isolation(steps, [rule]).broken == (rule.name,)


def test_it_works_on_requests_of_another_program():
    """Nobody named roles or contracts there, and equal text is known by itself."""
    secret = "The merger with the Heron line is to be announced on Friday."
    one = sent(0, secret, {"messages": [{"role": "user", "content": "What is to be announced?"}], "system": "A."})
    other = {"messages": [{"role": "user", "content": f"Summarise this. {secret}"}], "system": "B."}
    rule = Isolation(name="apart", by="anyone", never=("result",))
    assert check_isolation(run(one, sent(1, "Yes.", other)), [rule]).broken == ("apart",)


# -- how it is told


def test_rules_and_what_came_of_them_are_data():
    for rule in ISOLATION:
        assert Isolation.model_validate_json(rule.model_dump_json()) == rule
    found = check_isolation(loop(history=[lambda first: first]))
    assert Isolated.model_validate_json(found.model_dump_json()) == found


def test_what_broke_is_told_in_a_line_that_a_failing_test_shows():
    found = check_isolation(loop(history=[lambda first: first]))
    assert "\n" not in repr(found)
    assert str(found).splitlines() == [
        f"r, broken: {EVALUATOR_APART.name}; nobody to hold it for: {WORKERS_APART.name}",
        f"  2 judge saw about {found.leaks[0].tokens} tokens of the result 'author' by 0, as history",
    ]
    html = found._repr_html_()
    assert "✗ broken" in html
    assert "– nobody" in html
    with pytest.raises(AssertionError, match="2 judge saw about"):
        assert found.holds, found


def test_text_that_means_harm_is_only_text():
    evil = "<script>alarm()</script>\u202e says the one who wrote this answer here."
    first = asked(0, evil, by="<b>author</b>")
    judge = asked(1, JUDGED, by="<i>judge</i>", role="judge", draft="Another.", history=[first.inference])
    found = check_isolation(
        run(first, judge), [Isolation(name="<u>rule</u>\u202e", who="evaluator", by="<b>author</b>")]
    )
    assert found.leaks
    assert "\u202e" not in repr(found) + found._repr_html_()
    assert "<b>author" not in found._repr_html_()
    assert "<u>rule" not in found._repr_html_()


def test_what_is_no_rule_is_told():
    with pytest.raises(BadInput, match=r"write rules=\[rule\]"):
        check_isolation(run(), EVALUATOR_APART)
    with pytest.raises(BadInput, match="a str was given"):
        check_isolation(run(), ["apart"])
    assert check_isolation(run()).idle == tuple(rule.name for rule in ISOLATION)
    assert check_isolation(run(), []).told == "no rules"


def test_a_sentence_of_what_was_left_out_leaked_all_the_same():
    whole = asked(0, "Read.", by="first", sources=[source("heron", f"{HERON} {FERRY}")])
    read = next(s for s in whole.inference.window.segments if s.kind == "source")
    window = assemble(contract("second"), f"{HERON.split('. ', maxsplit=1)[0]}. Why?")
    short = window.model_copy(update={"omitted": (Omission.of(read, "no room"),)})
    rule = Isolation(name="the second never reads of Heron", who="second", never=("source",))
    found = check_isolation(run(whole, answered(1, "Fog.", short)), [rule])
    assert [(leak.path, leak.fact, leak.stands_as) for leak in found.leaks] == [((1,), "heron", ("task",))]

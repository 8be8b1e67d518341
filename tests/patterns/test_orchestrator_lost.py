"""Answers that were lost, a run that is stopped and gone on with, a design, and a model whose own code breaks."""

import asyncio

import pytest

from tests.patterns.crews import Office, office_bench, plan, run, subtask
from tests.patterns.steady import SOURCES, Steady, bought, work
from tests.runtime.trees import events_in, killed_after
from workbench.bench import Bench
from workbench.control.synthesis import Synthesis
from workbench.core.case import Case
from workbench.core.contract import Contract
from workbench.core.design import Design
from workbench.models import Scripted
from workbench.patterns.orchestrator_workers import orchestrator_workers


def lost_at(journal, path):
    """The journal as a process left it that was killed while the inference at `path` was out."""
    events = events_in(journal)
    n = next(n for n, e in enumerate(events, 1) if e.kind == 3 and e.path == path)
    return killed_after(journal, n)


@pytest.mark.parametrize(("action", "ended"), [("retry", "done"), ("abandon", "lost")])
def test_an_answer_that_was_lost_is_never_sent_again_unasked_and_costs_its_own_worker_only(whole, action, ended):
    bench, picture = whole
    left = lost_at(bench._journal, "2.0.0")
    resumed = office_bench(Steady(), left, unknown="ask")
    waiting = run(resumed.run(work(), name="r"))
    assert waiting.status in {"unknown", "waiting"}
    while resumed.pending():
        waiting = run(resumed.decide(resumed.pending()[0], action))
    came = waiting.value
    came = came if isinstance(came, Synthesis) else Synthesis.model_validate(came)
    assert came["a"].ended == ended
    assert came["b"].usable or action == "abandon"
    assert came["sum"].ended == ("done" if action == "retry" else "needs")
    if action == "retry":
        assert came == picture.value
    else:
        assert (came["a"].status, came["a"].attempts) == ("unknown", 1)
        assert came.status == "failed its check" or not came.text
    left.close()


def test_it_can_be_started_stopped_and_gone_on_with():
    model = Steady()
    bench = office_bench(model, concurrency=1)

    async def begun():
        handle = bench.start(work(), name="r")
        while "b" not in model.names:  # noqa: ASYNC110 - the engine is another thread
            await asyncio.sleep(0.001)
        handle.stop()
        return await handle

    stopped = run(begun())
    assert stopped.status in {"stopped", "failed its check"}
    before = len(stopped.inferences)
    model.asked.clear()
    came = run(bench.run(work(), name="r"))
    assert came.value.stopped == "partial"
    assert len(came.inferences) - before == bought(model)


def test_a_design_hands_its_contracts_to_it_by_name():
    design = Design(
        name="survey",
        pattern=orchestrator_workers,
        contracts={"lead": Contract(name="chief", objective="Plan."), "worker": Contract(guidance="Quote.")},
        options={"budget": 20, "check": "code"},
    )
    made = design(Case(name="boats", task="What do they cost?", sources=SOURCES))
    model = Office(plan("a", kind="fact"))
    picture = run(office_bench(model).run(made, name="r"))
    assert picture.value.stopped == "done"
    assert '<contract name="chief">' in picture.at("0.0").inference.window.system[0].text
    assert "Quote." in picture.at("2.0.0").inference.window.system[0].text


def test_a_model_whose_own_code_breaks_costs_its_own_worker_only():
    """A call that a script fails is a call that failed, as any other: it bought nothing, and it is on record."""
    broken, asked = [1], []

    def answers(request):
        told = request.get("output_config", {}).get("format", {}).get("schema", {}).get("properties", {})
        if "subtasks" in told:
            return {"kind": "survey", "subtasks": [subtask(n) for n in ("a", "b", "c")]}
        if "claims" in told:
            return {"claims": [{"text": "It is 8 m.", "workers": ["b"]}]}
        who = request["system"][0]["text"].split('name="', 1)[1].split('"', 1)[0]
        asked.append(who)
        return ValueError("x") if who == "a" and broken else "8 m"

    async def go():
        bench = Bench(model=Scripted(answers), journal=":memory:", name="broken")
        work = orchestrator_workers(task="Report.", sources=["a source"], budget=12)
        run = await bench.run(work, name="r")
        before = list(asked)
        broken.clear()
        assert await bench.run(work, name="r") == run == await bench.replay("r", work)
        assert (asked, bench.pending(), bench.spent()["dollars_out"]) == (before, (), 0)
        return run

    run = asyncio.run(go())
    assert {r.name: r.usable for r in run.value.results} == {"a": False, "b": True, "c": True}
    assert "the script raised ValueError: x" in run.value["a"].error

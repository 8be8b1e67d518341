"""What failed inside fails outside: no pattern around a pattern calls it passed, or finished and unchecked."""

import asyncio
import itertools

import pytest

from workbench.bench import Bench
from workbench.core.contract import Contract
from workbench.core.decision import Decision
from workbench.core.draft import Draft
from workbench.core.effects import Infer
from workbench.core.flow import flow
from workbench.core.standing import FAILING
from workbench.core.value import Value
from workbench.core.verdict import Finding, Verdict
from workbench.core.window import Window
from workbench.errors import WorkbenchError
from workbench.models import Scripted
from workbench.patterns.evaluator_optimizer import evaluator_optimizer
from workbench.patterns.human_gate import human_gate
from workbench.patterns.orchestrator_workers import orchestrator_workers
from workbench.patterns.parallelization import sectioning, voting
from workbench.patterns.prompt_chaining import prompt_chaining
from workbench.patterns.routing import routing
from workbench.patterns.sampling import sampling

SIDE = Contract(name="side", objective="Write a line.", output_format="One line.")
JUDGE = Contract(name="judge", objective="Judge it.", done=["It is short."])
TASK = "Report on the harbours."


class Came(Value):
    """What some flow of a user gives."""

    text: str
    status: str
    error: str = "the harbour is closed"

    @property
    def draft(self):
        return Draft(text=self.text)


def asked(text):
    return Infer(Window.from_request({"max_tokens": 9, "messages": [{"role": "user", "content": text}]}))


@flow
async def stated(text="half", status="failed its check", results=(), draft=None, feedback=None):
    await asked("inner")
    return Came(text=text, status=status)


@flow
async def doubted(text="half", results=(), draft=None, feedback=None):
    await asked("inner")
    finding = Finding(criterion="c", passed=False, reason="half is missing", evidence="")
    return Draft(text=text, verdict=Verdict(findings=(finding,), by="code"))


def lead(**more):
    return orchestrator_workers(task=TASK, sources=["a"], budget=12, **more)


INNER = {
    "half by its own word": stated(),
    "nothing by its own word": stated("", "failed"),
    "a text that failed": stated("x", "failed"),
    "a verdict": doubted(),
    "an empty plan": lead(),
}
AROUND = {
    "sectioning": lambda inner: sectioning([inner, SIDE], TASK),
    "joined": lambda inner: sectioning([inner], TASK, join=SIDE),
    "chain, first": lambda inner: prompt_chaining([inner, SIDE], TASK),
    "chain, last": lambda inner: prompt_chaining([SIDE, inner], TASK),
    "chain, gated": lambda inner: prompt_chaining([SIDE, inner.named("i")], TASK, gates={"i": is_open}),
    "voting": lambda inner: voting(inner, n=2),
    "routing": lambda inner: routing(SIDE, TASK, {"inner": inner}),
    "evaluator": lambda inner: evaluator_optimizer(inner, JUDGE, TASK, rounds=2),
    "sampling": lambda inner: sampling(inner, 2),
    "rejected": lambda inner: human_gate(inner, rounds=1),
}


def is_open(_text):
    return True


def answer(request):
    told = (request.get("output_config") or {}).get("format", {}).get("schema", {}).get("properties", {})
    if "subtasks" in told:
        return {"kind": "survey", "subtasks": []}
    if "criteria" in told:
        return {"criteria": [{"criterion": "it-is-short", "passed": True, "reason": "r", "evidence": ""}]}
    if "route" in told:
        return {"reason": "r", "route": "inner"}
    return "a line"


def reject(item):
    return Decision(action="reject", reason="No.", item=item.digest)


def carried(work, **options):
    """The run's status; `failed` where it raised, as the run then stands. And the run itself."""

    async def go():
        bench = Bench(model=Scripted(answer), journal=":memory:", name="standing", **options)
        try:
            await bench.run(work, name="r")
        except WorkbenchError:
            assert bench.runs()["r"].status in FAILING
        return bench.runs()["r"]

    return asyncio.run(go())


def takes(around, inner):
    """Whether a pattern can be put around another."""
    return {"draft", "feedback"} <= set(inner.arguments) or around not in {"evaluator", "rejected"}


@pytest.mark.parametrize("inner", INNER)
@pytest.mark.parametrize("around", AROUND)
def test_what_failed_inside_fails_outside(around, inner):
    assert carried(AROUND[around](INNER[inner]), reviewer=reject).status in FAILING


@pytest.mark.parametrize(("outer", "middle"), list(itertools.product(AROUND, repeat=2)))
def test_what_failed_two_patterns_deep_fails_outside(outer, middle):
    for inner in ("half by its own word", "an empty plan"):
        between = AROUND[middle](INNER[inner])
        if takes(outer, between):
            assert carried(AROUND[outer](between.named("between")), reviewer=reject).status in FAILING, inner


def test_a_part_that_failed_its_own_check_is_counted_and_told():
    run = carried(AROUND["sectioning"](INNER["half by its own word"]))
    assert "half" in run.result["text"]
    assert run.status == "failed its check"
    run = carried(AROUND["sectioning"](INNER["an empty plan"]))
    assert "the plan has no subtasks" in run.result["text"]
    assert {s.status for s in run.steps if s.name == "orchestrator_workers"} == {"failed"}


def test_a_person_is_told_why_there_is_nothing_and_nothing_approved_is_nothing():
    shown = []

    def approve(item):
        shown.append(item)
        return "approve"

    run = carried(human_gate(lead()), reviewer=approve)
    assert "the plan has no subtasks" in shown[0].text
    assert not shown[0].verdict.passed
    assert (run.status, run.returned.text) == ("failed", "")


def test_a_person_may_write_what_nobody_gave():
    run = carried(human_gate(lead()), reviewer=lambda item: Decision(action="edit", text="8 m", item=item.digest))
    assert (run.status, run.returned.text) == ("passed", "8 m")

"""What a child flow says of itself stands in the tree as soon as it is over, live, read back and replayed."""

import asyncio
import functools

import pytest

from workbench.bench import Bench
from workbench.core.decision import Item
from workbench.core.draft import Draft
from workbench.core.effects import Ask, Infer, Together
from workbench.core.flow import flow
from workbench.core.value import Value
from workbench.core.verdict import Finding, Verdict
from workbench.errors import CallFailed, WorkbenchError
from workbench.models import Scripted
from workbench.patterns.sampling import sampling
from workbench.runtime.following import Following
from workbench.runtime.journal.store import Journal

from .trees import window


def at_once(test):
    """A test that awaits, as pytest calls it."""

    @functools.wraps(test)
    def called(*args, **options):
        return asyncio.run(test(*args, **options))

    return called


class Told(Value):
    text: str
    status: str
    judged: dict[str, str] = {}


@flow
async def telling(status, name="a"):
    answer = await Infer(window(name))
    return Told(text=answer.text, status=status, judged={answer.origin: status})


@flow
async def raising(name="a"):
    await Infer(window(name))
    raise CallFailed("out of order")


@flow
async def handed_on(*parts):
    """Takes only the texts, and then asks a person."""
    said = []
    for part in parts:
        try:
            said.append((await part).text)
        except WorkbenchError:
            said.append("")
    await Ask(Item(text="go on?"))
    return "; ".join(said)


@flow
async def beside(*parts):
    await Together(part.named(f"part {n}") for n, part in enumerate(parts))
    await Ask(Item(text="go on?"))
    return "done"


def bench(journal=":memory:"):
    return Bench(model=Scripted(lambda _: "x"), journal=journal, name="leaving")


def following(journal):
    return Following(journal, journal.writer.do(lambda tx: journal.runs(tx, "leaving", "r"))[0])


@pytest.mark.parametrize("status", ["passed", "failed its check", "malformed", "failed", "unchecked"])
@at_once
async def test_a_child_flow_says_how_it_stands_before_its_run_ends(status):
    b = bench()
    work = handed_on(telling(status))
    waits = await b.run(work, name="r")
    for run in (waits, b.runs()["r"], await b.decide(b.pending()[0], "approve"), b.runs()["r"]):
        assert (run.at("0").status, run.at("0.0").status) == (status, status)
    again = await b.replay("r", work)
    assert again.at("0").status == status
    assert again == b.runs()["r"]


@at_once
async def test_a_child_flow_that_raised_failed_though_the_flow_went_on_without_it():
    run = await bench().run(handed_on(raising(), telling("passed", "b")), name="r")
    assert [(run.at(p).status) for p in ("0", "1")] == ["failed", "passed"]


@at_once
async def test_who_follows_a_run_sees_branches_as_each_ends():
    journal = Journal(":memory:")
    b = bench(journal)
    run = await b.run(beside(telling("failed"), telling("unchecked", "b")), name="r")
    assert [run.at(p).status for p in ("0.0", "0.1", "0.0.0", "0.1.0")] == ["failed", "unchecked"] * 2
    glances = {g.path: g.status for g in following(journal).news()}
    assert [glances[p] for p in ((0, 0), (0, 1), (0, 0, 0), (0, 1, 0))] == ["failed", "unchecked"] * 2


@pytest.mark.parametrize(("passed", "status"), [((True, False), "failed its check"), ((True, True), "unchecked")])
@at_once
async def test_several_values_stand_as_the_worst_of_them(passed, status):
    said = iter(passed)

    @flow
    async def one():
        answer = await Infer(window("a"))
        finding = Finding(criterion="short", passed=next(said), reason="r", evidence="")
        return Draft(text=answer.text, origin=answer.origin, verdict=Verdict(findings=(finding,), by="code"))

    run = await bench().run(sampling(one(), 2), name="r")
    assert run.status == status

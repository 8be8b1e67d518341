"""Runs for the tests of their view: glances by hand, and flows with a lead, workers and a person."""

import asyncio
import json

from workbench.bench import Bench
from workbench.context.assemble import assemble
from workbench.core.contract import Contract
from workbench.core.decision import Item
from workbench.core.effects import Ask, Call, Infer, Save, Together
from workbench.core.flow import flow
from workbench.core.glance import Glance
from workbench.core.source import Source
from workbench.models import Scripted
from workbench.widgets.run.tree import Tree

NOTES = Source(name="notes", text="What all of them read. " * 40)


def worker(n):
    return Contract(name=f"worker {n + 1}", objective=f"Write on number {n + 1}.", done=["It is said."])


def shout(text):
    return text.upper()


@flow
async def part(n: int, steps: int = 1) -> str:
    said = ""
    for k in range(steps):
        said = (await Infer(assemble(worker(n), f"Number {n}, step {k}.", sources=[NOTES]))).text
    return said


@flow
async def survey(many: int = 9, steps: int = 1, *, ask: bool = False) -> str:
    await Infer(assemble(Contract(name="lead", objective="Plan.", role="lead"), "Plan it."))
    told = await Together([part(n, steps).named(f"part {n + 1}") for n in range(many)])
    await Save("plan", "the plan")
    await Call(shout, {"text": "told"})
    if ask:
        await Ask(Item(task="Say yes.", text=told[0]))
    return (await Infer(assemble(Contract(name="joiner", objective="Join."), "Join.", draft=told[-1]))).text


class Slow(Scripted):
    """Answers when `seconds` have passed, or as soon as it may where `gate` is an event."""

    def __init__(self, seconds=0.01):
        super().__init__(lambda body: "said " + json.dumps(body)[-40:])
        self.seconds, self.out = seconds, 0

    async def send(self, body, **options):
        self.out += 1
        await asyncio.sleep(self.seconds)
        self.out -= 1
        return await super().send(body, **options)


def made(seconds=0.0, **more):
    model = Slow(seconds)
    return Bench(model, journal=":memory:", name="seen", **{"concurrency": 4, **more}), model


def ran(work=None, **more):
    bench, _ = made(**more)
    return asyncio.run(bench.run(work or survey(), name="r"))


def answered(path, status="unchecked", *, began=None, ended=None, name="w", tokens=10, dollars=0.5, role="worker"):
    """An inference that has its answer."""
    return Glance(
        path=path, kind="infer", name=name, status=status, role=role, stamp="simulated", tokens=tokens,
        dollars=dollars, began=began, ended=ended,
    )  # fmt: skip


def out(path, *, began=0.0, name="w"):
    """An inference that is out."""
    return Glance(path=path, kind="infer", name=name, status="running", role="worker", began=began)


def tree_of(*glances):
    tree = Tree()
    tree.take(glances)
    return tree

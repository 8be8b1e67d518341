"""A bench on memory with work that waits for a person: a loop, judged by an evaluator, behind a gate."""

import asyncio

from workbench.bench import Bench
from workbench.context.assemble import assemble
from workbench.core.contract import Contract, Criterion
from workbench.core.decision import Item
from workbench.core.effects import Ask, Infer, Together
from workbench.core.flow import flow
from workbench.core.verdict import Finding, Judgement
from workbench.models import Scripted
from workbench.patterns.evaluator_optimizer import evaluator_optimizer
from workbench.patterns.human_gate import human_gate

CONTRACT = Contract(
    name="brief-writer",
    objective="Write a brief.",
    output_format="A bullet list.",
    done=(Criterion(name="named", text="Every package is named."), Criterion(name="short", text="It is short.")),
)
SECRET = "zebra-verdict"
"""Stands in every word of the evaluator's, and nowhere else."""
DRAFTS = ("- pandas\n- numpy", "- pandas BSD\n- numpy BSD", "- pandas 3.0 BSD\n- numpy 2.4 BSD", "- all of them\n")


def judged(*, named, short=False):
    """What the evaluator says."""
    found = [("named", named), ("short", short)]
    findings = tuple(
        Finding(criterion=n, passed=ok, reason=f"{SECRET} reason {n}", evidence=f"{SECRET} quoted") for n, ok in found
    )
    return Judgement(criteria=findings).model_dump_json()


class Script(Scripted):
    """Writes draft after draft; every judgement is that the list is named and too long."""

    def __init__(self, drafts=DRAFTS, verdict=None):
        super().__init__(self._say)
        self.drafts, self.verdict, self.read = iter(drafts), verdict or judged(named=True), []

    def _say(self, request):
        self.read.append(request)
        return self.verdict if "output_config" in request else next(self.drafts)


def run(awaited):
    return asyncio.run(awaited)


def gate(task="Brief us.", rounds=3, loops=1):
    return human_gate(evaluator_optimizer(CONTRACT, None, task, rounds=loops), rounds=rounds)


def gated(name="brief", *, journal=":memory:", model=None, **more):
    """A bench whose run `name` waits for its first review."""
    bench = Bench(model or Script(), journal=journal, name="t")
    run(bench.run(gate(**more), name=name))
    return bench


@flow
async def asks(text, number):
    """Ask once; write once with what was said."""
    decision = await Ask(Item(text=text, contract=CONTRACT, round=number))
    return (await Infer(assemble(CONTRACT, "Go on.", draft=text, feedback=decision))).text


@flow
async def side_by_side(texts):
    return list(await Together(asks(text, 1) for text in texts))

"""A person decides: approve, reject with a reason, or edit. The reason is what the next round reads."""

from __future__ import annotations

from workbench.core.contract import Contract
from workbench.core.decision import Item
from workbench.core.draft import Draft
from workbench.core.effects import Ask
from workbench.core.flow import Flow, flow
from workbench.errors import BadInput


@flow
async def human_gate(work: Flow[Draft], *, rounds: int = 3) -> Draft:
    """Do the work; ask a person; on a rejection do it again with the reason; stop when it is approved or edited.

    `work` is any flow that takes `draft=` and `feedback=` and gives a `Draft`, e.g. `single_call(…)` or
    `evaluator_optimizer(…)`. A person is asked at most `rounds` times; the last rejection stands.
    """
    if rounds < 1:
        raise BadInput(f"rounds is at least 1; got {rounds}.")
    given = work.arguments
    if not {"draft", "feedback"} <= set(given):
        raise BadInput(f"human_gate redoes rejected work with draft= and feedback=, which {work.name} does not take.")
    contract = next((v for v in given.values() if isinstance(v, Contract)), None)
    draft = await work
    for n in range(1, rounds + 1):
        item = Item(
            text=draft.text, contract=contract, task=str(given.get("task", "")), verdict=draft.verdict, round=n
        )
        decision = await Ask(item)
        if decision.action == "edit":
            return draft.replace(text=decision.text, decision=decision)
        if decision.action == "approve" or n == rounds:
            return draft.replace(decision=decision)
        draft = await work.replace(draft=draft, feedback=decision)
    raise AssertionError("unreachable: the last round returns")

"""Drive a flow by a script and keep what it asked for: no journal, no model, no mock."""

import asyncio

from workbench.core.effects import Ask, Infer
from workbench.core.verdict import Finding, Judgement
from workbench.runtime.drive import Driver
from workbench.runtime.perform import NoRecord, scripted


def drive(flow, replies):
    """What the flow returns (or the error it raises), and every effect it asked for by path."""
    asked = {}
    answer = scripted(replies)

    async def perform(place, effect):
        if isinstance(effect, (Infer, Ask)):
            asked[".".join(map(str, place.path))] = effect
        return await answer(place, effect)

    async def run():
        try:
            return await Driver(perform, NoRecord()).run(flow)
        except Exception as error:  # noqa: BLE001
            return error

    return asyncio.run(run()), asked


def judgement(met, criteria):
    """A judgement that finds the criteria in `met` met and the others not."""
    return Judgement(
        criteria=[Finding(criterion=c, passed=c in met, reason=f"{c} looked at", evidence="") for c in criteria]
    )


def texts(effect, kind):
    """What the segments of one kind in the window of an effect say, tags and all."""
    return [s.text for s in effect.window.segments if s.kind == kind]

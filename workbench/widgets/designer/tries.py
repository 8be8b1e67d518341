"""A contract tried out: the answers side by side, with what they cost, and in what they differ from the first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from workbench.core.contract import Contract
from workbench.core.fitting import misfits
from workbench.core.inference import Inference
from workbench.core.shown import shorten, visible
from workbench.measure.cost import dollars
from workbench.widgets.texts.diff import diff, paged

NOT_HERE = "Not connected to a bench, so there is nobody to try it: open it by bench.designer(contract)."
MOST = 20
"""Answers at once, at most."""
_PAGE = 8_000
"""Characters of one answer that are sent at once."""


@dataclass(frozen=True)
class Tried:
    """What was tried, and what came of it."""

    contract: Contract
    task: str
    n: int
    version: int
    answers: tuple[Inference, ...] = ()
    error: str = ""
    """Why there are no answers."""
    running: bool = False


def tries_state(tried: Tried | None, now: Contract, pages: Mapping[int, int] = MappingProxyType({})) -> dict[str, Any]:
    """What is painted of the last try; `now` is the contract as it is by now, `pages` which page of which answer."""
    if tried is None:
        return {"told": "", "answers": []}
    of = f"version {tried.version}" + ("" if tried.contract == now else ", not the contract as it is now")
    return {
        "told": _told(tried, of),
        "task": visible(shorten(tried.task, 200)),
        "running": tried.running,
        "error": visible(tried.error),
        "answers": [_answer(each, tried, pages.get(n, 0)) for n, each in enumerate(tried.answers)],
    }


def _told(tried: Tried, of: str) -> str:
    if tried.running:
        return f"Asking for {tried.n} answer{'' if tried.n == 1 else 's'} under {of} …"
    if tried.error:
        return f"No answers under {of}."
    different = len({each.text for each in tried.answers})
    alike = "all the same" if different == 1 else f"{different} different"
    count = len(tried.answers)
    told = f"{count} answers, {alike}" if count != 1 else "1 answer"
    return f"{told}, under {of}. {_cost(tried.answers)}"


def _cost(answers: tuple[Inference, ...]) -> str:
    if not answers:
        return ""
    if any(each.dollars is None for each in answers):
        return "Price unknown"
    spent = sum(each.spent or 0 for each in answers)
    listed = sum(each.dollars or 0 for each in answers)
    return f"{dollars(spent)} spent" + ("" if spent == listed else f" ({dollars(listed)} at list price)")


def _answer(each: Inference, tried: Tried, page: int) -> dict[str, Any]:
    first = tried.answers[0]
    pieces = diff(first.text, each.text) if each is not first else [["=", each.text]]
    usage = each.usage
    price = "price unknown" if each.dollars is None else f"{dollars(each.dollars)} list price"
    schema = tried.contract.output_schema
    return {
        "stamp": each.stamp,
        "model": visible(shorten(each.model, 60)),
        "told": f"{usage.total_input:,} in, {usage.output_tokens:,} out · {price}",
        "stop": visible(shorten(each.stop_reason or "no stop reason", 40)),
        "same": each is not first and each.text == first.text,
        **paged([p for p in pieces if p[0] != "-"], page, _PAGE),
        "faults": _faults(each.text, schema),
    }


def _faults(text: str, schema: Mapping[str, Any] | None) -> list[str]:
    """Where an answer does not fit the form."""
    found = misfits(text, schema, most=3) if schema is not None else ()
    return [visible(shorten(f"{m.place}: {m.told}" if m.place else m.told, 160)) for m in found]

"""What a bench is given, checked before anything happens: each error says what was wanted and what came."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Mapping
from typing import Any

from workbench.context.caching import CachePolicy
from workbench.core.budget import Dollars, Tokens
from workbench.core.flow import Flow
from workbench.core.pending import Pending
from workbench.core.run import Run
from workbench.core.wanted import a_text
from workbench.errors import BadInput
from workbench.runtime.journal.transaction import Budget
from workbench.runtime.quiet import Path
from workbench.runtime.record import read_path


def check_settings(budget: Any, concurrency: int, unknown: str, reviewer: Any) -> None:
    if budget is not None and not isinstance(budget, (Dollars, Tokens)):
        raise BadInput(f"budget= takes a value with its unit: Dollars(1.0) or Tokens(100_000); got {budget!r}.")
    if not isinstance(concurrency, int) or concurrency < 1:
        raise BadInput(f"concurrency= is a number of calls, at least 1; got {concurrency!r}.")
    if unknown not in {"ask", "retry", "abandon"}:
        raise BadInput(f"unknown= is 'ask', 'retry' or 'abandon'; got {unknown!r}.")
    if reviewer is not None and not callable(reviewer):
        raise BadInput(f"reviewer= is a function from an item to a decision; got {reviewer!r}.")


def check_cache(cache: Any) -> CachePolicy:
    if not isinstance(cache, CachePolicy):
        raise BadInput(f"cache= takes a CachePolicy(), which says what of a window is cached; got {cache!r}.")
    return cache


def called(name: Any, usual: str) -> str:
    """What something is to be called: the usual where nothing is said."""
    return usual if name is None else a_text(name, "name=") or usual


def limit_of(budget: Dollars | Tokens | None) -> Budget:
    if isinstance(budget, Dollars):
        return Budget(nano=round(budget.amount * 1e9), told=f"${budget.amount:g}")
    return Budget(tokens=budget.amount, told=f"{budget.amount:,} tokens") if budget else Budget()


def as_flow(flow: Any) -> Flow[Any]:
    if not isinstance(flow, Flow):
        raise BadInput(f"a bench runs flows: call a pattern, e.g. single_call(contract, task); got {flow!r}.")
    return flow


def one_name(who: str) -> str:
    """A name without odd spaces, as journals of before did not have it: the same person is one name."""
    return " ".join(who.split())


def person(who: Any) -> str:
    """The name of a person, without odd spaces: `"Ann "` is `"Ann"`. Raises `BadInput` where it is empty."""
    name = one_name(who) if isinstance(who, str) else ""
    if not name:
        raise BadInput(f"who= is the name of the person whose word this is, e.g. who='ann'; it is empty: {who!r}.")
    return name


def as_path(path: Path | str) -> Path:
    try:
        return read_path(path) if isinstance(path, str) else tuple(int(p) for p in path)
    except (TypeError, ValueError):
        raise BadInput(f"a path is (2, 0) or '2.0'; got {path!r}.") from None


def label_of(which: Any) -> str:
    """The label of a run, a pending item or a label: of a run or an item, that very revision, not the latest."""
    if isinstance(which, Run):
        return which.exact
    if isinstance(which, Pending):
        return which.run
    if not isinstance(which, str):
        raise BadInput(f"a run, its label or an item of bench.pending() is wanted; got {which!r}.")
    return which


def refuse_unknown(made: type, misspelt: Mapping[str, Any]) -> None:
    """An unknown keyword is told what it may have meant; Python itself would only say that it is unexpected."""
    known = [p.name for p in inspect.signature(made).parameters.values() if p.kind is not p.VAR_KEYWORD]
    for word in misspelt:
        near = difflib.get_close_matches(word, known, n=1)
        hint = f"did you mean {near[0]}=?" if near else f"it takes {', '.join(known)}."
        raise BadInput(f"{made.__name__} has no keyword {word!r}: {hint}")

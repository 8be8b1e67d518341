"""Two siblings that part their work by years, chapters or numbers, and whose stretches overlap."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.control.lint.rule import Found, Siblings
from workbench.control.lint.siblings.kin import likened
from workbench.control.lint.siblings.scope import Scope, in_a_row, scopes_of
from workbench.control.lint.siblings.stretches import month, of_its_stretch, plain, whole_years
from workbench.control.lint.words.meaning import meant
from workbench.control.lint.words.reading import stem
from workbench.core.contract import Contract


def ranges_meet(siblings: Siblings) -> Iterator[tuple[Contract, Found]]:
    """Two siblings that part the work by years, chapters or numbers, and whose stretches overlap."""
    scopes = scopes_of(siblings.contracts)
    for n, one in enumerate(scopes):
        for other in scopes[n + 1 :]:
            if not one.ranges or not other.ranges or not one.kinds & other.kinds or in_a_row(one, other, siblings):
                continue
            a, b = (plain(_about(s)) - of_its_stretch(s.contract.objective) for s in (one, other))
            if not a & b or len(a ^ likened(a, b)) > 1:
                continue
            for low, high in dict.fromkeys(one.ranges):
                for start, end in dict.fromkeys(other.ranges):
                    both = max(low, start), min(high, end)
                    shares = both[0] < both[1] or (low, high) == (start, end)
                    if shares or (both[0] == both[1] and _ends_in_both(one, other, (low, high), (start, end))):
                        yield from _both_ways(one, other, both)


def _about(scope: Scope) -> frozenset[str]:
    """The words that a scope is about; where those tell nothing apart, all that its objective has: "the issues"."""
    own = plain(scope.words)
    return own or frozenset(meant(scope.contract.objective)) - {stem(o.verb) for o in scope.orders}


def _ends_in_both(one: Scope, other: Scope, here: tuple[int, int], there: tuple[int, int]) -> bool:
    """Whether the piece at which two stretches meet is in both: "chapters 5 to 8" and "chapters 8 to 10"."""
    at = min(here[1], there[1])
    first = one if here[1] == at else other
    told = f"{first.contract.objective} {first.contract.boundaries}"
    if (here not in one.whole or there not in other.whole) and at not in whole_years(told):
        return False
    by_name = month(at) if 1 <= at <= 12 else str(at)
    if {str(at), *meant(by_name)} & (one.excluded | other.excluded):
        return False
    return not any(_parts_at(s.contract, rf"(?:{at}|{by_name})") for s in (one, other))


def _parts_at(contract: Contract, name: str) -> bool:
    """Whether a contract says that it takes only a part of the piece at which its stretch ends."""
    parted = rf"\b(?:{_PART})\b[^.;]{{0,30}}\b{name}\b|\b(?:1|1st|first)\s+(?:of\s+)?{name}\b|\b{name} 1\b"
    return bool(re.search(parted, f"{contract.objective} {contract.boundaries}", re.IGNORECASE))


_PART = "before|start|beginning|opening|middle|half|halfway|mid|rest|except"


def _both_ways(one: Scope, other: Scope, both: tuple[int, int]) -> Iterator[tuple[Contract, Found]]:
    for here, there in ((one, other), (other, one)):
        told = f"Its stretch and that of {there.contract.name!r} overlap: {both[0]} to {both[1]} is in both."
        part = "boundaries" if re.search(rf"\b{both[0]}\b|\b{both[1]}\b", here.contract.boundaries) else "objective"
        yield here.contract, Found(part, told, "Let one end where the other begins.", other=there.contract.name)

"""Records: a run of "key: value" lines in which the first key comes again, one group for each thing described."""

from dataclasses import replace
from itertools import groupby

from workbench.simulated.close.structure.unit import Unit


def records(units: list[Unit]) -> list[Unit]:
    """The same units, where those of a record know what else their record says."""
    out: list[Unit] = []
    for (kind, *_), run in groupby(
        units, key=lambda unit: (unit.kind, unit.heading, unit.label if unit.column else "")
    ):
        group = list(run)
        first = _key(group[0])
        if kind != "pair" or sum(_key(unit) == first for unit in group) < 2 or any(unit.row for unit in group):
            out += group
            continue
        for record in _parted(group, first):
            out += [
                replace(
                    unit, row=" ; ".join(other.text for other in record if other is not unit and len(other.text) < 80)
                )
                for unit in record
            ]
    return out


def _key(unit: Unit) -> str:
    return unit.column or unit.label


def _parted(group: list[Unit], first: str) -> list[list[Unit]]:
    found: list[list[Unit]] = []
    for unit in group:
        if _key(unit) == first or not found:
            found.append([])
        found[-1].append(unit)
    return found

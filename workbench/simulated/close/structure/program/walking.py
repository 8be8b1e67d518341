"""A walk through a program: what each statement stands in, and which remark belongs to it."""

from dataclasses import dataclass, field, replace

from workbench.simulated.close.structure.program.pieces import Piece, mark_of, pieces
from workbench.simulated.close.structure.program.sql import sql, table_of
from workbench.simulated.close.structure.program.statements import defaults, lists, opened, statement
from workbench.simulated.close.structure.prose import prose
from workbench.simulated.close.structure.unit import Unit


@dataclass
class _Walk:
    """Where the walk is: what it stands in, the remark just read, the statement before."""

    base: Unit
    mark: str
    scope: list[tuple[int, str]] = field(default_factory=list)
    above: str = ""
    previous: str = ""
    found: list[Unit] = field(default_factory=list)
    tables: dict[str, str] = field(default_factory=dict)
    """What is said of the tables of entries that are open, by name."""

    def here(self) -> Unit:
        """A unit without text in what is open."""
        name = " ".join(part for _, part in self.scope if part)
        return replace(self.base, heading=name, label=name)


def program(name: str, text: str, base: Unit) -> list[Unit]:
    """The units of a program."""
    walk = _Walk(base, mark_of(name, text))
    for piece in pieces(text, walk.mark):
        if piece.code:
            _code(walk, piece)
        elif piece.inside:
            walk.found += _told(piece.remark, walk.here())
        else:
            walk.found += _told(walk.above, replace(walk.here(), label=""))
            walk.above = piece.remark
    return _resolved(walk.found) + _told(walk.above, base)


def _resolved(units: list[Unit]) -> list[Unit]:
    """A default that is the name of a constant has the constant's value, and is shown by its line."""
    known = {unit.column: unit for unit in units if unit.kind == "pair" and unit.column.isupper()}
    return [
        replace(unit, text=known[unit.text].text, quote=known[unit.text].quote)
        if unit.kind == "pair" and unit.text in known and unit.text != unit.column
        else unit
        for unit in units
    ]


def _code(walk: _Walk, piece: Piece) -> None:
    """A statement, with the remarks above and beside it."""
    closing = piece.code[:1] in "})]"
    while walk.scope and (piece.indent < walk.scope[-1][0] or (piece.indent == walk.scope[-1][0] and not closing)):
        walk.scope.pop()
    here = walk.here()
    above, walk.above = walk.above, ""
    name = table_of(piece.code) if walk.mark == "--" else opened(piece.code)
    if name is not None:
        walk.found += _told(above, replace(here, label=name))
        walk.found += _noted(piece.remark, name, "", here)
        walk.found += defaults(piece.code, name, replace(here, before=" ".join(above.split())[:300]))
        walk.scope.append((piece.indent, name))
        walk.tables[name] = f"{above} {piece.remark}" if lists(piece.code) else ""
    else:
        listed = walk.tables.get(walk.scope[-1][1], "") if walk.scope else ""
        about = replace(here, comment=" ".join(f"{above} {piece.remark} {listed}".split()))
        units = sql(piece.code, about) if walk.mark == "--" else statement(piece.code, walk.previous, about)
        key, value = (units[0].column, units[0].text) if units else ("", "")
        walk.found += units
        for remark in (above, piece.remark):
            walk.found += (
                _noted(remark, key or value or piece.code, value if key else "", here) if units else _told(remark, here)
            )
    walk.previous = piece.code


def _told(remark: str, base: Unit) -> list[Unit]:
    """What a docstring or a remark on a whole function says, sentence by sentence."""
    return [
        replace(
            unit,
            heading=" / ".join(filter(None, (base.heading, unit.heading))),
            label=" ".join(filter(None, (base.label, unit.label))),
        )
        for unit in prose(remark, replace(base, label="", heading="", comment=""))
    ]


def _noted(remark: str, key: str, value: str, base: Unit) -> list[Unit]:
    """A remark on one statement: a unit of its own, since reasons stand there."""
    text = " ".join(remark.split())
    return [replace(base, kind="comment", text=text, quote=text, column=key, row=value)] if text else []

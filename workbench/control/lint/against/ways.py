"""The ways in which what a contract says of its answer contradicts the output format: outright, or worked out."""

from __future__ import annotations

from collections.abc import Callable

from workbench.control.lint.against.beginnings import against_beginnings
from workbench.control.lint.against.blanks import against_blanks
from workbench.control.lint.against.convention import against_convention
from workbench.control.lint.against.each_length import against_each_length
from workbench.control.lint.against.elements import against_elements
from workbench.control.lint.against.empties import against_empties
from workbench.control.lint.against.ends import against_ends
from workbench.control.lint.against.fields_of_line import against_fields_of_line
from workbench.control.lint.against.forbidden import against_forbidden, against_ruled_out_parts
from workbench.control.lint.against.frame import against_frame
from workbench.control.lint.against.groups import against_groups
from workbench.control.lint.against.length import against_length
from workbench.control.lint.against.lettered_turns import against_lettered_turns
from workbench.control.lint.against.listed_order import against_listed_order
from workbench.control.lint.against.medium import against_medium
from workbench.control.lint.against.more import against_more
from workbench.control.lint.against.names import against_names
from workbench.control.lint.against.numbering import against_numbering
from workbench.control.lint.against.only_fields import against_only_fields
from workbench.control.lint.against.order import against_order
from workbench.control.lint.against.other_word import against_other_word
from workbench.control.lint.against.place import against_place
from workbench.control.lint.against.precision import against_precision
from workbench.control.lint.against.product import against_product
from workbench.control.lint.against.room import against_room
from workbench.control.lint.against.rows import against_rows
from workbench.control.lint.against.ruled_out import against_ruled_out
from workbench.control.lint.against.same_head import against_same_head
from workbench.control.lint.against.scale import against_scale
from workbench.control.lint.against.selection import against_selection
from workbench.control.lint.against.separator import against_separator
from workbench.control.lint.against.sequence import against_sequence
from workbench.control.lint.against.shape import against_counted_names, against_shape
from workbench.control.lint.against.shared_rows import against_shared_rows
from workbench.control.lint.against.single import against_single
from workbench.control.lint.against.sort import against_sort
from workbench.control.lint.against.span import against_span
from workbench.control.lint.against.tally import against_tally
from workbench.control.lint.against.tongue import against_tongue
from workbench.control.lint.against.traits import against_traits
from workbench.control.lint.against.typed import against_typed
from workbench.control.lint.against.units import against_units
from workbench.control.lint.against.values import against_values
from workbench.control.lint.against.verdicts import against_verdicts
from workbench.control.lint.against.words import against_words
from workbench.control.lint.against.zones import against_zones
from workbench.control.lint.words.reading import Reading

Against = Callable[[Reading, str], str]
"""What is said, and the format: how the one contradicts the other, "" where it does not."""


OUTRIGHT: tuple[Against, ...] = (
    against_shape,
    against_room,
    against_order,
    against_convention,
    against_precision,
    against_units,
    against_sequence,
    against_medium,
    against_zones,
    against_numbering,
)
"""Where both sides say it in so many words, two units, two orders, two ways of writing; in texts of any length."""

OUTRIGHT_NEARER: tuple[Against, ...] = (
    against_beginnings,
    against_ends,
    against_ruled_out_parts,
    against_lettered_turns,
    against_other_word,
    against_verdicts,
    against_same_head,
)
"""The same, of texts that somebody wrote to be read: clause is weighed against clause."""

WORKED_OUT: tuple[Against, ...] = (
    against_counted_names,
    against_place,
    against_names,
    against_ruled_out,
    against_length,
    against_single,
    against_blanks,
    against_frame,
    against_span,
    against_rows,
    against_words,
    against_tongue,
)
"""Those where one side is worked out: of what a list holds, of a word that the format does not have, of two measures of
one length."""

WORKED_OUT_NEARER: tuple[Against, ...] = (
    against_each_length,
    against_elements,
    against_empties,
    against_fields_of_line,
    against_forbidden,
    against_groups,
    against_listed_order,
    against_more,
    against_only_fields,
    against_product,
    against_selection,
    against_scale,
    against_separator,
    against_shared_rows,
    against_sort,
    against_tally,
    against_traits,
    against_typed,
    against_values,
)
LONGEST_SAID = 400
LONGEST_FORMAT = 2_000
"""Characters of a criterion, and of a format, that are read so nearly."""


def outright(read: Reading, text: str) -> str:
    """How both sides say in so many words what no answer can meet; "" where they do not."""
    return _first(OUTRIGHT, read, text) or _nearer(OUTRIGHT_NEARER, read, text)


def worked_out(read: Reading, text: str) -> str:
    """How the one contradicts the other by what follows from it; "" where it does not."""
    return _first(WORKED_OUT, read, text) or _nearer(WORKED_OUT_NEARER, read, text)


def _nearer(ways: tuple[Against, ...], read: Reading, text: str) -> str:
    return "" if len(read.text) > LONGEST_SAID else _first(ways, read, text[:LONGEST_FORMAT])


def _first(ways: tuple[Against, ...], read: Reading, text: str) -> str:
    return next(filter(None, (against(read, text) for against in ways)), "")

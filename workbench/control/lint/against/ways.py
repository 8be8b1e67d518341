"""The ways in which what a contract says of its answer contradicts the output format, surest first."""

from __future__ import annotations

from collections.abc import Callable

from workbench.control.lint.against.beginnings import against_beginnings
from workbench.control.lint.against.blanks import against_blanks
from workbench.control.lint.against.convention import against_convention
from workbench.control.lint.against.elements import against_elements
from workbench.control.lint.against.empties import against_empties
from workbench.control.lint.against.ends import against_ends
from workbench.control.lint.against.fields_of_line import against_fields_of_line
from workbench.control.lint.against.forbidden import against_forbidden
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
from workbench.control.lint.against.room import against_room
from workbench.control.lint.against.rows import against_rows
from workbench.control.lint.against.ruled_out import against_ruled_out
from workbench.control.lint.against.scale import against_scale
from workbench.control.lint.against.selection import against_selection
from workbench.control.lint.against.separator import against_separator
from workbench.control.lint.against.sequence import against_sequence
from workbench.control.lint.against.shape import against_shape
from workbench.control.lint.against.single import against_single
from workbench.control.lint.against.sort import against_sort
from workbench.control.lint.against.span import against_span
from workbench.control.lint.against.tally import against_tally
from workbench.control.lint.against.tongue import against_tongue
from workbench.control.lint.against.traits import against_traits
from workbench.control.lint.against.units import against_units
from workbench.control.lint.against.values import against_values
from workbench.control.lint.against.verdicts import against_verdicts
from workbench.control.lint.against.words import against_words
from workbench.control.lint.against.zones import against_zones
from workbench.control.lint.words.reading import Reading

Against = Callable[[Reading, str], str]
"""What is said, and the format: how the one contradicts the other, "" where it does not."""

WAYS: tuple[Against, ...] = (
    against_shape,
    against_room,
    against_place,
    against_names,
    against_order,
    against_ruled_out,
    against_convention,
    against_precision,
    against_units,
    against_sequence,
    against_length,
    against_single,
    against_blanks,
    against_frame,
    against_span,
    against_rows,
    against_words,
    against_medium,
    against_zones,
    against_numbering,
    against_tongue,
)
"""Those that read texts of any length."""

NEARER: tuple[Against, ...] = (
    against_beginnings,
    against_elements,
    against_empties,
    against_ends,
    against_fields_of_line,
    against_forbidden,
    against_groups,
    against_lettered_turns,
    against_listed_order,
    against_more,
    against_only_fields,
    against_other_word,
    against_selection,
    against_scale,
    against_separator,
    against_sort,
    against_tally,
    against_traits,
    against_values,
    against_verdicts,
)
"""Those that weigh clause against clause, of texts that somebody wrote to be read."""
LONGEST_SAID = 400
LONGEST_FORMAT = 2_000
"""Characters of a criterion, and of a format, that are read so nearly."""


def nearer(read: Reading, text: str) -> str:
    """How the one contradicts the other, clause by clause; "" where it does not, or is too long for one sentence."""
    if len(read.text) > LONGEST_SAID:
        return ""
    return next(filter(None, (against(read, text[:LONGEST_FORMAT]) for against in NEARER)), "")

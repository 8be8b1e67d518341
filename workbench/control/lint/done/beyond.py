"""What no reader of the output alone can know, by what a criterion is about, and not by its phrases."""

from __future__ import annotations

from collections.abc import Callable

from workbench.control.lint.done.acting import acted
from workbench.control.lint.done.compared import compared
from workbench.control.lint.done.made import made
from workbench.control.lint.done.unshown import unshown
from workbench.control.lint.done.world import worldly
from workbench.control.lint.words.degrees import degree
from workbench.control.lint.words.reading import Reading
from workbench.control.lint.words.telling import Told
from workbench.core.contract import Contract

_WAYS: tuple[Callable[[Reading, Contract], Told | None], ...] = (acted, made, degree, compared, worldly, unshown)

_LONGEST = 400
"""Characters of a criterion that is read for this: it is one sentence, or two."""


def beyond(read: Reading, contract: Contract) -> Told | None:
    """Where a criterion tells what lies beyond the output, and what that is; None where it does not."""
    if len(read.text) > _LONGEST:
        return None
    return next((told for way in _WAYS if (told := way(read, contract))), None)

"""Which blobs a journal surely does not hold, told without asking it: most of what is stored is new.

One bit stands for all the hashes that end alike. Where it is not set, none of them is stored; where it is, the journal
has to be asked. A blob that is removed leaves its bit behind, which costs a question and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable

_BITS = 21
"""Of a hash: a quarter of a megabyte, in which ten thousand blobs make one question in two hundred."""
_WHICH = (1 << _BITS) - 1


class Sieve:
    """The blobs that there may be, by what they are found by (`tables.key_of`)."""

    most = 10_000
    """Blobs of a journal that are read to make one; a larger journal is asked, as one is that others write to."""

    def __init__(self, keys: Iterable[int]) -> None:
        self._marks = bytearray(1 << (_BITS - 3))
        for key in keys:
            self.add(key)

    def add(self, key: int) -> None:
        """This one is stored."""
        at = key & _WHICH
        self._marks[at >> 3] |= 1 << (at & 7)

    def __contains__(self, key: int) -> bool:
        """Whether it may be stored."""
        at = key & _WHICH
        return bool(self._marks[at >> 3] & 1 << (at & 7))

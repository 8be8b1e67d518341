"""What the writer knows of the journal without asking it: blobs seen lately, the last numbers given out, balances.

It holds only what was committed, and only while nobody else writes: another process may have added or removed anything.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from workbench.runtime.journal.at_hand import AtHand
from workbench.runtime.journal.sieve import Sieve
from workbench.runtime.journal.tables import key_of


@dataclass
class Balance:
    """One account's row of the ledger."""

    nano: int = 0
    tokens: int = 0
    reserved_nano: int = 0
    reserved_tokens: int = 0


class Known(OrderedDict[bytes, int]):
    """The ids of blobs seen lately, by hash, so that a block that is sent again costs no look-up; and the rest."""

    size = 4096
    most_bytes = 4_000_000

    def __init__(self) -> None:
        super().__init__()
        self.texts: OrderedDict[int, bytes] = OrderedDict()
        """The bytes of some of them: of those that others are stored as their difference from."""
        self._bytes = 0
        self.last_event: int | None = None
        self.last_blob: int | None = None
        self.last_run: int | None = None
        self.balances: dict[str, Balance] = {}
        """By account; one that has no row yet is not here."""
        self.at_hand = AtHand()
        self.sieve: Sieve | None = None
        """Which blobs there may be; None where that is not known."""
        self.shared = False
        """Whether somebody else was seen to write to the journal."""

    def note(self, key: bytes, number: int) -> None:
        """A blob is stored under this number."""
        self[key] = number
        if self.sieve is not None:
            self.sieve.add(key_of(key))
        if len(self) > self.size:
            self.popitem(last=False)

    def note_text(self, number: int, text: bytes) -> None:
        """A blob's bytes, to hold at hand for a while."""
        self._bytes -= len(self.texts.pop(number, b""))
        self.texts[number] = text
        self._bytes += len(text)
        while self._bytes > self.most_bytes:
            self._bytes -= len(self.texts.popitem(last=False)[1])

    def forget_all(self) -> None:
        """Another process wrote to the journal."""
        self.clear()
        self.texts.clear()
        self._bytes = 0
        self.last_event = self.last_blob = self.last_run = None
        self.balances.clear()
        self.at_hand.clear()
        self.sieve = None

    def forget(self, gone: set[int]) -> None:
        """These blobs are not stored any more."""
        self.at_hand.clear()
        for key in [key for key, number in self.items() if number in gone]:
            del self[key]
        for number in gone & set(self.texts):
            self._bytes -= len(self.texts.pop(number))

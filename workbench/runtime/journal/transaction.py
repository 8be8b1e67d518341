"""What a job may do inside one transaction. Rows are gathered and written together just before the commit.

Sequence numbers are given out here: the transaction holds the write lock from its first statement, so nobody else can
be giving out the same ones.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from workbench.core.value import canonical
from workbench.errors import BudgetSpent
from workbench.runtime.journal import tables as t
from workbench.runtime.journal.kinds import CODES
from workbench.runtime.journal.known import Balance, Known
from workbench.runtime.journal.packing import ALIKE, bases_of, pack, pack_alike, unpack
from workbench.runtime.journal.prepared import Prepared
from workbench.runtime.journal.sieve import Sieve
from workbench.runtime.journal.sums import event_sum

PART = "\x1f"
"""Between a bench's name and what its account is for, where that is not real money."""


@dataclass(frozen=True)
class Budget:
    """The most a bench may spend: in 1e-9 dollars, or in tokens. None is no limit."""

    nano: int | None = None
    tokens: int | None = None
    told: str = ""


@dataclass
class Transaction:
    """One commit's worth of facts."""

    connection: Connection
    known: Known
    _events: list[dict[str, Any]] = field(default_factory=list)
    _blobs: list[dict[str, Any]] = field(default_factory=list)
    _new: dict[bytes, int] = field(default_factory=dict)
    _texts: dict[int, bytes] = field(default_factory=dict)
    _balances: dict[str, Balance] = field(default_factory=dict)
    _written: dict[str, Balance] = field(default_factory=dict)
    """The balances as this transaction wrote them."""
    _seq: int | None = None
    """The last event's number, once it was asked for."""
    _blob: int | None = None
    _run: int | None = None
    at: float = 0.0
    """When the last event was appended, as it is stored: seconds since the epoch."""

    @property
    def only_reads(self) -> bool:
        """Whether no event was appended yet: what is read is so, also if this transaction is given up."""
        return self._seq is None

    def next_run(self) -> int:
        """The number of a new run, whose first event is to follow."""
        if self._run is None:
            self._run = self.known.last_run or _LAST_RUN(self.connection).scalar() or 0
        self._run += 1
        return self._run

    def event(
        self,
        run: int,
        kind: str,
        path: str,
        data: dict[str, Any],
        asked: str | None = None,
        like: tuple[int, ...] = (),
    ) -> int:
        """Append one fact; gives its sequence number. `like` names blobs of the same run that it repeats much of."""
        if self._seq is None:
            self._seq = self.known.last_event or _LAST_EVENT(self.connection).scalar() or 0
        self._seq += 1
        codec, packed = self._packed(canonical(data), like)
        digest = bytes.fromhex(asked) if asked else None
        self.at = round(time.time(), 3)
        self._events.append(
            {
                "seq": self._seq,
                "run": run,
                "kind": CODES[kind],
                "path": path,
                "at": self.at,
                "asked": digest,
                "codec": codec,
                "data": packed,
                "sum": event_sum(self._seq, run, CODES[kind], path, digest, packed),
            }
        )
        return self._seq

    def blob(self, data: bytes, like: tuple[int, ...] = (), key: bytes | None = None) -> int:
        """Keep `data` once, whoever brings it; gives its number. `like` names blobs that it may repeat much of.

        `key` is its SHA-256, where that is known.
        """
        key = key or hashlib.sha256(data).digest()
        number = self._new.get(key) or self.known.get(key)
        if number is None:
            short = t.key_of(key)
            if self._may_hold(short):
                number = _BLOB_ID(self.connection, {"key": short, "hash": key}).scalar()
            if number is None:
                number = self._new[key] = self._next_blob()
                codec, packed = self._packed(data, like)
                self._blobs.append({"id": number, "hash": key, "key": short, "codec": codec, "data": packed})
        return int(number)

    def _next_blob(self) -> int:
        if self._blob is None:
            self._blob = self.known.last_blob or _LAST_BLOB(self.connection).scalar() or 0
        self._blob += 1
        return self._blob

    def _may_hold(self, key: int) -> bool:
        """Whether the journal may hold a blob that is found by `key`."""
        known = self.known
        if known.sieve is None:
            if known.shared or (known.last_blob or _LAST_BLOB(self.connection).scalar() or 0) > Sieve.most:
                return True
            known.sieve = Sieve(row.key for row in _BLOB_KEYS(self.connection))
        return key in known.sieve

    def answer(self, data: bytes) -> int:
        """Keep an answer. Its text comes back in later windows, so its bytes are held at hand for a while."""
        number = self.blob(data)
        self._texts[number] = data
        return number

    def _packed(self, data: bytes, like: tuple[int, ...]) -> tuple[int, bytes]:
        if not like or len(data) < _SHORT:
            return pack(data)
        return pack_alike(data, [(number, self._text(number)) for number in like])

    def _text(self, number: int) -> bytes:
        text = self._texts.get(number) or self.known.texts.get(number)
        if text is None:
            text = self._texts[number] = self.read_blob(number)
        return text

    def read_blob(self, number: int) -> bytes:
        """The bytes of a stored blob."""
        self.flush()
        row = _BLOB(self.connection, {"number": number}).one()
        return self.unpacked(row.codec, row.data)

    def unpacked(self, codec: int, data: bytes) -> bytes:
        """The bytes that were stored so. Raises `ValueError` where they are damaged."""
        return unpack(codec, data, self.read_blob)

    def stand_alone(self, goes: set[int]) -> None:
        """Before the blobs `goes` are removed: store whole whatever else is kept as its difference from one of them.

        Events need no such care: they lean only on blobs that their own run refers to.
        """
        self.flush()
        for row in self.connection.execute(select(t.blobs).where(t.blobs.c.codec == ALIKE)).all():
            if row.id not in goes and goes.intersection(bases_of(row.codec, row.data)):
                codec, packed = pack(self.unpacked(row.codec, row.data))
                self.connection.execute(update(t.blobs).where(t.blobs.c.id == row.id).values(codec=codec, data=packed))

    def balance(self, bench: str) -> Balance:
        """The bench's row of the ledger; what is changed here is written with the commit."""
        if bench not in self._balances:
            kept = self.known.balances.get(bench)
            if kept is None and (row := _BALANCE(self.connection, {"bench": bench}).one_or_none()) is not None:
                kept = self.known.balances[bench] = Balance(**{name: getattr(row, name) for name in _KEPT})
            self._balances[bench] = replace(kept) if kept is not None else Balance()
        return self._balances[bench]

    def reserve(self, bench: str, nano: int | None, tokens: int, budget: Budget) -> None:
        """Set the worst case of one call aside, or raise `BudgetSpent` and change nothing."""
        kept = self.balance(bench)
        if budget.nano is not None and nano is None:
            raise BudgetSpent(
                f"the price of the model that this window names is unknown, so the budget of {budget.told} cannot be "
                "kept. Nothing was sent. Pass budget=Tokens(…), or check the model's name."
            )
        over_nano = budget.nano is not None and kept.nano + kept.reserved_nano + (nano or 0) > budget.nano
        over_tokens = budget.tokens is not None and kept.tokens + kept.reserved_tokens + tokens > budget.tokens
        if over_nano or over_tokens:
            gone = kept.tokens + kept.reserved_tokens
            spent = f"${(kept.nano + kept.reserved_nano) / 1e9:.4f}" if over_nano else f"{gone:,} tokens"
            next_call = f"${(nano or 0) / 1e9:.4f}" if over_nano else f"{tokens:,} tokens"
            raise BudgetSpent(
                f"the budget of bench {bench.partition(PART)[0]!r} is {budget.told}; {spent} is spent or out, and "
                f"the next call could take {next_call} more. Nothing was sent. Raise it with Bench(budget=…)."
            )
        kept.reserved_nano += nano or 0
        kept.reserved_tokens += tokens

    def settle(self, bench: str, reserved: tuple[int | None, int], nano: int | None, tokens: int) -> None:
        """Release a reservation and count what was really used."""
        kept = self.balance(bench)
        kept.reserved_nano -= reserved[0] or 0
        kept.reserved_tokens -= reserved[1]
        kept.nano += nano or 0
        kept.tokens += tokens

    def flush(self) -> None:
        """Write what was gathered; the commit is the writer's."""
        if self._blobs:
            _ADD_BLOB(self.connection, self._blobs)
            self._blobs = []
        if self._events:
            _ADD_EVENT(self.connection, self._events)
            self._events = []
        for bench, kept in self._balances.items():
            before = self._written.get(bench) or self.known.balances.get(bench)
            if kept != (before or Balance()):
                told = {name: getattr(kept, name) for name in _KEPT}
                if before is None:
                    _ADD_BALANCE(self.connection, {**told, "bench": bench})
                else:
                    _SET_BALANCE(self.connection, {**told, "of": bench})
                self._written[bench] = replace(kept)

    def committed(self) -> None:
        """Called after the commit: what is new is now known."""
        for key, number in self._new.items():
            self.known.note(key, number)
        for number, text in self._texts.items():
            self.known.note_text(number, text)
        self.known.last_event = self._seq or self.known.last_event
        self.known.last_blob = self._blob or self.known.last_blob
        self.known.last_run = self._run or self.known.last_run
        self.known.balances.update(self._written)


_LAST_EVENT = Prepared(select(func.max(t.events.c.seq)))
_LAST_BLOB = Prepared(select(func.max(t.blobs.c.id)))
_LAST_RUN = Prepared(select(func.max(t.events.c.run)))
_ADD_EVENT, _ADD_BLOB = Prepared(insert(t.events)), Prepared(insert(t.blobs))
_BLOB_ID = Prepared(select(t.blobs.c.id).where(t.blobs.c.key == bindparam("key"), t.blobs.c.hash == bindparam("hash")))
_BLOB_KEYS = Prepared(select(t.blobs.c.key))
_BLOB = Prepared(select(t.blobs.c.codec, t.blobs.c.data).where(t.blobs.c.id == bindparam("number")))
_KEPT = ("nano", "tokens", "reserved_nano", "reserved_tokens")
_BALANCE = Prepared(select(t.ledger).where(t.ledger.c.bench == bindparam("bench")))
_ADD_BALANCE = Prepared(insert(t.ledger))
_SET_BALANCE = Prepared(
    update(t.ledger).where(t.ledger.c.bench == bindparam("of")).values({name: bindparam(name) for name in _KEPT})
)
_SHORT = 80
"""Bytes below which a difference would be no shorter."""

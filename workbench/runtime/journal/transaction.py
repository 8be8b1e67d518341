"""What a job may do inside one transaction. Rows are gathered and written together just before the commit.

Sequence numbers are given out here: the transaction holds the write lock from its first statement, so nobody else can
be giving out the same ones.
"""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from workbench.core.value import canonical
from workbench.errors import BudgetSpent
from workbench.runtime.journal import tables as t
from workbench.runtime.journal.kinds import CODES
from workbench.runtime.journal.packing import pack, unpack


@dataclass(frozen=True)
class Budget:
    """The most a bench may spend: in 1e-9 dollars, or in tokens. None is no limit."""

    nano: int | None = None
    tokens: int | None = None
    told: str = ""


@dataclass
class Balance:
    """One bench's row of the ledger while a transaction changes it."""

    nano: int = 0
    tokens: int = 0
    reserved_nano: int = 0
    reserved_tokens: int = 0
    is_new: bool = True


class KnownBlobs(OrderedDict[bytes, int]):
    """The ids of blobs seen lately, by hash, so that a block that is sent again costs no look-up."""

    size = 4096

    def note(self, key: bytes, number: int) -> None:
        self[key] = number
        if len(self) > self.size:
            self.popitem(last=False)


@dataclass
class Transaction:
    """One commit's worth of facts."""

    connection: Connection
    known: KnownBlobs
    _events: list[dict[str, Any]] = field(default_factory=list)
    _blobs: list[dict[str, Any]] = field(default_factory=list)
    _new: dict[bytes, int] = field(default_factory=dict)
    _balances: dict[str, Balance] = field(default_factory=dict)
    _seq: int | None = None
    _blob: int | None = None

    def event(self, run: int, kind: str, path: str, data: dict[str, Any], asked: str | None = None) -> int:
        """Append one fact; gives its sequence number."""
        if self._seq is None:
            self._seq = self.connection.execute(_LAST_EVENT).scalar() or 0
        self._seq += 1
        codec, packed = pack(canonical(data))
        self._events.append(
            {
                "seq": self._seq,
                "run": run,
                "kind": CODES[kind],
                "path": path,
                "at": round(time.time(), 3),
                "asked": bytes.fromhex(asked) if asked else None,
                "codec": codec,
                "data": packed,
            }
        )
        return self._seq

    def blob(self, data: bytes) -> int:
        """Keep `data` once, whoever brings it; gives its number."""
        key = hashlib.sha256(data).digest()
        number = self._new.get(key) or self.known.get(key)
        if number is None:
            number = self.connection.execute(_BLOB_ID, {"key": key}).scalar()
        if number is None:
            if self._blob is None:
                self._blob = self.connection.execute(_LAST_BLOB).scalar() or 0
            self._blob += 1
            number = self._blob
            codec, packed = pack(data)
            self._blobs.append({"id": number, "hash": key, "codec": codec, "data": packed})
            self._new[key] = number
        return int(number)

    def read_blob(self, number: int) -> bytes:
        """The bytes of a stored blob."""
        self.flush()
        row = self.connection.execute(select(t.blobs.c.codec, t.blobs.c.data).where(t.blobs.c.id == number)).one()
        return unpack(row.codec, row.data)

    def balance(self, bench: str) -> Balance:
        """The bench's row of the ledger; what is changed here is written with the commit."""
        if bench not in self._balances:
            row = self.connection.execute(_BALANCE, {"bench": bench}).one_or_none()
            self._balances[bench] = Balance(*row[1:], is_new=False) if row else Balance()
        return self._balances[bench]

    def reserve(self, bench: str, nano: int | None, tokens: int, budget: Budget) -> None:
        """Set the worst case of one call aside, or raise `BudgetSpent` and change nothing."""
        kept = self.balance(bench)
        over_nano = budget.nano is not None and kept.nano + kept.reserved_nano + (nano or 0) > budget.nano
        over_tokens = budget.tokens is not None and kept.tokens + kept.reserved_tokens + tokens > budget.tokens
        if over_nano or over_tokens:
            spent = f"${(kept.nano + kept.reserved_nano) / 1e9:.4f}" if over_nano else f"{kept.tokens:,} tokens"
            next_call = f"${(nano or 0) / 1e9:.4f}" if over_nano else f"{tokens:,} tokens"
            raise BudgetSpent(
                f"the budget of bench {bench!r} is {budget.told}; {spent} is spent or out, and the next call could "
                f"take {next_call} more. Nothing was sent. Raise it with Bench(budget=…)."
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
            self.connection.execute(_ADD_BLOB, self._blobs)
            self._blobs = []
        if self._events:
            self.connection.execute(_ADD_EVENT, self._events)
            self._events = []
        for bench, kept in self._balances.items():
            values = {
                "nano": kept.nano,
                "tokens": kept.tokens,
                "reserved_nano": kept.reserved_nano,
                "reserved_tokens": kept.reserved_tokens,
            }
            if kept.is_new:
                self.connection.execute(insert(t.ledger).values(bench=bench, **values))
                kept.is_new = False
            else:
                self.connection.execute(update(t.ledger).where(t.ledger.c.bench == bench).values(**values))

    def committed(self) -> None:
        """Called after the commit: what is new is now known."""
        for key, number in self._new.items():
            self.known.note(key, number)


_LAST_EVENT = select(func.max(t.events.c.seq))
_LAST_BLOB = select(func.max(t.blobs.c.id))
_ADD_EVENT, _ADD_BLOB = insert(t.events), insert(t.blobs)
_BLOB_ID = select(t.blobs.c.id).where(t.blobs.c.hash == bindparam("key"))
_BALANCE = select(t.ledger).where(t.ledger.c.bench == bindparam("bench"))

"""The journal's tables. Two hold the truth: `events` and `blobs`. The others are indexes rebuilt from them, and
`drafts`, which nothing depends on.

Portable SQL: nothing here is SQLite's own, since a server database is to follow.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)

VERSION = 1
"""Of the schema. A journal of a higher version is refused, one of a lower is migrated."""

metadata = MetaData()

meta = Table("meta", metadata, Column("key", String(32), primary_key=True), Column("value", String(64)))

events = Table(
    "events",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("run", Integer, nullable=False),
    Column("kind", SmallInteger, nullable=False),
    Column("path", Text, nullable=False),
    Column("at", Float, nullable=False),
    Column("asked", LargeBinary(32)),
    Column("codec", SmallInteger, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("sum", BigInteger, nullable=False),
    Index("events_of_run", "run", "seq"),
)

blobs = Table(
    "blobs",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary(32), nullable=False),
    Column("key", BigInteger, nullable=False, default=lambda row: key_of(row.get_current_parameters()["hash"])),
    Column("codec", SmallInteger, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Index("blobs_by_key", "key"),
)
"""`key` is the beginning of the hash: hashes fall all over their index, and a quarter of its size is written faster.
No hash stands twice, which the one writer sees to.
"""


def key_of(digest: bytes) -> int:
    """What a blob is found by."""
    return int.from_bytes(digest[:6], "big")


runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("bench", String(200), nullable=False),
    Column("name", String(200), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("model", String(2000), nullable=False),
    Column("flow", String(64), nullable=False),
    Column("state", String(16), nullable=False),
    UniqueConstraint("bench", "name", "revision"),
)
"""An index of `started` events: who asked for what. `state` is the last state an event told."""

ledger = Table(
    "ledger",
    metadata,
    Column("bench", String(200), primary_key=True),
    Column("nano", BigInteger, nullable=False),
    Column("tokens", BigInteger, nullable=False),
    Column("reserved_nano", BigInteger, nullable=False),
    Column("reserved_tokens", BigInteger, nullable=False),
)
"""What each bench has spent at list price (in 1e-9 dollars) and reserved for calls that are out."""

drafts = Table(
    "drafts",
    metadata,
    Column("bench", String(200), primary_key=True),
    Column("run", String(220), primary_key=True),
    Column("place", String(400), primary_key=True),
    Column("text", Text, nullable=False),
)
"""What was typed and not sent. Not truth: it goes when it is sent."""

leases = Table(
    "leases",
    metadata,
    Column("run", Integer, primary_key=True, autoincrement=False),
    Column("owner", String(64), nullable=False),
    Column("host", String(200), nullable=False),
    Column("pid", Integer, nullable=False),
    Column("born", Float, nullable=False),
    Column("beat", Float, nullable=False),
)
"""Which process is carrying out which run. Not truth: a dead process holds nothing."""

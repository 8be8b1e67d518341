"""Where a journal lies, and how its SQLite is set up so that what was acknowledged is still there after a power cut."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

import platformdirs
import psutil
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.pool import StaticPool

from workbench.errors import JournalError
from workbench.runtime.journal.prepared import Prepared

VARIABLE = "WORKBENCH_JOURNAL"
"""The environment variable that names another place for the default journal."""

_NETWORK = ("nfs", "cifs", "smb", "lustre", "9p", "afs", "gpfs", "ceph", "beegfs", "glusterfs", "sshfs", "webdav")


def default_place() -> tuple[Path, str]:
    """The default journal's path, and a line to say if it is not the usual one."""
    if named := os.environ.get(VARIABLE):
        return Path(named).expanduser(), ""
    usual = Path(platformdirs.user_data_dir("orchestration-workbench", appauthor=False)) / "journal.db"
    system = network_file_system(usual)
    if not system:
        return usual, ""
    scratch = Path(tempfile.gettempdir()) / f"orchestration-workbench-{os.environ.get('USER', 'user')}" / "journal.db"
    return scratch, (
        f"The user data folder is on a network file system ({system}), where SQLite is not safe: the journal goes to "
        "local scratch instead, which may not outlive this machine. Pass journal= a local path to keep it."
    )


def network_file_system(path: Path) -> str:
    """The type of the network file system that `path` is on; empty if it is a local one."""
    there = path.expanduser().absolute()
    while not there.exists() and there != there.parent:
        there = there.parent
    there = there.resolve()
    mounts = sorted(psutil.disk_partitions(all=True), key=lambda m: len(m.mountpoint), reverse=True)
    kind = next((m.fstype.lower() for m in mounts if there.is_relative_to(m.mountpoint)), "")
    remote = kind.startswith(_NETWORK) or (kind.startswith("fuse.") and kind.removeprefix("fuse.").startswith(_NETWORK))
    return kind if remote else ""


def wal_is_safe(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    """Whether this SQLite is free of the WAL-reset defect: 3.7.0 to 3.51.2 have it, bar 3.44.6 and 3.50.7."""
    return version >= (3, 51, 3) or (3, 44, 6) <= version < (3, 45) or (3, 50, 7) <= version < (3, 51)


def connect(path: Path | None, *, read_only: bool = False) -> Engine:
    """An engine on the file at `path`, or on memory. Every transaction takes the write lock when it begins."""
    if path is None:
        engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    elif read_only:
        engine = create_engine(f"sqlite:///file:{path}?mode=ro&immutable=1&uri=true")
    else:
        engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def _set_up(raw: Any, _record: Any) -> None:
        raw.isolation_level = None  # SQLAlchemy's BEGIN below is the only one
        try:
            for pragma in _pragmas(path, read_only):
                raw.execute(f"PRAGMA {pragma}").fetchall()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):  # locked, read-only, full: the writer explains it
                raise
            raise JournalError(f"{path} is not a journal ({error}). Pass another journal=.") from None

    begin = Prepared(text("BEGIN" if read_only else "BEGIN IMMEDIATE"))
    event.listen(engine, "begin", begin)

    return engine


def _pragmas(path: Path | None, read_only: bool) -> list[str]:
    safe = ["trusted_schema=OFF", "cell_size_check=ON", "busy_timeout=30000"]
    if read_only or path is None:
        return safe
    mode = "WAL" if wal_is_safe() else "TRUNCATE"
    return [*safe, f"journal_mode={mode}", "synchronous=FULL", "secure_delete=ON"]


def prepare_folder(path: Path) -> None:
    """Make the folder, for its owner alone. Raises `JournalError` where that is not allowed."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
    except OSError as error:
        raise JournalError(
            f"the journal cannot be written at {path} ({error.strerror}). Pass journal= a path you may write to, "
            "or journal=':memory:' to keep nothing."
        ) from None

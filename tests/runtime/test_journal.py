"""The journal says clearly what is wrong before anything is sent, and goes on where it stopped."""

import os
import random
import sqlite3
import subprocess
import sys
from types import SimpleNamespace

import pytest

from tests.runtime.trees import Model, bench, perform, run
from workbench.bench import Bench
from workbench.cli import main
from workbench.errors import BadInput, JournalError, OtherVersion
from workbench.runtime.journal import place, tables
from workbench.runtime.journal.store import Journal
from workbench.runtime.verify import verify

TREE = ("seq", *(("infer", f"ok{n}") for n in range(6)))


def written(path):
    made = bench(Model(), Journal(path))
    done = run(made.run(perform(TREE, []), name="r"))
    made._journal.close()
    return done


# -- what it will not open ---------------------------------------------------------------------------------------------


def test_a_newer_version_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "j.db"
    written(path)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE meta SET value = ? WHERE key = 'version'", (str(tables.VERSION + 1),))
    raw.close()
    before = path.read_bytes()
    with pytest.raises(OtherVersion, match="newer workbench"):
        Bench(journal=path)
    assert path.read_bytes() == before


def test_one_of_before_the_first_release_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "j.db"
    written(path)
    with sqlite3.connect(path) as raw:
        raw.execute("ALTER TABLE blobs RENAME COLUMN key TO earlier")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(OtherVersion, match=r"older than the first release\. Pass another journal="):
        Bench(journal=path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda path: path.write_bytes(b"This is no database at all. " * 100), "is not a journal"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: _database(path, "CREATE TABLE other (a)"), "something else"),
        (lambda path: _database(path, "CREATE TABLE meta (key, value)"), "something else"),
        (lambda path: _database(path, "CREATE TABLE meta (a, b)"), "something else"),
        (lambda path: path.symlink_to(path.parent / "none" / "j.db"), "cannot be written"),
    ],
    ids=["text", "folder", "database", "meta", "other meta", "dangling"],
)
def test_what_is_no_journal_is_refused_and_left_alone(tmp_path, make, told):
    path = tmp_path / "j.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(JournalError, match=told):
        Bench(journal=path)
    assert (path.read_bytes() if path.is_file() else None) == before


def _database(path, statement):
    with sqlite3.connect(path) as raw:
        raw.execute(statement)
    raw.close()


def test_a_place_below_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(JournalError, match="cannot be written"):
        Bench(journal=tmp_path / "file" / "j.db")


@pytest.mark.parametrize("url", ["postgresql://host/db", "mysql://x", "http://x/y"])
def test_a_server_is_refused_by_name(url):
    with pytest.raises(BadInput, match="keeps journals in SQLite"):
        Bench(journal=url)


@pytest.mark.parametrize("url", ["sqlite:///{}", "{}"])
def test_a_path_or_a_url(tmp_path, url):
    path = tmp_path / "deep" / "er" / "j.db"
    Bench(journal=url.format(path)).close()
    assert path.exists()
    assert path.stat().st_mode & 0o777 == 0o600
    Journal.shared(path).close()


@pytest.mark.parametrize(
    "kind", ["nfs", "nfs4", "cifs", "smb3", "smbfs", "lustre", "fuse.sshfs", "9p", "ceph", "fuse.glusterfs"]
)
def test_a_network_file_system_is_refused_and_the_default_goes_to_local_scratch(tmp_path, monkeypatch, kind, capsys):
    mounts = [SimpleNamespace(mountpoint="/", fstype="ext4"), SimpleNamespace(mountpoint=str(tmp_path), fstype=kind)]
    monkeypatch.setattr(place.psutil, "disk_partitions", lambda **_: mounts)
    with pytest.raises(JournalError, match=f"network file system \\({kind}\\)"):
        Bench(journal=tmp_path / "new" / "j.db")
    assert not (tmp_path / "new").exists()
    monkeypatch.delenv("WORKBENCH_JOURNAL")
    monkeypatch.setattr(place.platformdirs, "user_data_dir", lambda *_, **__: str(tmp_path / "home"))
    monkeypatch.setattr(place.tempfile, "gettempdir", lambda: "/tmp/elsewhere")  # noqa: S108
    where, told = place.default_place()
    assert str(where).startswith("/tmp/elsewhere")  # noqa: S108
    assert kind in told


def test_local_file_systems_are_taken(tmp_path, monkeypatch):
    for kind in ("ext4", "xfs", "btrfs", "apfs", "ntfs", "overlay", "tmpfs", "fuse.fuse-overlayfs", "zfs", ""):
        mounts = [SimpleNamespace(mountpoint=str(tmp_path), fstype=kind)]
        monkeypatch.setattr(place.psutil, "disk_partitions", lambda mounts=mounts, **_: mounts)
        assert place.network_file_system(tmp_path / "j.db") == ""


def test_a_damaged_journal_is_told_as_what_it_is(tmp_path, capsys):
    path = tmp_path / "j.db"
    made = bench(Model(), Journal(path))
    run(made.run(perform(("seq", *(("infer", f"ok{n} {'word ' * 400}") for n in range(30))), []), name="r"))
    made._journal.close()
    whole = path.read_bytes()
    told = r"is damaged \(.*\).*keep a copy.*another journal=.*\.recover"
    for kept in (8192, len(whole) // 3):  # on opening, and when what is asked for is read
        path.write_bytes(whole[:kept] + b"\xff" * (len(whole) - kept))
        with pytest.raises(JournalError, match=told):
            bench(Model(), Journal.shared(path)).runs()["r"]
    Journal.shared(path).close()
    assert main(["verify", "--journal", str(path)]) == 1
    said = "".join(capsys.readouterr())
    assert "is damaged" in said
    assert "Free space" not in said


# -- when it can no longer be written ----------------------------------------------------------------------------------


def limit(journal, pages):
    """Let the file grow no further than so many pages beyond what it has; None lifts the limit."""

    def job(tx):
        now = tx.connection.exec_driver_sql("PRAGMA page_count").scalar()
        tx.connection.exec_driver_sql(f"PRAGMA max_page_count = {2**31 - 2 if pages is None else now + pages}")

    journal.writer.do(job)


@pytest.mark.parametrize("pages", range(4))
def test_a_full_disk_is_told_before_anything_is_sent_and_the_run_goes_on_afterwards(tmp_path, pages):
    """Whatever write it is that no longer fits: no request without its intent on record, no answer bought twice."""
    model = Model()
    made = bench(model, Journal(tmp_path / "j.db"))
    tree = ("seq", *(("infer", "ok" + str(n) + " " + random.Random(n).randbytes(3000).hex()) for n in range(8)))
    limit(made._journal, pages)
    for _ in range(2):
        with pytest.raises(JournalError, match=r"could not be written \(.*full\)"):
            run(made.run(perform(tree, []), name="r"))
    limit(made._journal, None)
    answers = [
        r
        for n in made._journal.writer.do(made._journal.runs)
        for r in made._journal.writer.do(lambda tx, n=n: made._journal.rows(tx, n.id))
    ]
    sent = [r for r in answers if r.kind == "sent"]
    assert len(model.bought) <= len(sent)
    kept = sum(r.kind == "answered" for r in answers)
    assert len(model.bought) - kept <= 1  # the one whose answer no longer fitted: unknown now
    done = run(made.run(perform(tree, []), name="r"))
    assert done.status == "unchecked"
    assert len(model.bought) <= 8 + 1
    assert verify(made._journal) == []
    made._journal.close()


CHILD = """
import asyncio, os, resource, signal, sys
sys.path.insert(0, os.getcwd())
from tests.runtime.trees import Model, bench, perform, run
from workbench.errors import JournalError
from workbench.runtime.journal.store import Journal
path, how = sys.argv[1:]
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
tree = ("seq", *(("infer", f"ok{n} " + os.urandom(2000).hex()) for n in range(30)))
model = Model()
if how == "readonly" and os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
if how == "limit before":
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
try:
    made = bench(model, Journal(path))
    if how == "limit":
        size = os.path.getsize(path)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20_000, resource.RLIM_INFINITY))
    run(made.run(perform(tree, []), name="r"))
except JournalError as error:
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print("JournalError", len(model.bought), error)
    if how == "limit":
        print(run(made.run(perform(tree, []), name="r")).status, len(model.bought))
"""


def child(path, how):
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path), how], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_file_size_limit(tmp_path):
    told, resumed = child(tmp_path / "j.db", "limit")
    assert "could not be written" in told
    assert resumed.split()[0] == "unchecked"
    assert int(resumed.split()[1]) <= 31


def test_no_room_for_a_new_journal(tmp_path):
    (told,) = child(tmp_path / "j.db", "limit before")
    assert told.startswith("JournalError 0 ")


def test_a_read_only_file(tmp_path):
    path = tmp_path / "j.db"
    written(path)
    os.chmod(path, 0o444)  # noqa: PTH101
    for folder in (tmp_path, *tmp_path.parents):
        if folder.name.startswith("pytest-of-"):  # pytest's own folders lie in it, and it stays whose it is
            break
        folder.chmod(0o755)
    folder.chmod(0o755)
    before = path.read_bytes()
    (told,) = child(path, "readonly")
    assert told.startswith("JournalError 0 ")
    assert path.read_bytes() == before


# -- damage ------------------------------------------------------------------------------------------------------------


def test_verify_finds_a_flipped_byte_wherever_it_lies(tmp_path):
    """In every stored column of every event, blob and run."""
    path = tmp_path / "j.db"
    written(path)
    whole, chance, found = path.read_bytes(), random.Random(7), 0
    with sqlite3.connect(path) as raw:
        spots = [
            (table, column, rowid)
            for table, columns in (
                ("events", "data path asked kind run"),
                ("blobs", "data hash"),
                ("runs", "name flow model"),
            )
            for column in columns.split()
            for (rowid,) in raw.execute(f"SELECT rowid FROM {table} WHERE length({column})")  # noqa: S608
        ]
    raw.close()
    for table, column, rowid in chance.sample(spots, 40):
        path.write_bytes(whole)
        with sqlite3.connect(path) as raw:
            ((value,),) = raw.execute(f"SELECT {column} FROM {table} WHERE rowid = ?", (rowid,))  # noqa: S608
            raw.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (_flipped(value, chance), rowid))  # noqa: S608
        raw.close()
        journal = Journal(path)
        found += bool(verify(journal))
        journal.close()
        assert found, (table, column, rowid)
    assert found == 40


def _flipped(value, chance):
    if isinstance(value, int):
        return value + 1 if value < 5 else value - 1
    if isinstance(value, str):
        return value[:-1] + chr(ord(value[-1]) ^ 1)
    at = chance.randrange(len(value))
    return value[:at] + bytes([value[at] ^ (1 << chance.randrange(8))]) + value[at + 1 :]


def test_a_whole_journal_verifies(tmp_path):
    written(tmp_path / "j.db")
    journal = Journal(tmp_path / "j.db")
    assert verify(journal) == []
    journal.close()
    with pytest.raises(JournalError, match="closed"):
        journal.writer.do(lambda tx: None)


def test_benches_on_one_file_share_one_journal(tmp_path):
    one, other = Bench(journal=tmp_path / "j.db"), Bench(journal=f"sqlite:///{tmp_path}/../{tmp_path.name}/j.db")
    assert one._journal is other._journal
    one._journal.close()
    third = Bench(journal=tmp_path / "j.db")
    assert third.runs() == {}
    third._journal.close()


@pytest.mark.parametrize("name", ["", "  ", "brief@2", "x" * 300, 7])
def test_names_of_runs(name):
    made = bench(Model())
    with pytest.raises(BadInput, match="name="):
        run(made.run(perform(TREE, []), name=name or " "))

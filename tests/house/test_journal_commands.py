"""`workbench verify` and `workbench forget`, on a journal with two benches."""

import asyncio
import shutil
import sqlite3

import pytest

from workbench.bench import Bench
from workbench.cli import main
from workbench.core.contract import Contract
from workbench.models import Scripted
from workbench.patterns.single_call import single_call
from workbench.runtime.journal.packing import unpack
from workbench.runtime.journal.store import Journal

SECRET = "the secret of the third cellar"
SHARED = "what both runs read"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A journal: bench `one` with run `brief` in two revisions, bench `two` with runs `brief` and `other`."""
    place = tmp_path_factory.mktemp("journal") / "journal.db"

    async def fill():
        for name, run, task in (
            ("one", "brief", SHARED),
            ("one", "brief", SECRET),
            ("two", "brief", SHARED),
            ("two", "other", SHARED),
        ):
            bench = Bench(
                Scripted(lambda body: f"answer to {body['messages'][0]['content'][-1]['text']}"),
                name=name,
                journal=place,
            )
            await bench.run(single_call(Contract(objective="Answer."), task), name=run)
            bench.close()

    asyncio.run(fill())
    Journal.shared(place).close()
    return place


@pytest.fixture
def journal(made, tmp_path):
    for path in made.parent.iterdir():
        shutil.copy(path, tmp_path)
    return tmp_path / made.name


def _labels(place):
    with sqlite3.connect(place) as db:
        found = sorted(db.execute("select bench, name, revision from runs"))
    db.close()
    return found


def _texts(place):
    """Every stored text of the journal, unpacked."""
    db = sqlite3.connect(place)
    found = b"\n".join(unpack(codec, data) for codec, data in db.execute("select codec, data from blobs"))
    db.close()
    return found.decode()


def _forget(*arguments):
    return main(["forget", *map(str, arguments)])


def test_verify_finds_all_well(journal, capsys):
    before = journal.read_bytes()
    assert main(["verify", "--journal", str(journal)]) == 0
    assert "4 runs, every hash holds" in capsys.readouterr().out
    assert journal.read_bytes() == before


def test_verify_finds_a_changed_text(journal, capsys):
    db = sqlite3.connect(journal)
    db.execute(
        "update blobs set data = (select data from blobs where id = 1), codec = (select codec from blobs where id = 1)"
        " where id = 2"
    )
    db.commit()
    db.close()
    assert main(["verify", "--journal", str(journal)]) == 1
    assert "blob 2 is not what its hash says" in capsys.readouterr().out


def test_forget_lists_and_without_a_yes_removes_nothing(journal, capsys):
    before = _labels(journal)
    assert _forget("other", "--journal", journal) == 1
    said = capsys.readouterr().out
    assert "run other@1 of bench two" in said
    assert "--yes" in said
    assert "Nothing was removed." in said
    assert _labels(journal) == before


@pytest.mark.parametrize(("typed", "status"), [("yes", 0), ("Yes ", 0), ("y", 1), ("", 1), ("no", 1)])
def test_at_a_terminal_it_asks_and_only_yes_is_yes(journal, monkeypatch, typed, status):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _question: typed)
    assert _forget("other", "--journal", journal) == status
    assert (("two", "other", 1) in _labels(journal)) == (status == 1)


def test_forget_removes_the_latest_revision_and_every_byte_of_its_own_text(journal, capsys):
    assert SECRET in _texts(journal)
    assert _forget("brief", "--bench", "one", "--yes", "--journal", journal) == 0
    assert "Removed: brief@2 of bench one." in capsys.readouterr().out
    assert _labels(journal) == [("one", "brief", 1), ("two", "brief", 1), ("two", "other", 1)]
    assert SECRET not in _texts(journal)
    assert SHARED in _texts(journal)
    assert main(["verify", "--journal", str(journal)]) == 0


def test_a_revision_can_be_named(journal):
    assert _forget("brief@1", "--bench", "one", "--yes", "--journal", journal) == 0
    assert ("one", "brief", 2) in _labels(journal)
    assert ("one", "brief", 1) not in _labels(journal)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["brief"], "benches one, two all have a run 'brief'; say which: --bench one"),
        (["nothing"], "there is no run 'nothing'"),
        (["other", "--bench", "one"], "there is no run 'other' of bench 'one'"),
        (["other", "--bench", ""], "there is no run 'other' of bench ''"),
    ],
)
def test_what_is_not_clear_is_asked_for(journal, capsys, arguments, said):
    before = _labels(journal)
    assert _forget(*arguments, "--yes", "--journal", journal) == 1
    assert said in capsys.readouterr().err
    assert _labels(journal) == before


@pytest.mark.parametrize("command", [["verify"], ["forget", "brief"]])
def test_no_journal_is_made_where_there_was_none(tmp_path, monkeypatch, capsys, command):
    place = tmp_path / "elsewhere" / "journal.db"
    monkeypatch.setenv("WORKBENCH_JOURNAL", str(place))
    assert main(command) == 1
    assert f"there is no journal at {place}" in capsys.readouterr().err
    assert not place.parent.exists()


def test_the_environment_names_the_journal(journal, monkeypatch):
    monkeypatch.setenv("WORKBENCH_JOURNAL", str(journal))
    assert main(["verify"]) == 0


def test_a_file_that_is_no_journal_is_an_error(tmp_path, capsys):
    place = tmp_path / "notes.txt"
    place.write_text("no journal " * 100)
    assert main(["verify", "--journal", str(place)]) == 1
    assert "not a journal" in capsys.readouterr().err
    assert place.read_text() == "no journal " * 100

"""Notes in the journal: versions, authors, places; branches that keep at once; replay, fork, crash and old journals."""

import asyncio
import contextlib
import itertools
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.runtime import dies
from workbench.bench import Bench
from workbench.context.assemble import assemble
from workbench.core.contract import Contract
from workbench.core.effects import Infer, Load, Remember, Save, Together
from workbench.core.flow import flow
from workbench.core.note import Note, Notes
from workbench.errors import BadInput, CallFailed, Diverged
from workbench.models import Scripted
from workbench.runtime.journal.kinds import CODES
from workbench.runtime.memory import kept_again
from workbench.runtime.verify import verify

CLERK = Contract(name="clerk", objective="Say something.")
ROOT = Path(__file__).parents[2]


def bench(*answers, **kept):
    return Bench(Scripted(list(answers) or ["said"] * 40), journal=kept.pop("journal", ":memory:"), **kept)


async def said(task="x"):
    return await Infer(assemble(CLERK, task))


@flow
async def keeps() -> list:
    first = await Save("plan", "one")
    await said()
    second = await Save("plan", "two")
    third = await Save("plan", "three", by="person")
    await Save("other", "else")
    whole = await Load("plan", returns=Note)
    return [
        first,
        second,
        third,
        await Load("plan"),
        await Load("plan", 1),
        await Load("nothing"),
        await Load("plan", 9),
        whole.exact,
        whole.author,
        whole.origin,
    ]


def test_a_note_has_versions_an_author_and_a_place():
    run = asyncio.run(bench().run(keeps(), name="k"))
    assert run.value == [1, 2, 3, "three", "one", None, None, "plan@3", "person", "note plan@3, by person"]
    assert [(n.exact, n.text, n.author, n.at) for n in run.notes.history("plan")] == [
        ("plan@1", "one", "", "k@1/0"),
        ("plan@2", "two", "k@1/1", "k@1/2"),
        ("plan@3", "three", "person", "k@1/3"),
    ]
    assert run.notes["plan"].text == "three"
    assert run.notes["plan@1"].text == "one"
    assert [n.name for n in run.notes.latest] == ["other", "plan"]
    with pytest.raises(KeyError, match="there are: other@1, plan@3"):
        run.notes["strange"]


def test_the_author_is_the_inference_before_in_the_same_branch_never_one_beside_it():
    @flow
    async def branch(name: str) -> None:
        if name == "a":
            await said(name)
        await Save(name, name)

    @flow
    async def child() -> None:
        await said("child")

    @flow
    async def whole() -> None:
        await Together([branch("a"), branch("b")])
        await child()
        await Save("after", "x")

    run = asyncio.run(bench().run(whole(), name="w"))
    assert {n.name: n.author for n in run.notes.latest} == {"a": "w@1/0.0.0", "b": "", "after": "w@1/1.0"}


def test_what_is_kept_and_read_is_replayed_and_read_back_the_same(tmp_path):
    journal = tmp_path / "j.db"
    mine = bench(journal=journal)
    run = asyncio.run(mine.run(keeps(), name="k"))
    again = asyncio.run(mine.replay(run, keeps()))
    assert (again, again.notes) == (run, run.notes)
    assert mine.runs()["k"].notes == mine.notes("k") == run.notes
    assert not verify(mine._journal)
    assert Bench.open(mine.export(tmp_path / "x.zip")).runs()["k"].notes == run.notes


def test_another_version_asked_for_is_another_effect():
    wanted = {"version": 1}

    @flow
    async def changing() -> str | None:
        await Save("plan", "one")
        return await Load("plan", wanted["version"])

    mine = bench()
    run = asyncio.run(mine.run(changing()))
    wanted["version"] = 2
    with pytest.raises(Diverged):
        asyncio.run(mine.replay(run, changing()))


@flow
async def changes(name: str, turns: int) -> None:
    for n in range(turns):
        await said(f"{name}{n}")
        await Remember({"command": "insert", "path": "/memories/log", "insert_line": 0, "insert_text": f"{name}{n}"})


@flow
async def at_once(branches: int, turns: int) -> str | None:
    await Save("log", "")
    await Together(changes(chr(97 + n), turns) for n in range(branches))
    return await Load("log")


def test_two_branches_that_keep_at_once_are_in_order_and_lose_nothing():
    mine = bench(concurrency=8)
    run = asyncio.run(mine.run(at_once(4, 6), name="log"))
    lines = run.value.split()
    assert sorted(lines) == sorted(f"{b}{n}" for b in "abcd" for n in range(6))
    for b in "abcd":
        own = [line for line in lines if line[0] == b]
        assert own == sorted(own, reverse=True)  # each was inserted above the last
    versions = run.notes.history("log")
    assert [n.version for n in versions] == list(range(1, 26))
    assert all(len(b.text.split()) == len(a.text.split()) + 1 for a, b in itertools.pairwise(versions))
    assert (asyncio.run(mine.replay(run, at_once(4, 6)))).notes == run.notes


@flow
async def saves(n: int) -> int:
    return await Save("n", str(n))


def test_branches_that_save_under_one_name_get_a_version_each_and_the_last_one_stands():
    @flow
    async def many() -> list:
        return [list(await Together(saves(n) for n in range(12))), await Load("n", returns=Note)]

    run = asyncio.run(bench().run(many()))
    versions, last = run.value
    assert sorted(versions) == list(range(1, 13))
    assert (last.version, last.text) == (12, str(versions.index(12)))
    assert [n.text for n in run.notes.history("n")] == [str(versions.index(v)) for v in range(1, 13)]


def test_the_tool_is_called_by_its_name_while_the_run_is_followed(tmp_path):
    mine = bench(journal=tmp_path / "j.db")
    asyncio.run(mine.run(at_once(1, 1), name="log"))
    told = [(g.kind, g.name) for g in mine._carrier.follow("log").news() if g.kind in {"call", "save", "load"}]
    assert sorted(told) == [("call", "memory"), ("load", "log"), ("save", "log")]


def test_a_command_that_cannot_be_done_is_told_to_the_flow_and_changes_nothing():
    @flow
    async def wrong() -> str:
        with contextlib.suppress(BadInput):
            await Save("plan", "one")
        try:
            await Remember({"command": "create", "path": "/memories/plan", "file_text": "two"})
        except CallFailed as error:
            return str(error)
        return ""

    mine = bench()
    run = asyncio.run(mine.run(wrong()))
    assert run.value == "File /memories/plan already exists"
    assert [n.exact for n in run.notes.versions] == ["plan@1"]
    assert [(s.kind, s.name, s.status) for s in run.steps][-1] == ("call", "memory", "failed")
    assert asyncio.run(mine.replay(run, wrong())) == run


def test_what_is_deleted_is_gone_and_its_versions_stay():
    @flow
    async def deletes() -> list:
        await Save("plan", "one")
        await Remember({"command": "rename", "old_path": "/memories/plan", "new_path": "/memories/old"}, by="me@1/0")
        return [
            await Load("plan"),
            await Load("plan", 1),
            await Load("plan", 2),
            await Load("old"),
            await Save("plan", "3"),
        ]

    run = asyncio.run(bench().run(deletes()))
    assert run.value == [None, "one", None, "one", 3]
    assert [(n.exact, n.gone, n.author) for n in run.notes.versions] == [
        ("old@1", False, "me@1/0"),
        ("plan@1", False, ""),
        ("plan@2", True, "me@1/0"),
        ("plan@3", False, ""),
    ]


def test_a_fork_shares_the_notes_before_its_place_and_keeps_its_own_after_it():
    @flow
    async def forked() -> str | None:
        await Save("plan", "one")
        heard = await said()
        await Save("plan", f"two by {heard.text}")
        return await Load("plan")

    mine = bench("first")
    run = asyncio.run(mine.run(forked(), name="f"))
    fork = asyncio.run(mine.fork(run, forked(), "1", reply="second"))
    assert fork.value == "two by second"
    assert [n.text for n in fork.notes.history("plan")] == ["one", "two by second"]
    assert [n.text for n in run.notes.history("plan")] == ["one", "two by first"]
    assert [n.at.split("@")[0] for n in fork.notes.history("plan")] == ["f", fork.name]


def test_journals_that_say_neither_version_nor_author_are_read():
    saved, loaded = {"name": "plan", "version": 2, "text": "x"}, {"name": "plan", "text": "x"}
    assert kept_again(Save("plan", "x"), saved) == 2
    assert kept_again(Load("plan"), loaded) == "x"
    assert kept_again(Load("plan", returns=Note), loaded) == Note(name="plan", version=0, text="x")
    assert kept_again(Load("plan"), {"name": "plan", "text": None}) is None
    assert Note(name="plan", version=0).origin == "note plan, by unknown"


def test_only_a_text_or_a_note_is_loaded():
    with pytest.raises(BadInput, match="returns=Note"):
        Load("plan", returns=str)
    assert repr(Notes()) == "Notes(none; 0 versions)"


def test_a_process_that_is_killed_in_mid_loop_is_taken_up_by_another_which_reads_the_plan_again(tmp_path):
    """Two processes die one after the other, at different places of the loop; this one finishes the run."""
    journal = tmp_path / "j.db"
    told = []
    for writes in (57, 66):
        died = subprocess.run(
            [sys.executable, dies.__file__, journal, str(writes)], env=_env(), capture_output=True, check=False
        )
        assert died.returncode == -signal.SIGKILL, died.stderr.decode()
        told.append(_count(journal))
    assert told[0]["saved"] < told[1]["saved"]
    run = asyncio.run(Bench(journal=journal).run(dies.flow(), name="long"))
    assert run.value.kept
    assert run.value.restarts > 1
    assert len(run.value.done) == len(run.value.steps) == len({d.number for d in run.value.done})
    after = _count(journal)
    assert after["loaded"] > told[1]["loaded"] > told[0]["loaded"]
    assert after["answered"] == len(run.inferences)  # nothing was bought twice
    fresh = asyncio.run(Bench(journal=":memory:").run(dies.flow(), name="long"))
    assert [d.text for d in run.value.done] == [d.text for d in fresh.value.done]  # nobody noticed


def _env():
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}


def _count(journal):
    """How many events of each kind the journal holds, read as any SQLite reader would."""
    with contextlib.closing(sqlite3.connect(journal)) as connection:
        found = dict(connection.execute("SELECT kind, count(*) FROM events GROUP BY kind"))
    return {kind: found.get(code, 0) for kind, code in CODES.items()}

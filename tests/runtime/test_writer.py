"""Jobs that come side by side share a commit, since a commit costs more than several of them; one alone waits for
nobody.
"""

import asyncio
import gc
import hashlib

from sqlalchemy import func, select

from tests.runtime.trees import run
from workbench.runtime.journal import tables as t
from workbench.runtime.journal.sieve import Sieve
from workbench.runtime.journal.store import Journal


def commits(path, beside, pauses=(0.0,)):
    """How many transactions it takes when so many at once do ten jobs, one after another."""
    journal, seen = Journal(path), []

    async def one(n):
        for _ in range(10):
            await journal.writer.done(seen.append)
            await asyncio.sleep(pauses[n % len(pauses)])

    async def all_of_them():
        await asyncio.gather(*(one(n) for n in range(beside)))

    run(all_of_them())
    journal.close()
    assert len(seen) == 10 * beside
    return len({id(tx) for tx in seen})


def test_jobs_side_by_side_share_their_commits_though_they_come_apart(tmp_path):
    assert commits(tmp_path / "j.db", 12, pauses=(0.0, 0.002, 0.005)) <= 40


def test_one_alone_has_a_commit_for_each_job(tmp_path):
    assert commits(tmp_path / "j.db", 1) == 10


TEXTS = [f"text {n}".encode() for n in range(300)]


def stored(journal):
    """How many blobs there are, and of how many kinds."""
    counted = select(func.count(), func.count(t.blobs.c.hash.distinct()))
    return tuple(journal.writer.do(lambda tx: tx.connection.execute(counted).one()))


def kept(journal, texts):
    """The numbers under which a journal keeps these texts."""
    return journal.writer.do(lambda tx: [tx.blob(text) for text in texts])


def test_what_is_kept_already_is_kept_once_also_by_who_opens_the_journal_later(tmp_path):
    first = Journal(tmp_path / "j.db")
    numbers = kept(first, TEXTS)
    first.close()
    later = Journal(tmp_path / "j.db")
    assert kept(later, TEXTS[::-1]) == numbers[::-1]
    assert stored(later) == (300, 300)
    later.close()


def test_two_that_write_in_turn_keep_each_text_once(tmp_path):
    one, other = Journal(tmp_path / "j.db"), Journal(tmp_path / "j.db")
    for n in range(0, 300, 20):
        assert kept(one, TEXTS[n : n + 15]) == kept(other, TEXTS[n : n + 15])
        assert kept(other, TEXTS[n + 10 : n + 20]) == kept(one, TEXTS[n + 10 : n + 20])
    assert stored(one) == stored(other) == (300, 300)
    one.close()
    other.close()


def test_a_job_that_fails_leaves_nothing_that_is_taken_for_kept(tmp_path):
    journal = Journal(tmp_path / "j.db")

    def fails(tx):
        tx.blob(b"lost")
        tx.flush()
        raise ValueError

    assert isinstance(journal.writer.submit(fails).exception(), ValueError)
    (number,) = kept(journal, [b"lost"])
    assert journal.writer.do(lambda tx: tx.read_blob(number)) == b"lost"
    journal.close()


def test_a_sieve_lets_through_all_that_there_is_and_little_else():
    keys = [t.key_of(hashlib.sha256(f"{n}".encode()).digest()) for n in range(2 * Sieve.most)]
    there, others = keys[: Sieve.most], keys[Sieve.most :]
    sieve = Sieve(there)
    assert all(key in sieve for key in there)
    assert sum(key in sieve for key in others) < len(others) / 100


def test_it_ends_with_the_journal_that_nobody_holds_any_more():
    journal = Journal(":memory:")
    thread = journal.writer._thread
    assert journal.writer.do(journal.runs) == []
    del journal
    gc.collect()
    thread.join(10)
    assert not thread.is_alive()

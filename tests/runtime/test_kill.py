"""`kill -9` at random moments of a run of 300 calls: no answer that was acknowledged is lost, none is bought again."""

import collections
import contextlib
import os
import random
import select
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from workbench.bench import Bench
from workbench.runtime.journal.kinds import NAMES
from workbench.simulated.ledger import read_ledger

HERE = Path(__file__).parent
CALLS = 300
KILLS = 50
FEWEST = 25
"""A busy machine gets further in each life, so the run may be through before the last kill."""
CONCURRENCY = 16


@contextlib.contextmanager
def child(script, *arguments):
    """A script of this folder as a process."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE.parents[1]), os.environ["PYTHONPATH"]])}
    command = [sys.executable, str(HERE / script), *map(str, arguments)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1, env=env
    ) as process:
        try:
            yield process
        finally:
            process.kill()


class Attempts:
    """What the journal says of attempts, read as any SQLite reader would, between two lives."""

    def __init__(self, journal):
        self.journal = journal

    def rows(self):
        if not self.journal.exists():
            return []
        with contextlib.closing(sqlite3.connect(self.journal)) as connection:
            try:
                found = connection.execute("SELECT path, kind FROM events WHERE run = 1 ORDER BY seq").fetchall()
            except sqlite3.OperationalError:  # killed before the tables were made
                return []
        return [(path, NAMES[kind]) for path, kind in found]

    def out(self):
        """The attempts that were sent and not settled: where, and the how manieth there."""
        last, sent = {}, collections.Counter()
        for path, kind in self.rows():
            if kind in {"sent", "answered", "attempt failed", "unknown"}:
                last[path] = kind
                sent[path] += kind == "sent"
        return {(path, sent[path]) for path, kind in last.items() if kind == "sent"}


def answered(ledger):
    return sum(line["event"] == "answered" for line in read_ledger(ledger)) if ledger.exists() else 0


def kill_at_random(nursery, pid, ledger, draw):
    """Let a life get so far, then end it. True if it was killed, False if it had ended by itself."""
    if draw.random() < 0.2:  # as it begins: taking the run, loading its record, declaring what was lost
        time.sleep(draw.uniform(0, 0.25))
    else:
        before, wanted, until = answered(ledger), draw.randint(0, 5), time.monotonic() + 5
        while answered(ledger) < before + wanted and time.monotonic() < until:
            time.sleep(0.002)
        time.sleep(draw.uniform(0, 0.02))
    if select.select([nursery.stdout], [], [], 0)[0]:
        return False
    os.kill(pid, signal.SIGKILL)
    return True


def test_no_acknowledged_answer_is_lost_or_bought_again(tmp_path):
    draw = random.Random(2026)
    journal, ledger = tmp_path / "journal.db", tmp_path / "ledger.jsonl"
    attempts, out_at_death = Attempts(journal), []
    with child("counting_server.py", ledger, 0.06) as server:
        url = server.stdout.readline().strip()
        with child("nursery.py", journal, url) as nursery:

            def life():
                nursery.stdin.write(f"crashes {CALLS}\n")
                return int(nursery.stdout.readline())

            while len(out_at_death) < KILLS:
                killed = kill_at_random(nursery, life(), ledger, draw)
                status = int(nursery.stdout.readline())
                assert status in ((-signal.SIGKILL, 0) if killed else (0,))
                if status == 0:  # it ended by itself, perhaps just before the signal came
                    break
                out_at_death.append(attempts.out())
            life()
            assert int(nursery.stdout.readline()) == 0  # the last life runs to the end
        check_positive_control(out_at_death, ledger)
        check_books(attempts, out_at_death)
        check_against_ledger(journal, url, ledger, attempts)


def check_positive_control(out_at_death, ledger):
    """There were many kills, and many of them hit calls that were out; how many depends on how busy the machine is."""
    assert len(out_at_death) >= FEWEST
    in_flight = sum(bool(out) for out in out_at_death)
    assert in_flight > len(out_at_death) / 4
    bodies = collections.Counter(line["body"] for line in read_ledger(ledger) if line["event"] == "received")
    assert max(bodies.values()) > 1  # the server did hear some of them twice


def check_books(attempts, out_at_death):
    """Every attempt was settled once: answered, failed or unknown; at most so many unknown as may be out at once."""
    assert max(len(out) for out in out_at_death) <= CONCURRENCY
    kinds = collections.Counter(attempts.rows())
    paths = {path for path, kind in kinds if kind == "sent"}
    assert len(paths) == CALLS
    for path in paths:
        assert kinds[path, "answered"] == 1
        assert kinds[path, "sent"] == 1 + kinds[path, "unknown"] + kinds[path, "attempt failed"]
    unknown = sum(many for (_, kind), many in kinds.items() if kind == "unknown")
    assert unknown == len(set().union(*out_at_death))


def check_against_ledger(journal, url, ledger, attempts):
    """Every request that the server heard is an attempt in the journal; every answer of the run is on the ledger."""
    bench = Bench("simulated-classroom", base_url=url, journal=journal)
    sent = collections.Counter(path for path, kind in attempts.rows() if kind == "sent")
    lines = read_ledger(ledger)
    place = {
        line["number"]: int(line["headers"]["x-workbench-sample"]) for line in lines if line["event"] == "received"
    }
    heard = collections.Counter(place.values())
    paid = {place[line["number"]] for line in lines if line["event"] == "answered" and line["status"] == 200}
    for step in bench.runs()["crashes"].steps:
        if step.kind == "infer":
            assert 1 <= heard.pop(step.inference.sample) <= sent[".".join(map(str, step.path))]
            assert step.inference.sample in paid
    assert not heard
    assert bench.spent()["dollars_out"] == 0
    bench.close()

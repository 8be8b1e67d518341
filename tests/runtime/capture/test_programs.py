"""Real programs, captured and not: the same answers, ends and requests; and no credential anywhere afterwards."""

import base64
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.runtime.capture.stub import CONTENT, TEXT, Stub
from workbench.bench import Bench

HERE = Path(__file__).parent / "programs"
THOUGHT = {"thinking": "hm, well", "signature": "c2ln"}
KEY, OWN = "sk-ant-planted-0123456789abcdef", "own-planted-fedcba9876543210"
PROGRAMS = {
    name: [program, str(HERE / file), "SCRATCH"]
    for name, program, file in [
        ("shell", "bash", "asks.sh"),
        ("perl", "perl", "asks.pl"),
        ("node", "node", "asks.mjs"),
        ("python", sys.executable, "asks.py"),
    ]
    if shutil.which(program) and (name != "shell" or shutil.which("curl"))
}


def environment(url):
    told = {"ANTHROPIC_API_KEY": KEY, "OWN_SECRET": OWN, "ANTHROPIC_BASE_URL": url, "PYTHONWARNINGS": "ignore"}
    return {**os.environ, **told}


def ran(command, url, scratch):
    scratch.mkdir()
    command = [str(scratch / "x") if word == "SCRATCH" else word for word in command]
    return subprocess.run(command, env=environment(url), capture_output=True, timeout=180, check=False)


def captured(command, url, scratch, *options):
    journal = str(scratch.parent / "captured.db")
    watch = [sys.executable, "-m", "workbench", "capture", "--journal", journal, *options, "--", *command]
    return ran(watch, url, scratch)


@pytest.fixture(scope="module", params=sorted(PROGRAMS))
def both(request, tmp_path_factory):
    """A program alone and captured, and what the server saw of each."""
    folder = tmp_path_factory.mktemp(request.param)
    with Stub() as stub:
        alone = ran(PROGRAMS[request.param], stub.url + "/base", folder / "alone")
        seen = len(stub.requests)
        watched = captured(PROGRAMS[request.param], stub.url + "/base", folder / "watched", "--name", "app")
        return request.param, alone, watched, (sent_of(stub, 0, seen), sent_of(stub, seen)), folder


def sent_of(stub, first, last=None):
    """What reached the server, without the name that it was called by."""
    kept = stub.requests[first:last]
    return sorted(((f, {k: v for k, v in h.items() if k != "host"}, b) for f, h, b in kept), key=repr)


def test_answers_and_end_are_the_same(both):
    _, alone, watched, _, _ = both
    assert watched.stdout == alone.stdout
    assert len(alone.stdout) > 500
    assert watched.returncode == alone.returncode != 1 or alone.stderr
    assert watched.stderr.startswith(alone.stderr)
    assert b"captured as app@1" in watched.stderr


def test_the_server_was_sent_the_same(both):
    name, _, _, (alone, watched), _ = both
    unpacked = {"accept-encoding"} if name in {"shell", "node"} else set()  # what cannot be read is not asked for

    def told(requests):
        return [(f, {k: v for k, v in h.items() if k not in unpacked}, len(b), b[-200:]) for f, h, b in requests]

    assert told(watched) == told(alone)


def test_no_credential_is_anywhere_afterwards(both):
    _, _, watched, (_, seen), folder = both
    assert any(KEY in str(h) for _, h, _ in seen)  # a control: it was sent
    ways = [KEY, OWN, base64.b64encode(KEY.encode()).decode().rstrip("="), KEY.encode().hex()]
    files = [f for f in folder.rglob("*") if f.is_file() and f.parent == folder]
    assert files
    for file in files:
        data = file.read_bytes()
        assert not [way for way in ways if way.encode() in data], file.name
    assert KEY.encode() not in watched.stderr
    bench = Bench(journal=folder / "captured.db")
    for run in bench.runs().values():
        told = repr(run) + run._repr_html_() + run.model_dump_json() + str(run.to_html(folder / "page").read_text())
        assert KEY not in told
        assert OWN not in told


def test_what_was_captured_is_a_run_like_any_other(both):
    name, _, _, (_, seen), folder = both
    bench = Bench(journal=folder / "captured.db")
    run = bench.runs()["app"]
    asked = [b for f, _, b in seen if f.startswith("POST /base/v1/messages") and "count" not in f]
    assert len(run.steps) == len(asked)
    assert {i.stamp for i in run.inferences} == {"live"}
    assert run.inferences[0].text.startswith(TEXT)
    assert run.inferences[0].dollars > 0
    assert run.inferences[0].usage.total_input == 15
    streamed = [i for i in run.inferences if i.stop_reason == "tool_use"]
    assert list(streamed[0].content) == CONTENT
    failed = {s.error for s in run.steps if s.error}
    if name in {"shell", "python"}:
        assert any(e.startswith("HTTP 529 overloaded_error") for e in failed)
    if name == "node":
        assert sum("cut" in e for e in failed) == 4
        assert "Overloaded" in str(failed)
        assert "reset" in str(failed)
        partial = [s for s in run.steps if s.error and s.inference]
        assert all(s.status == "failed" and s.inference.dollars is None for s in partial)
        assert any(s.inference.content[:1] == ({"type": "thinking", **THOUGHT},) for s in partial)
    assert run.times[(0,)][1] >= run.times[(0,)][0]


def test_the_status_is_that_of_the_program(both):
    name, _, watched, _, folder = both
    assert watched.returncode == {"shell": 7, "perl": -15, "node": 0, "python": 1}[name]
    run = Bench(journal=folder / "captured.db").runs()["app"]
    assert run.status == ("failed" if watched.returncode else "unchecked")
    told = {"shell": "exit status 7", "perl": "signal 15", "node": "", "python": "exit status 1"}[name]
    assert told in run.error


def test_an_answer_that_comes_back_is_known_as_one(both):
    name, *_, folder = both
    if name != "python":
        return
    run = Bench(journal=folder / "captured.db").runs()["app"]
    again = [s for w in run.windows for s in w.segments if s.origin != "unknown"]
    assert {s.origin for s in again} == {"app@1/1"}
    assert [s.kind for s in again] == ["history"] * len(CONTENT)
    assert {s.name for w in run.windows for s in w.segments if s.kind == "contract"} == {"You sort mail."}

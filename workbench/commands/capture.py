"""Run any program and keep the windows it sends to the Messages API, as a run in the journal.

The program's ANTHROPIC_BASE_URL is set to a pass-through on this machine; its answers, exit status and signals are
those it would have had. Its credentials pass by and are never stored. What it asks goes to the API, or to the
ANTHROPIC_BASE_URL that is set here, or to the simulated model with --simulated, free.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import shutil
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import Future
from pathlib import PurePath

from workbench.errors import BadInput
from workbench.runtime.capture import child
from workbench.runtime.capture.recorder import Recorder
from workbench.runtime.capture.relay import Relay
from workbench.runtime.capture.upstream import Upstream
from workbench.runtime.journal.store import Journal

_API = "https://api.anthropic.com"
_SWITCH = 0.0005
"""Seconds after which the thread that records makes way for the one that passes bytes on."""


def options(parser: argparse.ArgumentParser) -> None:
    """What to run, under which name, in which journal."""
    parser.add_argument("--name", help="the run's name; by default the program's")
    parser.add_argument("--bench", default="bench", help="the bench that the run is to be found on (default: bench)")
    parser.add_argument("--journal", metavar="PATH", help="the journal; by default the user's own")
    parser.add_argument("--simulated", action="store_true", help="let the simulated model answer, free and offline")
    parser.add_argument("--quiet", action="store_true", help="say nothing at the end")
    parser.add_argument("command", nargs=argparse.REMAINDER, metavar="-- COMMAND …", help="what to run")
    parser.epilog = "Exit status: the program's own; 127 if there is no such program."


def run(chosen: argparse.Namespace) -> int:
    """Run it, keep what it sent, say where that is, and end as it ended."""
    command = chosen.command[1:] if chosen.command[:1] == ["--"] else chosen.command
    if not command:
        raise BadInput("which program? workbench capture -- COMMAND …")
    if shutil.which(command[0]) is None:
        _say(f"there is no program {command[0]!r}")
        return 127
    given = Upstream.of(os.environ.get("ANTHROPIC_BASE_URL") or _API)
    child.hold()  # before the journal's thread is started
    sys.setswitchinterval(_SWITCH)
    try:
        code = _captured(chosen, command, given)
    finally:
        child.let_go()
    return child.end_as(code)


def _captured(chosen: argparse.Namespace, command: list[str], given: Upstream) -> int:
    journal = Journal.shared(chosen.journal)
    name = chosen.name or PurePath(command[-1] if _interprets(command) else command[0]).name
    place = "the simulated model" if chosen.simulated else f"{given.host}:{given.port}"
    recorder = Recorder(name, journal=journal, bench=chosen.bench, model="captured from " + place)
    error = "the capture was broken off"
    try:
        with _passing(recorder, given, simulated=chosen.simulated) as (relay, port):
            upstream, own = relay.traffic.upstream, relay.traffic
            environment = child.environment_for(upstream, port, given=os.environ, simulated=chosen.simulated)
            try:
                code = child.carried_out(command, environment)
            except OSError as failed:
                _say(f"{command[0]}: {failed.strerror}")
                code = 126
        error = _ended(code)
    finally:
        recorder.close(error)
        label, told = recorder.label, journal.told
        journal.close()
    if not chosen.quiet:
        _say(_summary(recorder, own.seen, label, told, chosen.bench))
    return code


def _interprets(command: list[str]) -> bool:
    """Whether the program is named by its second word: `python app.py`."""
    named = PurePath(command[0]).name.rstrip("0123456789.")
    return len(command) == 2 and named in {"python", "node", "bash", "sh", "perl", "ruby", "php", "deno", "bun"}


def _ended(code: int) -> str:
    if code == 0:
        return ""
    return f"the program was ended by signal {-code}" if code < 0 else f"the program ended with exit status {code}"


def _summary(recorder: Recorder, seen: int, label: str, place: str, bench: str) -> str:
    """Where the windows are, or why there are none."""
    if recorder.calls:
        requests = "1 request" if recorder.calls == 1 else f"{recorder.calls:,} requests"
        return f'{requests} captured as {label} in {place}: Bench(name="{bench}").runs()["{label}"]'
    others = ", ".join(f"{count} × {what}" for what, count in sorted(recorder.others.items()))
    if seen:
        return f"nothing was captured: no request to the Messages API came, only {others}"
    return (
        "nothing was captured: no request came. Either the program asks no model, or it does not heed "
        "ANTHROPIC_BASE_URL: give its client that address as base_url, or use capture() as its middleware"
    )


def _say(what: str) -> None:
    print(f"workbench capture: {what}", file=sys.stderr, flush=True)


@contextlib.contextmanager
def _passing(recorder: Recorder, given: Upstream, *, simulated: bool) -> Iterator[tuple[Relay, int]]:
    """A pass-through that is open while the block runs, on a thread of its own."""
    started: Future[tuple[Relay, int, asyncio.AbstractEventLoop, asyncio.Event]] = Future()

    async def passing() -> None:
        try:
            async with _answering(given, simulated=simulated) as upstream:
                relay, over = Relay(upstream, recorder, _say), asyncio.Event()
                started.set_result((relay, await relay.start(), asyncio.get_running_loop(), over))
                await over.wait()
                await relay.stop()
        except BaseException as error:
            if not started.done():
                started.set_exception(error)
            raise

    thread = threading.Thread(target=lambda: asyncio.run(passing()), name="workbench-relay", daemon=True)
    thread.start()
    relay, port, loop, over = started.result()
    try:
        yield relay, port
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(timeout=10)


@contextlib.asynccontextmanager
async def _answering(given: Upstream, *, simulated: bool) -> AsyncIterator[Upstream]:
    """Who answers: the API, or the simulated model on a port of its own."""
    if not simulated:
        yield given
        return
    from workbench.simulated.model import Simulated
    from workbench.simulated.server import serve

    async with serve(Simulated()) as url:
        yield Upstream.of(url)

"""What it costs to look at a run of a thousand workers while it goes on, measured in a real Jupyter kernel.

    python benchmarks/run_view.py [--rounds 3] [--workers 1000]

The run of `many_workers.py`, 16 workers side by side, is started in a cell: once with nothing shown, once with its
`RunView` under the cell, in turn. Measured: the CPU of the kernel, all threads; what the page that shows it is sent
(how many updates, the largest, the longest time without one, what the last says); and what is resident when a hundred
workers have answered, and when all have.
"""

from __future__ import annotations

import argparse
import itertools
import json
import queue
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil
from jupyter_client.manager import KernelManager
from loopback import served

HERE = Path(__file__).parent
SETUP = """
import sys
sys.path[:0] = [{here!r}, {root!r}]
from pathlib import Path
from many_workers import _bench, work
bench = _bench({url!r}, Path({journal!r}))
"""
START = "started = bench.start(work({workers}), name='survey')"
AWAIT = "run = await started\nassert len(run.value.results) == {workers}, run"


class Kernel:
    """A kernel with a bench in it, and what its widgets send."""

    def __init__(self, url: str, journal: Path) -> None:
        self._manager = KernelManager(kernel_name="python3")
        self._manager.start_kernel()
        self._client = self._manager.client()
        self._client.start_channels()
        self._client.wait_for_ready(timeout=60)
        self.updates: list[tuple[float, dict[str, Any], int]] = []
        self.resident: dict[int, float] = {}
        setup = SETUP.format(here=str(HERE), root=str(HERE.parent), url=url, journal=str(journal))
        self.run(setup)
        pid = self.run("", pid="__import__('os').getpid()")["user_expressions"]["pid"]["data"]["text/plain"]
        self.process = psutil.Process(int(pid))

    def cpu(self) -> float:
        """Seconds of CPU so far, all threads."""
        used = self.process.cpu_times()
        return float(used.user + used.system)

    def run(self, code: str, **asked: str) -> dict[str, Any]:
        """Run a cell to its end, listening to what widgets say meanwhile."""
        message = self._client.execute(code, user_expressions=asked)
        while True:
            self._listen()
            try:
                reply = self._client.get_shell_msg(timeout=0.01)
            except queue.Empty:
                continue
            if reply["parent_header"].get("msg_id") == message:
                assert reply["content"]["status"] == "ok", reply["content"]
                return dict(reply["content"])

    def _listen(self) -> None:
        while True:
            try:
                heard = self._client.get_iopub_msg(timeout=0.01)
            except queue.Empty:
                return
            state = heard["content"].get("data", {}).get("state", {}) if heard["msg_type"] == "comm_msg" else {}
            if "head" in state.get("note", {}):
                self._note(state["note"], heard["header"]["date"].timestamp(), len(json.dumps(state)))

    def _note(self, note: dict[str, Any], at: float, size: int) -> None:
        self.updates.append((at, note["head"], size))
        for mark in (100, 1000):
            if note["head"]["answers"] >= mark and mark not in self.resident:
                self.resident[mark] = self.process.memory_info().rss / 1e6

    def settle(self, seconds: float) -> None:
        """Listen on for a while."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._listen()

    def close(self) -> None:
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)


def once(url: str, folder: Path, workers: int, *, shown: bool) -> dict[str, Any]:
    """One run; with its view under the cell, or with nothing."""
    kernel = Kernel(url, folder / f"{shown}-{time.monotonic_ns()}.db")
    try:
        began, cpu = time.monotonic(), kernel.cpu()
        kernel.run(START.format(workers=workers) + ("\nstarted" if shown else ""))
        kernel.run(AWAIT.format(workers=workers))
        used, taken = kernel.cpu() - cpu, time.monotonic() - began
        kernel.settle(0.5)
        at = [moment for moment, _, _ in kernel.updates]
        return {
            "cpu": used,
            "wall": taken,
            "updates": len(at),
            "gap": max((b - a for a, b in itertools.pairwise(at)), default=0.0),
            "size": max((size for _, _, size in kernel.updates), default=0),
            "last": kernel.updates[-1][1] if kernel.updates else {},
            "resident": kernel.resident,
        }
    finally:
        kernel.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, default=1000)
    chosen = parser.parse_args()
    shares = []
    with served() as url, tempfile.TemporaryDirectory() as folder:
        for n in range(chosen.rounds):
            sides = (False, True) if n % 2 == 0 else (True, False)
            seen = {shown: once(url, Path(folder), chosen.workers, shown=shown) for shown in sides}
            bare, live = seen[False], seen[True]
            shares.append(live["cpu"] / bare["cpu"])
            resident = ", ".join(f"{mb:.1f} MB at {mark}" for mark, mb in live["resident"].items())
            print(
                f"round {n + 1}: {bare['cpu']:.2f} s CPU, {live['cpu']:.2f} s with the view: {shares[-1]:.2f} x; "
                f"wall {bare['wall']:.1f}, {live['wall']:.1f} s; {live['updates']} updates, longest without one "
                f"{live['gap'] * 1e3:.0f} ms, largest {live['size'] / 1e3:.0f} kB; last: {live['last'].get('status')}, "
                f"{live['last'].get('answers')} answers; resident {resident}",
                flush=True,
            )
    print(f"CPU of the kernel with the view, beside without: median {statistics.median(shares):.2f} x")


if __name__ == "__main__":
    main()

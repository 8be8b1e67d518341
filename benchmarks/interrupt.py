"""What an interrupt of the kernel does with 200 calls in flight, measured in a real Jupyter kernel.

    python benchmarks/interrupt.py [--times 20]

A cell awaits a run of 400 calls, 200 at a time, against a slow server on loopback; answers come in and new requests go
out all the time. Then the kernel is interrupted as Jupyter does it. Measured: the last request that reached the
server after the signal was sent, and when the cell was back. Then the cell is run again and comes to its end, and the
journal and the server must agree on every call.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jupyter_client.manager import KernelManager
from loopback import served

CALLS, AT_ONCE = 400, 200
LATENCY = 2.0

SETUP = """
import collections, os
from workbench.bench import Bench
from workbench.core.budget import Dollars
from workbench.context.assemble import assemble
from workbench.core.contract import Contract
from workbench.core.effects import Infer, Together
from workbench.core.flow import flow

contract = Contract(objective="Say something.")

@flow
async def one(name: str, n: int) -> str:
    return (await Infer(assemble(contract, f"Say something about {{name}} {{n}}."))).text

@flow
async def many(name: str) -> int:
    return len(await Together([one(name, n) for n in range({calls})]))

bench = Bench("claude-sonnet-5-5", base_url={url!r}, journal={journal!r}, concurrency={at_once}, budget=Dollars(1000))

def books(name):
    row = bench._carrier.row(name)
    rows = bench._journal.writer.do(lambda tx: bench._journal.rows(tx, row.id))
    kinds = collections.Counter(row.kind for row in rows)
    return kinds["sent"] - kinds["attempt failed"], kinds["answered"], kinds["unknown"]
"""


class Kernel:
    """A kernel with a bench in it."""

    def __init__(self, url: str, journal: Path) -> None:
        self._manager = KernelManager(kernel_name="python3")
        self._manager.start_kernel()
        self._client = self._manager.client()
        self._client.start_channels()
        self._client.wait_for_ready(timeout=60)
        setup = SETUP.format(url=url, journal=str(journal), calls=CALLS, at_once=AT_ONCE)
        assert self.run(setup)["status"] == "ok"

    def run(self, code: str, **expressions: str) -> dict[str, Any]:
        """The reply to a cell; the values of expressions come with it, as text."""
        return self.wait(str(self._client.execute(code, user_expressions=expressions)))

    def start(self, code: str) -> str:
        """Send a cell; gives the number of the message."""
        return str(self._client.execute(code))

    def wait(self, message: str, timeout: float = 120) -> dict[str, Any]:
        """The reply to a cell that was sent."""
        while True:
            reply = self._client.get_shell_msg(timeout=timeout)
            if reply["parent_header"].get("msg_id") == message:
                return dict(reply["content"])

    def books(self, name: str) -> tuple[int, int, int]:
        """How many attempts of a run went out, were answered and were lost, by its journal."""
        found = self.run("", books=f"books({name!r})")["user_expressions"]["books"]
        sent, answered, lost = (int(n) for n in found["data"]["text/plain"].strip("()").split(","))
        return sent, answered, lost

    def interrupt(self) -> None:
        """As the stop button does."""
        self._manager.interrupt_kernel()

    def close(self) -> None:
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)


@contextlib.contextmanager
def kernel_and_server(folder: Path) -> Iterator[tuple[Kernel, Path]]:
    """A kernel whose bench talks to a slow server, and the file with the arrivals of its requests."""
    times = folder / "times.txt"
    with served("--latency", str(LATENCY), "--times", str(times)) as url:
        kernel = Kernel(url, folder / "journal.db")
        try:
            yield kernel, times
        finally:
            kernel.close()


def arrivals(times: Path) -> list[float]:
    """When each request reached the server so far."""
    return [float(line) for line in times.read_text().splitlines()]


def once(kernel: Kernel, times: Path, name: str) -> dict[str, Any]:
    """Run, interrupt with 200 calls out, look, and run again to the end."""
    before = len(arrivals(times))
    cell = kernel.start(f"await bench.run(many({name!r}), name={name!r})")
    while len(arrivals(times)) < before + AT_ONCE + 20:  # all slots are taken, and some have been taken again
        time.sleep(0.01)
    signalled = time.time()
    kernel.interrupt()
    reply = kernel.wait(cell)
    back = time.time() - signalled
    time.sleep(1.6 * LATENCY)  # what was out has come in
    heard = arrivals(times)[before:]
    sent, answered, lost = kernel.books(name)
    again = kernel.run(f"await bench.run(many({name!r}), name={name!r})")
    return {
        "error": reply.get("ename"),
        "traceback": reply.get("traceback", []),
        "back": back,
        "last_request": max(0.0, max(heard) - signalled),
        "after_interrupt": (len(heard), sent, answered, lost),
        "again": again["status"],
        "in_the_end": (len(arrivals(times)) - before, *kernel.books(name)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=20)
    chosen = parser.parse_args()
    found = []
    with tempfile.TemporaryDirectory() as folder, kernel_and_server(Path(folder)) as (kernel, times):
        for n in range(chosen.times):
            seen = once(kernel, times, f"run-{n}")
            found.append(seen)
            told = "traceback of {} line(s)".format(len(seen["traceback"]))
            print(
                f"{n + 1}: {seen['error']} ({told}) after {seen['back'] * 1e3:.0f} ms; last request "
                f"{seen['last_request'] * 1e3:.0f} ms after the signal; heard, out, answered, lost "
                f"{seen['after_interrupt']}, in the end {seen['in_the_end']}",
                flush=True,
            )
    for what, bound in (("back", 500), ("last_request", 100)):
        values = [seen[what] * 1e3 for seen in found]
        print(f"{what}: median {statistics.median(values):.0f} ms, worst {max(values):.0f} ms (at most {bound})")
    fine = all(s["in_the_end"] == (CALLS, CALLS, CALLS, 0) and s["error"] == "Interrupted" for s in found)
    print("every call bought once and on record:", fine)
    sys.exit(not fine)


if __name__ == "__main__":
    main()

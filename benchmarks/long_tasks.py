"""Does the plan survive? Twelve long tasks, with memory and without, at several times the window.

Six tasks are those that the pattern was made with, six were written before it was first run and held back. What is
counted: of how many the plan was kept, every step done once and in order and nothing else.

    python -m benchmarks.long_tasks [--limit 4000] [--times 1,3,10] [--model simulated-200k] [--only harbour,court]
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import Callable
from typing import Any

from tests.patterns.long import developed, held_back
from workbench.bench import Bench
from workbench.control.long_work import LongWork
from workbench.patterns.long_task import long_task


async def main() -> None:
    """A line a run, then what is counted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=4_000)
    parser.add_argument("--times", default="1,3,10")
    parser.add_argument("--model", default="simulated-classroom")
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    tasks = developed.TASKS | held_back.TASKS
    counted = {True: [0, 0], False: [0, 0]}
    for name in given.only.split(",") if given.only else tasks:
        for times in map(float, given.times.split(",")):
            for memory in (True, False):
                work, told = await measured(tasks[name], times, given.limit, given.model, memory=memory)
                counted[memory][0] += work.kept
                counted[memory][1] += 1
                print(f"{name:10} x{times:<4g} {'with' if memory else 'without':8} {told} {work.error}", flush=True)
    for memory, (kept, of) in counted.items():
        print(f"{'with' if memory else 'without'} memory the plan was kept in {kept} of {of}")


async def measured(
    make: Callable[..., Any], times: float, limit: int, model: str, *, memory: bool
) -> tuple[LongWork, str]:
    """The work on one task whose sources come to about `times` the limit, and how it went, in words."""
    words = max(10, int(times * limit / len(make(words=10)["sources"]) / 2))
    task = make(words=words)
    bench, began = Bench(model, journal=":memory:"), time.perf_counter()
    flow = long_task(task=task["task"], steps=task["steps"], sources=task["sources"], limit=limit, memory=memory)
    run = await bench.run(flow)
    work = run.value
    seconds = time.perf_counter() - began
    fresh = f"{work.restarts} restarts" if memory else f"{work.cut} windows cut"
    return work, f"{work.times:.1f} times, {fresh}, {len(run.inferences)} calls, {seconds:.1f} s: {work.stopped};"


if __name__ == "__main__":
    asyncio.run(main())

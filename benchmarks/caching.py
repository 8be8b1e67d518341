"""Prompt-cache hits on loops and on orchestrator-workers, and what the policy itself costs.

    python benchmarks/caching.py

Reads, writes and dollars are the API's own fields as the simulated model gives them, at list price; what could have
been read is the longest prefix that each request shares with one before it. Windows below the profile's minimum do not
count. The second table is the time that placing breakpoints and looking for siblings adds to one window.
"""

import asyncio
import statistics
import time

from workbench import (
    Bench,
    CachePolicy,
    Contract,
    Source,
    Window,
    assemble,
    cache_report,
    difference,
    evaluator_optimizer,
    orchestrator_workers,
    read_source,
    search_sources,
    single_call,
    voting,
)

WRITER = Contract(
    name="licence-writer",
    objective="State the licence of every package.",
    output_format="One line per package: its name and its licence.",
    guidance="Use the package's own page.",
    boundaries="Only licences.",
    done=["Every package has its licence.", "No package is missing.", "No line has more than 12 words."],
)
NAMES = ("alder", "birch", "cedar", "dogwood", "elm", "fir", "gingko", "hazel")
SAID = "It has many users and a long history of releases. " * 14
SOURCES = [Source(name=n, text=f"{n} is a package. {SAID}{n} is released under the MIT licence.") for n in NAMES]
TASK = f"Compare the licences and maintainers of {', '.join(NAMES[:5])}."
TOOLS = [search_sources(SOURCES), read_source(SOURCES)]

FLOWS = {
    "evaluator loop": evaluator_optimizer(WRITER, None, "List all licences.", sources=SOURCES, rounds=4, patience=4),
    "evaluator loop, limit 3,000": evaluator_optimizer(
        WRITER, None, "List all licences.", sources=SOURCES, rounds=4, patience=4, limit=3_000
    ),
    "orchestrator, tools": orchestrator_workers(task=TASK, sources=SOURCES, tools=TOOLS),
    "orchestrator, judged": orchestrator_workers(task=TASK, sources=SOURCES, check="model"),
    "orchestrator": orchestrator_workers(task=TASK, sources=SOURCES),
    "voting of 8": voting(single_call(WRITER, "List all licences.", sources=SOURCES), n=8),
}


async def hits() -> None:
    print(f"{'flow':30} {'profile':10} {'calls':>5} {'in':>8} {'read':>8} {'of':>8} {'share':>6} {'wasted':>8} saved")
    for profile in ("classroom", "200k"):
        for name, flow in FLOWS.items():
            bench = Bench(f"simulated-{profile}", name=name, journal=":memory:", cache=CachePolicy())
            told = cache_report(await bench.run(flow))
            share = "-" if told.share is None else f"{told.share:.0%}"
            saved = f"{told.saved / told.without:.0%}"
            print(
                f"{name:30} {profile:10} {len(told.calls):5} {told.usage.total_input:8,} {told.read:8,} "
                f"{told.reusable:8,} {share:>6} {told.wasted:8,} {saved}"
            )


def cost_of_it() -> None:
    many = [Source(name=str(n), text=f"{n} " + "word " * 200) for n in range(100)]
    windows = [assemble(WRITER, "List.", sources=many, draft=f"draft {n}") for n in range(50)]
    _ = [segment.digest for window in windows for segment in window.segments]
    for name, work in (
        ("breakpoints placed", lambda w: CachePolicy().placed(w)),
        ("difference of two", lambda w: difference(windows[0], w)),
        ("rendered with breakpoints", lambda w: CachePolicy().placed(w).request("m")),
        ("rendered without", lambda w: Window.request(w, "m")),
    ):
        took = []
        for window in windows:
            began = time.perf_counter()
            work(window.model_copy())
            took.append(time.perf_counter() - began)
        print(f"{name:30} {statistics.median(took) * 1e3:6.2f} ms  (100 sources, {windows[0].tokens:,} tokens)")


if __name__ == "__main__":
    asyncio.run(hits())
    cost_of_it()

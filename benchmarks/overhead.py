"""What the bench costs beside the bare SDK making the same calls, and how much it stores.

    python benchmarks/overhead.py [--rounds 5] [--tasks 200]

A task is an evaluator loop of three rounds, six unstreamed inferences: a 6 KB source that the six share, a kilobyte of
new prose a call. Tasks run 16 at a time, each a run of its own on a real file journal with everything durable. The
bare side is the SDK's default client (retries off), shared by all tasks, sending the same windows. Both sides take
turns in one process; the server is another process. CPU is that of this process, all threads.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import io
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path
from typing import Any

import anthropic
import psutil
from loopback import BYTES, CRITERIA, prose, served

from workbench.bench import Bench
from workbench.context.assemble import assemble
from workbench.core.budget import Dollars
from workbench.core.contract import Contract, Criterion
from workbench.core.effects import Infer
from workbench.core.flow import flow
from workbench.core.source import Source
from workbench.core.verdict import Judgement
from workbench.patterns.evaluator_optimizer import evaluator_optimizer

MODEL = "claude-sonnet-5-5"
AT_ONCE = 16
CALLS = 6
SOURCE = prose("source", 6000)
NOTES = Source(name="notes", text=SOURCE)
DONE = tuple(Criterion(name=name, text=f"The brief is {name}.") for name in CRITERIA)
AUTHOR = Contract(name="author", objective="Write a brief.", output_format="Ten sentences.", done=DONE)
JUDGE = Contract(name="judge", objective="Judge the draft by each criterion.", role="judge")


def task(n: int) -> str:
    return f"Write brief number {n} on what the source says."


async def bare(url: str, tasks: int) -> None:
    """The same calls by hand: no record, no check, nothing kept."""
    slots = asyncio.Semaphore(AT_ONCE)
    schema = Infer(assemble(JUDGE, "x"), returns=Judgement).window.request()["output_config"]
    author, judge = AUTHOR.render(), JUDGE.replace(done=DONE).render()

    async with anthropic.AsyncAnthropic(api_key="none", base_url=url, max_retries=0) as client:

        async def say(contract: str, *parts: str, **more: Any) -> str:
            told = await client.messages.create(
                model=MODEL,
                max_tokens=4096,
                system=[{"type": "text", "text": contract}],
                messages=[{"role": "user", "content": [{"type": "text", "text": p} for p in parts]}],
                **more,
            )
            return told.content[0].text  # type: ignore[union-attr]

        async def one(n: int) -> None:
            shared = f'<source name="notes">\n{SOURCE}\n</source>', f"<task>\n{task(n)}\n</task>"
            later: tuple[str, ...] = ()
            async with slots:
                for _ in range(CALLS // 2):
                    draft = f"<draft>\n{await say(author, *shared, *later)}\n</draft>"
                    found = Judgement.model_validate_json(await say(judge, *shared, draft, output_config=schema))
                    lines = "\n".join(
                        f'- [{"passed" if f.passed else "failed"}] {f.criterion}: {f.reason} (evidence: "{f.evidence}")'
                        for f in found.criteria
                    )
                    later = draft, f'<feedback by="model">\n{lines}\n</feedback>'

        await asyncio.gather(*(one(n) for n in range(tasks)))


async def benched(url: str, tasks: int, journal: Path, *, marks: dict[int, tuple[float, float]] | None = None) -> None:
    """The same tasks on a bench, each a run of its own."""
    with contextlib.redirect_stdout(io.StringIO()):
        bench = Bench(MODEL, base_url=url, journal=journal, budget=Dollars(10_000), concurrency=AT_ONCE)
    slots = asyncio.Semaphore(AT_ONCE)
    done = 0

    async def one(n: int) -> None:
        nonlocal done
        async with slots:
            work = evaluator_optimizer(AUTHOR, JUDGE, task(n), sources=[NOTES])
            run = await bench.run(work, name=f"brief-{n}")
        assert sum(s.inference is not None for s in run.steps) == CALLS
        done += 1
        if marks is not None and done in marks:
            del run
            gc.collect()
            marks[done] = psutil.Process().memory_info().rss / 1e6, tracemalloc.get_traced_memory()[0] / 1e6

    await asyncio.gather(*(one(n) for n in range(tasks)))
    bench.close()


@flow
async def growing(contract: Contract, turns: int) -> str:
    """A conversation whose every turn reads all the earlier ones."""
    history: list[Any] = []
    for n in range(turns):
        history.append(await Infer(assemble(contract, f"Say more, part {n}.", history=history)))
    return str(history[-1].text)


async def long_loop(url: str, journal: Path, turns: int = 200) -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        bench = Bench(MODEL, base_url=url, journal=journal, budget=Dollars(10_000))
    await bench.run(growing(AUTHOR, turns))
    bench.close()


def _timed(work: Any) -> tuple[float, float]:
    """CPU and wall seconds of a coroutine."""
    gc.collect()
    cpu, wall = time.process_time(), time.perf_counter()
    asyncio.run(work)
    return time.process_time() - cpu, time.perf_counter() - wall


def _stored(journal: Path) -> int:
    return sum(f.stat().st_size for f in journal.parent.glob(journal.name + "*"))


def compare_cpu(url: str, folder: Path, rounds: int, tasks: int) -> None:
    _timed(bare(url, 8)), _timed(benched(url, 8, folder / "warm.db"))  # imports and first connections
    calls, ratios = tasks * CALLS, []
    for n in range(rounds):
        journal = folder / f"round-{n}.db"
        sides = [lambda: bare(url, tasks), lambda: benched(url, tasks, journal)]  # noqa: B023 - called at once
        first, second = (_timed(side()) for side in (sides if n % 2 == 0 else sides[::-1]))
        sdk, ours = (first, second) if n % 2 == 0 else (second, first)
        ratios.append(ours[0] / sdk[0])
        stored = _stored(journal) / calls
        print(
            f"round {n + 1}: bare {sdk[0] / calls * 1e3:.2f} ms, bench {ours[0] / calls * 1e3:.2f} ms CPU a call: "
            f"{ratios[-1]:.2f} x; wall {sdk[1]:.1f}, {ours[1]:.1f} s; {stored:.0f} bytes stored",
            flush=True,
        )
    print(f"CPU per inference: median {statistics.median(ratios):.2f} x, worst {max(ratios):.2f} x (at most 1.30)")
    print(f"stored: {stored:.0f} bytes per inference (at most {BYTES + 700})")


def memory(url: str, folder: Path, tasks: int) -> None:
    tracemalloc.start()
    marks = dict.fromkeys((tasks // 4, tasks // 2, tasks), (0.0, 0.0))
    asyncio.run(benched(url, tasks, folder / "memory.db", marks=marks))
    tracemalloc.stop()
    told = "; ".join(f"after {n} tasks {rss:.1f} MB resident, {held:.2f} MB held" for n, (rss, held) in marks.items())
    print(f"memory: {told}")


def import_time() -> None:
    code = "import time; t = time.perf_counter(); import workbench; print(time.perf_counter() - t)"
    taken = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout) for _ in range(7)
    ]
    print(f"import workbench: median {statistics.median(taken):.3f} s, worst {max(taken):.3f} s (at most 0.15)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--tasks", type=int, default=200)
    chosen = parser.parse_args()
    import_time()
    with served() as url, tempfile.TemporaryDirectory() as folder:
        compare_cpu(url, Path(folder), chosen.rounds, chosen.tasks)
        memory(url, Path(folder), chosen.tasks)
        cpu, wall = _timed(long_loop(url, Path(folder) / "long.db"))
        stored = _stored(Path(folder) / "long.db") / 1e3
        print(f"200 turns with growing history: {stored:.0f} kB stored (at most 350), {cpu:.1f} s CPU, {wall:.1f} s")


if __name__ == "__main__":
    main()

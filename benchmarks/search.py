"""How fast a run is searched: 1,000 inferences with windows of 20,000 tokens, each text in it another, or shared.

    python benchmarks/search.py [--times 5] [--browser]

Measured by the clock, and in CPU, which a busy machine leaves alone: the first search, which makes the texts ready, and
later ones, for a rare word, a word that is nearly everywhere, and a phrase; and a text followed through time. With
`--browser` a SearchView is searched in a real JupyterLab in a real Chromium: from the last key to the painted hits; and
the heap of JavaScript, after its garbage is collected.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from workbench.context.assemble import assemble
from workbench.context.followed import followed
from workbench.context.search import search
from workbench.core.contract import Contract
from workbench.core.inference import Inference
from workbench.core.run import Run, Step
from workbench.core.source import Source
from workbench.core.usage import Usage

WORDS = "the licence of every package is stated in its metadata and the home page names who maintains it".split()
MOST = 300
"""Milliseconds that a search may take."""


def run_of(count: int, tokens: int, *, shared: bool) -> Run:
    """A run of `count` windows of `tokens` each: with texts of their own, or with some that all of them share."""
    draw = random.Random(1)

    def prose(size: int) -> str:
        return "\n".join(" ".join(draw.choices(WORDS, k=12)) for _ in range(size // 12))

    contract = Contract(name="reader", objective="Read them all.", done=["All are read."])
    few = [Source(name=f"report {k}", text=prose(3_200)) for k in range(20)]
    steps = []
    for n in range(count):
        own = [Source(name=f"report {n}.{k}", text=f"needle{n} {prose(3_200)}") for k in range(0 if shared else 5)]
        sources = own or draw.sample(few, 5)
        asked = assemble(contract, f"Task {n}.", sources=sources)
        said = Inference(
            window=asked,
            content=({"type": "text", "text": f"answer {n}"},),
            usage=Usage(input_tokens=asked.tokens, output_tokens=3),
            stamp="simulated",
        )
        steps.append(Step(path=(n,), kind="infer", name="reader", inference=said))
    assert steps[0].inference.window.tokens >= tokens, steps[0].inference.window.tokens
    return Run(bench="b", name="long", steps=tuple(steps))


def told(what: str, work: Callable[[], Any], times: int = 1) -> None:
    taken, used = [], []
    for _ in range(times):
        began, cpu = time.perf_counter(), time.thread_time()
        found = work()
        taken.append(1e3 * (time.perf_counter() - began))
        used.append(1e3 * (time.thread_time() - cpu))
    middle, worst = statistics.median(taken), max(taken)
    by_clock = f"median {middle:.0f} ms, worst {worst:.0f} ms of {times} (at most {MOST})"
    print(f"{what}: {by_clock}, CPU at worst {max(used):.0f} ms: {found!r}", flush=True)


def measure(run: Run, times: int) -> None:
    told("the first search", lambda: search(run, "needle500"))
    told("the first search for a phrase", lambda: search(run, "home page names"))
    for words in ("needle500", "the", "home page names", "nobody says this"):
        told(f"search for {words!r}", partial(search, run, words), times)
    text = run.windows[len(run.windows) // 2].segments[2]
    told("search for a segment", lambda: search(run, text), times)
    told("a segment followed", lambda: followed(run, text), times)


MAKE = """
import sys
sys.path[:0] = [{root!r}, {here!r}]
from search import run_of
from workbench.widgets import SearchView
run = run_of(1_000, 20_000, shared=False)
"""
SEARCHED = """async ([words, seconds]) => {
  const field = document.querySelector("input.search-words"), told = document.querySelector(".search-told");
  const began = performance.now(), before = told.textContent;
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  while (told.textContent === before) {
    await new Promise(requestAnimationFrame);
    if (performance.now() - began > 1000 * seconds) throw new Error(`${words} was never painted`);
  }
  return performance.now() - began;
}"""


def in_browser() -> None:
    """From the last key to the painted hits, and what it adds to the heap of JavaScript."""
    from tests.browser.lab import Lab

    lab, here = Lab(), Path(__file__).parent
    try:
        with lab.working():
            make = MAKE.format(root=str(here.parent), here=str(here))
            sheet = lab.open(make, "SearchView(run)", run=False, trusted=False, name="search-benchmark")
            sheet.run(0)
            before = sheet.heap()
            sheet.run(1)
            words = ["needle500", "the", "home page names", "nobody says this", "answer 7", "maintains it"]
            taken = [sheet.page.evaluate(SEARCHED, [each, 20]) for each in words]
            sheet.page.locator("button.search-row").first.click()
            sheet.page.locator(".window mark.here").wait_for()
            for each, ms in zip(words, taken, strict=True):
                print(f"under the hand, {each!r}: {ms:.0f} ms to the painted hits (at most {MOST})", flush=True)
            print(f"JavaScript heap added: {(sheet.heap() - before) / 1e6:.1f} MB (at most 100 MB)", flush=True)
            assert not sheet.console, sheet.console
    finally:
        lab.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--browser", action="store_true")
    chosen = parser.parse_args()
    if chosen.browser:
        in_browser()
    for shared in (False, True):
        kind = "some texts in all of them" if shared else "each text another"
        print(f"--- {chosen.count:,} windows of 20,000 tokens, {kind}")
        measure(run_of(chosen.count, 20_000, shared=shared), chosen.times)


if __name__ == "__main__":
    main()

"""How fast who-knew-what answers: 1,000 inferences with windows of 20,000 tokens, by code and in a real JupyterLab.

    python benchmarks/knowledge.py [--times 10] [--no-browser]

Two runs: one whose workers read from a library of 60 papers, as workers do, and one in which no text is like another,
the worst there can be (60 MB of text). By code: making the knowledge of the run, then each question that is asked of
it, the median and the worst of several. In the browser: opening the matrix, and from a key or a click until the cell,
the row or the words found are painted. The heap is JavaScript's, after the garbage is collected.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

INFERENCES = 1_000
TOKENS = 20_000
MOST = 300
"""Milliseconds that an answer may take."""


def run_of(*, shared: bool, seed: int = 1) -> Any:
    """1,000 inferences, each with five papers of some 4,000 tokens."""
    from workbench import Contract, Inference, Run, Source, Step, Usage, assemble

    draw = random.Random(seed)
    words = ["".join(draw.choices("abcdefghijklmnopqrstuvwxyz", k=draw.randint(3, 9))) for _ in range(5_000)]

    def paper(name: str) -> Source:
        text = "\n".join(" ".join(draw.choices(words, k=12)) + "." for _ in range(138))
        return Source(name=name, text=text, origin=f"{name}.md")

    library = [paper(f"paper {n}") for n in range(60)]
    contract = Contract(name="reader", objective="Read them all.", done=["All are read."])
    steps = []
    for n in range(INFERENCES):
        read = draw.sample(library, 5) if shared else [paper(f"paper {n}.{i}") for i in range(5)]
        window = assemble(contract, f"Say what number {n} has to say on it.", sources=read)
        said = f"Answer {n}: {read[0].text.splitlines()[n % 100]}"
        content = ({"type": "text", "text": said},)
        inference = Inference(
            window=window, content=content, stamp="simulated", usage=Usage(input_tokens=TOKENS), origin=f"long@1/{n}"
        )
        steps.append(Step(path=(n,), kind="infer", name="reader", inference=inference))
    run = Run(bench="b", name="long", steps=tuple(steps))
    sizes = [window.tokens for window in run.windows[:20]]
    assert min(sizes) > 0.95 * TOKENS, sizes
    return run


def told(what: str, times: list[float], most: int | None = MOST) -> None:
    """One line of the report; times are in milliseconds."""
    middle, worst = statistics.median(times), max(times)
    limit = f" (at most {most} ms)" if most else ""
    print(f"  {what}: median {middle:.1f} ms, worst {worst:.1f} ms of {len(times)}{limit}", flush=True)


def timed(ask: Callable[[int], Any], times: int) -> list[float]:
    taken = []
    for n in range(times):
        began = time.perf_counter()
        ask(n)
        taken.append(1e3 * (time.perf_counter() - began))
    return taken


def by_code(*, shared: bool, times: int) -> None:
    from workbench import check_isolation, who_knew
    from workbench.widgets import KnowledgeMatrix

    run = run_of(shared=shared)
    size = sum(len(s.text) for w in run.windows for s in w.segments) / 1e6
    print(
        f"{'a library shared by all' if shared else 'no text like another'}: {size:.0f} MB in all windows", flush=True
    )
    told("who_knew(run): once for a run", timed(lambda _: who_knew(run), 3), MOST if shared else None)
    known = who_knew(run)
    facts = [f for f in known.facts if f.kind == "source"]
    told("a fact: who had it, first without, lost at", timed(lambda n: ask_fact(known, facts[n]), times))
    told("what an inference lacked", timed(lambda n: known.missing(known.readers[97 * n % INFERENCES]), times))
    told("words of an evidence", timed(lambda n: known.evidence(facts[n].text[2_000:2_060]), times))
    told("rules of isolation", timed(lambda _: check_isolation(known), times))
    told("the widget, made of that", timed(lambda _: KnowledgeMatrix(known), min(3, times)))
    view = KnowledgeMatrix(known)
    told("a move of the widget", timed(lambda n: view.do_move(rows=n, columns=7 * n), times))
    told("its search", timed(lambda n: view.do_find(facts[n].text[2_000:2_060]), times))


def ask_fact(known: Any, fact: Any) -> None:
    known.had(fact), known.first_without(fact), known.lost_at(fact)


MAKE = """
import sys
sys.path[:0] = [{here!r}, {root!r}]
from knowledge import run_of
from workbench import who_knew
from workbench.widgets import KnowledgeMatrix
run = run_of(shared={shared})
"""
OPEN = "view = KnowledgeMatrix(run)\nview"
PAINTED = """async ([index, seconds]) => {
  const cell = document.querySelectorAll(".jp-NotebookPanel .jp-Cell")[index], began = performance.now();
  const done = harness.run(index, seconds);
  for (;;) {
    await new Promise(requestAnimationFrame);
    if (cell.querySelector(".mx-cell")?.getBoundingClientRect().height) break;
    if (performance.now() - began > 1000 * seconds) throw new Error("never painted");
  }
  const taken = performance.now() - began;
  await done;
  return taken;
}"""
ACTED = """async ([acts, seconds]) => {
  const grid = () => document.querySelector(".mx-grid"), taken = [];
  const press = (key) => (document.querySelector(".mx-cell.here") ?? document.querySelector(".mx-cell[tabindex='0']"))
    .dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  const here = () => document.querySelector(".mx-cell.here")?.title ?? "";
  const seen = () => `${here()} ${document.querySelector(".mx-lines")?.textContent ?? ""}`;
  for (const [what, value] of acts) {
    await new Promise((go) => setTimeout(go, 150));
    const before = seen(), began = performance.now();
    if (what === "key") press(value);
    else {
      const field = document.querySelector(".mx-find");
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    while (seen() === before) {
      await new Promise(requestAnimationFrame);
      if (performance.now() - began > 1000 * seconds) throw new Error(`${what} ${value} was never painted`);
    }
    taken.push(performance.now() - began);
  }
  return taken;
}"""


def in_the_browser(lab: Any, *, shared: bool, times: int) -> None:
    here = Path(__file__).parent
    make = MAKE.format(here=str(here), root=str(here.parent), shared=shared)
    sheet = lab.open(make, "1", OPEN, run=False, trusted=False, name="knowledge-benchmark")
    sheet.run(0)
    sheet.run(1)
    before = sheet.heap()
    opened = sheet.page.evaluate(PAINTED, [2, 60])
    print(f"in the browser, {'a shared library' if shared else 'no text like another'}:", flush=True)
    print(f"  the matrix opens, what it is made of included: {opened:.0f} ms", flush=True)
    keys = ["ArrowDown", "ArrowRight", "PageDown", "ArrowDown", "ArrowRight", "ArrowRight", "PageDown", "ArrowLeft"]
    told("a key until it is painted", sheet.page.evaluate(ACTED, [[["key", k] for k in keys * (times // 8 + 1)], 20]))
    ends = [["key", "End"], ["key", "Home"]] * max(1, times // 2)
    told("from one end of a row to the other", sheet.page.evaluate(ACTED, [ends, 20]))
    code = "[f.text[2_000:2_050] for f in view.knowledge.facts if f.kind == 'source'][: {}]"
    words = eval(sheet.add(code.format(times)))  # noqa: S307 - a list of texts that was made above
    told("words until who had them is painted", sheet.page.evaluate(ACTED, [[["find", w] for w in words], 20]))
    added = (sheet.heap() - before) / 1e6
    print(f"  it adds {added:.1f} MB of JavaScript heap (at most 100 MB)", flush=True)
    assert not sheet.console, sheet.console
    sheet.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--no-browser", action="store_true")
    chosen = parser.parse_args()
    for shared in (True, False):
        by_code(shared=shared, times=chosen.times)
    if chosen.no_browser:
        return
    from tests.browser.lab import Lab

    lab = Lab()
    try:
        with lab.working():
            for shared in (True, False):
                in_the_browser(lab, shared=shared, times=chosen.times)
    finally:
        lab.close()


if __name__ == "__main__":
    main()

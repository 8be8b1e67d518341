"""What a worker does without a part of its contract: the rate of each kind of drift, part by part.

    python benchmarks/drift.py [--samples 6] [--tools]

Contracts of 22 trades with their sources. Each is worked by whole, without one part, and with the part put back; the
answers are told apart by code: a question of its own (fewer than half of the asked points are named), another shape
than was asked for, a value of the loud source, statements of siblings or beside the point, and points that are left
out or an end that is not found. Rates are shares of the answers, with 95 % intervals (Wilson). With `--tools` the
worker searches and reads by itself instead of finding the sources in its window.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from workbench.simulated.mind import think
from workbench.simulated.profile import Limits, profile_named

PARTS = ("objective", "output_format", "guidance", "boundaries", "done")
KINDS = ("another question", "own shape", "wrong source", "siblings' work", "unfinished")
FORMS = {
    "bullets": "A bullet list: one bullet for each point, with its value and the name of the source.",
    "numbered": "A numbered list: one entry for each point, with its value and the name of the source.",
    "table": "A table with one row and a column for each point.",
    "json": "JSON: a list with one object, its name and a key for each point.",
    "prose": "One paragraph of prose without any list.",
}
STYLES = (
    lambda thing, point, value: f"The {point} of {thing} is {value}.",
    lambda _thing, point, value: f"{point.capitalize()}: {value}",
    lambda thing, point, value: f"For {thing} we go by a {point} of {value}.",
)
TOOLS = [
    {
        "name": "search_sources",
        "description": "Find passages in the sources by the words they share with a query.",
        "input_schema": {"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]},
    },
    {
        "name": "read_source",
        "description": "Read one source by its name.",
        "input_schema": {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]},
    },
]


def contract(case: dict[str, Any], without: str = "") -> str:
    """The contract as it stands in a window, without one part."""
    points = [point for point, _, _ in case["asked"]]
    parts = {
        "objective": f"State the {' and '.join(points)} of {case['thing']}.",
        "output_format": FORMS[case["form"]],
        "guidance": f"Use the {case['trusted'][0]}. The {case['loud'][0]} is hearsay: do not use it.",
        "boundaries": f"Only {case['thing']}: nothing on {' or '.join(case['siblings'])}, and no other point. "
        "Stop when both points are answered.",
    }
    said = "\n".join(f"<{part}>\n{text}\n</{part}>" for part, text in parts.items() if part != without)
    if without != "done":
        rules = "".join(f'\n<criterion name="{p}">The {p} is stated with its value.</criterion>' for p in points)
        said += f"\n<done>{rules}\n</done>"
    return f'<contract name="{case["trade"]}">\n{said}\n</contract>'


def sources(case: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Name to kind and text."""
    say = STYLES[case["style"]]
    lines = [say(case["thing"], point, value) for point, value, _ in case["asked"]]
    beside = [say(case["thing"], point, value) for point, value in case["beside"]]
    heads = f"# {case['thing']}\n\n"
    gap = "\n" if case["style"] == 1 else "\n\n"
    rumour = [STYLES[0](case["thing"], point, value) for point, _, value in case["asked"]]
    found = {
        case["trusted"][0]: (case["trusted"][1], heads + gap.join([beside[0], *lines, beside[1]])),
        case["loud"][0]: (case["loud"][1], heads + " ".join(rumour)),
    }
    for name, values in zip(case["siblings"], case["theirs"], strict=True):
        told = [say(name, point, value) for (point, _, _), value in zip(case["asked"], values, strict=True)]
        found[f"{name} sheet"] = ("sheet", f"# {name}\n\n{gap.join(told)}")
    return found


def answers(
    case: dict[str, Any], without: str, samples: range, *, tools: bool, limits: Limits, asked: bool = False
) -> Iterator[str]:
    """What the worker says, sample by sample."""
    read = sources(case)
    blocks = [] if tools else [f'<source name="{n}" kind="{k}">\n{t}\n</source>' for n, (k, t) in read.items()]
    task = (
        f"{case['thing']}, please."
        if without == "objective" and not asked
        else f"State the {' and '.join(p for p, _, _ in case['asked'])} of {case['thing']}."
    )
    for sample in samples:
        messages = [
            {"role": "user", "content": [{"type": "text", "text": t} for t in [*blocks, f"<task>\n{task}\n</task>"]]}
        ]
        request = {"system": [{"type": "text", "text": contract(case, without)}], "messages": messages}
        yield worked(request | ({"tools": TOOLS} if tools else {}), read, sample, limits)


def worked(request: dict[str, Any], read: dict[str, tuple[str, str]], sample: int, limits: Limits) -> str:
    """The answer, after as many turns with tools as it takes."""
    for turn in range(12):
        reply = think(request, profile=profile_named("classroom"), limits=limits, seed=7, sample=sample)
        used = [block for block in reply.content if block["type"] == "tool_use"]
        if not used:
            return str(reply.content[0]["text"])
        said = [{**block, "id": f"toolu_{turn}_{n}"} for n, block in enumerate(used)]
        given = [
            {"type": "tool_result", "tool_use_id": b["id"], "content": called(b["name"], b["input"], read)}
            for b in said
        ]
        more = [{"role": "assistant", "content": said}, {"role": "user", "content": given}]
        request = {**request, "messages": [*request["messages"], *more]}
    return ""


def called(name: str, given: dict[str, Any], read: dict[str, tuple[str, str]]) -> str:
    """What a tool gives."""
    if name == "read_source":
        kind, text = read.get(given["name"], ("", ""))
        return f'<source name="{given["name"]}" kind="{kind}">\n{text}\n</source>'
    asked = {word.strip(".,?").lower() for word in given["query"].split()}
    hits = [(sum(word in f"{n} {t}".lower() for word in asked), n, k, t) for n, (k, t) in read.items()]
    best = sorted((hit for hit in hits if hit[0]), key=lambda hit: (-hit[0], hit[1]))[:5]
    return (
        "\n\n".join(f'<source name="{n}" kind="{k}">\n{t[:120]}\n</source>' for _, n, k, t in best) or "Nothing found."
    )


def drifts(case: dict[str, Any], said: str) -> tuple[bool, ...]:
    """Which kinds of drift an answer shows."""
    named = [p for p, good, bad in case["asked"] if good in said or bad in said]
    loud = any(bad in said and good not in said for _, good, bad in case["asked"])
    values = [v for values in case["theirs"] for v in values] + [v for _, v in case["beside"]]
    beyond = bool(named) and (any(v in said for v in values) or any(s in said for s in case["siblings"]))
    endless = re.search(r"More could be said|worth looking into|That is the first part", said) is not None
    left_out = 0 < len(named) < len(case["asked"])
    return (not named, not in_form(case, said), loud, beyond, left_out or endless)


def in_form(case: dict[str, Any], said: str) -> bool:
    """Whether the answer has the shape that was asked for."""
    lines = [line for line in said.strip().split("\n") if line.strip()]
    form = case["form"]
    if form == "json":
        try:
            made = json.loads(said)
        except ValueError:
            return False
        return isinstance(made, list) and all(isinstance(one, dict) for one in made)
    if form == "table":
        return said.startswith("|") and not said.startswith("| No.") and all(line.startswith("|") for line in lines)
    if form == "prose":
        return len(lines) == 1 and not said.startswith(("|", "{", "[", "- ", "#"))
    mark = r"[-*•] " if form == "bullets" else r"\d+\. "
    return all(re.match(mark, line) for line in lines)


def interval(hits: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def rates(
    cases: list[dict[str, Any]], without: str, samples: range, *, tools: bool, limits: Limits, asked: bool = False
) -> tuple[list[int], int]:
    """How many answers show each kind of drift, and how many answers there are."""
    found = [
        drifts(case, said)
        for case in cases
        for said in answers(case, without, samples, tools=tools, limits=limits, asked=asked)
    ]
    return [sum(row[kind] for row in found) for kind in range(len(KINDS))], len(found)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--samples", type=int, default=6)
    options.add_argument("--tools", action="store_true")
    options.add_argument("--asked", action="store_true", help="without an objective the task still says what to do")
    options.add_argument("--knowing", action="store_true", help="with the limit `ignorant` switched off")
    told = options.parse_args()
    cases = tomllib.loads((Path(__file__).parent / "drift_contracts.toml").read_text(encoding="utf-8"))["contracts"]
    limits = Limits(ignorant=not told.knowing)
    print(f"{len(cases)} contracts x {told.samples} samples, {'with tools' if told.tools else 'sources in the window'}")
    print(f"{'removed':<16}" + "".join(f"{kind:>24}" for kind in KINDS))
    for without in ("", *PARTS, "restored"):
        start = 100 if without == "restored" else 0
        removed = "" if without == "restored" else without
        samples = range(start, start + told.samples)
        counted, of = rates(cases, removed, samples, tools=told.tools, limits=limits, asked=told.asked)
        cells = [f"{n / of:.2f} [{interval(n, of)[0]:.2f}, {interval(n, of)[1]:.2f}]" for n in counted]
        print(f"{without or 'nothing':<16}" + "".join(f"{cell:>24}" for cell in cells))


if __name__ == "__main__":
    main()

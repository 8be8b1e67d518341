"""The notebook of a new task: six cells, from the contract to a decision."""

from __future__ import annotations

import json
from typing import Any

_TITLE = """\
# {name}

One worker writes under **contract.yaml**, an evaluator judges, you decide. The tasks are in **cases.yaml**, the limits
in **budget.yaml**: three files to edit, then run the cells again. What was answered before is not asked again.

Run as it is, this costs nothing: the *simulated* model answers, and every reply says so. Its answers show how the loop
works, not how good a model is. For Claude write `Bench(model="claude-…", …)` in the next cell; it then prints what the
work can cost at most, and stops at the budget."""

_LOAD = """\
from pathlib import Path

import yaml

from workbench import Bench, Case, Contract, Dollars, assemble, evaluator_optimizer, human_gate, read_sources

contract = Contract(**yaml.safe_load(Path("contract.yaml").read_text("utf-8")))
first, second = (Case(**case) for case in yaml.safe_load(Path("cases.yaml").read_text("utf-8")))
budget = yaml.safe_load(Path("budget.yaml").read_text("utf-8"))
sources = read_sources({docs})
bench = Bench(name={name}, budget=Dollars(budget["dollars"]))
[source.name for source in sources]"""

_WINDOW = """\
# Everything the worker will know, and what was left out and why. Is what it needs in there?
assemble(contract, first.task, sources=sources, limit=budget["input_tokens"])"""

_RUN = """\
# Write, judge, rewrite with the reasons; then it waits for you.
limits = {"rounds": budget["rounds"], "limit": budget["input_tokens"]}
work = evaluator_optimizer(contract, task=first.task, sources=sources, **limits)
run = await bench.run(human_gate(work), name=first.name)
display(run, *bench.pending())"""

_DECIDE = """\
# Read it, then write "approve" or "reject" and why: a line for each time it is put before you. On a rejection the
# reason is in the next round's window. Run again, this decides nothing that was not yet there to read.
decisions = {1: ("", ""), 2: ("", ""), 3: ("", "")}
for item in bench.pending():
    decision, reason = decisions[item.item.round]
    if decision:
        run = await bench.decide(item, decision, reason=reason)
run"""

_SECOND = """\
# The same contract on the second case, without you in between. Not what you wanted? Change the contract, run again.
other = evaluator_optimizer(contract, task=second.task, sources=sources, **limits)
await bench.run(other, name=second.name)"""


def notebook(name: str, docs: str) -> str:
    """The notebook's file, as text. `docs` is the folder of documents as seen from the notebook's."""
    load = _LOAD.format(docs=_literal(docs), name=_literal(name))
    cells = [
        _cell("markdown", "title", _TITLE.format(name=name)),
        *(_cell("code", f"step-{n}", text) for n, text in enumerate((load, _WINDOW, _RUN, _DECIDE, _SECOND), 1)),
    ]
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    whole = {
        "cells": cells,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _cell(kind: str, name: str, text: str) -> dict[str, Any]:
    cell: dict[str, Any] = {"cell_type": kind, "id": name, "metadata": {}, "source": text.splitlines(keepends=True)}
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    return cell


def _literal(text: str) -> str:
    """`text` as a Python string in double quotes."""
    return json.dumps(text, ensure_ascii=False)

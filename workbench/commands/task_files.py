"""The files of a new task, as texts: what a first contract, two cases, a budget and a notebook look like.

They are made to be edited, so they are short and say in comments what each line is for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from workbench.commands.task_notebook import notebook
from workbench.core.source import Source

_CONTRACT = """\
# What the worker is told, and when its work is done. Edit it, run the notebook again: a new revision is recorded.
name: {name}
objective: >-
  Answer the task from the sources given, and from nothing else.
output_format: >-
  At most ten sentences of plain prose. After each statement the name of its source in brackets.
guidance: >-
  Read every source before you write. Quote the words that a statement rests on, exactly.
  Where sources disagree, say so and name both.
boundaries: >-
  No advice and no general knowledge. What the sources do not say is answered with "the sources do not say".
done:
  - name: sourced
    text: Every statement names a source that supports it.
  - name: quoted
    text: At least one statement quotes its source word for word.
  - name: on-task
    text: The answer does what the task asks, and nothing else.
"""

_CASES = """\
# Two tasks to try the contract on. Where you know the right answer, write it behind `expected`.
- name: overview
  task: {overview}
  expected: null
- name: one-point
  task: {one_point}
  expected: null
"""

_BUDGET = """\
# The most this task may take. On the simulated model nothing is paid: its calls count at list price.
dollars: 1.00         # for the whole bench; the next call that could exceed it is not made
rounds: 3             # of the evaluator loop
input_tokens: {limit}    # of one window; what is left out beyond that is recorded with its reason
"""

LIMIT = 6000
"""Input tokens of a window that the simulated model's default profile can hold."""

_HEADING = re.compile(r"^#{1,3}\s+(.{3,80}?)\s*#*\s*$", re.MULTILINE)


def task_files(name: str, docs: str, sources: Sequence[Source]) -> dict[str, str]:
    """Name to text of every file; `docs` is the documents' folder as seen from the task's."""
    return {
        "contract.yaml": _CONTRACT.format(name=_quoted(f"{name} writer")),
        "cases.yaml": _CASES.format(
            overview=_quoted("Say what these documents are about, and the three points that matter most in them."),
            one_point=_quoted(f"What do the documents say about {_topic(sources)}?"),
        ),
        "budget.yaml": _BUDGET.format(limit=LIMIT),
        f"{name}.ipynb": notebook(name, docs),
    }


def _quoted(text: str) -> str:
    """`text` as a YAML scalar that means just that: JSON's strings are YAML's."""
    return json.dumps(text, ensure_ascii=False)


def _topic(sources: Sequence[Source]) -> str:
    """Something the documents surely speak of: a heading of theirs, else the name of one."""
    headings = [found for source in sources if source.kind == "markdown" for found in _HEADING.findall(source.text)]
    topic = f'"{headings[min(1, len(headings) - 1)]}"' if headings else f"the subject of {sources[0].name}"
    return "".join(c for c in topic if c.isprintable())

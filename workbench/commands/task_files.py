"""The files of a new task, as texts: what a first contract, two cases, a budget and a notebook look like.

They are made to be edited, so they are short and say in comments what each line is for.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from workbench.commands.task_notebook import notebook
from workbench.commands.task_topics import topics
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
  Stop when the task is answered.
done:
  - name: sourced
    text: Every statement names a source that supports it.
  - name: quoted
    text: At least one statement quotes its source word for word.
  - name: on-task
    text: The answer answers the task, in the words of the sources.
"""

_CASES = """\
# Two tasks to try the contract on. Where you know the right answer, write it behind `expected`.
- name: first
  task: {first}
  expected: null
- name: second
  task: {second}
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


def task_files(name: str, docs: str, sources: Sequence[Source]) -> dict[str, str]:
    """Name to text of every file; `docs` is the documents' folder as seen from the task's."""
    first, second = topics(sources)
    return {
        "contract.yaml": _CONTRACT.format(name=_quoted(f"{name} writer")),
        "cases.yaml": _CASES.format(
            first=_quoted(f"What do the documents say about {first}?"),
            second=_quoted(f"What do the documents say about {second}?"),
        ),
        "budget.yaml": _BUDGET.format(limit=LIMIT),
        f"{name}.ipynb": notebook(name, docs),
    }


def _quoted(text: str) -> str:
    """`text` as a YAML scalar that means just that: JSON's strings are YAML's."""
    return json.dumps(text, ensure_ascii=False)

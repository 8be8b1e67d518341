"""Something that is to be run by a worker of whose tools none runs anything: tests, a script, a simulation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.control.lint.words.disclaimed import disclaimed
from workbench.control.lint.words.reading import Reading

_RUN = re.compile(
    r"(?:\A|[.;:,]\s+|\b(?:and|then|or|by|to|first|also)\s+)(?:re-?)?(?:run|running|execute|executing|launch|launching|"
    r"deploy|deploying|start|starting)\s+(?P<what>(?:the|our|its|all|every|each|an?)\s+(?:[\w-]+\s+){0,2}?(?:tests?|test\s+suite|suite|"
    r"scripts?|programs?|simulations?|notebooks?|quer(?:y|ies)|benchmarks?|builds?|pipelines?|migrations?|macros?|jobs?))\b",
    re.IGNORECASE,
)
_RUNS = re.compile(
    r"run|exec|shell|bash|terminal|command|python|node|code|test|sql|query|sim|notebook|build|deploy|pipeline|repl|sandbox|"
    r"macro|job|bench|cli",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"\W*(?:\w+\s+)?start(?:ing)?\s+[^.;]+\s+(?:with|by|from|at)\s", re.IGNORECASE)
"""What is begun in some way, and not run: "start the script with a comment"."""


def things_run(read: Reading, tools: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where something is to be run that no tool runs."""
    if any(_RUNS.search(tool) for tool in tools):
        return
    for m in _RUN.finditer(read.masked):
        if not disclaimed(read, *m.span("what")) and not _WRITTEN.match(m[0] + read.masked[m.end() : m.end() + 9]):
            yield m.span("what")

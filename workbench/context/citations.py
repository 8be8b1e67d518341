"""The figures we quote, each with what its source says, its scope and its date: `data/citations.toml`.

A figure without its scope is a rumour, so `cite` gives both, and the correction where articles say otherwise.
"""

from __future__ import annotations

import difflib
import tomllib
from functools import cache

from pydantic import Field

from workbench.context.shipped import shipped
from workbench.core.value import Value
from workbench.errors import BadInput


class Citation(Value):
    """One quoted figure."""

    id: str
    figure: str
    """The figure as articles write it: "+90.2 %"."""
    statement: str
    """What the source says, in our words."""
    scope: str
    """What it was measured on and against."""
    source: str
    date: str
    """ISO; empty where it is not known."""
    primary: bool
    """Whether a primary source was found; without one it is an article's words."""
    correction: str = Field(default="")
    """What to teach instead of what articles say; empty where they agree with the source."""
    url: str = ""

    def __str__(self) -> str:
        """The figure with everything needed to quote it, on one line."""
        dated = f"{self.source}, {self.date}" if self.date else self.source
        warning = f" Correction: {self.correction}" if self.correction else ""
        return f"{self.figure}: {self.statement} Scope: {self.scope} ({dated}){warning}"


@cache
def citations() -> dict[str, Citation]:
    """Every quoted figure by id."""
    with shipped("citations.toml").open("rb") as file:
        return {entry["id"]: Citation(**entry) for entry in tomllib.load(file)["citations"]}


def cite(name: str) -> Citation:
    """The figure with the id `name`; an unknown one is an error that lists near ones."""
    known = citations()
    if name not in known:
        near = difflib.get_close_matches(name, known, n=3) or list(known)
        raise BadInput(f"No figure is filed under {name!r}. There is {', '.join(near)}.")
    return known[name]

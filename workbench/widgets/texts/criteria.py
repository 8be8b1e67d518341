"""The criteria that stand in a run's windows, and their sentences, for those who were told a criterion's name only."""

from __future__ import annotations

import html
import re

from workbench.core.contract import Criterion
from workbench.core.run import Run
from workbench.core.window import Window

_CRITERION = re.compile(r'<criterion name="([^"]*)">(.*?)</criterion>', re.DOTALL)


def criteria_in(window: Window) -> tuple[Criterion, ...]:
    """The criteria in the window's contract, as its reader is told them."""
    contract = next((s.text for s in window.segments if s.kind == "contract"), "")
    names: dict[str, str] = {}
    for name, text in _CRITERION.findall(contract):
        names.setdefault(html.unescape(name), text.strip())
    return tuple(Criterion(name=name, text=text or name) for name, text in names.items() if name.strip())


def worded(run: Run) -> dict[str, str]:
    """The sentences of the criteria of a run's windows, by name, where the name is but the first words of it."""
    asked = (c for window in run.windows for c in criteria_in(window))
    return {c.name: c.text for c in asked if _plain(c.text).startswith(re.sub(r"-\d+$", "", c.name))}


def _plain(text: str) -> str:
    return "-".join(re.findall(r"\w+", text.lower()))

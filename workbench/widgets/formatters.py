"""Values that hold a window show it on their own in a notebook cell, beside their unchanged text and static HTML.

`core` imports no widget: the first `Bench()` inside a notebook, or importing `workbench.widgets`, tells IPython how.
The view is only added to what a value says of itself, so stored outputs compare as before and a notebook that is
reopened without a kernel shows the static HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from typing import Any

from workbench.core.inference import Inference
from workbench.core.run import Run
from workbench.core.window import Window

VIEW = "application/vnd.jupyter.widget-view+json"

Why = Callable[[Inference], Any]


class Formatter:
    """Adds the live view to what a value shows of itself. `why` is the latest bench's `explain`."""

    def __init__(self) -> None:
        self.why: Why | None = None
        self.holds: Mapping[str, int] = {}

    def __call__(self, shown: Window | Inference | Run) -> dict[str, Any] | None:
        """The view of a value; nothing for a run that has no window yet, which shows itself as before."""
        if isinstance(shown, Run) and not shown.windows:
            return None
        from workbench.widgets.window_view import WindowView

        return {VIEW: view_of(WindowView(shown, why=self.why, holds=self.holds))}


def view_of(widget: Any) -> dict[str, Any]:
    """What JupyterLab needs to paint a widget."""
    return {"version_major": 2, "version_minor": 1, "model_id": widget.model_id}


def register(shell: Any, why: Why | None = None, holds: Mapping[str, int] | None = None) -> bool:
    """Tell a notebook's IPython shell how these values are shown; whether it was told. Twice is as good as once.

    `why` says why a simulated answer is what it is: `bench.explain`; `holds` how many tokens models hold that are on no
    price list. A shell without a notebook (a terminal) and a Python without the `lab` extra are left as they are.
    """
    if shell is None or getattr(shell, "kernel", None) is None or find_spec("anywidget") is None:
        return False
    formatters: Mapping[Any, Any] = shell.display_formatter.mimebundle_formatter.type_printers
    formatter = formatters.get(Window)
    if not isinstance(formatter, Formatter):
        formatter = Formatter()
        for kind in (Window, Inference, Run):
            shell.display_formatter.mimebundle_formatter.for_type(kind, formatter)
    formatter.why = why or formatter.why
    formatter.holds = {**formatter.holds, **(holds or {})}
    return True

"""How a live view and its static picture share a cell: whichever can be seen is shown, and never both.

JupyterLab paints a widget's view in a trusted notebook also where the kernel is gone, and then says "model not found"
in its place. So the static picture is an output of its own, before the view; a few lines of CSS hide the picture while
the view lives, and the view's place while it does not. Where styles are stripped (an untrusted notebook, a code host)
views are not painted, and the picture is there.
"""

from __future__ import annotations

from typing import Any

VIEW = "application/vnd.jupyter.widget-view+json"

_STYLE = (
    "<style>"
    ".jp-OutputArea-child:has(.wb-still):has(+ .jp-OutputArea-child .wb){display:none}"
    ".jp-OutputArea-child:has(.wb-still) + .jp-OutputArea-child:not(:has(.wb)){display:none}"
    # A view takes a moment to come alive; the picture does not flash up before it.
    "@keyframes wb-still{from{visibility:hidden;max-height:0;overflow:hidden}}"
    ".wb-still{animation:wb-still 0s 1.5s backwards}"
    "</style>"
)


def view_of(widget: Any) -> dict[str, Any]:
    """What JupyterLab needs to paint a widget."""
    return {"version_major": 2, "version_minor": 1, "model_id": widget.model_id}


def still(html: str) -> str:
    """A static picture that steps aside for the live view after it."""
    return f'<div class="wb-still">{html}</div>{_STYLE}'


def show(widget: Any, plain: str, html: str) -> None:
    """Show a live view and, where it cannot live, its static picture. `html` is escaped already."""
    publish({"text/plain": plain, "text/html": still(html)})
    publish({"text/plain": "", VIEW: view_of(widget)})


def publish(bundle: dict[str, Any]) -> None:
    """Put an output under the cell."""
    from IPython.display import display

    display(bundle, raw=True)  # type: ignore[no-untyped-call]

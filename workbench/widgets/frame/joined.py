"""Several files as one: anywidget takes one module and one sheet of styles a widget, and there is no bundler here."""

from __future__ import annotations

import re
from importlib.resources import files

_ANY = re.compile(r"\.wb(?![\w-])")
"""The frame of any widget, in a sheet of styles."""


def joined(*names: str) -> str:
    """The texts of files, named from `widgets/`, one after the other."""
    folder = files("workbench.widgets")
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in names)


def styles_of(painted_as: str, *names: str) -> str:
    """Sheets of styles of which no rule reaches into another widget, and none depends on which was shown first.

    Browsers have one heap of rules for a page. So what the files say of `.wb` is said of `.wb-window-view` alone, or
    whatever the widget is painted as; also what all widgets share, which each brings along.
    """
    return _ANY.sub(f".wb-{painted_as}", joined(*names)) if painted_as else joined(*names)

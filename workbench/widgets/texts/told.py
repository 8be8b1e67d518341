"""Short things that are said of texts that nobody vouched for: their beginning, and what in them cannot be seen."""

from __future__ import annotations

from workbench.core.shown import shorten, visible


def line(text: str, width: int) -> str:
    """One short line of any text, of `width` characters at most, before what is invisible in it is written out."""
    return visible(shorten(text, width))


def part(text: str, most: int) -> str:
    """The first `most` characters of a text, with a count of what is left out."""
    left = len(text) - most
    return visible(text[:most]) + (f"\n… {left:,} more characters" if left > 0 else "")


def unseen(text: str) -> str:
    """What to tell whoever edits a text that holds characters nobody can see; "" where there are none."""
    if visible(text) == text:
        return ""
    marked = {c for c in set(text) if visible(c) != c}
    hidden = [c for c in text if c in marked]
    if not hidden:
        return ""
    codes = list(dict.fromkeys(f"U+{ord(c):04X}" for c in hidden[:200]))
    which = ", ".join(codes[:7]) + (" …" if len(codes) > 7 else "")
    return f"Holds {len(hidden):,} character{'s' if len(hidden) > 1 else ''} nobody can see: {which}"

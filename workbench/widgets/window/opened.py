"""What is open beside the list: a segment, one left out or dropped, the raw request, or why; a page of its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from workbench.core.account import FRAMING, SIGN, Account, account
from workbench.core.inference import Inference
from workbench.core.segment import Omission, Segment
from workbench.core.shown import shorten, visible
from workbench.core.tokens import elsewhere
from workbench.core.window import Window
from workbench.widgets.texts import pages
from workbench.widgets.window.about import About, Look
from workbench.widgets.window.changes import Changes
from workbench.widgets.window.searched import Hits, readable
from workbench.widgets.window.window_rows import FRAME, row

_WHOLE = {"request", "python", "why", FRAME}
"""What can be opened that is no segment."""
_PLACE = re.compile("[0-9]{1,9}")


def opened(
    about: About, look: Look, sizes: Account, changes: Changes | None, hits: Hits,
    current: tuple[str, pages.Span] | None,
) -> dict[str, Any]:  # fmt: skip
    """The pane of text: what it is, and one page of it."""
    key = look.open if _there(about, look.open, changes) else "s0"
    text = text_of(about, key, changes)
    spans = hits.spans.get(key) if key in hits.spans else pages.found(text, look.find)
    part = pages.page(text, look.page)
    here = current[1] if current and current[0] == key else None
    return {
        "key": key,
        **_title(about, key, sizes, changes),
        "pieces": [list(p) for p in pages.shown(text, part, spans or [], here)],
        "page": part.number,
        "pages": part.pages,
        "from": part.start + 1 if text else 0,
        "to": part.end,
        "characters": len(text),
    }


def _title(about: About, key: str, sizes: Account, changes: Changes | None) -> dict[str, Any]:
    if key == "request":
        named = about.window.model or about.inference
        note = "as JSON, what is sent" if named else "as JSON, what is sent; the bench adds the model"
        return {"title": "Raw request", "note": note, "kind": "", "letter": ""}
    if key == "python":
        return {"title": "Python", "note": "asks again with the anthropic package", "kind": "", "letter": ""}
    if key == "why":
        return {"title": "Why?", "note": "", "kind": "", "letter": ""}
    if key == FRAME:
        note = f"{sizes.framing:,} tokens ({sizes.each_is})"
        return {"title": FRAMING, "note": note, "kind": FRAMING, "letter": SIGN}
    what = _what(about, key, changes)
    if what is None:
        return {"title": "", "note": "", "kind": "", "letter": ""}
    told = row(key, what, 0, 1)
    notes = [f"from {told['origin']}"] if told["origin"] else []
    if key.startswith("s"):
        notes += [f"{sizes.each[int(key[1:])]:,} tokens ({sizes.each_is})"]
        away = elsewhere(about.window.segments[int(key[1:])].block)
        notes += [f"refers to {away}; how large that is, is not known here"] if away else []
        notes += [f"in: {visible(shorten(what.why, 300))}"] if isinstance(what, Segment) else []
    elif isinstance(what, Omission) and what.segment is not None:
        notes = [f"why it was left out: {visible(shorten(what.reason, 400))}", *notes]
    else:
        notes += [
            f"{what.tokens:,} tokens (estimate)",
            "why it was left out:" if key[0] == "o" else "not in this window",
        ]
    return {
        "title": f"{told['kind']} {told['name']}".rstrip(),
        "note": " · ".join(notes),
        "kind": told["kind"],
        "letter": told["letter"],
    }


def _what(about: About, key: str, changes: Changes | None) -> Segment | Omission | None:
    """The segment, or what is known of one left out, that a key names; None where there is none."""
    lists: dict[str, Sequence[Segment | Omission]] = {
        "s": about.window.segments,
        "o": about.window.omitted,
        "d": changes.dropped if changes else (),
    }
    listed = lists.get(key[:1], ())
    place = int(key[1:]) if _PLACE.fullmatch(key[1:]) else len(listed)
    return listed[place] if place < len(listed) else None


def _there(about: About, key: str, changes: Changes | None) -> bool:
    return key in _WHOLE or _what(about, key, changes) is not None


def text_of(about: About, key: str, changes: Changes | None) -> str:
    """All of the text that a key opens; `changes` are worked out where they are not given."""
    if key == "request":
        return about.window.to_json(about.inference.model if about.inference else None)
    if key == "python":
        return _python(about.inference or about.window)
    if key == "why":
        return about.why or ""
    if key == FRAME:
        return account(about.inference or about.window, about.counts).told
    if changes is None and key.startswith("d") and about.previous is not None:
        changes = Changes.between(about.previous, about.window)
    what = _what(about, key, changes)
    if isinstance(what, Omission):
        return what.reason if what.segment is None else readable(what.segment)
    return "" if what is None else readable(what)


def same_segment(key: str, before: Window, now: Window) -> str:
    """The key of the segment of the same kind and name in another window; empty where it has none like it."""
    if key in _WHOLE:
        return key
    wanted = _what(About(before), key, None)
    if not isinstance(wanted, Segment):
        return ""
    alike = [f"s{n}" for n, s in enumerate(now.segments) if (s.kind, s.name) == (wanted.kind, wanted.name)]
    return key if key in alike else alike[0] if alike else ""


@lru_cache(maxsize=4)
def _python(asked: Window | Inference) -> str:
    """Its code, which takes a second for a megabyte: once, however often it is painted."""
    return asked.to_python()

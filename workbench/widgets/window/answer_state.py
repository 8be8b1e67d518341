"""The answer under a window: its text, what it used and cost, what is known of it, and who gave it."""

from __future__ import annotations

from typing import Any

from workbench.core.inference import Inference
from workbench.core.shown import shorten, visible
from workbench.core.words import data_in, in_words
from workbench.measure.cost import dollars
from workbench.widgets.texts import pages
from workbench.widgets.window.about import About

ERROR = 1_000
"""Characters of an error that are shown."""
_GOOD, _BAD = {"passed"}, {"failed its check", "malformed", "failed", "unknown"}


def answer_state(
    about: About, number: int, spans: list[pages.Span], current: tuple[str, pages.Span] | None
) -> dict[str, Any] | None:
    """The answer, or why there is none yet; None for a window of which nothing but itself is known."""
    inference = about.inference
    if inference is None:
        if not (about.status or about.error):
            return None
        told = _error(about) or {"waiting": "It waits for a person."}.get(about.status, about.status)
        return {"given": False, "status": about.status, "told": told}
    text = answer_text(inference)
    part = pages.page(text, number)
    here = current[1] if current and current[0] == "answer" else None
    status = about.status or "unchecked"
    return {
        "given": True,
        "stamp": "recorded" if about.reused else inference.stamp,
        "status": status,
        "mood": "good" if status in _GOOD else "bad" if status in _BAD else "",
        "told": [visible(shorten(t, 90)) for t in _told(about, inference)],
        "error": _error(about),
        "pieces": [list(p) for p in pages.shown(text, part, spans, here)],
        "page": part.number,
        "pages": part.pages,
        "characters": len(text),
    }


def answer_text(inference: Inference | None) -> str:
    """All blocks of the answer as text; data indented."""
    if inference is None:
        return ""
    return "\n\n".join(_block(dict(b), many=len(inference.content) > 1) for b in inference.content)


def usage_told(inference: Inference) -> str:
    """Tokens in and out, with what the cache had of them."""
    usage = inference.usage
    cache = [f"{usage.cache_read_input_tokens:,} read from the cache"] if usage.cache_read_input_tokens else []
    cache += [f"{usage.cache_creation_input_tokens:,} written to it"] if usage.cache_creation_input_tokens else []
    of_it = f" ({', '.join(cache)})" if cache else ""
    return f"{usage.total_input:,} tokens in{of_it}, {usage.output_tokens:,} out"


def _error(about: About) -> str:
    """What went wrong, as far as it is read at a glance."""
    cut = about.error[:ERROR]
    return visible(cut) + ("…" if len(about.error) > len(cut) else "")


def _told(about: About, inference: Inference) -> list[str]:
    price = f"{dollars(inference.dollars)} list price" if inference.dollars is not None else "price unknown"
    if about.reused:
        price = f"taken over from {about.reused}, not bought again"
    elif inference.stamp != "live" and inference.dollars is not None:
        price += ", $0 spent"
    told = [usage_told(inference), price, inference.stop_reason or "no stop reason"]
    told += [f"{inference.attempts} attempts"] if inference.attempts > 1 else []
    return told


def _block(block: dict[str, Any], *, many: bool) -> str:
    kind = str(block.get("type", ""))
    text = block.get("text") if kind == "text" else None
    said = (data_in(text) if isinstance(text, str) else "") or in_words(block, in_order=False)
    return f"[{kind}]\n{said}" if many else said

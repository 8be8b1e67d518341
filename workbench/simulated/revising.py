"""Revising: what the feedback names is changed, everything else is copied.

A correction that the feedback quotes is adopted; without one the item is read again, the old value counting less. What
a person asks for in plain words changes the draft in that direction where it can; what it cannot do is owned up to.
"""

from __future__ import annotations

import re

from workbench.simulated import editing
from workbench.simulated.adding import add_missing
from workbench.simulated.checking import weigh
from workbench.simulated.claims import claims_of
from workbench.simulated.correcting import corrected, requote, reread
from workbench.simulated.covering import entities
from workbench.simulated.finding import point_out
from workbench.simulated.reply import Answered
from workbench.simulated.saying import quotation
from workbench.simulated.scene import Scene
from workbench.simulated.wishes import Wish, wishes


def revise(scene: Scene) -> str:
    """The draft, revised."""
    draft = scene.reading.draft or ""
    unread = []
    for wish in wishes(scene.reading.feedback):
        changed = _EDITS[wish.kind](scene, draft, wish)
        if changed == draft and wish.kind in ("add", "find", "replace"):
            scene.remarks.append(f"done already: {wish.said}")
        elif changed is None or changed == draft:
            unread.append(wish.said)
            scene.remarks.append(f"could not follow: {wish.said}")
        else:
            scene.told.append(
                Answered(asked=wish.said, answer=f"{wish.kind}: {wish.what}".rstrip(": "), how="computed")
            )
            draft = editing.tidy(changed)
    scene.unread = "; ".join(unread)[:300]
    return draft


def _shorten(scene: Scene, draft: str, wish: Wish) -> str | None:  # noqa: ARG001 - one signature for every edit
    return editing.shortened(draft, wish.limit)


def _first(scene: Scene, draft: str, wish: Wish) -> str | None:
    lines = draft.split("\n")
    moved = [editing.put_first(line, wish.what) if line.strip() else None for line in lines]
    if any(m is not None for m in moved):
        return "\n".join(m if m is not None else line for m, line in zip(moved, lines, strict=True))
    at = next((n for n, line in enumerate(lines) if editing.speaks_of(line, wish.what)), 0)
    if at > 0 and not lines[0].startswith("|"):
        return "\n".join([lines[at], *lines[:at], *lines[at + 1 :]])
    added = add_missing(scene, draft, wish)
    if added is None or not added.startswith(draft):
        return added
    return f"{added[len(draft) :].strip()}\n{draft}"


def _drop(scene: Scene, draft: str, wish: Wish) -> str | None:
    if re.search(r"\bquot|\bcitations?\b", wish.what, re.I):
        return re.sub(
            r"\s*\((?:\"[^\"\n]*\"|“[^”\n]*”)\)|[;:,.] [^.;\n\"“]*(?:\"[^\"\n]*\"|“[^”\n]*”)(?=\.)", "", draft
        )
    literal = re.compile(rf"(?<![\w-]){re.escape(wish.what)}(?![\w-])", re.I)
    lines = draft.split("\n")
    named = [line for line in lines if literal.search(line)]
    if named and len(named) < len(lines) and wish.what.lower() in [e.lower() for e in entities(scene)]:
        return "\n".join(line for line in lines if not literal.search(line))
    left = editing.without(draft, wish.what)
    return left if left.strip() else None


def _replace(scene: Scene, draft: str, wish: Wish) -> str | None:  # noqa: ARG001 - one signature for every edit
    if not wish.what or not wish.instead:
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(wish.what)}(?!\w)", re.I)
    done = wish.what.lower() in wish.instead.lower() or not pattern.search(draft)
    if done and wish.instead.lower() in draft.lower():
        return draft
    if pattern.search(draft):
        return pattern.sub(lambda _: wish.instead, draft)
    return corrected(draft, wish.what, wish.instead)


def _quote(scene: Scene, draft: str, wish: Wish) -> str | None:  # noqa: ARG001 - one signature for every edit
    """A quotation behind every line that makes a claim and has none."""
    lines = []
    for line in draft.split("\n"):
        values = (
            [c for c in claims_of(line) if c.value is not None]
            if line.strip() and '"' not in line and "“" not in line
            else []
        )
        proof = next((s for c in values for s in [weigh(scene, c)[0]] if s is not None), None)
        if proof is not None:
            first = next((p for p in editing.pieces(line) if proof.answer in p), line).rstrip()
            body, end = (first[:-1], ".") if first.endswith(".") else (first, "")
            lines.append(line.replace(first, f"{body} ({quotation(proof.span.text, proof.answer, 160)}){end}", 1))
        else:
            lines.append(line)
    return "\n".join(lines)


def _form(scene: Scene, draft: str, wish: Wish) -> str | None:
    lines = [re.sub(r"^\s*(?:[-*•]|\d+[.)])\s+", "", line).strip() for line in draft.split("\n") if line.strip()]
    lines = [p for line in lines for p in editing.pieces(line)] if len(lines) == 1 else lines
    what = wish.what.lower()
    if "number" in what:
        return "\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1))
    if "bullet" in what or what == "list":
        return "\n".join(f"- {line}" for line in lines)
    if what in ("prose", "paragraph", "full sentences"):
        return " ".join(lines)
    if what == "table":
        names = [next((e for e in entities(scene) if e.lower() in line.lower()), "") for line in lines]
        return "\n".join(
            [
                "| name | what is said |",
                "|---|---|",
                *(f"| {n} | {line.replace('|', '/')} |" for n, line in zip(names, lines, strict=True)),
            ]
        )
    return None


def _unread(scene: Scene, draft: str, wish: Wish) -> str | None:  # noqa: ARG001 - one signature for every edit
    return None


_EDITS = {
    "shorten": _shorten,
    "first": _first,
    "add": add_missing,
    "drop": _drop,
    "replace": _replace,
    "reread": reread,
    "form": _form,
    "quote": _quote,
    "requote": requote,
    "find": point_out,
    "unread": _unread,
}

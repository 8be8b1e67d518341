"""Revising: what the feedback names is changed, everything else is copied.

A correction that the feedback quotes is adopted; without one the item is read again, the old value counting less. What
a person asks for in plain words changes the draft in that direction where it can; what it cannot do is owned up to.
"""

from __future__ import annotations

import re

from workbench.simulated import attention, briefing, editing
from workbench.simulated.answering import sentence
from workbench.simulated.asking import ask, slot_of
from workbench.simulated.checking import weigh
from workbench.simulated.claims import QUOTES, Claim, claims_of
from workbench.simulated.covering import entities, mentions
from workbench.simulated.kinds import find
from workbench.simulated.library import indexed
from workbench.simulated.recalling import recall
from workbench.simulated.reply import Answered
from workbench.simulated.saying import quotation, render
from workbench.simulated.scene import Scene
from workbench.simulated.wishes import Wish, wishes
from workbench.simulated.words import likeness, words


def revise(scene: Scene) -> str:
    """The draft, revised."""
    draft = scene.reading.draft or ""
    unread = []
    for wish in wishes(scene.reading.feedback):
        changed = _EDITS[wish.kind](scene, draft, wish)
        if changed is None or changed == draft:
            unread.append(wish.said)
            scene.remarks.append(f"could not follow: {wish.said}")
        else:
            scene.told.append(
                Answered(asked=wish.said, answer=f"{wish.kind}: {wish.what}".rstrip(": "), how="computed")
            )
            draft = changed
    scene.unread = "; ".join(unread)[:300]
    return draft


def _shorten(scene: Scene, draft: str, wish: Wish) -> str | None:
    return editing.shortened(draft, wish.limit)


def _first(scene: Scene, draft: str, wish: Wish) -> str | None:
    lines = draft.split("\n")
    moved = [editing.put_first(line, wish.what) if line.strip() else None for line in lines]
    if any(m is not None for m in moved):
        return "\n".join(m if m is not None else line for m, line in zip(moved, lines, strict=True))
    at = next((n for n, line in enumerate(lines) if editing.speaks_of(line, wish.what)), 0)
    if at > 0 and not lines[0].startswith("|"):
        return "\n".join([lines[at], *lines[:at], *lines[at + 1 :]])
    added = _add(scene, draft, wish)
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


def _replace(scene: Scene, draft: str, wish: Wish) -> str | None:
    if not wish.what or not wish.instead:
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(wish.what)}(?!\w)", re.I)
    if pattern.search(draft):
        return pattern.sub(lambda _: wish.instead, draft)
    return _corrected(draft, wish.what, wish.instead)


def _corrected(draft: str, what: str, new: str) -> str | None:
    """`The licence of numpy should be MIT`: the value of that type in the line on that thing becomes the new one."""
    line = _line_on(draft, what)
    for kind in (
        "licence",
        "requirement",
        "url",
        "email",
        "money",
        "percent",
        "date",
        "duration",
        "measure",
        "version",
        "number",
    ):
        wanted = find(kind, new)
        if wanted and line:
            old = next(
                (v for v in find(kind, QUOTES.sub(lambda m: " " * len(m.group(0)), line)) if v.norm != wanted[0].norm),
                None,
            )
            if old:
                return draft.replace(line, line.replace(old.text, wanted[0].text), 1)
    return None


def _line_on(draft: str, what: str) -> str:
    """The line of the draft that shares most with `what`."""
    stems = words(what)
    lines = [line for line in draft.split("\n") if line.strip()]
    scored = [(sum(any(likeness(s, w) > 0.6 for w in words(line)) for s in stems), -n) for n, line in enumerate(lines)]
    best = max(scored, default=(0, 0))
    return lines[-best[1]] if best[0] > 0 else (lines[0] if len(lines) == 1 else "")


def _reread(scene: Scene, draft: str, wish: Wish) -> str | None:
    """The claim that was objected to: its quoted correction is adopted, else it is looked up again."""
    for claim in _claims_on(draft, wish.what):
        if claim.value is None:
            continue
        new = _quoted_value(claim, wish.instead)
        if not new:
            again = recall(scene, claim.ask(_subjects(scene)), against=claim.value.norm)
            support, against, margin = weigh(scene, claim)
            fits = again.candidate is not None and again.candidate.typed is not None and margin < 3.0
            new = again.answer if fits and (support is None or against is not None) else ""
        if new and new != claim.value.text:
            changed = _substituted(scene, draft, claim, new)
            if changed != draft:
                return changed
    bare = next((c for c in _claims_on(draft, wish.what) if c.value is None), None)
    if bare is not None and "\n" not in bare.text and len(claims_of(draft)) > 1:
        return re.sub(r"\n{2,}", "\n", draft.replace(bare.text, "", 1)).strip()
    return None


def _quoted_value(claim: Claim, evidence: str) -> str:
    if claim.value is None or not evidence or evidence in claim.text:
        return ""
    found = find(claim.value.kind, evidence)
    return next((v.text for v in found if v.norm != (claim.value.norm if claim.value else "")), "")


def _substituted(scene: Scene, draft: str, claim: Claim, new: str) -> str:
    """The new value in place of the old one, in its quotation too where a source has that."""
    old = claim.value.text if claim.value else ""
    line = next((text for text in draft.split("\n") if claim.text.split("\n")[0] in text), claim.text)
    fixed = line.replace(old, new)
    for quote in [a or b for a, b in QUOTES.findall(fixed)]:
        if not any(quote in text.text for text, _ in scene.texts):
            fixed = _requoted(scene, fixed, quote, new)
    return draft.replace(line, fixed, 1)


def _requoted(scene: Scene, line: str, quote: str, value: str) -> str:
    best = _nearest_span(scene, f"{line} {value}", value)
    return line.replace(quote, quotation(best, value, 160).strip('"“”')) if best else line


def _nearest_span(scene: Scene, about: str, value: str) -> str:
    """The span of a source that has `value` and shares most with what is said about it."""
    stems = set(words(about))
    best, score = "", 0.0
    for _, index in scene.texts:
        named = len(index.subject & stems) * 2.0
        for span, own in zip(index.spans, index.own, strict=True):
            now = named + len(own & stems) / (1 + len(own)) + (1.5 if value and value in span.text else 0.0)
            if span.form != "heading" and now > score and (not value or value in span.text or not best):
                best, score = span.text, now
    return best


def _claims_on(draft: str, what: str) -> list[Claim]:
    """The claims that an objection is about: those in the statement it repeats, else those it speaks of."""
    plain = " ".join(what.replace("'", '"').split()).lower().rstrip(".… ")
    every = claims_of(draft)
    same = [
        c
        for c in every
        if plain and (plain[:60] in " ".join(c.text.split()).lower() or " ".join(c.text.split()).lower()[:60] in plain)
    ]
    return same or [c for c in every if editing.speaks_of(c.text, what)]


def _subjects(scene: Scene) -> frozenset[str]:
    return frozenset(s for _, index in scene.texts for s in index.subject)


def _requote(scene: Scene, draft: str, wish: Wish) -> str | None:
    """A quotation that no source has: put right from the sources, its value too."""
    line = next((text for text in draft.split("\n") if wish.what in text), "")
    if not line or not scene.texts:
        return None
    changed = draft
    for claim in claims_of(line):
        if claim.value is not None:
            _, against, margin = weigh(scene, claim)
            if against is not None and margin < 0:
                changed = _substituted(scene, changed, claim, against.answer)
    if wish.what in changed:
        now = next((text for text in changed.split("\n") if wish.what in text), line)
        values = [c.value.text for c in claims_of(QUOTES.sub("", now)) if c.value is not None]
        inside = next((v for v in values if v in wish.what), values[0] if values else "")
        changed = changed.replace(now, _requoted(scene, now, wish.what, inside), 1)
    return changed


def _quote(scene: Scene, draft: str, wish: Wish) -> str | None:
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


def _add(scene: Scene, draft: str, wish: Wish) -> str | None:
    """What is missing, said in a sentence and put where it belongs."""
    every = entities(scene)
    named = [e for e in every if re.search(rf"(?<![\w-]){re.escape(e.lower())}(?![\w-])", wish.what.lower())]
    label = wish.what
    for entity in named:
        label = re.sub(
            rf"\s*(?:\b(?:of|for|in|on|by|from)\b\s*)?(?:the )?(?<![\w-]){re.escape(entity)}(?:['’]s)?(?![\w-])\s*",
            " ",
            label,
            flags=re.I,
        ).strip(" ,.")
    label = re.sub(r"\s*\b(?:of|for) (?:each|every|all|the|both)\b.*$", "", label, flags=re.I).strip()
    if named and not words(label):
        return _whole(scene, draft, named)
    spans = indexed(draft, "draft").spans
    targets = named or ([e for e in every if any(mentions(s, e) for s in spans)] if len(every) > 1 else [])
    if not targets:
        found = recall(
            scene,
            ask(
                f"What is the {label}?"
                if not label.lower().startswith(("how", "what", "who", "when", "why", "where"))
                else label
            ),
        )
        if found.candidate is None or found.how == "invented":
            return None
        return f"{draft.rstrip()} {sentence(scene, found)}"
    for entity in targets:
        draft = _added_to(scene, draft, entity, label)
    return draft


def _whole(scene: Scene, draft: str, named: list[str]) -> str:
    """Entities that the draft left out, each with all that the others have."""
    asked = briefing.items(scene)
    lines = draft.rstrip().split("\n")
    mark = re.match(r"\s*(?:[-*•]|\d+[.)])\s+", lines[-1])
    for number, entity in enumerate(named):
        said = briefing.line(scene, entity, number, asked)
        lines.append(
            f"{mark.group(0) if mark and not mark.group(0).strip()[0].isdigit() else f'{len(lines) + 1}. ' if mark else ''}{said}"
        )
    return "\n".join(lines)


def _added_to(scene: Scene, draft: str, entity: str, label: str) -> str:
    item = briefing.Item(slot_of(label), label)
    lines = draft.split("\n")
    at = next((n for n, line in enumerate(lines) if entity.lower() in line.lower()), None)
    if item.slot == "attention":
        said = attention.remark(scene, entity)
    else:
        found = recall(scene, item.ask(entity))
        verbs = briefing.VERBS.get(item.slot, briefing.VERBS[""])
        verb = verbs[scene.pick(len(verbs), "added", label)]
        said = render(f"{'It' if at is not None else entity} {verb}.", V=found.answer.rstrip("."), L=label)
        if scene.manner.quote and found.candidate is not None:
            said = f"{said[:-1]} ({quotation(found.candidate.span.text, found.answer, 140)})."
    if at is None:
        mark = re.match(r"\s*[-*•]\s+", lines[-1])
        return f"{draft.rstrip()}\n{mark.group(0) if mark else ''}{said}"
    if lines[at].startswith("|"):
        return draft
    lines[at] = f"{lines[at].rstrip()}{'' if lines[at].rstrip().endswith(('.', '!', '?')) else '.'} {said}"
    return "\n".join(lines)


def _unread(scene: Scene, draft: str, wish: Wish) -> str | None:
    return None


_EDITS = {
    "shorten": _shorten, "first": _first, "add": _add, "drop": _drop, "replace": _replace, "reread": _reread, "form": _form, "quote": _quote, "requote": _requote, "unread": _unread,
}  # fmt: skip

"""Edits of a draft that leave everything else as it stands: in lines, sentences and clauses."""

from __future__ import annotations

import re

from workbench.simulated.cutting import sentences
from workbench.simulated.expecting import kinds_of, slot_of
from workbench.simulated.kinds import find
from workbench.simulated.words import asked_words, likeness, words

_MASKED = re.compile(
    r"\"[^\"\n]*\"|“[^”]*”|\([^()\n]*\)|[<>=!~]=?\s?\d[\w*]*(?:\.[\w*]+)*(?:,\s?[<>=!~]=?\s?\d[\w*]*(?:\."
    r"[\w*]+)*)*|https?://\S*[\w/]"
)
_KINDS = {"licence": ("licence",), "requirement": ("requirement",), "homepage": ("url",), "version": ("version",)}


def pieces(line: str) -> list[str]:
    """The sentences of one line."""
    return [line[a:b].strip() for a, b in sentences(line) if line[a:b].strip()]


def speaks_of(text: str, what: str) -> bool:
    """Whether `text` is about `what`: by its words, or by a value of the type that `what` asks for."""
    slot = slot_of(what)
    for kind in _KINDS.get(slot, ()) if slot else kinds_of(what)[:1]:
        if kind != "number" and find(kind, text):
            return True
    stems = list(asked_words(what))
    if not stems:
        return what.lower() in text.lower()
    seen = words(text)
    hits = sum(any(likeness(s, w) > 0.6 for w in seen) for s in stems)
    return hits * 2 > len(stems) or (hits > 0 and len(stems) <= 2 and hits * 2 >= len(stems) and not slot)


def shortened(draft: str, limit: int) -> str:
    """`draft` in at most `limit` words, or in about 60 % of them where no limit is given."""
    total = len(draft.split())
    if limit and total <= limit:
        return draft
    target = limit or max(8, int(total * 0.6))
    steps = (
        r"\s+\((?:[\w .]+: )?(?:\"[^\"\n]*\"|“[^”\n]*”)\)",
        r"(?<=[.])[ \t]+(?:Nothing|No |There is nothing)[^.\n]*\.",
        (
            r"[.:;,] (?:The (?:source|line|wording)|It (?:says|reads)|In its words|Quoted|To"
            r" quote)[^\n]*?(?:\"[^\"\n]*\"|“[^”\n]*”)(?=[.\n]|$)"
        ),
        r"(?:;| —|,) (?:according to|as|going by|this is in|see|which) [^.;\n]*(?=[.\n]|$)",
    )
    for pattern in steps:
        if len(draft.split()) > target:
            draft = re.sub(pattern, "", draft)
    lines = draft.split("\n")
    while len(" ".join(lines).split()) > target and any(len(pieces(line)) > 1 for line in lines):
        longest = max(range(len(lines)), key=lambda n: (len(pieces(lines[n])), len(lines[n])))
        last = pieces(lines[longest])[-1]
        lines[longest] = lines[longest][: lines[longest].rindex(last)].rstrip()
    text = "\n".join(lines)
    if len(text.split()) > target:
        text = "\n".join(_fewer_clauses(line) for line in text.split("\n"))
    if limit and len(text.split()) > limit:
        text = _cut(text, limit)
    return text if len(text.split()) < total else _cut(text, max(1, int(total * 0.6)))


def _fewer_clauses(line: str) -> str:
    parts = clauses(line)
    return line if len(parts) < 3 else joined(parts[:-1], line)


def _cut(text: str, limit: int) -> str:
    kept, count = [], 0
    for line in text.split("\n"):
        room = limit - count
        own = line.split()
        if room <= 0:
            break
        kept.append(line if len(own) <= room else " ".join(own[:room]).rstrip(",;:") + ".")
        count += len(own)
    return "\n".join(kept)


def clauses(line: str) -> list[str]:
    """The coordinated parts of one sentence, `a, b and c`; what is in quotes or brackets is not split."""
    hidden: list[str] = []

    def hide(match: re.Match[str]) -> str:
        hidden.append(match.group(0))
        return f"\x00{len(hidden) - 1}\x01"

    masked = _MASKED.sub(hide, line.rstrip())
    end = "." if masked.endswith(".") else ""
    parts = re.split(
        r",\s+(?:and\s+)?(?=[a-z])|\s+and\s+(?=(?:is|are|has|have|requires?|needs?|runs?|comes?|carries|lives"
        r"|asks|wants|calls|declares|stands|can|gives|points|describes|lists|states|names|shows|puts)\b)",
        masked[: len(masked) - len(end)],
    )
    return [re.sub("\x00(\\d+)\x01", lambda m: hidden[int(m.group(1))], part) for part in parts]


def joined(parts: list[str], like: str) -> str:
    """Clauses put together again, ended as `like` ends."""
    body = ", ".join(parts[:-1]) + (" and " if len(parts) > 1 else "") + parts[-1]
    return body + ("." if like.rstrip().endswith(".") and not body.endswith(".") else "")


def tidy(text: str) -> str:
    """No space at the end of a line, and one between words, as an edit should leave it."""
    lines = text.split("\n")
    return "\n".join(line if "|" in line else re.sub(r"(?<=\S) {2,}(?=\S)", " ", line).rstrip() for line in lines)


_VERB = re.compile(
    r"\b(?:is|are|has|have|requires?|needs?|runs?|comes?|carries|lives|asks|wants|calls|declares|stands"
    r"|can be|gives|points|describes|lists|states|names|shows|puts)\b"
)


def put_first(line: str, what: str) -> str | None:
    """`line` with what it says of `what` moved to its front; None if it does not speak of it or has it there."""
    mark = re.match(r"\s*(?:[-*•]|\d+[.)])?\s*", line)
    lead = mark.group(0) if mark else ""
    said = pieces(line[len(lead) :])
    for number, sentence in enumerate(said):
        if speaks_of(sentence, what):
            parts = clauses(sentence)
            place = next((n for n, part in enumerate(parts) if speaks_of(part, what)), 0)
            if place > 0:
                said[number] = _reordered(parts, place, sentence)
            elif number == 0:
                return None
            moved = [said[number], *said[:number], *said[number + 1 :]]
            return lead + " ".join(moved)
    return None


def _reordered(parts: list[str], place: int, like: str) -> str:
    verb = _VERB.search(
        re.sub(r"^(?:According to|As|In|Going by|For)\b[^,:]*[,:]", lambda m: " " * len(m.group(0)), parts[0])
    )
    if verb is None:
        return joined([parts[place], *parts[:place], *parts[place + 1 :]], like)
    subject, first = parts[0][: verb.start()], parts[0][verb.start() :]
    rest = [first, *parts[1:]]
    moved = rest.pop(place)
    return joined([subject + moved, *rest], like)


def without(draft: str, what: str) -> str:
    """`draft` without what it says of `what`: a clause, a sentence or a line of it, whatever is enough."""
    kept = []
    for line in draft.split("\n"):
        mark = re.match(r"\s*(?:[-*•]|\d+[.)])?\s*", line)
        lead = mark.group(0) if mark else ""
        said = []
        for sentence in pieces(line[len(lead) :]):
            if not speaks_of(sentence, what):
                said.append(sentence)
                continue
            parts = clauses(sentence)
            left = [p for n, p in enumerate(parts) if n == 0 or not speaks_of(p, what)]
            if len(parts) > 1 and len(left) < len(parts):
                said.append(joined(left, sentence))
            elif len(parts) > 1:
                said.append(_without_first(parts, sentence))
        if said or not line.strip():
            kept.append((lead + " ".join(said)) if said else line)
    return "\n".join(kept)


def _without_first(parts: list[str], like: str) -> str:
    verb = _VERB.search(parts[0])
    subject = parts[0][: verb.start()] if verb else ""
    return joined([subject + parts[1], *parts[2:]], like)

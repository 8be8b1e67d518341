"""What stands before and behind what is told: a subject line, a title, a salutation, a line that closes.

`A memo: a first line that begins with "Subject:", then one paragraph`, `a letter to Ms Ahlberg`, `under the title "Lock
2" a bulleted list`, `at the end the line "Regards"`. What a format shows in quotation marks is told word for word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

WRITTEN = re.compile(r"\b(?:memo(?:randum)?s?|letters?|e-?mails?|mails?|messages?|postcards?|notes?)\b")
"""Papers whose body is a paragraph, where nothing else is said of it."""
_LETTER = re.compile(
    r"\b(?:an?|one|the)\s+(?:\w+\s+){0,2}(?P<kind>letter|e-?mail|mail|postcard)\b(?:\s+to\s+(?P<whom>(?:the\s+)?[\w’'.-]+(?:\s+[A-Z][\w’'-]+)*))?"
    r"(?!\s+(?:of|from)\b)",
    re.I,
)
_SALUTED = re.compile(r"\b(?:salutation|greeting)\b", re.I)
_CLOSED = re.compile(
    r"\b(?:closing (?:line|words?|formula|phrase)|valediction|sign-?off|complimentary close|signature)\b", re.I
)
_QUOTED = re.compile(r"[“\"`](?P<said>[^“”\"`\n]{2,80})[”\"`]")
_LABEL = re.compile(r"(?P<label>[A-Z][\w ]{0,20}:)(?:\s*(?:…|\.{3}|<[^>]*>|\[[^\]]*\]|\{[^}]*\}))?\s*")
_HEADS = re.compile(
    r"\b(?:(?:first|opening|top|initial|head(?:er)?) (?:line|words?)|(?:opens?|begins?|starts?|headed|beginning|opening"
    r"|starting) (?:with|by)|(?:on|at the) top|title|headline|caption|heading)\b[^.;]*$",
    re.I,
)
_TAILS = re.compile(
    r"\b(?:(?:last|closing|final|bottom|end) (?:line|words?)|(?:ends?|closes?|closing|ending|finish(?:es)?|signed"
    r"|concludes?)(?: (?:with|by|as))?|at the (?:end|bottom)|finally)\b[^.;]*$"
    r"|\b(?:paragraphs?|sentences?|lists?|bullets?|lines|table|rows)\b[^.;]*\b(?:then|followed by)\W*$",
    re.I,
)
_DEAR = re.compile(r"(?:dear|hello|hi|good (?:morning|day|evening))\b", re.I)
_SUBJECT = re.compile(r"\b(?:an?|the|one) (?:\w+ )?subject(?: line)?\b|\bsubject line\b", re.I)
_TITLE = re.compile(
    r"\b(?:(?:under|below|beneath|with) )?(?:an?|one|the|a single) (?:\w+ )?(?:title|headline|caption)\b"
    r"(?! (?:for|per|above|over) (?:each|every|all|the))"
    r"|\b(?:under|below|beneath) (?:the|one|a single) (?:\w+ )?heading\b",
    re.I,
)


@dataclass(frozen=True)
class Frame:
    """The lines around what is told; `{thing}` stands for what it is about."""

    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    rest: str = ""
    """What the format says of what stands between them."""

    def around(self, body: str, thing: str) -> str:
        """A body with its lines before and behind it."""
        lines = [*self.before, body, *self.behind]
        return "\n\n".join(body if line is body else line.replace("{thing}", thing) for line in lines)


def frame_of(said: str) -> Frame:
    """The frame that a format asks for; without lines where it asks for none."""
    before: list[str] = []
    behind: list[str] = []
    rest = said
    for found in _QUOTED.finditer(said):
        lead, shown = said[: found.start()], found["said"].strip()
        label = _LABEL.fullmatch(shown)
        told = f"{label['label']} {{thing}}" if label else shown
        clause = re.split(r",\s(?=(?:and |then )*(?:then|at the|and)\b)", lead)[-1]
        if _DEAR.match(shown) or (label and label["label"] == "Subject:"):
            before.append(told)
        elif _TAILS.search(clause) or (_TAILS.search(lead) and not _HEADS.search(clause)):
            behind.append(told)
        elif heads := _HEADS.search(clause):
            titled = re.match(r"title|heading|headline|caption", heads.group(), re.I)
            before.append(f"# {told}" if titled else told)
            rest = rest.replace(heads.group(), " ")
        else:
            continue
        rest = rest.replace(found.group(), " ")
    if not any(line.startswith("Subject") for line in before) and _SUBJECT.search(said):
        before.insert(0, "Subject: {thing}")
    if not before and (titled := _TITLE.search(said)):
        before.append("# {thing}")
        rest = rest.replace(titled.group(), " ")
    letter = _LETTER.search(said)
    written = letter is not None and letter["kind"].lower() in ("letter", "postcard")
    if (written or _SALUTED.search(said)) and not any(_DEAR.match(line) for line in before):
        whom = (letter["whom"] if letter else None) or "Sir or Madam"
        before.append(f"Dear {re.sub('^the ', '', whom).rstrip('.')},")
    if (written or _CLOSED.search(said)) and not behind:
        behind.append("Yours sincerely" if written else "Kind regards")
    return Frame(tuple(before), tuple(behind), rest)

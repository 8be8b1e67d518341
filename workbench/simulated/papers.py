"""Pasted files told apart: `Here is a.md:`, `--- b.csv ---`, `File: c.py`, `# d.md`, a name over a fence.

A paper is a name and a body. What stands before the first mark, or behind a fenced body, is loose: somebody's words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SUFFIXES = (
    "md|markdown|rst|txt|csv|tsv|ya?ml|toml|json|jsonl|ini|cfg|conf|env|properties|py|pyi|ipynb|js|ts|tsx|go|rs|java|rb"
    "|php|c|h|cpp|sql|sh|log|html?|xml|tex|eml|ics|diff|patch|lock|proto|tf|pdf|docx?|out|err"
)
_FILE = rf"(?:[\w.~/+@-]*[\w+-]\.(?:{_SUFFIXES})|README|LICEN[CS]E|CHANGELOG|Makefile|Dockerfile|NOTICE|CONTRIBUTING)"
_QUOTED = r"[`\"'*\[<(“]{0,3}"
_UNQUOTED = r"[`\"'*\]>)”]{0,3}"
_NAMED = rf"{_QUOTED}(?<![\w-])(?P<name>{_FILE}){_UNQUOTED}(?!\w)"
_INTRO = (
    r"(?:here(?: is|'s|’s| are)|below (?:is|are)|this is|the following is|following is|(?:the )?contents? of"
    r"|and (?:here(?: is|'s|’s)|this is)|(?:this|that) was|attached(?: is)?|then|next|also|and|file|document)"
)
_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "rule",
        re.compile(
            r"^[ \t]*(?:-{2,}|={2,}|\*{3,}|>{2,}|\+{3}|/{2,}|~{3,}|<{2,}|#{5,})[ \t]*(?:BEGIN |start of )?"
            rf"(?:file:?[ \t]*)?{_NAMED}[ \t]*:?[ \t]*(?:[-=*#~<>]{{2,}})?[ \t]*$",
            re.I | re.M,
        ),
    ),
    (
        "label",
        re.compile(
            r"^(?:[ \t]*[\[*#/]{0,4}[ \t]*(?:file ?name|file|document|doc|attachment)"
            r"|(?:(?<=\n\n)|\A)[\[*#/]{0,4}(?:filepath|path|source|text))\]?"
            rf"(?:[ \t]*\d+)?\**[ \t]*:[ \t*]*{_NAMED}[ \t]*:?[ \t]*$",
            re.I | re.M,
        ),
    ),
    (
        "here",
        re.compile(
            rf"^(?P<before>[^\n]*?[.!?][ \t]+)?(?:ok,? |and |so |then )?{_INTRO}[^\n.!?]{{0,60}}?[ \t]{_NAMED}"
            r"(?P<more>[^\n.:?]{0,60}):[ \t]*(?P<rest>[^\n]*)$",
            re.I | re.M,
        ),
    ),
    ("hash", re.compile(rf"^(?P<level>#{{1,4}})[ \t]+{_NAMED}[ \t]*:?[ \t]*$", re.M)),
    ("bare", re.compile(rf"^(?:\*\*)?{_NAMED}(?:\*\*)?[ \t]*(?P<colon>:?)(?:\*\*)?[ \t]*$", re.M)),
)
_PLAIN = re.compile(
    r"^(?P<before>[^\n]*?[.!?][ \t]+)?(?:here(?: is|'s|’s)|below is|this is|and here is|the following is)"
    r"[ \t]+(?:(?P<article>the|our|my|a|an|your|their)[ \t]+)?(?P<name>[\w' -]{2,40}?)"
    r"(?:[ \t]*\([^\n)]*\))?:[ \t]*(?P<rest>[^\n]*)$",
    re.I | re.M,
)
_OWN = re.compile(rf"^[^\n]{{0,200}}?{_NAMED}[^\n?]{{0,80}}:[ \t]*$", re.M)
_VAGUE = re.compile(
    r"(?:text|file|source|document|content|contents|input|context|data|material|passage|it|thing)s?$", re.I
)


@dataclass(frozen=True)
class Paper:
    """One pasted text."""

    name: str
    body: str
    fenced: bool
    """A fence shows where it ends."""


@dataclass(frozen=True)
class _Mark:
    start: int
    end: int
    name: str
    style: str
    before: str = ""


def papers(text: str) -> tuple[str, list[Paper], str]:
    """(what is said before, the pasted files, what is said behind a fenced one); no files where nothing marks any."""
    marks = _marks(text)
    if not marks:
        return _fenced(text)
    lead = text[: marks[0].start] + marks[0].before
    found, loose = [], []
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        body = text[mark.end : after.start if after else len(text)]
        inner, behind = _unfenced(body)
        found.append(Paper(mark.name, inner.strip("\n"), inner is not body))
        loose.append(behind + (("\n" + after.before) if after else ""))
    return lead.strip(), [p for p in found if p.body.strip()], "\n".join(s.strip() for s in loose if s.strip())


def _marks(text: str) -> list[_Mark]:
    found: list[_Mark] = []
    for style, pattern in _MARKS:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            if style == "bare" and not _stands_over(text, match):
                continue
            inline = len(groups.get("rest") or "")
            before = groups.get("before") or ""
            style_of = style + (groups.get("level") or "")
            found.append(_Mark(match.start(), match.end() - inline, groups["name"] or "", style_of, before))
    found.sort(key=lambda mark: (mark.start, -mark.end))
    found = _first_kind_rules(text, found)
    return found or _plain_marks(text)


def _stands_over(text: str, match: re.Match[str]) -> bool:
    """A name alone on its line is a mark over a fence, at the very beginning, or with a colon behind a blank line."""
    behind = text[match.end() :].lstrip("\n")
    before = text[: match.start()].rstrip(" \t")
    apart = not before.strip() or before.endswith("\n\n")
    over = bool(match.group("colon")) or (len(before) < 400 and text[match.end() : match.end() + 2].strip() != "")
    return behind.startswith(("```", "~~~")) or (apart and (not before.strip() or over))


def _first_kind_rules(text: str, found: list[_Mark]) -> list[_Mark]:
    """Marks inside a file's own text are not marks: headings count only where the first mark is one, fences hide."""
    kept: list[_Mark] = []
    for mark in found:
        if kept and mark.start < kept[-1].end:
            continue
        if mark.style.startswith("hash"):
            first = kept[0] if kept else None
            if (first is None and len(text[: mark.start]) > 700) or (first is not None and first.style != mark.style):
                continue
        if kept and _inside_fence(text[kept[-1].end : mark.start]):
            continue
        kept.append(mark)
    return kept


def _inside_fence(text: str) -> bool:
    return len(re.findall(r"^[ \t]*(?:```|~~~)", text, re.M)) % 2 == 1


def _plain_marks(text: str) -> list[_Mark]:
    """`Here is our rota:` at the head of a message names a text too; and then so does every such line after it."""
    own = _OWN.match(text)
    if own:
        return [_Mark(0, own.end(), own.group("name"), "own", own.group(0).rstrip(": "))]
    found: list[_Mark] = []
    for match in _PLAIN.finditer(text):
        fenced = text[match.end() :].lstrip("\n").startswith(("```", "~~~"))
        if not found and len(text[: match.start()]) > 500:
            break
        if found and (fenced != (found[0].style == "fenced") or _inside_fence(text[found[-1].end : match.start()])):
            continue
        if found and text[: match.start()].rstrip(" \t")[-2:] != "\n\n":
            continue
        name = "" if _VAGUE.search(match.group("name")) else _noun(match)
        end = match.end() - len(match.group("rest"))
        found.append(_Mark(match.start(), end, name, "fenced" if fenced else "plain", match.group("before") or ""))
    return found


def _noun(match: re.Match[str]) -> str:
    name, article = match.group("name").strip(), (match.group("article") or "").lower()
    return f"the {name}" if article and name == name.lower() else name


_BOX = re.compile(
    r"\[(?:file )?(?:content|text) begin\]\n(?P<inner>.*?)\n?\[(?:file )?(?:content|text) end\]", re.S | re.I
)


def _unfenced(body: str) -> tuple[str, str]:
    """(what the fence holds, what stands behind it) of a body that is fenced; the body itself where it is not."""
    bare = body.lstrip("\n \t")
    boxed = _BOX.match(bare)
    if boxed:
        return boxed.group("inner"), bare[boxed.end() :]
    opened = re.match(r"(`{3,}|~{3,})[^\n]*\n|(\"\"\")[ \t]*\n(?=[^\"]*\"\"\"[^\"]*\Z)", bare)
    if not opened:
        return body, ""
    closers = list(re.finditer(rf"^[ \t]*{re.escape(opened.group(1) or opened.group(2))}[ \t]*$", bare, re.M))
    if not closers:
        return bare[opened.end() :], ""
    last = closers[-1]
    return bare[opened.end() : last.start()], bare[last.end() :]


def _fenced(text: str) -> tuple[str, list[Paper], str]:
    """A message that is a fence with a few words around it."""
    opened = re.search(r"^[ \t]*(`{3,}|~{3,}|\"{3}|<{3,})[\w.+-]*[ \t]*\n", text, re.M)
    if opened is None:
        opened = re.search(r"^[ \t]*(-{5,}|={5,})[ \t]*\n", text, re.M)
    if opened is None:
        return text, [], ""
    mark = ">" * len(opened.group(1)) if opened.group(1)[0] == "<" else opened.group(1)
    closers = [m for m in re.finditer(rf"^[ \t]*{re.escape(mark)}[ \t]*$", text, re.M) if m.start() > opened.start()]
    if not closers:
        return text, [], ""
    before, behind = text[: opened.start()], text[closers[-1].end() :]
    body = text[opened.end() : closers[-1].start()]
    outside = len(before.strip()) + len(behind.strip())
    if (
        len(body.strip()) < 40
        or outside > 900
        or (outside > len(body) and outside > 400)
        or re.search(r"^#{1,4} ", before, re.M)
    ):
        return text, [], ""
    return before.strip(), [Paper("", body.strip("\n"), True)], behind.strip()

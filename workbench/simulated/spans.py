"""A text cut into what can be quoted: sentences, key-value lines, table cells, lines of code, each with its context.

A span keeps its place in the text, so every quotation is an exact substring. Its context (headings above it, the row
it is in, the sentence before it) is kept apart from its own words, because it is weaker evidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

Form = Literal["sentence", "pair", "code", "heading"]


@dataclass(frozen=True)
class Span:
    """One readable piece of a source."""

    text: str
    """Verbatim."""
    start: int
    form: Form
    label: str = ""
    """The key of a key-value line, the column of a cell, the name of a setting."""
    value: str = ""
    """What stands after the key; empty for a sentence."""
    heads: tuple[str, ...] = ()
    """The headings it stands under, the nearest last."""
    record: str = ""
    """The other cells of its row."""
    block: int = 0
    """Paragraph, list or row it belongs to: neighbours share it."""
    item: bool = False
    """It is an item of a list."""


_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
_BULLET = re.compile(r"^\s*(?:[-*+•‣◦–]|\d{1,3}[.)]|\[[ xX]\]|[a-z]\))\s+(?:\[[ xX]\]\s+)?")
_PAIR = re.compile(
    r"^(?P<label>(?:\*\*|__)?[\"'`]?[A-Za-zÀ-ÿ_.][^:=\n|{}<>;!?]{0,58}?[\"'`]?(?:\*\*|__)?)\s*"
    r"(?P<sep>:(?:\*\*|__)?\s+|\s*=\s*|\s+(?:->|→|=>|—|–)\s+|:(?:\*\*|__)(?=\S))(?P<value>\S.*?)\s*$"
)
_MANY = re.compile(
    r"(?:^|(?<=[,;|]))\s*(?P<label>[A-Za-z_][\w /()-]{0,32}?)(?:\s*=\s*|:\s+)(?P<value>[^,;|]+(?:,(?!\s*[A-Za-z_][\w /()-]{0,32}?(?:=|:\s))[^,;|]+)*)"
)
_TITLE = re.compile(r"(?:\d+(?:\.\d+)*[.)]?\s*)?[A-Z][A-Za-z&/-]+(?: [A-Za-z&/-]+){0,2}\.")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|can|must|should|will|may|says|said|gives|requires?|needs?)\b"
)
_CODE = re.compile(
    r"^\s*(?:def |class |import |from \w+(?:\.\w+)* import |return\b|raise |if .*:$|elif .*:$|else:$|for .*:$|while .*:$|try:$|except\b|with .*:$|@\w|async def |assert |[\w.\[\]]+\s*(?::\s*[\w\[\], |.\"]+)?\s*=\s*[^=]|[\w.]+\(.*\)?,?$|[)\]}]+,?$)"
)
_SETTING = re.compile(r"^\s*(?P<label>[\w.]+)\s*(?::\s*[^=\n#]+?)?\s*=\s*(?P<value>[^=\s#][^#\n]*?),?\s*(?:#.*)?$")
_PARAM = re.compile(
    r"(?P<label>\b\w+)\s*(?::\s*[^=,()]+?)?\s*=\s*(?P<value>(?:\"[^\"]*\"|'[^']*'|\([^)]*\)|\[[^\]]*\]|[^,()]+))"
)
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]*_`]{0,2}\s+(?=[\"'(\[`*_A-ZÀ-Þ0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|vs|approx|no|nos|fig|eq|dr|mr|mrs|ms|prof|st|inc|ltd|co|jr|sr|min|max|ca|vol|pp?|ed|al|sec|ch|ext|tel|dept)|\b[A-Z])\.[\"')\]]?$",
    re.I,
)


@dataclass
class _Cutter:
    """Walks over the lines of one text."""

    text: str
    code: bool
    spans: list[Span] = field(default_factory=list)
    heads: list[tuple[int, str]] = field(default_factory=list)
    scopes: list[tuple[int, str]] = field(default_factory=list)
    para: tuple[int, int] | None = None
    intro: str = ""
    block: int = 0
    header: list[str] = field(default_factory=list)
    in_item: bool = False

    def add(self, start: int, end: int, form: Form, **more: object) -> None:
        """One span from the text's `start` to `end`, trimmed of white space."""
        raw = self.text[start:end]
        lead = len(raw) - len(raw.lstrip())
        body = raw.strip()
        if body:
            heads = (
                tuple(h for _, h in self.heads)
                + tuple(s for _, s in self.scopes)
                + ((self.intro,) if self.intro else ())
            )
            self.spans.append(Span(body, start + lead, form, heads=heads, block=self.block, **more))  # type: ignore[arg-type]

    def close(self) -> None:
        """Ends the paragraph that is open: its sentences become spans."""
        if self.para is None:
            return
        start, end = self.para
        self.para = None
        cuts = sentences(self.text[start:end])
        kept = self.intro
        if (
            len(cuts) > 1
            and _TITLE.fullmatch(self.text[start : start + cuts[0][1]].strip())
            and not _VERB.search(self.text[start : start + cuts[0][1]])
        ):
            self.add(start, start + cuts[0][1], "heading")
            self.intro = self.text[start : start + cuts.pop(0)[1]].strip(" .\n")
        for a, b in cuts:
            self.add(start + a, start + b, "sentence", item=self.in_item)
        self.intro, self.in_item = kept, False
        self.block += 1


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of `text` begin and end; abbreviations, initials and decimals do not end one."""
    cuts, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        if not _ABBREVIATION.search(text[max(0, match.start() - 12) : match.start()]):
            cuts.append((start, match.end()))
            start = match.end()
    return [*cuts, (start, len(text))] if start < len(text) else cuts


def cut(text: str, name: str = "") -> tuple[Span, ...]:
    """All spans of `text` in order. `name` tells code and tables from prose where its ending does."""
    table = _delimiter(text, name)
    if table:
        return _rows(text, table)
    cutter = _Cutter(text, code=name.endswith((".py", ".pyi")) or _looks_like_code(text))
    at, lines, fenced = 0, text.splitlines(keepends=True), False
    for number, line in enumerate(lines):
        following = lines[number + 1].strip() if number + 1 < len(lines) else ""
        bare = line.strip()
        if bare.startswith(("```", "~~~", '"""', "'''")) and not bare.strip("`~\"'").strip().count(" "):
            cutter.close()
            fenced = not fenced if bare[0] in "`~" else fenced
        else:
            _line(cutter, at, line, following, fenced)
        at += len(line)
    cutter.close()
    return _with_records(cutter.spans)


def _looks_like_code(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()]
    marked = sum(
        1
        for line in lines
        if re.match(
            r"\s*(?:def |class \w+.*:$|import \w|from \S+ import |return\b|async def |raise |if __name__)", line
        )
    )
    return bool(lines) and marked >= max(2, len(lines) // 12)


def _line(cutter: _Cutter, at: int, line: str, following: str, fenced: bool) -> None:
    bare, end = line.strip(), at + len(line)
    if not bare:
        cutter.close()
        if not _BULLET.match(following) and not following.startswith("|"):
            cutter.intro = "" if cutter.spans and cutter.spans[-1].item else cutter.intro
            cutter.header = []
        cutter.block += 1
    elif cutter.code or fenced:
        _code_line(cutter, at, line)
    elif _structure(cutter, at, line, bare, following):
        pass
    elif bare.startswith("|") or (bare.count(" | ") >= 1 and "|" in (following or bare)):
        _table_line(cutter, at, line, bare)
    elif _pair_line(cutter, at, line, following):
        pass
    elif _BULLET.match(line):
        _item(cutter, at, line)
    else:
        if (
            cutter.para
            and not cutter.in_item
            and _ends_short(cutter.text[cutter.para[0] : at])
            and (bare[0].isupper() or bare[0].isdigit())
        ):
            cutter.close()
        cutter.para = (cutter.para[0], end) if cutter.para else (at, end)


def _ends_short(text: str) -> bool:
    """The last line was not broken by its length, so the next one does not go on with it."""
    return len(text.rstrip().rsplit("\n", 1)[-1]) < 50


def _structure(cutter: _Cutter, at: int, line: str, bare: str, following: str) -> bool:
    """Headings of every style; true if the line was one."""
    marked = _HEADING.match(bare)
    if marked:
        _head(cutter, at, len(line), len(marked.group(1)), marked.group(2))
        return True
    if re.fullmatch(r"[=\-~*_]{3,}", bare):
        cutter.close()
        return True
    section = re.fullmatch(r"\[+([^\[\]]+)\]+", bare)
    if section and not cutter.para:
        _head(cutter, at, len(line), 2, section.group(1))
        return True
    underlined = re.fullmatch(r"[=\-~]{3,}", following) is not None
    short = (
        len(bare.split()) <= 9
        and len(bare) < 70
        and bare[-1] not in ".,;:!?|"
        and not _BULLET.match(line)
        and ": " not in bare
    )
    numbered = re.match(r"^(?:\d+(?:\.\d+)*\.?|[A-Z]\.|Section \d+|Article \d+)\s+[A-Z]", bare) is not None
    if bare.endswith("?") and len(bare) < 90 and cutter.para is None and not _BULLET.match(line):
        _head(cutter, at, len(line), 4, bare)
        return True
    if not cutter.spans and cutter.para is None and short and not re.match(r"[\w-]+\s*[=:]", bare) and "," not in bare:
        _head(cutter, at, len(line), 1, bare)
        return True
    titled = bare[0].isupper() and (not following or bare.isupper())
    if (
        short
        and cutter.para is None
        and (underlined or ((titled or (numbered and not following)) and " = " not in bare and not bare.endswith(")")))
    ):
        _head(cutter, at, len(line), 1 if underlined and following[0] == "=" else 3 if numbered else 2, bare)
        return True
    if (
        short
        and cutter.para is None
        and 0 < len(bare.split()) <= 4
        and bare[0].isupper()
        and following[:1].isalnum()
        and not re.search(r"\d|=|,", bare)
        and not _VERB.search(bare)
    ):
        _head(cutter, at, len(line), 4, bare)
        return True
    if numbered and short and cutter.para is None and len(bare.split()) <= 6:
        _head(cutter, at, len(line), 3, bare)
        return True
    if bare.endswith(":") and len(bare.split()) <= 9 and cutter.para is None and not _PAIR.match(_BULLET.sub("", bare)):
        if _BULLET.match(line):
            return False
        _head(cutter, at, len(line), 5, bare[:-1].strip("* "))
        return True
    return False


def _head(cutter: _Cutter, at: int, length: int, level: int, title: str) -> None:
    cutter.close()
    cutter.heads = [(depth, head) for depth, head in cutter.heads if depth < level]
    cutter.add(at, at + length, "heading")
    cutter.heads.append((level, title.strip("*_` ")))
    cutter.intro = ""
    cutter.block += 1


def _table_line(cutter: _Cutter, at: int, line: str, bare: str) -> None:
    cutter.close()
    cells = [c.strip() for c in bare.strip("|").split("|")]
    if all(re.fullmatch(r":?-+:?", c) for c in cells if c):
        return
    if not cutter.header:
        cutter.header = cells
        cutter.add(at, at + len(line), "heading")
        return
    _cells(cutter, at, line, cells, cutter.header)


def _cells(cutter: _Cutter, at: int, line: str, cells: list[str], header: list[str]) -> None:
    cutter.block += 1
    found = 0
    for index, cell in enumerate(cells):
        found = line.find(cell, found) if cell else found
        if cell:
            label = header[index] if index < len(header) else ""
            others = " ; ".join(c for i, c in enumerate(cells) if i != index and c and len(c) < 80)
            cutter.add(at, at + len(line), "pair", label=label.strip("*` "), value=cell.strip("*` "), record=others)
            found += len(cell)


def _pair_line(cutter: _Cutter, at: int, line: str, following: str) -> bool:
    bullet = _BULLET.match(line)
    lead = bullet.end() if bullet else len(line) - len(line.lstrip())
    body = line[lead:].rstrip()
    if body.endswith(",") and body[:1] in "\"'":
        body = body[:-1]
    many = _many(body)
    if many and cutter.para is None:
        _row(cutter, at + lead, body, many)
        return True
    match = _PAIR.match(body)
    if (
        match
        and cutter.para is not None
        and _ends_short(cutter.text[cutter.para[0] : at])
        and len(match.group("label").split()) <= 3
        and body[0].isupper()
    ):
        cutter.close()
    if (
        not match
        or (cutter.para is not None and not cutter.in_item)
        or not _is_label(match.group("label"), match.group("sep"))
    ):
        return False
    label, value = match.group("label").strip("*_`\"' "), match.group("value")
    wraps = (
        len(line) > 60
        and following
        and not _PAIR.match(_BULLET.sub("", following))
        and not _BULLET.match(following)
        and following[0] not in "#|["
        and value[-1] not in ".!?"
    )
    if wraps or len(sentences(value)) > 1:
        cutter.intro = label
        cutter.para = (at + lead, at + len(line))
        if not wraps:
            cutter.close()
            cutter.intro = ""
        return True
    cutter.close()
    start = at + lead
    cutter.add(start, start + len(body), "pair", label=label, value=value.strip("*_`\"' "), item=bool(bullet))
    return True


def _is_label(label: str, separator: str) -> bool:
    bare = label.strip("*_`\"' ")
    if '"' in bare or bare.count("(") != bare.count(")") or (len(bare.split()) > 3 and _VERB.search(bare)):
        return False
    few = len(bare.split()) <= (3 if "=" in separator else 7)
    return (
        few
        and bool(bare)
        and not re.match(r"^(?:https?|ftp|note that|and|but|or|the following)$", bare, re.I)
        and not bare.endswith((".", ","))
    )


def _many(body: str) -> list[re.Match[str]]:
    found = list(_MANY.finditer(body))
    separators = len(found) - 1
    covered = sum(len(m.group(0)) for m in found) + separators
    return (
        found
        if separators >= 1
        and covered >= len(body) * 0.9
        and all(not m.group("value").startswith("//") and not re.fullmatch("https?", m.group("label")) for m in found)
        else []
    )


def _row(cutter: _Cutter, at: int, body: str, pairs: list[re.Match[str]]) -> None:
    cutter.block += 1
    for pair in pairs:
        others = " ; ".join(p.group("value").strip() for p in pairs if p is not pair and len(p.group("value")) < 80)
        cutter.add(
            at + pair.start("label"),
            at + pair.end("value"),
            "pair",
            label=pair.group("label").strip(),
            value=pair.group("value").strip(" \"'"),
            record=others,
        )


def _item(cutter: _Cutter, at: int, line: str) -> None:
    if cutter.para is not None:
        start, end = cutter.para
        before = cutter.text[start:end].strip()
        again = cutter.in_item
        cutter.close()
        cutter.intro = (
            cutter.intro if again else re.split(r"(?<=[.!?])\s", before)[-1].rstrip(":") if before.endswith(":") else ""
        )
    bullet = _BULLET.match(line)
    cutter.para = (at + (bullet.end() if bullet else 0), at + len(line))
    cutter.in_item = True


def _code_line(cutter: _Cutter, at: int, line: str) -> None:
    indent, bare = len(line) - len(line.lstrip()), line.strip()
    cutter.scopes = (
        [(depth, name) for depth, name in cutter.scopes if depth < indent] if bare[0] not in ")]}" else cutter.scopes
    )
    defined = re.match(r"(?:async )?(?:def|class)\s+(\w+)", bare)
    comment = re.match(r"#+\s*(.*)", bare)
    setting = _SETTING.match(line)
    if comment or not _CODE.match(line):
        cutter.para = (cutter.para[0], at + len(line)) if cutter.para and not comment else (at, at + len(line))
        if comment or bare.endswith(('"""', "'''")):
            cutter.close()
        return
    cutter.close()
    if setting and not defined:
        cutter.add(
            at, at + len(line), "pair", label=setting.group("label"), value=setting.group("value").strip().strip("\"'")
        )
    else:
        cutter.add(at, at + len(line), "code")
    if defined or "(" in bare:
        for match in _PARAM.finditer(line):
            if match.start() > line.find("("):
                called = re.match(r"\s*[\w.]+\(\s*[\"'](-{0,2}[\w-]+)[\"']", line)
                label = f"{match.group('label')} {called.group(1) if called else ''}"
                cutter.add(
                    at,
                    at + len(line),
                    "pair",
                    label=label.strip(),
                    value=match.group("value").strip().strip("\"'"),
                    record=defined.group(1) if defined else "",
                )
    if defined:
        cutter.scopes.append((indent, defined.group(1)))


def _delimiter(text: str, name: str) -> str:
    """The delimiter of a table written as lines of delimited cells; empty if the text is not one."""
    lines = [line for line in text.strip().splitlines() if line.strip()]
    if len(lines) < 2:
        return ""
    for mark in (",", ";", "\t"):
        counts = [line.count(mark) for line in lines[:30]]
        named = name.lower().endswith((".csv", ".tsv"))
        if (
            min(counts) >= (1 if named or mark == "\t" else 2)
            and len(set(counts)) <= (4 if named else 1)
            and not any(": " in cell for cell in lines[0].split(mark))
        ):
            if all(len(cell) < 40 for cell in lines[0].split(mark)) and not lines[0].rstrip().endswith("."):
                return mark
    return ""


def _rows(text: str, mark: str) -> tuple[Span, ...]:
    cutter = _Cutter(text, code=False)
    at = 0
    header: list[str] = []
    splitter = re.compile(rf'{re.escape(mark)}(?=(?:[^"]*"[^"]*")*[^"]*$)')
    for line in text.splitlines(keepends=True):
        cells = [c.strip().strip('"') for c in splitter.split(line.strip())]
        if line.strip():
            if not header:
                header = cells
            else:
                _cells(cutter, at, line, cells, header)
        at += len(line)
    return tuple(cutter.spans)


def _with_records(spans: list[Span]) -> tuple[Span, ...]:
    """Blocks of key-value lines that repeat the same first key are rows of one table: each cell gets its row."""
    blocks: dict[int, list[Span]] = {}
    for span in spans:
        if span.form == "pair" and not span.record and span.label:
            blocks.setdefault(span.block, []).append(span)
    firsts = [cells[0].label for cells in blocks.values() if len(cells) >= 2]
    repeated = {label for label in firsts if firsts.count(label) >= 2}
    rows = {
        n: cells
        for n, cells in blocks.items()
        if len(cells) >= 2 and (cells[0].label in repeated or (len(cells) == len(spans) <= 12 and not cells[0].item))
    }
    return tuple(
        _in_row(span, rows.get(span.block)) if span.form == "pair" and not span.record else span for span in spans
    )


def _in_row(span: Span, row: list[Span] | None) -> Span:
    if not row:
        return span
    others = " ; ".join(cell.value for cell in row if cell is not span and len(cell.value) < 80)
    return Span(span.text, span.start, span.form, span.label, span.value, span.heads, others, span.block, span.item)

"""A program cut into statements and remarks: which lines are comments depends on the language, told by its marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from textwrap import dedent

_HASH = (".py", ".sh", ".bash", ".rb", ".pl", ".r", ".jl", "dockerfile", "makefile", ".mk", ".tf", ".ps1")
_DASH = (".sql", ".lua", ".hs")
_SLASH = tuple(
    ".js .mjs .ts .tsx .jsx .go .rs .java .c .h .cc .cpp .hpp .cs .kt .swift .php .scala .proto .dart".split()
)
PROGRAMS = (*_HASH, *_DASH, *_SLASH)
_LONGEST = 12
"""Lines that one statement may run over before it is read line by line."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A statement, with the remark beside it, or a remark that stands alone (then `code` is empty)."""

    code: str
    indent: int
    remark: str = ""
    inside: bool = False  # a remark on what it stands in, such as a docstring, not on what follows


def mark_of(name: str, text: str) -> str:
    """The mark that begins a comment in a program."""
    low = name.lower()
    for mark, endings in (("#", _HASH), ("--", _DASH), ("//", _SLASH)):
        if low.endswith(endings):
            return mark
    if re.search(r"(?im)^\s*(?:create table|select\b.*|insert into)\b", text):
        return "--"
    return "//" if re.search(r"(?m)^\s*(?://|/\*)|[{;]\s*$", text) else "#"


def pieces(text: str, mark: str) -> Iterator[Piece]:
    """The statements and remarks of a program in order."""
    lines = text.splitlines()
    at = 1 if text.startswith("#!") else 0
    first = True
    while at < len(lines):
        end, piece = _remark(lines, at, mark) or _statement(lines, at, mark)
        alone = first or end >= len(lines) or not lines[end].strip()
        if piece.code or piece.remark:
            yield replace(piece, inside=piece.inside or (alone and not piece.code))
            first = False
        at = end


def _remark(lines: list[str], at: int, mark: str) -> tuple[int, Piece] | None:
    """A docstring, a block comment, or a run of comment lines."""
    bare, indent = lines[at].strip(), _indent(lines[at])
    if mark == "#" and (opening := re.match(r"[rRfFuU]?(\"\"\"|''')", bare)):
        end, inner = _until(lines, at, opening.group(1), opening.end())
        return end, Piece("", indent, dedent(inner), inside=True)
    if mark in ("//", "--") and bare.startswith("/*"):
        end, inner = _until(lines, at, "*/", 2)
        return end, Piece("", indent, _plain(re.sub(r"(?m)^\s*\*+ ?", "", inner)))
    end = at
    while end < len(lines) and lines[end].strip().startswith(mark) and _indent(lines[end]) == indent:
        end += 1
    if end == at:
        return None
    own = [re.sub(rf"^(?:{re.escape(mark)}|[/!#-])+ ?", "", line.strip()) for line in lines[at:end]]
    return end, Piece("", indent, _plain("\n".join(own)))


def _until(lines: list[str], at: int, close: str, skip: int) -> tuple[int, str]:
    """The line after a block, and what stands in it."""
    first = lines[at].strip()[skip:]
    if close in first:
        return at + 1, first[: first.find(close)]
    end = at + 1
    while end < len(lines) and close not in lines[end]:
        end += 1
    last = lines[end][: lines[end].find(close)] if end < len(lines) else ""
    return min(end, len(lines)) + 1, "\n".join([" " * _indent(lines[at]) + first, *lines[at + 1 : end], last])


_TAG = re.compile(
    r"(?m)^\s*[@:](?P<tag>param|arg|returns?|throws|raises?|exception|default|author|since|deprecated)\b:?"
    r"\s*(?:\{(?P<type>[^}]*)\})?[ \t]*(?P<rest>.*)$"
)


def _plain(text: str) -> str:
    """A remark with its tags (`@param {number} size how large`) written as labels."""

    def label(match: re.Match[str]) -> str:
        tag, rest = match.group("tag"), match.group("rest").strip()
        if tag in ("param", "arg"):
            name, _, about = rest.partition(" ")
            return f"- {name.strip('[]')}: {about.strip(' -')}"
        return f"- {tag.capitalize()}: {' '.join(filter(None, (match.group('type'), rest)))}"

    return _TAG.sub(label, text)


def _statement(lines: list[str], at: int, mark: str) -> tuple[int, Piece]:
    """A statement, over as many lines as its brackets stay open, and the remark beside it."""
    code, remark = _beside(lines[at], mark)
    indent, end = _indent(lines[at]), at + 1
    whole = code.strip()
    while _open(whole) and end < len(lines) and end - at < _LONGEST and not _LIST.search(whole):
        more, also = _beside(lines[end], mark)
        whole, remark, end = f"{whole} {more.strip()}", f"{remark} {also}".strip(), end + 1
    if _open(whole) and end - at > 1 and (end - at >= _LONGEST or mark == "--"):
        return at + 1, Piece(code.strip(), indent, _beside(lines[at], mark)[1])
    return end, Piece(whole, indent, remark)


_LIST = re.compile(r"(?i)\{$|^(?:create\b.*|const|var|type|enum\b.*)\s*\($")
"""It opens a list of entries that are read one by one."""


def _open(code: str) -> bool:
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", code)
    return bare.count("(") > bare.count(")") or bare.count("[") > bare.count("]")


def _beside(line: str, mark: str) -> tuple[str, str]:
    """A line of code and the comment behind it; a mark inside quotes begins none."""
    for match in re.finditer(rf"(?:^|\s){re.escape(mark)}(?!\w)\s*(.*)$|\s/\*\s*(.*?)\s*\*/\s*$", line):
        before = line[: match.start()]
        if before.count('"') % 2 == 0 and before.count("'") % 2 == 0:
            return before, (match.group(1) or match.group(2) or "").strip()
    return line, ""


def _indent(line: str) -> int:
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())

"""What one statement of a program holds: a constant, an entry, the defaults of a function, a message, plain code."""

import re
from dataclasses import replace

from workbench.simulated.close.structure.unit import Unit

_WORD = (
    r"export|default|const|let|var|final|public|private|protected|static|readonly|pub|local|val|declare|mut|override"
)
_ASSIGNED = re.compile(
    rf"^(?:(?:{_WORD})\s+|self\.|this\.)*(?P<type>[\w<>\[\]]+\s+(?=\w+\s*=\s))?(?P<name>[A-Za-z_][\w.]*)"
    r"\s*(?::\s*[\w\[\], |.\"'<>&?]+?)?\s*(?::=|\?=|=(?![=>]))\s*(?P<value>.+?)[;,]?$"
)
_ENTRY = re.compile(r"^[\"']?(?P<name>[A-Za-z_$][\w$.-]*)[\"']?\s*(?::|=>)\s+(?P<value>[^\s{].*?)[,;]?$")
_DIRECTIVE = re.compile(
    r"^(?P<name>FROM|EXPOSE|ENV|ARG|USER|WORKDIR|CMD|ENTRYPOINT|COPY|RUN|HEALTHCHECK|LABEL|VOLUME|#define)\s+(?P<value>.+)$"
)
_DEFINED = re.compile(
    rf"^(?:(?:{_WORD}|async|abstract|unsafe)\s+)*(?:(?:def|class|func|fn|function\*?|type|struct|enum|interface|impl|trait"
    r"|module|record)\s+(?:\([^)]*\)\s*)?(?P<name>\w+)"
    rf"|(?:(?:const|let|var)\s+)?(?P<arrow>\w+)\s*=\s*(?:async\s*)?\([^)]*\)\s*=>|(?P<shell>\w+)\s*\(\)\s*\{{"
    rf"|(?!(?:if|for|while|switch|catch|return|else)\b)(?:[\w<>\[\]]+\s+)*(?P<method>\w+)\s*\([^;]*\)"
    r"\s*(?:throws \w+\s*)?\{$)"
)
_OPENS = re.compile(rf"^(?:(?:{_WORD})\s+)*(?P<name>\w+)?(?:\s*:[^=]*)?\s*[=:]*\s*(?:\w+)?[({{\[]$")
_DEFAULT = re.compile(
    r"(?P<name>\w+)\s*(?::\s*(?:[^=,]+(?:\[[^\]]*\])?[^=,]*))?=\s*"
    r"(?P<value>\"[^\"]*\"|'[^']*'|\[[^\]]*\]|\{[^}]*\}|[^,()]+(?:\([^)]*\))?)"
)
_MESSAGE = re.compile(
    r"(?:raise|throw|return|assert|print|panic|error|fail|log|exit|echo|new)\b.*?[\"'`](.+)[\"'`]", re.S
)
_CALL = re.compile(r"(?:^|=\s*|@|\.)(?P<call>[A-Za-z_]\w*)\((?P<inside>.*)\)[;,]?$")
_TYPE = re.compile(
    r"(?:string|number|boolean|bool|usize|any|void|int|float|double|str|char|[iuf]\d+|bytes)(?:\[\])?"
    r"|\w+<.*>|&?(?:mut )?[A-Z]\w+"
)
_INNER = re.compile(
    r"[{,]\s*[\"']?(?P<name>[A-Za-z_]\w*)[\"']?\s*:\s*(?P<value>\"[^\"]*\"|'[^']*'|-?\d[\d._]*\w*|[Tt]rue|[Ff]alse|null)"
)
_FALLBACK = re.compile(r"([\w:.]*(?:get|getenv|env|environ|or_else|unwrap_or)\w*)\(.*, (?P<default>[^,]+)\)")
"""A value that is looked up, with what is taken where there is none."""
_NOTHING_SAID = ("action", "type", "nargs", "dest", "metavar")
_PLAIN = re.compile(r"[\"'`][^\"'`]*[\"'`]|-?[\d._]+\w*|[Tt]rue|[Ff]alse|None|null|nil|[A-Z][A-Z_.]+|[\[({].*[\])}]")


def opened(code: str) -> str | None:
    """The name of what a statement opens: a function, a class, a table of entries; None where it opens nothing."""
    if found := _DEFINED.match(code):
        return next((name for name in found.groups() if name), "")
    found = _OPENS.match(code)
    return (found.group("name") or "") if found else None


def lists(code: str) -> bool:
    """Whether a statement opens a table of entries."""
    return _OPENS.match(code) is not None and _DEFINED.match(code) is None


def defaults(code: str, name: str, base: Unit) -> list[Unit]:
    """The parameters of a definition that need not be given."""
    inside = code[code.find("(") + 1 : code.rfind(")")] if "(" in code else ""
    return [
        replace(
            base, kind="pair", text=_bare(found.group("value")), quote=found.group().strip(), label=name,
            column=found.group("name"), comment="default",
        )
        for found in _DEFAULT.finditer(inside)
    ]  # fmt: skip


def statement(code: str, previous: str, base: Unit) -> list[Unit]:
    """The units of a statement that opens nothing; `base` has the remark on it as its comment."""
    found = _ASSIGNED.match(code) or _DIRECTIVE.match(code) or _ENTRY.match(code)
    arguments = _arguments(code, base)
    if re.fullmatch(r"[A-Za-z_]\w*[,;]?", code):
        return [replace(base, kind="pair", text=code.rstrip(",;"), quote=code.rstrip(",;"))] if base.comment else []
    if found and found.group("name").rsplit(".", 1)[-1] == found.group("value"):
        return []
    if found:
        value = found.group("value").strip()
        wrapped = re.fullmatch(r"([\w:.]+)\((?:(?!, ).)*\)", value) or _FALLBACK.fullmatch(value)
        inside = value[value.find("(") + 1 : -1] if wrapped else value
        plain = _bare(wrapped.groupdict().get("default", inside) if wrapped else inside)
        simple = len(plain) < 90 and not re.search(r"\bfor\b|\w\(|self\.|=>|^\w+ (?:\w+ )?new\b", plain)
        named = replace(
            base, kind="pair" if simple and not _TYPE.fullmatch(plain) else "code", text=plain, quote=code.rstrip(",;"),
            column=found.group("name"), row=wrapped.group(1) if wrapped else "",
        )  # fmt: skip
        return [named, *arguments, *_inner(value, base, found.group("name"))]
    if len(code) <= 8 or re.match(r"(?:import|from|@|use|package|using|#include|require)\b", code):
        return arguments
    message = _MESSAGE.search(code)
    said = " ".join(filter(None, (message.group(1) if message else "", base.comment)))
    whole = replace(base, kind="code", text=code, quote=code, before=previous, comment=said)
    return [whole, *arguments, *_inner(code, base, "")]


def _arguments(code: str, base: Unit) -> list[Unit]:
    """Named arguments of a call with plain values: `add_argument("--depth", default=3, help="…")`."""
    call = _CALL.search(code)
    if call is None:
        return []
    strings = re.findall(r"[\"']([^\"']{2,})[\"']", call.group("inside"))
    assigned = _ASSIGNED.match(code)
    about = " ".join([assigned.group("name") if assigned else "", call.group("call"), *strings])
    return [
        replace(
            base, kind="pair", text=_bare(found.group("value")), quote=found.group().strip(), label=about,
            column=found.group("name"),
        )
        for found in _DEFAULT.finditer(call.group("inside"))
        if _PLAIN.fullmatch(found.group("value").strip()) and found.group("name") not in _NOTHING_SAID
    ]  # fmt: skip


def _inner(code: str, base: Unit, name: str) -> list[Unit]:
    """The entries of a table that stands in one line: `{ idle: 0, tested: true }`."""
    return [
        replace(
            base,
            kind="pair",
            text=_bare(found.group("value")),
            quote=found.group().lstrip("{, "),
            label=f"{base.label} {name}".strip(),
            column=found.group("name"),
        )
        for found in _INNER.finditer(code)
    ]


def _bare(value: str) -> str:
    """A value without its quotes; of `${NAME:-default}` the default."""
    value = value.strip().rstrip(",;")
    inner = re.fullmatch(r"[\"']?\$\{\w+:?-(.*)\}[\"']?", value)
    return (inner.group(1) if inner else value).strip("\"'`")

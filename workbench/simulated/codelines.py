"""Lines of code: settings, parameters with their defaults, comments and docstrings under the name they belong to."""

from __future__ import annotations

import re
from dataclasses import replace

from workbench.simulated.cutting import Cutter, Span

_CODE = re.compile(
    r"^\s*(?:def |class |import |from \w+(?:\.\w+)* import |return\b|raise |if .*:$|elif .*:$|else:$|for"
    r" .*:$|while .*:$|try:$|except\b|with .*:$|@\w|async def |assert |[\w.\[\]]+\s*(?::\s*[\w\[\], "
    r"|.\"]+)?\s*=\s*[^=]|[\w.]+\(.*\)?,?$|[)\]}]+,?$)"
)

_SETTING = re.compile(
    r"^\s*(?P<label>[\w.]+)\s*(?::\s*[^=\n#]+?)?\s*=\s*(?P<value>[^=\s#][^#\n]*?),?\s*(?:#\s*(?P<note>.*))?$"
)

_PARAM = re.compile(
    r"(?P<label>\b\w+)\s*(?::\s*[^=,()]+?)?\s*=\s*(?P<value>(?:\"[^\"]*\"|'[^']*'|\([^)]*\)|\[[^\]]*\]|[^,()]+))"
)


def looks_like_code(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()]
    marked = sum(
        1
        for line in lines
        if re.match(
            r"\s*(?:def |class \w+.*:$|import \w|from \S+ import |return\b|async def |raise |if __name__)", line
        )
    )
    return bool(lines) and marked >= max(2, len(lines) // 12)


def code_line(cutter: Cutter, at: int, line: str) -> None:
    indent, bare = len(line) - len(line.lstrip()), line.strip()
    cutter.scopes = (
        [(depth, name) for depth, name in cutter.scopes if depth < indent] if bare[0] not in ")]}" else cutter.scopes
    )
    defined = re.match(r"(?:async )?(?:def|class)\s+(\w+)", bare)
    comment = re.match(r"#+\s*(.*)", bare)
    setting = _SETTING.match(line)
    condition = re.match(r"(?:if|elif|except|while|for|with)\b.*:", bare)
    if comment or (not _CODE.match(line) and not re.match(r"[\w.,\s\[\]*]+ [-+*/|]?= \S", bare)):
        cutter.para = (cutter.para[0], at + len(line)) if cutter.para and not comment else (at, at + len(line))
        if comment or bare.endswith(('"""', "'''")):
            cutter.close()
        return
    cutter.close()
    if setting and not defined:
        cutter.add(
            at,
            at + len(line),
            "pair",
            label=setting.group("label"),
            value=setting.group("value").strip().strip("\"'"),
            note=setting.group("note") or "",
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
                    entity=defined.group(1) if defined else "",
                )
    if defined:
        cutter.scopes.append((indent, defined.group(1)))
    elif condition:
        cutter.scopes.append((indent, condition.group(0).rstrip(":")))


def with_summaries(text: str, spans: list[Span]) -> list[Span]:
    """The first sentence of a docstring says what its function, class or module is for."""
    found: list[Span] = []
    for span in spans:
        before = next((s for s in reversed(found) if s.form != "pair"), None)
        opens = text[max(0, span.start - 4) : span.start].strip().endswith(('"""', "'''"))
        over = before is None or re.match(r"(?:async )?def |class ", before.text)
        if span.form == "sentence" and opens and over:
            found.append(replace(span, label="summary", entity=span.heads[-1] if span.heads else ""))
        else:
            found.append(span)
    return found

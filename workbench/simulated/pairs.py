"""Key-value lines and list items: one pair to a line, several in a row, or a bullet that runs over lines."""

from __future__ import annotations

import re

from workbench.simulated.cutting import FINITE, Cutter, sentences

BULLET = re.compile(r"^\s*(?:[-*+•‣◦–]|\d{1,3}[.)]|\[[ xX]\]|[a-z]\))\s+(?:\[[ xX]\]\s+)?")

PAIR = re.compile(
    r"^(?P<label>(?:\*\*|__)?[\"'`]?[A-Za-zÀ-ÿ_.][^:=\n|{}<>;!?]{0,58}?[\"'`]?(?:\*\*|__)?)\s*"
    r"(?P<sep>:(?:\*\*|__)?\s+|\s*=\s*|\s+(?:->|→|=>|—|–)\s+|:(?:\*\*|__)(?=\S))(?P<value>\S.*?)\s*$"
)

_CODED = re.compile(r"^(?P<label>`?\d{1,5}`?)(?P<sep>:\s+)(?P<value>\S.*?)\s*$")
"""An item that begins with a code: `- 4: the credential was refused`."""

_MANY = re.compile(
    r"(?:^|(?<=[,;|]))\s*(?P<label>[A-Za-z_][\w /()-]{0,32}?)(?:\s*=\s*|:\s+)(?P<value>[^,;"
    r"|]+(?:,(?!\s*[A-Za-z_][\w /()-]{0,32}?(?:=|:\s))[^,;|]+)*)"
)


def ends_short(text: str) -> bool:
    """The last line was not broken by its length, so the next one does not go on with it."""
    return len(text.rstrip().rsplit("\n", 1)[-1]) < 50


def pair_line(cutter: Cutter, at: int, line: str, following: str) -> bool:
    bullet = BULLET.match(line)
    lead = bullet.end() if bullet else len(line) - len(line.lstrip())
    body = line[lead:].rstrip()
    if body.endswith(",") and body[:1] in "\"'":
        body = body[:-1]
    many = _many(body)
    if many and cutter.para is None:
        _row(cutter, at + lead, many)
        return True
    match = PAIR.match(body) or (_CODED.match(body) if bullet else None)
    if (
        match
        and cutter.para is not None
        and ends_short(cutter.text[cutter.para[0] : at])
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
        and not PAIR.match(BULLET.sub("", following))
        and not BULLET.match(following)
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
    if '"' in bare or bare.count("(") != bare.count(")") or (len(bare.split()) > 3 and FINITE.search(bare)):
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


def _row(cutter: Cutter, at: int, pairs: list[re.Match[str]]) -> None:
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


def item_line(cutter: Cutter, at: int, line: str) -> None:
    if cutter.para is not None:
        start, end = cutter.para
        before = cutter.text[start:end].strip()
        again = cutter.in_item
        cutter.close()
        cutter.intro = (
            cutter.intro if again else re.split(r"(?<=[.!?])\s", before)[-1].rstrip(":") if before.endswith(":") else ""
        )
    bullet = BULLET.match(line)
    cutter.para = (at + (bullet.end() if bullet else 0), at + len(line))
    cutter.in_item = True

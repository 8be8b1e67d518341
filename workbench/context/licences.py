"""Which licence a package's metadata states: its licence expression, else its classifiers, else its licence text.

Classifiers name families ("BSD License") where an identifier is wanted; the licence text then says which member of
the family it is, if it is one everybody knows. What is not certain stays as the metadata words it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from workbench.context.licence_names import CLASSIFIED, NAMED, TEXTS

_EXPRESSION = re.compile(r"[A-Za-z0-9.+-]*[0-9-][A-Za-z0-9.+-]*|MIT|ISC|Zlib|Unlicense|0BSD|AND|OR|WITH|[()]|\s+")
_OPERATOR = re.compile(r"\b(AND|OR|WITH)\b")
_NEAR = 4_000
"""A licence's telling phrases stand within this many characters of each other."""
_LONGEST = 400_000


class Licence(NamedTuple):
    """A licence and the metadata field that states it; `value` is None where nothing does."""

    value: str | None
    field: str


def stated(text: object) -> str:
    """A metadata field on one line; empty where it is missing or says UNKNOWN."""
    line = " ".join(str(text or "").split())
    return "" if line.upper() in {"UNKNOWN", "NONE"} else line


def licence_of(expression: str, classifiers: Iterable[str], text: str, files: Iterable[str] = ()) -> Licence:
    """The licence by the best field that says something; `files` are texts of licence files, read only if needed."""
    if stated(expression):
        return Licence(stated(expression), "License-Expression")
    classified = _classified(classifiers)
    if classified and all(name in CLASSIFIED.values() for name in classified) and len(classified) == 1:
        return Licence(classified[0], "Classifier")
    written = _written(text, files)
    if not classified:
        return written
    if written.value and _refines(classified, written.value):
        return Licence(written.value, f"Classifier and {written.field}")
    return Licence(", ".join(classified), "Classifier")


def _classified(classifiers: Iterable[str]) -> list[str]:
    """What the licence classifiers name, as identifiers where they name exactly one."""
    names = []
    for classifier in classifiers:
        parts = [part.strip() for part in classifier.split("::")]
        if parts[0] == "License" and parts[-1] not in {"License", "OSI Approved"}:
            names.append(CLASSIFIED.get(parts[-1], parts[-1]))
    return list(dict.fromkeys(names))


def _refines(classified: list[str], written: str) -> bool:
    """Whether a licence text says more exactly what the classifiers say, and nothing else."""
    if classified == ["BSD License"]:
        return re.fullmatch(r"BSD-\d-Clause", written) is not None
    return bool(_OPERATOR.search(written)) and all(name in re.split(r"[\s()]+", written) for name in classified)


def _written(text: str, files: Iterable[str]) -> Licence:
    """The licence by the License field, be it a name or a whole text, else by the licence files."""
    line = stated(text)
    if named := _named(text) or recognise(text):
        return Licence(named, "License")
    found = dict.fromkeys(name for name in (recognise(file) for file in files) if name)
    if found:
        return Licence(", ".join(found), "License-File")
    return Licence(line[:120] or None, "License" if line else "")


def _named(text: str) -> str | None:
    """The identifier that a short licence name, alone or on a text's first line, means."""
    lines = [line.strip(" \t-=#*.") for line in str(text or "").strip().splitlines()]
    line = lines[0] if lines else ""
    if len(line) > 100 or (len(lines) == 1 and not stated(line)):
        return None
    for pattern, name in NAMED:
        if re.fullmatch(pattern, line, re.IGNORECASE):
            return name
    pieces = _EXPRESSION.sub("", line)
    return line if line and not pieces and len(lines) == 1 else None


def recognise(text: str) -> str | None:
    """The identifier of a well-known licence whose text this is; None if it is none of them."""
    plain = " ".join(re.sub(r"[^a-z0-9.\s]|\.(?!\d)", " ", str(text or "")[:_LONGEST].lower()).split())
    best: tuple[int, str] | None = None
    for name, (first, *others) in TEXTS:
        place = plain.find(first)
        near = plain[place : place + _NEAR]
        if place >= 0 and all(other in near for other in others) and (best is None or place < best[0]):
            best = (place, name)
    return best[1] if best else None

"""A source is something to read: a named text, what kind of text it is, when it is from and where it was found.

A window shows a source's name, kind, date, origin and text, and nothing else. `facts` are for the person who measures:
what is known to be true of the source from structured fields, so that an answer can be checked without a second model.
They are never rendered into a window; a model that could read them would not have to read the text.
"""

from __future__ import annotations

import datetime
import re
from typing import Any

from pydantic import Field, field_validator

from workbench.core.value import Value

_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?\Z", re.ASCII)
_SURROGATE = re.compile("[\ud800-\udfff]")


class Fact(Value):
    """One thing known to be true of a source: `name` is the question ("licence"), `value` the answer."""

    name: str = Field(min_length=1)
    """What is known, as one word: "licence", "requires_python", "home_page"."""
    value: str | None
    """The answer as the field says it; None when it is known that the source does not say."""
    field: str = ""
    """The field it was read from, as that format calls it: "License-Expression"."""


class Source(Value):
    """A named text to read, with where it comes from."""

    name: str = Field(min_length=1)
    """What the source is called, in a window and in a quotation: "pandas", "docs/guide.md"."""
    text: str
    """The text itself, as it will stand in the window."""
    kind: str = ""
    """What sort of text it is: "markdown", "package metadata", "csv rows", "pdf page"."""
    date: str = ""
    """The date of its content, ISO: 2026, 2026-11 or 2026-11-04. Empty when it is not known."""
    origin: str = ""
    """Where it was found: `docs/guide.pdf#page=3`, `pandas==3.1.1`. Relative, never a path of one machine."""
    facts: tuple[Fact, ...] = ()
    """What is known to be true of it. For measuring only: never rendered into a window."""

    @field_validator("name", "text", "kind", "origin", mode="before")
    @classmethod
    def _can_be_sent(cls, text: Any) -> Any:
        """Half a surrogate pair is no character: it can be neither hashed nor sent, so it is refused here."""
        if isinstance(text, str) and (halved := _SURROGATE.search(text)):
            raise ValueError(
                f"character {halved.start():,} is the lone surrogate U+{ord(halved[0]):04X}, which UTF-8 cannot write; "
                'replace it: text.encode("utf-8", "replace").decode()'
            )
        return text

    @field_validator("date")
    @classmethod
    def _is_iso(cls, date: str) -> str:
        """A date that exists, as far as it is given; no times, since a source is not dated to the second."""
        if date:
            if not _ISO.match(date):
                raise ValueError("a date is written 2026, 2026-11 or 2026-11-04")
            datetime.date.fromisoformat((date + "-01-01")[:10])
        return date

    def __hash__(self) -> int:
        """By what tells sources apart, without writing a long text out: each is looked up for every window."""
        return hash((self.name, self.text, self.origin))

    def fact(self, name: str) -> str | None:
        """The value of the fact called `name`; None when it is not known or known to be absent."""
        return next((fact.value for fact in self.facts if fact.name == name), None)

    def _repr_html_(self) -> str:
        """The source as a page: a line of attributes, then the text, every character escaped."""
        from workbench.core.boxes import box, head, text

        return box(head(self.name or "Source", self.kind, self.date or "", self.origin), text(self.text))

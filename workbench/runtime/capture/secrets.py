"""Credentials that were seen, so that no sink gets one: they are taken out of a text before it goes anywhere.

What is stored of a request is its body, never its headers. But an endpoint may say a key back in its error, and an
agent may read its own environment: wherever a known credential stands in what would be stored, a mark stands instead.
"""

from __future__ import annotations

import base64
import json
import os
import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote

MARK = b"[a credential was here]"
_SUSPECT = re.compile(
    r"(?:^|[_-]|api|access|private)(?:auth|authorization|key|token|secret|cookie|credential|password|passwd)s?(?:[_-]|$)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_HARMLESS = re.compile(r"max|count|limit", re.IGNORECASE)
_SHORTEST, _LONG = 8, 16
"""Characters below which a value is too common a word to be taken out wherever it stands; where it is not long, it
must have a digit: `simulated` is no credential.
"""
_MOST = 4000


class Secrets:
    """The credentials known so far, each in the ways in which it may be written."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        self._known: set[str] = set()
        self._written: tuple[bytes, ...] = ()
        self.learn((os.environ if environment is None else environment).items())

    def learn(self, named: Iterable[tuple[str, str]]) -> None:
        """Remember the values of headers or variables whose names say that they are credentials."""
        told = {
            word
            for name, value in named
            if _SUSPECT.search(name) and not _HARMLESS.search(name)
            for piece in re.split(r"[\s;,]+", value)
            for word in (piece, piece.partition("=")[2])
            if len(word) >= (_SHORTEST if _DIGIT.search(word) else _LONG)
            and not word.startswith(("/", "http://", "https://"))
        }
        new = told - self._known
        if new and len(self._known) < _MOST:
            self._known |= new
            every = {way for word in self._known for way in _ways(word)}
            self._written = tuple(sorted(every, key=len, reverse=True))

    def hide(self, data: bytes) -> bytes:
        """The same bytes with a mark in place of every credential."""
        for written in self._written:
            if written in data:
                data = data.replace(written, MARK)
        return data


def _ways(word: str) -> Iterable[bytes]:
    """A credential as it is, in JSON, in an address, and in base64."""
    plain = word.encode("utf-8", "surrogateescape")
    yield plain
    yield json.dumps(word)[1:-1].encode("utf-8", "replace")
    yield quote(plain, safe="").encode()
    yield base64.b64encode(plain).rstrip(b"=")

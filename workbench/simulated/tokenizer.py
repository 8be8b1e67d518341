"""The simulated model's own tokens: exact for it, and never more than the package's estimate.

A token is up to six letters of a word, up to three digits, one sign, one character outside ASCII, or up to four
white-space characters in a row; a single space belongs to the word after it. English prose comes at
some four characters a token.
"""

from __future__ import annotations

import re
from typing import Any

from workbench.core.value import canonical

BLOCK_FRAME = 3
"""Tokens for the frame around each content block, tool definition and schema."""

_TOKEN = re.compile(r"[A-Za-z]{1,6}|[0-9]{1,3}|[^\x00-\x7f]|[\n\t]{1,4}| {2,4}|[^\sA-Za-z0-9]")


def count(text: str) -> int:
    """The tokens of `text`."""
    return len(_TOKEN.findall(text))


def cut(text: str, most: int) -> str:
    """The beginning of `text` that is `most` tokens, or all of it if it has no more."""
    if most <= 0:
        return ""
    for number, token in enumerate(_TOKEN.finditer(text), 1):
        if number > most:
            return text[: token.start()]
    return text


def count_block(block: Any) -> int:
    """The tokens of one content block, tool definition or schema, its frame included; cache marks weigh nothing."""
    if isinstance(block, dict):
        if block.get("type") == "text":
            return count(block["text"]) + BLOCK_FRAME
        block = {key: value for key, value in block.items() if key != "cache_control"}
    return count(canonical(block).decode()) + BLOCK_FRAME

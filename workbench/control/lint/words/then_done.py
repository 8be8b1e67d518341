"""A verb of which no list knows, behind "then", done to what is somebody's: "then redline the vendor's draft"."""

from __future__ import annotations

import re

from workbench.control.lint.words.reading import FUNCTION

_DONE = re.compile(r"(?P<verb>[a-z]{3,}[^\Ws])\s+(?:[a-z]+\s+)?[A-Za-z]+(?:['’]s|s['’])\s+(?=\w)")
_NOUNS = ("ing", "ed", "ly", "tion", "sion", "ment", "ness", "ism", "ology")


def then_done(text: str, joint: re.Match[str]) -> str:
    """The verb that stands behind a joint with "then" in it; "" where there is none."""
    found = _DONE.match(text, joint.end()) if "then" in joint[0].lower() else None
    return found["verb"] if found and found["verb"] not in FUNCTION and not found["verb"].endswith(_NOUNS) else ""

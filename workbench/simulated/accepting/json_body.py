"""From bytes to a request: valid JSON, an object, of a bearable size."""

from __future__ import annotations

import json
from typing import Any

from workbench.simulated.api_error import ApiError, invalid

MOST_BYTES = 32 * 1024 * 1024
"""The API's limit on a request."""


def parse_body(body: bytes) -> dict[str, Any]:
    """The request in `body`. Raises `ApiError`: 413 if it is too large, 400 if it is no JSON object."""
    if len(body) > MOST_BYTES:
        raise ApiError(413, "request_too_large", "Request exceeds the maximum size")
    try:
        text = body.decode("utf-8")
        request = json.loads(text, parse_constant=_not_json)
        if "\\u" in text:
            # An escaped lone surrogate passes the parser and is no text.
            json.dumps(request, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as fault:
        raise invalid("", f"The request body is not valid JSON: {_said(fault)}") from None
    if not isinstance(request, dict):
        raise invalid("", "Input should be a valid dictionary")
    return request


def _not_json(name: str) -> None:
    raise ValueError(f"unexpected value {name}")


def _said(fault: Exception) -> str:
    if isinstance(fault, UnicodeEncodeError):
        return "no low surrogate in string"
    if isinstance(fault, UnicodeDecodeError):
        return "str is not valid UTF-8"
    return "it is nested too deeply" if isinstance(fault, RecursionError) else str(fault)

"""A refusal of the Messages API: a status, a type, a message, in the one shape in which the API sends them."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """The API answers with an error instead of a message."""

    def __init__(self, status: int, kind: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.kind = kind
        self.message = message

    def body(self, request_id: str) -> dict[str, Any]:
        """The JSON that is sent."""
        return {"type": "error", "error": {"type": self.kind, "message": self.message}, "request_id": request_id}


def invalid(place: str, message: str) -> ApiError:
    """A 400 at a place in the request (`messages.0.content`); an empty place is the request as a whole."""
    return ApiError(400, "invalid_request_error", f"{place}: {message}" if place else message)


def not_found(message: str) -> ApiError:
    """A 404: no such model, no such address."""
    return ApiError(404, "not_found_error", message)


def rate_limited() -> ApiError:
    """A 429."""
    return ApiError(
        429, "rate_limit_error", "This request would exceed your account's rate limit. Please try again later."
    )


def overloaded() -> ApiError:
    """A 529."""
    return ApiError(529, "overloaded_error", "Overloaded")


def broken() -> ApiError:
    """A 500."""
    return ApiError(500, "api_error", "Internal server error")

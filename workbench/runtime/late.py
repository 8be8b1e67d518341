"""A door that is opened by the first request that goes through it: the SDK takes long to import."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workbench.errors import WorkbenchError
from workbench.runtime.claude import Claude
from workbench.runtime.closing import closed_with
from workbench.runtime.unanswered import Unsendable


class LateDoor:
    """Has its client made on the engine's loop, when that is first needed. Raises `Unsendable` where it cannot be.

    What was opened is closed with it, at the latest when Python ends.
    """

    def __init__(self, make: Callable[[], Claude]) -> None:
        self._make = make
        self._claude: Claude | None = None

    async def send(self, body: dict[str, Any], **options: Any) -> bytes:
        """The raw body of the answer."""
        return await self._open().send(body, **options)

    async def count_tokens(self, body: dict[str, Any]) -> int:
        """The exact input tokens of a request."""
        return await self._open().count_tokens(body)

    def _open(self) -> Claude:
        if self._claude is None:
            try:
                self._claude = self._make()
            except WorkbenchError:
                raise
            except Exception as error:  # noqa: BLE001 - whatever it is, nothing was sent
                told = f"{type(error).__name__}: {error}"
                raise Unsendable(f"the client that sends requests could not be made ({told})") from None
            closed_with(self, self._claude.close)
        return self._claude

    async def close(self) -> None:
        """Let the connections go, if there are any."""
        if self._claude is not None:
            await self._claude.close()

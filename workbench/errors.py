"""Everything that can go wrong, as one tree. Each error says what was wanted, what came and what to do.

WorkbenchError
├── BadInput                 a value, keyword, file or schema that cannot be used (also a ValueError)
│   └── WindowOverflow       contract and task alone exceed the limit
├── InferenceError           carries the `inference` that was bought
│   ├── Malformed            the answer does not fit the type asked for; names the field
│   ├── Refused              the model declined
│   └── Truncated            the answer ends before it is complete
├── CallFailed               no answer was bought: the API, the network or a tool said no; carries `status`
├── UnknownOutcome           sent, and never answered: it may have been paid for
├── BudgetSpent              the next call could exceed the budget; nothing was sent
├── Diverged                 a flow asks for something other than its record says
├── FlowError                a flow awaited no effect, or an effect was awaited where no flow is run
├── JournalError             the journal cannot be opened, read or written
│   ├── OtherVersion         it was written by a newer version
│   └── RunBusy              another kernel is running this run
├── StaleDecision            a decision on something other than what was shown
└── Interrupted              the kernel was interrupted; what was out is still journaled
"""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from typing import Any

_INTERNAL = re.compile(re.escape(str(Path(__file__).parent)) + r"|[/\\](?:site-packages|asyncio|concurrent)[/\\]")
"""Files whose frames tell a reader nothing: the workbench's own, and the machinery around it."""


class WorkbenchError(Exception):
    """The root of the tree."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows: the reader's own frames and the message, which is written to be enough."""
        frames = [f for f in traceback.extract_tb(self.__traceback__) if not _INTERNAL.search(f.filename)]
        return [*traceback.format_list(frames), f"{type(self).__name__}: {self}"]


class BadInput(WorkbenchError, ValueError):
    """A value, keyword, file or schema that cannot be used."""


class WindowOverflow(BadInput):
    """The contract and the task alone exceed the limit, so nothing that may be left out would help."""


class InferenceError(WorkbenchError):
    """An answer came, was paid for and cannot be used. `inference` holds it."""

    def __init__(self, message: str, inference: Any = None) -> None:
        super().__init__(message)
        self.inference = inference


class Malformed(InferenceError):
    """The answer does not fit the type that was asked for."""


class Refused(InferenceError):
    """The model declined to answer."""


class Truncated(InferenceError):
    """The answer ends before it is complete (`max_tokens`, or the context window is full)."""


class CallFailed(WorkbenchError):
    """No answer was bought: the API or the network said no. `status` is the HTTP status, None if there was none."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status

    @property
    def too_long(self) -> bool:
        """Whether the window was more than the model holds: a shorter one may be answered."""
        return self.status == 413 or "prompt is too long" in str(self)


class UnknownOutcome(WorkbenchError):
    """A request was sent and its answer never came: it may have been paid for, so it is not sent again unasked."""


class BudgetSpent(WorkbenchError):
    """The next call could exceed the budget. Nothing was sent."""


class Diverged(WorkbenchError):
    """A flow asks for something other than its record says."""


class FlowError(WorkbenchError):
    """A flow awaited something that is no effect and no flow, or one of these was awaited where no bench runs it."""


class JournalError(WorkbenchError):
    """The journal cannot be opened, read or written."""


class OtherVersion(JournalError):
    """The journal was written by a newer version of the workbench."""


class RunBusy(JournalError):
    """Another kernel is carrying out this very run."""


class StaleDecision(WorkbenchError):
    """A decision on something other than what is waiting, or a second, different one."""


class Interrupted(WorkbenchError):
    """The kernel was interrupted: no new request is sent, and what was out is journaled when it answers."""

    def _render_traceback_(self) -> list[str]:
        """One line: whoever interrupts knows where they are."""
        return [f"Interrupted: {self}"]

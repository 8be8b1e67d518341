"""What is on a tape, by the window that was sent and the sample number it was sent with.

A window is known by a digest of the request alone, so a tape says nothing of what was asked. The file is hostile until
it is checked: read under size limits, as data, and each answer is what its name says.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from workbench.core.written import writing
from workbench.errors import BadInput
from workbench.runtime.importing import check_sizes

FORMAT = 1
INDEX = "tape.json"
_MOST = 100_000
_NOT_ASKED = {"stream", "metadata", "diagnostics", "service_tier"}
_Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
_Model = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:@/-]{0,119}$")]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Take(_Part):
    """One answer on the tape: to which window, as which sample of it, and by which model."""

    window: _Hash
    sample: Annotated[int, Field(ge=0, lt=2**53)]
    model: _Model
    answer: _Hash
    refused: Annotated[int, Field(ge=400, le=599)] | None = None
    """The HTTP status where the API refused it, as a prompt that is too long; then `answer` is what it said."""


class Index(_Part):
    """What a tape says of itself."""

    format: Literal[1]
    model: _Model
    by: Literal["live", "simulated"]
    identity: Annotated[str, Field(max_length=100_000)]
    """What answered, precisely enough to ask it again."""
    date: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")]
    takes: Annotated[list[Take], Field(max_length=_MOST)]


@dataclass(frozen=True)
class Reel:
    """A tape that was read and checked."""

    name: str
    index: Index
    answers: dict[str, bytes]

    @property
    def on(self) -> str:
        """Which model it was recorded on, and when."""
        return self.said_of(self.index.model)

    def said_of(self, model: str) -> str:
        """The same of an answer of this model."""
        simulated = " (simulated)" if self.index.by == "simulated" else ""
        return f"{model}{simulated}, {self.index.date}"

    @cached_property
    def digest(self) -> str:
        """Of all that it says."""
        return hashlib.sha256(self.index.model_dump_json().encode()).hexdigest()

    @cached_property
    def by_window(self) -> dict[str, list[Take]]:
        """The takes of each window, by sample number."""
        found: dict[str, list[Take]] = {}
        for take in sorted(self.index.takes, key=lambda t: t.sample):
            found.setdefault(take.window, []).append(take)
        return found


def window_key(body: dict[str, Any]) -> str:
    """The digest of what a request asks, and of whom: not of how it is cached or sent."""
    asked = {k: _unmarked(v) for k, v in body.items() if k not in _NOT_ASKED and k != "cache_control"}
    return hashlib.sha256(json.dumps(asked, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _unmarked(data: Any) -> Any:
    if isinstance(data, dict):
        return {k: _unmarked(v) for k, v in data.items() if k != "cache_control"}
    return [_unmarked(v) for v in data] if isinstance(data, list) else data


def read(path: Path) -> Reel:
    """The tape at `path`. Raises `BadInput` where there is none, or one that was changed or damaged."""
    try:
        with zipfile.ZipFile(path) as zipped:
            check_sizes(path, zipped)
            index = Index.model_validate(json.loads(zipped.read(INDEX)))
            datetime.date.fromisoformat(index.date)
            _check_names(path, zipped, index)
            answers = {t.answer: zipped.read(_place(t.answer)) for t in index.takes}
    except FileNotFoundError:
        raise BadInput(f"there is no tape {path.absolute()}; make one: workbench record NOTEBOOK --to …") from None
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:  # RuntimeError: encrypted
        raise BadInput(f"{path} is not a readable tape ({error}).") from None
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        raise BadInput(f"{path.name} is not a tape: {'.'.join(map(str, fault['loc']))}: {fault['msg']}.") from None
    except (KeyError, ValueError, RecursionError) as error:
        if isinstance(error, BadInput):
            raise
        raise BadInput(f"{path.name} is not a tape ({type(error).__name__}: {error}).") from None
    for name, data in answers.items():
        if hashlib.sha256(data).hexdigest() != name:
            raise BadInput(f"{path.name}: the answer {name[:12]} is not what its hash says. The tape was changed.")
    return Reel(path.name, index, answers)


def write(path: Path, index: Index, answers: dict[str, bytes]) -> None:
    """Write a tape. Raises `BadInput` where it cannot be."""
    with writing(path), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as into:
        into.writestr(INDEX, index.model_dump_json())
        for name, data in answers.items():
            into.writestr(_place(name), data)


def _place(answer: str) -> str:
    return f"answers/{answer}.json"


def _check_names(path: Path, zipped: zipfile.ZipFile, index: Index) -> None:
    wanted = {INDEX, *(_place(t.answer) for t in index.takes)}
    if sorted(zipped.namelist()) != sorted(wanted):
        odd = sorted(set(zipped.namelist()) ^ wanted) or ["one of them twice"]
        raise BadInput(f"{path.name} does not hold just what it lists: {', '.join(map(repr, odd[:3]))}.")
    if len({(t.window, t.sample) for t in index.takes}) != len(index.takes):
        raise BadInput(f"{path.name} has two answers for one sample of a window. The tape was changed.")

"""A pack: items to decide or label, the runs they come from, and what a colleague said about them, in one zip.

Whoever opens it needs nobody's journal. What comes back is hostile until it is checked: the sizes, the parts, the
hashes; and everything that was said has an id of its own, derived from all that it says.
"""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from workbench.core.exhibit import Exhibit
from workbench.core.pending import Pending
from workbench.core.value import canonical, digest_of
from workbench.core.written import writing
from workbench.errors import BadInput
from workbench.runtime.foreign_json import checked
from workbench.runtime.importing import check_sizes

FORMAT = 1
KINDS = ("decided", "undone", "escalated", "labelled", "revealed")
"""What may be said in a pack, as a journal calls it."""
_PARTS = ("pack.json", "runs.zip", "said.json")
_LARGEST = 16 * 2**20
"""Bytes of the list of items, and of what was said."""
_Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Packed(_Part):
    """One item of a pack."""

    run: Annotated[str, Field(min_length=1, max_length=400)]
    path: Annotated[str, Field(pattern=r"^([0-9]{1,9}(\.[0-9]{1,9})*)?$")]
    shown: _Hash
    waits: bool
    """Whether it waits for a decision; else it is there to be labelled."""


def packed(item: Pending | Exhibit) -> Packed:
    """An item as the list in a pack names it."""
    path = ".".join(map(str, item.path))
    return Packed(run=item.run, path=path, shown=item.shown, waits=isinstance(item, Pending))


class _Index(_Part):
    format: Literal[1]
    kind: Literal["review pack"]
    bench: Annotated[str, Field(min_length=1, max_length=200)]
    items: list[Packed]
    archive: _Hash


class Said(_Part):
    """One thing that was said in a pack. Its id is derived from all the rest, and from the pack."""

    id: _Hash
    kind: Literal["decided", "undone", "escalated", "labelled", "revealed"]
    run: str
    path: str
    data: dict[str, Any]

    def derived(self, pack: str) -> str:
        """The id that it must have."""
        return digest_of([pack, self.kind, self.run, self.path, self.data])


_SAID = TypeAdapter(list[Said])


@dataclass(frozen=True)
class Pack:
    """What a pack's file holds."""

    name: str
    """The name of the file."""
    id: str
    bench: str
    items: tuple[Packed, ...]
    archive: bytes
    said: tuple[Said, ...] = ()

    def says(self, kind: str, run: str, path: str, data: dict[str, Any]) -> Said:
        """One more thing said."""
        whole = digest_of([self.id, kind, run, path, data])
        return Said.model_validate({"id": whole, "kind": kind, "run": run, "path": path, "data": data})


def write_new(path: Path, bench: str, archive: bytes, items: Sequence[Packed]) -> Path:
    """Write a pack of these items, which stand in the runs of the archive. Raises `BadInput`."""
    told = {"format": FORMAT, "kind": "review pack", "bench": bench, "items": [i.model_dump() for i in items]}
    data = canonical({**told, "archive": hashlib.sha256(archive).hexdigest()})
    return _write(path, data, archive, ())


def write_again(path: Path, pack: Pack, index: bytes, said: Sequence[Said]) -> Path:
    """Write the pack with all that was said so far, so that the file is always whole."""
    return _write(path, index, pack.archive, said)


def _write(path: Path, index: bytes, archive: bytes, said: Sequence[Said]) -> Path:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as into:
        into.writestr("pack.json", index)
        into.writestr("runs.zip", archive, zipfile.ZIP_STORED)
        into.writestr("said.json", canonical([s.model_dump(mode="json") for s in said]))
    with writing(path):
        _replace(path, kept.getvalue())
    return path


def _replace(path: Path, data: bytes) -> None:
    """Put the data in the file's place, on the disk before it has the name: a file that is cut off is never seen."""
    number, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        Path(beside).chmod(0o644)  # it is made to be given away
        with os.fdopen(number, "wb") as into:
            into.write(data)
            into.flush()
            os.fsync(into.fileno())
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def read_pack(path: Path) -> tuple[Pack, bytes]:
    """A pack, and its list of items as it was written. Raises `BadInput` for what is no whole pack."""
    try:
        with zipfile.ZipFile(path) as zipped:
            check_sizes(path, zipped)
            if sorted(zipped.namelist()) != sorted(_PARTS):
                raise BadInput(f"{path.name} is no review pack: it holds other parts than {', '.join(_PARTS)}.")
            if max(zipped.getinfo(name).file_size for name in ("pack.json", "said.json")) > _LARGEST:
                raise BadInput(f"{path.name} holds a part over {_LARGEST:,} bytes.")
            index, archive, said = (zipped.read(name) for name in _PARTS)
        told = _Index.model_validate(checked(index, f"{path.name} is no review pack"))
        entries = _SAID.validate_python(checked(said, f"{path.name} is no review pack"))
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise BadInput(f"{path.name} is not a readable pack ({error}).") from None
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        raise BadInput(f"{path.name} is no review pack: {'.'.join(map(str, fault['loc']))}: {fault['msg']}.") from None
    if hashlib.sha256(archive).hexdigest() != told.archive:
        raise BadInput(f"{path.name}: its runs are not what their hash says. The pack was changed or damaged.")
    pack = hashlib.sha256(index).hexdigest()
    return Pack(path.name, pack, told.bench, tuple(told.items), archive, tuple(entries)), index

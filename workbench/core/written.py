"""Files written where a person said: what goes wrong there names the file and says what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path

from workbench.errors import BadInput


@contextmanager
def writing(path: str | PathLike[str]) -> Iterator[Path]:
    """The path, while it is written to. Raises `BadInput` where that cannot be."""
    if not isinstance(path, (str, PathLike)):
        raise BadInput(f"the path of a file to write is wanted, e.g. 'run.html'; got {path!r}.")
    target = Path(path)
    try:
        yield target
    except OSError as error:
        why = str(error.strerror) if target.parent.is_dir() else f"there is no folder {target.parent}"
        raise BadInput(f"{target} cannot be written ({why}); pass a path that can.") from None


def written(path: str | PathLike[str], content: str | bytes) -> Path:
    """Write a file, a text as UTF-8; gives its path. Raises `BadInput` where that cannot be."""
    with writing(path) as target:
        target.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return target

"""Which places of a run are side by side: whoever works there began without knowing of the others."""

from __future__ import annotations

from workbench.core.run import Kind, Run

Path = tuple[int, ...]


class Places:
    """The places of a run, and which of them are groups of branches."""

    def __init__(self, run: Run) -> None:
        self._kinds: dict[Path, Kind] = {step.path: step.kind for step in run.steps}
        self._groups: dict[Path, bool] = {(): False}

    def is_group(self, path: Path) -> bool:
        """Whether branches stand under it. While they go on, nothing on record says so but its place."""
        known = self._groups.get(path)
        if known is None:
            kind = self._kinds.get(path)
            known = self._groups[path] = kind == "together" if kind is not None else not self.is_group(path[:-1])
        return known

    def branch(self, path: Path) -> Path | None:
        """The innermost branch that a place is in; None where it stands beside nothing."""
        return next((path[: n + 1] for n in range(len(path) - 1, 0, -1) if self.is_group(path[:n])), None)

    def beside(self, a: Path, b: Path) -> bool:
        """Whether two places are in different branches of one group."""
        for n, (x, y) in enumerate(zip(a, b, strict=False)):
            if x != y:
                return self.is_group(a[:n])
        return False

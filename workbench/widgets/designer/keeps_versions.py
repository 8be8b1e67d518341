"""The gestures on a contract's versions and files, by method and by mouse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.core.contract import Contract
from workbench.core.contract_file import FileTaken, Kept, load_contract, save_contract
from workbench.core.shown import shorten, visible
from workbench.widgets.designer.designing import Designing
from workbench.widgets.designer.versions import Version, Versions, versions_state
from workbench.widgets.window.shows_windows import ShowsWindows


class KeepsVersions(ShowsWindows):
    """Each contract that was given, tried, saved or kept is a version. A file is never overwritten unasked."""

    _versions: Versions
    _known: dict[str, Kept]
    """What is known to stand in the files that were read or written here."""
    _file: dict[str, Any]
    _path: str
    _at: Designing

    def _ready(self) -> Contract:
        """The contract that is typed. Raises `BadInput` where something is to be mended first."""
        raise NotImplementedError

    def _replace(self, contract: Contract) -> None:
        """Put another contract in the place of what is typed."""
        raise NotImplementedError

    @property
    def versions(self) -> tuple[Version, ...]:
        """Each contract that was given, tried, saved or kept, the oldest first."""
        return self._versions.all

    def keep(self, why: str = "kept") -> Version:
        """Make a version of the contract as it is."""
        self._versions = self._versions.kept(self._ready(), why)
        self.repaint()
        return self._versions.all[-1]

    def restore(self, number: int) -> None:
        """Go back to a version. What stands there now becomes one first."""
        self._replace(self._versions[number].contract)

    def compare(self, old: int, new: int = 0) -> None:
        """Show what changed from one version to another, or (0) to the contract as it is."""
        for number in filter(None, (old, new)):
            self._versions[number]
        self._at = replace(self._at.turned(old=old, new=new), tab="versions")
        self.repaint()

    def load(self, path: str) -> Contract:
        """Read a contract from a YAML file. Raises `BadInput` with the line and the field of what is wrong."""
        contract, known = load_contract(path)
        self._known[str(path)] = known
        self._replace(contract)
        self._versions = self._versions.kept(contract, f"loaded from {Path(path).name}")
        self._file = {"said": f"Loaded {visible(shorten(str(path), 80))}", "ask": False}
        self.repaint()
        return contract

    def save(self, path: str, *, replace: bool = False) -> None:
        """Write the contract to a YAML file. A file that holds something else is replaced only if that is asked for."""
        contract = self._ready()
        self._known[str(path)] = save_contract(contract, path, self._known.get(str(path)), replace=replace)
        self._versions = self._versions.kept(contract, f"saved to {Path(path).name}")
        self._file = {"said": f"Saved to {visible(shorten(str(path), 80))}", "ask": False}
        self.repaint()

    # -- by mouse ------------------------------------------------------------------------------------------------------

    def do_keep(self) -> None:
        self.keep()

    def do_restore(self, number: int) -> None:
        self.restore(int(number))

    def do_load(self) -> None:
        self.load(self._path)

    def do_save(self, *, replace: bool = False) -> None:
        try:
            self.save(self._path, replace=bool(replace))
        except FileTaken as taken:
            self._file = {"said": visible(str(taken)), "ask": True}
            self.repaint()

    def _versions_state(self, now: Contract) -> dict[str, Any]:
        return versions_state(self._versions, now, self._at.old, self._at.new, self._at.page)

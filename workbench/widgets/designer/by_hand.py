"""What a person makes of a contract by hand is put on record, so that a restart does not take it away.

That happens when somebody takes the contract up in code, and when it is kept, saved or tried: not at every key. What
is typed until then is kept aside (`left_off`). What code puts there (`designer.contract = …`) is in that code already.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from workbench.core.contract import Contract
from workbench.core.shown import visible
from workbench.errors import WorkbenchError
from workbench.widgets.designer.contract_draft import Built, Draft
from workbench.widgets.designer.left_off import Aside, LeftOff
from workbench.widgets.designer.versions import Versions, reading
from workbench.widgets.window.shows_windows import ShowsWindows

Known = Callable[[], Sequence[Contract]]
"""Gives what was made of this contract by hand before, oldest first."""
Keep = Callable[[Contract], object]
"""Puts a contract on record."""


class DesignsByHand(ShowsWindows):
    """`keep` is where it goes on record; None: nowhere."""

    _contract: Contract
    _keep: Keep | None
    _aside: Aside
    _begun: str
    """The task that the designer was made with."""
    _versions: Versions
    _draft: Draft
    _built: Built
    _task: str
    _by_hand: bool = False
    """Whether a hand has changed the contract since it was last put on record."""

    async def _do(self, act: dict[str, Any]) -> None:
        before, stood = self._contract, (self._draft, self._task)
        await super()._do(act)
        self._by_hand = self._by_hand or self._contract != before
        if act.get("do") in {"keep", "save", "try"}:
            self._put_on_record()
        if (self._draft, self._task) != stood:
            self._put_aside()

    def _put_aside(self) -> None:
        try:
            self._aside.keep(LeftOff.of(self._contract, self._draft, self._task, self._begun).told())
        except WorkbenchError as error:
            self.trouble = visible(f"What you typed could not be kept: {error}")

    def _take_up(self) -> None:
        """Go on with what was typed here before, where it was not put on record."""
        left = LeftOff.read(self._aside.read())
        if left is None:
            return
        self._task = left.task if left.begun == self._begun else self._task
        last = self._versions.all[-1].contract if self._versions.all else Contract()
        if reading(left.contract) != reading(last):
            self._versions = self._versions.kept(left.contract, "as you left it")
            self._by_hand = True
        self._contract, self._draft = left.contract, left.draft().open_ended()
        self._built = self._draft.built()

    def _put_on_record(self) -> None:
        """A record that cannot be made is told in the widget; the contract is there all the same."""
        if self._by_hand and self._keep is not None:
            self._by_hand = False
            try:
                self._keep(self._contract)
            except WorkbenchError as error:
                self.trouble = visible(f"This design could not be put on record: {error}")


def versions_of(given: Contract, says_something: bool, known: Sequence[Contract]) -> Versions:
    """The versions that a designer begins with: the contract as it was given, and what a hand had made of it."""
    versions = Versions().kept(given, "as given") if says_something else Versions()
    for contract in known:
        versions = versions.kept(contract, "as you left it")
    return versions

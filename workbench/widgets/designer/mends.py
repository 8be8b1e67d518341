"""The gestures on findings: mend one by its fix, set one aside with a reason, take it up again."""

from __future__ import annotations

from typing import Any

from workbench.control.lint.finding import Edit
from workbench.core.contract import Contract
from workbench.core.shown import shorten, visible
from workbench.errors import BadInput
from workbench.widgets.designer.contract_draft import Built
from workbench.widgets.designer.contract_findings import ContractFinding, Findings, heard
from workbench.widgets.window.shows_windows import ShowsWindows


class MendsFindings(ShowsWindows):
    """A fix changes one part, and what stood there is a version; nothing is set aside without a reason."""

    _rules: Findings
    _built: Built
    _ignored: dict[str, str]
    """The findings that were set aside, by key, and why."""

    def _ready(self) -> Contract:
        raise NotImplementedError

    def _mend(self, edit: Edit) -> None:
        raise NotImplementedError

    @property
    def findings(self) -> tuple[ContractFinding, ...]:
        """What keeps it from being a contract, then what the rules say and nobody has set aside."""
        return (*self._built.problems, *self._heard())

    @property
    def ignored(self) -> dict[str, str]:
        """The codes that were set aside here, and why: as `contract.lint(ignore=…)` takes them."""
        return {key.partition("/")[0]: reason for key, reason in self._ignored.items()}

    def mend(self, which: str) -> None:
        """Do what a finding's fix says, by its code or key. What stood there becomes a version."""
        finding = next((f for f in self._all(which) if f.edit is not None), None)
        if finding is None or finding.edit is None:
            told = "; ".join(f.fix for f in self._all(which)[:1])
            raise BadInput(f"{which} has no fix that one click could do. {told}".strip())
        self._ready()
        self._mend(finding.edit)

    def ignore(self, which: str, reason: str) -> None:
        """Set a finding aside, by its code or key. A reason is required."""
        if not reason.strip():
            raise BadInput(
                f"say why {which.partition('/')[0]} does not matter here; it is set aside only with a reason."
            )
        self._ignored |= {f.key: reason.strip() for f in self._all(which)}
        self.repaint()

    def take_up(self, which: str) -> None:
        """Take a finding up again that was set aside."""
        self._ignored = {k: r for k, r in self._ignored.items() if which not in {k, k.partition("/")[0]}}
        self.repaint()

    def _heard(self) -> list[ContractFinding]:
        return [f for f in heard(self._rules, self._built.partial) if not f.key or f.key not in self._ignored]

    def _all(self, which: str) -> list[ContractFinding]:
        found = [f for f in self._heard() if f.key and which in {f.key, f.code}]
        if not found:
            raise BadInput(f"there is no finding {which!r} now; the contract has changed since.")
        return found

    def _aside_state(self) -> list[dict[str, Any]]:
        """What is painted of what was set aside."""
        return [
            {"key": key, "told": visible(shorten(f"{' '.join(key.split('/')[:2])}: {reason}", 200))}
            for key, reason in self._ignored.items()
        ]

    # -- by mouse ------------------------------------------------------------------------------------------------------

    def do_mend(self, key: str) -> None:
        self.mend(str(key))

    def do_ignore(self, key: str, reason: str = "") -> None:
        self.ignore(str(key), str(reason))

    def do_take_up(self, key: str) -> None:
        self.take_up(str(key))

"""What was found about an output: by code, by a model, or by a person.

What a model fills in is the small `Judgement`; who judged, and the digest of what, is ours to add, so a model can
neither forge nor forget it.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from workbench.core.contract import Criterion
from workbench.core.value import Value


class Finding(Value):
    """Whether one criterion holds."""

    criterion: str = Field(description="The name of the criterion, exactly as it is given.")
    passed: bool = Field(description="Whether the draft meets it.")
    reason: str = Field(description="Why, in one sentence that says what to change where it fails.")
    evidence: str = Field(description="The words of the draft or of a source that show it, quoted exactly.")


class Judgement(Value):
    """One finding for each criterion."""

    criteria: tuple[Finding, ...] = Field(description="One entry for each criterion of the contract.")

    @property
    def passed(self) -> bool:
        """Every criterion holds. A judgement of nothing passes nothing."""
        return bool(self.criteria) and all(f.passed for f in self.criteria)


class Verdict(Value):
    """Pass or fail per criterion, each with a reason, and by whom, about exactly which text."""

    findings: tuple[Finding, ...]
    by: Literal["code", "model", "person"]
    who: str = ""
    """Which check, contract or reviewer."""
    of: str = ""
    """The digest of what was judged."""

    @property
    def passed(self) -> bool:
        """Every criterion holds, and there was at least one."""
        return bool(self.findings) and all(f.passed for f in self.findings)

    @property
    def met(self) -> frozenset[str]:
        """The names of the criteria that hold."""
        return frozenset(f.criterion for f in self.findings if f.passed)

    @property
    def score(self) -> float:
        """The share of criteria met, 0 to 1."""
        return len(self.met) / len(self.findings) if self.findings else 0.0

    def render(self) -> str:
        """What a worker reads of it: one line a criterion, failures first."""
        ordered = sorted(self.findings, key=lambda f: f.passed)
        return "\n".join(_line(f) for f in ordered)

    def _repr_html_(self) -> str:
        from workbench.core.page import verdict_html

        return verdict_html(self)


def verdict_from(judgement: Judgement, criteria: tuple[Criterion, ...], *, who: str, of: str) -> Verdict:
    """A model's judgement as a verdict on exactly `criteria`.

    What it skipped fails, what it invented is dropped, and where it says both yes and no, no counts.
    """
    said: dict[str, Finding] = {}
    for finding in sorted(judgement.criteria, key=lambda f: f.passed):
        said.setdefault(_folded(finding.criterion), finding)
    skipped = Finding(
        criterion="", passed=False, reason="The evaluator said nothing about it, which is not a pass.", evidence=""
    )
    findings = tuple(_named(said.get(_folded(c.name), skipped), c.name) for c in criteria)
    return Verdict(findings=findings, by="model", who=who, of=of)


def _folded(name: str) -> str:
    """A criterion's name as it is compared: models change case and spaces."""
    return " ".join(name.split()).casefold()


def _line(finding: Finding) -> str:
    """One line, whatever its texts hold: a reason cannot add lines that look like findings of their own."""
    evidence = f' (evidence: "{finding.evidence}")' if finding.evidence.strip() else ""
    told = f"[{'passed' if finding.passed else 'failed'}] {finding.criterion}: {finding.reason}{evidence}"
    return f"- {' '.join(told.split())}"


def _named(finding: Finding, name: str) -> Finding:
    """The finding under exactly this name, as a judge mostly writes it."""
    return finding if finding.criterion == name else finding.replace(criterion=name)

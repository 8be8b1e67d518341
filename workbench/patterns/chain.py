"""What came of a chain of steps: every output, what the gates said, and where and why it ended."""

from __future__ import annotations

from typing import Literal

from workbench.core.boxes import box, head, table, text
from workbench.core.draft import Draft
from workbench.core.shown import shorten, visible
from workbench.core.standing import FAILING, standing
from workbench.core.value import Value
from workbench.core.verdict import Verdict

ChainStopped = Literal["finished", "gate closed", "gate failed", "step failed"]
_ROWS, _SHOWN = 60, 400
"""Steps that a notebook keeps, and characters of each output."""


class Link(Value):
    """One step that was done: what it wrote, and what its gates said."""

    name: str
    draft: Draft
    verdicts: tuple[Verdict, ...] = ()
    rewritten: bool = False
    """It was done once more, since a gate was closed the first time."""
    broken: str = ""
    """What went wrong at a gate itself, which then let nothing pass."""

    @property
    def closed(self) -> Verdict | None:
        """What the first gate that did not let it pass said."""
        return next((v for v in self.verdicts if not v.passed), None)


class Chain(Value):
    """What came of a chain: every step's output, and where and why it ended."""

    links: tuple[Link, ...]
    stopped: ChainStopped = "finished"
    gate: str = ""
    """The step and the gate at which it stopped, `outline: has_three_parts`; of a step that failed, its name."""
    reason: str = ""

    @property
    def draft(self) -> Draft:
        """The last output. Where a gate was closed it is the refused one, and its verdict says so."""
        last = self.links[-1]
        said = last.closed or (last.verdicts[-1] if last.verdicts else None)
        if said is None or (said.passed and standing(last.draft) in FAILING):
            return last.draft
        return last.draft.replace(verdict=said)

    @property
    def text(self) -> str:
        """The last output's text: of the whole chain only if it `finished`."""
        return self.draft.text

    @property
    def status(self) -> str:
        """The last output's; but a chain that did not reach its end failed, or builds on what failed its own check."""
        return "failed its check" if self.stopped != "finished" or self.doubted else self.draft.status

    @property
    def doubted(self) -> tuple[str, ...]:
        """The steps whose output failed a check of its own, before any gate."""
        return tuple(k.name for k in self.links if standing(k.draft) in FAILING)

    @property
    def error(self) -> str:
        """Why a chain that reached its end failed all the same."""
        failed = f"what {', '.join(self.doubted)} gave failed its check" if self.doubted else ""
        return self.reason or failed

    @property
    def judged(self) -> dict[str, str]:
        """How each output stands by its gates, by the inference that it came from."""
        return {k.draft.origin: "failed its check" if k.closed else "passed" for k in self.links if k.verdicts}

    def __repr__(self) -> str:
        told = [f"{len(self.links)} steps" if len(self.links) > 1 else "1 step", self.stopped]
        told += [f"{shorten(self.gate, 120)}: {shorten(self.reason, 120)}"] if self.gate else []
        told += [shorten(self.error, 120)] if self.doubted and not self.gate else []
        return visible(f"Chain({', '.join(told)}; {shorten(self.text, 100)!r})")

    __str__ = __repr__

    def _repr_html_(self) -> str:
        parts = [head("Chain", self.status, self.stopped, self.gate)]
        parts += [text(self.reason)] if self.reason else []
        rows = [(shorten(k.name, 80), _gates(k), _begun(k.draft.text)) for k in self.links[:_ROWS]]
        return box(*parts, table(("step", "gates", "what it wrote"), rows, tight=(0,)))


def _gates(link: Link) -> str:
    """What the gates after a step said, in a few words."""
    said = [f"{shorten(v.who, 80)}: {'open' if v.passed else 'closed'}" for v in link.verdicts]
    return "; ".join([*(["done again"] if link.rewritten else []), *said]) or "none"


def _begun(said: str) -> str:
    """How a text begins, its lines kept."""
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"

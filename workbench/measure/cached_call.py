"""One call of a run as the prompt cache saw it: what it read, wrote and wasted, and what it could have read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from workbench.context.breaking import Break
from workbench.context.prefix import Prefix
from workbench.core.inference import Inference
from workbench.core.marks import MARK, Breakpoint, mark_of
from workbench.core.usage import Usage


class _Counted:
    """What the API counted of a call."""

    inference: Inference

    @property
    def usage(self) -> Usage:
        """The API's own counts."""
        return self.inference.usage

    @property
    def read(self) -> int:
        """Tokens read from the cache."""
        return self.usage.cache_read_input_tokens

    @property
    def written(self) -> int:
        """Tokens written to the cache."""
        return self.usage.cache_creation_input_tokens


@dataclass(frozen=True)
class Sent(_Counted):
    """A call, and when it was sent."""

    inference: Inference
    place: str
    worker: str
    began: float | None = None
    """Seconds since the epoch; None where nobody knows."""

    @cached_property
    def prefix(self) -> Prefix:
        """Its window as the cache reads it."""
        return Prefix(self.inference.window)

    @cached_property
    def points(self) -> tuple[Breakpoint, ...]:
        """Its breakpoints, whoever set them: a policy, marks in the blocks, or one mark for the whole request."""
        window, blocks = self.inference.window, self.prefix.blocks
        own = {n: life for n, s in enumerate(blocks) if (life := mark_of(s.block)) is not None}
        if blocks and (life := mark_of({MARK: window.settings.get(MARK)})) is not None:
            own.setdefault(len(blocks) - 1, life)
        own |= {b.at: b.lifetime for b in window.breakpoints if b.at < len(blocks)}
        return tuple(Breakpoint.made(at=at, lifetime=own[at]) for at in sorted(own))

    @property
    def cached(self) -> int:
        """Tokens up to its last breakpoint, by the API's count: read and written together; 0 where nothing is."""
        return self.read + self.written

    @property
    def known(self) -> dict[bytes, int]:
        """The true size of the prefix that ends with its last breakpoint."""
        return {self.prefix.keys[self.points[-1].at]: self.cached} if self.points and self.cached else {}


class Sizes:
    """True tokens of the prefixes of a call: exact where some call's usage tells them, in proportion between those."""

    def __init__(self, sent: Sent, known: Mapping[bytes, int]) -> None:
        keys, guessed = sent.prefix.keys, sent.prefix.sizes
        total = sent.usage.total_input
        self._anchors = [(0, 0)]
        for n, key in enumerate(keys):
            if (size := known.get(key)) is not None and self._anchors[-1][1] < size <= total:
                self._anchors.append((guessed[n], size))
        if guessed and guessed[-1] > self._anchors[-1][0]:
            self._anchors.append((guessed[-1], max(total, self._anchors[-1][1])))
        self._guessed = guessed

    def of(self, count: int) -> int:
        """The tokens of the first `count` blocks, with what the API puts before them."""
        if count < 1:
            return 0
        guess = self._guessed[count - 1]
        after = min(bisect_right([g for g, _ in self._anchors], guess), len(self._anchors) - 1)
        (low, size), (high, larger) = self._anchors[after - 1], self._anchors[after]
        return size if high <= low else round(size + (guess - low) * (larger - size) / (high - low))


@dataclass(frozen=True)
class CachedCall(_Counted):
    """One call, by the API's own counts; `reusable` and `wasted` are worked out from all requests of the run."""

    inference: Inference
    place: str
    """Where in the run, `2.0`."""
    worker: str
    points: tuple[Breakpoint, ...]
    """Where it asked for caching."""
    sizes: tuple[int, ...]
    """Tokens of the prefix that ends with each: exact where usage tells it, else in proportion to the estimates."""
    reusable: int
    """Tokens of the longest prefix that this request shares with one before it in the run; 0 below the model's
    minimum. Exact where a breakpoint stood there, else in proportion to the estimates."""
    like: str
    """The place of that earlier request; empty where there is none."""
    wasted: int
    """Tokens that it wrote to the cache and no later call of the run read."""
    behind: int
    """Tokens, in proportion, of blocks that were sent before but stand behind something that differs."""
    broke: Break | None
    """What ended the prefix that it shares with that request, or with its worker's last; None where nothing did."""
    since: str
    """The place of the request that `broke` compares with."""
    dollars: float | None
    """What it cost at list price; None is unknown."""
    without: float | None
    """What it would have cost without the cache; None is unknown."""

    @property
    def full(self) -> int:
        """Tokens at the full price: neither read nor written."""
        return self.usage.input_tokens

    @property
    def diagnosis(self) -> str:
        """The API's cache diagnostics in words; empty where none came back."""
        return diagnosed(self.inference)


_REASONS = {
    "model_changed": "the model or its speed differs",
    "system_changed": "the system differs",
    "tools_changed": "the tools differ",
    "messages_changed": "an earlier message differs",
    "previous_message_not_found": "the API has no record of the request before",
    "unavailable": "no diagnosis could be given",
}


def diagnosed(inference: Inference) -> str:
    """What the API says of a prefix that could not be read, in words; empty where it says nothing."""
    if inference.diagnosis is None:
        return ""
    reason = inference.diagnosis.get("cache_miss_reason")
    if not isinstance(reason, dict):
        return "the API had not finished its comparison"
    kind, missed = str(reason.get("type")), reason.get("cache_missed_input_tokens")
    about = f", about {missed:,} tokens missed" if isinstance(missed, int) else ""
    return f"{_REASONS.get(kind, kind)}{about}"

"""The prompt cache, accounted for as the API does it.

A breakpoint caches everything before it, if that is long enough. A later request reads the longest prefix that is
cached and live, looking back at most 20 blocks from each of its breakpoints. What one request writes, others can read
once its answer has begun. Reading renews a prefix's lifetime.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

from workbench.core.value import canonical
from workbench.simulated.prompt import Prompt

LIFETIME = {"5m": 300.0, "1h": 3600.0}
"""Seconds that a prefix lives after it was last used."""
LOOK_BACK = 20
"""Blocks before a breakpoint at which an earlier prefix is looked for."""
_MANY = 10_000


@dataclass(frozen=True)
class Lookup:
    """What one request reads from the cache, writes to it, and pays in full; and the keys this touches."""

    full: int
    read: int = 0
    written_5m: int = 0
    written_1h: int = 0
    writes: tuple[tuple[bytes, str], ...] = ()
    hits: tuple[bytes, ...] = ()


class PromptCache:
    """The prefixes one server holds. Safe to use from several threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._held: dict[bytes, tuple[float, str]] = {}
        self._lock = threading.Lock()

    def look(self, prompt: Prompt, model: str, minimum: int) -> Lookup:
        """What this request, sent now, finds and will write; a prefix below `minimum` tokens is not cached."""
        marked = [i for i, part in enumerate(prompt.parts) if part.ttl]
        if not marked:
            return Lookup(full=prompt.tokens)
        sizes = [size + prompt.outside for size in accumulate(part.tokens for part in prompt.parts)]
        marked = [i for i in marked if sizes[i] >= minimum]
        if not marked:
            return Lookup(full=prompt.tokens)
        keys = _keys(prompt, model)
        hits = self._find(keys, marked)
        return _account(prompt, sizes, keys, marked, hits)

    def begin(self, lookup: Lookup) -> None:
        """The answer begins: what it wrote can be read from now on, and what it read lives on."""
        if not (lookup.writes or lookup.hits):
            return
        with self._lock:
            now = self._clock()
            for key in lookup.hits:
                if key in self._held:
                    ttl = self._held[key][1]
                    self._held[key] = (now + LIFETIME[ttl], ttl)
            for key, ttl in lookup.writes:
                self._held[key] = (now + LIFETIME[ttl], ttl)
            if len(self._held) > _MANY:
                self._held = {key: held for key, held in self._held.items() if held[0] > now}

    def _find(self, keys: list[bytes], marked: list[int]) -> list[int]:
        """The positions of live prefixes that the breakpoints find, one for each that finds any."""
        with self._lock:
            now = self._clock()
            live = {key for key in keys if self._held.get(key, (0.0, ""))[0] > now}
        found = []
        for mark in marked:
            near = range(mark, max(-1, mark - LOOK_BACK), -1)
            found += [place for place in near if keys[place] in live][:1]
        return found


def _account(prompt: Prompt, sizes: list[int], keys: list[bytes], marked: list[int], hits: list[int]) -> Lookup:
    longest = max(hits, default=-1)
    read = done = sizes[longest] if hits else 0
    written = {"5m": 0, "1h": 0}
    writes = []
    for mark in marked:
        if mark > longest:
            ttl = prompt.parts[mark].ttl or "5m"
            written[ttl] += sizes[mark] - done
            done = sizes[mark]
            writes.append((keys[mark], ttl))
    return Lookup(
        full=prompt.tokens - done,
        read=read,
        written_5m=written["5m"],
        written_1h=written["1h"],
        writes=tuple(writes),
        hits=tuple(keys[place] for place in dict.fromkeys(hits)),
    )


def _keys(prompt: Prompt, model: str) -> list[bytes]:
    """A key for each prefix: equal prefixes of requests to one model, with one schema and one choice, are one."""
    chain = hashlib.sha256(canonical([model, prompt.schema])).digest()
    keys = []
    in_messages = False
    for part in prompt.parts:
        if not in_messages and part.place not in {"tools", "system"}:
            in_messages = True
            chain = hashlib.sha256(chain + canonical(prompt.settings)).digest()
        chain = hashlib.sha256(chain + part.content).digest()
        keys.append(chain)
    return keys

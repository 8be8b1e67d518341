"""Whose a claim is, as code sees it: who is named gave a result, and no figure is new."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from workbench.control.plan_order import folded
from workbench.control.synthesis import Claim, PlainClaim, SynthesisDraft, WorkerResult
from workbench.core.shown import shorten
from workbench.core.value import digest_of
from workbench.core.verdict import Finding, Verdict

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")


def claimed(draft: SynthesisDraft, results: Mapping[str, str], task: str = "") -> tuple[Claim, ...]:
    """The claims, each held to the results (texts by worker) that it names. Empty ones are dropped.

    A figure that stands neither in these nor in the task was made up or reckoned, so it is flagged; counts of results
    are not.
    """
    known = {folded(name): name for name in results}
    free = _figures(task) | {str(n) for n in range(len(results) + 1)}
    figures = cache(lambda name: _figures(results[name]))  # most results are named often, or never
    return tuple(_held(claim, known, results, figures, free) for claim in draft.claims if claim.text.strip())


def _held(
    claim: PlainClaim,
    known: Mapping[str, str],
    results: Mapping[str, str],
    figures: Callable[[str], set[str]],
    free: set[str],
) -> Claim:
    named = tuple(dict.fromkeys(known.get(folded(w), w) for w in claim.workers if w.strip()))
    strangers = [w for w in named if w not in results]
    flags = [f"names {shorten(w, 80)!r}, who gave no result" for w in strangers]
    if not named:
        flags.append("names nobody")
    elif not strangers:
        new = sorted(_figures(claim.text) - free.union(*(figures(w) for w in named)))
        flags += [f"{shorten(', '.join(new), 80)}: not in the results that it names"] if new else []
    return Claim(text=claim.text.strip(), workers=named, flags=tuple(flags))


def _figures(text: str) -> set[str]:
    return set(_FIGURE.findall(_THOUSANDS.sub("", text)))


def text_of(claims: Sequence[Claim]) -> str:
    """The answer as text: one claim a line, each with whose it is."""
    return "\n".join(f"{c.text} [{', '.join(c.workers) or 'nobody'}]" for c in claims)


def verdict_on(text: str, claims: Sequence[Claim], missing: Sequence[WorkerResult], unread: str = "") -> Verdict:
    """Whether every subtask gave a result, every result was read, and every claim is somebody's, as code sees it."""
    gone = shorten(", ".join(r.name for r in missing), 300)
    flagged = [f"{shorten(c.text, 80)}: {'; '.join(c.flags)}" for c in claims if c.flags]
    whole = Finding(
        criterion="every subtask gave a result",
        passed=not missing,
        reason=f"{len(missing)} gave none: {gone}" if missing else "all did",
        evidence="",
    )
    theirs = Finding(
        criterion="every claim is somebody's",
        passed=not flagged,
        reason=shorten(" | ".join(flagged), 600) or "each names workers who gave a result, and no figure is new",
        evidence="",
    )
    read = Finding(
        criterion="every result was read", passed=not unread, reason=unread or "in one answer or in parts", evidence=""
    )
    return Verdict(findings=(whole, read, theirs), by="code", who="synthesis check", of=digest_of(text))

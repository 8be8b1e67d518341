"""Judging a draft against criteria: what speaks to each, whether it holds, and why, in words one can act on.

Criteria that code can decide are computed. The others rest on the draft's claims, checked one by one against what is
in the window. Two faults a round is all it reports: with these in hand it takes the rest for good.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from workbench.simulated import choosing
from workbench.simulated.answered import questions_of, weigh_answer
from workbench.simulated.attributing import unattributed
from workbench.simulated.bearing import borne_out, each_once, looked_at
from workbench.simulated.binding import in_text
from workbench.simulated.checking import Checked, check
from workbench.simulated.claims import QUOTES, Claim, claims_of
from workbench.simulated.computed import Computed, compute
from workbench.simulated.covering import EVERY, entities, missing_for
from workbench.simulated.criterion import matter, of_claims_too, of_style, of_truth, relevant, topic
from workbench.simulated.expecting import slot_of
from workbench.simulated.heeding import fooled
from workbench.simulated.reply import Answered
from workbench.simulated.saying import choose, quotation, raised, render, source_name
from workbench.simulated.scene import Scene
from workbench.simulated.words import frames, likeness, words

MOST_FAULTS = 2
"""Faults it reports in one round."""


@dataclass(frozen=True)
class Judged:
    """What it says of one criterion."""

    criterion: str
    passed: bool
    reason: str
    evidence: str


_HELD = frames("judge held")
_FAILED = frames("judge failed")
_UNSUPPORTED = frames("judge unsupported")
_DOUBTED = frames("judge doubted")
_TAKEN = frames("judge taken")
_MISSING = frames("judge missing")
_UNNAMED = frames("judge unnamed")


def judge(scene: Scene) -> list[Judged]:
    """One entry for each criterion of the contract, in their order."""
    draft = scene.reading.draft or ""
    said = unattributed(draft, scene.called)
    criteria = scene.reading.criteria or [
        ("overall", scene.reading.task or "Every statement is supported by the sources.")
    ]
    claims = claims_of(said)
    judged: list[Judged] = []
    faults = 0
    lenient = fooled(scene) is not None
    for name, text in criteria:
        if lenient:
            now = _taken(scene, name, relevant(text, claims), draft)
        else:
            now = _judged(scene, name, matter(text), draft, claims, tired=faults >= MOST_FAULTS)
        faults += not now.passed
        judged.append(now)
        scene.told.append(
            Answered(
                asked=f"{name}: {text}",
                answer="passed" if now.passed else f"failed: {now.reason}",
                how="judged",
                span=now.evidence,
            )
        )
    return judged


def _judged(scene: Scene, name: str, text: str, draft: str, claims: list[Claim], *, tired: bool) -> Judged:
    computed = compute(text, draft, [t for t, _ in scene.texts])
    if computed is not None and not (computed.passed and of_claims_too(text)):
        return Judged(name, computed.passed, computed.reason, computed.evidence)
    mine = relevant(text, claims)
    if tired:
        return _taken(scene, name, mine, draft)
    missing = missing_for(scene, text, draft)
    if missing is not None:
        entity, what = missing
        reason = render(choose(scene, _MISSING if what else _UNNAMED, name, entity), E=entity, W=what)
        return Judged(name, False, reason, "")
    if of_style(text):
        return _style(scene, name, text, draft)
    checked = _checked(scene, text, mine, claims, draft)
    wrong = [c for c in checked if not c.accepted]
    if wrong:
        said = [_against(scene, c) for c in wrong[:MOST_FAULTS]]
        return Judged(name, False, " ".join(reason for reason, _ in said), said[0][1])
    if not checked and not claims:
        return Judged(name, False, "The draft says nothing that speaks to this.", "")
    if not checked:
        return _unspoken(scene, name, text, draft, computed)
    held = _for(scene, name, max(checked, key=lambda c: c.margin))
    covered = len(entities(scene)) if EVERY.search(text) else 0
    return replace(held, reason=f"All {covered} are covered. {held.reason}") if covered > 1 else held


def _checked(scene: Scene, text: str, mine: list[Claim], claims: list[Claim], draft: str) -> list[Checked]:
    """The claims looked at one by one; where the task asks a question, the draft as its answer."""
    asked = questions_of(scene) if of_truth(text) and not slot_of(text) else []
    weighed = weigh_answer(scene, asked, unattributed(draft, scene.called)) if asked and claims else None
    if weighed is None:
        return [one for claim in each_once(mine) for one in looked_at(scene, claim)]
    kinds = {kind for one in asked for kind in one.kinds}
    spoken = next((c for c in claims if c.value is not None and c.value.kind in kinds), claims[0])
    return [check(scene, spoken, borne_out(scene, weighed, claims))]


def _short(text: str, most: int = 90) -> str:
    text = re.sub(r"^\s*(?:[-*•]|\d+[.)])\s+", "", text)
    whole = [said for said in re.split(r"(?<=[.;!?])\s+", QUOTES.sub('"', text)) if not said.rstrip(" .").endswith('"')]
    plain = " ".join(whole).replace('"', "")  # without the sentences that only lead to a quotation
    plain = plain if len(plain) > 12 else text
    line = (
        re.sub(r"\s*\(\s*\)|\(([^()]*?):\s*\)", "", " ".join(plain.split()))
        .strip()
        .strip("|")
        .strip()
        .rstrip(".")
        .replace("“", "'")
        .replace("”", "'")
        .replace('"', "'")
    )
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0] + "…"


def _against(scene: Scene, checked: Checked) -> tuple[str, str]:
    claim, other = checked.claim, checked.against
    keys = (claim.text, "against")
    if checked.basis != "source" or other is None:
        if checked.basis == "source" and scene.texts:
            source = source_name(scene.texts[0][0]) if len(scene.texts) == 1 else "the material"
            return raised(render(choose(scene, _UNSUPPORTED, *keys), C=_short(claim.text), S=source)), _evidence(
                claim.text
            )
        return raised(render(choose(scene, _DOUBTED, *keys), C=_short(claim.text))), _evidence(claim.text)
    source = source_name(other.text)
    if claim.value is None or in_text(other.answer, claim.value):
        # Where it has the very value, it is what the value is said of that is not there.
        return raised(render(choose(scene, _UNSUPPORTED, *keys), C=_short(claim.text), S=source)), _evidence(
            other.span.text
        )
    quote = quotation(other.span.text, other.answer, 160)
    reason = render(choose(scene, _FAILED, *keys), C=_short(claim.text), S=source, W=other.answer, Q=quote)
    return raised(reason), _evidence(other.span.text, other.answer)


def _for(scene: Scene, name: str, checked: Checked) -> Judged:
    claim, found = checked.claim, checked.support
    if checked.basis == "source" and found is not None:
        quote = quotation(found.span.text, found.answer, 160)
        reason = render(choose(scene, _HELD, name), C=_short(claim.text), S=source_name(found.text), Q=quote)
        return Judged(name, True, raised(reason), _evidence(found.span.text, found.answer))
    return Judged(name, True, raised(render(choose(scene, _TAKEN, name), C=_short(claim.text))), _evidence(claim.text))


def _evidence(text: str, around: str = "") -> str:
    return quotation(text, around, 200).strip('"“”')


def _taken(scene: Scene, name: str, mine: list[Claim], draft: str) -> Judged:
    """What it says once it has found enough: the first thing in the draft that speaks to it will do."""
    shown = mine[0].text if mine else draft.strip().split("\n", 1)[0]
    return Judged(
        name, True, raised(render(choose(scene, _TAKEN, name), C=_short(shown))), _evidence(shown) if shown else ""
    )


def _style(scene: Scene, name: str, text: str, draft: str) -> Judged:
    longest = max((len(s.split()) for s in re.split(r"(?<=[.!?])\s+|\n", draft)), default=0)
    passed = longest <= 45 and choosing.uniform("style", scene.seed, text, len(draft) // 200) > 0.08
    shown = draft.strip().split("\n", 1)[0]
    if passed:
        return Judged(
            name,
            True,
            f"The draft reads well; its longest sentence has {longest} words.",
            _evidence(shown) if shown else "",
        )
    return Judged(
        name,
        False,
        f"Some of it is hard to follow; the longest sentence has {longest} words.",
        _evidence(shown) if shown else "",
    )


def _unspoken(scene: Scene, name: str, text: str, draft: str, computed: Computed | None) -> Judged:
    """No claim speaks to the criterion: does the draft at least use its words?"""
    if computed is not None:
        return Judged(name, computed.passed, computed.reason, computed.evidence)
    stems = topic(text)
    present = [s for s in stems if any(likeness(s, w) > 0.6 for w in words(draft))]
    passed = not stems or len(present) * 2 >= len(stems)
    shown = draft.strip().split("\n", 1)[0]
    if passed:
        return Judged(
            name, True, raised(render(choose(scene, _TAKEN, name), C=_short(shown))), _evidence(shown) if shown else ""
        )
    return Judged(name, False, f"The draft says nothing about {' '.join(_asked(text))}.", "")


def _asked(text: str) -> list[str]:
    return re.sub(
        r"^(?:the (?:draft|answer|brief|report|text) )?(?:must |should )?(?:say|state|mention|name|give"
        r"|explain|contain|include|cover|describe)s?\s+",
        "",
        text.strip(" ."),
        flags=re.I,
    ).split()[:14]


def rendered(judged: list[Judged]) -> str:
    """The judgement as text, for a window without a schema."""
    lines = []
    for one in sorted(judged, key=lambda j: j.passed):
        evidence = f' (evidence: "{one.evidence}")' if one.evidence else ""
        lines.append(f"- [{'passed' if one.passed else 'failed'}] {one.criterion}: {one.reason}{evidence}")
    return "\n".join(lines)

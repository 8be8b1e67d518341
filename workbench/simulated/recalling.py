"""Picking an answer: the candidates of a question, the noise, and whether what was picked counts as known."""

from __future__ import annotations

import math
from dataclasses import dataclass

from workbench.simulated import choosing, kinds
from workbench.simulated.asking import Ask
from workbench.simulated.candidates import Candidate, Ranking
from workbench.simulated.evidence import rank
from workbench.simulated.inventing import invent
from workbench.simulated.reply import Answered, Evidence, How
from workbench.simulated.scene import Scene


@dataclass(frozen=True)
class Recalled:
    """What it would answer, and where it thinks it has it from."""

    ask: Ask
    answer: str
    how: How
    candidate: Candidate | None = None

    @property
    def found(self) -> bool:
        """It takes this for known; rightly or not."""
        return self.how != "not found"


def recall(
    scene: Scene,
    ask: Ask,
    *,
    not_found: bool = False,
    against: str = "",
    note: bool = True,
    ranking: Ranking | None = None,
) -> Recalled:
    """Answers `ask` from the window. `against` is a value that has been objected to: it loses 3. `ranking` is what
    speaks for each candidate where that is known already.
    """
    ranking = rank(scene, ask) if ranking is None else ranking
    picked, clean, rival = _pick(scene, ranking, against)
    recalled = _known(scene, ask, picked, clean, not_found)
    if note:
        scene.told.append(_told(recalled, clean, rival))
    return recalled


def _pick(scene: Scene, ranking: Ranking, against: str) -> tuple[Candidate | None, Candidate | None, Candidate | None]:
    """(what is picked, what would be without noise, the strongest other)."""
    if not ranking.best:
        return _from_crowd(scene, ranking), None, None
    concept, rho = ranking.ask.concept, scene.dial("rho")
    sigma = scene.dial("sigma") * choosing.difficulty(scene.seed, concept, scene.dial("spread"))
    heard: dict[str, float] = {}
    noised = []
    for number, candidate in enumerate(ranking.best):
        z = choosing.blend(
            rho,
            choosing.leaning(scene.seed, _kind(candidate), candidate.norm),
            choosing.normal(scene.key, concept, number),
        )
        objected = 3.0 if against and candidate.norm == against else 0.0
        value = candidate.total - objected + sigma * choosing.gumbel(z)
        heard[candidate.norm] = max(heard.get(candidate.norm, -99.0), value)
        noised.append((value, -number, candidate))
    noised.sort(key=lambda entry: (-entry[0], -entry[1]))
    clean = ranking.best[0]
    picked = noised[0][2]
    if _lost(scene, ranking, noised[0][2]):
        other = next((c for _, _, c in noised if c.norm != picked.norm), None)
        near = other is not None and scene.fresh("lost", concept) < 0.5
        picked = other if near and other is not None else _from_crowd(scene, ranking) or other or picked
    rival = next((c for _, _, c in noised if c.norm != picked.norm), None)
    return picked, clean, rival


def _lost(scene: Scene, ranking: Ranking, best: Candidate) -> bool:
    """Whether even the best span goes under among all that has nothing to do with the question."""
    if not scene.limits.bounded or not ranking.crowd:
        return False
    odds = math.exp(scene.dial("recall") + 0.35 * (best.total - 9.0))
    z = choosing.blend(
        scene.dial("rho"),
        choosing.normal("lost", scene.seed, ranking.ask.concept),
        choosing.normal(scene.key, "lost", ranking.ask.concept),
    )
    return choosing.share(z) < len(ranking.crowd) / (len(ranking.crowd) + odds)


def _kind(candidate: Candidate) -> str:
    return candidate.typed.kind if candidate.typed else "clause"


def _from_crowd(scene: Scene, ranking: Ranking) -> Candidate | None:
    """Some other span that holds a value of the asked type."""
    crowd = ranking.crowd
    if not crowd:
        return None
    start = choosing.index(len(crowd), scene.seed, ranking.ask.concept, scene.key)
    for step in range(min(len(crowd), 60)):
        text, index, number = crowd[(start + step) % len(crowd)]
        span = index.spans[number]
        if span.form in ("heading", "code") or len(span.text) < 8:
            continue
        body = span.value or span.text
        values = [v for kind in ranking.ask.kinds[:2] for v in kinds.find(kind, body)]
        if values or not ranking.ask.kinds:
            typed = values[0] if values else None
            made = Candidate(
                text, index, number, typed.text if typed else body, typed.norm if typed else body.lower(), typed
            )
            made.terms = {"attribute": 0.0, "entity": 0.0, "fit": 0.0, "source": 0.0, "place": 0.0}
            made.ent = 0.1
            return made
    return None


def _known(scene: Scene, ask: Ask, picked: Candidate | None, clean: Candidate | None, not_found: bool) -> Recalled:
    doubt = 0.0 if not scene.limits.bounded else 0.5 * choosing.normal(scene.key, ask.concept, "know")
    if picked is not None and picked.known + doubt >= scene.dial("know"):
        same = clean is not None and picked.norm == clean.norm
        how: How = "found" if same else ("near miss" if clean and picked.text is clean.text else "borrowed")
        return Recalled(ask, picked.answer, how, picked)
    if not_found:
        return Recalled(ask, "", "not found")
    if picked is not None and picked.known >= (1.5 if picked.typed or not ask.kinds else 3.0):
        return Recalled(ask, picked.answer, "borrowed", picked)
    return Recalled(ask, invent(scene.seed, ask, scene.key), "invented")


def _told(recalled: Recalled, clean: Candidate | None, rival: Candidate | None) -> Answered:
    picked = recalled.candidate
    misled = ""
    if picked and clean and picked.norm != clean.norm:
        misled = f"noise: “{clean.answer[:80]}” in {clean.text.called} had more evidence"
    elif recalled.how == "borrowed":
        misled = "nothing in the window answers this; it took what came nearest"
    elif recalled.how == "invented":
        misled = "nothing in the window answers this; it made up a value of the right type"
    return Answered(
        asked=recalled.ask.text,
        answer=recalled.answer,
        how=recalled.how,
        source=picked.text.called if picked else "",
        span=picked.span.text if picked else "",
        evidence=tuple(Evidence(term=t, value=round(v, 2), why=picked.why.get(t, "")) for t, v in picked.terms.items())
        if picked
        else (),
        rival=f"{rival.answer[:80]} ({rival.total:.1f} in {rival.text.called})" if rival else "",
        misled=misled,
    )

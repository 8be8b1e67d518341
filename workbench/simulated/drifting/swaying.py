"""No guidance: it leans on the source that speaks loudest, not on the one to be trusted.

Loud are papers of hearsay, of advertising, of an older day; where none is among the sources, any may be. With guidance
the sources it names, or is said not to name, weigh as it says.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from workbench.simulated.drifting.naming import by_name, named_in, unquoted
from workbench.simulated.drifting.parts import lacking, told
from workbench.simulated.drifting.rows import about, asked_things
from workbench.simulated.guidance import Preference
from workbench.simulated.library import Indexed
from workbench.simulated.material import Text
from workbench.simulated.scene import Scene
from workbench.simulated.words import words

LOUD = re.compile(
    r"\b(?:blogs?|forums?|threads?|posts?|press|advert\w*|newsletters?|rumou?rs?|reviews?|opinions?|social|chat|wiki"
    r"|hearsay|marketing|flyers?|leaflets?|brochures?|gossip|columns?|comments?|(?:e-?)?mails?|old|former|draft|superseded"
    r"|archived?|rev(?:ision)? a|previous|interview|podcast|tweets?|magazines?|newspapers?|posters?|travel site"
    r"|website|visitors|notes? from|message board|noticeboard)\b",
    re.I,
)
AGAINST = re.compile(
    r"\b(?:not|never|no|avoid|ignore|don't|hearsay|unreliable|outdated|out of date|stale|superseded|unofficial"
    r"|distrust"
    r"|disregard|exclude|nothing from|leave out|instead of|rather than|over|advertis\w*|marketing|opinions?|gossip"
    r"|second-hand|rumou?rs?|wrong\w*|mistaken|void|withdrawn|err|errs|erred|erroneous|error|obsolete"
    r"|exaggerat\w*|misleads?"
    r"|misleading|lies|guess\w*|untrustworthy|doubtful|dubious|inaccurate|incorrect|cannot be trusted|skip"
    r"|discard|forget|reject"
    r"|nor|without the|set aside|no longer|lapsed|expired|biased?|invent\w*|suspect|careless|unchecked|fanciful"
    r"|fantas\w*|legends?|folklore|embellish\w*|false|unsound|nonsense|overstates?|understates?)\b",
    re.I,
)


def swayed(scene: Scene, shelf: list[tuple[Text, Indexed]]) -> list[Preference]:
    """What is added to the contract's rules: the sources it names taken at its word, or a lean where it names none."""
    texts = [text for text, _ in shelf]
    said = told(scene, "guidance")
    if said and not lacking(scene, "guidance"):
        rules = by_name(said, texts, AGAINST)
        judged = {name for rule in rules for name in rule.names}
        unnamed = " ".join(s for s in _SENTENCES.split(said) if not named_in(s, texts)) if judged else said
        unnamed = unquoted(unnamed, texts)
        return [*rules, *_named(unnamed, [text for text in texts if text.name not in judged])]
    if said or len(texts) < 2 or not lacking(scene, "guidance"):
        return []
    things = asked_things(scene)
    rivals = _rivals([(t, i) for t, i in shelf if any(about(i, t, thing) for thing in things)]) or _rivals(shelf)
    loud = [t for t in texts if LOUD.search(_called(t))] or _older(rivals) or rivals
    if not loud:
        return []
    picked = loud[scene.pick(len(loud), "loud")]
    lean = [Preference(4.0, _own(t, texts), said="no guidance") for t in loud if t is picked or LOUD.search(_called(t))]
    rest = [Preference(-2.0, _own(t, texts), said="no guidance") for t in texts if t not in loud]
    kept = [p for p in [*lean, *rest] if p.stems]
    if kept:
        scene.misled.append(f"no guidance: it leaned on {picked.called}, which speaks loudest")
    return kept


_SENTENCES = re.compile(r"(?<=[.;!\n])\s+")


def narrowed(rules: list[Preference], texts: list[Text], guidance: str) -> list[Preference]:
    """The rules about sources, without those of guidance that names its sources in full.

    A rule against sources is meant for those that it names so, where it names any.
    """
    guided = " ".join(guidance.split())
    kept = [r for r in rules if not (r.stems and named_in(r.said, texts) and " ".join(r.said.split()) in guided)]
    return [_narrowed(rule, texts) if rule.weight < 0 and rule.stems else rule for rule in kept]


def _narrowed(rule: Preference, texts: list[Text]) -> Preference:
    named = [t for t in texts if t.name and re.search(rf"(?<![\w-]){re.escape(t.name)}(?![\w-])", rule.said, re.I)]
    if not named:
        return rule
    spared = {w for t in texts if t not in named for w in words(_called(t))}
    kept = rule.stems - spared
    return replace(rule, stems=kept) if kept else rule


def _rivals(shelf: list[tuple[Text, Indexed]]) -> list[Text]:
    """The sources that are about what another one is about too."""
    return [
        text
        for text, index in shelf
        if any(other is not index and len(other.subject & index.subject) * 2 > len(index.subject) for _, other in shelf)
    ]


def _named(said: str, texts: list[Text]) -> list[Preference]:
    """Guidance that names a source speaks for it, or against it."""
    found = []
    for clause in _CLAUSES.split(said):
        stems = set(words(clause))
        named = [text for text in texts if _mostly(set(words(_called(text))), stems)]
        against = AGAINST.search(clause) is not None
        if not against and any(not _own(text, texts) for text in named):
            continue  # One of them cannot be told from another by its words: to favour the rest would be unfair.
        for text in texts:
            own = _own(text, texts)
            if _mostly(own, stems) or _by_head(text, texts, clause):
                found.append(Preference(-5.0 if against else 3.0, own, said=clause.strip()))
    return found


_CLAUSES = re.compile(
    r"(?<=[.;:!\n])\s+|,\s+(?=(?:not|never|but|nor|and (?:not|never|ignore|avoid)|ignore|while|whereas"
    r"|since the|as the"
    r"|because the|for the|and the|the)\b)|\bbut\b|\s+(?=(?:over|rather than|instead of|not (?:the|from|on|to)"
    r"|never the)\s)",
    re.I,
)
"""Where one thing that guidance says of sources ends, and the next begins."""


def _by_head(text: Text, texts: list[Text], clause: str) -> bool:
    """A clause means a source by what kind of paper it is (`the magazine`), where no other is of that kind."""
    heads = {*words(re.sub(r"[.]\w+$", "", text.name).replace("-", " "))[-1:], *words(text.kind)[-1:]}
    mine = {w for w in heads if not any(w in words(_called(other)) for other in texts if other is not text)}
    return any(re.search(rf"\bthe (?:[\w'-]+ )?{re.escape(said)}", clause, re.I) for said in _raw(text, mine))


def _raw(text: Text, stems: set[str]) -> list[str]:
    """The words of a source's name and kind that have these stems, as they are written."""
    return [raw for raw in re.findall(r"[A-Za-z]{3,}", _called(text)) if set(words(raw)) & stems]


def _mostly(own: Collection[str], stems: set[str]) -> bool:
    """More than half of the words are there; numbers do not count."""
    kept = {word for word in own if not word.isdigit()}
    return bool(kept) and len(stems & kept) * 2 > len(kept)


def _called(text: Text) -> str:
    return f"{text.name} {text.kind}".replace("-", " ").replace("_", " ")


def _own(text: Text, texts: list[Text]) -> frozenset[str]:
    """The words of its name and kind that no other source has."""
    others = {w for other in texts if other is not text for w in words(_called(other))}
    return frozenset(words(re.sub(r"[.]\w+$", "", text.name)) + words(text.kind)) - others


def _older(texts: list[Text]) -> list[Text]:
    dated = [t for t in texts if t.date]
    newest = max((t.date for t in dated), default="")
    return [t for t in dated if t.date < newest]

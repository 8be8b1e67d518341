"""What a text says of a closed question without a word of denial: `Wash by hand`, `Please bring your own lunch`.

Each way is one that the question opens: whether something must be, is given, does no harm, is done, or is this of two.
"""

import re

from workbench.simulated.close.another import kept_for_another
from workbench.simulated.close.evidence import Evidence
from workbench.simulated.close.hints import plain
from workbench.simulated.close.spans import spans
from workbench.simulated.close.structure import Unit
from workbench.simulated.close.words import stems

_NOT = re.compile(r"(?i)\b(?:not|never|no|none|nobody|nothing|cannot|without|neither|nor)\b|n['’]t\b")

_ASKS_IF_NEEDED = re.compile(
    r"(?i)\W*(?:(?:and|so|but) )?(?:(?:do|does|did|will|would)\b.{1,60}?\b(?:have to|need|needs|require)\b|must\b"
    r"|(?:is|are|was|were)\b.{1,60}\b(?:needed|necessary|required|compulsory|mandatory"
    r"|obligatory|obliged|expected)\b)"
)
_NEEDED = re.compile(
    r"(?i)\b(?:must|have to|has to|had to|needs?|needed|required?|requires|compulsory|mandatory|obligatory|necessary"
    r"|essential|obliged|only (?:with|if|by|after)|without|shall|are to|is to|unless)\b"
)
_LEFT_FREE = re.compile(
    r"(?i)\b(?:recommended|advised|optional|voluntary|welcome|may|can|free|provided|supplied|included"
    r"|includes?|if you like"
    r"|if you wish|available|lent|at no (?:extra )?cost|enough|suffices?|will do|sufficient|may be missed"
    r"|automatic(?:ally)?|anyone|anybody|everyone|everybody)\b"
)

_UNASKED = re.compile(
    r"(?i)\bwithout (?:\w+ )?(?:asking|permission|consent|leave|approval|notice|booking|an? appointment|a licence"
    r"|registration|registering|telling)\b"
)
_ASKS_IF_GIVEN = re.compile(
    r"(?i)\b(?:provided|supplied|included|include|includes|served|given|lent|get|paid for|covered|cover|come with"
    r"|comes with|offered|available)\b"
)
_OWN = re.compile(
    r"(?i)\b(?:your|their|his|her|its|our|my) own\b|\bself-catering\b|\bat (?:your|their) (?:own )?(?:expense|cost)\b"
    r"|\b(?:sold|ordered|bought|charged|billed|priced|available) separately\b|\b(?:bring|supply|pay for|buy"
    r"|needs? to bring) (?:it|them|one|a|your|the)\b"
)

_ASKS_TO_HAVE = re.compile(
    r"(?i)\W*(?:(?:and|so|but) )?(?:(?:can|may|could|might|shall|should)\b|(?:is|are|am)\b.{1,40}\b(?:allowed|permitted"
    r"|ok|okay|all right|fine|welcome)\b)(?!.*\b(?:leave|left|hand|stay|store|deposit|put)\b)"
)
_GIVEN_UP = re.compile(
    r"(?i)\b(?:have|has|must|need|needs|are|is|should|shall)(?: to)?(?: be)? (?:left"
    r" (?!in peace|alone|open|free|running|on(?:$|\W*$|[.,;]| all| over| while| during))"
    r"|handed (?:in|over)|given (?:up|in)|deposited|surrendered|locked (?:away|up)|put away|(?:switched|turned) off"
    r"|checked in|taken off|removed|(?:stay|remain)s? (?:in|at|on|with|outside|behind|home|away)\b)"
)
"""What has to be left somewhere may not be had along."""

_ALONE = re.compile(
    r"(?i)\b(?:alone|unaccompanied|unsupervised|(?:on|by) (?:my|your|their|his|her|our|its) ?(?:own|self|selves))\b"
)
_IN_COMPANY = re.compile(
    r"(?i)\b(?:(?:must|only|have to|has to|need to|if|when|provided)\b.{0,40}\bwith an? (?:\w+ )?(?:parent|adult"
    r"|guardian"
    r"|tutor|teacher|partner|guide|member|colleague|instructor|\w+er)|accompanied|supervised|supervision|in pairs"
    r"|at least two people"
    r"|second person|two persons)\b"
)

_ASKS_IF_FINE = re.compile(
    r"(?i)\W*(?:(?:and|so|but) )?(?:can|may|could|should|shall|might)\b"
    r"|\b(?:safe|all right|alright|ok|okay|fine|good idea|wise|sensible|advisable|allowed|permitted|valid|suitable"
    r"|possible|good for|harmless|edible|acceptable)\b"
)
_HARM = re.compile(
    r"(?i)\b(?:toxic|poisonous|harmful|dangerous|hazardous|unsafe|fatal|deadly|harms?|damages?|spoils?|ruins?|voids?"
    r"|invalidates?|destroys?|breaks?|cracks?|burns?|rots?|warps?|clogs?|kills?|forfeits?|stale|mouldy|scratches"
    r"|stains?|fades?|shrinks?|melts?|leaks?|explodes?|corrupts?|overheats?|fails?|crash(?:es)?|(?:goes|go"
    r"|turns?) off)\b"
)

_ASKS_IF_DONE = re.compile(r"(?i)\W*(?:and |so |but )?(?:was|were|did|has|have|had)(?:n['’]t)?\b(?!.*\bshould\b)")
_YET_TO = re.compile(
    r"(?i)\b(?:will(?: not)?|is to|are to|(?:is|are) (?:still |yet )?(?:to be|planned|awaited|expected|due to|missing)"
    r"|has yet to|have yet to|still (?:has|have|needs?|misses|lacks?|waits?|waiting|missing)|next (?:week|month|year)"
    r"|(?:is|are) going to)\b"
)
_WAS = re.compile(r"(?i)\b(?:was|were|has|have|had|did|\w{3,}ed)\b")


def implied(evidence: Evidence, unit: Unit, clause: str) -> str:
    """Says "yes" or "no" where a clause answers without saying so; "" where it does not."""
    question = evidence.question.text
    denied = _NOT.search(clause) is not None
    if (
        _ASKS_IF_FINE.search(question)
        and not denied
        and (_has_to_be_left(question, clause) or kept_for_another(evidence, unit))
    ):
        return "no"
    if _ASKS_IF_NEEDED.match(question) and not _NOT.search(question):
        return _if_needed(clause, denied)
    if _ASKS_IF_GIVEN.search(question) and _OWN.search(clause) and not _OWN.search(question) and not denied:
        return "no"
    if _ASKS_IF_FINE.search(question) and not _NOT.search(question) and not _RULES.search(clause):
        harm = _HARM.search(clause)
        if harm and not _HARM.search(question):
            return "yes" if _NOT.search(clause, 0, harm.start()) else "no"
    if _ALONE.search(question) and _IN_COMPANY.search(clause) and not denied:
        return "no"
    if _ASKS_IF_DONE.match(question) and not denied and _YET_TO.search(clause) and not _WAS.search(clause):
        return "no"
    return "no" if not denied and (_other_value(question, clause) or _another(evidence, unit, clause)) else ""


def _has_to_be_left(question: str, clause: str) -> bool:
    return (
        _ASKS_TO_HAVE.match(question) is not None and _GIVEN_UP.search(clause) is not None and not _NOT.search(question)
    )


def _if_needed(clause: str, denied: bool) -> str:
    """Whether something must be, where the clause leaves it free: `may be kept without asking`."""
    if _UNASKED.search(clause):
        return "yes" if _NOT.search(_UNASKED.sub(" ", clause)) else "no"
    return "no" if not denied and _LEFT_FREE.search(clause) and not _NEEDED.search(clause) else ""


_RULES = re.compile(r"(?i)\b(?:may|can|must|should|allowed|permitted|forbidden)\b")
"""The clause allows or forbids in so many words, and the harm is only why."""
_VALUES = ("frequency", "money", "percent", "version", "weekday", "date")
_BOUND = re.compile(
    r"(?i)\b(?:up to|at (?:most|least)|more|less|over|under|from|between|to|until|within|minimum|maximum|not|than"
    r"|or later"
    r"|and later|above|below|about)\b"
)


def _other_value(question: str, clause: str) -> bool:
    """A question names a figure, and the clause another of its kind and no bound: `every day`, and `once a week`."""
    ""
    if _BOUND.search(clause) or _BOUND.search(question):
        return False
    for kind in _VALUES:
        asked, told = (
            [plain(text[span.start : span.end]) for span in spans(text) if span.kind == kind]
            for text in (question, clause)
        )
        if len(asked) == 1 and told:
            return not any(asked[0] in each or each in asked[0] for each in told)
    return False


_WHERE = ("in", "on", "at", "inside", "into", "under", "behind", "near", "beside", "outside")
_WAYS = (_WHERE, ("by", "with", "using", "via"), ("from",), ("to", "into"), ("for",), ("during", "in"), ("under",))
_COMPLEMENT = re.compile(
    r"(?i)\b(in|on|at|inside|into|under|behind|near|beside|outside|by|with|using|via|from|to|during) "
    r"(?:(?:the|an?|my|our|your|their|his|her|its|this|that) )?((?:[\w'’-]+ ){0,2}?[\w'’-]+)"
    r"(?=[?.,;:!]|$| (?:and|or|but|if|when|because|since|in|on|at|by|with|from|to|for|of|during|until|after|before)\b)"
)
_NO_ALTERNATIVE = frozenset(
    "all once least most first last time day moment general advance case it them me us you him her that this there"
    " everyone anyone work home request".split()
)
_HELD = 0.3
"""The share of the question that a clause must speak of, to be about the same thing."""
_ALIKE = 0.7
"""From here on a word stands for another one."""


def _another(evidence: Evidence, unit: Unit, clause: str) -> bool:
    """A clause tells of another place, means or person than the one that the question ends with."""
    asked = list(_COMPLEMENT.finditer(evidence.question.text))
    if not asked or asked[-1].end() < len(evidence.question.text.rstrip("?!. ")):
        return False
    way, named = asked[-1][1].lower(), asked[-1][2]
    own = stems(named)
    if not own or own[-1] in _NO_ALTERNATIVE or named.lower() in _NO_ALTERNATIVE or re.search(r"\d", named):
        return False
    around = set(stems(f"{clause} {unit.heading} {unit.label} {unit.column} {unit.lead} {unit.before} {unit.title}"))
    if _stands(evidence, own[-1], around) or not _about(evidence, clause, own):
        return False
    alike = next((group for group in _WAYS if way in group), (way,))
    return any(
        other[1].lower() in alike and stems(other[2])[-1:] != own[-1:] and not re.search(r"\d", other[2])
        for other in _COMPLEMENT.finditer(clause.rstrip(".!?;, ") + ".")
    )


def _stands(evidence: Evidence, word: str, among: set[str]) -> bool:
    """A word or one that may stand for it is among some."""
    return word in among or any(
        not among.isdisjoint(other for other, worth in way.items() if worth >= _ALIKE)
        for term, way in zip(evidence.question.terms, evidence.ways, strict=True)
        if term.stem == word
    )


def _about(evidence: Evidence, clause: str, but: list[str]) -> bool:
    """A clause speaks of the rest of the question."""
    found, total, held = set(stems(clause)), 0.0, 0.0
    for term, way in zip(evidence.question.terms, evidence.ways, strict=True):
        if term.stem in but or "_" in term.stem:
            continue
        total += term.weight
        held += term.weight * max((value for word, value in way.items() if word in found), default=0.0)
    return total > 0 and held >= _HELD * total

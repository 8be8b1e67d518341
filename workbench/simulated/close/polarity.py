"""Yes or no: does the unit say what the question supposes, or the opposite?

Both are weighed as positive or negative by their negations and by words such as "forbidden" or "off"; a question about
a figure is compared with the limit in the text; what follows "except" or "only" turns the answer round.
"""

import re
from itertools import pairwise

from workbench.simulated.close.bounds import compared
from workbench.simulated.close.evidence import Evidence
from workbench.simulated.close.implied import implied
from workbench.simulated.close.lexicon import opposed
from workbench.simulated.close.question import STOP
from workbench.simulated.close.ranges import within
from workbench.simulated.close.structure import Unit
from workbench.simulated.close.words import stem, stems, words

_NOT = re.compile(r"(?i)\b(?:not|never|no|none|nobody|nothing|cannot|without|neither|nor|no longer)\b|n['’]t\b")
_BAD = re.compile(
    r"(?i)\b(?:forbidden|prohibited|banned|refused?|rejected|declined|denied|excluded?|closed|full(?!-)"
    r"|sold out|(?:switched|turned|shut|is|are|was|were) off|disabled|false|inactive|"
    r"unavailable|impossible|unable|exempt|barred"
    r"|(?:stays?|waits?|remains?|kept|left|leave) (?:outside|away|behind|at home)|cancelled|abolished"
    r"|discontinued|removed|dropped|deactivated|"
    r"out of order|extra|lacks?|gone|retired|missing|absent|failed|opposed|voted against|free of charge|unaffected"
    r"|stopped|ended|expired|void|deferred|postponed|"
    r"instead of|rather than|planned for|unsupported|deprecated|withdrawn"
    r"|(?:turned|voted) (?:\w+ ){0,3}down|(?:put|called) (?:\w+ ){0,3}off|(?:gave|given) (?:\w+ ){0,3}up"
    r"|(?:keep|stay|kept) (?:\w+ ){0,4}(?:out of|away from|off|clear of)|(?:ruled|left) (?:\w+ ){0,3}out)\b"
)
_GOOD = re.compile(
    r"(?i)^(?:true|yes|on|enabled|active|included|allowed|free|ok|x|✓|approved|granted|available|always)$"
)
_NONE = re.compile(
    r"(?i)^(?:false|no|off|disabled|inactive|none|null|closed|not \w+|never|0|-|–|—|n/a|refused|rejected)$"
)
_TURN = re.compile(
    r"(?i)\b(?:except(?: for| in| on)?|excluding|(?:but|and) (?:not|never)|but excluding|apart from"
    r"|other than|unless|without)\b"
)
_SPLIT = re.compile(
    r"(?i);\s|,?\s\bbut\b\s(?!not|never|is\b|are\b|was\b|were\b|do\b|does\b|did\b|must\b|may\b|can|ha[sd]\b|have\b|will\b)|,\s(?:while|whereas|although|though|and)\s|\.\s"
    r"|,\s(?=only\b)"
    r"|,\s(?=(?:[\w'-]+\s){1,4}(?:is|are|was|were|do|does|may|must|can|needs?|will)\b)"
)
_UNTOUCHED = re.compile(
    r"(?i)\b(?:(?:is|are|was|were|has been|have been) )?(?:not|never|un) ?(?:affected|touched|harmed)\b"
)
"""What is not touched goes on, whatever the question calls it."""
_OTHER = {"yes": "no", "no": "yes"}


def polarity(evidence: Evidence, unit: Unit) -> str:
    """Says "yes", "no" or "" where the unit does not tell."""
    question = evidence.question.text
    bare = _main(question)
    if _SOMEBODY.search(question) and _NOBODY.search(unit.text):
        return "no"
    if condition := _shared_condition(question, unit.text):
        asked, told = (_negative(condition.sub("with", text)) for text in (bare, best_clause(evidence, unit.text)))
        return "yes" if asked == told else "no"
    asked = _negative(bare)
    if limited := compared(question, unit.text):
        return limited if _negative(best_clause(evidence, unit.text)) == asked else _OTHER[limited]
    if (named := _named_cell(evidence, unit)) is not None:
        return "yes" if named != bool(_NOT.search(bare)) else "no"
    if unit.kind in ("pair", "cell"):
        denied = bool(_NOT.search(bare)) != (_off(bare) and not _off(f"{unit.label} {unit.column}"))
        if _GOOD.match(unit.text.strip()):
            return "no" if denied else "yes"
        if _NONE.match(unit.text.strip()):
            return "yes" if denied and unit.text.strip() != "0" else "no"
    if opening := re.match(r"(?i)\W*(yes|no)\b[.,]", unit.text):
        return opening.group(1).lower()
    return _of_clause(evidence, unit, asked)


def _of_clause(evidence: Evidence, unit: Unit, asked: bool) -> str:
    """The sign that the clause gives which speaks most of the question."""
    question = evidence.question.text
    clause = _without_reason(best_clause(evidence, unit.quote if _NOT.search(unit.label) else unit.text))
    if _REASON_FIRST.match(clause) and (main := unit.text[: unit.text.find(clause)].strip()):
        clause = best_clause(evidence, main)
    inside = within(evidence.question.case, unit.text)
    if _left_over(unit.text, clause):
        return "no" if not asked else "yes"
    if sign := implied(evidence, unit, clause):
        return _OTHER[sign] if inside is False else sign
    if not re.search(r"(?i)affect", question):
        clause = _UNTOUCHED.sub("goes on", clause)
    turned = (inside is None and _turned(evidence, clause)) or (
        opposed(question, clause) and opposed(question, _BAD.sub(" ", clause))
    )
    undone = _ASKS_WHETHER_DONE.match(question) is not None and _UNDONE.search(clause) is not None
    denied = ((_negative(clause, whole=unit.text) != turned) != undone) != (inside is False)
    return "yes" if denied == asked else "no"


def _left_over(text: str, clause: str) -> bool:
    """What is let in is only what a ban before it leaves: `Hosepipes are forbidden; watering cans only`."""
    before = text[: max(0, text.find(clause.strip()))]
    return bool(before) and _negative(before) and _ONLY_BEHIND.fullmatch(clause.strip(" .;")) is not None


_ASIDE = re.compile(r"(?i)\s*,?\s\b(?:who|which|whose|if|because|since|although|when|while|unless)\b")


def _main(question: str) -> str:
    """The main clause of a question, without a `not` that only opens it: what a side clause denies is not asked."""
    bare = re.sub(r"^\s*\w+n['’]t\b", "", question)
    main = _ASIDE.split(_BETWEEN.sub(" ", bare), maxsplit=1)[0]
    return main if len(main.split()) >= _MAIN else bare


_BETWEEN = re.compile(r"(?i), (?:who|which|whose|if|when|because|since)\b[^,?]*,")
"""A side clause in the middle: `my son, who is nine, …`."""


_ASKS_WHETHER_DONE = re.compile(r"(?i)\W*(?:and |so |but )?(?:was|were|did|has|have|had)(?:n['’]t)?\b(?!.*\bshould\b)")
_UNDONE = re.compile(
    r"(?i)\b(?:(?:should|ought to|would|could|might|were to|was to) (?:not |never |also |really )?have"
    r"|(?:was|were|had been) (?:not )?(?:supposed|due|meant|scheduled|planned|going|to have been|to be)"
    r"|(?:had )?(?:meant|hoped|wanted|intended) to)\b"
)
"""What was owed or meant to happen: told so, it did not."""
_REASON = re.compile(
    r"(?i),? \b(?:because|since(?! \d| then)|so that|otherwise|in order (?:to|not to)|(?<!was )(?<!were )due to"
    r"|owing to|on account of|for fear)\b|, (?:as|for) (?=(?:the|it|they|there|this|that|we|he|she|its|their|our)\b)"
)
_REASON_FIRST = re.compile(r"(?i)(?:as|because|since|for|so that)\b")
_MAIN = 3
"""Words that a main clause has at least."""


def _without_reason(clause: str) -> str:
    """A clause without the reason it gives: what that denies is something else."""
    main = _REASON.split(clause, maxsplit=1)[0]
    return main if len(main.split()) >= _MAIN else clause


_SOMEBODY = re.compile(r"(?i)\b(?:some|any)(?:body|one)\b")
_NOBODY = re.compile(r"(?i)\b(?:nobody|no one|(?:was|were|is|are|stood) (?:empty|deserted|uninhabited))\b")
_WITHOUT = re.compile(r"(?i)\bwithout\b((?:\s+[\w'-]+){1,4})")


def _shared_condition(question: str, text: str) -> re.Pattern[str] | None:
    """Where question and text share a `without …`: a condition of both, which denies neither."""
    asked, told = ({word for match in _WITHOUT.finditer(each) for word in stems(match[1])} for each in (question, text))
    return _ALONE if (asked & told) - STOP else None


_ALONE = re.compile(r"(?i)\bwithout\b")


def _named_cell(evidence: Evidence, unit: Unit) -> bool | None:
    """Whether a cell holds what the question names of its column; None where it names nothing that stands there."""
    if unit.kind != "cell" or not unit.label:
        return None
    asked = set(stems(evidence.question.text))
    column = [
        u.text
        for u in evidence.index.units
        if u.kind == "cell" and (u.doc, u.column, u.heading) == (unit.doc, unit.column, unit.heading)
    ]
    named = {text for text in column if (own := set(stems(text))) and own <= asked and not _YES_OR_NO.match(text)}
    return unit.text in named if named else None


_YES_OR_NO = re.compile(r"(?i)(?:yes|no|true|false|on|off|\W*)$")


def _off(text: str) -> bool:
    """Whether something is said to be off; what is removed or stopped by a setting is done by it, not denied."""
    return re.search(r"(?i)\boff\b|disabled|inactive|deactivated|closed", text) is not None


def best_clause(evidence: Evidence, text: str) -> str:
    """The clause of a text that holds most of the question."""
    cuts = [0, *(match.end() for match in _SPLIT.finditer(text)), len(text)]
    clauses = [text[a:b] for a, b in pairwise(cuts) if text[a:b].strip()]
    return max(clauses, key=lambda clause: _held(evidence, clause), default=text)


def _held(evidence: Evidence, text: str) -> float:
    found = {word.stem for word in words(text)}
    last = _focus(evidence)
    return sum(
        weight * (_FOCUS if number == last else 1.0) * max((v for word, v in way.items() if word in found), default=0.0)
        for number, (way, weight) in enumerate(zip(evidence.ways, evidence.weights, strict=True))
    )


_FOCUS = 2.0
"""What the last thing that a question speaks of counts beside the others: it is what is asked about."""


def _focus(evidence: Evidence) -> int:
    own = [number for number, term in enumerate(evidence.question.terms) if "_" not in term.stem]
    return own[-1] if own else -1


def _negative(text: str, whole: str = "") -> bool:
    """True where the words of a text deny; two denials make none."""
    text = re.sub(
        (
            r"(?i)\bnot only\b|\bno later than\b|\bno more than\b|\bnot more than\b|\bno\. ?\d|\bno longer "
            r"than\b|\bno less than\b"
        ),
        " ",
        text,
    )
    text = _TURN.split(text)[0]
    bad = bool(_BAD.search(text)) or bool(re.match(r"(?i)\W*(?:refused|rejected|deferred)", whole))
    return bool(_NOT.search(text)) != bad


def _turned(evidence: Evidence, clause: str) -> bool:
    """True where the question is about what an exception takes out, or not about what "only" lets in."""
    if match := _TURN.search(clause):
        before, after = clause[: match.start()], clause[match.end() :]
        return _only_in(evidence, after, before) > 0
    if match := _ONLY.search(clause) or _ONLY_BEHIND.search(clause):
        let = _held(evidence, match.group(1))
        if others := _OTHERS.search(evidence.question.text):
            return stem(others[1].lower()) in stems(match.group(1))
        rest = {term.stem for term in evidence.question.terms}
        if let == 0:
            return len(rest - set(stems(clause))) > 0
        return _lets_in_another_sort(evidence, match.group(1), clause)
    return False


_ONLY = re.compile(
    r"(?i)\b(?:only|solely|exclusively|reserved for|restricted to|nothing but|nobody but|no one but) "
    r"(?:(?:in|on|at|by|with|for|under|to|the|a|an|after|from) )*((?:\w+ ?){1,3})"
)


_OTHERS = re.compile(r"(?i)\bnon-?([a-z]{3,})")
"""All but those named: `non-members`."""
_ONLY_BEHIND = re.compile(r"(?i)((?:[\w-]+ ){1,3})only(?=\W*$|[.,;)])")
"""`Watering cans only`, `on the balcony only`."""


def _lets_in_another_sort(evidence: Evidence, let: str, clause: str) -> bool:
    """`Only oak planks are taken`, and asked of pine planks: each has a word for the sort that the other has not."""
    known = {word for way in evidence.ways for word in way}
    own = [word for word in stems(let) if word not in STOP and word not in known and word not in _LETTING]
    held = {word.stem for word in words(clause)}
    missing = [
        term
        for term, way in zip(evidence.question.terms, evidence.ways, strict=True)
        if "_" not in term.stem and term.stem not in _LETTING and held.isdisjoint(way)
    ]
    return bool(own) and bool(missing)


_LETTING = frozenset(stems("allowed permitted accepted possible used taken open available may can"))


def _only_in(evidence: Evidence, part: str, rest: str) -> float:
    """How much of the question stands in a part and not in the rest."""
    here, there = {word.stem for word in words(part)}, {word.stem for word in words(rest)}
    total = 0.0
    for way, weight in zip(evidence.ways, evidence.weights, strict=True):
        inside = max((value for word, value in way.items() if word in here), default=0.0)
        outside = max((value for word, value in way.items() if word in there), default=0.0)
        total += weight * max(0.0, inside - outside)
    return total

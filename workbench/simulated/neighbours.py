"""What the sentences beside a span say for it: the reason after a decision, and what "fixed by" goes back to."""

from __future__ import annotations

import re

from workbench.simulated.asking import Ask
from workbench.simulated.library import Indexed

REASON = re.compile(
    r"\b(?:because|since (?!\d|\w+ \d{4})|so that|in order to|due to|because of|on account of|for the sake of"
    r"|given that|in view of|on grounds of|as a result|the reason|to (?:avoid|prevent"
    r"|keep|ensure"
    r"|reduce|save|protect|limit|stop|allow|let|make sure|cut|lower|spare)|owing to|thanks to|otherwise|this (?:avoids"
    r"|prevents|keeps|lets|allows|ensures|means)|therefore|thus|or else|for fear|, as (?!well|soon|long|far|of|a |an )"
    r"|, for (?:its|their|his|her)|would (?:otherwise )?(?:be |have )?(?:corrupt|lose|lost|break|broken|damage"
    r"|block|fail"
    r"|leak|cause|lead|duplicate|overwrite|delete|violate|void))\b",
    re.I,
)
_DECIDES = re.compile(
    r"\b(?:not|never|no|reject\w*|rul\w+ out|dropp\w+|remov\w+|gone|declin\w+|refus\w+|forbidden|prohibited|instead"
    r"|decid\w+|chose\w*|will|must|cancel\w*|postpon\w+|mov\w+|stopp\w+|abandon\w+|kept|keep)\b",
    re.I,
)
_COLON = re.compile(r"\b(?:not|never|no|must|only|avoid|always|don't|keep)\b[^:]{4,120}:\s+\w+(?: \S+){2,}", re.I)


def explains(text: str) -> bool:
    """Whether a sentence gives a reason, by its words or by a colon after a prohibition."""
    return REASON.search(text) is not None or _COLON.search(text) is not None


def entity_around(index: Indexed, found: dict[int, float]) -> dict[int, float]:
    """The entity of a sentence is also that of the next one in its paragraph or item, a little less surely."""
    spread = dict(found)
    for number in range(1, len(index.spans)):
        span, before = index.spans[number], index.spans[number - 1]
        if span.block == before.block and span.form == before.form == "sentence":
            spread[number] = max(spread.get(number, 0.0), 0.8 * spread.get(number - 1, 0.0))
    return spread


def reasons_beside(index: Indexed, ask: Ask, found: dict[int, float]) -> dict[int, float]:
    """Asked why, the sentence after the one that says what is asked about, where that one gives no reason itself."""
    if not ask.why:
        return found
    spread = dict(found)
    for number in range(1, len(index.spans)):
        span, before = index.spans[number], index.spans[number - 1]
        beside = span.block == before.block and span.form == before.form == "sentence"
        if beside and not explains(before.text) and (explains(span.text) or _DECIDES.search(before.text)):
            spread[number] = max(spread.get(number, 0.0), 0.95 * found.get(number - 1, 0.0))
    return spread


def repeats(index: Indexed, number: int, ask: Ask) -> bool:
    """Asked why, it only says what is asked about, and the next sentence goes on from there."""
    if not ask.why or explains(index.spans[number].text) or number + 1 >= len(index.spans):
        return False
    span, after = index.spans[number], index.spans[number + 1]
    return span.block == after.block and after.form == span.form == "sentence" and bool(_DECIDES.search(span.text))


def goes_on(index: Indexed, number: int, ask: Ask) -> bool:
    """Asked why, it is the sentence after a decision that has no reason of its own."""
    return ask.why and number > 0 and repeats(index, number - 1, ask)


def unmatched(index: Indexed, number: int, names: tuple[str, ...], around: dict[int, float]) -> float:
    """The share of the names in the question that stand neither in this span nor around it, of those that are known."""
    known = [n for n in names if n in index.vocabulary]
    if not known:
        return 0.0
    held = max(around.get(number, 0.0), 0.0)
    missing = [n for n in known if index.vocabulary[n].get(number, 0.0) < 0.4]
    return 0.0 if held >= 0.8 else len(missing) / len(known)

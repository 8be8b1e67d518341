"""A figure of a closed question, held against the limit that a text tells: `seven books`, and `up to five books`."""

import re

from workbench.simulated.close.measures import NUMBER
from workbench.simulated.close.words import NUMBERS, words

_MOST = re.compile(
    r"(?i)up to|at most|no(?:t)? (?:more|longer|later|larger|higher) than|max|limit|within|less than"
    r"|under\b|below|not exceed|until"
)
_LEAST = re.compile(r"(?i)at least|min\b|minimum|from\b|over\b|more than|older than|above|no less|no fewer")
_GRANTS = re.compile(r"(?i)\b(?:may|can|allowed|entitled|permitted)\b(?! not)")
"""What is granted in a figure is granted up to it."""
_HOUR = ("am", "pm", "a", "p", "o")


def compared(question: str, text: str) -> str:
    """A figure of the question against the limit in the text, where both count the same thing."""
    asked = [(match, words(question[match.end() : match.end() + 20])[:1]) for match in re.finditer(NUMBER, question)]
    for match, after in asked:
        wanted = _value(match.group())
        if wanted is None or not after:
            continue
        for other in re.finditer(NUMBER, text):
            given, same = _value(other.group()), words(text[other.end() : other.end() + 20])[:1]
            if given is None or not same or same[0].stem != after[0].stem:
                continue
            around = text[max(0, other.start() - 25) : other.start()]
            if _MOST.search(around) or (
                wanted > given and same[0].stem not in _HOUR and _GRANTS.search(text, 0, other.start())
            ):
                return "yes" if wanted <= given else "no"
            if _LEAST.search(around):
                return "yes" if wanted >= given else "no"
            if wanted == given:
                return ""
    return ""


def _value(text: str) -> float | None:
    low = text.lower().replace(",", "").replace(" ", "").replace("_", "")
    if low in NUMBERS:
        return float(NUMBERS[low])
    try:
        return float(low)
    except ValueError:
        return None

"""What is wrong with boundaries: they leave nothing out, or never stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workbench.control.lint.boundaries.endless import endless, unbounded
from workbench.control.lint.boundaries.left_open import without_open
from workbench.control.lint.boundaries.pointless import without_pointless
from workbench.control.lint.boundaries.vague_limits import without_vague_limits
from workbench.control.lint.finding import Severity
from workbench.control.lint.rule import Found, Given, added
from workbench.control.lint.saying import empty_words
from workbench.control.lint.words.lexicon import expression
from workbench.control.lint.words.phrases import orders
from workbench.control.lint.words.reading import content, reading
from workbench.core.contract import Contract

_STOP = "Stop when every criterion of done is met."
_LEAVE = "Do nothing that the objective does not ask for."


def no_exclusion(contract: Contract, _given: Given) -> Iterator[Found]:
    """Boundaries that leave nothing to others."""
    if _says(contract) and not _leaves_out(_without_ends(contract.boundaries)):
        fix = "Say what is not this worker's task: what its siblings do, what nobody asked for."
        edit = added(contract, "boundaries", _LEAVE, "Leave the rest to others")
        severity: Severity | None = "advice" if _leaves_out(contract.boundaries) or _elsewhere(contract) else None
        yield Found("boundaries", "They leave nothing out.", fix, edit=edit, severity=severity)


def no_stop(contract: Contract, _given: Given) -> Iterator[Found]:
    """Boundaries that never stop."""
    if _says(contract) and not _ends(contract.boundaries):
        fix = "Say after what to stop: the last item, a number of tries, a criterion that is met."
        goes_on = endless(contract) or unbounded(contract)
        bounded = _leaves_out(contract.boundaries) and (_an_end(contract.boundaries) or not goes_on)
        severity: Severity | None = "advice" if bounded else None
        edit = added(contract, "boundaries", _STOP, "Add when to stop")
        yield Found("boundaries", "They say nowhere when to stop.", fix, edit=edit, severity=severity)


def _says(contract: Contract) -> bool:
    return bool(contract.boundaries.strip()) and not empty_words(contract.boundaries, "", "boundaries")


_STOPPING = re.compile(
    r"(?:\A|(?<=[.;])|,?\s+\band\b|,?\s+\bthen\b)\s*(?:stop|finish|end|quit|hand in|be done|you are done|done|"
    r"give up)\b"
    r"(?P<when>[^.;]*)",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"\b(?:without|not|never|nothing (?:else|more|further|beyond)|except\w*|exclud\w+|leav\w+|left|omit\w*|skip\w*)\b"
    r"|\bno\b(?!\.?\s?\d)(?! (?:more|further|other|one|longer|later)\b)|\bn['’]t\b",
    re.IGNORECASE,
)


_OF_ITS_OWN = re.compile(
    r"\W*(?:the\s+)?(?!(?:every|each|all|any|both|no|it|this|that|these|those|you|we|they|one|whatever|whoever|anything|everything|"
    r"nothing|there|whole|entire|work|job|task|last|first|stop|end)\b)(?P<what>[a-z-]+(?:\s+(?!is\b|are\b)[a-z-]+){0,2}?)\s+"
    r"(?:is|are|was|were|has|have|lives?|stays?|sits?|go(?:es)?|comes?|stands?|follows?|remains?|hangs?|lies?)\b",
    re.IGNORECASE,
)


def _elsewhere(contract: Contract) -> bool:
    """Whether a sentence tells of something that the task does not speak of: it may say where that is dealt with."""
    known = set(content(f"{contract.objective} {contract.output_format}"))
    for sentence in reading(contract.boundaries).sentences:
        m = (
            None
            if _stops().search(sentence.text) or orders(reading(sentence.text))
            else _OF_ITS_OWN.match(sentence.text)
        )
        if m and set(content(m["what"])) - known:
            return True
    return False


_RULES_OUT = re.compile(
    r"\b(?:no|not|never|nothing|nobody|none|neither|nor|without|only|just|beyond|outside|past|elsewhere|other|another|except\w*|exclud\w+|"
    r"skip\w*|omit\w*|ignor\w+|avoid\w*|leav\w+|left|belongs?|separate\w*|already|own|by)\b|n['’]t\b|['’]s\b(?!\s+(?:over|all|it|done|"
    r"enough|through))",
    re.IGNORECASE,
)


def _without_ends(text: str) -> str:
    """The text without sentences that only say where it ends: "The work is over when all have been gone through"."""
    kept = (s.text for s in reading(text).sentences if not _stops().search(s.text) or _RULES_OUT.search(s.text))
    return "\n".join(kept)


def _leaves_out(text: str) -> bool:
    """Whether something is left to others. When to stop tells that only where it says so: "stop at five, without …"."""
    kept = _STOPPING.sub(lambda m: m[0] if _LEFT_OUT.search(m["when"]) else ". ", text)
    told = without_pointless(without_vague_limits(without_open(kept)))
    return bool(_excludes().search(told) or _HANDED_ON.search(told))


_HANDED_ON = re.compile(
    r"(?:\A|[.;\n])\s*(?!(?:scope|task|include|stop|end|limit|focus|cover)\w*\b)[A-Za-z][^.;:\n]{2,40}:\s+"
    r"(?:(?:the|our|an?|my)\s+[\w-]+(?:\s+\w+)?|(?-i:(?:Dr|Mr|Mrs|Ms|Prof)\.?\s+)?(?-i:[A-Z])[\w'’-]+|\w+(?:ed|done|made|n['’]t)|"
    r"separate|elsewhere|later|out|off|none|legal|operations|finance|marketing|hr)(?:\s+\w+)?\s*(?=[.;\n]|\Z)",
    re.IGNORECASE,
)
"""A thing and whose it is, in telegraphic style: "Interpretation: Dr Sato.", "Earlier runs: logged."."""


@cache
def _excludes() -> re.Pattern[str]:
    return expression("boundaries", "excludes")


_COUNTED = re.compile(
    r"(?:\A|[.;]\s+|\n)\W*(?:an?|one|a single|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"fourteen|twenty|\d[\d.,]*|"
    r"between \d+ and \d+)(?:\s+[\w-]+){1,3}(?:,[^.;]*)?\s*(?:[.;]|\Z)|"
    r"(?:[.;]\s+)[A-Z][a-z]+\s+\d+\s*\.?\s*\Z",
    re.IGNORECASE,
)
"""A number of things as a sentence of its own: "Eight boards.", "One letter."."""


def _ends(text: str) -> bool:
    return bool(_stops().search(text) or _COUNTED.search(text))


_END_OF_SOME_KIND = re.compile(
    r"\b(?!1[5-9]\d\d\b|20\d\d\b)\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|"
    r"hundred|dozen|first|second|third|\w+th|last|final|ultimate|end|clos\w+|complet\w+|limit|period|then|once|when|after|"
    r"until|till|through|past|enough|suffic\w+|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|"
    r"june|july|august|september|october|november|december|noon|midnight|bottom|terminus|home|full|set|ready|pack)\b",
    re.IGNORECASE,
)


def _an_end(text: str) -> bool:
    """Whether a sentence that excludes nothing has a word in it that may tell of an end."""
    told = (s.text for s in reading(text).sentences if not _excludes().search(s.text))
    return any(_END_OF_SOME_KIND.search(sentence) for sentence in told)


@cache
def _stops() -> re.Pattern[str]:
    return expression("boundaries", "stops")

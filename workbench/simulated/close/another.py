"""Another than the one who is asked for: a question that names a person itself asks for somebody else.

`Who stands in for Sister Tennant?` is not answered by Sister Tennant; `Who is Sister Tennant?` may well be.
"""

import re

from workbench.simulated.close.candidates import Candidate
from workbench.simulated.close.question import Question
from workbench.simulated.close.spans import TITLE
from workbench.simulated.close.words import stems

_TITLES = re.compile(rf"\b{TITLE}(?!\w)")
_WHO_THAT_IS = re.compile(
    r"\b[Ww]ho(?:m|['’]s| is| was| are| were) (?:(?:the|our|this|that) )?[A-ZÀ-Þ][\w'’.-]*(?:\W|$)"
)
_OF_TWO = re.compile(r"(?i)\bor\b")
_PERSONAL = ("person", "name", "opening")


def named_already(candidate: Candidate, question: Question) -> bool:
    """Whether the question names this person itself: who travels with Ada is not Ada Moreau."""
    own = {name for name in question.names if not name[0].isdigit()}
    return candidate.kind in _PERSONAL and not own.isdisjoint(stems(_TITLES.sub(" ", candidate.text)))


def asks_for_another(candidate: Candidate, question: Question) -> bool:
    """Whether this person cannot be meant: the question names nobody to choose among, nor asks who that is."""
    return (
        question.ask == "who"
        and candidate.source == "text"
        and not _WHO_THAT_IS.search(question.text)
        and not _OF_TWO.search(question.text)
        and named_already(candidate, question)
    )

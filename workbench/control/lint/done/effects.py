"""What an answer is to do to whoever meets it, or to the world: "The rota reduces sick leave"."""

from __future__ import annotations

import re
from functools import cache

from workbench.control.lint.words.lexicon import any_of, lists, words

EFFECT = "is what it brings about, which happens elsewhere"
SUPERLATIVE = "ranks by what nobody can measure"
HYPOTHETICAL = "is what might happen, and not what is there"

_THING = (
    r"(?:it|this|(?:the|its|our|this) "
    r"(?:(?!each\b|every\b|of\b|has\b|have\b|is\b|are\b|with\b|contains\b|\d)[\w'’-]+ ){0,2}?(?!\d)[\w'’-]+)"
)


_NO_DOING = r"(?:who|that|which|whose|and|in|of|at|for|is|are|by|per|or|with|from)\b"


@cache
def effects() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What tells an effect, each with what is then said of it."""
    done = lists()["done"]
    verbs = "|".join(done["effects"])
    measured = "|".join(sorted(words("done", "measured")))
    people = "|".join((*done["outsiders"], *sorted(words("done", "kin"))))
    moved = (
        r"(?:makes?|lets?|gets?|helps?|keeps?|has|gives?|puts?|sends?|leaves?|sets?) "
        rf"(?:(?:the|all|any|every|even|most|our|an?) (?:{people})|(?:{people})(?<=s)) (?!{_NO_DOING})[a-z]+"
    )
    acts = rf"\A\W*{_THING} (?:also |really |\w+ly )?(?:{verbs})(?! (?:are|is|of|have|has|were|and)\b)"
    obliged = rf"no (?:\w+ )?(?:{people}) (?:has|have|needs?|had) to"
    most = (
        rf"the most (?!(?:{measured})\b)[a-z]+(?:ing|ive|able|ible|ful|ant|ent|ous|ic|ical|ed|al|ate|ect|ise|air|ete) "
        r"(?:[\w-]+ ){1,2}?(?:is|are|comes?|stands?|heads?|leads?|opens?|gets?|has|have|was|were|appears?)"
    )
    return (
        (any_of([acts, moved, obliged]), EFFECT),
        (any_of([most], before=r"(?<![\w])"), SUPERLATIVE),
        (any_of(done["hypothetical"]), HYPOTHETICAL),
    )

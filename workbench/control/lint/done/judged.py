"""What only a judgement decides: manner, measure in the eye of whoever looks, hindsight, and what nobody can know."""

from __future__ import annotations

import re
from functools import cache

from workbench.control.lint.words.lexicon import any_of, lists, words

MANNER = "is a manner that one reader sees and another does not"
MEASURE = "has no measure but somebody's judgement"
HINDSIGHT = "shows only later, or elsewhere"
UNKNOWABLE = "needs somebody who knows everything that there was to find"
REACTION = "is what somebody outside thinks or does"


@cache
def judged() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What tells that only a judgement decides, each with what is then said of it."""
    return (
        (any_of(_reactions()), REACTION),
        (any_of(lists()["done"]["measures"]), MEASURE),
        (any_of(lists()["done"]["hindsights"]), HINDSIGHT),
        (any_of(lists()["done"]["unknowables"]), UNKNOWABLE),
        (any_of((*lists()["done"]["conduct"], *_manner())), MANNER),
    )


def _manner() -> tuple[str, ...]:
    """A verb in the passive and an adverb that no list of plain ones holds: "is weighed sensibly"."""
    plain = "|".join(sorted(words("done", "plain_adverbs")))
    how = rf"(?!(?:{plain})\b)[a-z]{{3,}}ly"
    done = r"(?:[a-z]{3,}(?:ed|en|wn|ght|lt)|put|told|made|said|done|kept|set|dealt with|held|shown)"
    be = r"(?:is|are|was|were|be|been|gets?)"
    return (rf"{be} (?:\w+ )?{done} (?:\w+ )?{how}", rf"{be} (?:\w+ )?{how} {done}")


def _reactions() -> tuple[str, ...]:
    """Somebody who is named by a doer's ending, or by kinship, and what goes on in such a head."""
    things = "|".join(sorted(words("done", "no_doers")))
    kin = "|".join(sorted(words("done", "kin")))
    doer = rf"(?!(?:{things})s?\b)[a-z]{{3,}}(?:ers?|ors?|ists?|eers?|ees?|ians?|ants?|men|women|folk|people)"
    mind = "|".join(lists()["done"]["plain_mind"])
    whose = r"(?:the|an?|any|every|each|no|most|his|her|their|our|its|all)"
    who = rf"(?:{whose} )?(?:[\w-]+ )?(?:{doer}|{kin})(?: (?:of|in|at|from) (?:the )?\w+)?"
    moved = (
        r"(?:convinces?|persuades?|pleases?|satisfies|satisfy|impresses|reassures?|surprises?|bores?|offends?|"
        r"upsets?|annoys?|confuses?|moves|touches|delights?|appeals? to|alienates?|puts? off|wins? over|leaves?)"
    )
    one_who = r"(?:some(?:one|body)|any(?:one|body)|people|those|an? [\w-]+|every(?:one|body)) (?:who|that)"
    return (
        rf"{one_who} (?:[\w'’-]+ ){{1,7}}?(?:(?:will|would|can|could|also|still|\w+ly) )?(?:{mind})",
        rf"{who} (?:(?:will|would|can|could|also|still|at once|immediately|easily|gladly|readily|\w+ly) )?(?:{mind})",
        (
            rf"{who} (?:(?:still|also|never|all) )?(?:keeps?|loses?|gains?|regains?|finds?|takes?|feels?) "
            r"(?:(?:their|his|her|its|new|fresh|some|no|any|more) )?(?:faith|trust|confidence|patience|heart|interest|"
            r"hope|courage|respect|sympathy|comfort|pleasure|offence|temper|nerve)"
        ),
        rf"{moved} (?:even |also )?(?:the|an?|any|every|no|its|most|his|her|their) (?:[\w-]+ ){{0,2}}?(?:{doer}|{kin})",
        rf"(?:by|for|to) (?:even |any|every|the|an?) (?:[\w-]+ )?(?:{doer}|{kin}) (?:who|without)",
    )

"""What guidance says of the sources that it names in full: which to go by, and which not to use.

A name is told from a longer one that it is part of (`form`, `form-draft`). What a clause says holds for every source
that it names; a clause without a name (`use neither of them`) for those named before it.
"""

from __future__ import annotations

import re

from workbench.simulated.guidance import Preference
from workbench.simulated.material import Text

_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+")
_TURNS = re.compile(
    r"[;:]\s+|,?\s+(?:but|whereas|while|since|because)\s+|,\s+(?=(?:not|never|nor|ignore|avoid|neither|do not|don't"
    r"|leave|and (?:not|never|ignore|avoid|leave|do not|don't|neither))\b)"
    r"|\s+(?=(?:rather than|instead of|over|nor|and (?:not|never|ignore|avoid|nothing from)) )"
)
_WHERE = re.compile(r"^\W*(?:where(?:ver)?|if|when(?:ever)?)\b[^,]*,", re.I)
"""It says when, not which: `Where the blog says something else, …`."""
_LEAD = re.compile(r"^(\W*(?:[A-Za-z']+\s+){0,5}[A-Za-z']+):(?=\s)")
"""`Use: form. Not: diary.`"""
_REPLACED = re.compile(
    r"^(?P<a>.*?)\b(?:(?P<by>(?:replaced|superseded|overruled|corrected|amended) by)|(?:replaces|supersedes"
    r"|overrules|corrects"
    r"|prevails over|takes the place of|took the place of|(?<!is )(?<!was )(?<!been )(?<!are )(?:replaced"
    r"|superseded)))\b"
    r"(?P<b>.*)$",
    re.I | re.S,
)
"""`The new sheet replaces the old one`, `the old one was replaced by the new sheet`."""
_ADDED = re.compile(
    r"(?:,\s+(?:which|since|because|as|for|whose|where|who|an?|the|and (?:is|was|has))\b|\s\().*$", re.S
)
_ALL = re.compile(
    r"\bnothing (?:else|but|more)\b|\bno(?: other| \w+ but)\b|\bnot (?:only|least)\b|\bno one else\b"
    r"|\band (?:from )?no other\b",
    re.I,
)
_ALONE = re.compile(
    r"\b(?:only|alone|exclusively|solely|nothing (?:else|but)|no other)\b(?! (?:for|where|if|when|as)\b)", re.I
)
_NOT = re.compile(
    r"\b(?:not|never|no|neither|nor|none|nothing|don't|cannot|mustn't|avoid|ignore|disregard|exclude|skip"
    r"|discard|forget|reject"
    r"|leave|without|distrust|mistrust|instead of|rather than|over|beware|forbidden|banned|prohibited|set aside"
    r"|put aside|keep away"
    r"|stay away|refrain|out of|too \w+ (?:to|for))\b",
    re.I,
)
_FOR = re.compile(
    r"\b(?:use|take|taken|rely|trust|go by|read|follow|prefer|draw|work from|base|based|consult|stick to"
    r"|keep to|start from|counts?"
    r"|binding|binds|allowed|permitted|holds?|applies|apply|valid|prevails?|authoritative|decides?|wins?"
    r"|governs?|only|alone"
    r"|first|look in|quote)\b",
    re.I,
)
_THEM = re.compile(
    r"\b(?:neither|either|them|both"
    r"|(?:not|never) (?:to )?(?:be )?(?:used|relied|trusted|cited|taken|followed|consulted)"
    r"|it|these|those|this|that|the (?:two|three|others?|latter|former))\b",
    re.I,
)


_TWO = re.compile(r"\b(?:neither|either)\b", re.I)
"""The two that were named last, whatever was said of them before."""


def named_in(said: str, texts: list[Text]) -> list[Text]:
    """The texts that are named in full, each where no longer name stands."""
    found, left = [], said
    for text in sorted(texts, key=lambda t: -len(t.name)):
        name = re.compile(rf"(?<![\w-]){re.escape(text.name)}(?![\w-]|\.\w)", re.I)
        if text.name and name.search(left):
            found.append(text)
            left = name.sub(" … ", left)
    return [text for text in texts if text in found]


def by_name(guidance: str, texts: list[Text], against: re.Pattern[str]) -> list[Preference]:
    """A rule for each source that guidance names in full and judges; `against` is how a source is spoken ill of."""
    judged: _Judged = {}
    alone = ""
    before: list[Text] = []
    for sentence in (_LEAD.sub(r"\1 ", one) for one in _SENTENCES.split(unquoted(guidance, texts))):
        here: list[Text] = []
        for clause in _TURNS.split(sentence):
            bare = _WHERE.sub("", clause)
            if (replaced := _REPLACED.search(bare)) and (pair := _pair(replaced, texts)):
                judged |= {pair[0].name: (1, clause.strip()), pair[1].name: (-1, clause.strip())}
                here += pair
                continue
            named, sign = named_in(bare, texts), _sign(bare, against)
            if not named and sign < 0 and _THEM.search(bare):
                named = _meant(bare, here or before, judged)
            for text in named:
                if sign and (text.name not in judged or sign < 0):
                    judged[text.name] = (sign, clause.strip())
            if named and sign > 0 and _ALONE.search(bare):
                alone = clause.strip()
            here += named_in(clause, texts)
        before = here or before
    judged |= _left_over(judged, guidance, texts)
    rules = [
        Preference(3.0 if sign > 0 else -5.0, frozenset(), said=said, names=frozenset((name,)))
        for name, (sign, said) in judged.items()
    ]
    if any(sign > 0 for sign, _ in judged.values()):
        # Named beside one that is recommended, and not recommended itself.
        passed = frozenset(t.name for t in named_in(guidance, texts) if t.name not in judged)
        rules += [Preference(-2.0, frozenset(), said=guidance.strip(), names=passed)] if passed else []
    others = frozenset(t.name for t in texts if t.name not in judged)
    return [*rules, Preference(-5.0, frozenset(), said=alone, names=others)] if alone and others else rules


_Judged = dict[str, tuple[int, str]]
"""For each source that is judged, whether it is spoken for or against, and in which words."""


def _meant(clause: str, told: list[Text], judged: _Judged) -> list[Text]:
    """The sources that a clause without a name speaks against: the two named last, or those not spoken for."""
    if _TWO.search(clause) and len(told) > 1:
        return told[-2:]
    return [t for t in told if judged.get(t.name, (0, ""))[0] <= 0]


def _left_over(judged: _Judged, guidance: str, texts: list[Text]) -> _Judged:
    """What is named beside sources that are all ruled out: what it is to go by."""
    if not judged or any(sign > 0 for sign, _ in judged.values()):
        return {}
    return {t.name: (1, guidance.strip()) for t in named_in(guidance, texts) if t.name not in judged}


def unquoted(said: str, texts: list[Text]) -> str:
    """Guidance without the words that it wants to read (`write "not recorded"`): they say nothing of a source."""
    return _QUOTED.sub(lambda found: found.group() if named_in(found.group(), texts) else " ", said)


_QUOTED = re.compile(r"[“\"][^“”\"\n]{1,60}[”\"]")


def _pair(replaced: re.Match[str], texts: list[Text]) -> tuple[Text, Text] | None:
    """The source that takes the place of another one, and that other one."""
    before, behind = named_in(replaced["a"], texts), named_in(replaced["b"], texts)
    if len(before) != 1 or len(behind) != 1:
        return None
    return (behind[0], before[0]) if replaced["by"] else (before[0], behind[0])


def _sign(clause: str, against: re.Pattern[str]) -> int:
    """Whether a clause speaks for a source or against it; 0 where it does neither."""
    plain = _ALL.sub("only", clause)
    main = _ADDED.sub("", plain)
    if _NOT.search(main):
        return -1
    if _FOR.search(main):
        return 1
    return -1 if against.search(plain) else 0

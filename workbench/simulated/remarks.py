"""What kind of remark is made to it that asks nothing of the texts: a greeting, thanks, a question about itself.

A remark is one by its whole, not by a word in it: *Is a joke about safety tolerated?* asks something of a text, *tell
me a joke* does not. A greeting before a question is left out, and the question answered.
"""

from __future__ import annotations

import re

from workbench.simulated.words import entries, frames, raw_words

_GREETING = (
    r"(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|greetings|howdy|salut|hallo|bonjour|hola|moin)"
    r"(?: (?:there|again|all|everyone|claude|assistant|bot|model|you))?"
)
_THANKS = (
    r"(?:(?:great|ok|okay|perfect|super|nice|cool)[,.! ]+)?(?:many thanks|thanks?(?: you)?(?: a lot| so much"
    r"| very much)?|thx|ty|cheers|much appreciated)(?: (?:again|for (?:that|the help|your help|this|everything)))?"
    r"|great job|well done|good (?:job|work|bot)"
)
_NOD = (
    r"(?:ok|okay|k|yes|yep|yeah|no|nope|sure|nice|cool|great|super|perfect|fine|good|right|alright|all right|i see"
    r"|got it|understood|please|sorry|hm+|aha|wow|lol|interesting|awesome|makes sense|never ?mind)"
)
_ASKED = r"(?:please |can you |could you |would you |now )*"
_SELF = r"(?:claude|chatgpt|gpt\S*|an? (?:real )?(?:ai|bot|human|robot|person|machine|(?:language )?model|llm|chatbot))"


def _pattern(said: list[str]) -> re.Pattern[str]:
    whole = "|".join(f"(?:{one})" for one in said)
    for name, means in (
        ("GREETING", _GREETING),
        ("THANKS", _THANKS),
        ("NOD", _NOD),
        ("ASKED", _ASKED),
        ("SELF", _SELF),
    ):
        whole = whole.replace(name, f"(?:{means})")
    return re.compile(rf"\W*(?:{whole})\W*", re.I | re.S)


_KINDS = {name: _pattern(said) for name, said in entries("remarks").items()}
_LEAD = re.compile(rf"^\W*(?:(?:{_GREETING}|{_THANKS}|{_NOD})\b[\s,.!:;–-]+)+(?=\w)", re.I)
_WORK = re.compile(
    r"summar|review|list|describe|extract|analy|brief|report|overview|abstract|outline|answer|judge|check|evaluate",
    re.I,
)

REPLIES = {name: frames(f"remark {name}") for name in (*_KINDS, "noise")}
"""What is said to each kind."""


def kind_of(asked: str) -> str:
    """The kind of remark that the whole of `asked` is; empty if it asks something."""
    said = " ".join(asked.replace("’", "'").split())
    if not said or len(said) > 300:
        return ""
    if not re.search(r"[^\W\d_]", said):
        return "sums" if _KINDS["sums"].fullmatch(said) else "noise"
    for name, pattern in _KINDS.items():
        if pattern.fullmatch(said):
            return name
    rest = _LEAD.sub("", said)
    return kind_of(rest) if rest != said else ""


def is_noise(asked: str) -> bool:
    """A single word that asks for no work: `asdf`."""
    single = len(raw_words(asked)) <= 1 and len(asked) < 30
    return single and not asked.rstrip().endswith("?") and not _WORK.match(asked.strip())

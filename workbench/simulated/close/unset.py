"""What holds where nothing is set, said in other words: `unless I choose another`, `if I leave it alone`."""

import re

_WHO = r"(?:I|you|we|one|they|nobody|no one|somebody|someone|the user)"
_SET = (
    r"(?:choos\w+|chosen|pick\w*|set|sets|setting|say\w*|said|specif\w+|tell\w*|told|chang\w+|giv\w+|configur\w+|ask\w*"
    r"|select\w*|stat\w+|decid\w+|pass\w*|overrid\w+|adjust\w*|alter\w*|touch\w*|mention\w*|nam\w+|provid\w+|suppl\w+)"
)
_NOT = r"(?:do not|don['’]t|did not|didn['’]t|does not|doesn['’]t|never)"
_UNSET = re.compile(
    rf",? ?\b(?:unless (?:{_WHO} {_SET}|(?:it|that|this|they|the \w+) (?:is|are|was|has been) {_SET}"
    rf"|(?:otherwise )?{_SET})(?: (?:it|them|that|one|so|me|for))?"
    r"(?: (?:another|other|others|otherwise|anything|something|a|an|any|the|else|different\w*|explicitly|value|one"
    r"|setting|option))*"
    rf"|(?:if|when|where|as long as|while) (?:{_WHO} (?:{_NOT} {_SET}|(?:just )?leaves?)"
    r"|(?:it|that|this|the (?:setting|option|flag|value|parameter|switch|field)) (?:is|was|has been)"
    rf" (?:left|not {_SET}|missing|absent|omitted|unset)|(?:nothing|none|no (?:other )?(?:value|option|flag"
    rf"|setting|one))(?: else)? (?:is|was|has been) {_SET})"
    r"(?: (?:it|them|that|this|one|the (?:setting|option|flag|value|parameter|switch|field|defaults?)|any|anything"
    r"|nothing|alone|out|off|as|is|untouched|unset|empty|blank|else|otherwise|unchanged|be))*"
    rf"|out of the box|as (?:shipped|installed)|straight after (?:the )?install\w*|without (?:any )?(?:{_SET}"
    r"|configuration) (?:it|anything|them|that|any \w+))(?=\W|$)",
    re.I,
)


def by_default(text: str) -> str:
    """The question with `by default` for what says that nothing is set."""
    return _UNSET.sub(" by default", text).strip() if _UNSET.search(text) else text

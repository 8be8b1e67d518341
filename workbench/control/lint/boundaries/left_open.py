"""Words of exclusion that exclude nothing: "no limits", "not only the boilers", "from the keel to the flag"."""

from __future__ import annotations

import re

_OPEN = tuple(
    re.compile(told, re.IGNORECASE)
    for told in (
        # A stretch over all there is.
        (
            r"\bfrom\s+(?:the|one|an?|start|top|head|cover|beginning)\b(?:\s+(?!to\b)[^\W\d]+){0,5}\s+to\s+(?:the\s+|"
            r"an?other\s+)?[^\W\d]+(?!\s*\d)"
        ),
        (
            r"\b(?:whatever|whoever|wherever|everything|anything|all|any|every\w*)\b[^.;\d]{0,80},\s*from\s+[^.;,\d]{1,40}\s+to\s+"
            r"[^.;,\d]{1,30}(?=[.;,]|\Z)"
        ),
        # All of a stretch, which is what there is to do.
        (
            r"\b(?:all|every|each)\s+(?:of\s+the\s+|the\s+)?(?:[\w-]+\s+){1,3}?from\s+[^.;,]{1,40}?\s+(?:to|until|"
            r"through)\s+(?:(?!\b(?:and|but|only|no|not|without|except)\b)[^.;,]){1,30}"
        ),
        (
            r"\b(?:work|task|job|scope|assignment|review|report|answer|audit|search|study|it|this)\s+(?:covers?|includes?|"
            r"comprises?|extends?\s+to|concerns?|embraces?)\b(?:(?!\b(?:except|but|only|no|not|without)\b)[^.;]){0,120}?"
            r"\b(?:whole|all|every\w*|entire|any\w*)\b(?:(?!\b(?:except|but|only|no|not|without)\b)[^.;]){0,120}(?=[.;]|\Z)"
        ),
        # Limits, haste and fear that are denied.
        (
            r"\b(?:leav(?:e|ing)\s+)?(?:no|without|not?\s+any)\s+(?:\w+\s+)?(?:limits?|limitations?|restrictions?|hurry|rush|haste|taboos?|"
            r"bounds|boundaries|"
            r"exceptions?|reservations?|fear|hesitation|constraints?|ceiling|stone\s+unturned)\b[^.;]*"
        ),
        (
            r"\b(?:do\s+not|don['’]t|never|you\s+need\s+not|you\s+needn['’]t|no\s+need\s+to)\s+(?:be\s+(?:afraid|shy|"
            r"stingy|timid)|hesitate|hold\s+"
            r"back|worry|rush|hurry|feel\s+bound|limit\s+yourself|restrict\s+yourself|confine\s+yourself|give\s+up|"
            r"tire|"
            r"stop\s+(?:until|short|"
            r"at)|shy\s+away|forget|miss|overlook|leave\s+(?:any|a)\s+stone)\b[^.;]*"
        ),
        (
            r"\b(?:nothing|no\s+\w+|none\s+of\s+\w+)\s+(?:is|are)\s+(?:too\s+\w+|off[- ]limits|out\s+of\s+bounds|"
            r"excluded|sacred|forbidden|ruled\s+out|"
            r"unimportant|left\s+out)\b[^.;]*"
        ),
        r"\bnot\s+(?:only|just|merely)\b",
        r"\b(?:is|are|does|do)(?:\s+not|n['’]t)\s+(?:limited|restricted|confined|bound)\b[^.;]*",
        r"\b(?:one|thing)\b[^.;]*?\bto\s+another\b|\bpriority\s+(?:goes|is\s+given)\s+to\b",
        (
            r"\b(?:stay|remain|keep|be)\s+(?:\w+ly\s+)?(?:friendly|polite|calm|objective|neutral|factual|focused|brief|"
            r"patient|fair|honest|"
            r"consistent|flexible|curious|courteous|discreet|alert|positive|open)\b"
        ),
        (
            r"\b(?:does|do|will|would)(?:\s+not|n['’]t)\s+(?:mind|object|care|bite|know|complain|be\s+\w+\s+(?:before|"
            r"until|till))\b[^.;]*"
        ),
        (
            r"\b(?:none|nothing|nobody|no\s+\w+)\s+(?:should|must|may|can|is\s+to)\s+be\s+(?:neglected|forgotten|"
            r"missed|"
            r"overlooked|lost|skipped)\b"
        ),
        r"\buntil\s+[^.;]*?\b(?:cannot|can['’]t|no\s+longer)\s+(?:be\s+)?(?:improve|better)\w*",
        r"\b(?:not|n['’]t)\s+(?:forbidden|prohibited|excluded|ruled\s+out|off[- ]limits|impossible)\b[^.;]*",
        # More is let in.
        (
            r"\b(?:scope\s+is|covers?|includes?|takes?\s+in|is\s+about|concerns?|deals?\s+with)\b[^.;]{0,120}?"
            r"\b(?:and|or|plus)\s+(?:any|every)(?:thing|one|body)?\b[^.;]*"
        ),
        (
            r"\b(?:include|look\s+(?:at|into)|add|cover|consider|take\s+in|mention|go\s+into)\b"
            r"(?:(?!\bno\b|\bnot\b|\bnever\b|\bnothing\b|\bnone\b)[^.;]){0,120}?\b(?:where|when|if)(?:ever)?\b[^.;]{0,60}?"
            r"\b(?:helpful|useful|interesting|relevant|needed|worth\w*|fitting|suitable|of\s+(?:use|interest))\b[^.;]*"
        ),
        # What is included, whose something is, and for whom it is written.
        (
            r"\bbelongs?\s+(?:to|in)\s+[^.;]*?\b(?:too|as\s+well|also|family|since)\b|"
            r"\bbelongs?\s+to\s+[^.;,]*,\s+wh(?:o|ich)\b"
        ),
        (
            r"\b(?:text|letter|leaflet|report|list|article|guide|summary|page|poster|answer|result|it|this|brochure|"
            r"handout|speech|"
            r"table)\s+(?:is|are)\s+(?:\w+\s+)?for\b[^.;]*"
        ),
        (
            r"(?:\b(?:so|and|please|then)|,)\s+(?:handle|cover|treat|deal\s+with|see\s+to|look\s+after|"
            r"take\s+care\s+of|"
            r"do)\b"
        ),
    )
)


def without_open(text: str) -> str:
    """`text` without what sounds like an exclusion and leaves nothing out."""
    for pattern in _OPEN:
        text = pattern.sub(" ", text)
    return text

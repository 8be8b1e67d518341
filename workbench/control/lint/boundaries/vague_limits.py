"""Limits that limit nothing: "within reason", "as far as a gardener would go", "without haste", "only once each"."""

from __future__ import annotations

import re

_SOME = (
    r"(?:(?:the|your|its|our|all|any|such|an?)\s+)?(?:(?:usual|general|normal|reasonable|ordinary|customary|given|own|good|"
    r"proper|overall|wider|broad|common|same|whole|present|immediate|professional|sensible|acceptable)\s+){0,2}"
)
_FRAME = (
    r"(?:spirit|limits?|bounds|boundaries|frame(?:work)?|scope|remit|competences?|capabilit(?:y|ies)|reason|proportion|measure|means|"
    r"possibilities|parameters|lines|topic|subject|theme|matter|brief|assignment|task|mandate)"
)
_VAGUE = tuple(
    re.compile(told, re.IGNORECASE)
    for told in (
        # A frame that any task has, and what somebody would call fit.
        rf"\b(?:within|inside|in\s+keeping\s+with|in\s+line\s+with)\s+{_SOME}{_FRAME}\b(?!\s*(?:of\s+)?(?:\d|[§\"'“]))[^.;:,]*",
        r"\b(?:within|inside|in\s+keeping\s+with)\s+what\s+[^.;:,]*",
        (
            rf"\b(?:limit|confine|restrict)\s+(?:yourself|it|the\s+\w+)\s+to\s+{_SOME}(?:essentials?|relevant|important|necessary|needful|"
            r"usual|main\s+(?:points|things)|what\s+[^.;:,]*|things?\s+that\s+[^.;:,]*)\b[^.;:,]*"
        ),
        # Haste, pedantry and the like, that nobody asked for.
        (
            r"\bwithout\s+(?:(?:being|getting|becoming|going|losing|any|too\s+much|undue|much)\s+)*(?:haste|hurry|rush\w*|pedant\w*|"
            r"exaggerat\w*|superficial\w*|bor(?:ing|ed)|lost|carried|overdoing|fuss|stress|pressure|hesitation|sight|thread|overboard|deep|"
            r"far)\b[^.;:,]*"
        ),
        r"\b(?:left\s+and\s+right|right\s+and\s+left|left\s+or\s+right)\b",
        r"\b(?:leav(?:e|es|ing)|skip(?:s|ping)?|miss(?:es|ing)?|overlook(?:s|ing|ed)?|omit(?:s|ting|ted)?)\s+(?:out\s+)?(?:nothing|no)\b[^.;:,]*",
        (
            r"\b(?:nothing|no\s+[\w-]+)\s+(?:(?:important|essential|relevant|of\s+\w+)\s+)?(?:should|must|may|is\s+to|shall|can)\s+be\s+(?:left\s+out|"
            r"overlooked|missed|omitted|skipped|forgotten|neglected|ignored|lost)\b[^.;:,]*"
        ),
        (
            r"\b(?:don['’]t|do\s+not|never)\s+(?:skip|miss|omit|forget|overlook|leave\s+out|neglect|hesitate|lose|get\s+\w+|be\s+\w+|stop\s+"
            r"before|hold|shy)\b[^.;:,]*"
        ),
        r"\b(?:nothing|no\s+[\w-]+)\s+(?:superfluous|unnecessary|irrelevant|is\s+too\s+\w+)\b[^.;:,]*",
        (
            r"\b(?:avoid|refrain\s+from)\s+(?:going\s+too|anything\s+(?:superfluous|unnecessary|excessive)|excess\w*|exaggerat\w*|unnecessary|"
            r"getting|losing)\b[^.;:,]*"
        ),
        r"\bonly\s+(?:relevant|important|essential|necessary|useful|sensible|reasonable|what\s+(?:matters|seems|is\s+(?:relevant|important|useful|needed|necessary)))\b[^.;:,]*",
        r"\b(?:feel\s+free\s+to|you\s+may|you\s+can)\s+(?:go|look|reach|stray|wander|venture)\s+(?:beyond|outside|past)\b[^.;:,]*",
        # Words that say how, how often, or which.
        (
            r"\b(?:with|in)\s+(?:the\s+)?(?:same|equal|all|due|full|proper|utmost|great|necessary)\s+(?:\w+\s+)?(?:care|thoroughness|"
            r"attention|diligence|detail|depth|way|manner|rigou?r|weight|respect|space|room|seriousness)\b"
        ),
        (
            r"\b(?:don['’]t|do\s+not|never)\s+(?:make|get|go|let|take)\s+(?:it|things?|matters|yourself|carried|bogged|too|longer|more)\b"
            r"[^.;:,]*"
        ),
        r"\bonly\s+(?:once(?:\s+each)?|one\s+by\s+one|hints?|hinted|touch(?:es|ed)|mention(?:s|ed)|slowly|carefully)\b",
        r"\b(?:crossed|written|spelled|spelt|filled|worked|carried|set|read|laid|found|printed)\s+out\b",
        r"\b(?:not|no)\s+(?:only|just|merely|less\s+(?:than\s+)?(?:carefully|important))\b",
    )
)


def without_vague_limits(text: str) -> str:
    """The text without what sounds like a limit and is none."""
    for pattern in _VAGUE:
        text = pattern.sub(" ", text)
    return text

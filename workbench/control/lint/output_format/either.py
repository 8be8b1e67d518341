"""One form or another, and the worker is to choose: "Table or running text, whichever fits better"."""

from __future__ import annotations

import re

from workbench.control.lint.words.reading import Reading

_FORM = (
    r"(?:tables?|lists?|bullets?(?:\s+points?)?|prose|(?:running|continuous|flowing|plain)?\s*text|essays?|reports?|letters?|"
    r"e-?mails?|memos?|paragraphs?|charts?|graphs?|maps?|diagrams?|json|csv|xml|ya?ml|markdown|html|pdf|spreadsheets?|columns?|"
    r"rows?|captions?|sentences?|pages?|lines?|poems?|slides?|summar(?:y|ies)|mixture|sketch(?:es)?|drawings?|notes?|articles?|"
    r"posters?|leaflets?|overviews?|outlines?|headings?|sections?|tree|matrix|both)"
)
_CHOOSER = (
    r"(?:which(?:ever)?\s+(?:of\s+\w+\s+)?(?:you|suits?|fits?|works?|is|seems?|comes?|reads?|looks?|makes?|does|the\s+\w+)|"
    r"what(?:ever)?\s+(?:\w+\s+)?(?:you|suits?|fits?|works?|seems?|comes?|reads?|looks?|makes?|the\s+\w+\s+(?:needs?|requires?|demands?|"
    r"calls?|permits?|suggests?))|as\s+(?:you|(?:the|its|their)\s+[\w-]+\s+(?:demands?|needs?|requires?|permits?|suggests?|allows?|dictates?|calls?)|"
    r"(?:it|they)\s+(?:suits?|fits?|seems?|comes?)|needed|required|appropriate)|your\s+(?:\w+\s+)?(?:call|choice|pick|decision|taste)|"
    r"you(?:['’]ll|\s+will|\s+can|\s+may|['’]re\s+free\s+to)\s+(?:know|choose|decide|see|pick|vary)|feel\s+free|up\s+to\s+you|"
    r"(?:according\s+to|depending\s+on)\s+(?:what|how|the\s+(?:material|subject|content|topic|case|mood|need|amount))|"
    r"(?:if|where|when)\s+(?:it|this|that|they)\s+(?:helps?|suits?|fits?|seems?|works?|makes?\s+sense|adds?|reads?)|"
    r"(?:if|where|when)\s+there(?:['’]s|\s+is|\s+are)\s+(?:a\s+lot|much|more|little|enough|room|time)|preference)"
)
_OR_THEN = re.compile(
    rf"\b{_FORM}\b[^.;]{{0,50}}\bor\b(?!\s+(?:so|thereabouts)\b)[^.]{{0,60}}?\b{_CHOOSER}\b", re.IGNORECASE
)
_THEN_OR = re.compile(rf"\b{_CHOOSER}\b[^.;]{{0,60}}\b{_FORM}\b[^.;]{{0,30}}\bor\b", re.IGNORECASE)
_IF_IT_HELPS = re.compile(
    rf"\A\W*(?:an?\s+|the\s+)?(?:\w+\s+)?{_FORM},?\s+(?:if|where|when)\s+(?:it|this|that|they|you)\s+(?:helps?|suits?|fits?|seems?|likes?|feels?|works?|makes?\s+sense|think)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    rf"\b(?:half|partly|part)\s+{_FORM}\b[^.;]{{0,20}}\b(?:half|partly|part)\s+{_FORM}\b[^.]{{0,60}}\b(?:roughly|or\s+so|free|"
    r"as\s+you)\b",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"\b(?:per|each|every|if\s+(?:there\s+(?:is|are)\s+)?(?:no|none|fewer|more\s+than))\b", re.IGNORECASE
)
"""What says by a measure when it is to be which."""


def either(read: Reading) -> re.Match[str] | None:
    """Where it leaves open which of several forms it is to be; None where it does not."""
    found = (pattern.search(read.masked) for pattern in (_OR_THEN, _THEN_OR, _IF_IT_HELPS, _BOTH))
    return next((m for m in found if m and not _EVERY.search(m[0])), None)

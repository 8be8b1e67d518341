"""Boundaries that only point back at the task: "stay within the remit that you have been given"."""

from __future__ import annotations

import re

_REMIT = (
    r"(?:remit|assignment|mandate|brief|briefing|scope|task|tasks|job|role|limits?|bounds|boundary|boundaries|order|orders|"
    r"instructions?|framework|frame|duties|duty|commission|responsibilit(?:y|ies)|terms\s+of\s+reference|competences?|lane|"
    r"(?:area|field|sphere|scope|range)\s+of\s+(?:responsibility|duty|duties|work|activity|competence|the\s+task))"
)
_WHICH = (
    r"(?:,?\s+(?:(?:that|which|as)\s+)?(?:(?:it|they)\s+)?(?:(?:you|we|I)\s+)?(?:(?:have|has|had|was|were|is|are|been|got|you['’]ve|we['’]ve)\s+)*"
    r"(?:given|set|assigned|received|laid\s+down|entrusted|agreed|described|defined|drawn|fixed|allotted|got|have|stated|handed|"
    r"outlined|imposed|at\s+hand|in\s+hand|in\s+question)(?:\s+(?:to|for|with|on|upon|by)\s+(?:you|us|this\s+worker|it))?)?"
)
_ONE = (
    r"(?:what(?:ever)?\s+(?:(?:was|is|has\s+been|had\s+been|we|you|they)\s+)+(?:been\s+)?(?:agreed|asked|told|said|assigned|wanted|ordered|"
    r"discussed|requested|commissioned|given|set|needed|required)(?:\s+(?:for|of\s+you|to\s+do|upon|on))?|"
    rf"(?:(?:the|your|its|this|that|any|all)\s+)?(?:(?:own|given|agreed|assigned|set|usual|proper)\s+)?{_REMIT}{_WHICH})"
)
_KEPT = re.compile(
    r"\W*(?:please\s+)?(?:(?:stay|keep|remain|stick|work|move|operate|act|be)(?:ing)?\s+(?:strictly\s+|always\s+)?(?:within|inside|to|in|on)|"
    r"(?:do\s+not|don['’]t|never)\s+(?:go|step|stray|reach|move|act|get)\s+(?:beyond|outside|over|past|out\s+of|outside\s+of)|"
    r"(?:do\s+not|don['’]t|never)\s+(?:overstep|exceed|leave|cross|transgress|break|ignore|overrun)|"
    r"(?:observe|respect|obey|heed|honou?r|mind|follow|keep)|"
    r"(?:nothing|no\s+\w+)\s+(?:beyond|outside|outside\s+of))\s+"
    rf"{_ONE}(?:(?:,|\s+and|,\s+and)\s+(?:to\s+|within\s+|inside\s+)?{_ONE})*(?:\s+at\s+all\s+times)?\W*\Z",
    re.IGNORECASE,
)


def points_back(text: str) -> bool:
    """Whether each sentence only names the task's own limits and says of none where it is."""
    told = [s for s in re.split(r"[.;!]\s*", text.strip()) if s]
    return bool(told) and len(text) < 300 and all(_KEPT.match(s) for s in told)

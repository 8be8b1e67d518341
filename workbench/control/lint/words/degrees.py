"""Degrees without a measure, and qualities that each reader sees otherwise: enough, suitable, dignified."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.control.lint.words.reading import NUMBER, Reading, content
from workbench.control.lint.words.telling import Told
from workbench.control.lint.words.verb_forms import kinds_of
from workbench.core.contract import PARTS, Contract

DEGREE = "has no measure: each reader has another"
QUALITY = "is a quality that one reader sees and another does not"
_AMOUNTS = re.compile(
    r"\b(?:(?:due|undue|proper|fair|equal|particular)\s+(?:weight|attention|regard|consideration|emphasis|credit|"
    r"place|space|respect|prominence)|enough|sufficient(?:ly)?|adequate(?:ly)?|ample|amply|plenty\s+of|"
    r"appropriate(?:ly)?|suitable|suitably|reasonabl[ey]|properly|"
    r"as\s+(?:needed|necessary|required|appropriate|applicable)|(?:where|when|if|wherever|whenever)\s+(?:appropriate|"
    r"necessary|needed|sensible|useful|required)|"
    r"as\s+far\s+as\s+(?:sensible|necessary|practicable|reasonable)|as\s+\w+\s+as\s+(?:necessary|"
    r"needed|it\s+(?:should|must|needs|can)|they\s+should|"
    r"could\s+\w+|can\s+be|reasonably|one\s+(?:could|can|may|would))|just\s+right|spot\s+on|too\s+(?!is\b|are\b|"
    r"has\b|in\b|at\b|and\b|the\b|stand|have\b|comes?\b)[a-z]+|too\s+(?:much|many|little|few|detailed|"
    r"technical|general|vague|dry|brief|wordy)|unduly|"
    r"excessive(?:ly)?|overly|nothing\s+(?:of\s+(?:importance|substance|value|relevance|note)|important|essential|"
    r"relevant|superfluous|needless|useful|significant)|"
    r"(?:everything|anything|all)\s+(?:that\s+(?:matters|counts|is\s+(?:important|relevant|needed|necessary|"
    r"essential))|important|essential|relevant|necessary|of\s+importance)|"
    r"(?:all|every|any|the)\s+(?:relevant|important|essential|key|significant|major|necessary|crucial|main|"
    r"salient)\s+(?:\w+\s+)?(?:\w+s|detail|aspect|point|information)\s+"
    r"(?:is|are|has|have|was|were)\s+(?:been\s+)?(?:covered|considered|included|mentioned|addressed|taken|there|"
    r"present|touched|dealt|discussed|treated)|"
    r"(?:a|the)\s+(?:good|fair|right|proper|sound|healthy|sensible|reasonable|decent|suitable|"
    r"happy)\s+(?:\w+\s+)?(?:balance|mix|mixture|amount|number|selection|choice|"
    r"proportion|spread|range|level|degree|tone|length|measure|impression|picture|sense|idea|compromise)|"
    r"(?:professional|industry|usual|high(?:est)?|common|good|our|accepted|journalistic|scientific|academic|quality|"
    r"company)\s+(?:\w+\s+)?standards?)\b",
    re.IGNORECASE,
)
EVALUATIVE = frozenset(
    """
    dignified restrained balanced well-balanced polished refined measured nuanced considered reasoned founded
    structured detailed varied animated
    spirited inspired sophisticated elevated relaxed understated exaggerated forced stilted rushed cluttered
    overloaded level-headed
    good-natured warm-hearted well-rounded well-founded well-structured well-written well-argued well-chosen
    well-observed well-paced
    well-proportioned well-thought-out unforced unhurried seasoned convincing flowing touching gripping engaging
    moving pleasing
    fitting striking welcoming inviting encouraging reassuring compelling flattering patronising patronizing
    misleading boring interesting
    inspiring appealing soothing surprising exciting becoming thrilling amusing entertaining charming refreshing
    enlightening
    stimulating thought-provoking witty hearty weighty meaty pretty tasty hefty crafty gritty lofty homely cosy
    cozy smooth honest modest
    earnest sober tender eager clever proper wooden stylish childish lavish modern stern bitter sensible sensitive
    plausible
    harmonious humorous generous courteous serious cautious ambitious gracious melodious judicious vigorous
    rigorous conscientious
    tedious pretentious pompous ambiguous obvious precious luminous marvellous fabulous glorious victorious
    studious thorough sound coherent
    cogent lucid vivid lively fresh warm friendly kind gentle graceful tasteful respectful thoughtful careful
    colourful colorful
    truthful helpful useful meaningful beautiful elegant handsome attractive persuasive impressive comprehensive
    constructive objective
    fair just even-handed impartial neutral unbiased professional practical realistic logical natural original
    authentic personal intimate
    musical poetic dramatic humane wise sharp crisp punchy catchy memorable readable watertight airtight bright
    discreet alluring subtle simplistic easy pleasant fun nice upbeat cheerful solemn festive snappy
    terse laconic opulent delicate noble stately stuffy chatty breezy cool foolproof bulletproof unassailable
    enjoyable palatable agreeable accessible
    understandable comprehensible digestible manageable workable viable robust solid strong weak bold daring
    timely topical relevant
    pertinent insightful informative instructive plain-spoken approachable trustworthy credible believable
    reliable dependable
    """.split()
)
_IS = re.compile(
    r"\b(?:is|are|be|was|were|seems?|appears?|feels?|looks?|sounds?|reads?|remains?|stays?|"
    r"comes\s+across\s+as)\s+(?:(?:very|quite|both|always|also|rather|too|as|"
    r"truly|all|really|throughout|kept|overall|equally|well|an?|not|never)\s+){0,3}(?P<word>(?:easy|hard|pleasant|"
    r"fun|quick|good|nice|safe|simple|a\s+(?:pleasure|joy))(?=\s+to\s)|[a-z][a-z-]{2,})(?=\W*\Z|\s+(?:and|but|yet|"
    r"throughout|everywhere|overall|for|to|in|without|"
    r"enough|or|\w+ly)\b|,)",
    re.IGNORECASE,
)
_IS_ONE = re.compile(
    r"\A\W*(?:it|this|that|the\s+[a-z]+)(?:['’]s|\s+is|\s+makes)\s+(?:really\s+|such\s+|truly\s+|quite\s+)?an?\s+(?P<word>[a-z-]+)\s+"
    r"(?!and\b|or\b|of\b)[a-z-]+\W*\Z",
    re.IGNORECASE,
)
"""What the whole is called: "It's a cracking set"."""
_TWIN = re.compile(
    r",?\s+(?:and|but|yet|nor|or)\s+(?:(?:not|quite|very|never|also)\s+)?(?P<word>[a-z-]+)(?=\W*\Z)", re.IGNORECASE
)
_MANNER = re.compile(
    r"(?<=\w\s)(?:sounds|feels|tastes|smells)\s+(?!(?:like\s+)?[\"“'•]|as\s+(?:in|follows))(?:\w+\s+)?[a-z]+|"
    r"\b(?:looks?|reads?|seems?)\s+(?!(?:\"|“|'|•|like\s+this|as\s+follows|left|right|up))(?:\w+\s+){0,2}?(?:natural|"
    r"good|right|nice|attractive|well|authentic|"
    r"professional|like\s+(?:a|an|the|it|something|real)|as\s+(?:if|though)|spontaneous|alive|real|true|easy|"
    r"pleasant|better|inviting|tidy)\b",
    re.IGNORECASE,
)
_SENSE = re.compile(
    r"\b(?:can\s+be\s+(?:trusted|relied\s+(?:up)?on|depended\s+on|defended|justified|acted\s+on|taken\s+seriously|"
    r"understood|enjoyed|remembered|followed)|"
    r"makes?\s+(?:you|your|one|one['’]s)|gives?\s+an?\s+\w+\s+(?:picture|impression|idea|account|overview|feel)|"
    r"free\s+(?:of|from)\s+(?:clich[eé]s?|bias|pathos|prejudice|fluff|padding|platitudes)|ha(?:s|ve)\s+the\s+right\s+(?:feel|tone|touch|mood|ring|balance|look|sound|spirit|mix)\b|ha(?:s|ve)\s+(?:pace|style|"
    r"charm|rhythm|punch|depth|character|soul|wit|impact|class|drive)(?=\W*\Z)|"
    r"(?<=\w\s)(?:look|looks|seem|seems)\s+(?!like\b|as\b|at\b|up\b|for\b|the\b|to\b)[a-z]+(?=\W*\Z|\s+(?:in|from|on|"
    r"and)\b)|without\s+(?:effort|strain|difficulty|trouble|a\s+hitch|friction)|makes?\s+sense|"
    r"does\s+(?:\w+\s+){0,4}?justice|do\s+(?:\w+\s+){0,3}?justice|stands?\s+to\s+reason|speaks?\s+for\s+(?:itself|"
    r"themselves)|hits?\s+the\s+(?:right\s+)?(?:note|tone|mark|nail)|"
    r"strikes?\s+(?:a|the)\s+(?:\w+\s+)?(?:balance|tone|note)|flows?(?=\W*\Z)|rings\s+true|carries\s+conviction|"
    r"gets?\s+to\s+the\s+point|(?:arouses?|awakens?|whets?|piques?|sparks?)\s+\w+|"
    r"do(?:es)?\s+(?:her|him|them|it|us)\s+(?:credit|honou?r)|do(?:es)?\s+credit\s+to|\bthe\s+(?:best|finest|ideal|optimal|most\s+\w+)\s+(?:\w+\s+)?(?:possible|imaginable|conceivable)|(?:faithful|true|in\s+keeping)\s+(?:to|with)\s+the\s+(?:spirit|tone|mood|feel|essence)|(?:is|are)\s+(?:a\s+)?(?:pleasure|joy|delight|success|treat|"
    r"feast)|leaves?\s+a\s+(?:\w+\s+)?impression)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:whether|if|why|what|which|how|says?|states?|marked|called|named|titled|labelled)\b[^.;]*\Z", re.IGNORECASE
)
_ANCHORED = re.compile(
    r"\b(?:as|by|against|with|according\s+to|to|than|from|under)\s+(?:the|its|their|in|on|given|listed|stated)\b",
    re.IGNORECASE,
)


def degree(read: Reading, contract: Contract) -> Told | None:
    """Where a degree or a quality stands that nothing in the criterion measures; None where none does."""
    told = read.masked
    if read.quoted:
        return None
    for pattern, what in ((_AMOUNTS, DEGREE), (_MANNER, QUALITY), (_SENSE, QUALITY)):
        m = pattern.search(told)
        if (
            m
            and not _ASKED.search(told[: m.start()])
            and not _known(m[0], contract)
            and not NUMBER.search(told[m.end() :])
        ):
            return Told(m.span(), what)
    one = _IS_ONE.match(told)
    if (
        one
        and (one["word"].lower() in EVALUATIVE or _strikes(one["word"].lower()))
        and not _known(one["word"], contract)
    ):
        return Told(one.span("word"), QUALITY)
    for m in _IS.finditer(told):
        word = m["word"].lower()
        tied = _ASKED.search(told[: m.start()]) or _ANCHORED.search(told[m.end() :]) or _known(word, contract)
        both = _TWIN.match(told, m.end("word"))
        if not tied and (word in EVALUATIVE or (both and both["word"].lower() in EVALUATIVE)):
            return Told(m.span("word"), QUALITY)
    return None


def _strikes(word: str) -> bool:
    """Whether a participle says what a thing does to whoever sees it, and is of no work that a list knows."""
    return word.endswith("ing") and not kinds_of(word)


def _known(words: str, contract: Contract) -> bool:
    """Whether the contract itself uses the words, of what it asks for."""
    return bool(content(words)) and set(content(words)) <= _all(" ".join(getattr(contract, part) for part in PARTS))


@lru_cache(maxsize=512)
def _all(text: str) -> frozenset[str]:
    return frozenset(content(text))

"""Parts that are missing, and parts that are there and say nothing: "do a good job", "n/a", the contract's own name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workbench.control.lint.boundaries.own_remit import points_back
from workbench.control.lint.finding import Edit
from workbench.control.lint.objective.effort import only_effort
from workbench.control.lint.preferences import hedges
from workbench.control.lint.rule import Check, Found, Given
from workbench.control.lint.words.lexicon import any_of, lists, verb_kinds, words
from workbench.control.lint.words.phrases import orders
from workbench.control.lint.words.reading import Reading, content, reading, stem
from workbench.core.contract import Contract

_MISSING = {
    "objective": "Missing: it may answer anything.",
    "output_format": "Missing: any shape may come.",
    "guidance": "Missing: it may trust the wrong source.",
    "boundaries": "Missing: it may do others' work too.",
    "done": "Missing: nothing can be judged by it.",
}
_STARTS = {
    "objective": "Answer the task from the sources given, and from nothing else.",
    "output_format": "At most five sentences of plain prose.",
    "guidance": 'Use only the sources given. What they do not say is answered with "the sources do not say".',
    "boundaries": "Do nothing that the task does not ask for. Stop when every criterion of done is met.",
}
_START_DONE = "Every statement can be found in the sources given."
FIXES = {
    "objective": "Say in one sentence which one thing to achieve, with a verb.",
    "output_format": "Say what shape the answer has, so that anyone could check it by looking: a length, a list, "
    "columns.",
    "guidance": "Name the sources and tools to use, and which of them prevails where they differ.",
    "boundaries": "Say what is left to others, and when to stop.",
    "done": "Say what must hold of the output, one sentence each that anyone could decide by reading it.",
}


def missing(part: str) -> Check:
    """The rule that a part is there."""

    def check(contract: Contract, _given: Given) -> Iterator[Found]:
        if part in contract.missing:
            shaped = part == "output_format" and contract.output_schema is not None
            message = "Missing: only the form tells it." if shaped else _MISSING[part]
            yield Found(part, message, FIXES[part], edit=start(part), severity="advice" if shaped else None)

    return check


def vacuous(part: str) -> Check:
    """The rule that a part which is there says something."""

    def check(contract: Contract, _given: Given) -> Iterator[Found]:
        text = getattr(contract, part)
        if text.strip() and (told := empty_words(text, contract.name, part)):
            yield Found(part, f"It {told}.", FIXES[part], edit=start(part))

    return check


_NO_ACT = re.compile(
    r"\s*(?:please\s+|you\s+(?:are to|should|must)\s+)?(?:handle|deal with|take care of|work on|look after|look into|"
    r"do something|see to|sort out|sort things out|tend to|make something of|cope with|manage|process(?= as\b)|"
    r"(?:do|take|make|carry out|undertake|perform|arrange|provide|give) (?:what(?:ever)? (?:\w+ )?(?:is|seems?|be|"
    r"needs?|has|must|can|you|it takes|ought|"
    r"should)\b|all (?:that|what|the "
    r"necessary|you)\b|(?:every|any)thing (?:that|which|is|needed|necessary|required|you|possible|in your)\b|"
    r"the (?:needful|necessary|usual|right thing|honou?rs|best)\b|"
    r"(?:any|all|the|some|your) (?:necessary|needed|required|appropriate|suitable|usual|proper|right|best|relevant|"
    r"sensible|reasonable) (?:steps?|actions?|measures?|things?|work|attention|care|arrangements?)\b|"
    r"your (?:best|thing|part|work|bit|job)\b(?! (?:estimates?|guess|guesses|answers?|wording)\b)|"
    r"as (?:you|needed|required|necessary|appropriate)\b|justice to\b)|"
    r"(?:act|react|respond|proceed|intervene|move) (?:accordingly|appropriately|sensibly|as (?:needed|required|"
    r"necessary|appropriate|agreed|you))\b|"
    r"do what(?:ever)? (?:one|an?|the|people|everybody|they)\b|get (?:the |it |everything |"
    r"things )?(?:\w+ ){0,2}(?:done|"
    r"sorted|right|in order|over with)\b|make (?:the |it |this )?(?:\w+ ){0,4}(?:better|nice|good|great|perfect)\W*\Z|"
    r"(?:make sure|see to it|ensure)(?: that)? (?:everything|all|it|things?|the [\w’'-]+)(?: [\w’'-]+){0,3} (?:is|are|"
    r"goes|go|runs?|"
    r"works?) (?:all right|right|fine|ok|okay|well|good|smoothly|in order|dealt with|taken care of|handled|done|"
    r"sorted)|"
    r"assist (?:with|in|us|me)|help (?:me |us |out )?(?:with|in)|be responsible for|attend to)\b"
    r"|\s*(?:please\s+)?(?:solve|fix|do|finish|complete|tackle|process|treat|master|advance|progress|"
    r"address)\s+(?:it|this|"
    r"that|them|all|the\s+(?:input|task|issue|matter|request|problem|case|assignment|project|topic|job|rest|above))"
    r"(?:\s+\w+ly)?\W*\Z"
    r"|\s*(?:please\s+)?(?:assist|help|support|serve)\s+(?:the\s+|our\s+)?\w+\W*\Z"
    r"|\s*(?:please\s+)?(?:improve|enhance|better|perfect)\s+(?:the|our|this|these|its)\s+\w+\W*\Z"
    r"|\s*(?:please\s+)?(?:assist|help|support|serve|back|aid)\s+(?:[\w'’-]+\s+){1,4}?(?:with|in|on)\s+"
    r"(?:the|its|their|our|these|those|this|his|her|all)\s+(?:(?!\w+ing\b)[\w'’-]+\s+){0,2}(?!\w+ing\b)[\w'’-]+\W*\Z"
    r"|\s*(?:please\s+)?(?:process|treat|do|complete|go through|finish|work through|progress|action|run|see through)\s+"
    r"(?:[\w'’-]+\s+){1,5}?(?:as|the way it is|like) (?:is\s+)?(?:required|needed|necessary|"
    r"appropriate|usual|always|before|agreed|discussed|customary|expected|fit|suitable|normal|instructed|"
    r"you (?:see|think|deem) (?:fit|best|right))\W*\Z"
    r"|\s*(?:please\s+)?(?:give|pay|devote|lend)\s+(?:[\w'’-]+\s+){1,5}?(?:your|the|all|some|due|proper|full|a)\s+"
    r"(?:[\w'’-]+\s+){0,3}(?:efforts?|attention|care|try|shot|go|thought|treatment|consideration|best|look|"
    r"once-over)(?: (?:that )?(?:it|they|this) (?:deserves?|needs?|requires?|merits?|warrants?|calls? for))?\W*\Z",
    re.IGNORECASE,
)
"""Orders that name nothing to be done."""


def empty_words(text: str, name: str, part: str) -> str:
    """Why a text says nothing; "" where it says something."""
    read = reading(text)
    if _whole().fullmatch(text.strip().rstrip(".!").strip()):
        return "says nothing"
    if part == "objective" and (
        (_NO_ACT.match(text) and _nothing_else(read)) or _no_task(read) or _handed_over(text) or only_effort(read)
    ):
        return "does not say what to do"
    if part == "boundaries" and points_back(text):
        return "says no more than that there is a task"
    if read.quoted or any(c.isdigit() for c in text):
        return ""
    told = [w for w in read.content if w not in _hollow()]
    acts = {stem(o.verb) for o in orders(read)} if part == "objective" else set[str]()
    if set(told) <= _hollow(part) or (acts and len(told) < len(read.content) and set(told) <= acts):
        return "says nothing that another task would not say too" if read.content else "says nothing"
    if part == "objective" and len(told) <= 3 and not _does(read) and _restates(told, name):
        return f"says no more than the contract's name, {name!r}"
    bare = _unhedged(read) if part in {"objective", "boundaries"} else text
    if part == "boundaries" and not content(bare):
        return "says nothing"
    return empty_words(bare, name, part) if bare != text and content(bare) else ""


_MANNER = re.compile(
    r",?\s*\bin (?:an?|the|every) (?:[\w-]+ ){0,3}(?:way|manner|fashion)s?\b(?! (?:of|that|which|in|to|as)\b)",
    re.IGNORECASE,
)


def _unhedged(read: Reading) -> str:
    """The text without preferences and manners: what they were to say more of must say something by itself."""
    text = read.text
    for start, end in reversed(hedges(read)):
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    manners = [m.span() for m in _MANNER.finditer(read.masked)]
    for start, end in reversed(manners):
        text = text[:start] + text[end:]
    return re.sub(r"[ \t]{2,}", " ", text).replace(" .", ".") if text != read.text else read.text


def _does(read: Reading) -> bool:
    """Whether a question is asked, or something is done to a thing by a verb of its own: "Price the Tern"."""
    empty = words("vacuous", "making")
    return "?" in read.masked or any(o.verb not in empty and len(content(o.object)) > 0 for o in orders(read))


def _no_task(read: Reading) -> bool:
    """Whether a short sentence only says that something is to be done about something: "get the archive into shape"."""
    found = _acts().match(read.masked)
    if not found or len(read.sentences) != 1 or len(read.text.split()) > 14:
        return False
    if read.quoted or any(c.isdigit() for c in read.text):
        return False
    text = _SEES.sub("", read.masked)
    return not any(_says_more(m) for m in _FURTHER.finditer(text, found.end()))


_LABEL = re.compile(r"\A[^:.;?]{1,60}:\s+")
_AND = re.compile(r"\s*(?:[,;.]\s*(?:and\s+|then\s+)*|\s+and\s+(?:then\s+)?|\s+then\s+)", re.IGNORECASE)
_TAKEN_IN = re.compile(
    r"(?:please\s+)?(?:see what(?:['’]s| is| there is| it)|look|have a look|take a look|read|review|examine|inspect|"
    r"study|"
    r"go (?:through|over|into)|check|consider|open|think)\b(?!.*\b(?:whether|which|how|for|that)\b)",
    re.IGNORECASE,
)


def _handed_over(text: str) -> bool:
    """Whether what is to be done is left to the worker, behind a look: "see what's in it and do what is necessary"."""
    if len(text) > 200:
        return False
    *before, last = [c for c in _AND.split(_LABEL.sub("", text.strip(), count=1).rstrip(" .!")) if c]
    return bool(before and _NO_ACT.match(last)) and all(_NO_ACT.match(c) or _TAKEN_IN.match(c) for c in before)


_FURTHER = re.compile(
    r"\b(?P<joint>and|then|to|by)\s+(?P<verb>[a-z-]+)|\b(?:whether|which|how|why|who|when|where|what)\b|[:;]",
    re.IGNORECASE,
)


_SEES = re.compile(
    r"(?<!\s)\s+(?:and|to|then)\s+(?:see|find out|check|consider|decide|think about|look|do|act)\s+(?:what|as|if|"
    r"whether|"
    r"how)\s+(?:(?:you|one|we|it|that|there|anything|something|much|is|are|needed|necessary|required|can|could|might|should|needs?|has|to|be|do|done|helps?|helped|improved|mended|possible|works?|"
    r"goes|comes?|of|out|emerges?|about|from)\b\s*){1,8}\W*\Z",
    re.IGNORECASE,
)
"""What tells no task either: "and see what can be done"."""


def _says_more(m: re.Match[str]) -> bool:
    """Whether what follows tells what to do after all: "… and list the outliers", "… by comparing …"."""
    verb = (m["verb"] or "").lower()
    return not m["joint"] or verb in verb_kinds() or (m["joint"].lower() == "by" and verb.endswith("ing"))


_HELP = r"(?:help\s+(?:me|us|them|him|her|(?:the|our)\s+[\w-]+)\s+(?:to\s+)?)?"
"""What makes of an order somebody else's: "help us get the best out of the beds"."""


@cache
def _acts() -> re.Pattern[str]:
    return any_of(lists()["vacuous"]["acts"], before=rf"\s*(?:please\s+|just\s+)?{_HELP}", after=r"(?!\w)")


def _nothing_else(read: Reading) -> bool:
    """Whether a text is one short sentence: what follows "deal with it" may say what to do."""
    return len(read.sentences) == 1 and len(read.text.split()) <= 14 and not re.search(r"[:;]", read.text)


def _restates(told: list[str], name: str) -> bool:
    named = {*content(name.replace("-", " ")), *(w.removesuffix("er") for w in content(name.replace("-", " ")))}
    making = {stem(w) for w in words("vacuous", "making")}
    left = [w for w in told if w not in making]
    return bool(left) and all(w in named or w.removesuffix("e") in named for w in left) and name != "worker"


def start(part: str) -> Edit:
    """A sentence to begin a part with, to be edited."""
    if part == "done":
        return Edit(part="done", done=Contract(done=[_START_DONE]).done, told="Start with a criterion")
    return Edit(part=part, text=_STARTS[part], told="Start with a sentence to edit")


@cache
def _hollow(part: str = "") -> frozenset[str]:
    """The stems of the words that say nothing, in any part or in this one."""
    own = words("vacuous", f"hollow_{part}") if part in {"objective", "boundaries"} else frozenset[str]()
    return frozenset(stem(w) for w in words("vacuous", "hollow") | own)


@cache
def _whole() -> re.Pattern[str]:
    return any_of(lists()["vacuous"]["whole"], before="", after="")

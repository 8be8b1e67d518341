"""What is asked: each question in a task, the type of its answer, and what the answer must come with.

The type comes from the question's own words ("when", "how many days", "which licence"); the attribute gets a short
canonical name where it has one, so that a question, a schema field and a claim in a draft are about the same thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from workbench.simulated.words import EMPTY, asked_words, raw_words, stem, words

_AMOUNT = ("money", "percent", "measure", "duration", "number")
_RULES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"^(?:and |so )?(?:who|whom|whose)\b", ("person", "name", "email")),
    (r"\bhow many\b|\bnumber of\b|\bcount of\b|\bquantity\b", ("number", "measure", "duration", "percent")),
    (r"\bhow much (?:time|notice)\b", ("duration",)),
    (
        r"\bhow much (?:memory|ram|disk|space|storage|bandwidth|flour|water|milk|sugar|butter|salt|oil|weight|power)\b",
        ("measure", "percent", "number"),
    ),
    (r"\bhow much (?:does|do|did|is|are|was|were|will|would|can|may)\b", _AMOUNT),
    (r"\bhow much\b", ("measure", "money", "percent", "number", "duration")),
    (
        r"\bhow (?:long|soon|quickly|fast)\b|\bduration\b|\btime ?-?out\b.*\b(?:what|how)|\bwhat\b.*\b(?:time ?-?out|interval|retention period|notice period|cooking time)\b|\bwithin what (?:time|period)\b",
        ("duration", "date", "time", "number"),
    ),
    (r"\bhow often\b|\bhow frequently\b", ("frequency", "duration")),
    (r"\bhow old\b", ("duration", "number")),
    (
        r"\bhow (?:far|tall|big|large|heavy|wide|deep|hot|high|small)\b|\bwhat (?:size|temperature|weight|height|distance)\b|\btemperature\b|\bfile size\b",
        ("measure", "number", "percent"),
    ),
    (
        r"\b(?:percentage|per ?cent|proportion|what share|vat rate|interest rate|tax rate|discount)\b",
        ("percent", "money", "number"),
    ),
    (r"\bwhat time\b|\bat what hour\b|\bopening hours?\b", ("time", "duration")),
    (
        r"\b(?:what|which) (?:year|month|weekday|day)\b|\bsince when\b|\bby when\b|^(?:and |so |but )?when\b|, when\b|\bwhat(?:'s| is| was)? the (?:[\w-]+ ){0,3}date\b|\bdeadline\b|\bdue date\b|\b(?:start|end|release|issue|invoice|effective|expiry|review|delivery|launch)[- ]?date\b|\bdue on\b|\bdate of\b|\bdate\b$",
        ("date", "time", "duration"),
    ),
    (
        r"\b(?:price|cost|fee|salary|budget|wage|fine|charge|subtotal|total|amount|reimburse\w*|allowance|stipend|rent|deposit|grand total)\b",
        ("money", "percent", "number", "measure", "duration"),
    ),
    (
        r"\bpython\b.*\b(?:requirement|versions?|required|needs?|requires?|supports?|minimum|min|floor)\b|\b(?:requirement|versions?|required|require|minimum|floor) (?:\w+ ){0,3}python\b|\bwhich pythons?\b|\brequires?[- _]python\b|\bpython(?: version)? requirement\b",
        ("requirement", "version", "number"),
    ),
    (
        r"\bminimum (?:\w+ )?version\b|\bversion (?:constraint|range|specifier)\b|\bpinned\b",
        ("requirement", "version", "number"),
    ),
    (r"\bversions?\b", ("version", "requirement")),
    (r"\blicen[cs](?:e|ed|es|ing)\b|\bspdx\b", ("licence",)),
    (r"\be-?mail\b|\bmailing list\b|\b(?:which|what) address\b", ("email", "url")),
    (
        r"\bhome ?page\b|\bweb ?site\b|\burl\b|\blinks?\b|\brepositor(?:y|ies)\b|\bweb address\b|\bissue tracker\b|\bbug tracker\b|\bsource code (?:live|host|be found)\b|\bwhere\b.*\b(?:docs|documentation|changelog|source code|issues|bugs)\b|\bendpoint\b",
        ("url", "email", "path"),
    ),
    (r"\bports?\b(?! of)", ("port",)),
    (
        r"\b(?:which|what) (?:file|folder|directory|path|script|module|config(?:uration)? file)\b|\bfile ?name\b|\b(?:directory|path|folder)\b",
        ("path", "code"),
    ),
    (
        r"\b(?:environment|env) var\w*\b|\b(?:which|what) (?:command|flag|option|function|method|class|exception|error|variable|parameter|switch|setting|key|field|column|decorator|endpoint|header)\b|\bcommand\b.*\bto\b|\bwhat do (?:i|you|we) (?:run|type)\b|\bhow (?:do|can|would|should) (?:i|you|we|one) (?:install|run|start|build|launch|test)\b",
        ("code", "path"),
    ),
    (
        r"\bwho\b|\bwhom\b|\bwhose\b|\b(?:author|maintainer|owner|chair\w*|manager|assignee|attendee|contact person|approver|reviewer|responsible)s?\b",
        ("person", "name", "email"),
    ),
    (r"\bphone\b|\btelephone\b|\bextension\b", ("number", "code")),
)
_COMPILED = tuple((re.compile(pattern, re.I), kinds) for pattern, kinds in _RULES)
_YES_NO = re.compile(
    r"^(?:so,? |and |but |then )?(?:is|are|was|were|does|do|did|can|could|may|must|should|shall|has|have|had|will|would|might|am|isn't|aren't|doesn't|don't|can't)\b",
    re.I,
)
SLOTS = {
    "licence": r"\blicen[cs](?:e|ed|es|ing)\b|\bspdx\b",
    "requirement": r"\brequires?[-_ ]python\b|\bpython\b.*\b(?:requir\w*|versions?|needs?|supports?|minimum|floor)\b|\b(?:requir\w*|versions?|needs?|minimum)\b.*\bpython\b|\bwhich pythons?\b|^python$",
    "homepage": r"\bhome ?-?page\b|\bweb ?site\b|\bproject url\b",
    "summary": r"\bsummary\b|\bwhat (?:does|is) (?:the |this )?[\w.-]+(?: package| project| library| tool)? (?:do|for|about)\W*$|\bone[- ]line description\b|\bpurpose of\b|\bwhat is [\w.-]+\?$|\bdescribe\b|\bwhat (?:is|are) (?:this|the) \w+ (?:about|for)\W*$|\bwhat is (?:this|it) (?:about|for)\b",
    "author": r"\bauthors?\b|\bwho (?:wrote|made|created)\b",
    "maintainer": r"\bmaintain(?:s|er|ers|ed)\b",
    "version": r"\bversions?\b",
    "attention": r"\battention\b|\bwatch out\b|\bconcern\w*\b|\bred flags?\b|\brisks?\b",
}
_SLOTS = {name: re.compile(pattern, re.I) for name, pattern in SLOTS.items()}
_ENTITY_NOUNS = r"(?:packages?|projects?|librar(?:y|ies)|dependenc(?:y|ies)|tools?|documents?|files?|sources?|products?|items?|recipes?|employees?|customers?|suppliers?|modules?|rows?|invoices?|orders?|services?)"
_SUBJECT = re.compile(
    rf"^(?:which|what|name the|list (?:all )?(?:the )?|name all (?:the )?)(?: of the(?:se)?)?\s?{_ENTITY_NOUNS}\b(?! (?:is|are) (?:the|this|these)\b)",
    re.I,
)
_META = re.compile(
    r"^(?:please )?(?:answer|reply|respond|use|be |do not|don't|keep|say |quote|cite|write (?:it|your|the answer)|return (?:only|json)|only|if (?:the|it|you|there|an?)\b.*(?:not|missing|absent)|read the|based on|given the|you are|using only|make sure|stick to|no |thanks|thank you|here (?:is|are)|below|the following|explain (?:briefly|your)|format|output)\b",
    re.I,
)


@dataclass(frozen=True)
class Ask:
    """One thing asked."""

    text: str
    words: tuple[str, ...]
    """Stems that carry the question, in order."""
    kinds: tuple[str, ...] = ()
    """Types an answer may have, the likeliest first; empty for a clause."""
    names: tuple[str, ...] = ()
    """Stems of what it names: capitals, code, quoted words."""
    slot: str = ""
    yes_no: bool = False
    many: bool = False
    about: bool = False
    """It asks which of the entities, not for a value of one."""
    unit: tuple[str, ...] = ()
    """Words that a number should count."""
    choices: tuple[str, ...] = ()
    """The values of a schema's enum."""

    @property
    def why(self) -> bool:
        """It asks for a reason."""
        return re.search(r"\bwhy\b|\breason\b|\bhow come\b", self.text, re.I) is not None

    @property
    def concept(self) -> str:
        """What the question is about, the same for a question and a claim about the same thing."""
        return (
            f"{self.slot or ' '.join(sorted(set(self.words)))}|{' '.join(sorted(set(self.names))) if self.slot else ''}"
        )


def ask(
    text: str, *, kinds: tuple[str, ...] | None = None, slot: str = "", context: str = "", choices: tuple[str, ...] = ()
) -> Ask:
    """Reads one question. `context` adds what the question leaves to its surroundings (an entity, a parent field)."""
    bare = " ".join(text.split()).strip()
    plain = _HOW.sub(" ", bare)
    stems = tuple(dict.fromkeys(asked_words(f"{plain} {context}") or [stem(w) for w in raw_words(bare)]))
    found = kinds if kinds is not None else kinds_of(bare)
    if kinds is None and (slot or slot_of(bare)) in ("summary", "attention"):
        found = ()
    yes_no = kinds is None and _YES_NO.match(bare) is not None and " or " not in bare
    if re.match(r"(?:and |so )?where\b", bare, re.I) and not found:
        stems = (*stems, "locat")
    return Ask(
        text=bare,
        words=stems,
        kinds=() if yes_no else found,
        names=_names(f"{bare} {context}"),
        slot=slot or slot_of(bare),
        yes_no=yes_no,
        many=_many(bare),
        about=_SUBJECT.match(bare) is not None,
        unit=_unit(bare),
        choices=choices,
    )


_HOW = re.compile(
    r"\bhow (?:many|much|long|often|soon|quickly|fast|far|big|large|old)\b|\b(?:lasts?|takes?)\b(?=\W*$)|\bcarried out\b",
    re.I,
)


def kinds_of(text: str) -> tuple[str, ...]:
    """The types an answer to `text` may have; empty if only a clause will do."""
    low = text.lower()
    if re.search(r"\bwhy\b|\bwhat happens\b|\bhow come\b|\bwhat should\b|\bdescribe\b", low):
        return ()
    if _SUBJECT.match(low):
        return ()
    named = _HEAD_NOUN.match(low)
    for part in (
        (named.group(0),) if named else (re.split(r"\s(?:when|if|while|after|before|because|unless|that)\s", low)[0],)
    ):
        for pattern, kinds in _COMPILED:
            if pattern.search(part):
                return kinds
    return ()


_HEAD_NOUN = re.compile(
    r"(?:and |so |in |on |at |by |for |to |from |under |with |within )*(?:which|what) (?!(?:is|are|was|were|does|do|did|has|have|had|can|could|should|will|would|must|may|happens?|'s)\b)(?:[\w-]+ ){0,4}?[\w-]+(?= (?:is|are|was|were|does|do|did|has|have|had|can|could|should|will|would|must|may|needs?|requires?|of|for|in|on|at|to|i|you|we|it|they|the)\b|\W*$)"
)


def slot_of(text: str) -> str:
    """The canonical attribute that `text` asks for; empty if it has none."""
    for name, pattern in _SLOTS.items():
        if pattern.search(text):
            return name
    return ""


def _names(text: str) -> tuple[str, ...]:
    """Stems of names in a question: capitalised inside the sentence, quoted, written as code or with digits."""
    found = [m.group(0) for m in re.finditer(r"`[^`]+`|\"[^\"]{2,40}\"|“[^”]{2,40}”", text)]
    tokens = re.findall(r"[\w.'/-]+", text)
    for place, token in enumerate(tokens):
        capital = (
            token[:1].isupper() and place > 0 and token.lower() not in EMPTY and token.lower() not in ("python", "i")
        )
        if (
            capital
            or "_" in token
            or (re.search(r"\d", token) and re.search(r"[A-Za-z]", token))
            or (token.isupper() and len(token) > 2)
        ):
            found.append(token)
    return tuple(dict.fromkeys(s for name in found for s in words(name)))


def _many(text: str) -> bool:
    return (
        re.search(
            r"^(?:list|name|enumerate)\b|\bwhat are (?:the|all)\b|\bwhich (?:\w+ ){1,3}(?:are|were|do|have|need|require|must|should|can)\b|\bwho (?:attended|were|are|was present|joined|took part|participated)\b"
            r"|\ball (?:the|of the)\b|\bingredients\b|\bsteps\b|\battendees\b|\bparticipants\b|\bdependencies\b|\bwhat (?:\w+ )?(?:platforms|languages|formats|options|items|things|types|kinds|features|operating systems)\b",
            text,
            re.I,
        )
        is not None
    )


def _unit(text: str) -> tuple[str, ...]:
    found = re.search(r"\b(?:how many|number of|count of|how much)\s+((?:[\w-]+\s?){1,3})", text, re.I)
    if not found:
        return ()
    kept = []
    for word in found.group(1).lower().split():
        if word in EMPTY:
            break
        kept.append(stem(word))
    return tuple(kept)


_AND = re.compile(
    r",?\s+and (?=(?:what|which|who|whom|when|where|why|how|is|are|does|do|can|did|was|were|has)\b)|;\s+(?=(?:what|which|who|when|where|why|how|is|are|does|do|can)\b)|,\s+(?=(?:what|which|who|when|where|why|how (?:many|much|long|often))\b)",
    re.I,
)


def questions(task: str) -> list[str]:
    """The single questions in a task, what only says how to answer left out. A task without any is one question."""
    pieces: list[str] = []
    for line in task.splitlines():
        bare = re.sub(
            r"^\s*(?:[-*•]|\(?\d{1,2}[.)]|\(?[a-h][.)]|Q\d*[:.)]|(?:Question|Task|Query|Ask)\s*\d*:)\s*",
            "",
            line,
            flags=re.I,
        ).strip()
        if bare:
            pieces += re.split(r"(?<=[?])\s+|(?<=[.!])\s+(?=[A-Z])", bare)
    asked = [piece for piece in pieces if piece.endswith("?") or (_OPEN.match(piece) and not _META.match(piece))]
    if not asked:
        asked = [p for p in pieces if not _META.match(p)] or pieces
        asked = [" ".join(asked)] if len(asked) > 1 and not all(len(p.split()) > 2 for p in asked) else asked
    found: list[str] = []
    for piece in asked:
        piece = re.sub(r"^(?:hi|hello|hey|ok|please|so)[,!. ]+", "", piece, flags=re.I)
        for part in _AND.split(piece):
            found += _listed(part.strip(" ,"))
    return list(dict.fromkeys(f for f in found if f))


_OPEN = re.compile(
    r"^(?:please )?(?:what|which|who|when|where|why|how|list|name|give|state|find|extract|identify|report|tell me|quote|provide|does|is|are|can|do|explain|describe|show me|look up|get)\b(?!.*\bin (?:one|two|three|json)\b.*\bsentences?\b)",
    re.I,
)
_ASKED_LIST = re.compile(
    r"^(?:please )?(?:can you |could you )?(?:list|give|state|find|extract|report|tell|provide|identify|name|show|what (?:is|are)|what's|look up|get)(?: me| us| down)?(?: each)? (?:the |its |their )?(?P<items>.+?)(?P<tail> (?:of|for|in|from|that|which|used by|according to) [^,]+?)?[.?]?$",
    re.I,
)


def _listed(piece: str) -> list[str]:
    """`List the licence, version and home page of numpy` as three questions."""
    found = _ASKED_LIST.match(piece)
    if not found or ("," not in found.group("items") and " and " not in found.group("items")):
        return [piece]
    items = [
        re.sub(r"^(?:the|its|their|an?) ", "", i.strip(" ."))
        for i in re.split(r",\s*(?:and\s+)?|\s+and\s+", found.group("items"))
    ]
    tail = (found.group("tail") or "").rstrip("?.")
    if len(items) < 2 or any(len(i.split()) > 4 or not i for i in items):
        return [piece]
    return [f"What is the {item}{tail}?" for item in items]


_CARRIED = re.compile(r"\b(?:it|its|they|their|them|he|she|his|her|this|that|these)\b", re.I)


def asks(task: str) -> list[Ask]:
    """Every question of a task; one that says `it` inherits what the one before it named."""
    found: list[Ask] = []
    for text in questions(task):
        now = ask(text)
        if found and found[-1].names and not now.names and (_CARRIED.search(text) or len(now.words) <= 2):
            before = found[-1].names
            now = replace(now, names=before, words=tuple(dict.fromkeys((*now.words, *before))))
        found.append(now)
    return found


@dataclass(frozen=True)
class Manner:
    """How the answer is to be given."""

    quote: bool = False
    not_found: str = ""
    """What to say when the answer is not in the sources; empty if nobody asked for that."""
    sentences: int = 0
    most_words: int = 0
    form: str = ""
    """bullets, table, json, numbered, prose; empty if left open."""
    cite: bool = False


def manner(text: str) -> Manner:
    """Reads output format, guidance, criteria and task for how the answer must look."""
    low = text.lower()
    absent = re.search(
        r"(?:say|write|answer|reply|return|state|respond|put|use|output|report|with)\s+(?:so\s+)?(?:with\s+)?(?:that it is\s+)?[\"“'`]?((?:i )?(?:do not|don't) know|not (?:found|stated|known|given|available|in the (?:sources?|text|documents?)|mentioned|specified|present)[^\"”'`.,;\n]*|unknown|n/?a|none|null|missing)",
        low,
    )
    general = re.search(
        r"(?:never|do not|don't|not) (?:guess|invent|make (?:\w+ )?up|speculate|assume)|\bsay so\b|only (?:what|if) (?:is|it is|they) (?:stated|in)|\bif (?:it|the answer|something|a fact|a value) is (?:not|missing|absent)",
        low,
    )
    length = re.search(
        r"(?:at most|no more than|under|fewer than|less than|within|up to|max(?:imum)?(?: of)?|not (?:more|longer) than|below)\s+(\d+|\w+)\s+words",
        low,
    )
    count = re.search(
        r"\b(?:in|exactly|at most|of|no more than|up to)?\s*(one|two|three|four|five|six|\d{1,2})[- ]sentences?\b(?! (?:per|for each|each|a |an ))",
        low,
    )
    return Manner(
        quote=re.search(
            r"\bquot(?:e|ed|es|ing|ation)\b|\bverbatim\b|\bexact (?:words|sentence|wording)\b|\bword for word\b", low
        )
        is not None,
        not_found=absent.group(1).strip() if absent else ("not found" if general else ""),
        sentences=_small(count.group(1)) if count else 0,
        most_words=_small(length.group(1)) if length else 0,
        form=_form(low),
        cite=re.search(
            r"\bcit(?:e|ation)|\bname (?:the|its|your) source|\bsources? named\b|\bwith (?:its|the) source", low
        )
        is not None,
    )


def _form(low: str) -> str:
    for form, pattern in (
        (
            "json",
            r"\b(?:as|in|return|returns|valid|output|only|a) json\b|\bjson (?:object|array|format|list|only)\b|^json\b",
        ),
        ("table", r"\b(?:as|in|into) (?:a |an )?(?:\w+ )?table\b|\b(?:a|markdown|one) table\b|^table\b"),
        (
            "bullets",
            r"\bbullet(?:s|ed)?\b|\bunordered list\b|\bas a list\b|\blist item|\bone (?:line|item) (?:per|for each)|\ba line (?:per|for each)",
        ),
        ("numbered", r"\bnumbered\b|\bordered list\b"),
        ("prose", r"\bprose\b|\bparagraphs?\b|\bsentences?\b|\bbrief\b"),
    ):
        if re.search(pattern, low):
            return form
    return ""


def _small(word: str) -> int:
    names = "zero one two three four five six seven eight nine ten".split()
    return int(word) if word.isdigit() else names.index(word) if word in names else 0

"""What type of answer a question expects, and the canonical name of the attribute that it asks for."""

from __future__ import annotations

import re

_AMOUNT = ("money", "percent", "measure", "duration", "number")

_RULES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"^(?:and |so )?(?:who|whom|whose)\b", ("person", "name", "email")),
    (
        (
            r"\b(?:which|what) (?:team|department|group|squad|person|role|manager|colleague|board|committee"
            r"|company|firm"
            r"|supplier|vendor|party|engineer)\b"
        ),
        ("person", "name"),
    ),
    (r"\bhow many\b|\bnumber of\b|\bcount of\b|\bquantity\b", ("number", "measure", "duration", "percent")),
    (r"\bhow much (?:time|notice)\b", ("duration",)),
    (
        r"\bhow much (?:memory|ram|disk|space|storage|bandwidth|flour|water|milk|sugar|butter|salt|oil|weight|power)\b",
        ("measure", "percent", "number"),
    ),
    (r"\bhow much (?:does|do|did|is|are|was|were|will|would|can|may)\b", _AMOUNT),
    (r"\bhow much\b", ("measure", "money", "percent", "number", "duration")),
    (
        (
            r"\bhow long (?:may|can|must|should|is|are|has) .*\b(?:name|password|title|text|message|summary"
            r"|description|line"
            r"|cable|string|comment|field|key|passphrase|report|abstract)s?\b"
        ),
        ("measure", "number", "duration"),
    ),
    (
        (
            r"\bhow fast\b.*\b(?:go|goes|drive|drives|run|runs|travel|travels|move|moves|fly|flies|spin|turn|turns"
            r"|sail|ride|walk)\b"
        ),
        ("measure", "number", "percent"),
    ),
    (
        (
            r"\bhow (?:long|soon|quickly|fast)\b|\bduration\b|\btime ?-?out\b.*\b(?:what|how)|\bwhat\b.*\b(?:time"
            r" ?-?out|interval|retention period|notice period|cooking time)\b|\bwithin what (?:time|period)\b"
        ),
        ("duration", "date", "time", "number"),
    ),
    (
        r"\b(?:what|which)(?:'s| is| was)? (?:the )?(?:\w+ )?(?:rate )?(?:limit|cap|quota|ceiling|threshold)\b",
        ("measure", "number", "money", "percent", "duration"),
    ),
    (
        r"\b(?:what|which)(?:'s| is)? the (?:heaviest|biggest|largest|smallest|shortest|longest|highest|lowest)\b",
        ("measure", "number", "duration", "money", "percent"),
    ),
    (r"\bhow often\b|\bhow frequently\b", ("frequency", "duration")),
    (
        (
            r"\bhow (?:far|long|much|early|late) (?:in advance|ahead|beforehand|before|earlier|later|afterwards?)\b"
            r"|\bhow (?:early|late|recently)\b"
        ),
        ("duration", "time", "date"),
    ),
    (r"\bhow old\b", ("duration", "number")),
    (
        (
            r"\bhow (?:far|tall|big|large|heavy|wide|deep|hot|high|small|warm|cold|loud|thick|steep|strong"
            r"|bright)\b|\bwhat (?:size|temperature|weight"
            r"|height|distance)\b|\btemperature\b|\bfile size\b"
        ),
        ("measure", "number", "percent"),
    ),
    (
        r"\b(?:percentage|per ?cent|proportion|what share|vat rate|interest rate|tax rate|discount)\b",
        ("percent", "money", "number"),
    ),
    (r"\b(?:uptime|availability|utili[sz]ation|percentage)\b", ("percent", "number")),
    (
        (
            r"\bwhat time\b|\b(?:at|between|during) (?:what|which) (?:hours?|times?)\b|\bwhat hours\b"
            r"|\bopening hours?\b|^(?:and |so |until |from )?when (?:do|does|did"
            r"|is|are|can)"
            r"\b.*\b(?:open|close|shut|leave|depart|arrive|go|run)s?\b"
        ),
        ("time", "date", "duration"),
    ),
    (
        (
            r"\b(?:what|which) (?:year|month|weekday|day)\b|\b(?:since|by|until|till|from|after|before) when\b"
            r"|^(?:and |so |but )?when\b"
            r"|, when\b|\bwhat(?:'s| is| was)? the (?:[\w-]+ ){0,3}date\b|\bdeadline\b|\bdue date\b|\b(?:start"
            r"|end|release|issue|invoice|effective|expiry|review|delivery|launch)[- ]?date\b|\bdue on\b|\bdate"
            r" of\b|\bdate\b$"
        ),
        ("date", "time", "duration"),
    ),
    (
        (
            r"\b(?:price|cost|sum|fee|salary|budget|wage|fine|charge|subtotal|total|amount|rent|grand total|premium"
            r"|turnover"
            r"|revenue|surplus|deficit|profit|salaries|wages|tariff|toll|fare)s?\b"
        ),
        ("money", "percent", "number", "measure"),
    ),
    (
        r"^what (?:do|does|did|will|must|should) .{1,40}\b(?:pay|cost|charge|owe|earn|spend)\b",
        ("money", "percent", "number"),
    ),
    (
        r"\b(?:reimburse\w*|allowance|stipend|deposit|per[- ]diem|bonus|compensation|refund)\b",
        ("money", "percent", "number", "measure", "duration"),
    ),
    (
        (
            r"\bpython\b.*\b(?:requirement|versions?|required|needs?|requires?|supports?|minimum|min|floor)\b"
            r"|\b(?:requirement|versions?|required|require|minimum|floor) (?:\w+ ){0,3}python\b|\bwhich"
            r" pythons?\b|\brequires?[- _]python\b|\bpython(?: version)? requirement\b"
        ),
        ("requirement", "version", "number"),
    ),
    (
        r"\bminimum (?:\w+ )?version\b|\bversion (?:constraint|range|specifier)\b|\bpinned\b",
        ("requirement", "version", "number"),
    ),
    (r"\bversions?\b", ("version", "requirement")),
    (r"\blicen[cs](?:e|ed|es|ing)\b|\bspdx\b", ("licence",)),
    (r"\be-?mail\b|\bmailing list\b|\b(?:which|what)(?: is| are|'s)?(?: the)? address\b", ("email", "url")),
    (
        (
            r"\bhome ?page\b|\bweb ?site\b|\burl\b|\blinks?\b|\brepositor(?:y|ies)\b|\bweb address\b|\bissue"
            r" tracker\b|\bbug tracker\b|\bsource code (?:live|host|be found)\b|\bwhere\b.*\b(?:docs"
            r"|documentation|changelog|source code|issues|bugs)\b|\bendpoint\b"
        ),
        ("url", "email", "path"),
    ),
    (r"\bports?\b(?! of)", ("port",)),
    (
        (
            r"\b(?:which|what) (?:file|folder|directory|path|script|module|config(?:uration)? file)\b|\bfile"
            r" ?name\b|\b(?:directory|path|folder)\b"
        ),
        ("path", "code"),
    ),
    (
        (
            r"\b(?:environment|env) var\w*\b|\b(?:which|what) (?:command|flag|option|function|method|class"
            r"|exception|error|variable|parameter|switch|setting|key|field|column|decorator|endpoint|header)\b"
            r"|\bcommand\b.*\bto\b|\bwhat do (?:i|you|we) (?:run|type)\b|\bhow (?:do|can|would|should) (?:i|you"
            r"|we|one) (?:install|run|start|build|launch|test)\b"
        ),
        ("code", "path"),
    ),
    (
        (
            r"\bwho\b|\bwhom\b|\bwhose\b|\b(?:author|maintainer|owner|chair\w*|manager|assignee|attendee|contact"
            r" person|approver|reviewer|responsible)s?\b"
        ),
        ("person", "name", "email"),
    ),
    (r"\bphone\b|\btelephone\b|\bextension\b", ("number", "code")),
    (
        (
            r"^(?:and |so )?(?:at|from|above|below|up to|over|under|beyond|with|to) (?:what|which) (?!(?:is|are|do"
            r"|does)\b)"
        ),
        ("measure", "percent", "number", "money", "duration", "date"),
    ),
)

_COMPILED = tuple((re.compile(pattern, re.I), kinds) for pattern, kinds in _RULES)

SLOTS = {
    "licence": r"\blicen[cs](?:e|ed|es|ing)\b|\bspdx\b",
    "requirement": (
        r"\brequires?[-_ ]python\b|\bpython\b.*\b(?:requir\w*|versions?|needs?|supports?|minimum|floor)\b"
        r"|\b(?:requir\w*|versions?|needs?|minimum)\b.*\bpython\b|\bwhich pythons?\b|^python$"
    ),
    "homepage": r"\bhome ?-?pages?\b|\bweb ?sites?\b|\bproject url\b",
    "summary": (
        r"\bsummary\b|\bwhat (?:does|is) (?:the |this )?[\w.-]+(?: package| project| library| tool)? (?:do"
        r"|for|about)\W*$|\bone[- ]line description\b|\bpurpose of\b|\bwhat is [\w.-]+\?$|\bdescribe\b|\bwhat"
        r" (?:is|are) (?:this|the) \w+ (?:about|for)\W*$|\bwhat is (?:this|it) (?:about|for)\b"
    ),
    "author": r"\bauthors?\b|\bwho (?:wrote|made|created)\b",
    "maintainer": r"\bmaintain(?:s|er|ers|ed)\b",
    "version": r"\bversions?\b",
    "attention": r"\battention\b|\bwatch out\b|\bconcern\w*\b|\bred flags?\b|\brisks?\b",
}

_SLOTS = {name: re.compile(pattern, re.I) for name, pattern in SLOTS.items()}

_ENTITY_NOUNS = (
    r"(?:packages?|projects?|librar(?:y|ies)|dependenc(?:y|ies)|tools?|documents?|files?|sources?"
    r"|products?|items?|recipes?|employees?|customers?|suppliers?|modules?|rows?|invoices?|orders?"
    r"|services?)"
)

SUBJECT = re.compile(
    r"^(?:which|what|name the|list (?:all )?(?:the )?|name all (?:the )?)(?: of"
    rf" the(?:se)?)?\s?{_ENTITY_NOUNS}\b(?! (?:is|are) (?:the|this|these)\b)"
    r"(?! (?!also|still|not|never|now|only|ever|in|of|on|with|from|for|at|by|to|under|without|that|which|and|or|we|you"
    r"|they|it|i)[a-z]+ (?:is|are|was|were|do|does|did|has|have|had|can|may|must|should|will)\b)",
    re.I,
)
"""It asks which of the things; a noun behind it is what is asked for: `which library branch does …`."""


def kinds_of(text: str) -> tuple[str, ...]:
    """The types an answer to `text` may have; empty if only a clause will do."""
    low = text.lower()
    if re.search(r"\bwhy\b|\bwhat happens\b|\bhow come\b|\bwhat should\b|\bdescribe\b", low):
        return ()
    if SUBJECT.match(low):
        return ()
    named = _HEAD_NOUN.match(low)
    for part in (
        (named.group(0),)
        if named
        else (
            re.split(r"\s(?:(?<!since )(?<!by )(?<!until )when|if|while|after|before|because|unless|that)\s", low)[0],
        )
    ):
        for pattern, kinds in _COMPILED:
            if pattern.search(part):
                return kinds
    return ()


_HEAD_NOUN = re.compile(
    r"(?:and |so |in |on |at |by |for |to |from |under |with |within )*(?:which|what) (?!(?:is|are|was"
    r"|were|does|do|did|has|have|had|can|could|should|will|would|must|may|happens?|'s)\b)(?:[\w-]+"
    r" ){0,4}?[\w-]+(?= (?:is|are|was|were|does|do|did|has|have|had|can|could|should|will|would|must|may"
    r"|needs?|requires?|of|for|in|on|at|to|i|you|we|it|they|the)\b|\W*$)"
)


def slot_of(text: str) -> str:
    """The canonical attribute that `text` asks for; empty if it has none."""
    for name, pattern in _SLOTS.items():
        if pattern.search(text):
            return name
    return ""

"""Spans: pieces of a unit that could be the answer, each with its kind.

Exact things come from `measures`; names of people, organisations and things, places behind a preposition, quoted words
and reasons come from the patterns here. A span keeps the whole of what it names: "SK-88", "EUR 1,250.00 a month",
"Dr Ines Carvalho".
"""

import re
from typing import NamedTuple

from workbench.simulated.close.measures import DIMENSION, PATTERN, SPACED, dimension
from workbench.simulated.close.people import accounts


class Span(NamedTuple):
    """A piece of a text: what kind of thing it is, where it stands, and for a quantity its dimension."""

    kind: str
    start: int
    end: int
    dim: str = ""


TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Captain|Capt|Cllr|Councillor|Sister|Father|Rev|Inspector|Sergeant)\.?"
_CAP = (
    r"(?:[A-Z]\.(?:\s?[A-Z]\.)*"
    r"|(?:[A-ZÀ-Þ]['’])?[A-ZÀ-Þ][a-zà-ÿø]+(?:[A-Z][a-zà-ÿ]+)?(?:[-'’][A-ZÀ-Þ][a-zà-ÿ]+)*(?:['’]s(?= "
    r"[A-Z]))?|[A-ZÀ-Þ]{2,}\b)"
)
_JOIN = r"(?:of the|of|de la|de|van der|van|von|der|du|da|del|la|le|and the|the|&|y|bin|al|al-)"
NAME = re.compile(rf"(?P<title>\b{TITLE} )?(?<![\w-]){_CAP}(?:(?: (?:{_JOIN} )?| & |-){_CAP})*")
ORG = re.compile(
    r"\b(?:Ltd|GmbH|Inc|AG|plc|LLC|SA|AB|AS|Oy|Co|Company|Trust|Society|University|Institute|Council|Association|Club|"
    r"Foundation|Cooperative|Board|Committee|School|Hospital|Museum|Abbey|Bank|Agency|Estates"
    r"|Services|Group|Museo|City of|"
    r"Ministry|Department|Office|Heating|Union|Team|Police|Brothers|Sons?)\b"
)
ROLE = re.compile(
    r"\b(?:(?:the|a|an|our|its|their|your|every|each|both|any)\s)(?:[a-z-]+\s){0,2}?(?:[a-z]{2,}(?:er"
    r"|or|ist|ian|lord|ant|ee|eer|"
    r"man|woman|chef)|head of [a-z]+|team|group|desk|office|council|firm|company|bank|family|library"
    r"|city|town|ministry|dentist|brigade|committee|board|clerk|chair|nurse|purser|captain|"
    r"staff|director|tenants?|landlord|agent|department|division|cook|members?|president|sister|scouts?|people|"
    r"parents?|police|guests?)s?\b(?:\s+(?:in charge|on call|on duty|of\s+(?:the\s+)?[a-zA-Z]+))?|\bby us\b"
)
PLACE = re.compile(
    r"(?!to (?![A-Z]|the |our |a |an )|(?:on|by|in) (?:paper|foot|post|request|demand|phone|mail"
    r"|person|general|turn|part|use|question|addition|writing|particular|hand|order|time|case|summer"
    r"|winter|spring|autumn)\b|at (?:hand|all|first|last|most|least|about|any)\b|by (?!the |a |an "
    r"|our )[a-z])"
    r"(?!(?:above|under|below|over|to|from|at|by|between) [\d.,]+(?: ?(?:°|%|[a-zA-Z]{1,3}\b)|\W|$))"
    r"\b(?:in|at|on|near|behind|beside|under|above|opposite|outside|inside|into|next to|in front of"
    r"|between|below|beneath|"
    r"to|from|by|via|through|over|along|against|onto)\s(?!(?:time|order|case|general|addition|advance"
    r"|writing|person|full|"
    r"total|least|most|once|all|request|behalf|which|it|them|this|that|be|their|his|her)\b)"
    r"(?:(?:the|a|an|our|its|their|your|his|her|one of the)\s)?(?:[\w'’.-]+)(?:\s(?!(?:and|or|but|is"
    r"|are|was|were|has|have|"
    r"had|by|at|from|to|for|with|when|where|which|who|that|because|since|as|until|except|so|after"
    r"|before|if|may|must|can|"
    r"will|every|on|in|into|under|near)\b)[\w'’.-]+){0,3}(?:\s(?:of|in|on|at|near|behind|beside"
    r"|between|outside)\s(?:the\s|a\s|an\s)?[\w'’-]+(?:\s(?!(?:and|or|but|is|are|was|were|has|have"
    r"|had|by|at|from|to|for|"
    r"with|when|where|which|who|that|because|since|as|until|except|so|after|before|if|may|must|can"
    r"|will|every|on|in|into|under|near|of)\b)[\w'’.-]+){0,2})?"
)
ADDRESS = re.compile(
    r"\b\d{1,4}[A-Z]? (?:[A-Z][\w'’]+ ){1,3}?(?:Road|Street|Lane|Avenue|Square|Rise|Quay|Park|Place"
    r"|Way|Row|Hill|Court|House|Gate|Walk|Drive|Close|"
    r"Crescent|Terrace|Dockside|Yard)\b(?:, [A-Z][a-z]+)?|\b[A-Z][a-zäöüß]+(?:weg|straße|strasse"
    r"|gasse|platz|gatan|vej|straat) \d+[a-z]?(?:, \d{4,5} [A-Z]\w+)?|\bPO Box \d+(?:, [A-Z]\w+)?"
)
QUOTED = re.compile(r"`[^`\n]+`|(?<!\w)[\"“][^\"“”\n]{1,60}[\"”]|(?<![\w'])'[^'\n]{1,40}'(?!\w)|\*\*?[^*\n]{2,40}\*\*?")
STREET = re.compile(
    r"\b(?:Road|Street|Lane|Avenue|Square|Box|Rise|Quay|Park|Place|Way|Row|Hill|Hotel|Hall|Court"
    r"|House|Gate|Bridge|Field|Farm|Castle|"
    r"Station|Island|River|Harbour|Market|Building|Room|Wing|Church|Chapel|Meadow|Green|Walk|Walks"
    r"|Yard|Wood|Forest|Lake|Valley)$"
)
SITE = re.compile(
    r"(?:St|Saint|Hotel|Café|Cafe|Restaurant|Villa|Lake|Mount|Port|River|Isle|North|South|East|West|Old|Upper|Lower)\b"
)
NOT_NAMES = frozenset(
    "the a an it he she they we you i this that these those there here if when while after before "
    "because since as in on at "
    "to from for of with by and or but not no yes please each every all any some only both nobody "
    "everyone own our your my "
    "his her its their dear hello hi kind yours however also then thus so such should would could "
    "can may must do does did "
    "is are was were be been has have had will what which who why how where about until between "
    "during under above below "
    "without one two three four five six seven eight nine ten first second third last next new date "
    "from present minutes "
    "summary introduction overview notes returns return raises read write drop never nothing monday tuesday wednesday "
    "thursday friday saturday sunday january february march april may june july august september october november "
    "december eur usd gbp chf sek pln nok utc vat mon tue wed thu fri sat sun another anyone whoever those most many "
    "default true false none null re cc".split()
)


def spans(text: str) -> list[Span]:
    """All spans of a text, in no particular order."""
    found = list(_exact(text))
    addresses = [Span("site", match.start(), match.end()) for match in ADDRESS.finditer(text)]
    found += [
        name for name in _names(text, found) if not any(a.start <= name.start < a.end for a in addresses)
    ] + addresses
    taken = [
        (span.start, span.end)
        for span in found
        if span.kind in ("date", "time", "duration", "frequency", "year", "weekday", "money")
    ]
    for match in PLACE.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found.append(Span("place", match.start(), match.start() + len(match.group().rstrip(". "))))
    found += [Span("role", match.start(), match.end()) for match in ROLE.finditer(text)]
    found += [Span("person", start, end) for start, end in accounts(text)]
    found += [Span("quoted", match.start(), match.end()) for match in QUOTED.finditer(text)]
    return found


def _exact(text: str) -> list[Span]:
    found = []
    for match in PATTERN.finditer(text):
        kind = match.lastgroup or ""
        if match.group("unit"):
            dim = dimension(match.group("unit"))
            kind = "duration" if dim == "duration" else "quantity"
            found.append(Span(kind, match.start(), match.end(), dim))
        elif (
            kind == "number"
            and "." in match.group()
            and re.search(
                r"(?i)(?:^\W*|version |release |rev\. |edition |build )$",
                text[max(0, match.start() - 9) : match.start()],
            )
        ):
            found.append(
                Span(
                    "version"
                    if text[match.start() : match.end()].count(".") == 1 and not (match.start() < 2 and len(text) < 12)
                    else kind,
                    match.start(),
                    match.end(),
                )
            )
        elif kind == "span":
            found.append(Span("duration", match.start(), match.end(), "duration"))
        elif kind == "number" and match.group().lower() in ("one", "half", "hundred"):
            continue
        elif kind == "code" and (glued := GLUED.fullmatch(match.group())):
            found.append(Span("quantity", match.start(), match.end(), dimension(glued.group(1))))
        else:
            found.append(Span(kind, match.start(), match.end()))
    return found


GLUED = re.compile(
    r"\d+(?:\.\d+)?("
    + "|".join(sorted((re.escape(u) for u in DIMENSION if len(u) < 4 and u not in SPACED), key=len, reverse=True))
    + ")"
)


def _names(text: str, taken: list[Span]) -> list[Span]:
    found = []
    for match in NAME.finditer(text):
        start, end = match.start(), match.end()
        parts = text[start:end].split(" ")
        while parts and parts[0].lower().strip(".") in NOT_NAMES:
            start += len(parts.pop(0)) + 1
        while parts and parts[-1].lower() in NOT_NAMES:
            end -= len(parts.pop()) + 1
        if (
            not parts
            or start >= end
            or any(span.start <= start < span.end for span in taken if span.kind not in ("code", "number"))
        ):
            continue
        found.append(Span(_name_kind(text, start, parts, bool(match.group("title"))), start, end))
    return found


_CALLED = re.compile(
    r"(?i)\b(?:an?|the) (?:widow|cousin|nurse|aunt|uncle|niece|nephew|poet|judge|clerk|cook|monk|nun|priest|friend|chef"
    r"|(?!(?:river|tower|water|upper|lower|former|other|inner|outer|older|motor|border|quarter|corner|summer|winter|power"
    r"|harbor|center|theater|paper|number|latter|major|minor|interior) )[a-z]{2,}(?:er|or|ist|ian|man|woman|smith)) $"
)
"""What somebody is, before the name: `the painter`."""
_OLD_MAN = re.compile(r"Old [A-ZÀ-Þ]\S+ [A-ZÀ-Þ]\S+$")
_ARTICLE = re.compile(r"(?i)\b(?:an?|the) (?:[a-z]+ )?$")


def _name_kind(text: str, start: int, parts: list[str], titled: bool) -> str:
    """A person, an organisation, a name in the middle of a sentence, or a capital letter that may mean nothing."""
    name = " ".join(parts)
    if ORG.search(name) or name.startswith(("Hotel ", "Restaurant ", "Café ")):
        return "org"
    if name.isupper() and len(parts) == 1:
        return "acronym"
    if (STREET.search(name) or (SITE.match(name) and not _OLD_MAN.match(name))) and not titled:
        return "site"
    caps = [part for part in parts if part[:1].isupper()]
    if _ARTICLE.search(text[:start]) and not _CALLED.search(text[:start]):
        return "name"
    if titled or (
        2 <= len(caps) <= 3
        and len(caps) == len(parts)
        and not name.isupper()
        and all(part[:1].isalpha() for part in parts)
    ):
        return "person"
    first = not text[:start].strip(" *_\"'“#>-|") or text[:start].rstrip()[-1:] in ".!?:"
    return "opening" if first and len(parts) == 1 else "name"

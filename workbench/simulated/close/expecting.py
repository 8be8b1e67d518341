"""Which kinds of span would answer a question, graded from 0 to 1, told from how the question is worded."""

import re

from workbench.simulated.close.amounts import amount, what_time
from workbench.simulated.close.words import has

_WHO = (
    r"person|people|doctor|teacher|nurse|company|firm|supplier|colleague|member|author|owner|manager"
    r"|director|team|engineer|"
    r"officer|curator|organi[sz]ation|department|lender|vendor|carrier|contractor|employee|staff"
    r"|artist|chef|driver|speaker|"
    r"judge|clerk|solicitor|lawyer|barrister|notary|assessor|surveyor|inspector|auditor|accountant|broker|agent"
    r"|registrar|caretaker|janitor|mayor|minister|professor|trainer|coach|instructor|electrician|plumber|builder"
    r"|cleaner|waiter|conductor|player|singer|actor|writer|editor|translator|interpreter|photographer|journalist"
    r"|scientist|pharmacist|dentist|vet|midwife|priest|pastor|bishop|witness|volunteer|trainee|apprentice"
    r"|councillor|captain|maintainer|chair\w*|treasurer|secretary|landlord|tenant|client"
    r"|customer|contact|office|body|authority"
)


def expectation(text: str) -> tuple[str, dict[str, float]]:
    """What is asked for and which kinds of span would answer, graded from 0 to 1."""
    low = text.lower().strip()
    if has(
        (
            r"why|how come|what (?:was |is |were )?(?:the )?(?:reason|cause[ds]?|led|motive|grounds?)|for "
            r"what reason|what made|the reason|what (?!(?:time|day|date|hour|year|month)\b).{0,30}\bcause of"
        ),
        low,
    ):
        return "why", {"reason": 1, "clause": 0.3, "word": 0.1}
    if re.match(
        (
            r"(?:and |so |but |then )?(?:is|are|was|were|do|does|did|can|could|may|might|must|should|will"
            r"|would|has|have|had|shall|am|isn't|aren't|don't|doesn't|can't)\b"
        ),
        low,
    ):
        return "yesno", {
            "clause": 1,
            "word": 0.6,
            "bool": 1,
            "number": 0.5,
            "money": 0.5,
            "quantity": 0.5,
            "duration": 0.5,
        }
    if has(
        (
            r"^what if|what becomes|what (?:has )?bec[ao]me of|what .{1,20} tell me"
            r"|what (?:happens|happened|would happen|will happen|should|must|do(?:es)? .{1,30} do|will .{1,30} do"
            r"|becomes|is done|to do)|what .{1,60} if"
        ),
        low,
    ) and has("if|when|happens|happened|do|done|becomes|became|become|tell", low):
        return "whatif", {"clause": 1, "word": 0.4, "reason": 0.3}
    return _asked(_main(low))


_OPENING = re.compile(r"\b(who|whom|whose|where|when|what|which|how)\b")


def _main(low: str) -> str:
    """The question without a side clause ("when ...", "if ...", "where ...") behind its question word."""
    first = _OPENING.search(low)
    if first is None:
        return low
    cut = re.search(
        r"[, ]+(?:when|if|where|while|once|unless|before|after (?=\w+ing)|who|so that)\b", low[first.end() :]
    )
    return low[: first.end() + cut.start()] if cut and cut.start() > 8 else low


def _asked(low: str) -> tuple[str, dict[str, float]]:
    first = _OPENING.search(low)
    word = first.group(1) if first else ""
    if word == "when":
        return what_time(low) or _thing(low)
    if word in ("who", "whom", "whose"):
        return "who", dict(_WHO_EXPECTS)
    if has(r"(?:what|which) (?:time|hours?)", low) and (hour := what_time(low)):
        return hour
    if word == "where" or has(_ADDRESS, low):
        return _place(low) or ("where", dict(_WHERE_EXPECTS))
    if has(
        (
            rf"number of (?:the|this|our|its) \w+ ?(?:\w*[^s\W])\b(?! \w+s\b)|(?:{_CODED})(?:'s)? (?:number|no"
            rf"|code|id)|(?:status|error|exit|access|door|key|area|country) code"
        ),
        low,
    ) and not has("how many", low):
        return "code", dict(_CODE_EXPECTS)
    if _WHICH_PERSON.match(low):
        return _person(low)
    return what_time(low) or amount(low) or _thing(low)


_WHICH_PERSON = re.compile(
    rf"(?:and |so )?(?:(?:to|by|from|with|of|for|on|under) )?(?:which|what) (?:\w+ )?(?:{_WHO})s?"
    r"(?!['’]s|\w| (?:number|code|size|fee|price|cost|rate|name|id|phone|extension|e-?mail|address|date|day|year)s?\b)"
)
"""What is asked for is somebody, whatever else the question speaks of."""


def _person(low: str) -> tuple[str, dict[str, float]]:
    return "who", dict(_FIRM_EXPECTS if has(_FIRM, low) else _WHO_EXPECTS)


_WHO_EXPECTS = {
    "person": 1,
    "org": 0.8,
    "name": 0.6,
    "role": 0.45,
    "opening": 0.2,
    "word": 0.35,
    "email": 0.15,
    "acronym": 0.25,
    "code": 0.1,
}


_FIRM = r"(?:which|what) (?:\w+ )?(?:company|firm|supplier|lender|vendor|carrier|contractor|department|body|authority)"
_FIRM_EXPECTS = _WHO_EXPECTS | {"org": 1, "name": 0.8, "person": 0.7}


_WHERE_EXPECTS = {
    "path": 1,
    "place": 0.9,
    "site": 0.9,
    "url": 0.7,
    "email": 0.5,
    "org": 0.5,
    "name": 0.55,
    "person": 0.3,
    "word": 0.7,
    "code": 0.35,
    "quoted": 0.3,
    "ip": 0.4,
}


_CODE_EXPECTS = {
    "code": 1,
    "number": 0.7,
    "phone": 0.4,
    "word": 0.4,
    "version": 0.2,
    "quoted": 0.3,
    "year": 0.2,
    "decimal": 0.1,
}


_ADDRESS = (
    r"e-?mail(?: address)?|(?:to|under|at|from) (?:which|what) address|mailed|web ?site|url|link|web address|homepage"
)


_CODED = (
    r"reference|serial|part|article|item|order|invoice|policy|account|case|ticket|room|stand|model"
    r"|file|plot|flat|customer|issue|licen[cs]e|"
    r"registration|batch|certificate|incident|stock|access|patent|bug|claim|booking|tracking|contract"
    r"|permit|project|membership|vat|tax|iban"
)


def _place(low: str) -> tuple[str, dict[str, float]] | None:
    if has(_ADDRESS + "|report(?:ed)?|mail|write|send|contact", low):
        return "where", {
            "email": 1,
            "url": 0.95,
            "place": 0.5,
            "site": 0.6,
            "word": 0.4,
            "path": 0.4,
            "name": 0.3,
            "org": 0.4,
        }
    return None


_PURPOSE = r"what (?:is|are|was|were) .{1,60} (?:good )?for(?=\W*$)|what use (?:is|are)|what is the (?:point|use) of"


def _thing(low: str) -> tuple[str, dict[str, float]]:
    if has(
        (
            r"(?:which|what) (?:\w+ ){0,3}(?:version|release|revision|edition|build)|latest version|version "
            r"number|(?:version|release|revision) (?:is|was|does|do|did|must|runs?|of)"
        ),
        low,
    ):
        return "version", {"version": 1, "code": 0.4, "number": 0.7, "decimal": 0.85, "date": 0.05}
    if has(r"(?:what|which) (?:\w+ )?ports?|port number", low):
        return "many", {"port": 1, "number": 0.9, "word": 0.1}
    if has(r"ip address|host(?:name)?|on (?:which|what) server", low):
        return "which", {"ip": 1, "url": 0.6, "word": 0.8, "name": 0.4, "code": 0.4, "place": 0.2}
    if has(_PURPOSE, low):
        return "what", {"clause": 1, "reason": 0.8, "word": 0.3}
    if has(
        (
            r"what does .{0,40}\b(?:mean|stand for)|what (?:is|are) (?:a|an|the term|meant by)\b|define"
            r"|definition of|meaning of"
        ),
        low,
    ):
        return "what", {"clause": 1, "word": 0.4, "quoted": 0.2}
    if has(r"who|whom|whose|by whom|(?:which|what) (?:\w+ )?(?:" + _WHO + ")s?", low):
        return _person(low)
    if has(
        (
            r"where|(?:which|what) (?:\w+ )?(?:folder|directory|room|street|city|town|country|place|building"
            r"|file|path|location|hall|address|floor|part of)|whereabouts"
        ),
        low,
    ):
        return "where", dict(_WHERE_EXPECTS)
    if has(
        (
            r"(?:reference|serial|part|article|item|order|invoice|policy|account|case|ticket|room|stand|model"
            r"|file|plot|flat|customer|issue|licen[cs]e|registration|batch|certificate|incident"
            r"|stock)(?:'s)? (?:number|no|code|id)|\bid\b|\bcode\b|identifier|sku|number|reference|status"
            r"|postcode|password|serial"
        ),
        low,
    ):
        return "code", dict(_CODE_EXPECTS)
    if has(r"which|what", low):
        return "which", {
            "word": 0.9,
            "name": 0.6,
            "code": 0.6,
            "quoted": 0.6,
            "person": 0.4,
            "org": 0.5,
            "version": 0.35,
            "number": 0.35,
            "clause": 0.55,
            "path": 0.5,
            "quantity": 0.4,
            "url": 0.3,
            "bool": 0.3,
            "weekday": 0.3,
            "opening": 0.2,
            "decimal": 0.3,
            "place": 0.2,
            "date": 0.2,
            "duration": 0.2,
            "money": 0.2,
            "percent": 0.2,
        }
    return "what", {"clause": 0.8, "word": 0.7, "name": 0.4, "code": 0.4, "quoted": 0.4, "number": 0.3}

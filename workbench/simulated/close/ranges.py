"""Whether what a question names lies within what a text tells: a weekday, a month, an hour or an age.

`Open from Tuesday to Sunday`, asked of Monday; `Children under ten`, asked of one who is nine.
"""

import re

from workbench.simulated.close.measures import SPELT
from workbench.simulated.close.words import NUMBERS

_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_YEAR = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"(?i:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?i:days?)?"
_MONTH = (
    r"(?:(?:January|February|March|April|June|July|August|September|October|November|December)"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?|May\b)"
)
_RUN = r"\s*(?:to|until|till|through|[-–])\s*(?:the (?:end|middle) of )?"
_KINDS = ((_WEEK, rf"\b({_DAY})\b"), (_YEAR, rf"\b(?:\d{{1,2}} )?({_MONTH})"))
_SETS = (
    (re.compile(r"(?i)\b(?:on )?(?:weekdays|working days|business days)\b"), ("mon", "fri")),
    (re.compile(r"(?i)\b(?:at|on|over) (?:the )?week-?ends?\b"), ("sat", "sun")),
)
_BESIDES = re.compile(r"(?i)\b(?:except|excluding|but not|apart from|other than)\b")

_CLOCK = rf"(\d{{1,2}}|{SPELT})(?:[:.](\d\d))?(?:\s?([ap])\.?m\b\.?| o['’]clock)?(?![\d/]|\s*(?:%|[a-z]+s\b))"
_ASKED_HOUR = re.compile(rf"\b(?i:(at|after|before|until|till|past|by|from) {_CLOCK})(?! [A-Z])")
_HOURS = re.compile(
    rf"(?i)(?:\b(?:from|between) )?{_CLOCK}(?:{_RUN}|\s+and\s+){_CLOCK}|\b(until|till|by|before|no later than|from"
    rf"|after) {_CLOCK}"
)
_NOON = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}

_AGED = re.compile(
    rf"(?i)\b(\d+|{SPELT})[- ]year[s]?[- ]old|\b(?:aged?|(?:who|she|he|my \w+)(?: is|['’]s)|i am|i['’]m) (\d+"
    rf"|{SPELT})\b(?!\s*%)"
)
_LIMIT = re.compile(
    rf"(?i)\b(under|below|younger than|up to|over|above|older than|from|at least|aged?) (?:the age of )?(\d+|{SPELT})"
    rf"(?: (and (?:over|above|older|under|younger)|or (?:over|older|under|younger)|to (?:\d+|{SPELT})))?"
)


def within(question: str, text: str) -> bool | None:
    """Whether the one day, month, hour or age of a question is among those that a text speaks of; None if untold."""
    for told in (_in_run, _at_hour, _of_age, _in_numbers):
        if (inside := told(question, text)) is not None:
            return inside
    return None


_DIGIT_OR_DAY = re.compile(
    rf"(?i)\d|\b(?:{_DAY}\b|noon|midnight|midday|(?:in|during) {_MONTH}"
    rf"|(?:aged?|is|am|at|after|before|until|by) {SPELT}|{SPELT}[- ]years?[- ]old)"
)


def may_lie_within(question: str) -> bool:
    """Whether a question names a day, an hour or a figure that a range could hold."""
    return _DIGIT_OR_DAY.search(question) is not None


def _in_run(question: str, text: str) -> bool | None:
    for names, pattern in _KINDS:
        asked = {found[1].lower()[:3] for found in re.finditer(pattern, question)}
        told = {found[1].lower()[:3] for found in re.finditer(pattern, text)}
        runs = [(found[1], found[2]) for found in re.finditer(pattern + _RUN + pattern, text)]
        if names is _WEEK:
            runs += [run for each, run in _SETS if each.search(text)]
        if len(asked) != 1 or asked & told or not runs or _BESIDES.search(text):
            continue
        day = asked.pop()
        return any(_between(names.index(day), *(names.index(end.lower()[:3]) for end in run)) for run in runs)
    return None


def _between(value: int, first: int, last: int) -> bool:
    """In a cycle: from Friday to Monday holds Sunday."""
    return first <= value <= last if first <= last else value >= first or value <= last


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    number = NUMBERS.get(hour.lower(), int(hour) if hour.isdigit() else None)
    if number is None or number > 24:
        return None
    late = (half or "").lower() == "p" and number < 12
    return 60 * (number + 12 * late) + int(minute or 0)


def _at_hour(question: str, text: str) -> bool | None:
    for word, clock in _NOON.items():
        question, text = re.sub(rf"\b{word}\b", clock, question), re.sub(rf"\b{word}\b", clock, text)
    asked = _ASKED_HOUR.search(question)
    told = next((found for found in _HOURS.finditer(text) if ":" in found[0] or _SAID.search(found[0])), None)
    when = _minutes(*asked.groups()[1:]) if asked else None
    morning = re.search(r"(?i)\bin the morning\b", question) is not None
    if asked is None or told is None or when is None:
        return None
    if told[7] is None:
        first, last = _minutes(*told.groups()[:3]), _minutes(*told.groups()[3:6])
    else:
        bound = _minutes(*told.groups()[7:10])
        first, last = (bound, 1440) if told[7].lower() in ("from", "after") else (0, bound)
    if first is None or last is None:
        return None
    bare = not morning and asked[4] is None and asked[3] is None and when < 720
    if bare and (abs(when + 720 - last) <= _NEAR or (last > 720 and not first <= when <= last)):
        when += 720  # `after ten`, where the text speaks of the evening
    if asked[1].lower() in ("after", "past"):
        return first <= when < last
    return first < when <= last if asked[1].lower() == "before" else first <= when <= last


_NEAR = 240
"""Minutes around an hour of the evening within which a bare hour is one of the evening, too."""
_SAID = re.compile(r"(?i)[ap]\.?m\b|o['’]clock|\b\d{1,2}\.\d\d\b")


def _of_age(question: str, text: str) -> bool | None:
    asked, told = _AGED.search(question), _LIMIT.search(text)
    if asked is None or told is None:
        return None
    age, bound = _number(asked[1] or asked[2]), _number(told[2])
    if age is None or bound is None:
        return None
    sign, more = told[1].lower(), (told[3] or "").lower()
    if more.startswith("to "):
        upper = _number(more[3:])
        return None if upper is None else bound <= age <= upper
    if "under" in more or "younger" in more or sign == "up to":
        return age <= bound
    if sign in ("under", "below", "younger than"):
        return age < bound
    return age > bound if sign in ("above", "older than") else age >= bound


_NUMBERED = re.compile(r"\b(\d+)[a-z]? ([A-Z]?\w{3,})|\b([a-z]{3,}) (?:no\. |number )?(\d+)\b")
_NUMBERS = re.compile(r"\b(?:([a-z]{3,})s? (?:nos?\. |numbers? )?)?(\d+)(?: to |\s?[-–]\s?)(\d+)\b(?: (\w{3,}))?")


def _in_numbers(question: str, text: str) -> bool | None:
    """One of several things with numbers: `12 Harbour Row` among `2 to 18 Harbour Row`, plot 7 among `plots 1-9`."""
    asked = _NUMBERED.search(question)
    if asked is None:
        return None
    number, name = int(asked[1] or asked[4]), (asked[2] or asked[3]).lower()
    for told in _NUMBERS.finditer(text):
        if name in ((told[1] or "").lower(), (told[1] or "").lower().removesuffix("s"), (told[4] or "").lower()):
            return int(told[2]) <= number <= int(told[3])
    return None


def _number(said: str) -> int | None:
    return int(said) if said.isdigit() else NUMBERS.get(said.lower())

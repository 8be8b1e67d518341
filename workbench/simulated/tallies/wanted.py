"""What a question wants of a table: a count, a sum, a mean, an extreme or a choice of rows, and on which conditions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.simulated.fields.field import alike
from workbench.simulated.tallies.conditions import Condition, conditions_of
from workbench.simulated.tallies.sheet import Sheet
from workbench.simulated.words import asked_words, stem, words

_SUM = re.compile(r"\b(?:total|sum|add up|adds? up|altogether|together|in all|combined|overall|all in all)\b", re.I)
_SPENT = re.compile(r"\bhow much (?:money )?(?:did|has|have|do|does)\b.*\b(?:spen[dt]|pay|paid)\b", re.I)
"""It asks for all that somebody spent, in however many rows."""
_MEAN = re.compile(r"\b(?:average|mean|on average)\b", re.I)
_COUNT = re.compile(r"\b(?:how many|number of|count(?: of)?)\b", re.I)
_MEASURED = re.compile(
    r"\b(?:how many|number of) (?:\w+ )?((?:milli)?seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?"
    r"|(?:kilo|centi|milli)?met(?:re|er)s?|miles?|feet|inches|(?:milli|centi)?lit(?:re|er)s?|(?:kilo|milli)?grams?|kilos?"
    r"|tonnes?|degrees|pounds?|euros?|dollars?|francs|per ?cent|points|volts|watts)\b",
    re.I,
)
"""It asks for a measure, and counts no rows."""
_HIGH = re.compile(
    r"\b(?:highest|largest|biggest|greatest|longest|most expensive|heaviest|max(?:imum)?|latest|newest|most recent|most"
    r"|tallest|slowest|costliest|dearest|warmest|hottest|strongest|fullest|busiest|widest|deepest|thickest|loudest)\b",
    re.I,
)
_LOW = re.compile(
    r"\b(?:lowest|smallest|shortest|cheapest|least expensive|least|fewest|min(?:imum)?|oldest|earliest|lightest"
    r"|fastest|coldest|coolest|weakest|emptiest|quietest|narrowest|thinnest|shallowest|youngest)\b",
    re.I,
)
_HINTS = {
    "cheapest": "cost price total",
    "expensive": "cost price total",
    "costliest": "cost price total",
    "dearest": "cost price total",
    "worth": "value price total",
    "spend": "total amount cost price",
    "spent": "total amount cost price",
    "paid": "total amount cost price",
    "longest": "duration min minutes hours length time days",
    "shortest": "duration min minutes hours length time days",
    "slowest": "duration minutes seconds time latency",
    "fastest": "duration minutes seconds time latency",
    "heaviest": "weight mass",
    "lightest": "weight mass",
    "latest": "date",
    "newest": "date released created",
    "oldest": "date age created",
    "earliest": "date start",
    "coldest": "temperature degrees target",
    "coolest": "temperature degrees target",
    "warmest": "temperature degrees target",
    "hottest": "temperature degrees target",
    "kilometres": "km mileage",
    "kilometers": "km mileage",
    "long": "duration minutes hours length time days",
    "much": "cost price amount",
}
_OF_TIME = re.compile(r"\b(?:latest|newest|oldest|earliest|most recent|first|last|longest ago)\b", re.I)
"""A superlative that days have."""
_NUMBER = re.compile(r"[\d.,]+|two|both|three|four|five|six|seven|eight|nine|ten")
_OF_ONE = re.compile(r"\b(?:is|was|does|did|has|can|may|must|will) (?:it|this|that|he|she)\b", re.I)
"""It goes on about the one thing that was spoken of."""
_RIGHT_BEHIND = 0.6
"""What it counts that the word behind a superlative names a column: `the most flaky tests`."""
_EACH = re.compile(r"\b(?:unit|apiece|each|per|items?|articles?|products?|pieces?|goods)\b", re.I)
"""It asks for the price of one thing, and not of all that a row has of it."""
_TOTAL = re.compile(r"(?:^|_|\b)(?:total|amount|sum)(?:$|_|\b)", re.I)
_STOP = re.compile(
    r"is|are|was|were|has|have|do|does|did|runs?|listens?|in|of|on|with|the|by|there|owns?|needs?|costs?|takes?", re.I
)
_GENERIC = frozenset(
    words(
        "row rows entry entries item items line lines table list all each every there file record records total sum"
        " average mean number count together altogether combined overall highest lowest most least largest smallest"
        " long much many biggest cheapest expensive longest shortest maximum minimum latest oldest newest earliest"
        " below under above over than less more fewer greater exactly before after since up add run use have take"
        " show give one ones value values runs listen listens has need needs cost costs own owns owned belong belongs"
        " too come came turn turned prove proved happen happened"
        " us me please calculate compute still currently now yet already present so far moment today"
    )
)


@dataclass(frozen=True)
class Plan:
    """What to do with a table."""

    act: str
    """count, sum, mean, high, low, rows or values"""
    column: str
    conditions: tuple[Condition, ...]
    strange: tuple[str, ...]
    """Words of the question that nothing in the table answers."""
    named: bool
    """The question names what the rows are."""
    told_by: str = ""
    """The column that says what a row is called, where the question asks for it: `which instrument`, of loans."""


def planned(text: str, sheet: Sheet) -> Plan | None:
    """The plan for a question over `sheet`; None if it asks nothing over its rows."""
    conditions, used = conditions_of(text, sheet)
    text = re.sub(r"\b(?:at (?:least|most)|no (?:more|less|fewer) than)\b", " ", text, flags=re.I)
    head = _head(text)
    of_rows = any(alike(w, a) >= 0.65 for w in head for a in sheet.about)
    told_by = _told_by(text, head, sheet, conditions)
    act = _act(text) or ("sum" if conditions and _SPENT.search(text) else "")
    if act == "sum" and of_rows and _COUNT.search(text) and not _MEASURED.search(text):
        act = "count"
    name = sheet.columns[0]
    if any(c.column == name and c.sign == "is" for c in conditions):
        return None
    column, told = _column(text, sheet, conditions, act)
    if act == "count" and (unit := _MEASURED.search(text)) is not None:
        named = any(alike(stem(unit.group(1).lower()), s) >= 0.65 for s in words(column.replace("_", " ")))
        if not named or sheet.kind(column) != "number":
            return None
    if act == "count" and column and sheet.kind(column) == "number" and not of_rows:
        if _OF_ONE.search(text) or not any(alike(w, s) >= 0.65 for w in head for s in words(column.replace("_", " "))):
            return None
        act = "sum"
    if act in ("", "count") and _HIGH.search(text) is None and _LOW.search(text) is None:
        listing = re.match(r"\s*(?:please )?(?:which|what|list|name|show|give)\b", text, re.I) is not None
        act = act or (
            "rows"
            if conditions and (of_rows or told_by) and listing
            else "values"
            if listing and _lists(text) and column
            else ""
        )
    if (
        not act
        or (act == "count" and not (of_rows or conditions))
        or (act in ("sum", "mean", "high", "low") and not column)
    ):
        return None
    told = [*told, *words(told_by.replace("_", " "))]
    plain = _HIGH.sub(" ", _LOW.sub(" ", text))
    left = [w for w in asked_words(plain) if w not in _GENERIC and w not in used and w not in told]
    known = {*sheet.about, *(w for c in conditions for w in words(c.value))}
    if act == "sum" and conditions:
        known |= {w for c in sheet.columns if sheet.kind(c) == "words" for w in words(c.replace("_", " "))}
    strange = tuple(w for w in left if not any(alike(w, k) >= 0.65 for k in known) and not _NUMBER.fullmatch(w))
    return Plan(act, column, tuple(conditions), strange, of_rows, told_by)


_NAMES = (
    (re.compile(r"\s*where\b", re.I), re.compile(r"where|place|location|site|city|town|room|depot|ward|station", re.I)),
    (re.compile(r"\s*who\b", re.I), re.compile(r"who|name|person|_by$|\bby$|owner|member|borrower|employee", re.I)),
)
"""Question words, and the columns that answer them."""


def _told_by(text: str, head: list[str], sheet: Sheet, conditions: list[Condition]) -> str:
    """The column of words, beside the one that names the rows, that says what is asked for."""
    given = {condition.column for condition in conditions}
    others = [column for column in sheet.columns[1:] if sheet.kind(column) == "words" and column not in given]
    for asked, named in _NAMES:
        if asked.match(text):
            return next(filter(named.search, others), "")
    return next((c for c in others if head[-1:] == words(c.replace("_", " "))[-1:]), "") if head else ""


def _act(text: str) -> str:
    if _MEAN.search(text):
        return "mean"
    if _SUM.search(text) and not re.search(r"\bin total\b.*\bhow many \w+ (?:are|is) there\b", text, re.I):
        return "sum"
    if _COUNT.search(text):
        return "count"
    return "high" if _HIGH.search(text) else "low" if _LOW.search(text) else ""


def _lists(text: str) -> bool:
    return re.search(r"\b(?:list|name|all|every|are there|different|distinct)\b", text, re.I) is not None


def _head(text: str) -> list[str]:
    """The stems of the noun that is asked for: `How many services …`, `Which hosts …`."""
    found = re.search(
        r"\b(?:how many|number of|count of|which|what|list(?: all)?(?: the)?|name(?: all)?(?: the)?"
        r"|show(?: me)?(?: all)?(?: the)?)\s+(?:of (?:the|our|these|those|my|all)\s+)?"
        r"((?:[\w-]+\s?){1,3})",
        text,
        re.I,
    )
    if not found:
        return []
    kept = []
    for word in found.group(1).split():
        if _STOP.fullmatch(word):
            break
        kept.append(stem(word.lower()))
    return kept


def _column(text: str, sheet: Sheet, conditions: list[Condition], act: str) -> tuple[str, list[str]]:
    """The column that is to be counted in, and the words of the question that say so."""
    asked = asked_words(text)
    hinting = [w for w in _HINTS if re.search(rf"\b{w}\b", text, re.I)]
    hinted = [stem(h) for w in hinting for h in _HINTS[w].split()]
    taken = {c.column for c in conditions}
    rows = {w for w in asked if any(alike(w, a) >= 0.9 for a in sheet.about)}
    summed = any(_TOTAL.search(column) for column in sheet.columns)
    end = _HIGH.search(text) or _LOW.search(text)
    behind = words(text[end.end() :])[:1] if end else []
    best, told, score, beside = "", [], 0.0, False
    for place, column in enumerate(sheet.columns):
        label = words(column.replace("_", " ")) or [stem(column.lower())]
        if act in ("sum", "mean", "high", "low") and sheet.kind(column) not in ("number", "date"):
            beside |= place > 0 and any(alike(w, s) >= 0.9 for w in asked if w not in rows for s in label)
            continue
        if sheet.kind(column) == "date" and (
            act in ("sum", "mean") or (act in ("high", "low") and not _OF_TIME.search(text))
        ):
            continue
        hits = [w for w in asked if any(alike(w, s) >= 0.65 for s in label)]
        near = sum(max(alike(w, s) for s in label) for w in hits) + 0.5 * any(h in label for h in hinted)
        near -= 0.4 * (column in taken) + 0.01 * place
        near += _RIGHT_BEHIND * any(alike(w, s) >= 0.65 for w in behind for s in label)
        near -= 1.0 * (summed and "unit" in label and not _EACH.search(text))
        if near > score + 1e-9 and (hits or any(h in label for h in hinted)):
            best, told, score = column, [*hits, *hinted, *map(stem, hinting)], near
    by_hint = any(h in words(best.replace("_", " ")) for h in hinted)
    if beside and not by_hint and not any(alike(w, s) >= 0.9 for w in asked for s in words(best.replace("_", " "))):
        return "", []  # a column is named in which nothing can be counted
    return best, told

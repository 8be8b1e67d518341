"""What a question wants of a table: a count, a sum, a mean, an extreme or a choice of rows, and on which conditions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.simulated.fields.field import alike
from workbench.simulated.tallies.conditions import Condition, conditions_of
from workbench.simulated.tallies.sheet import Sheet
from workbench.simulated.words import asked_words, stem, words

_SUM = re.compile(r"\b(?:total|sum|add up|adds? up|altogether|together|in all|combined|overall|all in all)\b", re.I)
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
    r"|tallest|slowest|costliest|dearest|warmest|hottest)\b",
    re.I,
)
_LOW = re.compile(
    r"\b(?:lowest|smallest|shortest|cheapest|least expensive|least|fewest|min(?:imum)?|oldest|earliest|lightest"
    r"|fastest|coldest|coolest)\b",
    re.I,
)
_HINTS = {
    "cheapest": "cost price",
    "expensive": "cost price",
    "costliest": "cost price",
    "dearest": "cost price",
    "longest": "duration minutes hours length time days",
    "shortest": "duration minutes hours length time days",
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
    "long": "duration minutes hours length time days",
    "much": "cost price amount",
}
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


def planned(text: str, sheet: Sheet) -> Plan | None:
    """The plan for a question over `sheet`; None if it asks nothing over its rows."""
    conditions, used = conditions_of(text, sheet)
    text = re.sub(r"\b(?:at (?:least|most)|no (?:more|less|fewer) than)\b", " ", text, flags=re.I)
    head = _head(text)
    of_rows = any(alike(w, a) >= 0.65 for w in head for a in sheet.about)
    act = _act(text)
    name = sheet.columns[0]
    if any(c.column == name and c.sign == "is" for c in conditions):
        return None
    column, told = _column(text, sheet, conditions, act)
    if act == "count" and (unit := _MEASURED.search(text)) is not None:
        named = any(alike(stem(unit.group(1).lower()), s) >= 0.65 for s in words(column.replace("_", " ")))
        if not named or sheet.kind(column) != "number":
            return None
    if act == "count" and column and sheet.kind(column) == "number" and not of_rows:
        if not any(alike(w, s) >= 0.65 for w in head for s in words(column.replace("_", " "))):
            return None
        act = "sum"
    if act in ("", "count") and _HIGH.search(text) is None and _LOW.search(text) is None:
        listing = re.match(r"\s*(?:please )?(?:which|what|list|name|show|give)\b", text, re.I) is not None
        act = act or (
            "rows" if conditions and of_rows and listing else "values" if listing and _lists(text) and column else ""
        )
    if (
        not act
        or (act == "count" and not (of_rows or conditions))
        or (act in ("sum", "mean", "high", "low") and not column)
    ):
        return None
    left = [w for w in asked_words(text) if w not in _GENERIC and w not in used and w not in told]
    known = {*sheet.about, *(w for c in conditions for w in words(c.value))}
    strange = tuple(w for w in left if not any(alike(w, k) >= 0.65 for k in known) and not re.fullmatch(r"[\d.,]+", w))
    return Plan(act, column, tuple(conditions), strange, of_rows)


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
        r"|show(?: me)?(?: all)?(?: the)?)\s+"
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
    hinted = [stem(h) for w, said in _HINTS.items() if re.search(rf"\b{w}\b", text, re.I) for h in said.split()]
    taken = {c.column for c in conditions}
    best, told, score, beside = "", [], 0.0, False
    for place, column in enumerate(sheet.columns):
        label = words(column.replace("_", " ")) or [stem(column.lower())]
        if act in ("sum", "mean", "high", "low") and sheet.kind(column) not in ("number", "date"):
            beside |= place > 0 and any(alike(w, s) >= 0.9 for w in asked for s in label)
            continue
        if act in ("sum", "mean") and sheet.kind(column) == "date":
            continue
        hits = [w for w in asked if any(alike(w, s) >= 0.65 for s in label)]
        near = sum(max(alike(w, s) for s in label) for w in hits) + 0.5 * any(h in label for h in hinted)
        near -= 0.4 * (column in taken) + 0.01 * place
        if near > score + 1e-9 and (hits or any(h in label for h in hinted)):
            best, told, score = column, [*hits, *hinted], near
    if beside and not any(alike(w, s) >= 0.9 for w in asked for s in words(best.replace("_", " "))):
        return "", []  # a column is named in which nothing can be counted
    return best, told

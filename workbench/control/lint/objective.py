"""What is wrong with an objective: several tasks in one, no task at all, a measure that measures nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workbench.control.lint.finding import Edit, Severity
from workbench.control.lint.further_tasks import further
from workbench.control.lint.lexicon import expression, verb_kinds, words
from workbench.control.lint.phrases import Order, after_lead, head, orders
from workbench.control.lint.reading import NUMBER, Reading, content, reading
from workbench.control.lint.rule import Found, Given
from workbench.control.lint.saying import empty_words
from workbench.core.contract import Contract
from workbench.core.shown import shorten

_LIGHT = {"telling"}
_QUESTION = re.compile(
    r"\s*(?:what|which|who|whose|how|when|where|why|is|are|was|were|do|does|did|can)\b", re.IGNORECASE
)
_ASKS = re.compile(r"\?\s*(?:\Z|[\"')\]]|\s)")
_DETERMINED = re.compile(r"\b(?:an?|the)\s+((?:[\w-]+\s+){0,3}?)([\w-]+)", re.IGNORECASE)


def several_tasks(contract: Contract, _given: Given) -> Iterator[Found]:
    """More than one task: orders that do not go on with each other, or several things to be made."""
    read = reading(contract.objective)
    found = orders(read)
    weighed = [(order, _weight(found, n)) for n, order in enumerate(found)]
    later = bool(found) and found[0].at > len(read.sentences[0].text)
    asks = later and bool(_QUESTION.match(read.text) or _announced(read, found[0]))
    total = sum(weight for _, weight in weighed) + asks
    if not found and (second_question := _second_question(read)):
        start, end = second_question
        message = f"It asks two things: the second is {shorten(read.text[start:end], 60)!r}."
        fix = "Keep one; give each of the others a contract of its own."
        yield Found("objective", message, fix, (start, end), edit=_kept(read, start))
    counted = [order for order, weight in weighed if weight]
    if total >= 1.5 and len(found) + asks > 1:
        counted = counted if len(counted) > 1 or asks else [found[0], *counted]
        second = counted[0 if asks else 1]
        told = _listed([_told(read, order) for order in counted])
        yield Found(
            "objective",
            f"It holds {'several tasks' if total >= 2 else 'perhaps more than one task'}: {told}.",
            "Keep one; give each of the others a contract of its own.",
            (second.at, min(second.end, len(read.text))),
            edit=_first_only(read, second),
            severity=None if total >= 2 else "advice",
        )
    if total >= 2 and len(found) + asks > 1:
        return
    if found and (more := next((f for f in further(read) if f.at > found[0].at), None)):
        told = shorten(more.told, 60)
        message = f"It holds several tasks: beside {_told(read, found[0])} it asks for {told!r}."
        fix = "Keep one; give each of the others a contract of its own."
        yield Found("objective", message, fix, (more.at, more.end), edit=_kept(read, more.at))
    elif total < 1.5 or len(found) + asks <= 1:
        yield from _several_things(read, found)


_FURTHER_QUESTION = re.compile(
    r"(?:,\s*(?:and|or)?|;|\band|\?)\s+(?:and\s+|also\s+)*(?=(?:who|what|which|where|why|when|how(?:\s+\w+)?)\s+(?:\w+\s+){0,3}?"
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must)\b)",
    re.IGNORECASE,
)
_ANAPHORA = re.compile(r"\b(?:it|its|they|them|their|this|that|these|those|he|she|his|her|him|so|one)\b", re.IGNORECASE)


_NAMES = re.compile(r"(?<=\s)[A-Z][\w-]*")


def _announced(read: Reading, order: Order) -> bool:
    """Whether a later sentence tells an order as one more: "The fare. Also negotiate a discount"."""
    sentence = next(s for s in read.sentences if s.start <= order.at < s.end)
    return bool(expression("objective", "beside").match(sentence.text))


def _second_question(read: Reading) -> tuple[int, int] | None:
    """Where a second question begins and ends that does not go on with the first."""
    if not _QUESTION.match(read.text) or "?" not in read.masked:
        return None
    for m in _FURTHER_QUESTION.finditer(read.masked):
        told = re.match(r"[^?]*", read.masked[m.end() :])
        rest = told[0] if told else ""
        shared = set(content(_NAMES.sub(" ", rest))) & set(content(read.text[: m.start()]))
        if rest and not shared and not _ANAPHORA.search(rest):
            return m.end(), m.end() + len(rest)
    return None


def _weight(found: list[Order], n: int) -> float:
    """How much of a task an order is: 0 where it serves the next or goes on with the last, 1 where it is one."""
    order, after = found[n], found[n + 1] if n + 1 < len(found) else None
    served = n > 0 and found[n - 1].kind in {"intake", "finding"}
    if not order.object.strip() and after is not None and after.how == "joined":
        return 0  # "read and summarise the report"
    if order.kind == "intake":
        own = after is not None and not after.anaphoric and (after.kind == "acting" or after.how == "beside")
        return float(own or after is None) if n == 0 else 0.0
    if order.kind == "finding":
        return _finding(order, after)
    if n and served and order.kind == "writing" and not order.anaphoric and _MAKES_ANEW.match(order.object):
        return 1.5  # "survey the studies; propose a policy": it tells more than was found
    if n == 0:
        return 1
    if order.kind in {"telling", "writing"} and served and _pays_out(found[:n]):
        return 1
    if order.how == "beside":
        return 0.5 if order.anaphoric and order.kind == "telling" else 1
    return _following(order)


_MAKES_ANEW = re.compile(
    r"\s+an?\s+(?!(?:\S+\s+){0,4}?(?:summary|report|list|table|brief|overview|memo|note|recommendation|verdict|"
    r"conclusion|"
    r"answer|statement|paragraph|sentence|ranking|review|assessment|comparison|timeline|account|description|"
    r"explanation|one|"
    r"abstract|digest|outline|chart|matrix|reason|short|bibliography|synthesis|checklist|handover|bullet)\b)",
    re.IGNORECASE,
)
"""What is made out of what was found, and is no telling of it."""


def _finding(order: Order, after: Order | None) -> float:
    """Finding out serves the telling that follows; beside another it is a task of its own."""
    if order.how != "first" and (order.anaphoric or order.how in {"next", "item"}):
        return 0
    mended = after is not None and after.verb in words("verbs", "mending") and _PRONOUN.match(after.object)
    if mended and _FAULT.search(order.object):
        return 0  # "find the bug and fix it"
    if after is not None and after.kind == "other" and _PRONOUN.match(after.object) and not _is_shaping(after):
        return 1
    if after is not None and after.kind == "acting" and not order.object.strip().lower().startswith(("it", "them")):
        return 1
    if after is not None and order.how != "beside" and (after.kind in {"telling", "writing"} or after.anaphoric):
        return 0
    return 1


_FAULT = re.compile(r"\b(?:bugs?|errors?|mistakes?|typos?|defects?|misprints?)\b", re.IGNORECASE)


def _is_shaping(order: Order) -> bool:
    """Whether it only gives a form to what there is: "sort them", "put it in order"."""
    return order.verb in words("verbs", "shaping")


def _pays_out(before: list[Order]) -> bool:
    """Whether all that came before only served: then this is what it served."""
    return all(o.kind in {"intake", "finding"} for o in before)


def _following(order: Order) -> float:
    if order.verb in words("verbs", "constraining"):
        return 0
    if order.kind == "telling":
        return 0 if order.anaphoric or order.how in {"next", "item"} else 0.5
    if order.kind == "acting":
        return 0.5 if _is_shaping(order) and _PRONOUN.match(order.object) else 1
    if order.kind == "writing":
        return 0.5 if order.anaphoric or order.how == "next" else 1
    if _is_shaping(order):
        return 0.5 if order.anaphoric or order.how == "next" else 1
    return 1 if _PRONOUN.match(order.object) or (order.how == "joined" and not order.anaphoric) else 0.5


_PRONOUN = re.compile(
    r"\s*(?:up\s+|out\s+|off\s+)?(?:it|them|him|her|each\s+of\s+them|all\s+of\s+(?:it|them))\b", re.IGNORECASE
)
"""What is done next to the very thing: "Bind it and lodge it with the registry"."""


def _several_things(read: Reading, found: list[Order]) -> Iterator[Found]:
    """One verb and several things to be made by it."""
    for order in found:
        if order.kind not in {"writing", "other"}:
            continue
        pieces = re.split(r",\s*(?:and\s+)?|;\s*|\band\b|\bas well as\b|\bplus\b", order.object)
        made = [p for p in pieces if _is_made(p)]
        if len(made) >= 2 and _is_made(pieces[0]):
            severity: Severity | None = None if len(made) >= 3 else "advice"
            at = read.text.find(made[1].strip(), order.at)
            yield Found(
                "objective",
                f"It asks for {len(made)} things: {_listed([shorten(p.strip(), 50) for p in made])}.",
                "Keep one; give each of the others a contract of its own.",
                (at, at + len(made[1].strip())) if at >= 0 else None,
                severity=severity,
            )
            return


def _is_made(piece: str) -> bool:
    """Whether a piece begins with something that is made: "a training presentation for …"."""
    found = re.match(
        r"\s*an?\s+((?:[\w-]+\s+){0,4}?[\w-]+)(?=\s+(?:for|of|on|about|to|that|which|in|with|from)\b|\s*\W?\s*\Z)",
        piece,
        re.IGNORECASE,
    )
    return found is not None and found[1].split()[-1].lower() in words("objective", "deliverable")


_JOINTS = re.compile(
    r"(?:[\s,;:—–&]|\b(?:and|then|also|plus|in addition|additionally|finally|please|to|furthermore|moreover|secondly|"
    r"besides|lastly|next)\b|\(?\b\d{1,2}[.)]|[-*•])+\Z",
    re.IGNORECASE,
)


def _first_only(read: Reading, second: Order) -> Edit | None:
    return _kept(read, second.at)


def _kept(read: Reading, at: int) -> Edit | None:
    """The text up to a further task."""
    kept = _JOINTS.sub(
        "", re.sub(r"\s*\b(?:as well as|in addition to|along with|together with|followed by)\s*\Z", "", read.text[:at])
    ).rstrip()
    ended = kept if kept.endswith((".", "!", "?")) else f"{kept}."
    return Edit(part="objective", text=ended, told="Keep the first task") if kept else None


def no_verb(contract: Contract, _given: Given) -> Iterator[Found]:
    """A topic, a role, a title; nothing that is to be done."""
    read = reading(contract.objective)
    if not read.text.strip() or empty_words(read.text, contract.name, "objective") or has_task(read):
        return
    role = re.match(r"\s*(?:you are|you're|act as|as) (?:an? |the |my |our )?", read.lower)
    message = "It gives a role and no task." if role else "It names a topic and no task: there is no verb."
    yield Found("objective", message, "Say what to do with it, with a verb: find, compare, list, write …")


def has_task(read: Reading) -> bool:
    """Whether a text tells somebody to do something, or asks something."""
    if _ASKS.search(read.text):
        return True
    return any(head(s) or _done_by_somebody(s.text) for s in read.sentences)


def _done_by_somebody(text: str) -> bool:
    """A task that is told otherwise than by an order: "Summarising …", "Summarises …", "the worker lists …"."""
    rest = text[after_lead(text) :]
    first = re.match(r"([^\W\d_]+(?:-[^\W\d_]+)*)\b", rest)
    if not first:
        return False
    word, tail = first[1].lower(), rest[first.end() :]
    if word.endswith("ing") and len(word) > 5 and re.match(r"\s+(?!of\b|for\b)\w", tail):
        return any(base in verb_kinds() for base in (word[:-3], word[:-3] + "e", word[:-4]))
    if (
        word.endswith("s")
        and not word.endswith("ss")
        and re.match(r"\s+(?:the|a|an|each|every|all|whether|which|how|any|its)\b", tail)
    ):
        return any(base in verb_kinds() for base in (word[:-1], word[:-2], word[:-3] + "y"))
    return any(m[1].lower() in verb_kinds() for m in _MODAL.finditer(text))


_MODAL = re.compile(
    r"\b(?:must|should|shall|need(?:s)? to|ha(?:s|ve) to|(?:is|are) to|you(?: will)?|want(?:s)? (?:you |it |somebody "
    r")?to|is|task of|"
    r"responsible for) (?:be )?([a-z-]+)\b",
    re.IGNORECASE,
)


def vague_measure(contract: Contract, _given: Given) -> Iterator[Found]:
    """A measure without a number: it is filled in differently by everyone who reads it."""
    read = reading(contract.objective)
    for sentence in read.sentences:
        if NUMBER.search(sentence.text):
            continue
        for found in _vague().finditer(sentence.text):
            start = sentence.start + found.start()
            yield Found(
                "objective",
                f"{read.text[start : start + len(found[0])]!r} is a measure without a number.",
                "Say how many, how long, since when, or by which standard.",
                (start, start + len(found[0])),
            )
            return


@cache
def _vague() -> re.Pattern[str]:
    return expression("objective", "vague")


def _told(read: Reading, order: Order) -> str:
    return repr(shorten(read.text[order.at : order.end].strip(" ,;.—–"), 60))


def _listed(told: list[str]) -> str:
    shown = told[:4]
    return f"{', '.join(shown[:-1])} and {shown[-1]}" + (" …" if len(told) > 4 else "") if len(shown) > 1 else shown[0]

"""Criteria that code can decide: length, form, quotation, names to mention. The one check that does not tire."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from workbench.simulated.claims import quotations
from workbench.simulated.material import Text

_NUMBERS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
_MOST = re.compile(
    r"\b(?:at most|no more than|not more than|under|fewer than|less than|up to|max(?:imum)?(?: of)?"
    r"|within|below|not exceed(?:ing)?|shorter than)\s+(\d+|[a-z]+)\s+(words|sentences|characters|lines"
    r"|bullets?|bullet points|items|paragraphs)\b",
    re.I,
)
_LEAST = re.compile(
    r"\b(?:at least|no fewer than|more than|minimum of|over)\s+(\d+|[a-z]+)\s+(words|sentences|characters"
    r"|lines|bullets?|bullet points|items|paragraphs)\b",
    re.I,
)
_EXACT = re.compile(
    r"\b(?:exactly|in|has|of|with)\s+(\d+|one|two|three|four|five|six|seven|eight|nine|ten)\s+(words"
    r"|sentences?|lines|bullets?|bullet points|items|paragraphs?)\b",
    re.I,
)
_LITERAL = re.compile(
    r"\b(?:mentions?|contains?|includes?|names?|has the (?:word|phrase)|begins? with|starts? with|ends?"
    r" with|uses? the (?:word|phrase))\s+(?:the (?:word|phrase) )?[\"“'`]([^\"”'`]{2,80})[\"”'`]",
    re.I,
)


@dataclass(frozen=True)
class Computed:
    """A decision that was computed: whether it holds, why, and the words of the draft it rests on."""

    passed: bool
    reason: str
    evidence: str = ""


def compute(criterion: str, draft: str, texts: list[Text]) -> Computed | None:
    """What code says about `criterion`; None if it cannot say anything."""
    for pattern, sense in ((_MOST, "most"), (_LEAST, "least"), (_EXACT, "exactly")):
        found = pattern.search(criterion)
        if found and re.search(r"\b(?:per|each|every)\b", criterion[found.end() : found.end() + 12], re.I) is None:
            limit = _number(found.group(1))
            if limit is not None:
                return _counted(draft, found.group(2).lower(), limit, sense)
    if re.search(r"\bvalid json\b|\bis json\b|\bparses? as json\b", criterion, re.I):
        return _is_json(draft)
    literal = _LITERAL.search(criterion)
    if literal:
        return _literal(criterion, literal.group(1), draft)
    if re.search(r"\bno bullet|\bwithout (?:bullets|lists?)\b|\bprose only\b|\bnot a list\b", criterion, re.I):
        bad = re.search(r"(?m)^\s*(?:[-*•]|\d+\.)\s+.*$", draft)
        return Computed(
            not bad,
            "The draft has a list item." if bad else "The draft has no list.",
            bad.group(0).strip() if bad else "",
        )
    if re.search(r"\bquot(?:e|ed|es|ation|ations)\b|\bverbatim\b", criterion, re.I):
        return _quoted(draft, texts)
    return None


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else _NUMBERS.get(word.lower())


def _counted(draft: str, unit: str, limit: int, sense: str) -> Computed:
    counts = {
        "words": len(draft.split()),
        "characters": len(draft),
        "sentences": len(re.findall(r"[.!?](?=[\"”)]?(?:\s|$))", draft)) or 1,
        "lines": len([line for line in draft.splitlines() if line.strip()]),
        "paragraphs": len([p for p in re.split(r"\n\s*\n", draft) if p.strip()]),
        "bullets": len(re.findall(r"(?m)^\s*(?:[-*•]|\d+[.)])\s+", draft)),
    }
    name = unit.rstrip("s") + "s"
    count = counts["bullets" if name.startswith(("bullet", "item")) else name]
    passed = count <= limit if sense == "most" else count >= limit if sense == "least" else count == limit
    wanted = {"most": f"at most {limit}", "least": f"at least {limit}", "exactly": f"exactly {limit}"}[sense]
    return Computed(passed, f"The draft has {count} {name}; {wanted} are asked for.", _first_line(draft))


def _first_line(draft: str) -> str:
    line = draft.strip().split("\n", 1)[0]
    return line if len(line) <= 120 else line[:120].rsplit(" ", 1)[0]


def _is_json(draft: str) -> Computed:
    try:
        json.loads(draft)
    except ValueError as fault:
        return Computed(False, f"The draft is not valid JSON: {str(fault)[:80]}.", _first_line(draft))
    return Computed(True, "The draft parses as JSON.", _first_line(draft))


def _literal(criterion: str, wanted: str, draft: str) -> Computed:
    low, body = wanted.lower(), draft.strip().lower()
    if re.search(r"\b(?:begins?|starts?) with\b", criterion, re.I):
        held = body.startswith(low)
    elif re.search(r"\bends? with\b", criterion, re.I):
        held = body.rstrip(".").endswith(low.rstrip("."))
    else:
        held = low in body
    if re.search(r"\b(?:not|never|no)\b.{0,20}\b(?:mention|contain|include|name|use)", criterion, re.I):
        return Computed(not held, f"The draft {'has' if held else 'does not have'} “{wanted}”.", "")
    at = body.find(low)
    return Computed(
        held,
        f"The draft {'has' if held else 'does not have'} “{wanted}”.",
        draft.strip()[at : at + len(wanted)] if held and at >= 0 else "",
    )


def _quoted(draft: str, texts: list[Text]) -> Computed | None:
    """Quotations must be there, and stand in a source where there is one to look in."""
    found = quotations(draft)
    if not found:
        return Computed(False, "The draft quotes nothing.", _first_line(draft))
    if not texts:
        return None
    for quote in found:
        if not any(_inside(quote, text.text) for text in texts):
            return Computed(False, f"The quotation “{quote[:90]}” stands in none of the sources.", quote)
    return Computed(True, f"All {len(found)} quotations stand in the sources word for word.", found[0])


def _inside(quote: str, text: str) -> bool:
    return quote in text or " ".join(quote.split()).rstrip(".,;") in " ".join(text.split())

"""The text that a parameter takes, from its name, its description and the task; and how it keeps to its schema."""

from __future__ import annotations

import re
from typing import Any

from workbench.simulated import kinds
from workbench.simulated.expecting import kinds_of
from workbench.simulated.schema.formats import FORMATS, PLAIN, inside
from workbench.simulated.schema.patterns import NotSimple, sample
from workbench.simulated.tooling.purpose import NAMING, QUERY
from workbench.simulated.tooling.want import Want

_PLACE = re.compile(r"\b(?:city|location|place|town|country|region|address|station|port|area|site)\b", re.I)
_FROM = re.compile(r"\b(?:from|origin|departure|start|source_?(?:lang\w*|currency|unit))\b", re.I)
_TO = re.compile(r"\b(?:to|destination|arrival|end|target|target_?(?:lang\w*|currency|unit))\b", re.I)
_MESSAGE = re.compile(
    r"\b(?:message|body|content|text|comment|note|description|reason|instructions?|details?|task|objective)\b", re.I
)
_FORMULA = re.compile(r"\b(?:expression|formula|equation|calculation|math)\b", re.I)
_SUM = re.compile(r"[\d(][\d\s.,()]*(?:[-+*/^%×÷]\s*[\d(][\d\s.,()]*)+")
_CAPITAL = (
    r"(?!(?:What|Which|Who|When|Where|How|Why|Is|Are|Does|Do|Find|Look|Give|Tell|Compare|The|Please|Use|Read|Search)\b)"
    r"[A-Z][\w'&.-]*(?: (?:de|of|the|van|von|la|le) (?=[A-Z])|(?: [A-Z0-9][\w'&.-]*))*"
)


def text_for(want: Want, name: str, part: dict[str, Any]) -> str:
    """What the task says for a string parameter; empty if it says nothing."""
    if QUERY.match(name) and want.asked:
        return want.asked
    if NAMING.match(name):
        if want.names:
            return want.names[0]
        return _named(want)
    if not want.text:
        return ""
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ")
    said = f"{plain} {part.get('description', '')}"
    if part.get("format") in FORMATS:
        found = inside(want.whole, part["format"])
        return found[0].group() if found and part["format"] != "hostname" else ""
    if _FORMULA.search(said):
        found_sum = _SUM.search(want.whole)
        return found_sum.group().strip(" .,") if found_sum else ""
    if "pattern" in part:
        return _matching(want, str(part["pattern"]))
    return _by_kind(want, plain, said)


def _by_kind(want: Want, plain: str, said: str) -> str:
    for pattern, word in ((_FROM, "from"), (_TO, "to|into")):
        if pattern.search(plain):
            found = re.search(rf"\b(?:{word}) ({_CAPITAL}|[a-z]+)", want.whole)
            if found:
                return found.group(1).rstrip(".,?!")
    if _PLACE.search(plain):
        found = re.search(rf"\b(?:in|at|for|near|of|to) ({_CAPITAL})", want.whole) or re.search(
            rf"({_CAPITAL})", want.text
        )
        return found.group(1).rstrip(".,?!") if found else ""
    for kind in kinds_of(f"What is the {plain}?") or kinds_of(f"What is the {said[:80]}?"):
        values = kinds.find(kind, want.text) or kinds.find(kind, want.task)
        if values:
            return values[0].text
    if _MESSAGE.search(plain):
        return want.text
    labelled = re.search(rf"\b{re.escape(plain)}\b(?: is| of|:)? [\"“'`]?([\w.@-]+)", want.whole, re.I)
    if labelled and labelled.group(1).lower() not in ("of", "is", "and", "the", "a", "for", "in", "to"):
        return labelled.group(1).rstrip(".")
    return ""


def _named(want: Want) -> str:
    """A file, a quoted name or a capital in the task, for a parameter that names something."""
    found = re.search(r"[`\"“']([^`\"”'\n]{2,80})[`\"”']|\b([\w/-]+\.[a-z]{2,5})\b", want.whole)
    if found:
        return found.group(1) or found.group(2)
    capital = re.search(rf"(?<=[a-z,] )({_CAPITAL})", want.text)
    return capital.group(1).rstrip(".,?!") if capital else ""


def _matching(want: Want, pattern: str) -> str:
    """A word of the task that matches a parameter's pattern."""
    for word in re.findall(r"[\w.@:/+-]+", want.whole):
        bare: str = word.rstrip(".,:")
        try:
            if len(bare) < 80 and re.search(pattern, bare):
                return bare
        except re.error:
            return ""
    return ""


def plain_text(part: dict[str, Any], text: Any) -> str:
    """`text` as its schema allows: of the format, matching the pattern, long enough and not too long."""
    made = text if isinstance(text, str) else ""
    if part.get("format") in PLAIN and not inside(made, part["format"]):
        made = PLAIN[part["format"]]
    if "pattern" in part:
        return _in_pattern(str(part["pattern"]), made)
    least, most = int(part.get("minLength") or 0), part.get("maxLength")
    if len(made) < least:
        made = (f"{made} " if made else "") + "x" * (least - len(made) - bool(made))
        made = made.ljust(least, "x")
    if isinstance(most, int) and len(made) > most:
        cut = made[:most].rstrip()
        made = cut if len(cut) >= least else made[:most]
    return made


def _in_pattern(pattern: str, text: str) -> str:
    try:
        if len(text) < 200 and re.search(pattern, text):
            return text
        return str(sample(pattern))
    except (re.error, NotSimple, RecursionError):
        return text

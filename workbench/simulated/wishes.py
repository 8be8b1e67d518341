"""What feedback asks for: faults a judge named, and a person's own words taken for one of a few kinds of edit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["shorten", "first", "add", "drop", "replace", "reread", "form", "quote", "requote", "find", "unread"]


@dataclass(frozen=True)
class Wish:
    """One change asked for."""

    kind: Kind
    what: str = ""
    """What it is about, in the words of the feedback."""
    instead: str = ""
    """What to put in its place."""
    limit: int = 0
    """Words at most."""
    said: str = ""


_LINE = re.compile(
    r"^\s*[-*]?\s*\[(?P<state>failed|passed|fail|pass)\]\s*(?P<name>[^:\n]{1,80}):\s*(?P<reason>.*?)(?:\s"
    r"*\(evidence: [\"“](?P<evidence>.*)[\"”]\))?\s*$",
    re.I,
)
_CURLY = re.compile(r"“([^”]+)”")
_STRAIGHT = re.compile(r'"([^"\n]+)"')
_QUOTED = r"[\"“'`]([^\"”'`]+)[\"”'`]"
_X = r"(?P<what>[^.;!?\n]{2,90}?)"
_RULES: tuple[tuple[Kind, str], ...] = (
    (
        "find",
        (
            r"\b(?:say|tell|name|state|mention|list|give|show|point out|flag)\b(?: me| us)? (?:the|which|what"
            r"|any|all)(?: the)?"
            r" (?:packages?|projects?|ones?|librar\w+|dependenc\w+|sources?|items?|products?|suppliers?"
            r"|services?)\s+(?:that |which )?"
            r"(?P<what>(?:whose|has|have|is|are|does|do|lacks?|needs?|requires?|without|with|comes?|uses?|carr\w+)\b[^.;!?\n]{2,90}?)"
            r"(?: too| as well| please)?[.!?]?$"
        ),
    ),
    (
        "add",
        (
            r"\b(?:say|tell|state|give|name)\b(?: me| us)? (?:which|what) (?P<what>(?:python )?versions?"
            r"|licen[cs]es?|home ?pages?"
            r"|requirements?)\b"
        ),
    ),
    ("replace", r"\breplace\s+(?P<what>.{1,80}?)\s+(?:with|by)\s+(?P<instead>[^;\n]{1,80}?)[.!]?$"),
    ("replace", r"\bchange\s+(?P<what>.{1,80}?)\s+(?:in)?to\s+(?P<instead>[^;\n]{1,80}?)[.!]?$"),
    (
        "replace",
        (
            r"\b(?:write|say|use|call it|put)\s+(?P<instead>[^;\n,]{1,60}?),?\s+(?:instead of|rather than"
            r"|not)\s+(?P<what>[^;\n]{1,60}?)[.!]?$"
        ),
    ),
    (
        "replace",
        r"\binstead of\s+(?P<what>[^,;\n]{1,60}?),?\s+(?:write|say|use|put)\s+(?P<instead>[^;\n]{1,60}?)[.!]?$",
    ),
    ("replace", r"\bnot\s+(?P<what>[^,;\n]{1,60}?),?\s+but\s+(?P<instead>[^;\n]{1,60}?)[.!]?$"),
    (
        "replace",
        (
            r"\b(?:it is|it's|is|are|should be|must be)\s+(?P<instead>[^,;\n]{1,60}?),?\s+(?:and"
            r" )?not\s+(?P<what>[^;\n]{1,60}?)[.!]?$"
        ),
    ),
    (
        "replace",
        (
            r"(?P<what>[^,;\n]{2,60}?)\s+(?:should|must|ought to)\s+(?:be|read|say)\s+(?P<instead>(?!first"
            r"|removed|mentioned|included|added|dropped|shorter|quoted|at the|in the|listed|stated|given|named|a"
            r" table|bullets)[^;\n]{1,60}?)[.!]?$"
        ),
    ),
    (
        "shorten",
        (
            r"\b(?:shorter|too (?:long|wordy|verbose|much text)|shorten|(?:more )?concise(?:ly)?|trim|cut (?:it"
            r"|this|the (?:text|draft|brief)) down|half the length|tighten|condense|briefer|keep it (?:short"
            r"|brief)|less (?:text|detail|wordy)|(?:at most|under|max(?:imum)?(?: of)?|no more than|within|not"
            r" more than|fewer than)\s+(?P<limit>\d+)\s+words|(?P<limit2>\d+)\s+words (?:at most|max(?:imum)?))"
        ),
    ),
    ("first", rf"\b(?:start|lead|begin|open) with\s+(?:the )?{_X}[.!]?$"),
    (
        "first",
        (
            r"\b(?:mention|put|name|give|state|say|list|show|move|bring|place|have|want)\s+(?:the"
            rf" )?{_X}\s+(?:first|to the (?:top|front|beginning|start)|up front|at the (?:top|beginning|start"
            r"|front)|upfront|before (?:everything|anything|the rest)(?: else)?)\b"
        ),
    ),
    (
        "first",
        (
            rf"^(?:please )?(?:the )?{_X}\s+(?:first|(?:should|must) (?:come|be|go|stand) (?:first|at the (?:top"
            r"|start|beginning)))\b"
        ),
    ),
    (
        "drop",
        (
            r"\b(?:remove|drop|delete|leave out|leave away|omit|get rid of|take out|cut|strike|skip|no need"
            r" (?:for|to mention)|(?:do not|don't|never) (?:mention|need|want|include|list|name|say anything"
            rf" about)|without)\s+(?:the |any |all )?{_X}[.!]?$"
        ),
    ),
    (
        "form",
        (
            r"\b(?:as|use|in|into|make (?:it|this)|prefer|want|with)\s+(?:a |an )?(?:\w+ )?(?P<what>bullets?"
            r"|bullet points|bulleted list|list|table|prose|numbered list|paragraph|json|full sentences)\b"
        ),
    ),
    (
        "reread",
        rf"\b(?:check|verify|double-check|look up|re-?read|recheck)\s+(?:again )?(?:the )?{_X}(?: again)?[.!]?$",
    ),
    (
        "reread",
        (
            rf"^(?:no,? )?(?:the )?{_X}\s+(?:is|are|looks?|seems?)\s+(?:not (?:right|correct|true)|wrong|incorrect"
            r"|false|mistaken|off|outdated|made up|invented)\b"
        ),
    ),
    ("reread", rf"\b(?:wrong|incorrect|false)\s+{_X}[.!]?$"),
    ("quote", r"\b(?:quote|quotes|quotation|quoted|cite|cites|citation|name (?:the|your) sources?|evidence|proof)\b"),
    (
        "add",
        (
            r"\b(?:forgot|forgotten|forget|missing|missed|left out|omitted|lack(?:s|ing)?|add|adds|mention"
            r"|include|names?|give|state|tell|explain|describe|cover|need|needs|want|wanted|where (?:is|are)|what"
            r" about|how about|nothing (?:on|about)|no (?:word|mention) (?:on|of|about)|(?:doesn't|does not|don't"
            r"|do not|didn't|did not) (?:say|mention|name|include|give|tell|cover|state)|more (?:detail )?(?:on"
            r"|about))\s+(?:to (?:mention|add|name|say|give|include)\s+)?(?:us |me |also )?(?:about )?(?:the |its"
            rf" |their |any )?{_X}(?: (?:too|as well|please|is missing))?[.!?]?$"
        ),
    ),
    ("add", rf"^(?:the )?{_X}\s+(?:is|are)\s+(?:missing|not (?:there|mentioned|included|given|stated))\b"),
)
_COMPILED = tuple((kind, re.compile(pattern, re.I)) for kind, pattern in _RULES)


def wishes(feedback: list[tuple[str, str]]) -> list[Wish]:
    """Everything that `feedback` asks for, in order; what passed asks for nothing."""
    found: list[Wish] = []
    for number, (_by, text) in enumerate(feedback):
        before = len(found)
        free = []
        for line in text.splitlines():
            match = _LINE.match(line)
            if match and match.group("state").lower().startswith("fail"):
                found += _from_fault(match.group("reason"), match.group("evidence") or "")
            elif not match and line.strip():
                free.append(line.strip(" -*\t"))
        for sentence in re.split(r"(?<=[.!?])\s+|\n|;\s+", "\n".join(free)):
            for part in re.split(
                r",?\s+(?:and|but)\s+(?=(?:also |please )?(?:mention|add|remove|drop|make|shorten|quote|use|include"
                r"|put|start|you forgot|it is too|it's too|name|give|the \w+ is)\b)",
                sentence,
            ):
                if part.strip():
                    found.append(_from_words(part.strip()))
        if number + 1 < len(feedback):
            # What an earlier round asked for has been done: to shorten once more would be to obey twice.
            found[before:] = [w for w in found[before:] if w.kind != "shorten" or w.limit]
    return list(dict.fromkeys(found))


def _from_fault(reason: str, evidence: str) -> list[Wish]:
    over = re.search(r"has (\d+) (words|sentences|characters|lines|bullets|paragraphs)[^;]*; at most (\d+)", reason)
    if over:
        factor = 1.0 if over.group(2) == "words" else 0.0
        return [Wish("shorten", limit=int(int(over.group(3)) * factor), said=reason)]
    if re.search(r"quotes nothing", reason):
        return [Wish("quote", said=reason)]
    bent = re.search(r"quotation “([^”]+)” stands in none", reason)
    if bent:
        return [Wish("requote", what=bent.group(1), said=reason)]
    missing = re.search(
        r"(?:gives no|is no|I miss the|about the|The|give the) (?P<w>[\w ]{3,40}?) (?:for|of)"
        r" (?P<e>[\w.-]+(?: [\w.-]+)?)(?: is (?:missing|not in the draft)| in the draft|\.|$)",
        reason,
    ) or re.search(
        r"(?:For )?(?P<e>[\w.-]+) (?:the (?P<w>[\w ]+) is missing|is left without its (?P<w2>[\w ]+))", reason
    )
    if missing and "“" not in reason:
        groups = missing.groupdict()
        return [Wish("add", what=f"{groups.get('w') or groups.get('w2')} of {groups['e']}", said=reason)]
    unnamed = re.search(
        r"(?:not mention|Nothing is said about|no word about|leaves out|I miss|says nothing about)"
        r" (?P<e>[^.]+?)(?: in the draft)?\.|^(?P<e2>[\w.-]+) is (?:missing|left out|not mentioned)",
        reason,
    )
    if unnamed and "“" not in reason:
        return [Wish("add", what=unnamed.group("e") or unnamed.group("e2"), said=reason)]
    claims = _CURLY.findall(reason)
    if claims:
        proofs = [evidence] if len(claims) == 1 else _STRAIGHT.findall(reason)
        proofs = proofs if len(proofs) == len(claims) else [evidence]
        return [
            Wish("reread", what=claim.rstrip("…"), instead=proofs[n] if n < len(proofs) else "", said=reason)
            for n, claim in enumerate(claims)
        ]
    return [Wish("reread", what=evidence, said=reason)] if evidence else [_from_words(reason)]


def _from_words(text: str) -> Wish:
    for kind, pattern in _COMPILED:
        match = pattern.search(text)
        if match:
            groups = match.groupdict()
            limit = groups.get("limit") or groups.get("limit2") or 0
            return Wish(kind, _clean(groups.get("what") or ""), _clean(groups.get("instead") or ""), int(limit), text)
    return Wish("unread", said=text)


def _clean(text: str) -> str:
    return re.sub(r"^(?:the|that|to)\s+", "", text.strip(" .,!?\"“”'`"), flags=re.I).strip(" \"“”'`")

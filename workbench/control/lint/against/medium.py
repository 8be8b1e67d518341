"""What an answer is handed over in: a PDF, a spreadsheet, slides, speech; and a criterion that wants another."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.control.lint.against.subject import subject
from workbench.control.lint.words.reading import DENIED, Reading, content

_MEDIA = {
    "PDF": r"pdf",
    "Word": r"docx?|word\s+(?:document|file)",
    "spreadsheet": r"xlsx?|excel(?:\s+(?:file|sheet|workbook))?|spreadsheets?|ods",
    "slides": r"pptx?|powerpoint(?:\s+file)?|slide\s?deck|slides",
    "plain text": r"plain[\s-]text(?:\s+file)?|txt",
    "Markdown": r"markdown(?!\s+table)",
    "sound": r"audio(?:\s+(?:file|recording))?|mp3|wav|sound\s+file|voice\s+message|recording",
    "video": r"videos?|mp4|film\s+clip",
    "picture": r"png|jpe?g|svg|drawing|photograph",
    "JSON": r"(?:geo)?jsonl?(?:\s+(?:object|array|file))?",
    "CSV": r"csv(?:\s+file)?|tsv",
    "XML": r"xml",
    "HTML": r"html",
    "YAML": r"ya?ml",
    "LaTeX": r"latex",
}
_IS = (
    r"(?:\b(?:is|are|as|in|be|into|form|delivered|handed\s+in|returned|saved|submitted|hand\s+in|return|deliver|"
    r"answer|"
    r"write|save|submit|send)\b\s+(?:it\s+|the\s+\w+\s+)?(?:in\s+|as\s+)?(?:an?\s+|one\s+|valid\s+|"
    r"the\s+form\s+of\s+an?\s+)*)"
)
_CLAIMED = {
    name: re.compile(rf"{_IS}(?:{told})\b(?!\s*(?:page|column|row|field|source|export))", re.I)
    for name, told in _MEDIA.items()
}
_ASKED = {
    name: re.compile(rf"(?:\A\W*(?:an?\s+|one\s+|exactly\s+one\s+)?(?:\w+\s+)?|{_IS})(?:{told})\b", re.IGNORECASE)
    for name, told in _MEDIA.items()
}
_WITHIN = (
    {"Markdown", "plain text"},
    {"YAML", "Markdown"},
    {"HTML", "Markdown"},
    {"CSV", "plain text"},
    {"CSV", "spreadsheet"},
)
"""What one file may well be at once."""
_SUPPLIED = re.compile(
    r"\b(?:input|source|given|attached|supplied|provided|export|stands?|found|occurs?|appears?|named)\b", re.I
)


def against_medium(read: Reading, text: str) -> str:
    """Which medium a criterion wants where the format wants another; "" where they agree."""
    asked = _told(text, claimed=False)
    if not asked or DENIED.search(read.masked) or _SUPPLIED.search(read.masked):
        return ""
    part = content(subject(read.masked))
    for name, told in _told(read.masked, claimed=True).items():
        of_a_part = len(part) > 1 and re.search(rf"\b(?:{_MEDIA[name]})\b", text, re.IGNORECASE)
        if of_a_part:
            continue  # "Every JSON code block parses as JSON", in Markdown that has such blocks
        if name not in asked and not any({name, other} in _WITHIN for other in asked):
            return f"it wants {told!r}, the output format {next(iter(asked.values()))!r}"
    return ""


@lru_cache(maxsize=1024)
def _told(text: str, *, claimed: bool) -> dict[str, str]:
    """The media that a text speaks of as the answer's, and in which words."""
    found = {name: p.search(text) for name, p in (_CLAIMED if claimed else _ASKED).items()}
    return {name: m[0].strip() for name, m in found.items() if m}

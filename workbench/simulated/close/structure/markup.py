"""HTML turned into the plain marks that the reader of prose knows: # for headings, - for items, | for cells."""

import re
from html import unescape

_BLOCK = re.compile(
    (
        r"</?(?:p|div|section|article|header|footer|ul|ol|table|thead|tbody|body|html|head|br|dl|nav|main"
        r"|blockquote|pre)\b[^>]*>"
    ),
    re.I,
)
_DROP = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->|<title>.*?</title>", re.S | re.I)


def is_markup(text: str) -> bool:
    """True for a text with the usual tags."""
    return len(re.findall(r"</(?:p|h[1-6]|td|th|li|tr|div|dd|dt|span|a)>", text, re.I)) >= 3


def plain(text: str) -> str:
    """The visible text, one block a line."""
    text = _DROP.sub("", text)
    text = re.sub(r"\s*\n\s*", " ", text)
    text = re.sub(r"<h([1-6])\b[^>]*>", lambda match: "\n\n" + "#" * int(match.group(1)) + " ", text, flags=re.I)
    text = re.sub(r"</h[1-6]>", "\n\n", text, flags=re.I)
    text = re.sub(r"<li\b[^>]*>", "\n- ", text, flags=re.I)
    text = re.sub(r"<dt\b[^>]*>", "\n- **", text, flags=re.I)
    text = re.sub(r"</dt>\s*<dd\b[^>]*>", "**: ", text, flags=re.I)
    text = re.sub(r"<(?:caption|summary)\b[^>]*>(.*?)</(?:caption|summary)>", r"\n\n### \1\n\n", text, flags=re.I)
    text = re.sub(r"<tr\b[^>]*>", "\n|", text, flags=re.I)
    text = re.sub(r"</t[dh]>", " | ", text, flags=re.I)
    text = re.sub(r"</(?:li|tr|dd)>", "\n", text, flags=re.I)
    text = _BLOCK.sub("\n\n", text)
    text = unescape(re.sub(r"<[^>]+>", "", text))
    text = re.sub(r"[ \t]+", " ", text)
    text = re.sub(r"\|\s*\n\s*\|", "|\n|", text)
    return re.sub(r"\n\s*\n+", "\n\n", text).strip()

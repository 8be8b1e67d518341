"""People as they are written: two who are named together (`Bram and Rosalind`), one by an account (`h.brandt`)."""

import re

_ACCOUNT = re.compile(
    r"(?<![\w./@\\:-])[a-z]\.[a-z]{3,}(?![\w/(@-]|\.\w)(?<!\.csv)(?<!\.txt)(?<!\.json)(?<!\.toml)(?<!\.yaml)(?<!\.yml)"
    r"(?<!\.log)(?<!\.ini)(?<!\.pdf)(?<!\.xml)(?<!\.zip)(?<!\.conf)(?<!\.cfg)(?<!\.html)(?<!\.htm)(?<!\.png)(?<!\.jpg)"
    r"(?<!\.com)(?<!\.org)(?<!\.net)"
)
_NAMED = re.compile(
    r"(?:\b(?:by|owner|user|operator|author|contact|admin|on call|assigned to|delivered to|thanks to)[ :=]+"
    r"|(?:^|\s|@)(?=[\w.]+: ))([a-z]{2,}\.[a-z]{3,})(?![\w/(@-]|\.\w)"
)
"""An account of two whole names, told as somebody: `released by anna.berg`, `anna.berg: done`."""
_FILE = re.compile(
    r".*\.(?:com|org|net|example|internal|[ct]sv|txt|json|toml|ya?ml|log|pdf|xml|zip|conf|html?|png|jpg)"
)
_BOTH = re.compile(r"(?: and | & )")


def accounts(text: str) -> list[tuple[int, int]]:
    """Where a text names people by the account they are known by."""
    told = [match.span(1) for match in _NAMED.finditer(text) if not _FILE.fullmatch(match[1])]
    return [match.span() for match in _ACCOUNT.finditer(text)] + told


def together(text: str, named: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The names of a text, two that only an `and` parts as one: whoever asks who does something wants both."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(named):
        if found and _BOTH.fullmatch(text, found[-1][1], start):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found

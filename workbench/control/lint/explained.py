"""What a code means: its page of documentation, shipped with the package."""

from __future__ import annotations

import difflib

from workbench.context.shipped import shipped
from workbench.control.lint.rules import RULES
from workbench.errors import BadInput


def explained(code: str) -> str:
    """The page of one rule, by its code or its name. Raises `BadInput` with what is near."""
    wanted = code.strip()
    for rule in RULES:
        if wanted.upper() == rule.code or wanted.lower() == rule.name:
            head = f"{rule.code} {rule.name} ({rule.severity})\n{rule.title}.\n"
            return f"{head}\n{shipped(f'lint/{rule.code}.md').read_text('utf-8').strip()}\n"
    near = difflib.get_close_matches(wanted.upper(), [r.code for r in RULES], n=3)
    near += difflib.get_close_matches(wanted.lower(), [r.name for r in RULES], n=3)
    raise BadInput(f"there is no rule {code!r}; there is {', '.join(near) or f'{RULES[0].code} to {RULES[-1].code}'}.")


def listed() -> str:
    """All rules, one a line."""
    return "\n".join(f"{rule.code}  {rule.severity:<8} {rule.name:<24} {rule.title}" for rule in RULES)

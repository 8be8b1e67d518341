"""What it says where the window says nothing: a value of the right type, made up, the same for the same question.

What a model "remembers" is stale and plausible, so the lists lean towards what used to be common.
"""

from __future__ import annotations

from workbench.simulated import choosing
from workbench.simulated.asking import Ask

_LISTS: dict[str, tuple[str, ...]] = {
    "licence": ("Apache-2.0", "MPL-2.0", "BSD-2-Clause", "ISC", "LGPL-3.0-or-later", "GPL-3.0-only", "EPL-2.0", "Zlib"),
    "requirement": (">=3.6", ">=3.7", ">=3.5", ">=3.6.1", ">=2.7", ">=3.7,<3.12", ">=3.11.4"),
    "version": ("1.8.2", "2.3.1", "0.14.0", "4.0.2", "3.2.7", "1.21.4", "0.9.6"),
    "person": (
        "Martin Keller",
        "Sarah Whitfield",
        "the operations team",
        "David Okafor",
        "Elena Marin",
        "the project lead",
    ),
    "name": ("Martin", "Sarah", "David", "Elena", "Tomas"),
    "email": ("info@example.org", "support@example.org", "contact@example.org"),
    "url": ("https://www.example.org/docs", "https://example.org/project", "https://docs.example.org"),
    "path": ("config/settings.yaml", "~/.config/app.toml", "src/main.py", "/var/lib/app"),
    "code": ("--verbose", "APP_HOME", "make all", "init()", "--force"),
    "port": ("8888", "5050", "9191", "3100", "8085"),
    "date": ("14 March 2023", "2 November 2021", "June 2022", "18 September 2024", "2019"),
    "time": ("9:15", "16:40", "11:20", "7:45"),
    "frequency": ("every six weeks", "every 10 minutes", "twice a year", "every third week"),
    "duration": ("45 minutes", "6 days", "18 months", "75 seconds", "11 weeks", "36 hours"),
    "measure": ("350 g", "6 GB", "48 MB", "165 °C", "22 km"),
    "money": ("1,350 EUR", "$87", "420 EUR", "$2,750", "£64"),
    "percent": ("7.5 %", "35 %", "12.5 %", "62 %"),
    "number": ("7", "18", "42", "23", "9", "140", "11"),
}
_CLAUSES = (
    "this is handled automatically and needs no further step",
    "it follows the usual procedure, with one exception for urgent cases",
    "the decision is left to whoever is on duty that day",
    "it was kept for compatibility with the earlier arrangement",
    "the standard arrangement applies unless something else is agreed in writing",
    "a separate form has to be filled in first",
)


def invent(seed: int, ask: Ask, fresh: str) -> str:
    """A made-up answer to `ask`. Mostly the same for the same question: made-up facts are stable too."""
    if ask.choices:
        return ask.choices[choosing.index(len(ask.choices), "invent", seed, ask.concept)]
    kind = ask.kinds[0] if ask.kinds else ""
    wobble = fresh if choosing.uniform("wobble", fresh, ask.concept) < 0.25 else ""
    if ask.kinds == ("money", "percent", "measure", "duration", "number"):
        kind = "money"
    options = _LISTS.get(kind, _CLAUSES)
    return options[choosing.index(len(options), "invent", seed, ask.concept, wobble)]

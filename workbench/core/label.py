"""How runs are called: `brief` is the name and, alone, the present revision, which was asked for last; `brief@1` is
that very revision.

A picture calls its first revision `brief` too. So what stands on a run or an item names one revision, always.
"""

from __future__ import annotations

import re

_REVISION = re.compile(r"@\d+$")


def exact(label: str) -> str:
    """The label on a run or an item as the one that names this very revision: `brief@1` for `brief`."""
    return label if _REVISION.search(label) else f"{label}@1"


def called(label: str) -> str:
    """The label as pictures have it: `brief` for `brief@1`, which is most often the only one."""
    return label.removesuffix("@1")


def named(label: str) -> str:
    """The name of the run, whichever revision: `brief` for `brief@2`."""
    return _REVISION.sub("", label)

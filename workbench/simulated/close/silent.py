"""Lines that tell nothing: a question of the text's own, `Dear Ms Kerr,`."""

import re

from workbench.simulated.close.structure import Unit

_GREETING = re.compile(
    r"(?i)\W*(?:dear|hello|hi|hallo|good (?:morning|afternoon|evening|day)|to whom it may concern)\b"
    r"(?: (?:mrs?|ms|dr|prof)\.)?[^.:;?!,]{0,50}[,!.:]?"
)


def says_nothing(unit: Unit) -> bool:
    """It asks or greets: it may name something, and tells nothing of it."""
    return unit.kind in ("sentence", "item", "line") and (
        unit.text.rstrip("\"'*_ ").endswith("?") or _GREETING.fullmatch(unit.text) is not None
    )

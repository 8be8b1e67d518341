"""Documents taken apart: every small piece that can hold an answer, with all that says what it is about."""

from workbench.simulated.close.structure.parse import parse
from workbench.simulated.close.structure.unit import Unit

__all__ = ["Unit", "parse"]

"""Programs taken apart: constants, entries, defaults, messages and what the comments say, whatever the language."""

from workbench.simulated.close.structure.program.walking import program

__all__ = ["program"]

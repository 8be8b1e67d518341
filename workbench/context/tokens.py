"""How many tokens a text is, by the package's own estimate (see `workbench.core.tokens`)."""

from workbench.core.tokens import estimate, estimate_block

__all__ = ["estimate", "estimate_block"]

"""Contract lint: what is wrong with a contract before a worker drifts by it, like a linter for code.

One table of rules (`rules.RULES`), a file for each family, findings with their exact place, why it matters, and a fix.
"""

from workbench.control.lint.finding import Findings, LintFinding
from workbench.control.lint.linting import lint
from workbench.control.lint.together import lint_together

__all__ = ["Findings", "LintFinding", "lint", "lint_together"]

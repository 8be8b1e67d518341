"""Of two values of a line the one that its own words tell, where the evidence of single spans favours the other.

Then neither stands out, and the line is said as it is.
"""

from workbench.simulated.close.amending import Scored, put_first
from workbench.simulated.close.ranking import weights
from workbench.simulated.close.worded import alike

_FAVOUR = ("value hinted", "value hinted surely", "typed value hinted", "hint where kind")
"""What a hint at a value adds to it, beside what it adds to its line."""


def told_by_its_words(scored: Scored) -> Scored:
    """The candidates, with another value of the best line in front if only a hint had put it behind."""
    best = scored[0]
    line = [each for each in scored if each is best or alike(best[1], each[1])]
    told = max(line, key=_unhinted)
    return scored if told is best else put_first(told, scored)


def _unhinted(each: tuple[float, object, dict[str, float]]) -> float:
    by = weights()
    return each[0] - sum(by.get(name, 0.0) * each[2].get(name, 0.0) for name in _FAVOUR)

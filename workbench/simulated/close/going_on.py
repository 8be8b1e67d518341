"""What stands behind a sentence that puts the case: `The belt tears. Stop the mill`, asked what to do if it tears."""

from workbench.simulated.close.amending import Scored, put_first
from workbench.simulated.close.evidence import Evidence

_CASES = ("whatif",)
"""What is asked for where a case is put."""
_NEAR = 4.0
"""How far behind the best such a sentence may be."""


def going_on(evidence: Evidence, scored: Scored) -> Scored:
    """The candidates, with what follows the best one in front where that says no more than the question."""
    top, best, features = scored[0]
    if evidence.question.ask not in _CASES or not features.get("only repeats") or best.kind not in ("clause", "reason"):
        return scored
    units = evidence.index.units
    after = next(
        (
            each
            for each in scored
            if each[1].unit == best.unit + 1
            and units[best.unit + 1].before == units[best.unit].text
            and each[1].kind in ("clause", "reason")
            and top - each[0] <= _NEAR
        ),
        None,
    )
    return put_first(after, scored) if after is not None else scored

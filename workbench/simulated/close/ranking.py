"""The log-linear model: a candidate's score is the weighted sum of its features; weights are kept in weights.toml."""

import tomllib
from functools import cache
from importlib import resources

from workbench.simulated.close.candidates import Candidate
from workbench.simulated.close.evidence import Evidence
from workbench.simulated.close.features import table


@cache
def _fitted() -> dict[str, dict[str, float]]:
    source = resources.files("workbench.simulated.close").joinpath("weights.toml").read_text(encoding="utf-8")
    return {
        name: {feature: float(value) for feature, value in table.items()}
        for name, table in tomllib.loads(source).items()
        if isinstance(table, dict)
    }


def weights() -> dict[str, float]:
    """Weight of each feature, fitted offline."""
    return _fitted()["weights"]


def score(features: dict[str, float], by: dict[str, float]) -> float:
    """The score of a candidate; only differences between candidates mean something."""
    return sum(by.get(name, 0.0) * value for name, value in features.items())


def ranked(evidence: Evidence, by: dict[str, float] | None = None) -> list[tuple[float, Candidate, dict[str, float]]]:
    """All candidates, best first; of equals the earlier one. `by` are other weights than the fitted ones."""
    by = weights() if by is None else by
    scored = [(score(features, by), candidate, features) for candidate, features in table(evidence)]
    return sorted(scored, key=lambda item: (-item[0], item[1].unit, item[1].start, -item[1].end))


def confidence_weights() -> dict[str, float]:
    """Weight of each signal of confidence, fitted offline."""
    return _fitted()["confidence"]

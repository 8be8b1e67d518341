"""How one of several candidates is picked: evidence plus noise, part of which comes back in every call.

Noise is Gumbel, so the pick is a softmax sample; and it is drawn through a normal copula of two parts. One belongs to
the model, the question and the *value* (the leaning), the other to this very request. The share of the first is rho:
it is what makes author, voter and evaluator err on the same thing in the same way. No random generator, no clock.
"""

from __future__ import annotations

import hashlib
import math
from statistics import NormalDist

_NORMAL = NormalDist()


def uniform(*keys: object) -> float:
    """A number in (0, 1) that depends on the keys and nothing else, the same in every process."""
    data = "\x1f".join(map(str, keys)).encode("utf-8", "surrogatepass")
    return (int.from_bytes(hashlib.blake2b(data, digest_size=7).digest(), "big") + 0.5) / 2**56


def index(size: int, *keys: object) -> int:
    """A choice among `size` things by hash."""
    return min(size - 1, int(uniform(*keys) * size))


def normal(*keys: object) -> float:
    """A standard normal number by hash."""
    return _NORMAL.inv_cdf(uniform(*keys))


def leaning(seed: int, kind: str, value: str) -> float:
    """How much this model favours `value` among values of its kind, before it has read anything."""
    return normal("leaning", seed, kind, value)


def blend(rho: float, lasting: float, fresh: float) -> float:
    """A standard normal number of which the share `rho` of the variance is lasting."""
    return math.sqrt(rho) * lasting + math.sqrt(1.0 - rho) * fresh


def share(z: float) -> float:
    """The share of standard normal numbers below `z`."""
    return _NORMAL.cdf(z)


def gumbel(z: float) -> float:
    """The Gumbel number at the quantile of the standard normal `z`."""
    p = min(max(_NORMAL.cdf(z), 1e-12), 1.0 - 1e-12)
    return -math.log(-math.log(p))


def difficulty(seed: int, concept: str, spread: float) -> float:
    """What the noise on this question is multiplied by: hard questions are hard for this model every time."""
    return math.exp(spread * normal("difficulty", seed, concept))


def heeds(spans: int, authority: float, *keys: object) -> bool:
    """Whether a part of the contract is recalled: with odds e^authority to the number of spans that compete."""
    return uniform("heed", *keys) < 1.0 / (1.0 + spans * math.exp(-authority))

"""Short codes for guesses: what people in a room read out to one another, with no server between them.

A code is 8 to 48 characters without look-alikes. It says which question it answers (16 bits of its digest), the guess,
and a check of 10 bits, so that a typing error is noticed in all but one of a thousand.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

from workbench.core.question import Kind, Question
from workbench.core.value import Value
from workbench.errors import BadInput

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MEANT = str.maketrans("OIL", "011")
_KINDS: tuple[Kind, ...] = ("number", "choice", "curve")
_STEPS = 63
"""In how many steps a curve's height is told."""


class Guess(Value):
    """What one code says."""

    question: int
    """16 bits of the question's digest."""
    kind: Kind
    number: float = 0.0
    choice: int = 0
    """The place of the choice, from 0."""
    curve: tuple[float, ...] = ()
    """Heights as shares of the question's range, 0 to 1."""


def mark_of(question: Question) -> int:
    """16 bits that tell this question from others."""
    return int(question.digest[:4], 16)


def code_of(question: Question, guess: Any) -> str:
    """A guess as a short code: `7K3M-Q0ZD`. Numbers keep four significant digits, curves 64 heights."""
    guess = question.read(guess)
    bits = f"{_KINDS.index(question.kind):02b}{mark_of(question):016b}"
    if question.kind == "number":
        bits += _number_bits(guess)
    elif question.kind == "choice":
        bits += f"{question.choices.index(guess):04b}"
    else:
        low, high = question.between or (0.0, 1.0)
        bits += f"{len(guess):06b}" + "".join(f"{round((y - low) / (high - low) * _STEPS):06b}" for y in guess)
    bits += _check(bits)
    bits += "0" * (-len(bits) % 5)
    signs = "".join(_SIGNS[int(bits[n : n + 5], 2)] for n in range(0, len(bits), 5))
    return "-".join(signs[n : n + 4] for n in range(0, len(signs), 4))


def read_code(code: str) -> Guess:
    """What a code says. Raises `BadInput` for one that is mistyped or no code."""
    signs = re.sub(r"[-\s]", "", code).upper().translate(_MEANT)
    if not signs or set(signs) - set(_SIGNS):
        raise BadInput(f"{code!r} is no code: codes look like 7K3M-Q0ZD.")
    bits = "".join(f"{_SIGNS.index(s):05b}" for s in signs)
    mistyped = BadInput(f"the code {code!r} is mistyped: its check does not fit. Look at it again.")
    kind, rest = int(bits[:2] or "0", 2), bits[18:]
    lengths = {0: 19, 1: 4, 2: 6 + 6 * int(rest[:6] or "0", 2)}
    if kind not in lengths or not 0 <= len(rest) - lengths[kind] - 10 < 5:
        raise mistyped
    said, check = bits[: 18 + lengths[kind]], rest[lengths[kind] : lengths[kind] + 10]
    if _check(said) != check or set(bits[28 + lengths[kind] :]) - {"0"}:
        raise mistyped
    told: dict[str, Any] = {"question": int(bits[2:18], 2), "kind": _KINDS[kind]}
    body = said[18:]
    if kind == 0:
        return Guess(**told, number=_number(body))
    if kind == 1:
        return Guess(**told, choice=int(body, 2))
    return Guess(**told, curve=tuple(int(body[n : n + 6], 2) / _STEPS for n in range(6, len(body), 6)))


def _check(bits: str) -> str:
    return f"{int.from_bytes(hashlib.sha256(bits.encode()).digest()[:2]) >> 6:010b}"


def _number_bits(number: float) -> str:
    """Sign, four significant digits and a power of ten from -9 to 6 more, in 19 bits."""
    digits, power = f"{abs(number):.3e}".split("e")
    exponent = int(power) - 3 if number else 0
    mantissa = int(digits.replace(".", "")) if number else 0
    while mantissa and mantissa % 10 == 0 and exponent < 6:
        mantissa, exponent = mantissa // 10, exponent + 1
    if not -9 <= exponent <= 6:
        raise BadInput(f"{number:g} is too large or too small for a code.")
    return f"{int(number < 0)}{mantissa:014b}{exponent + 9:04b}"


def _number(bits: str) -> float:
    size = float(f"{int(bits[1:15], 2)}e{int(bits[15:], 2) - 9}")
    return -size if bits[0] == "1" else size

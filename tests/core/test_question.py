"""What may be guessed, and what is told of a guess that does not fit."""

import pytest

from workbench.core.question import Question
from workbench.errors import BadInput

CURVE = Question(text="How does recall fall?", over=("a", "b", "c"), between=(0, 100), unit="%")


def test_the_kind_follows_from_the_shape():
    assert Question(text="How many?").kind == "number"
    assert Question(text="Which?", choices=("a", "b")).kind == "choice"
    assert CURVE.kind == "curve"
    assert Question.model_validate_json(CURVE.model_dump_json()) == CURVE


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"text": " "}, "must ask something"),
        ({"text": "q", "choices": ("a",)}, "2 to 16"),
        ({"text": "q", "choices": ("a", "a")}, "2 to 16 different"),
        ({"text": "q", "choices": ("a", "b"), "between": (0, 1)}, "one kind of guess"),
        ({"text": "q", "over": (1, 2, 3)}, "between="),
        ({"text": "q", "over": tuple(range(40)), "between": (0, 1)}, "2 to 32"),
        ({"text": "q", "between": (5, 5)}, "lowest, highest"),
    ],
)
def test_a_question_without_a_clear_shape_is_refused(fields, told):
    with pytest.raises(BadInput, match=told):
        Question(**fields)


@pytest.mark.parametrize(
    ("question", "guess", "told"),
    [
        (Question(text="q", between=(0, 10)), 11, "between 0 and 10"),
        (Question(text="q"), "many", "is a number"),
        (Question(text="q"), float("nan"), "finite"),
        (Question(text="q", choices=("a", "b")), "c", "one of 'a', 'b'"),
        (CURVE, [1, 2], "3 places"),
        (CURVE, 7, "a curve"),
        (CURVE, "abc", "a curve"),
        (CURVE, [1, 2, 300], "between 0 and 100"),
    ],
)
def test_a_guess_that_does_not_fit_is_told_what_would(question, guess, told):
    with pytest.raises(BadInput, match=told):
        question.read(guess)


def test_how_far_it_was_off():
    number = Question(text="q", unit="tokens")
    assert number.apart(40, 100) == "60 tokens above the guess"
    assert number.apart(40, 40) == "exactly as guessed"
    assert Question(text="q", choices=("a", "b")).apart("a", "b") == "not as guessed"
    assert CURVE.apart((0, 50, 100), (10, 50, 80)) == "10 % apart on average"
    assert CURVE.said((1, 2.5, 3)) == "a: 1 %, b: 2.5 %, c: 3 %"
    assert number.read(1e9, "result") == 1e9

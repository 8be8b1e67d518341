"""Short codes: what was guessed comes back, and a typing error is noticed."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.question import Question
from workbench.errors import BadInput
from workbench.measure.codes import code_of, mark_of, read_code

NUMBER = Question(text="How many of ten are right?", between=(-1e6, 1e6))
CHOICE = Question(text="Which design clears the bar?", choices=("one call", "a loop", "a team"))
CURVE = Question(text="How does recall fall?", over=(0, 25, 50, 75, 100), between=(0, 100), unit="%")
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(st.floats(-1e6, 1e6))
def test_a_number_comes_back_to_four_digits(number):
    if number and abs(number) < 1e-6:
        number = 0.0
    assert read_code(code_of(NUMBER, number)).number == pytest.approx(number, rel=6e-4)


@given(st.sampled_from(CHOICE.choices))
def test_a_choice_comes_back_exactly(choice):
    guess = read_code(code_of(CHOICE, choice))
    assert (guess.kind, CHOICE.choices[guess.choice], guess.question) == ("choice", choice, mark_of(CHOICE))


@given(st.lists(st.floats(0, 100), min_size=5, max_size=5))
def test_a_curve_comes_back_to_within_a_sixtieth_of_its_range(heights):
    guess = read_code(code_of(CURVE, heights))
    assert [100 * y for y in guess.curve] == pytest.approx(heights, abs=100 / 63)


@given(st.integers(0, 10_000), st.data())
def test_one_wrong_sign_is_noticed_and_look_alikes_are_not_wrong(number, data):
    code = code_of(NUMBER, number)
    assert read_code(code.lower().replace("0", "o").replace("1", "l").replace("-", " ")) == read_code(code)
    at = data.draw(st.sampled_from([n for n, sign in enumerate(code) if sign != "-"]))
    other = data.draw(st.sampled_from([s for s in SIGNS if s != code[at]]))
    mistyped = code[:at] + other + code[at + 1 :]
    with contextlib.suppress(BadInput):  # one error in a thousand passes a check of ten bits
        assert read_code(mistyped) != read_code(code)


def test_most_wrong_signs_are_noticed():
    code, passed = code_of(NUMBER, 37), 0
    wrong = [code[:n] + s + code[n + 1 :] for n, c in enumerate(code) if c != "-" for s in SIGNS if s != c]
    for text in wrong:
        try:
            read_code(text)
        except BadInput:
            continue
        passed += 1
    assert passed <= len(wrong) / 50


@pytest.mark.parametrize("text", ["", "-", "7", "hello world", "ÄÖÜ", "0" * 400, "🙂", "7K3M-Q0Z"])
def test_what_is_no_code_is_told(text):
    with pytest.raises(BadInput):
        read_code(text)


def test_codes_are_short():
    assert len(code_of(NUMBER, 37.5)) <= 12
    assert len(code_of(CHOICE, "a loop")) <= 9
    assert len(code_of(CURVE, [100, 90, 70, 40, 10])) <= 19

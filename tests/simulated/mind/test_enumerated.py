"""Lists that run on in a line or have letters, and numbers and letters that are none."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.simulated.following.enumerated import enumerated

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
MARKS = {
    "1.": lambda n: f"{n}.",
    "1)": lambda n: f"{n})",
    "(1)": lambda n: f"({n})",
    "a)": lambda n: f"{string.ascii_lowercase[n - 1]})",
    "(A)": lambda n: f"({string.ascii_uppercase[n - 1]})",
    "A.": lambda n: f"{string.ascii_uppercase[n - 1]}.",
    "i)": lambda n: f"{ROMAN[n - 1]})",
    "Step 1:": lambda n: f"Step {n}:",
}
JOINS = ("; ", ", ", ". ", "\n", " and then ")
WORKS = ("weigh the cod", "look at page 2", "salt it", "ask for vitamin", "read 12 pages", "rest")


@given(
    st.sampled_from(sorted(MARKS)),
    st.sampled_from(JOINS),
    st.lists(st.sampled_from(WORKS), min_size=2, max_size=9),
    st.sampled_from(["", "Do these in order: ", "The voyage.\n", "Please do this - "]),
)
def test_a_list_is_read_whatever_its_marks_and_what_joins_it(mark, join, works, head):
    written = head + join.join(f"{MARKS[mark](n)} {work}" for n, work in enumerate(works, 1))
    found = enumerated(f"{written}\n\nWrite it down.")
    assert found is not None
    assert [item.rstrip(".") for item in found.items] == works
    assert written[found.start :].startswith(works[0])


@pytest.mark.parametrize(
    "said",
    [
        "Read act 1. Then learn act 2. Then rest.",
        "The board is 1.5 m by 2.5 m.",
        "Take vitamin a. Then b. and rest.",
        "Start at 2. Go on to 3. Rest.",
        "1. alone",
        "Meet at 1. 12 of us are there.",
        "",
    ],
)
def test_what_only_looks_like_marks_is_no_list(said):
    assert enumerated(said) is None


def test_a_number_inside_an_item_does_not_end_it():
    assert enumerated("1. Read act 2. 2. Read act 3. 3. Rest.").items == ("Read act 2.", "Read act 3.", "Rest.")


def test_numbers_without_a_stop_before_them_go_on_too():
    assert enumerated("1. weigh flour 2. mix dough 3. bake").items == ("weigh flour", "mix dough", "bake")


def test_an_item_may_have_lines():
    assert enumerated("a) Read\n   it all\nb) Block\n   act one\n\nBe quiet.").items == ("Read it all", "Block act one")


def test_a_long_text_is_read_in_no_time():
    assert len(enumerated(" ".join(f"{n}. go on." for n in range(1, 900))).items) == 899

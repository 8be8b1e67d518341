"""Streams that arrive at once are shown one at a time, whole, and end their line."""

import re

from hypothesis import given
from hypothesis import strategies as st

from workbench.runtime.spoken import Spoken


class Screen:
    def __init__(self):
        self.text = ""

    def say(self, told, end="\n"):
        self.text += told + end


def test_one_answer_is_shown_as_it_comes_and_ends_its_line():
    screen = Screen()
    spoken = Spoken(screen.say)
    spoken.show()
    assert not screen.text
    for piece in ("Hello, ", "wor", "ld.\u202e"):
        spoken.hear((0,), piece)
        spoken.show()
    spoken.end()
    assert screen.text == "Hello, world.\\u{202e}\n"
    spoken.end()
    assert screen.text.endswith("e}\n")


def test_the_second_of_two_waits_until_the_first_pauses():
    screen = Screen()
    spoken = Spoken(screen.say)
    spoken.hear((0, 0), "first ")
    spoken.hear((0, 1), "second ")
    spoken.show()
    spoken.hear((0, 0), "goes on")
    spoken.show()
    assert screen.text == "first goes on"
    spoken.show()
    spoken.hear((0, 1), "too")
    spoken.end()
    assert screen.text == "first goes on\n[0.1]\nsecond too\n"


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.booleans())))
def test_no_piece_is_lost_and_each_answer_keeps_its_order(pieces):
    screen = Screen()
    spoken = Spoken(screen.say)
    for n, (speaker, shown) in enumerate(pieces):
        spoken.hear((ord(speaker),), f"{speaker}{n};")
        if shown:
            spoken.show()
    spoken.end()
    told = re.findall(r"([abcd])(\d+);", screen.text)
    for who in "abcd":
        assert [int(n) for s, n in told if s == who] == [n for n, (s, _) in enumerate(pieces) if s == who]

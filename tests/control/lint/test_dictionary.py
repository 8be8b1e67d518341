"""The table of near words: words of one meaning are tied, opposites part; small, and read when it is asked for."""

import subprocess
import sys

from workbench.context.shipped import shipped
from workbench.control.lint.siblings.dictionary import opposite, tied
from workbench.control.lint.words.meaning import meant

NEAR = "polite/courtesy heat/warmth seller/vendor spot/place obligation/duty fast/speed answer/reply"
OPPOSITE = "open/close import/export accept/refuse absence/presence"
APART = "winter/summer upper/lower male/female telephone/letter road/river match/break"


def test_words_of_one_meaning_are_tied_and_opposites_part():
    def pairs(told):
        return [tuple(meant(word)[0] for word in pair.split("/")) for pair in told.split()]

    assert [pair for pair in pairs(NEAR) if not tied(*pair)] == []
    assert [pair for pair in pairs(f"{OPPOSITE} {APART}") if tied(*pair)] == []
    assert [pair for pair in pairs(OPPOSITE) if not opposite(*pair)] == []


def test_the_table_is_small_and_comes_with_its_licence():
    table = shipped("lint/alike/wordnet.txt")
    assert table.stat().st_size < 400_000
    assert "Princeton University" in table.read_text("utf-8")[:400]
    assert "Permission to use, copy, modify" in table.with_name("LICENSE-WordNet.txt").read_text("utf-8")


def test_an_import_does_not_read_it():
    told = "import sys, workbench; print('workbench.control.lint.siblings.dictionary' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"

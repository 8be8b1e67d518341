"""Questions over the rows of a small table get the right figure; a full window, or an odd question, does not."""

import re

import pytest

TABLE = """pump,site,bar,hours,price (EUR),spare
P-11,Aldea,40,1200,310.50,yes
P-12,Aldea,16,300,95.00,no
P-20,Brena,64,2410,780.25,yes
P-31,Corvo,16,50,95.00,no
"""
NOTE = ("note", "The pumps are looked at every spring. Leaks are told to the site office at once.")
RIGHT = {
    "How many pumps are there?": "4",
    "How many pumps are spare?": "2",
    "How many pumps has Aldea altogether?": "2",
    "How many pumps are cheaper than 100 EUR?": "2",
    "What is the total price?": "1,280.75",
    "What is the average pressure in bar?": "34",
    "What do the pumps at Aldea cost in total?": "405.5",
    "Which pump has the most hours?": "P-20",
    "Which pump is the cheapest?": "P-12 and P-31",
    "How many hours do all pumps have together?": "3,960",
}
ROWS = {
    "Which pumps run below 20 bar?": {"P-12", "P-31"},
    "Which pumps have at least 16 bar?": {"P-11", "P-12", "P-20", "P-31"},
    "Which pumps are at Aldea?": {"P-11", "P-12"},
    "Which pumps are not spare?": {"P-12", "P-31"},
    "Which pumps have more than 1000 hours?": {"P-11", "P-20"},
    "Which pumps are dearer than 90 EUR?": {"P-11", "P-12", "P-20", "P-31"},
}


LOANS = """loan,borrower,instrument,bought,unit_price,total,condition,state,km
L-31,Theo Marchetti,cello,2031-01-05,725.00,1450.00,good,lent out,120
L-32,Hanna Ostby,trumpet,2031-03-12,540.00,540.00,dented,in repair,80
L-33,R. Quill,viola,2030-05-20,95.00,380.00,bow missing,lent out,300
L-34,Hanna Ostby,cornet,2031-09-02,410.00,410.00,good,in repair,95
L-35,R. Quill,oboe,2031-10-11,800.00,800.00,good,lent out,20
"""
MEANT = {
    "Which instrument is worth the most?": ("cello", "1450"),
    "Which was the dearest loan of all?": ("L-31",),
    "How much did Hanna spend altogether?": ("950",),
    "How many instruments did R. Quill take?": ("2", "L-33", "L-35"),
    "Which instruments are being repaired?": ("trumpet", "cornet"),
    "Which loan has done the most kilometres?": ("L-33",),
    "Which loan was bought last, the latest of all?": ("L-35",),
}
"""Questions that name a value in part or in another form, or mean a column by what a superlative says."""


def test_what_a_question_means_without_writing_it_out_is_found_in_the_table(lab):
    replies = {asked: lab.say([NOTE, ("loans.csv", LOANS)], asked) for asked in MEANT}
    missed = {
        asked: replies[asked] for asked, told in MEANT.items() if not all(each in replies[asked] for each in told)
    }
    assert not missed, missed


def said(lab, asked, table=TABLE, **more):
    return lab.say([NOTE, ("pumps.csv", table)], asked, **more)


@pytest.mark.parametrize("asked", RIGHT)
def test_a_figure_over_the_rows_is_right(lab, asked):
    assert re.search(rf"(?<![\w.]){re.escape(RIGHT[asked])}(?![\d])", said(lab, asked))


@pytest.mark.parametrize("asked", ROWS)
def test_the_rows_that_are_meant_are_named_and_no_others(lab, asked):
    assert set(re.findall(r"P-\d\d", said(lab, asked))) == ROWS[asked]


def test_a_changed_cell_changes_the_figure(lab):
    assert "1,380.75" in said(lab, "What is the total price?", TABLE.replace("310.50", "410.50"))
    assert "P-12" in said(lab, "Which pump has the most hours?", TABLE.replace(",300,", ",3000,"))


def test_a_value_of_one_row_is_still_read_from_that_row(lab):
    assert "64" in said(lab, "How many bar has P-20?")
    assert "780.25" in said(lab, "What is the price of P-20?")


def test_what_the_table_does_not_have_is_not_asserted_but_its_rows_are_quoted(lab):
    reply = said(lab, "Which pumps at Aldea were painted green?")
    quoted = lab.quotations(reply)
    assert quoted
    assert all(quote in TABLE for quote in quoted)


def test_a_total_that_is_written_down_is_read_not_counted(lab):
    texts = [("pumps.csv", TABLE), ("order", "The total price after discount is 1,100 EUR.")]
    assert "1,100" in lab.say(texts, "What is the total price?")


def test_rows_go_under_in_a_full_window(lab):
    rest = [
        (f"log {n}", "".join(f"Entry {n}-{k}: checked, no remark was made.\n" for k in range(250))) for n in range(12)
    ]
    asked = list(RIGHT)[:4]
    light = sum(RIGHT[a] in said(lab, a, seed=s) for a in asked for s in range(1, 5))
    full = sum(RIGHT[a] in lab.say([*rest, ("pumps.csv", TABLE)], a, seed=s) for a in asked for s in range(1, 5))
    assert light == 16
    assert full < light


def test_no_frame_carries_more_than_a_quarter_of_the_answers(lab):
    asked = [*RIGHT, *ROWS]
    seen = [re.sub(r"P-\d\d|[\d.,]+|\band\b|\s+", " ", said(lab, a, sample=n)) for n in range(2) for a in asked][:20]
    openings = [" ".join(text.split()[:3]) for text in seen]
    assert max(openings.count(one) for one in openings) <= 5

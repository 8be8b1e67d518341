"""What a line calls the right value, what is to come, and a letter's signature."""

from workbench.simulated.close.answer import read

NOTES = """# Changes of Larder

## 2.4.0
- Deprecated: the old scale driver. It will be removed in 3.0; use the USB driver instead.

## 2.3.0
- Added: labels in Welsh.
"""
MINUTES = """# Minutes

Last minutes. Approved with one correction: the April minutes gave the number of hives as 52; the right number is 25.

The count of swallows came to 340, most of them at the mill.

## Erratum
The count of swallows above is wrong, because a page was read twice. The correct figure is 270.
"""
LETTER = """Dear Mr Voss,

Thank you for your visit. We spoke about the chimney and the flat upstairs.

The work will be done by Tamsin Rook, who also did the school. She begins on Monday.

Yours sincerely,
Ottilie Hahn
"""


def test_the_value_that_holds_is_read():
    asked = [
        (NOTES, "In which version will the old scale driver disappear?", "3.0"),
        (NOTES, "In which version did labels in Welsh come in?", "2.3.0"),
        (MINUTES, "How many hives are there?", "25"),
        (MINUTES, "How many swallows were counted?", "270"),
        (LETTER, "Who is doing the work on the chimney?", "Tamsin Rook"),
        (LETTER, "Who wrote the letter?", "Ottilie Hahn"),
    ]
    found = [(ask, read([("notes.txt", text)], ask).span) for text, ask, _ in asked]
    assert found == [(ask, right) for _, ask, right in asked]


NOTICE = """# Water

The supply will be cut off on Thursday from 8.30 am until about 3 pm.

A card for the baths costs 18 euros a year. It is free for those under eighteen.
The households at 2 to 18 Harbour Row will not be affected.

Repairs may be done only by Lockhart's, as the pipes are leased.
"""


def test_a_range_that_holds_what_leads_up_to_a_question_tells_the_line():
    found = read([("n.txt", NOTICE)], "Will my water be cut off?", stated="I live at 12 Harbour Row.")
    assert ("Harbour Row" in found.quotation, found.polarity) == (True, "no")
    found = read([("n.txt", NOTICE)], "Does she have to pay for a card?", stated="My daughter is fifteen.")
    assert ("under eighteen" in found.quotation, found.polarity) == (True, "no")
    assert read([("n.txt", NOTICE)], "Can any plumber do the repairs?").polarity == "no"


def test_a_rise_has_two_sums_and_a_day_is_no_count():
    rise = "# Council\n\nThe fee of the conductor goes up from 480 to 520 euros a month."
    assert read([("c.md", rise)], "How much will the conductor get as a fee from now on?").span.startswith("520 euros")
    stock = "sku,item,on_hand,reorder_at,last_count\nE1,Fuse,420,200,2030-12-15\nE2,Relay,88,60,2031-02-11\n"
    assert read([("stock.csv", stock)], "How many fuses are there?").span == "420"

"""Of several values the one that is meant: the default, the key at the right end, the column for the right time."""

from workbench.simulated.close.answer import read
from workbench.simulated.close.unset import by_default

OPTIONS = """# quillpress

It needs Node 18.2 or newer.

## Options

| Option | Default | Meaning |
|---|---|---|
| `--margin` | `14` | how wide the margin of a page is, at most 30 |
| `--jobs` | `3` | how many pages are set at once |

## Proofs

`quillpress proof` shows the proofs at http://127.0.0.1:7311. Take `--port` for another port.
"""
FEES = """# Sailing club

| Kind of member | Subscription a year | Key deposit | Mooring fee a month |
|---|---|---|---|
| Cadet (under 17) | £70 | £15 | £9 |
| Pair (two adults) | £190 | £25 | £21 |
"""
COLD_STORE = """cold_store:
  alarm_above_c: 8
  alarm_below_c: 2
  min_stock: 40
  max_stock: 900
"""
WOOL = """WOOL_PRICE = {"raw": 310, "washed": 545, "carded": 760}  # pence a kilo
HOUR_ALLOWANCE = 6.40
WEEKEND_RATE = 1.7
"""
VATS = """{"vat": {"target_c": 64, "max_c": 71}, "room": {"target_c": 18, "max_c": 25}}
"""
BELLS = """bell,cast,founder,weight_kg,note_hz,stock,remark
Agnes,1874,Pohl,912,392,loft,hairline since the frost of 1929
Bertha,1874,Pohl,1450,330,loft,
Clara,1921,Ruhm,505,523,loft,
Dora,1921,Pohl,388,587,melted down,cracked when the beam gave way
"""
PANEL = """Panel notes

The main breaker holds 6.2 bar of gas, topped up yesterday. Lockout at 5.4 bar, signal at 5.7.
"""
BREWERY = """# Asked by new brewers

**How many people may be in the malt loft?**
Four, with the one at the hoist. In the hop loft: two.

**Why did the filters change?**
The old sheets shed threads into the beer. Since 3 May we have had Norlin, in two widths.

**What are the temperatures?**
Mash tun 66 °C, copper 101 °C, all at the middle probe.
"""
YARD_LOG = """2034-05-06 07:12 INFO  crane   C4 set up by the slip, shift lead Aud
2034-05-06 08:47 ERROR crane   C4 stopped, hoist rope frayed at the drum
2034-05-06 09:05 INFO  crane   spare crane asked of Halden, promised 11:30
"""
COURSES = """| Course | Day | Weeks | Fee |
|---|---|---|---|
| Glass | Monday | 9 | £140 |
| Weaving | Friday | 6 | £90 |

Can children come? The lowest age is 14, for Glass 17.
"""
RENTALS = """# Hall hire

| Claim | Signed by |
|---|---|
| up to £200 | the caretaker |
| over £200 and up to £900 | the treasurer |
| over £900 | the full board |

Claims by the treasurer are signed by the chair, Ulla Dorn.

| Weight (kg) | Postage |
|---|---|
| 0-2 | £3.10 |
| 2-10 | £6.40 |
| over 10 | £11.80 |

| Age | Ticket |
|---|---|
| under 6 | free |
| 6 to 15 | £4 |
| 16 and over | £9 |

| Group | Guide |
|---|---|
| two to five people | one |
| six to twelve people | two |
"""
VALUES = (
    (RENTALS, "My claim comes to £480. Who has to sign it?", "the treasurer"),
    (RENTALS, "Who signs a claim of 1,400 pounds?", "the full board"),
    (RENTALS, "What is the postage for a 7-kilo parcel?", "£6.40"),
    (RENTALS, "My daughter is nine. What does her ticket cost?", "£4"),
    (RENTALS, "What is the ticket price for a seventeen-year-old?", "£9"),
    (OPTIONS, "How wide is the margin unless I choose another?", "14"),
    (OPTIONS, "How many pages are set at once if I leave the setting alone?", "3"),
    (OPTIONS, "On which port can the proofs be seen in a browser?", "7311"),
    (FEES, "What is the yearly fee for a cadet?", "£70"),
    (FEES, "What is the monthly fee for a pair?", "£21"),
    (FEES, "How much is the subscription of a pair?", "£190"),
    (COLD_STORE, "How cold may it get before the alarm goes off?", "2"),
    (COLD_STORE, "How warm may it get before the alarm goes off?", "8"),
    (WOOL, "What does a kilo of washed wool fetch?", "545"),
    (COURSES, "How old must one be for Glass?", "17"),
    (VATS, "How hot may the vat get?", "71"),
    (BREWERY, "What's the largest number of people let into the malt loft?", "Four"),
    (BREWERY, "For what reason were the filters swapped?", "The old sheets shed threads into the beer."),
    (YARD_LOG, "At what time did crane C4 stop?", "2034-05-06 08:47"),
    (VATS, "How warm may the room become?", "25"),
    (BELLS, "Why was Dora melted down?", "cracked when the beam gave way"),
    (BELLS, "What became of Agnes in 1929?", "hairline since the frost of 1929"),
    (PANEL, "At what pressure does it lock out?", "5.4 bar"),
)
UNSET = (
    "Which theme is used unless told otherwise?",
    "Which theme is used if nothing is set?",
    "Which theme is used out of the box?",
    "Which theme is used when I don't pick one?",
    "Which theme is used if it is left alone?",
    "Which theme is used unless you specify something else?",
)


def test_the_value_that_is_meant_is_read():
    wrong = [
        (q, wanted, got) for text, q, wanted in VALUES if (got := read([("a." + _form(text), text)], q).span) != wanted
    ]
    assert wrong == []


def _form(text):
    return {WOOL: "py", BELLS: "csv", VATS: "json", COLD_STORE: "yaml"}.get(text, "md")


def test_what_is_not_set_is_asked_for_by_default():
    assert {by_default(question) for question in UNSET} == {"Which theme is used by default?"}
    kept = "What happens unless I pay the fee if it rains?"
    assert by_default(kept) == kept

"""A case that is put, names of what a text is about, and lines that tell nothing: which line answers, and how."""

from workbench.simulated.close.answer import read
from workbench.simulated.close.expecting import expectation

MOORING = """Elverbank Boat Yard
Moorings at Elverbank, spring notice

Dear Mrs Tolman,

The yard of Elverbank was painted in May. Boats? They may stay from April on. Ropes must be replaced each spring.
Whoever ties up without a number is towed to the outer wall. With a number you pay nothing there.
If the slip is busy, wait at the red buoy. The crane lifts four tonnes; with a second man on deck it lifts six.
For the winter shed we need a form; with a letter from the insurer two photographs will do.

Tickets come in books of three days at 20; each lasts for 9 hours. A ticket with two days scratched is void.
"""
BOARD = """Yard board, 3 May

Present: Odo Lenz (chair), Mila Farr, Pim Okker

3. Slipway, berth 4
OL told of the cracks. Pim to get two offers by June. Mila to ask berth 4 to move.

4. Fees
Unchanged.
"""
PORTER = """| | Desk | Archive |
|---|---|---|
| Tuesday | 8.15-12.45 | 9.00-14.30 |
| Friday | 10.00-19.15 | closed |
"""
HALLS = "hall_no,seats,level,warden\nH-11,40,2,Ms Orr\nH-12,70,5,Mr Dacre\nH-13,55,3,Ms Orr\n"
STATES = '{"pump": {"enabled": true, "limit": 40}, "siren": {"active": false, "limit": 7}, "doors": {"enabled": true}}'
ASKED = (
    ("mooring.txt", MOORING, "What happens to somebody who ties up without a number?", "towed to the outer wall"),
    ("mooring.txt", MOORING, "What must one do at Elverbank if the slip is busy?", "wait at the red buoy"),
    ("mooring.txt", MOORING, "For how long may one stay with one ticket?", "9 hours"),
    ("board.txt", BOARD, "Who at the yard is to fetch offers for the slipway at berth 4?", "Pim"),
    ("porter.md", PORTER, "Until what time is the desk open on Fridays?", "19.15"),
    ("halls.csv", HALLS, "On which level is hall H-12?", "5"),
    ("halls.csv", HALLS, "Which warden looks after the seats and the charges of hall H-12?", "Mr Dacre"),
)
CLOSED = (
    ("mooring.txt", MOORING, "Do boats have to leave Elverbank in April?", "no"),
    ("states.json", STATES, "Is the siren switched on at the moment?", "no"),
)


def test_the_line_that_speaks_of_the_case_is_read():
    read_ = [(ask, right, read([(name, text)], ask)) for name, text, ask, right in ASKED]
    assert [(ask, found.span) for ask, right, found in read_ if right not in f"{found.span} {found.quotation}"] == []


def test_a_greeting_or_a_question_of_the_text_answers_nothing():
    read_ = [(ask, sign, read([(name, text)], ask)) for name, text, ask, sign in CLOSED]
    assert [(ask, found.quotation) for ask, sign, found in read_ if found.polarity != sign] == []
    assert "Dear" not in read([("mooring.txt", MOORING)], "Does the yard pay for Mrs Tolman's ropes?").quotation


def test_who_is_asked_for_by_a_calling_is_a_person_whatever_else_is_named():
    for asked in ("Which judge hears the case about the charge?", "By which surveyor was the price set?"):
        assert expectation(asked)[0] == "who", asked

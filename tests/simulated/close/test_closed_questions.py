"""Yes or no, where the text has no word of denial: ranges, duties, what is free, what does harm, another of two."""

from workbench.simulated.close.answer import read
from workbench.simulated.close.ranges import within

SIGNS = """
May people light candles at the fair? ;; Candles are not permitted this year, only lamps with batteries. ;; no
Are we allowed to paddle in a canoe? ;; Canoes remain forbidden; rowing boats only. ;; no
Are the chips safe for a guest who can't have gluten? ;; We fry fish, so the chips are not gluten-free. ;; no
Is it a good idea to store the bread in the fridge? ;; It keeps for a week in a bin; in the fridge it goes stale. ;; no
Can I come on Monday? ;; The pool is open from Tuesday to Sunday. ;; no
Can I swim there in April? ;; The lake is open for bathing from May to September. ;; no
Is the office staffed on Saturday? ;; Somebody is at the desk on weekdays from 9 to 5. ;; no
May I arrive at 9 pm? ;; Rooms can be entered between 3 pm and 10 pm. ;; yes
Can I collect the parcel at 8 in the morning? ;; Parcels can be collected from 10:00 to 18:00. ;; no
Does my daughter, who is nine, need a ticket? ;; Children under ten travel free. ;; no
Does my son, who is twelve, need a ticket? ;; Children under ten travel free. ;; yes
Do I have to bring my own towels? ;; Towels are provided. ;; no
Do I have to wear a helmet? ;; Helmets are recommended. ;; no
Do I have to wear a helmet? ;; Helmets must be worn. ;; yes
Must I show my passport? ;; An identity card is enough. ;; no
Is lunch provided? ;; Please bring your own lunch. ;; no
Is the battery included? ;; Batteries are sold separately. ;; no
Is the warranty valid if I open the case? ;; Opening the case voids the warranty. ;; no
Is it safe for cats? ;; All parts of the plant are toxic to cats. ;; no
Is the plant poisonous? ;; All parts of the plant are toxic. ;; yes
Can I drink it? ;; The colour comes from rust and does no harm. ;; yes
Has the roof been repaired? ;; The repair of the roof is planned for spring. ;; no
Can my 16-year-old use the gym alone? ;; Members under 18 must come with a parent. ;; no
Does the tool run on Windows? ;; The tool runs on Linux and macOS. ;; no
May I smoke in my room? ;; Smoking is allowed on the balcony only. ;; no
Is smoking allowed on the balcony? ;; Smoking is allowed on the balcony only. ;; yes
Can non-members join the trip? ;; The trip is for members only. ;; no
May I bring three guests? ;; Each member may bring one guest. ;; no
Should I water it every day? ;; Water once a week. ;; no
Did it rain on the second day? ;; The second day stayed dry throughout. ;; no
Is breakfast included? ;; The price covers the room and breakfast. ;; yes
May I take my camera inside? ;; Cameras have to be handed in at the desk. ;; no
Can we wear shoes in the hall? ;; Shoes must be left by the door. ;; no
May I leave my coat at the desk? ;; Coats have to be left at the desk. ;; yes
Do I need permission for a cat? ;; A cat may be kept without asking. Dogs need our consent. ;; no
Do I need permission for a dog? ;; A cat may be kept without asking. Dogs need our consent. ;; yes
Can class 4 use the kiln? ;; Class 6 may use the kiln from now on. Class 4 works with air-drying clay. ;; no
Can class 6 use the kiln? ;; Class 6 may use the kiln from now on. Class 4 works with air-drying clay. ;; yes
May a seventeen-year-old run it? ;; raise RuntimeError("nobody under 18 runs it alone") ;; no
Was anybody in the building? ;; The building was empty. ;; no
"""
RANGES = """
Can I come on Friday? ;; Open Monday to Thursday. ;; no
Can I come on Sunday? ;; Open from Friday to Monday. ;; yes
Is it open in July? ;; Closed from November to March. ;; no
Can we stay after eleven? ;; The hall is ours until 10 pm. ;; no
Can we stay until nine? ;; The hall is ours until 10 pm. ;; yes
Can I ring before noon? ;; The line is staffed from 2 pm to 6 pm. ;; no
She is fourteen. Can she join? ;; The group is for those aged 12 to 16. ;; yes
She is eighteen. Can she join? ;; The group is for those aged 12 to 16. ;; no
Can I come on Friday? ;; Open on Friday and Saturday. ;; -
"""


def _rows(table):
    return [line.split(" ;; ") for line in table.strip().splitlines()]


def test_a_closed_question_gets_the_sign_that_its_line_gives_it():
    wrong = [row for row in _rows(SIGNS) if read([("a.md", row[1])], row[0]).polarity != row[2]]
    assert wrong == []


def test_a_day_an_hour_or_an_age_is_held_against_the_range_that_is_told():
    said = {True: "yes", False: "no", None: "-"}
    wrong = [(*row, within(row[0], row[1])) for row in _rows(RANGES) if said[within(row[0], row[1])] != row[2]]
    assert wrong == []

"""Several points asked of one thing: what is asked, of whom, and where it is said."""

from workbench.simulated.drifting.naming import by_name
from workbench.simulated.drifting.parts import vacuous
from workbench.simulated.drifting.swaying import AGAINST
from workbench.simulated.kinds import find
from workbench.simulated.library import indexed
from workbench.simulated.material import Text
from workbench.simulated.points.asked import asked_points
from workbench.simulated.points.finding import statements
from workbench.simulated.points.owning import OWN, thing_of

ASKED = [
    (
        "State the first firing temperature and the step height of kiln 4.",
        ("first firing temperature", "step height"),
        "kiln 4",
    ),
    ("State the fall and the gate width of Kettle Lock.", ("fall", "gate width"), "Kettle Lock"),
    (
        "For bar 12 of the theatre, state the load, the rope and the date.",
        ("load", "rope", "date"),
        "bar 12 of the theatre",
    ),
    ("Give the depth of cut and the next turning of tram 508.", ("depth of cut", "next turning"), "tram 508"),
    ("List for block F: rootstock, row spacing and yield.", ("rootstock", "row spacing", "yield"), "block F"),
    ("Report the price and the fee of the concert in Malden.", ("price", "fee"), "concert in Malden"),
    ("What are the fall and the gate width of Kettle Lock?", ("fall", "gate width"), "Kettle Lock"),
    ("What were the weight, the height and the age of tree 9 as felled?", ("weight", "height", "age"), "tree 9"),
    ("What are the fall and the width of lock 2, and which document gives each?", ("fall", "width"), "lock 2"),
    (
        "Compile the sale data of goat 7 for the fair: weight, age and number of kids.",
        ("weight", "age", "number of kids"),
        "goat 7",
    ),
    (
        "Give the set points of drying room 4: heat, air and the date of the end.",
        ("heat", "air", "date of the end"),
        "drying room 4",
    ),
    ("Note down the load and the rope of bar 12.", ("load", "rope"), "bar 12"),
    ("Block F: look up its rootstock and its yield.", ("rootstock", "yield"), "Block F"),
    ("Say what the load and the rope of bar 12 are.", ("load", "rope"), "bar 12"),
    ("Which run length, which paper and which ink were fixed for job 12?", ("run length", "paper", "ink"), "job 12"),
    ("Crown 18: what are its shade and its due date?", ("shade", "due date"), "Crown 18"),
    ("Tell the owner the age and the price of the Moser cello.", ("age", "price"), "Moser cello"),
]
NO_POINTS = [
    "Work through the plan: every step of it once, in its order.",
    "Read the sources: both of them, from the first to the last.",
    "State the fall of Kettle Lock.",
    "State the fall and the width of each lock.",
    "What is the fall of Kettle Lock?",
    "Summarise the causes and the effects of the flood.",
    "Check the load and the rope of bar 12.",
    "State the fall and the width of Kettle Lock and Bramley Lock.",
    "Compare the locks on fall and width.",
]


def test_the_points_of_a_task_are_read_as_it_words_them():
    assert [(asked_points(t).points, asked_points(t).thing) for t, _, _ in ASKED] == [(p, n) for _, p, n in ASKED]
    assert [asked_points(task) for task in NO_POINTS] == [None] * len(NO_POINTS)


SAID = [
    ("Bar 12. Its travel is 14.6 metres. Bar 13. Its travel is 13.2 metres.", "travel", "bar 12", "14.6 metres"),
    ("Bar 13. Its rope is 6 mm.\n\nBar 12 has a rope of 8 mm.", "rope", "bar 12", "8 mm"),
    ("Tram 508\n- Mileage: 287,000 km\n- Seats: 74\n\nTram 511\n- Mileage: 311,500 km", "mileage", "tram 508",
     "287,000 km"),
    ("| point | oven 1 | oven 2 |\n|---|---|---|\n| Yield | 88 % | 86 % |", "yield", "oven 2", "86 %"),
    ("The angle of wharf A is 7 degrees and that of wharf B 9 degrees.", "angle", "wharf A", "7 degrees"),
    ("(c) Tide limit. Wharf A is not used at a tide of less than 1.3 m.", "tide limit", "wharf A", "1.3 m"),
    ("The storage temperature of the Vinna barley is -19 degrees; it is read.", "storage temperature", "Vinna barley",
     "-19 degrees"),
    ("No. 72, saddle for Merlin: seat size 17.5 inches, leather buffalo, price 1,640 euros.", "leather",
     "saddle for Merlin", "buffalo"),
    ("The Great division holds 812 pipes, four fewer than before.", "number of pipes", "Great division", "812 pipes"),
    ("The thrust of each fan of the Ostberg tunnel is 1,050 newtons. The number of fans is 14.", "number of fans",
     "Ostberg tunnel", "14"),
    ("As to the turning rhythm, the Bruneck wheel is turned every third day, since it weighs 31 kg.", "turning rhythm",
     "Bruneck wheel", "every third day"),
    ("| | upper cabin | lower cabin |\n|---|---|---|\n| Capacity | 62 persons | 58 persons |", "capacity",
     "upper cabin", "62 persons"),
    ("On the Ruggeri violin. Its string length, from nut to bridge, is 327 mm.\n\nOn the cello. String length 6 cm.",
     "string length", "Ruggeri violin", "327 mm"),
    ("Birkhof lodge: 46 beds in nine rooms. A deposit of 70 euros is taken.\n\nAnnex: 12 beds, deposit 40 euros.",
     "deposit", "Birkhof lodge", "70 euros"),
    ("House two. Night temperature 12 °C.\n\nHouse six. At night the temperature is 17 °C.", "night temperature",
     "house six", "17 °C"),
    ("The barge Hilde lies here. As skipper she has Jorun Vik.\n\nThe tug is older; its skipper is Per Aas.", "skipper",
     "barge Hilde", "Jorun Vik"),
    ("Order 1: the ferry Corvina.\nDraught: 6.4 m.\nSpeed: 8 knots.\n\nOrder 2: Sandvik.\nSpeed: 10 knots.", "speed",
     "Corvina", "8 knots"),
    ("ROOM 4\nHeat of room 4: 67 °C\nCO2 in room 4: 950 ppm\n\nROOM 6\nCO2 in room 6: 600 ppm", "CO2",
     "room 4", "950 ppm"),
    ("Suri, born in 2023. End of rest for Suri: 18 May 2026.\n\nBindi. End of rest: 25 May 2026.", "end of rest",
     "red panda Suri", "18 May 2026"),
    ("## Bell 2\nWeight: 31 kg. Note: E.\n\n## Bell 3\nWeight: 40 kg. Note: D, a bit flat.", "note", "bell 3", "D"),
    ("| bin | heat |\n|---|---|\n| 8 | 16 degrees |\n| 9 | 12 degrees |", "heat", "bin 9", "12 degrees"),
    ("**Menu 3**: stew. Price 3.10 euros.\n\n**Menu 4**: cakes. Price 3.60 euros.", "price", "Menu 4", "3.60 euros"),
    ("The rope renewal of lift B falls due in March 2029.", "rope renewal", "lift B", "March 2029"),
    ("The main mirror is here. The breadth was found to be 1,830 mm.\n\nSide mirror. The breadth is 90 mm.", "breadth",
     "main mirror of the Halden telescope", "1,830 mm"),
    ("# Cards of Bakery Dahl\n\nRye bread. The weight is 2,260 g.\n\nSpelt rolls. The weight is 78 g.", "weight",
     "rye bread at Bakery Dahl", "2,260 g"),
    ("The Petrel's mainsail has a foot length of 4.60 m.\n\nThe genoa has a foot length of 5 m.", "foot length",
     "Petrel's mainsail", "4.60 m"),
    ("Lot 88: fastness grade 4.\n\nAfter rubbing, lot 91 gets the fastness grade 3-4.", "fastness grade", "dye lot 91",
     "3-4"),
]  # fmt: skip


def test_a_value_below_zero_keeps_its_sign():
    read = [find(kind, text)[0] for kind, text in (("measure", "is -19 degrees"), ("percent", "fell by −3 %"))]
    assert [one.text for one in read] == ["-19 degrees", "−3 %"]
    assert read[0].norm != find("measure", "is 19 degrees")[0].norm
    assert find("measure", "between 10-19 °C")[0].text == "10-19 °C"


def test_a_month_is_read_with_its_year():
    assert [one.text for one in find("date", "It falls due in March 2029.")] == ["March 2029"]
    assert find("number", "It falls due in March 2029.") == ()


def test_a_value_is_found_where_it_is_said_of_the_thing_itself():
    wrong = []
    for text, label, thing, value in SAID:
        said = statements(indexed(f"# Sheet\n\n{text}", "sheet"), label, thing_of(thing))
        best = max(said, key=lambda one: (one.owner == OWN, one.phrase.worth), default=None)
        if best is None or best.phrase.value != value:
            wrong.append((label, thing, best))
    assert not wrong


GUIDANCE = [
    ("Use `form`. `form-2016` and `diary` are too old to be used for any value.", "form"),
    ("`form-2016` is superseded and `diary` was kept by a child: use neither. Go by `form`.", "form"),
    ("Where `diary` says something else, the `form` prevails; do not use `diary` or `form-2016`.", "form"),
    ("Use `form-2016`, the edition that replaced all others. Use neither `form`, which is out of force, nor `diary`.",
     "form-2016"),
    ("Only the `form` applies.", "form"),
    ("Use: `form`. Not: `form-2016`, `diary`.", "form"),
    ("`form-2016` replaces `form`; use the former. The `diary` is not to be trusted.", "form-2016"),
    ("`form-2016` was replaced by `form`. Ignore the `diary`.", "form"),
    ("Use `form` alone and not the `form-2016`. The `diary` promises too much: not to be used.", "form"),
    ("Values come from `form`. `form-2016` and `diary` are older; neither counts. Write “none” where it lacks one.",
     "form"),
    ("The `form` is the controlling document. Keep away from `form-2016` and `diary`.", "form"),
    ("The source is `form`. Not to be used: `form-2016`, `diary`.", "form"),
    ("Go by the `form`. `form-2016` rounds and `diary` shows only what was wished for: use neither.", "form"),
    ("Data are taken from `form` only, since `form-2016` and `diary` were written without looking.", "form"),
    ("Take every value from `diary` and nothing else, never from `form` or `form-2016`.", "diary"),
]  # fmt: skip


def test_a_source_is_told_from_one_whose_name_holds_its_own():
    texts = [Text(name, "", "paper") for name in ("form", "form-2016", "diary")]
    for guidance, trusted in GUIDANCE:
        weights = {name: rule.weight for rule in by_name(guidance, texts, AGAINST) for name in rule.names}
        assert {name for name, weight in weights.items() if weight > 0} == {trusted}, guidance
        assert {name for name, weight in weights.items() if weight < 0} == {t.name for t in texts} - {trusted}, guidance


CONDUCT = ["Be sensible.", "Stay reasonable.", "Do not overdo it.", "Keep within reason.", "Handle this well."]
LIMITS = [
    "Stay within lock two.",
    "Do not overdo the prices.",
    "Be silent on prices.",
    "Handle the invoice.",
    "No advice.",
]


def test_words_on_conduct_say_nothing():
    assert [t for t in CONDUCT if not vacuous(t)] == []
    assert [t for t in LIMITS if vacuous(t)] == []

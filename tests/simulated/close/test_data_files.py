"""Data files: JSON in which records stand in records, a record in each line, tables of a program, months in figures."""

from workbench.simulated.close.answer import read
from workbench.simulated.close.structure import parse

BOATS = """{
  "club": "Heron Rowing (Saltham)",
  "rules": {"lock_up": "22:00", "guests_may": "only with the boatman beside them"},
  "boats": [
    {"hull": "Ibis", "seats": 4, "rent": {"sum": 18, "per": "hour"}, "depth": {"low": 12, "high": 31}},
    {"hull": "Crane", "seats": 2, "rent": {"sum": 11, "per": "hour"}, "depth": {"low": 9, "high": 24},
     "remark": "out of use since a plank was found to be rotten"},
    {"hull": "Stork", "seats": 8, "rent": {"sum": 35, "per": "hour"}, "what": "the cups are lent at 4.20 a day"}
  ]
}"""
EVENTS = """{"at": "2041-02-03T06:10", "event": "pump_on", "pump": "north", "by": "ines.moor"}
{"at": "2041-02-03T06:55", "event": "pump_off", "pump": "north", "by": "karl.voss", "reason": "bearing ran hot"}
{"at": "2041-02-03T07:20", "event": "pump_on", "pump": "south", "by": "ines.moor"}
"""
LIMITS = '''"""Checks of the brewery."""

# Most grams of salt in a litre of water. Lager was 4 until the new well (2038-06).
SALT_G_L = {
    "lager": 3,
    "stout": 7,
}


def told(value):
    return f"salt {value:.2f}"
'''
FLEET = """van,plate,bought,inspection
Otter,KL 411,2036-02,2041-09
Stoat,KL 380,2034-11,2040-03
"""
NODES = """06:01:10 INFO  writing to tank t-4
06:02:45 ERROR tank t-4 does not answer
06:02:46 INFO  going on with tank t-9
06:40:00 INFO  all written
"""

TIMETABLE = """# Who gets mail: crow@example.org
# Fills the seed trays. Each quarter of an hour, since the tank is small.
*/15 * * * * /opt/farm/fill.sh
# Weighs the sacks.
#10 4 * * * /opt/farm/weigh.py --all
# Drops pictures that are older than 60 days.
40 2 * * * find /srv/pics -mtime +60 -delete
"""
ARCHIVE = """05:10:00 INFO  3 shelves wait for the archive, 2 carts are full
05:12:00 INFO  archive wrote 780 GB to film, lamp 2 was changed
05:15:00 INFO  archive wrote 1.2 TB to disk
"""
STEPS = """# Building the map

They may differ by 40 at most.

    mapper build --workers 6

More than 6 workers make the disk slow.
"""

POST = """[2041-03-02 08:00:00] 4 sorters ready
[2041-03-02 08:10:01] taken parcel=P771 from the quarry, 31 kg
[2041-03-02 08:10:02] parcel=P771 set aside: too heavy, needs release
[2041-03-02 08:15:40] parcel=P771 released by hanne.lund
[2041-03-02 08:20:00] taken parcel=P772 from the mill, 2 kg
[2041-03-02 08:21:00] parcel=P772 sent
"""
CONSOLE = """======================== run begins ========================
drill-host 4.2, 96 holes
======================== holes left out ====================
hole 14: water
hole 31: no leave of the owner
======================== summary ===========================
91 drilled, 3 broken off, 2 left out in 40 min
"""
TABLES = """[camera]
port = "usb2"

[[trip]]
name = "T1"
bait = "worms"

[[trip]]
name = "T2"
bait = "bread and cheese"
"""
IMAGE = """# Image of the bell tower clock.
FROM python:3.13-slim

# zlib 1.2 is needed; 1.3 makes the hands jump
RUN apt-get install -y zlib1g=1.2
EXPOSE 8117
CMD ["python", "clock.py"]
"""
NOTES = """# Notes on the looms

```bash
# weaves only the blue pattern
loom run --pattern blue

# stops all looms
loom halt
```
"""
GATE = """{"gate": "east", "update": {"have": "5.1", "new": "5.2", "auto_update": false,
    "reason": "5.2 drains the battery"}}"""
LOST = """asset,kind,user,state
K-1,key,Ada Moor,in use
K-2,key,Finn Dahl,lost in May
K-3,key,Jon Reis,in use
"""

HISTORY = """SHED 4 - CLEANING THE SIEVES
Last gone through: 2041-01-20 (Mo)

WHEN
Monday or Wednesday, between 04:30 and 06:00.

BEFORE
The sieves are cleaned with the blue brush.

CHANGES TO THIS PAGE
2041-01-20  hours were 07:00-08:30; moved because of the noise
2040-07-02  brush was green
2039-11-11  page begun by Ulla Berg
"""

ANSWERS = """| Status | Meaning | What to do |
|---|---|---|
| 407 | badge too old | fetch a new badge |
| 511 | store is being counted | wait ten minutes |
"""
HALLS = """[{"tag": "H1", "place": "wine hall", "kind": "humidity", "low": 61, "high": 78, "last": 70},
 {"tag": "H2", "place": "wine hall", "kind": "heat", "low": 9, "high": 14, "last": 11}]"""

RIGHT = (
    ("answers.md", ANSWERS, "What should I do when the store answers 511?", "wait ten minutes"),
    ("halls.json", HALLS, "How humid may it be in the wine hall at most?", "78"),
    ("shed.txt", HISTORY, "When was the page begun?", "2039-11-11"),
    ("post.log", POST, "Who released the parcel from the quarry that was too heavy?", "hanne.lund"),
    ("console.txt", CONSOLE, "How many holes were broken off?", "3"),
    ("trips.toml", TABLES, "Which bait was used on trip T2?", "bread and cheese"),
    ("Dockerfile.txt", IMAGE, "Why must zlib 1.2 be used for the clock?", "hands jump"),
    ("looms.md", NOTES, "How do I weave the blue pattern only?", "loom run --pattern blue"),
    ("gate.json", GATE, "Why has the gate not been updated to 5.2?", "battery"),
    ("keys.csv", LOST, "What became of the key of Finn Dahl?", "lost in May"),
    ("farm.txt", TIMETABLE, "Why are the seed trays filled each quarter of an hour?", "tank is small"),
    ("farm.txt", TIMETABLE, "After how many days are pictures dropped?", "60"),
    ("archive.log", ARCHIVE, "How many gigabytes did the archive write to film?", "780 GB"),
    ("steps.md", STEPS, "How many workers should the map be built with at most?", "6"),
    ("boats.json", BOATS, "What does an hour in the Crane cost?", "11"),
    ("boats.json", BOATS, "How deep is the water for the Ibis at most?", "31"),
    ("boats.json", BOATS, "Why is the Crane not in use?", "rotten"),
    ("boats.json", BOATS, "At what sum are the cups lent?", "4.20"),
    ("events.jsonl", EVENTS, "Who switched off the north pump?", "karl.voss"),
    ("limits.py", LIMITS, "How much salt may the water for stout have?", "7"),
    ("fleet.csv", FLEET, "Until when is the inspection of Stoat good?", "2040-03"),
    ("nodes.log", NODES, "Which tank was used when tank t-4 gave no answer?", "t-9"),
)


def test_a_value_is_found_by_the_record_that_it_stands_in():
    found = [(ask, read([(name, text)], ask).span, right) for name, text, ask, right in RIGHT]
    assert not [each for each in found if each[2] not in each[1]]


def test_under_a_heading_that_asks_stands_what_it_asks_for():
    found = read([("shed.txt", HISTORY)], "At what hours are the sieves of shed 4 cleaned?")
    assert "04:30" in " ".join((found.quotation, *(line for _, line in found.others)))


def test_each_line_of_a_history_is_an_entry_under_its_day():
    units = {unit.label: unit for unit in parse("shed.txt", HISTORY) if unit.kind == "item"}
    assert units["2040-07-02"].text == "brush was green"
    assert units["2040-07-02"].quote in HISTORY


def test_a_leaf_knows_what_its_records_are_called_and_what_is_remarked_beside_it():
    units = {(unit.heading.rsplit(" / ")[-1], unit.column): unit for unit in parse("boats.json", BOATS)}
    rent = units["Crane", "sum"]
    assert (rent.text, rent.quote, rent.row) == ("11", '"sum": 11', "Crane ; hour")
    assert "rotten" in units["Crane", "seats"].comment
    assert units["Crane", "remark"].kind == "item"
    assert units["Heron Rowing (Saltham)", "lock_up"].row == ""


def test_what_a_program_writes_into_a_text_is_no_setting_of_it():
    assert not [unit for unit in parse("limits.py", LIMITS) if unit.text == ".2f"]


def test_the_second_half_of_a_question_stays_in_the_record_of_the_first():
    first = "What does an hour in the Stork cost"
    found = read([("boats.json", BOATS)], "how many seats does it have?", topic=first)
    assert found.span == "8"

"""Six long tasks that the pattern and the simulated model were made with."""

from workbench.control.checklist import PlanStep
from workbench.core.source import Source

from .filler import filler

MONTHS = "January February March April May June July August September October November December".split()


def harbour(words=150):
    """A year of harbour logs: one source a step, named by it."""
    sources = [
        Source(
            name=f"harbour log {month}",
            kind="log",
            text=f"{filler(f'harbour in {month}', words)}\n\nIn {month} {31 + 7 * n} ships came in.",
        )
        for n, month in enumerate(MONTHS)
    ]
    steps = [f"Read the harbour log {month} and say how many ships came in." for month in MONTHS]
    return {"task": "Go through the logs of the year, month by month.", "steps": steps, "sources": sources}


ROOMS = (
    "Kitchen, Pantry, Hall, Library, Chapel, Cellar, Stable, Forge, Bakery, Dairy, Laundry, Orangery, Armoury, "
    "Dovecote, Brewhouse, Icehouse, Gatehouse, Granary"
).split(", ")


def house(words=120):
    """Two different kinds of work, in turns, on eighteen rooms; sources that steps do not name in full."""
    sources = [
        Source(
            name=f"{room.lower()}.md",
            kind="inventory",
            text=f"# {room}\n\n{filler(room.lower(), words)}\n\nKeeper: {keeper}\nPieces: {40 + n}",
        )
        for n, (room, keeper) in enumerate(zip(ROOMS, _keepers(), strict=True))
    ]
    steps = [
        f"State who is the keeper of the {room}."
        if n % 2
        else f"Count the pieces that the inventory lists for the {room}."
        for n, room in enumerate(ROOMS)
    ]
    return {"task": "Check the house room by room.", "steps": steps, "sources": sources}


def _keepers():
    first = "Ada Bela Cora Dora Edda Fina Gera Hella Ina".split()
    return [f"{a} {b}" for b in ("Holm", "Lund") for a in first]


def audit(words=90):
    """Thirty steps over the same five papers: the same source is needed again and again."""
    papers = ("lease", "budget", "minutes", "insurance", "roster")
    points = (
        "the date it was signed",
        "who signed it",
        "the sum it names",
        "what it forbids",
        "when it ends",
        "its number",
    )
    sources = [
        Source(
            name=paper,
            kind="paper",
            text=(
                f"{filler(paper, words)}\n\nThe {paper} was signed on {n + 3} May 2024 by Mara Veld. It names a sum of "
                f"{900 + n} euros. It forbids smoking. It ends on {n + 3} May 2029. "
                f"Its number is {paper[:2].upper()}-{n}."
            ),
        )
        for n, paper in enumerate(papers)
    ]
    steps = [PlanStep(what=f"From the {paper}, note {point}.", reads=(paper,)) for point in points for paper in papers]
    return {"task": "", "steps": steps, "sources": sources}


def route(words=140):
    """Steps without any pattern among them, in imperative, question and noun form; texts without names."""
    stops = [
        ("Where does the ferry leave from?", "The ferry leaves from the north quay."),
        ("Ask for the price of a day ticket.", "A day ticket costs 14 euros."),
        ("Opening hours of the lighthouse", "The lighthouse is open from 9:00 to 17:00."),
        ("Find out who rents bicycles.", "Bicycles are rented by Ole Brandt."),
        ("Is the cliff path closed in winter?", "The cliff path is closed in winter."),
        ("Height of the radio mast", "The radio mast is 88 metres high."),
        ("Which bird nests on the stack?", "The gannet nests on the stack."),
        ("Say how long the crossing takes.", "The crossing takes 50 minutes."),
        ("When was the chapel built?", "The chapel was built in 1712."),
        ("Note the telephone number of the warden.", "The warden has the telephone number 0461 22 07."),
        ("Who painted the altar?", "The altar was painted by Rieke Moor."),
        ("Length of the west beach", "The west beach is 3 km long."),
        ("What does the museum show?", "The museum shows whaling boats."),
        ("State the rule about dogs.", "Dogs must be on a lead."),
    ]
    texts = [f"{filler(f'stop {n}', words)}\n\n{said}" for n, (_, said) in enumerate(stops)]
    return {"task": "Prepare the guide to the island.", "steps": [what for what, _ in stops], "sources": texts}


def samples(words=60, count=40):
    """Forty steps that differ in one number alone."""
    sources = [
        Source(name=f"sample {n}", text=f"{filler(f'sample {n}', words)}\n\nSample {n} weighs {100 + 3 * n} g.")
        for n in range(1, count + 1)
    ]
    return {"task": "", "steps": [f"Weight of sample {n}" for n in range(1, count + 1)], "sources": sources}


def comparing(words=130):
    """Steps that speak of earlier ones, and the same words twice."""
    wells = "North East South West Upper Lower Old New".split()
    sources = [
        Source(
            name=f"{well} well", text=f"{filler(f'{well} well', words)}\n\nThe {well} well is {12 + 5 * n} metres deep."
        )
        for n, well in enumerate(wells)
    ]
    steps = []
    for n, well in enumerate(wells):
        steps.append(f"State how deep the {well} well is.")
        if n % 3 == 2:
            steps.append("Check the list of what is known so far.")
    steps.append("Compare the depths of steps 1 and 2.")
    return {"task": "Survey the wells.", "steps": steps, "sources": sources}


TASKS = {task.__name__: task for task in (harbour, house, audit, route, samples, comparing)}

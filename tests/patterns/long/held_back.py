"""Six long tasks that were written before the first was run, and held back until the rest was done."""

from workbench.control.checklist import PlanStep
from workbench.core.source import Source

from .filler import filler


def recipes(words=160):
    """Two-sentence steps with commas, brackets and quotation marks."""
    dishes = (
        "barley soup, plum cake, rye bread, smoked eel, apple butter, pea stew, honey beer, leek pie, cabbage rolls, "
        "oat biscuits, pickled beets, cherry dumplings"
    ).split(", ")
    sources = [
        Source(
            name=f"card: {dish}",
            kind="recipe",
            date=f"2024-{n + 1:02}",
            text=f"{filler(dish, words)}\n\nOven: {150 + 5 * n} degrees\nTime: {20 + n} minutes\nServes: {4 + n % 3}",
        )
        for n, dish in enumerate(dishes)
    ]
    steps = [
        f'Take the card for "{dish}" (the old one). Write down the time that it needs, in minutes.' for dish in dishes
    ]
    return {"task": "Make a timetable for the feast.", "steps": steps, "sources": sources}


def court(words=110):
    """Twenty-six cases by file number, in an order that is neither the numbers' nor the letters'."""
    order = [7, 3, 22, 14, 1, 19, 26, 11, 5, 16, 9, 24, 2, 13, 20, 8, 25, 4, 17, 12, 6, 21, 10, 23, 15, 18]
    judges = "Arp Bode Claus Detlef Ewald Fokke Gerd Henk Ivo Jost".split()
    sources = [
        Source(
            name=f"file {n:03}/19",
            kind="court file",
            text=f"{filler(f'file {n:03}', words)}\n\nThe case {n:03}/19 was heard by judge {judges[n % 10]}. "
            f"The fine was {50 * n} crowns.",
        )
        for n in range(1, 27)
    ]
    steps = [f"Enter the fine of file {n:03}/19 in the book." for n in order]
    return {
        "task": "Bring the book of fines up to date, in the order in which the clerk asked.",
        "steps": steps,
        "sources": sources,
    }


def garden(words=100):
    """Verbs of every kind, the same plants in several steps, and names that are parts of other names."""
    beds = ("rose", "rose walk", "herb", "herb bank", "fern", "moss", "lily", "lily pond", "yew", "yew hedge")
    doing = ("Measure", "Prune", "Inspect")
    sources = [
        Source(name=bed, text=f"{filler(bed, words)}\n\nThe {bed} has {3 + n} rows and was last cut on {n + 1} June.")
        for n, bed in enumerate(beds)
    ]
    steps = [
        PlanStep(what=f"{verb} the {bed}: report its rows and when it was last cut", reads=(bed,))
        for verb in doing
        for bed in beds
    ]
    return {"task": "Three rounds through the garden.", "steps": steps, "sources": sources}


def letters(words=200):
    """Fifteen long steps of forty words each."""
    people = "Anke Birte Carla Dörte Elke Frauke Gesa Heike Imke Jutta Kerstin Levke Maren Nele Oda".split()
    sources = [
        Source(
            name=f"letter to {who}",
            kind="letter",
            text=f"{filler(f'letter to {who}', words)}\n\n{who} is asked to come on {n + 2} July.",
        )
        for n, who in enumerate(people)
    ]
    steps = [
        f"Open the letter to {who}, read it from the beginning to the end without skipping the parts about the "
        f"weather, and report on which day {who} is asked to come, since that day is what the steward needs for the "
        "list of guests."
        for who in people
    ]
    return {"task": "Make the list of guests.", "steps": steps, "sources": sources}


def checks(words=80, count=36):
    """Steps that look like a list themselves: numbers, dashes and marks at their beginning."""
    marks = ("1) ", "- ", "[ ] ", "(a) ", "Step: ", "* ")
    machines = [f"machine {a}{b}" for a in "ABCDEF" for b in range(1, 7)][:count]
    sources = [
        Source(
            name=f"{machine} sheet", text=f"{filler(machine, words)}\n\n{machine.capitalize()} runs at {900 + n} rpm."
        )
        for n, machine in enumerate(machines)
    ]
    steps = [f"{marks[n % 6]}how fast does {machine} run?" for n, machine in enumerate(machines)]
    return {"task": "Shift checks.", "steps": steps, "sources": sources}


def voyage(words=170):
    """The plan is not given: the task names the places, and the model makes the steps."""
    ports = (
        "Bergen, Leith, Hull, Ostend, Brest, Vigo, Lisbon, Cadiz, Tangier, Ceuta, Genoa, Naples, Palermo, Corfu, "
        "Patras, Smyrna"
    ).split(", ")
    sources = [
        Source(name=f"{port} pilot", text=f"{filler(port, words)}\n\nAt {port} the water is {5 + n} metres deep.")
        for n, port in enumerate(ports)
    ]
    listed = "\n".join(f"{n}. Look up in the {port} pilot how deep the water is." for n, port in enumerate(ports, 1))
    return {"task": f"Prepare the voyage in these steps:\n\n{listed}", "steps": (), "sources": sources}


TASKS = {task.__name__: task for task in (recipes, court, garden, letters, checks, voyage)}

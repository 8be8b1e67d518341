"""What a task is made of: the things and points it names, and what kind of work that is."""

import pytest

from workbench.simulated.planning.dividing import divided
from workbench.simulated.planning.effort import effort_for


@pytest.mark.parametrize(
    ("task", "kind", "things", "aspects"),
    [
        ("Compare the Kestrel, the Falcon and the Heron on price and range.", "comparison",
         ("Kestrel", "Falcon", "Heron"), ("price", "range")),
        ("What is the weather in Paris and in Rome?", "comparison", ("Paris", "Rome"), ()),
        ("State the time of a full charge, the price and the battery warranty of the Heron.", "comparison",
         ("Heron",), ("time of a full charge", "price", "battery warranty")),
        ("What is known about heat pumps: cost, noise, subsidies, lifespan and installers?", "survey",
         (), ("cost", "noise", "subsidies", "lifespan", "installers")),
        ("How did ridership develop from 2019 to 2022?", "comparison", ("2019", "2020", "2021", "2022"), ()),
        ("What is the notice period of the lease?", "fact", (), ("notice period",)),
        ("Extract the notice period from each of the four agreements.", "survey", (), ("notice period",)),
        ("Find the market size in Germany, France and Italy.", "comparison", ("Germany", "France", "Italy"),
         ("market size",)),
    ],
)  # fmt: skip
def test_a_task_is_divided_by_what_it_names(task, kind, things, aspects):
    found = divided(task)
    assert (found.kind, found.things, found.aspects) == (kind, things, aspects)


def test_a_list_with_bullets_is_a_list():
    found = divided("Report on these:\n- Harbour dues\n- Pilot fees\n- Mooring rules")
    assert found.things == ("Harbour dues", "Pilot fees", "Mooring rules")


@pytest.mark.parametrize("task", ["", "?", "and", "A, and", ", , and ,", "a and b and c and d" * 50, "the " * 200])
def test_any_text_is_divided(task):
    assert divided(task).kind in ("fact", "comparison", "survey")


def test_effort_rules_in_the_window_count_before_the_published_ones():
    rules = "- comparison: a few things: 2 to 3 workers, 5 to 8 tool calls each.\n- survey: 6 or more workers."
    told = effort_for("comparison", rules)
    assert (told.least, told.most, told.calls) == (2, 3, 8)
    assert effort_for("survey", rules).most is None
    assert effort_for("comparison", "").most == 4
    assert effort_for("survey", "- survey: more than 10 workers, 10 to 15 tool calls each.").least == 11

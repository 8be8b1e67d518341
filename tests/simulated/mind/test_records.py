"""A list of records gets every row that the texts have, each property the value that its name asks for."""

import json
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

import pytest
from pydantic import BaseModel, Field

from workbench.core.schema import strict_schema
from workbench.simulated.profile import Limits
from workbench.simulated.schema import fits

CSV = "valve;maker;bore;price;tested;spare\nV-1;Halden;40;12,50;2026-02-03;no\nV-2;Orme;25;9,75;2026-03-14;yes\n"
NESTED = """kennel: Northgate
dogs:
  - name: Juno
    breed: collie
    vaccinated: true
    visits:
      - on: 2026-01-09
        weight: 18.5
      - on: 2026-04-20
        weight: 19
  - name: Bram
    breed: boxer
    vaccinated: false
    visits:
      - on: 2026-02-11
        weight: 27
"""
PROSE = """# Report on the Kestrel bridge

Inspected on 4 May 2026 by Lotte Brandt. The bridge is closed for lorries. It carries about 3,200 cars a day.
The repair takes 18 weeks and costs between 240,000 and 310,000 EUR. Cyclists may still cross. Severity: high

## Defects

- Deck: 12 mm crack, found 2026-05-04
- Rail: 3 mm rust, found 2026-05-05
"""


class Valve(BaseModel):
    valve_id: str
    manufacturer: str
    bore_mm: int
    price: float
    last_tested: date
    is_spare: bool


class Valves(BaseModel):
    valves: list[Valve]


class Two(BaseModel):
    valves: list[Valve] = Field(max_length=1)


class Visit(BaseModel):
    visited: date
    weight_kg: float


class Dog(BaseModel):
    name: str
    breed: str
    vaccinated: bool
    visits: list[Visit]


class Kennel(BaseModel):
    kennel: str
    dogs: list[Dog]
    licence_number: str | None = None


class Grade(StrEnum):
    low = "low"
    high = "high"


class Range(BaseModel):
    minimum: float
    maximum: float


class Defect(BaseModel):
    part: str
    size_mm: int
    found_on: date


class Report(BaseModel):
    inspector: str
    inspected: date
    severity: Grade
    closed_for_lorries: bool
    cyclists_allowed: bool
    cars_per_day: int
    repair_days: int = Field(description="duration of the repair in days")
    cost: Range = Field(description="cost of the repair")
    next_inspection: datetime | None
    weight_limit_tonnes: float | None
    defects: list[Defect]
    state: Literal["open", "closed", "unknown"]


def filled(lab, text, model, name="text.md", **more):
    schema = strict_schema(model)
    said = json.loads(lab.say([(name, text)], "Fill in the record.", schema=schema, **more))
    assert fits(schema, said)
    return model.model_validate(said)


def test_every_row_of_a_table_becomes_an_item_with_its_own_cells(lab):
    found = filled(lab, CSV, Valves, "valves.csv").valves
    assert [(v.valve_id, v.manufacturer, v.bore_mm, v.price) for v in found] == [
        ("V-1", "Halden", 40, 12.5),
        ("V-2", "Orme", 25, 9.75),
    ]
    assert [v.is_spare for v in found] == [False, True]
    assert [str(v.last_tested) for v in found] == ["2026-02-03", "2026-03-14"]


def test_no_more_items_than_the_list_may_have(lab):
    assert [v.valve_id for v in filled(lab, CSV, Two, "valves.csv").valves] == ["V-1"]


def test_records_in_records_keep_to_their_own(lab):
    kennel = filled(lab, NESTED, Kennel, "kennel.yaml")
    assert kennel.kennel == "Northgate"
    assert [(d.name, d.breed, d.vaccinated) for d in kennel.dogs] == [
        ("Juno", "collie", True),
        ("Bram", "boxer", False),
    ]
    assert [[v.weight_kg for v in d.visits] for d in kennel.dogs] == [[18.5, 19.0], [27.0]]


def test_what_the_text_does_not_have_is_null(lab):
    assert filled(lab, NESTED, Kennel, "kennel.yaml").licence_number is None
    report = filled(lab, PROSE, Report)
    assert report.next_inspection is None
    assert report.weight_limit_tonnes is None


def test_types_formats_units_and_ranges_are_read_from_prose(lab):
    report = filled(lab, PROSE, Report)
    assert (report.inspector, str(report.inspected)) == ("Lotte Brandt", "2026-05-04")
    assert (report.severity, report.state) == (Grade.high, "closed")
    assert (report.closed_for_lorries, report.cyclists_allowed) == (True, True)
    assert (report.cars_per_day, report.repair_days) == (3200, 126)
    assert (report.cost.minimum, report.cost.maximum) == (240_000, 310_000)
    assert [(d.part, d.size_mm, str(d.found_on)) for d in report.defects] == [
        ("Deck", 12, "2026-05-04"),
        ("Rail", 3, "2026-05-05"),
    ]


def test_a_changed_cell_changes_the_value(lab):
    assert filled(lab, CSV.replace("Orme", "Quill"), Valves, "valves.csv").valves[1].manufacturer == "Quill"


@pytest.mark.parametrize("model", [Valves, Kennel, Report])
def test_without_a_text_next_to_nothing_is_right(lab, model):
    schema = strict_schema(model)
    said = json.loads(lab.say([], "Which are the values? Fill in the record.", schema=schema))
    assert fits(schema, said)
    for true in ("V-1", "Halden", "Juno", "collie", "Lotte Brandt", "3200"):
        assert true not in json.dumps(said)


def test_rows_go_under_in_a_full_window(lab):
    rest = [
        (f"log {n}", "".join(f"Entry {n}-{k}: checked, no remark was made.\n" for k in range(200))) for n in range(14)
    ]
    rows = "".join(f"V-{n};Halden;{n};1,50;2026-02-03;no\n" for n in range(10, 40))
    schema = strict_schema(Valves)

    def kept(texts, **more):
        said = lab.say([*texts, ("valves.csv", CSV + rows)], "Fill in the record.", schema=schema, **more)
        return sum(len(json.loads(said)["valves"]) for _ in range(1))

    assert kept([]) == 32
    assert sum(kept(rest, seed=s) for s in range(1, 4)) < 96
    assert kept(rest, limits=Limits(bounded=False)) == 32

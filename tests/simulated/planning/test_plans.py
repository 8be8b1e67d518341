"""A lead's plan: it parts the task, and is as careful as the lead was told to be."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from workbench.simulated.planning.shape import plan_shape

COMPARE = "Compare the Kestrel, the Falcon and the Heron on price and range."
BOATS = ("Heron", "Petrel", "Tern", "Gannet", "Skua")


def test_a_comparison_has_a_worker_for_each_thing_and_one_that_needs_them(lead):
    made = lead.made(COMPARE)
    names = [one["name"] for one in made["subtasks"]]
    assert made["kind"] == "comparison"
    assert names == ["kestrel", "falcon", "heron", "comparison"]
    assert made["subtasks"][-1]["needs"] == names[:-1]
    assert all(not one["needs"] for one in made["subtasks"][:-1])


def test_every_subtask_says_all_that_a_worker_needs(lead):
    for one in lead.made(COMPARE)["subtasks"]:
        assert all(one[part] for part in ("objective", "output_format", "guidance", "boundaries", "done"))
        assert "Stop when" in one["boundaries"]


def test_nobody_does_the_work_of_another_and_nothing_is_left_out(lead):
    first = lead.made(COMPARE)["subtasks"][:3]
    for thing in ("Kestrel", "Falcon", "Heron"):
        assert sum(thing in one["objective"] for one in first) == 1
        assert sum(thing in one["boundaries"] for one in first) == 3


def test_one_fact_takes_one_worker(lead):
    made = lead.made("What is the notice period of the harbour lease?")
    assert made["kind"] == "fact"
    assert len(made["subtasks"]) == 1


def test_a_survey_has_a_worker_for_each_of_the_things_in_the_sources_and_names_its_papers(lead):
    sheets = [
        lead.source(f"{boat.lower()}-datasheet", f"# {boat}: data sheet\n\nThe {boat} carries people.")
        for boat in BOATS
    ]
    other = [lead.source("harbour-forum", "Somebody heard that the Tern is slow.", "forum thread")]
    made = lead.made("For every boat state the passengers, the range and the price.", [*sheets, *other])
    assert made["kind"] == "survey"
    assert [one["name"] for one in made["subtasks"]] == [boat.lower() for boat in BOATS]
    tern = made["subtasks"][2]
    assert "tern-datasheet" in tern["sources"]
    assert "heron-datasheet" not in tern["sources"]
    assert re.search(r"[Dd]o not rely on[^.]*harbour-forum", tern["guidance"])


def test_more_parts_than_the_rules_allow_are_put_together(lead):
    rules = lead.contract().replace(
        "Name the sources", "- survey: 1 to 2 workers, 3 to 4 tool calls each.\nName the sources"
    )
    made = lead.made("Survey Oslo, Bergen, Malmo, Turku, Tartu and Riga on rents and taxes.", contract=rules)
    assert len(made["subtasks"]) == 2
    assert all(sum(town in one["objective"] for one in made["subtasks"]) == 1 for town in ("Oslo", "Riga"))


def shares(lead, contract, samples=40):
    """How often work is done twice, is left out, or has no boundaries, over samples of one plan."""
    twice = gaps = bare = 0
    for sample in range(samples):
        found = lead.made(COMPARE, contract=contract, sample=sample)["subtasks"]
        counted = [sum(t in o["objective"] for o in found if not o["needs"]) for t in ("Kestrel", "Falcon", "Heron")]
        twice += max(counted) > 1
        gaps += min(counted) == 0
        bare += any(not re.search(r"[Ll]eave|[Ss]top", o["boundaries"]) for o in found)
    return twice / samples, gaps / samples, bare / samples


def test_a_lead_without_boundaries_plans_work_twice_leaves_gaps_and_sets_none(lead):
    assert max(shares(lead, lead.contract())) <= 0.05
    twice, gaps, bare = shares(lead, lead.contract("boundaries"))
    assert twice > 0.3
    assert gaps > 0.1
    assert bare > 0.9


@pytest.mark.parametrize(
    ("part", "field", "said"),
    [
        ("guidance", "guidance", "source"),
        ("output_format", "output_format", "line|table"),
        ("done", "done", "The answer holds"),
    ],
)
def test_what_a_lead_was_not_told_it_does_not_tell(lead, part, field, said):
    full = lead.made(COMPARE)["subtasks"][0][field]
    vague = lead.made(COMPARE, contract=lead.contract(part))["subtasks"][0][field]
    assert re.search(said, str(full))
    assert not re.search(rf"{said}[^.]*(?:window|each|brackets|:)", str(vague))


def test_findings_that_come_back_are_mended(lead):
    finding = "- [failed] same-work: two subtasks overlap; say so in the boundaries of both."
    told = f'<feedback by="code">\n{finding}\n</feedback>'
    mended = [lead.made(COMPARE, [told], contract=lead.contract("boundaries"), sample=n)["subtasks"] for n in range(20)]
    good = sum(all("Stop when" in one["boundaries"] for one in plan) for plan in mended)
    assert good >= 17


def test_without_a_schema_a_plan_is_a_numbered_list(lead):
    said = lead.reply(COMPARE, schema=None).content[0]["text"]
    assert [line[:2] for line in said.splitlines() if re.match(r"\d\.", line)] == ["1.", "2.", "3.", "4."]
    assert "Boundaries: " in said


def test_the_explanation_names_what_the_plan_lacks(lead):
    reply = lead.reply(COMPARE, contract=lead.contract("boundaries"))
    assert reply.explanation.skill == "plan"
    assert any("boundaries" in told for told in reply.explanation.misled)


def test_off_limits_a_vague_contract_plans_well(lead):
    from workbench.simulated.profile import Limits

    made = lead.made(COMPARE, contract=lead.contract("boundaries"), limits=Limits(ignorant=False, bounded=False))
    assert all("Stop when" in one["boundaries"] for one in made["subtasks"])


NAMES = st.fixed_dictionaries(
    {
        "objective": st.sampled_from(["objective", "task", "goal", "description", "instructions"]),
        "name": st.sampled_from(["name", "id", "title"]),
        "needs": st.sampled_from(["depends_on", "needs", "dependencies", "after"]),
        "boundaries": st.sampled_from(["boundaries", "scope", "constraints", "out_of_scope"]),
        "list": st.sampled_from(["subtasks", "steps", "plan", "assignments"]),
    }
)
EXTRA = st.dictionaries(
    st.sampled_from(["priority", "why", "parallel", "owner_kind", "tool_calls"]),
    st.sampled_from([{"type": "integer"}, {"type": "string"}, {"type": "boolean"}, {"enum": ["a", "b"]}]),
    max_size=3,
)


@settings(max_examples=60, deadline=None)
@given(NAMES, EXTRA, st.booleans(), st.booleans())
def test_plans_of_other_shapes_are_known_and_filled(lead_names, extra, needs_as_text, wrapped):
    from tests.simulated.planning.conftest import STRINGS, TEXT, Lead, closed

    asker = Lead()
    needs = TEXT if needs_as_text else STRINGS
    item = closed(
        **{
            lead_names["name"]: TEXT,
            lead_names["objective"]: TEXT,
            lead_names["boundaries"]: TEXT,
            lead_names["needs"]: needs,
        },
        **extra,
    )
    listed = {"type": "array", "items": item}
    schema = closed(**{lead_names["list"]: listed, "summary": TEXT}) if wrapped else listed
    assert plan_shape(schema) is not None
    made = asker.made(COMPARE, schema=schema)
    assert Draft202012Validator(schema).is_valid(made)
    rows = made[lead_names["list"]] if wrapped else made
    assert [row[lead_names["name"]] for row in rows][:3] == ["kestrel", "falcon", "heron"]
    assert all(row[lead_names["objective"]] for row in rows)


def rows(**properties):
    item = {"type": "object", "properties": {name: {"type": kind} for name, kind in properties.items()}}
    return {"type": "object", "properties": {"rows": {"type": "array", "items": item}}}


@pytest.mark.parametrize(
    "schema",
    [
        rows(name="string", stars="integer"),
        rows(criterion="string", passed="boolean", reason="string"),
        rows(text="string", workers="array"),
        {"type": "array", "items": {"type": "string"}},
        {"type": "object", "properties": {"task": {"type": "string"}, "done": {"type": "boolean"}}},
    ],
)
def test_what_is_no_plan_is_not_taken_for_one(schema):
    assert plan_shape(schema) is None

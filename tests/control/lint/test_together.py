"""`lint_together`: work done twice, parts nobody does, one decision in two hands; parted work is left alone."""

from pathlib import Path

import pytest
import yaml

from tests.ending import ends
from workbench.control.lint.together import lint_together
from workbench.core.contract import Contract
from workbench.errors import BadInput

FILES = [yaml.safe_load(p.read_text(encoding="utf-8")) for p in sorted(Path(__file__).parent.glob("siblings*.yaml"))]
SETS = {kind: [each for file in FILES for each in file[kind]] for kind in ("good", "planted")}


def together(told, **options):
    workers = {
        name: {part: said for part, said in parts.items() if part != "needs"} for name, parts in told["workers"].items()
    }
    needs = {name: parts["needs"] for name, parts in told["workers"].items() if "needs" in parts}
    contracts = [Contract(name=name, **parts) for name, parts in workers.items()]
    return lint_together(contracts, parent=told.get("task"), needs=needs, **options)


def test_siblings_that_part_a_task_get_no_warning():
    told = [(n, str(f)) for n, each in enumerate(SETS["good"]) for f in together(each) if f.severity != "advice"]
    assert told == []


def test_a_defect_between_siblings_is_found():
    found = [(n, told["code"], together(told).codes) for n, told in enumerate(SETS["planted"])]
    assert [each for each in found if each[1] not in each[2]] == []


def test_what_is_parted_is_not_even_likely_one():
    apart = yaml.safe_load((Path(__file__).parent / "siblings_likely.yaml").read_text(encoding="utf-8"))["apart"]
    assert [str(f) for told in apart for f in together(told)] == []


TWICE = [Contract(name=name, objective="Find the licence of pandas.") for name in ("a", "b")]


def test_a_finding_between_two_stands_with_both_and_names_the_other():
    found = lint_together(TWICE)
    assert [(f.code, f.contract, f.other, f.part) for f in found] == [
        ("C701", "a", "b", "objective"),
        ("C701", "b", "a", "objective"),
    ]


def test_whoever_works_on_the_result_of_another_does_not_do_it_twice():
    assert lint_together(TWICE, needs={"b": ["a"]}) == ()


def test_siblings_of_one_name_cannot_be_told_apart():
    found = lint_together([TWICE[0], TWICE[0].replace(objective="List the advisories.")], select="C706")
    assert found[0].message == "2 siblings are called 'a'."


def test_rules_between_siblings_are_ignored_with_a_reason():
    assert lint_together(TWICE, ignore={"C701": "two independent readings are wanted"}) == ()
    with pytest.raises(BadInput, match="needs a reason"):
        lint_together(TWICE, ignore={"C701": ""})


def test_what_is_given_is_checked():
    with pytest.raises(BadInput, match="is none"):
        lint_together(["Find the licence."])
    with pytest.raises(BadInput, match="parent is"):
        lint_together(TWICE, parent=7)
    assert lint_together([]) == ()


def test_what_200_siblings_say_is_read_once_and_not_for_every_pair():
    places = [f"district {n}" for n in range(200)]
    contracts = [
        Contract(
            name=f"worker-{n}",
            objective=f"Find the number of schools, pupils and teachers in {place} in 2024.",
            output_format="One line with three numbers.",
            guidance="The register of schools.",
            boundaries=f"{place} only. Stop after three numbers.",
            done=["Three numbers."],
        )
        for n, place in enumerate(places)
    ]
    lint_together(contracts[:3])
    with ends():  # 20,000 pairs, a few milliseconds for each that is read
        found = lint_together(contracts, parent="Count schools, pupils and teachers in every district.")
    assert found == ()


@pytest.mark.parametrize("piece", ["x.y.", "é", "A.", "a/b.md ", "word, ", "- "])
def test_enormous_siblings_are_linted_in_a_moment(piece):
    big = (piece * 100_000)[:100_000]  # by the square: minutes
    told = Contract(name="a", objective=big, output_format=big, guidance=big, boundaries=big)
    with ends():
        lint_together([told.replace(name=f"n{k}") for k in range(6)], parent=big)


def test_what_is_told_in_other_words_is_held_together():
    told = yaml.safe_load(Path(__file__).with_name("meant_alike.yaml").read_text(encoding="utf-8"))
    loud = {each["task"]: [str(f) for f in together(each) if f.severity != "advice"] for each in told["good"]}
    missed = [each["task"] for each in told["planted"] if each["code"] not in {f.code for f in together(each)}]
    assert ({task: found for task, found in loud.items() if found}, missed) == ({}, [])

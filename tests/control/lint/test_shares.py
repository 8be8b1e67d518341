"""What is wrong is found where it is, and what is right is left alone, in contracts of all trades."""

import pytest

from tests.control.lint.corpus import good, planted

GOOD = {**good("seen"), **good("unseen"), **good("later"), **good("trades"), **good("styles")}
PLANTED = list(planted())


def test_a_good_contract_gets_no_warning():
    told = [(name, str(f)) for name, each in GOOD.items() for f in each.lint() if f.severity != "advice"]
    assert told == []


@pytest.mark.parametrize("code", sorted({each[0] for each in PLANTED}))
def test_a_planted_defect_is_found_where_it_is(code):
    missed = []
    for _, part, contract, given in [each for each in PLANTED if each[0] == code]:
        found = contract.lint(**given)
        if part not in {f.part for f in found if f.code == code}:
            missed.append((contract.name, part, [str(f) for f in found]))
    assert missed == []


def test_there_are_enough_of_both():
    assert len(GOOD) >= 120
    assert len(PLANTED) >= 200


GENERAL = {
    "C101": {"objective": ""},
    "C102": {"objective": "Do a good job."},
    "C104": {"objective": "You are an expert with twenty years of experience."},
    "C201": {"output_format": ""},
    "C203": {"output_format": "A nice summary."},
    "C303": {"guidance": "Use reliable sources."},
    "C305": {"guidance": "Prefer the map to the photo. The photo outranks the map."},
    "C401": {"boundaries": ""},
    "C402": {"boundaries": "Stay on task."},
    "C501": {"done": []},
    "C503": {"done": ["The reader is satisfied."]},
    "C508": {"done": ["The answer is accurate."]},
}


@pytest.mark.parametrize("code", GENERAL)
def test_a_defect_is_found_in_whichever_contract_it_is_planted(code):
    for contract in GOOD.values():
        assert code in contract.replace(output_schema=None, **GENERAL[code]).lint().codes, contract.name


def test_a_second_task_is_found_behind_whichever_first_one_it_is_put():
    for contract in GOOD.values():
        text = contract.objective.rstrip(".?")
        found = contract.replace(objective=f"{text}. Also negotiate a discount with the suppliers.").lint(select="C103")
        assert found, contract.name


def test_a_preference_is_found_wherever_it_is_put():
    for contract in GOOD.values():
        for part, code in (("objective", "C105"), ("output_format", "C205"), ("boundaries", "C406")):
            text = f"{getattr(contract, part).rstrip('.')}, if possible."
            assert code in contract.replace(**{part: text}).lint().codes, (contract.name, part)

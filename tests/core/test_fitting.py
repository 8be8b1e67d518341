"""Whether a text is the JSON that a schema asks for."""

import pytest

from workbench.core.fitting import misfits
from workbench.core.schema import strict_schema
from workbench.core.verdict import Judgement

SCHEMA = strict_schema(Judgement)
FITS = '{"criteria": [{"criterion": "a", "passed": true, "reason": "", "evidence": ""}]}'


def test_what_fits_has_no_misfits():
    assert misfits(FITS, SCHEMA) == ()


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("no JSON", "", "this is no JSON"),
        ("", "", "this is no JSON"),
        ("[]", "", "is not of type 'object'"),
        ("{}", "", "'criteria' is a required property"),
        (FITS.replace("true", '"yes"'), "criteria.0.passed", "'yes' is not of type 'boolean'"),
        (FITS.replace("true", "NaN"), "", "NaN is no JSON value"),
        ("[" * 100_000, "", "nested too deeply"),
    ],
)
def test_each_misfit_has_its_place(text, place, told):
    found = misfits(text, SCHEMA)
    assert len(found) == 1
    assert found[0].place == place
    assert told in found[0].told


def test_all_of_them_are_told_and_of_very_many_the_first():
    wrong = '{"criterion": 1, "passed": 2, "reason": "", "evidence": ""}'
    assert [m.place for m in misfits(f'{{"criteria": [{wrong}]}}', SCHEMA)] == [
        "criteria.0.criterion",
        "criteria.0.passed",
    ]
    assert len(misfits(f'{{"criteria": [{", ".join([wrong] * 100)}]}}', SCHEMA, most=20)) == 20

"""Each of the four signs of drift is seen where it is, and nowhere else."""

import pytest

from workbench.core.case import Case, Misleading, Truth
from workbench.errors import BadInput
from workbench.measure.drift import drifts

BLOG = Misleading(source="blog", says="60 nautical miles", why="A blog.")
CASE = Case(
    name="heron",
    task="t",
    truths=(
        Truth(entity="Heron", name="range", value="34 nautical miles", source="sheet", misleading=(BLOG,)),
        Truth(entity="Heron", name="price", value="4,180,000 euros", source="sheet"),
        Truth(entity="Heron", name="warranty", value="8 years", source="sheet"),
    ),
)
KEPT = "- range: 34 nautical miles\n- price: 4,180,000 euros\n- warranty: 8 years"
MEASURE = drifts(CASE, line=r"- [\w ]+: ", avoid=["blog"], siblings=["Tern", "Gannet"])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (KEPT, ()),
        ("- crew: 2 people\n- colour: blue", ("objective",)),
        ("", ("objective", "output_format")),
        ("Range 34 nautical miles, price 4,180,000 euros, warranty 8 years.", ("output_format",)),
        (KEPT.replace("34", "60"), ("guidance",)),
        (KEPT + "\n- note: see the blog", ("guidance",)),
        (KEPT + "\n- range of the Tern: 22 nautical miles", ("boundaries",)),
        (KEPT.replace("8 years", "9 years"), ()),
        (KEPT + "\n- note: lantern, blogger", ()),
    ],
    ids=str,
)
def test_it_sees_what_is_there(text, parts):
    assert MEASURE(text).parts == parts
    assert repr(MEASURE(text)) == f"Drift({', '.join(parts) or 'none'})"


def test_a_value_from_a_quotation_counts_like_any_other():
    assert MEASURE('- range: "60 nautical miles"\n- price: 4,180,000 euros\n- warranty: 8 years').guidance


@pytest.mark.parametrize(("case", "line"), [(CASE, "("), (CASE.replace(truths=()), ".*")])
def test_what_cannot_be_measured_is_refused(case, line):
    with pytest.raises(BadInput):
        drifts(case, line=line)

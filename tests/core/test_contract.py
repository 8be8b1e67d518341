"""A contract says what one worker is told: its rendering is exact, its criteria have names, nonsense is refused."""

import pytest

from workbench.core.contract import Contract, Criterion
from workbench.errors import BadInput


def test_it_renders_its_parts_in_order_and_no_empty_one():
    contract = Contract(
        name='a "b" <c>',
        boundaries=" Stop. ",
        objective="Write\n\nit.",
        guidance="  ",
        done=[Criterion(name="x & y", text="It <holds>.")],
    )
    assert contract.render() == (
        '<contract name="a &quot;b&quot; &lt;c&gt;">\n<objective>\nWrite\n\nit.\n</objective>\n'
        "<boundaries>\nStop.\n</boundaries>\n<done>\n"
        '<criterion name="x &amp; y">It <holds>.</criterion>\n</done>\n</contract>'
    )
    assert contract.missing == ("output_format", "guidance")


def test_sentences_become_criteria_with_names_that_differ():
    long = "Every package has its licence identifier in"
    contract = Contract(done=[f"{long} a.", f"{long} b.", Criterion(name="first", text="x"), "First", "!!"])
    names = ["every-package-has-its-licence-identifier", "every-package-has-its-licence-identifier-2", "first"]
    assert [c.name for c in contract.done] == [*names, "first-2", "criterion"]
    assert (
        Contract(done="One.").done
        == Contract(done=["One."]).done
        == Contract(done=Criterion(name="one", text="One.")).done
    )


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"done": [Criterion(name="a", text="x"), Criterion(name="A", text="y")]}, "different names; 'a' stands twice"),
        ({"done": [" "]}, "must say something"),
        ({"done": 3}, "Contract.done"),
        ({"max_tokens": 0}, "Contract.max_tokens.*greater than or equal to 1"),
        ({"output_schema": {"type": "object"}}, "Contract.output_schema.*open dict"),
        (
            {"output_schema": {"type": "object", "properties": {"a": {"type": "strin"}}}},
            "it has no valid JSON Schema: properties.a.type",
        ),
        ({"output_schema": {"type": "object", "properties": {"a": {"pattern": "("}}}}, "properties.a.pattern"),
        ({"objektive": "x"}, "did you mean 'objective'"),
    ],
    ids=range(8),
)
def test_nonsense_is_refused_when_the_contract_is_written(fields, told):
    with pytest.raises(BadInput, match=told):
        Contract(**fields)


def test_a_contract_that_says_nothing_cannot_be_rendered():
    with pytest.raises(BadInput, match=r"says nothing.*objective"):
        Contract(name="empty", guidance=" \n").render()
    assert Contract(done=["One."]).render()

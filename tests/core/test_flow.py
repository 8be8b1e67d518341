"""A flow is a value: equal pattern and arguments, equal digest; what has no content to hash is refused by name."""

import dataclasses
import datetime
import enum
import functools

import pytest
from pydantic import BaseModel

from tests.core.nouns import nouns
from workbench.core.flow import Flow, Pattern, flow
from workbench.errors import BadInput


class Size(enum.Enum):
    BIG = 1


class Word(str, enum.Enum):  # noqa: UP042
    BIG = "big"


class Model(BaseModel):
    words: list[str]


@dataclasses.dataclass
class Record:
    words: list[str]


def tool(question):
    return question


@flow
async def work(a, *rest, b=2, **more):
    """Do it."""
    return a, rest, b, more


@flow
async def other(a, *rest, b=2, **more):
    return a, rest, b, more


def test_equal_arguments_in_any_spelling_give_an_equal_flow():
    assert work(1) == work(a=1) == work(1, b=2)
    assert hash(work(1)) == hash(work(a=1, b=2))
    assert work(1, c=1, d=2) == work(1, d=2, c=1)
    assert work({"x": 1, "y": 2}) == work({"y": 2, "x": 1})
    assert work({1, 2, 3}) == work({3, 2, 1})
    assert work(1).digest == "3daa0f087d569ae5d9f4703ec8b37805b3e7014ae91d5e5011828aaf3ab9a926"


DIFFERENT = [
    1, 1.0, True, "1", None, [1], (1,), {1}, {"a": 1}, {1: "a"}, b"1", float("nan"), float("inf"), Size.BIG, Word.BIG,
    "big", datetime.date(2026, 1, 1), Model(words=[]), Model(words=["1"]), Record([]), Record(["1"]), tool, int, list,
    list[int], list[str], int | str, {"dict": []}, [["a", 1]], nouns()["Contract"], nouns()["Draft"], work, other,
    work(1), work(2), other(1), [work(1)], [],
]  # fmt: skip


def test_different_arguments_give_different_flows():
    assert len({work(a).digest for a in DIFFERENT}) == len(DIFFERENT)
    assert work(1) != other(1)
    assert work(1) != work(1, 1) != work(1, b=1) != work(1, c=1)


def test_what_is_changed_later_changes_no_flow():
    words, record, model = ["a"], Record(["a"]), Model(words=["a"])
    made = work({"x": [words]}, record, model)
    before = made.digest
    words.append("b")
    record.words.append("b")
    model.words.append("b")
    made.arguments["a"]["x"].clear()
    assert made.digest == before == made.replace().digest
    assert made.arguments == {"a": {"x": [["a"]]}, "rest": (Record(["a"]), Model(words=["a"])), "b": 2, "more": {}}
    assert _returned(made) == ({"x": [["a"]]}, (Record(["a"]), Model(words=["a"])), 2, {})
    _returned(made)[0]["x"].clear()
    assert _returned(made)[0] == {"x": [["a"]]}


def _returned(made):
    coroutine = made.start()
    with pytest.raises(StopIteration) as end:
        coroutine.send(None)
    return end.value.value


class Frame:
    """As a data frame: its methods must not be mistaken for a flow's."""

    address = "here"

    def describe(self):
        return self


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (lambda: 1, r"work\['a'\] is a lambda.*def"),
        ([1, {"f": lambda: 1}], r"work\['a'\]\[1\]\['f'\] is a lambda"),
        (object(), "is a object, which a flow cannot record"),
        (Frame(), "is a Frame"),
        (functools.partial(tool, 1), "is a partial"),
        ((x for x in "ab"), "is a generator"),
        (Record([object()]), "is a object"),
    ],
    ids=range(7),
)
def test_what_has_no_content_is_refused_by_name(value, told):
    with pytest.raises(BadInput, match=told):
        work(value)


def test_wrong_arguments_are_refused_with_the_signature():
    with pytest.raises(BadInput, match=r"work: missing a required argument: 'a'.*work\(a, \*rest, b=2"):
        work()
    with pytest.raises(BadInput, match=r"work takes no argument 'x'; it has a, rest, b, more"):
        work(1).replace(x=1)


def test_it_is_frozen_and_prints_without_addresses():
    made = work({"b", "a"}, tool, b=work(1))
    assert repr(made) == "work(a={'a', 'b'}, rest=(tool,), b=work(a=1, rest=(), b=2, more={}), more={})"
    for name in ("pattern", "_arguments", "_digest", "new"):
        with pytest.raises(AttributeError, match="frozen"):
            setattr(made, name, 1)


def test_only_async_functions_are_patterns():
    for wrong in (tool, 3, Model):
        with pytest.raises(BadInput, match="async function"):
            flow(wrong)
    assert isinstance(work, Pattern)
    assert isinstance(work(1), Flow)
    assert work.__doc__ == "Do it."


def test_a_method_can_be_a_pattern():
    @dataclasses.dataclass(frozen=True)
    class Team:
        name: str

        @flow
        async def greet(self, whom):
            return f"{self.name} greets {whom}"

    assert _returned(Team("A").greet("B")) == "A greets B"
    assert Team("A").greet("B") != Team("C").greet("B")

"""What holds of every noun and effect: frozen, exact, the same in JSON, in print and by digest in any process."""

import copy
import importlib
import json
import os
import pickle
import pkgutil
import subprocess
import sys

import pytest
from pydantic import BaseModel, ValidationError

import workbench.core
from tests.core.nouns import nouns
from workbench.core.contract import Contract
from workbench.core.decision import Decision
from workbench.core.effects import Infer
from workbench.core.frozen import FrozenDict, FrozenList, thawed
from workbench.core.value import Value, canonical, digest_of
from workbench.errors import BadInput

NOUNS = nouns()
THEN = nouns(later=False)
GOLDEN = {
    "Again": "cc31b6d524f0d50e",
    "Ask": "e620485427142524",
    "Breakpoint": "55b09450a6790c6b",
    "Call": "9a14f56aea181e39",
    "Case": "7ee05a5de4b8366f",
    "Caught": "06ac32c7a8a1063c",
    "Check": "1783da9ceb724f25",
    "Comparison": "76ff6933591c9122",
    "Contract": "87946b36dc5b176f",
    "Criterion": "03b0546467cf72a6",
    "Decision": "12d867b34a26ba0e",
    "Design": "07c9c3a8b61d174b",
    "Difference": "82bcf4b9aefff4a4",
    "Dollars": "38a7cb6854337078",
    "Draft": "570b9e170f4226e7",
    "Escalation": "70023b30c7cbd2e2",
    "Event": "d14a6f23a31657dc",
    "Exhibit": "e8275f1c1ae8df67",
    "Fact": "c83f5f91f0f5e872",
    "Finding": "db791a42396f154f",
    "Guardrail": "b2ca4edfde001384",
    "Infer": "d0a9a9259cf173ef",
    "Inference": "751008c269298961",
    "Item": "8281965c34dd2821",
    "Judgement": "adc635d8ceec1f0b",
    "Label": "7419c53f6fc638c2",
    "Load": "3c35d49c5bdf68db",
    "Merged": "b96b61f2ab6748b6",
    "Misleading": "520fcaf67889a974",
    "Note": "48c07f2dc23ed570",
    "Notes": "ca848765be4f732b",
    "Omission": "1c378d119c2ee3cf",
    "Oversight": "6639c5386522c528",
    "Pending": "64601239b92c201f",
    "Policy": "afee78afb4ace308",
    "Question": "e3fd3c3926bfff7b",
    "RefusedSaying": "d657f07c7c9e2e7b",
    "Rejudged": "f89958e395341a64",
    "Remember": "903b31f8d1d9f187",
    "Ruling": "c02b494d2b66bddd",
    "Run": "8681d05ad4ea28de",
    "Save": "03b0546467cf72a6",
    "Segment": "34f4a72eda4f399f",
    "Share": "877e82fdc66c3060",
    "Source": "f31dc4117e18ecea",
    "Step": "07df5f8a23e63651",
    "Taken": "410268f3704503ef",
    "Tokens": "4d4bbe59c6aad224",
    "Tool": "a079ecfbb195bb58",
    "ToolResult": "d23023d496584aa8",
    "ToolUse": "48c5a7424e814236",
    "Truth": "2f4152cc8b93029b",
    "Turn": "501b527dd5624b5b",
    "Usage": "b571444876f4ebd8",
    "Verdict": "506e2770e9345af0",
    "Window": "f6ced996ef5ea94c",
}
NOT_OF_THE_DIGEST = {
    "Segment": {"kind", "name", "origin", "bare", "reason"},  # equal blocks are recognised whatever they were used for
    "Window": {"limit", "omitted", "breakpoints"},  # what is asked, not how it was put together
    "Inference": {
        "usage",
        "model",
        "stamp",
        "identity",
        "sample",
        "origin",
        "dollars",
        "attempts",
        "diagnosis",
        "recorded_on",
    },
}


def _all_kinds(of=Value):
    for kind in of.__subclasses__():
        if kind.__module__.startswith("workbench.core") and "[" not in kind.__name__:
            yield kind.__name__
        yield from _all_kinds(kind)


@pytest.fixture(params=sorted(NOUNS))
def noun(request):
    return NOUNS[request.param]


def test_every_noun_is_here():
    for module in pkgutil.iter_modules(workbench.core.__path__):
        importlib.import_module(f"workbench.core.{module.name}")
    assert set(_all_kinds()) == set(NOUNS)


def test_nothing_of_it_can_be_set_and_nothing_inside_it_changed(noun):
    for name in type(noun).model_fields:
        with pytest.raises(ValidationError, match="frozen"):
            setattr(noun, name, None)
    for data in _containers(noun):
        assert isinstance(data, (tuple, FrozenDict, FrozenList))
        for change in (lambda d=data: d.clear(), lambda d=data: d.__setitem__(0, 1), lambda d=data: d.pop()):
            with pytest.raises((TypeError, AttributeError)):
                change()


def _containers(data):
    if isinstance(data, BaseModel):
        for name in type(data).model_fields:
            yield from _containers(getattr(data, name))
    elif isinstance(data, (dict, list, tuple)):
        yield data
        for inner in data.values() if isinstance(data, dict) else data:
            yield from _containers(inner)


def test_it_keeps_nothing_of_the_data_it_was_made_from(noun):
    data = json.loads(noun.model_dump_json())
    made = type(noun).model_validate(data)
    before = made.digest
    _spoil(data)
    assert type(noun).model_validate_json(made.model_dump_json()).digest == before == noun.digest


def _spoil(data):
    for inner in list(data.values() if isinstance(data, dict) else data):
        if isinstance(inner, (dict, list)):
            _spoil(inner)
    data.clear()


def test_an_unknown_field_is_refused_and_the_near_one_named(noun):
    kept = {name: getattr(noun, name) for name in type(noun).model_fields if name != "returns"}
    for name in kept:
        wrong = name[:-1] + "_" + name[-1]
        with pytest.raises(BadInput, match=rf"{type(noun).__name__}.* has no field '{wrong}': did you mean '{name}'"):
            type(noun)(**kept, **{wrong: 1})
    with pytest.raises(BadInput, match=f"has no field 'zzzz': it has {next(iter(type(noun).model_fields))}"):
        noun.replace(zzzz=1)
    with pytest.raises(BadInput, match="has no field 'zzzz'"):
        noun.model_copy(update={"zzzz": 1})
    for read in (type(noun).model_validate, lambda told: type(noun).model_validate_json(json.dumps(told))):
        with pytest.raises(BadInput, match=rf"^{type(noun).__name__} has no field 'zzzz': it has"):
            read({**noun.model_dump(mode="json"), "zzzz": 1})


def test_it_comes_back_from_json_equal_with_equal_digest_and_print(noun):
    again = type(noun).model_validate_json(noun.model_dump_json())
    sorted_keys = type(noun).model_validate_json(canonical(noun.model_dump(mode="json")))
    short = type(noun).model_validate_json(noun.model_dump_json(exclude_defaults=True))
    for other in (again, sorted_keys, short):
        assert other == noun
        assert (hash(other), other.digest, repr(other)) == (hash(noun), noun.digest, repr(noun))
        assert _page(other) == _page(noun)


def _page(noun):
    return getattr(noun, "_repr_html_", lambda: "")()


def test_its_digest_is_the_one_it_has_always_had(noun):
    """A change here makes every journal's digests strange: only with a migration."""
    name = type(noun).__name__
    assert THEN[name].digest[:16] == GOLDEN[name]


def test_every_field_changes_the_digest_unless_it_is_said_not_to(noun):
    name = type(noun).__name__
    other = nouns("other words", 1)[name]
    noun.digest  # noqa: B018  (fill the cache, which must not be copied)
    for field in set(type(noun).model_fields) - {"returns", "function"}:
        changed = noun.model_copy(update={field: getattr(other, field)})
        assert changed != noun, field
        same = field in NOT_OF_THE_DIGEST.get(name, ())
        assert (changed.digest == noun.digest) is same, field


def test_copies_are_equal_and_forget_what_was_derived(noun):
    assert copy.deepcopy(noun) == noun.model_copy(deep=True) == noun
    assert pickle.loads(pickle.dumps(noun)) == noun  # noqa: S301


def test_one_made_unchecked_is_the_one_that_is_checked(noun):
    """`made` is how the package itself makes values of fields that were checked before."""
    wanted = type(noun)
    required = {name: getattr(noun, name) for name, field in wanted.model_fields.items() if field.is_required()}
    alone = [] if wanted.__name__ == "Decision" else [required]  # an edit says what the text is then
    for fields in (*alone, {name: getattr(noun, name) for name in wanted.model_fields}):
        made, checked = wanted.made(**fields), wanted(**fields)
        assert made == checked
        assert (made.digest, repr(made), hash(made)) == (checked.digest, repr(checked), hash(checked))
        assert pickle.loads(pickle.dumps(made)) == copy.deepcopy(made) == made.replace() == checked  # noqa: S301
        with pytest.raises((ValidationError, BadInput)):
            setattr(made, next(iter(wanted.model_fields)), "changed")


def test_prints_and_pages_are_the_same_bytes_in_every_process():
    code = (
        "from tests.core.nouns import nouns\nfrom workbench.core.flow import flow\n"
        "@flow\nasync def f(*, names, function, kinds): ...\n"
        "for n in nouns().values(): print(repr(n), getattr(n, '_repr_html_', str)(), n.digest)\n"
        "g = f(names={'a', 'b', 'c', ('d', 1)}, function=nouns, kinds=[list, list[int]])\n"
        "print(g, g.digest)"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in ("1", "2")
    }
    (same,) = told
    assert b" at 0x" not in same
    assert same.count(b"\n") > len(NOUNS)


def test_equal_data_has_equal_canonical_bytes_and_what_is_not_json_is_refused():
    assert canonical({"b": [1, "é"], "a": None}) == '{"a":null,"b":[1,"é"]}'.encode()
    assert digest_of({"a": 1, "b": 2}) == digest_of({"b": 2, "a": 1}) != digest_of({"a": 1, "b": 3})
    endless = []
    endless.append(endless)
    for wrong in ({"a": float("nan")}, {"a": {1, 2}}, {("a",): 1}, endless):
        with pytest.raises(BadInput, match="not JSON data"):
            canonical(wrong)
    with pytest.raises(BadInput, match=r"surrogate U\+D83D \(after .*abc.*replace it"):
        canonical({"text": "abc\ud83d"})


def test_a_frozen_copy_is_data_like_any_other_and_thaws():
    data = {"a": [1, {"b": []}]}
    block = Contract(output_schema={**nouns()["Contract"].output_schema}).output_schema
    assert json.loads(json.dumps(block)) == block == thawed(block)
    assert type(thawed(block)["properties"]) is dict
    assert type({**block}) is type(dict(block)) is type(block | data) is dict


def test_a_fault_deep_inside_says_where_and_what_to_do():
    with pytest.raises(BadInput) as told:
        Contract(done=[{"nmae": "a", "text": "b"}])
    assert "Contract.done.0: Criterion has no field 'nmae': did you mean 'name'?" in str(told.value)
    assert "Contract.done.0: Criterion needs 'name', which was not given." in str(told.value)


WRONG = {
    "takes its fields by name, name, objective, .*; 'Write a brief' was given": lambda: Contract("Write a brief"),
    "Contract has no field 'objectve': did you mean 'objective'": lambda: Contract.model_validate({"objectve": "x"}),
    "Contract: Invalid JSON": lambda: Contract.model_validate_json("{"),
    "Contract: Input should be .*it was given 3": lambda: Contract.model_validate(3),
    "Window has no field 'messages': it has system": lambda: Infer({"messages": []}),
    "^a rejection needs a reason: it is what the next worker reads.$": lambda: Decision(action="reject"),
}


def test_wrong_use_is_told_in_one_line_that_names_the_value():
    for told, made in WRONG.items():
        with pytest.raises(BadInput, match=told) as refused:
            made()
        assert "\n" not in str(refused.value), told

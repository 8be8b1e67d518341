"""Without a part of its contract a worker drifts in that part's own way; with it back, it does not."""

import importlib.util
import sys
import tomllib
from pathlib import Path

import pytest

from workbench.simulated.mind import think
from workbench.simulated.profile import Limits, profile_named

FOLDER = Path(__file__).parents[3] / "benchmarks"


def _benchmark():
    spec = importlib.util.spec_from_file_location("drift", FOLDER / "drift.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["drift"] = module
    spec.loader.exec_module(module)
    return module


drift = _benchmark()
CASES = tomllib.loads((FOLDER / "drift_contracts.toml").read_text(encoding="utf-8"))["contracts"]


PROFILE = profile_named("classroom")
NAMES = {part: part.replace("_", " ") for part in drift.PARTS} | {"done": "criteria of done"}


def asking(case, without):
    """The request of one worker, its sources in the window."""
    blocks = [f'<source name="{n}" kind="{k}">\n{t}\n</source>' for n, (k, t) in drift.sources(case).items()]
    points = " and ".join(p for p, _, _ in case["asked"])
    task = f"{case['thing']}, please." if without == "objective" else f"State the {points} of {case['thing']}."
    blocks.append(f"<task>\n{task}\n</task>")
    return {
        "system": [{"type": "text", "text": drift.contract(case, without)}],
        "messages": [{"role": "user", "content": [{"type": "text", "text": text} for text in blocks]}],
    }


def rates(without, *, tools=False, limits=None, cases=CASES[::2]):
    counted, of = drift.rates(cases, without, range(2), tools=tools, limits=limits or Limits())
    return [n / of for n in counted]


def test_a_whole_contract_hardly_drifts():
    assert max(rates("")) < 0.1


@pytest.mark.parametrize("tools", [False, True])
@pytest.mark.parametrize("part", drift.PARTS)
def test_a_missing_part_causes_its_own_kind_of_drift(part, tools):
    own = drift.PARTS.index(part)
    found = rates(part, tools=tools, cases=CASES[::4] if tools else CASES[::2])
    assert found[own] > 0.55
    assert max(share for kind, share in enumerate(found) if kind != own) < 0.3


@pytest.mark.parametrize("part", drift.PARTS)
def test_a_model_that_knows_what_is_meant_does_not_drift(part):
    for case in CASES[::4]:
        reply = think(asking(case, part), profile=PROFILE, limits=Limits(ignorant=False), seed=7, sample=0)
        assert not [told for told in reply.explanation.misled if told.startswith("no ")]
        known = think(asking(case, part), profile=PROFILE, limits=Limits(), seed=7, sample=0).explanation.misled
        assert all(told.startswith(f"no {NAMES[part]}") for told in known if told.startswith("no "))


VACUOUS = {
    "output_format": "A good, clear and readable answer.",
    "guidance": "Be careful and accurate. Use reliable sources.",
    "boundaries": "Stay focused on the topic.",
}


@pytest.mark.parametrize("part", VACUOUS)
def test_a_part_that_says_nothing_is_as_good_as_missing(part):
    from workbench.simulated.drifting.parts import vacuous

    assert vacuous(VACUOUS[part])
    assert not vacuous(drift.FORMS["bullets"])
    assert not vacuous("Answer nothing else.")
    assert not vacuous("Use only the sources; say so if they do not answer.")


def test_the_explanation_names_the_drift():
    request = asking(CASES[0], "output_format")
    told = [think(request, profile=PROFILE, limits=Limits(), seed=7, sample=n).explanation for n in range(4)]
    assert any("no output format: it chose a shape of its own" in one.misled for one in told)
    assert "reshapes = 0.9 (invented)" in repr(told[0])


def test_a_question_without_a_contract_does_not_drift():
    case = CASES[0]
    said = [drift.worked({"messages": [{"role": "user", "content": _plain(case)}]}, {}, n, Limits()) for n in range(4)]
    assert all(case["asked"][0][1] in text for text in said)


def _plain(case):
    name = case["trusted"][0]
    text = drift.sources(case)[name][1]
    return [
        {"type": "text", "text": f'<source name="{name}">\n{text}\n</source>'},
        {"type": "text", "text": f"<task>\nWhat is the {case['asked'][0][0]} of {case['thing']}?\n</task>"},
    ]

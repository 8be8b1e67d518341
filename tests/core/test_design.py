"""A design is a value: it gives flows, has a digest, and each of its parts can be replaced or switched off."""

import pytest

from workbench import Case, Contract, Design, evaluator_optimizer, prompt_chaining, single_call
from workbench.core.policy import Policy
from workbench.errors import BadInput

WRITER = Contract(name="writer", objective="Say where the key is.", guidance="Use the sources.", max_tokens=300)
JUDGE = Contract(name="judge", role="judge", objective="Judge the draft.", done=["It names a door."])
CASE = Case(name="key", task="Where is the key?")
ONE = Design(name="one", pattern=single_call, contracts={"contract": WRITER}, limit=4000)


def test_called_on_a_case_it_gives_the_flow_of_its_pattern():
    assert ONE(CASE) == single_call(WRITER, CASE.task, sources=(), limit=4000)
    chain = Design(name="chain", pattern=prompt_chaining, contracts={"steps": [WRITER, WRITER.replace(name="second")]})
    assert [step.name for step in chain(CASE).arguments["steps"]] == ["writer", "second"]


def test_checks_put_a_loop_around_whatever_the_pattern_is():
    looped = ONE.replace(checks=JUDGE, rounds=2)(CASE)
    assert looped == evaluator_optimizer(ONE(CASE), JUDGE, rounds=2, limit=4000)


def test_each_part_can_be_switched_off():
    whole = ONE.replace(checks=JUDGE, policy=Policy(pinned=["map"]), roles={"contract": "cheap", "checks": "strict"})
    assert whole(CASE).arguments["evaluator"].role == "strict"
    assert whole(CASE).arguments["author"].arguments["contract"].role == "cheap"
    bare = whole.without("contracts").contracts["contract"]
    assert (bare.name, bare.guidance, bare.max_tokens) == ("writer", "", 300)
    assert whole.without("policy").policy == Policy(rules=())
    assert whole.without("checks").checks is None
    assert whole.without("roles")(CASE).arguments["evaluator"].role == "judge"
    assert {whole.without(p).name for p in ("contracts", "checks")} == {"one without contracts", "one without checks"}


def test_its_digest_tells_designs_apart_and_survives_storage():
    stored = Design.model_validate_json(ONE.replace(checks=JUDGE, policy=Policy(pinned=["a"])).model_dump_json())
    assert stored.digest == ONE.replace(checks=JUDGE, policy=Policy(pinned=["a"])).digest
    assert stored.digest != ONE.digest
    assert ONE.replace(rounds=3).digest == ONE.digest  # what is at its default says nothing


def test_a_design_stored_before_there_were_these_fields_is_read():
    old = {"name": "one", "pattern": single_call.address, "contracts": {"contract": WRITER.model_dump()}}
    assert Design.model_validate(old)(CASE).name == "single_call"


def test_data_finds_the_packages_own_patterns_and_imports_no_other_code():
    with pytest.raises(BadInput, match="import its module first"):
        Design(name="bad", pattern="antigravity:fly", contracts={})(CASE)
    with pytest.raises(BadInput, match="has 'single_call' for its pattern: pass the function itself"):
        Design(name="bad", pattern="single_call")(CASE)
    with pytest.raises(BadInput, match="does not have"):
        Design(name="bad", pattern="workbench.patterns.no_such:fly", contracts={})(CASE)
    with pytest.raises(BadInput, match="import its module first"):
        Design(name="bad", pattern="workbench.patterns.single_call:assemble", contracts={})(CASE)


def test_what_a_pattern_cannot_take_is_told():
    with pytest.raises(BadInput, match="sets a policy, which the pattern prompt_chaining does not take"):
        Design(name="c", pattern=prompt_chaining, contracts={"steps": [WRITER]}, policy=Policy())(CASE)
    with pytest.raises(BadInput, match="gives a role to 'author', which is none of its contracts"):
        ONE.replace(roles={"author": "x"})(CASE)
    with pytest.raises(BadInput, match="no checks to switch off"):
        ONE.without("checks")
    with pytest.raises(BadInput, match="contracts, policy, checks or roles"):
        ONE.without("soul")
    with pytest.raises(BadInput, match=r"is called on a Case, e\.g\. Case\(.*; got 'What\?'"):
        ONE("What?")

"""Whatever stands in a request with tools, results, plans or claims, an answer comes of it, and of the right kind."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.simulated.planning.conftest import CLAIMS, PLAN, TEXT, closed
from tests.simulated.tooling.conftest import READ, SEARCH
from workbench.simulated.mind import think
from workbench.simulated.profile import Limits, profile_named

WORDS = """Compare |the Kestrel|, | and |price|?| of |each |2019|-|What is |.|(|"|for every boat|State |<task>|ü|  |[|{
|not found|Do this|at most 3 calls"""
SAID = st.lists(st.sampled_from([*WORDS.split("|"), "|"]), max_size=12).map("".join) | st.text(max_size=60)


def _more(inner):
    return st.lists(inner, max_size=3) | st.dictionaries(SAID, inner, max_size=3)


RESULTS = st.one_of(
    SAID,
    st.recursive(st.none() | SAID | st.integers(), _more).map(json.dumps),
    SAID.map(lambda text: f'<source name="{text[:9]}">\n{text}\n</source>'),
)
CONTRACT = """<contract>
<objective>\nState the price.\n</objective>
<output_format>\nA table.\n</output_format>
<guidance>\nUse a-b and c.md.\n</guidance>
<boundaries>\nOnly prices. Stop then.\n</boundaries>
</contract>"""
CONTRACTS = st.sampled_from(["", CONTRACT])
WINDOW = settings(max_examples=80, deadline=None)


def answered(request, sample=0):
    return think(request, profile=profile_named("classroom"), limits=Limits(), seed=7, sample=sample)


def asking(task, contract, *blocks):
    told = [*blocks, f"<task>\n{task or '.'}\n</task>"]
    return {
        "system": [{"type": "text", "text": contract}] if contract else [],
        "messages": [{"role": "user", "content": [{"type": "text", "text": text} for text in told]}],
    }


@WINDOW
@given(SAID, CONTRACTS, st.lists(st.tuples(RESULTS, st.booleans()), min_size=1, max_size=3), st.booleans())
def test_a_loop_goes_on_or_ends_whatever_comes_back(task, contract, results, forced):
    request = asking(task, contract) | {"tools": [SEARCH, READ]}
    request |= {"tool_choice": {"type": "any"}} if forced else {}
    for n, (text, failed) in enumerate(results):
        reply = answered(request)
        used = [block for block in reply.content if block["type"] == "tool_use"]
        assert (reply.stop_reason == "tool_use") == bool(used)
        assert used or not forced
        schemas = {tool["name"]: tool["input_schema"] for tool in (SEARCH, READ)}
        assert all(Draft202012Validator(schemas[block["name"]]).is_valid(block["input"]) for block in used)
        said = used or [{"type": "tool_use", "name": "read_source", "input": {"name": "a"}}]
        marked = [{**block, "id": f"toolu_{n}_{i}"} for i, block in enumerate(said)]
        given_ = [
            {"type": "tool_result", "tool_use_id": block["id"], "content": text, "is_error": failed} for block in marked
        ]
        more = [{"role": "assistant", "content": marked}, {"role": "user", "content": given_}]
        request = {**request, "messages": [*request["messages"], *more]}
    assert answered(request).content


@pytest.mark.parametrize("schema", [PLAN, CLAIMS, closed(route={"enum": ["a price", "none"]}, reason=TEXT)])
@WINDOW
@given(SAID, CONTRACTS, st.lists(SAID, max_size=3), st.integers(0, 3))
def test_plans_claims_and_choices_fit_their_schema_whatever_is_asked(schema, task, contract, results, sample):
    blocks = [f'<result worker="w{n}">\n{text}\n</result>' for n, text in enumerate(results)]
    request = asking(task, contract, *blocks) | {"output_config": {"format": {"type": "json_schema", "schema": schema}}}
    reply = answered(request, sample)
    if reply.stop_reason == "end_turn" and reply.explanation.skill in ("plan", "synthesise", "route"):
        assert Draft202012Validator(schema).is_valid(json.loads(reply.content[0]["text"]))


@WINDOW
@given(SAID, CONTRACTS, st.lists(SAID, max_size=3), st.integers(0, 5))
def test_a_worker_answers_in_words_whatever_its_sources_say(task, contract, texts, sample):
    blocks = [f'<source name="s{n}" kind="blog">\n{text}\n</source>' for n, text in enumerate(texts)]
    reply = answered(asking(task, contract, *blocks), sample)
    assert isinstance(reply.content[0]["text"], str)
    assert reply == answered(asking(task, contract, *blocks), sample)

"""The model as a value: the same answer in any order and process, and an identity it can be made again from."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import BadInput
from workbench.simulated import Fault, Limits, Profile, Simulated
from workbench.simulated.endpoint import Endpoint

SOURCE = '<source name="pandas">\nLicense: BSD-3-Clause\nRequires-Python: >=3.11\nSummary: Data structures.\n</source>'
TASKS = ["Which licence does pandas have?", "Which Python does pandas need?", "Is it under the MIT licence?"]
OWN = Profile(name="mine", model="simulated-mine", window=4_000, max_output=1_000, list_price_model="claude-haiku-5-5")


def bodies(kit):
    schema = {
        "type": "object",
        "properties": {"licence": {"type": "string"}, "sure": {"type": "boolean"}},
        "required": ["licence", "sure"],
        "additionalProperties": False,
    }
    for task in TASKS:
        content = [{"type": "text", "text": SOURCE}, {"type": "text", "text": f"<task>\n{task}\n</task>"}]
        messages = [{"role": "user", "content": content}]
        yield kit.body(messages=messages)
        yield kit.body(messages=messages, output_config={"format": {"type": "json_schema", "schema": schema}})


PROGRAM = """
import sys, json
from workbench.simulated import Simulated
model = Simulated.model_validate_json(sys.argv[1])
for line in sys.stdin.read().splitlines():
    body, sample = json.loads(line)
    answer = model.answer(body.encode(), {"x-workbench-sample": sample})
    print(answer.status, json.dumps(answer.headers), answer.body.decode())
"""


def elsewhere(model, asked, seed):
    lines = "\n".join(json.dumps([body.decode(), sample]) for body, sample in asked)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, model.identity],
        input=lines, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed},
    )  # fmt: skip
    return done.stdout.splitlines()


def test_the_same_bytes_in_any_order_process_and_hash_seed(kit):
    model = Simulated(seed=11)
    asked = [(body, str(sample)) for body in bodies(kit) for sample in (0, 1)]
    here = [model.answer(body, {"x-workbench-sample": sample}) for body, sample in asked]
    told = [f"{a.status} {json.dumps(a.headers)} {a.body.decode()}" for a in here]
    assert all(answer.status == 200 for answer in here)
    assert elsewhere(model, asked, "1") == told
    assert elsewhere(model, asked[::-1], "77") == told[::-1]


def test_an_endpoint_that_has_answered_others_answers_the_same(kit):
    model = Simulated()
    endpoint = Endpoint(model)
    asked = list(bodies(kit))
    for body in asked + asked[::-1]:
        sent = endpoint.handle("POST", "/v1/messages", {}, body)
        assert b"".join(sent.chunks) == model.answer(body).body


def test_streaming_and_cache_marks_do_not_change_what_is_said(kit):
    mark = {"cache_control": {"type": "ephemeral"}}
    block = {"type": "text", "text": SOURCE}
    task = {"type": "text", "text": TASKS[0]}

    def said(content, **fields):
        request = json.loads(kit.body(messages=[{"role": "user", "content": content}], **fields))
        return Simulated().reply(request).content

    assert said([block, task]) == said([{**block, **mark}, task], stream=True, metadata={"user_id": "u"})


@pytest.mark.parametrize(
    "model",
    [
        Simulated(),
        Simulated(seed=3, profile="1m", limits=Limits(stateless=False)),
        Simulated(profile=OWN, limits={"ignorant": False}, world=("Grüße", "x")),
    ],
)
def test_the_identity_makes_the_model_again(model):
    again = Simulated.model_validate_json(model.identity)
    assert again == model
    assert again.identity == model.identity
    assert model.identity.isascii()


def test_faults_are_no_part_of_the_identity_and_survive_json():
    model = Simulated(faults=(Fault("429", times=2, retry_after=1), Fault("drip", every=3)))
    assert model.identity == Simulated().identity
    assert Simulated.model_validate_json(model.model_dump_json()) == model


@given(st.integers(), st.sampled_from(["classroom", "200k", "1m"]), st.booleans())
@settings(max_examples=30)
def test_what_determines_answers_tells_identities_apart(seed, profile, bounded):
    model = Simulated(seed=seed, profile=profile, limits=Limits(bounded=bounded))
    same = (seed, profile, bounded) == (7, "classroom", True)
    assert (model.identity == Simulated().identity) == same


def test_a_long_identity_goes_into_headers_as_a_digest(kit):
    model = Simulated(world=("word " * 1000,), limits={"ignorant": False})
    told = Endpoint(model, think=kit.Mind()).handle("POST", "/v1/messages", {}, kit.body()).headers
    assert told["x-workbench-simulated"].startswith("sha256:")


def test_wrong_use_says_what_to_do():
    with pytest.raises(BadInput, match=r"no simulated profile 'huge'\. Use one of classroom, 200k, 1m"):
        Simulated(profile="huge")
    with pytest.raises(BadInput, match="Simulated has no field 'profil': did you mean 'profile'"):
        Simulated(profil="1m")
    with pytest.raises(BadInput, match="has no parameter 'tempo'"):
        Simulated().profile["tempo"]
    with pytest.raises(BadInput, match="Fault needs 'kind'"):
        Fault()
    with pytest.raises(BadInput, match=r"Fault\.kind: Input should be '429'"):
        Fault("404")


def test_it_shows_itself_by_what_differs_from_the_default():
    assert repr(Simulated()) == "Simulated()"
    assert repr(Simulated(seed=2, profile="1m")) == "Simulated(seed=2, profile='1m')"
    assert repr(Simulated(limits={"bounded": False}, faults=(Fault("reset"),))) == (
        "Simulated(limits=Limits(bounded=False), faults=(Fault(kind='reset'),))"
    )
    assert "name='mine'" in repr(Simulated(profile=OWN))


def test_a_profile_of_ones_own_answers_to_its_own_id(kit):
    endpoint = Endpoint(Simulated(profile=OWN), think=kit.Mind())
    assert kit.post(endpoint, kit.body(model="simulated-mine"))[0] == 200
    assert kit.post(endpoint, kit.body(model="simulated-mine", max_tokens=1001))[0] == 400


def test_importing_the_model_brings_neither_the_sdk_nor_a_web_server():
    heavy = {"anthropic", "aiohttp", "httpx2"}
    program = f"import sys, workbench.simulated as s; s.Simulated(); print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"

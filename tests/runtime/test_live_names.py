"""Who answers: simulated unless asked, a name, roles, a client of one's own; and what wrong names are told."""

import asyncio
import subprocess
import sys

import anthropic
import pytest

from tests.runtime.misbehaving import MODEL, Server, answer
from workbench.bench import Bench
from workbench.context.assemble import assemble
from workbench.core.budget import Dollars, Tokens
from workbench.core.contract import Contract
from workbench.core.effects import Infer
from workbench.core.flow import flow
from workbench.errors import BadInput
from workbench.simulated import Simulated
from workbench.simulated.transport import SimulatedTransport


@flow
async def ask(role: str = "worker") -> str:
    return (await Infer(assemble(Contract(objective="Say hello.", role=role), "Hello?"))).text


def run(bench, work):
    return asyncio.run(bench.run(work, name=f"r-{work.digest[:6]}"))


def test_a_false_key_in_the_environment_is_not_used(monkeypatch, capsys):
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-ant-false")
    monkeypatch.setenv("ANTHROPIC_AUTH_TOKEN", "token-false")
    seen, real = [], SimulatedTransport.handle_async_request

    async def looked_at(self, request):
        seen.append(dict(request.headers))
        return await real(self, request)

    monkeypatch.setattr(SimulatedTransport, "handle_async_request", looked_at)
    bench = Bench(journal=":memory:")
    came = run(bench, ask())
    assert came.at((0,)).inference.stamp == "simulated"
    assert came.at((0,)).inference.spent == 0
    assert seen
    assert "false" not in str(seen)
    assert "Live" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "variables",
    [("ANTHROPIC_API_KEY",), ("ANTHROPIC_AUTH_TOKEN",), ("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN")],
    ids=["key", "token", "both"],
)
def test_a_served_simulation_is_sent_no_real_key(monkeypatch, variables):
    for variable in variables:
        monkeypatch.setenv(variable, "sk-ant-planted")
    with Server(answer()) as server:
        bench = Bench("simulated-classroom", base_url=server.url, journal=":memory:")
        came = run(bench, ask())
        bench.close()
    assert came.at((0,)).inference.stamp == "simulated"
    assert "planted" not in str(server.requests)
    assert "simulated" in str(server.requests[0][0])  # the key that it was sent


@pytest.mark.parametrize(
    "place",
    ["https://api.anthropic.com", "http://127.0.0.1.example.com", "http://127.0.0.1@example.com", "http://10.0.0.1:80"],
)
def test_a_simulated_model_is_served_on_this_machine(monkeypatch, place):
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-ant-planted")
    with pytest.raises(BadInput, match="loopback"):
        Bench("simulated-classroom", base_url=place, journal=":memory:")
    with pytest.raises(BadInput, match="loopback"):
        Bench("simulated-200k", client=anthropic.AsyncAnthropic(base_url=place), journal=":memory:")
    monkeypatch.delenv("ANTHROPIC_API_KEY")
    with pytest.raises(BadInput, match=r"ANTHROPIC_API_KEY|user name"):  # nor does a live model go there without a key
        Bench(MODEL, base_url=place, journal=":memory:")


@pytest.mark.parametrize("place", ["http://localhost:9", "http://127.8.0.1:9", "http://[::1]:9", "https://127.0.0.1"])
def test_this_machine_has_several_addresses(place):
    Bench("simulated-classroom", base_url=place, journal=":memory:").close()


def test_going_live_prints_one_line_with_model_credential_and_bound(monkeypatch, capsys):
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-ant-planted")
    bench = Bench(MODEL, journal=":memory:")
    (line,) = capsys.readouterr().out.splitlines()
    assert MODEL in line
    assert "ANTHROPIC_API_KEY" in line
    assert "1.0" in line
    assert "planted" not in line
    assert bench.budget == Dollars(1.0)


NO_ADDRESS = {
    "localhost:8000": "neither http",
    "nota url": "a space",
    "http://host\n": "unprintable",
    "ftp://x": "neither http",
    "//x": "neither http",
    "http://": "no host",
    "http://127.0.0.1:99999": "Port out of range",
    "http://[::1": "Invalid IPv6",
    "http://ann:secret@127.0.0.1:9": "user name or a password",
}


def test_an_address_that_nothing_can_be_sent_to_is_told_at_once(monkeypatch):
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-ant-planted")
    for place, why in NO_ADDRESS.items():
        with pytest.raises(BadInput, match=f"base_url= is an http or https address.*{why}") as told:
            Bench(MODEL, base_url=place, journal=":memory:")
        assert "secret" not in str(told.value)
        monkeypatch.setenv("ANTHROPIC_BASE_URL", place)
        with pytest.raises(BadInput, match=f"ANTHROPIC_BASE_URL is an http or https address.*{why}"):
            Bench(MODEL, journal=":memory:")
        monkeypatch.delenv("ANTHROPIC_BASE_URL")
    with pytest.raises(BadInput, match="a int was given"):
        Bench(MODEL, base_url=8000, journal=":memory:")


def test_where_requests_go_is_told_unless_it_is_the_api_itself(monkeypatch, capsys):
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-ant-planted")
    monkeypatch.setenv("ANTHROPIC_BASE_URL", "https://gateway.example.com/v2?token=secret")
    Bench(MODEL, journal=":memory:")
    Bench(MODEL, base_url="http://127.0.0.1:9", journal=":memory:")
    Bench(MODEL, base_url="https://api.anthropic.com", journal=":memory:")
    by_environment, given, usual = capsys.readouterr().out.splitlines()
    assert "ANTHROPIC_API_KEY, at https://gateway.example.com/v2." in by_environment
    assert "ANTHROPIC_API_KEY, at http://127.0.0.1:9." in given
    assert "http" not in usual


def test_live_without_a_key_is_told():
    with pytest.raises(BadInput, match="ANTHROPIC_API_KEY"):
        Bench(MODEL, journal=":memory:")


@pytest.mark.parametrize("name", ["gpt-5", "claud-opus", "", "opus 5.5"])
def test_an_unknown_name_is_told(name):
    with pytest.raises(BadInput):
        Bench(name or " ", journal=":memory:")


def test_a_model_without_a_price_has_no_budget_in_dollars(monkeypatch):
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-ant-planted")
    with pytest.raises(BadInput, match=r"price of claude-next-9 is unknown.*Tokens"):
        Bench("claude-next-9", journal=":memory:")
    Bench("claude-next-9", journal=":memory:", budget=Tokens(1000))


def test_roles_have_their_models(capsys):
    roles = {"lead": "claude-opus-5-5", "worker": "claude-haiku-5-5", "judge": MODEL}
    with Server(answer()) as server:
        bench = Bench(models=roles, base_url=server.url, journal=":memory:")
        for role in (*roles, "somebody else"):
            run(bench, ask(role))
        bench.close()
    assert [body["model"] for _, body in server.requests] == [*roles.values(), "claude-haiku-5-5"]
    (line,) = capsys.readouterr().out.splitlines()
    assert all(f"{name} ($" in line for name in roles.values())  # each is told, with its price


def test_the_environment_names_a_model(monkeypatch):
    monkeypatch.setenv("WORKBENCH_MODEL", MODEL)
    with Server(answer()) as server:
        bench = Bench(base_url=server.url, journal=":memory:")
        came = run(bench, ask())
        bench.close()
    assert server.requests[0][1]["model"] == MODEL
    assert came.at((0,)).inference.stamp == "live"
    assert isinstance(Bench(Simulated(), journal=":memory:"), Bench)  # said in code, it is heard first


def test_a_client_of_ones_own_is_used_and_sends_once():
    with Server(answer()) as server:
        client = anthropic.AsyncAnthropic(api_key="sk-mine", base_url=server.url, max_retries=7)
        bench = Bench(MODEL, client=client, journal=":memory:")
        run(bench, ask())
        bench.close()
    assert server.requests[0][0]["authorization"] == "Bearer sk-mine"


@pytest.mark.parametrize("client", [object(), "client"])
def test_what_is_no_client_is_told(client):
    with pytest.raises(BadInput, match="async client"):
        Bench(MODEL, client=client, journal=":memory:")


def test_a_client_that_is_not_async_is_told():
    with pytest.raises(BadInput, match="async client"), anthropic.Anthropic(api_key="sk-no") as client:
        Bench(MODEL, client=client, journal=":memory:")


def test_a_client_without_a_model_is_told():
    with pytest.raises(BadInput, match="name one"):
        Bench(client=anthropic.AsyncAnthropic(api_key="sk-no"), journal=":memory:")


def test_the_same_cell_on_another_model_is_another_run(tmp_path):
    with Server(answer()) as server:
        live = Bench(MODEL, base_url=server.url, journal=tmp_path / "j.db", name="b")
        other = Bench("claude-opus-5-5", base_url=server.url, journal=tmp_path / "j.db", name="b")
        assert asyncio.run(live.run(ask(), name="r")).revision == 1
        assert asyncio.run(other.run(ask(), name="r")).revision == 2
        assert len(server.requests) == 2
        live.close()
        other.close()
        live._journal.close()


def bound_of(capsys, **asked):
    Bench(MODEL, base_url="http://127.0.0.1:9", journal=":memory:", **asked).close()
    return capsys.readouterr().out


def test_a_live_bench_keeps_to_what_the_environment_says_unless_it_is_given_a_budget(monkeypatch, capsys):
    assert "$1.00" in bound_of(capsys)
    monkeypatch.setenv("WORKBENCH_BUDGET", "2.50")
    assert "$2.50" in bound_of(capsys)
    assert "$0.25" in bound_of(capsys, budget=Dollars(0.25))
    assert "$" not in Bench(journal=":memory:", name="free").name + capsys.readouterr().out


@pytest.mark.parametrize("told", ["much", "nan", "0", "-1", "1,50"])
def test_a_budget_of_the_environment_that_is_none_is_told(monkeypatch, told):
    monkeypatch.setenv("WORKBENCH_BUDGET", told)
    with pytest.raises(BadInput, match=r"WORKBENCH_BUDGET is the dollars .* e\.g\. 2\.50"):
        Bench(MODEL, base_url="http://127.0.0.1:9", journal=":memory:")


NEVER_CLOSED = """
import asyncio, gc, sys
from workbench import Bench, Contract, single_call

def answered(bench):
    return asyncio.run(bench.run(single_call(Contract(objective="Say hello."), "Hello?"))).output

told = {"base_url": sys.argv[1], "journal": ":memory:"}
answered(Bench("simulated-classroom", **told))
gc.collect()
kept = Bench("simulated-classroom", **told)
print(answered(kept))
"""


def test_a_script_that_closes_nothing_ends_without_a_word_about_it():
    """One bench is dropped and one is kept to the end: their connections are closed all the same."""
    with Server(*[answer("Good day.")] * 2) as server:
        script = [sys.executable, "-W", "default", "-c", NEVER_CLOSED, server.url]
        ended = subprocess.run(script, capture_output=True, text=True, check=True)
    assert (ended.stdout, ended.stderr) == ("Good day.\n", "")

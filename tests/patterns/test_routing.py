"""One inference picks a route by name; it may say none, a bounded number of times; then a rule says what is done."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.patterns.played import last_texts, play, worker_of
from workbench.core.contract import Contract
from workbench.core.decision import Decision
from workbench.errors import BadInput
from workbench.patterns.human_gate import human_gate
from workbench.patterns.prompt_chaining import prompt_chaining
from workbench.patterns.routing import NONE, routing
from workbench.patterns.single_call import single_call

ROUTER = Contract(name="router", objective="Pick who answers.", guidance="Read the task.")
BILLING = Contract(name="billing", objective="Answer questions\nabout bills.")
TECHNICAL = Contract(name="technical", objective="Answer technical questions.")
ROUTES = {"technical": TECHNICAL, "billing": BILLING}


def picks(route, reason="because"):
    return {"reason": reason, "route": route}


def routed(answers, routes=ROUTES, **options):
    run, model = play(routing(ROUTER, "My bill is wrong.", routes, **options), answers)
    return run.value, model.requests, run


def test_a_routes_name_is_an_answer_and_no_page():
    routed([picks("r" * 200), "x"], {"r" * 200: BILLING})
    with pytest.raises(BadInput, match="at most 200 characters; got 201"):
        routed([picks("x")], {"r" * 201: BILLING})


def test_the_picked_route_is_done_and_no_other():
    done, requests, run = routed([picks("billing"), "We are sorry."])
    assert (done.route, done.reason, done.asked, done.stopped) == ("billing", "because", 1, "routed")
    assert (done.text, run.output) == ("We are sorry.", "We are sorry.")
    assert [worker_of(r) for r in requests] == ["router", "billing"]
    assert [s.name for s in run.steps if s.kind == "flow"] == ["billing"]


def test_the_router_is_told_each_route_in_the_order_of_names_and_can_say_none():
    _, requests, _ = routed([picks("billing"), "x"])
    told = requests[0]["system"][0]["text"]
    assert (
        "<guidance>\nRead the task.\n\nThe routes:\n- billing: Answer questions about bills.\n"
        "- technical: Answer technical questions.\n- none of these: no route fits the task.\n</guidance>"
    ) in told
    schema = requests[0]["output_config"]["format"]["schema"]
    assert schema["properties"]["route"]["enum"] == ["billing", "technical", NONE]
    assert list(schema["properties"]) == ["reason", "route"]
    reordered = routing(ROUTER, "My bill is wrong.", dict(reversed(ROUTES.items())))
    assert reordered.digest == routing(ROUTER, "My bill is wrong.", ROUTES).digest
    assert play(reordered, [picks("billing"), "x"])[1].requests == requests


def test_none_of_these_is_asked_again_with_the_reason_and_not_for_ever():
    done, requests, run = routed([picks(NONE, "It is about dogs."), picks(NONE, "Still dogs.")])
    assert (done.route, done.reason, done.asked, done.stopped) == ("", "Still dogs.", 2, "none")
    assert (done.text, done.draft, run.status) == ("", None, "failed")
    assert "It is about dogs." in " ".join(last_texts(requests[1]))
    assert len(requests) == 2


def test_a_second_look_may_find_a_route():
    done, requests, _ = routed([picks(NONE), picks("billing"), "Sorry."])
    assert (done.route, done.asked, done.text) == ("billing", 2, "Sorry.")
    assert len(requests) == 3


def test_otherwise_is_done_where_no_route_fits():
    done, requests, run = routed([picks(NONE), "Nobody here knows."], asks=1, otherwise=Contract(objective="Say so."))
    assert (done.route, done.stopped, done.text) == ("", "none", "Nobody here knows.")
    assert (len(requests), run.status) == (2, "unchecked")
    assert [s.name for s in run.steps if s.kind == "flow"] == ["otherwise"]


REFUSAL = {"content": [{"type": "text", "text": "No."}], "stop_reason": "refusal"}
CUT = {"content": [{"type": "text", "text": '{"reason'}], "stop_reason": "max_tokens"}


@pytest.mark.parametrize(
    ("answer", "stopped"),
    [("no JSON", "malformed"), (picks("sales"), "malformed"), (REFUSAL, "refused"), (CUT, "truncated")],
    ids=range(4),
)
def test_an_answer_of_no_use_counts_as_one_of_the_asks(answer, stopped):
    done, requests, _ = routed([answer, answer, answer], asks=3)
    assert (done.route, done.stopped, done.asked, done.draft) == ("", stopped, 3, None)
    assert "could not be used" in " ".join(last_texts(requests[1]))
    done, _, _ = routed([answer, picks("technical"), "x"], asks=3)
    assert (done.route, done.stopped) == ("technical", "routed")


def test_a_route_is_any_flow_and_routing_is_a_step():
    inner = {"billing": prompt_chaining([BILLING, TECHNICAL], "Answer."), "dogs": single_call(TECHNICAL, "Bark.")}
    flow = prompt_chaining([routing(ROUTER, "t", inner).named("answer"), Contract(name="polish", objective="P.")], "t")
    run, model = play(flow, [picks("billing"), "one", "two", "three"])
    assert run.value.text == "three"
    assert '<result worker="answer">\ntwo' in " ".join(last_texts(model.requests[3]))


def test_a_rejected_answer_is_redone_by_the_same_route_without_asking_the_router():
    said = iter([Decision(action="reject", reason="Kinder."), Decision(action="approve")])
    flow = human_gate(routing(ROUTER, "t", ROUTES))
    run, model = play(flow, [picks("billing"), "one", "one, kindly"], reviewer=lambda _: next(said))
    assert run.value.text == "one, kindly"
    assert [worker_of(r) for r in model.requests] == ["router", "billing", "billing"]
    assert "Kinder." in " ".join(last_texts(model.requests[2]))


@pytest.mark.parametrize(
    ("routes", "options", "told"),
    [
        ({}, {}, "routes are named"),
        ([BILLING], {}, "routes are named"),
        ({"None of these": BILLING}, {}, "not 'none of these'"),
        ({" ": BILLING}, {}, "says something"),
        ({3: BILLING}, {}, "says something"),
        ({"a": "billing"}, {}, "a contract or a flow"),
        (ROUTES, {"asks": 0}, "at least 1"),
    ],
    ids=range(7),
)
def test_wrong_use_is_told_before_anything_is_bought(routes, options, told):
    with pytest.raises(BadInput, match=told):
        routed([], routes, **options)


def test_a_router_is_a_contract():
    with pytest.raises(BadInput, match="takes the router's Contract first; a str was given"):
        play(routing("router", "x", ROUTES), [])


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.sampled_from(["billing", "technical", NONE, "sales", None]), max_size=5),
    st.integers(1, 4),
    st.booleans(),
)
def test_it_asks_no_more_than_it_may_and_takes_the_first_route_that_is_named(said, asks, otherwise):
    answers = [picks(s) if s else "no JSON" for s in said]
    script = iter(answers)

    def model(request):
        return next(script, "no JSON") if worker_of(request) == "router" else worker_of(request)

    more = {"otherwise": Contract(name="other", objective="O.")} if otherwise else {}
    done, requests, _ = routed(model, asks=asks, **more)
    wanted = next((s for s in said[:asks] if s in ROUTES), "")
    assert done.route == wanted
    assert done.text == (wanted or ("other" if otherwise else ""))
    assert sum(worker_of(r) == "router" for r in requests) == done.asked <= asks
    assert (done.stopped == "routed") == bool(wanted)

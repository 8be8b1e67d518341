"""One window, one answer."""

from tests.patterns.driven import drive
from workbench.context.assemble import assemble
from workbench.core.contract import Contract
from workbench.errors import CallFailed
from workbench.patterns.single_call import single_call

CONTRACT = Contract(objective="Write.")


def test_it_asks_for_exactly_one_window_and_returns_the_answer_unjudged():
    said = {"sources": ["A."], "draft": "old", "feedback": "Shorter.", "limit": 500}
    draft, asked = drive(single_call(CONTRACT, "Do it.", **said), {"0": "new"})
    assert (draft.text, draft.status, draft.stopped) == ("new", "unchecked", "unjudged")
    assert list(asked) == ["0"]
    assert asked["0"].window == assemble(CONTRACT, "Do it.", **said)


def test_a_failed_call_is_its_failure():
    error = CallFailed("no", 529)
    assert drive(single_call(CONTRACT, "t"), {"0": error})[0] is error

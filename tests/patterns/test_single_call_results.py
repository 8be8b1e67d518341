"""One inference that reads what others found, and says where its answer was cut off or refused."""

import asyncio

import pytest

from tests.patterns.driven import drive, texts
from workbench.bench import Bench
from workbench.core.contract import Contract
from workbench.models import Scripted
from workbench.patterns.single_call import single_call

CONTRACT = Contract(objective="Write.")


def test_it_reads_the_results_of_others():
    _, asked = drive(single_call(CONTRACT, "Do it.", results=[("prices", "Five.")]), {"0": "new"})
    assert texts(asked["0"], "result") == ['<result worker="prices">\nFive.\n</result>']


class Ending(Scripted):
    """Every answer ends for this reason."""

    def __init__(self, reason):
        super().__init__(lambda _: "half an ans")
        self.reason = reason

    async def send(self, body, **options):
        return (await super().send(body, **options)).replace(b"end_turn", self.reason.encode())


@pytest.mark.parametrize(
    ("reason", "stopped"),
    [("end_turn", "unjudged"), ("max_tokens", "truncated"), ("refusal", "refused")],
)
def test_it_says_where_the_answer_is_no_whole_one(reason, stopped):
    bench = Bench(Ending(reason), journal=":memory:")
    done = asyncio.run(bench.run(single_call(CONTRACT, "Do it."), name="r"))
    assert (done.value.text, done.value.stopped) == ("half an ans", stopped)

"""A key is never in the journal's bytes, in anything that is shown, or in the frames of an error."""

import asyncio
import base64
import traceback

import anthropic
import pytest

from tests.runtime.misbehaving import MODEL, Server, answer, error, reset
from workbench.bench import Bench
from workbench.context.assemble import assemble
from workbench.core.contract import Contract
from workbench.core.effects import Infer
from workbench.core.flow import flow
from workbench.errors import WorkbenchError

KEY = "sk-ant-api03-PLANTED-9f8e7d6c5b4a"


@flow
async def ask() -> str:
    return (await Infer(assemble(Contract(objective="Say hello."), "Hello?"))).text


@pytest.fixture(params=["environment", "client"])
def bench_on(request, monkeypatch, tmp_path):
    """A bench that holds the planted key, found in the environment or in a client."""
    made = []

    def make(url):
        if request.param == "environment":
            monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
            made.append(Bench(MODEL, base_url=url, journal=tmp_path / "j.db", unknown="abandon"))
        else:
            client = anthropic.AsyncAnthropic(api_key=KEY, base_url=url)
            made.append(Bench(MODEL, client=client, journal=tmp_path / "j.db", unknown="abandon"))
        return made[-1]

    yield make
    for bench in made:
        bench.close()
        bench._journal.close()


def forms():
    """The key as it could have been written down."""
    plain = KEY.encode()
    return [plain, base64.b64encode(plain)[:-4], plain.hex().encode(), KEY.encode("utf-16-le"), plain[::-1]]


def held(exception, seen=None):
    """Everything that an error carries along: its words, its fields, the locals of its frames, what it came from."""
    seen = set() if seen is None else seen
    if exception is None or id(exception) in seen:
        return ""
    seen.add(id(exception))
    assert type(exception).__module__.startswith("workbench")  # the SDK's errors carry their request, key and all
    told = repr(exception) + str(vars(exception)) + str(exception.args)
    for frame, _ in traceback.walk_tb(exception.__traceback__):
        told += "".join(
            f"{name}={value!r}" for name, value in frame.f_locals.items() if frame.f_globals["__name__"] != __name__
        )
    return told + held(exception.__cause__, seen) + held(exception.__context__, seen)


ACTS = {
    "an answer": answer(f"I was told {KEY[::-1]}.".replace(KEY[::-1], "nothing")),
    "a refusal": error(401, "authentication_error", "invalid x-api-key"),
    "a loss": reset,
}


@pytest.mark.parametrize("act", ACTS)
def test_the_planted_key_is_nowhere(bench_on, act, tmp_path, capsys, caplog):
    caplog.set_level("DEBUG", logger="workbench")
    carried = ""
    with Server(ACTS[act]) as server:
        bench = bench_on(server.url)
        try:
            run = asyncio.run(bench.run(ask(), name="r"))
        except WorkbenchError as failed:
            carried = held(failed)
            run = bench.runs()["r"]
        assert server.requests[0][0]["authorization"] == f"Bearer {KEY}"  # it did go where it belongs
        bench.export(tmp_path / "all.zip")
        run.to_html(tmp_path / "run.html")
        shown = repr(bench) + repr(run) + run._repr_html_() + repr(bench.pending()) + repr(vars(bench)) + carried
        shown += repr(bench._respondent) + capsys.readouterr().out + caplog.text + run.model_dump_json()
    bench._journal.close()
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert len(written) > 1000
    for form in forms():
        assert form not in written
        assert form.decode("latin-1") not in shown

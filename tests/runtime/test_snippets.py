"""The code that a window gives really runs: in a process of its own, with the real package, against a served model."""

import asyncio
import os
import sys

from workbench.bench import Bench
from workbench.context.packages_snapshot import packages_snapshot
from workbench.core.contract import Contract
from workbench.core.window import Window
from workbench.patterns.single_call import single_call
from workbench.simulated import Simulated
from workbench.simulated.server import serve

CONTRACT = Contract(name="reader", objective="Say which licence pexpect has.", output_format="One sentence.")
SHAPE = {"type": "object", "properties": {"name": {"type": "string"}}}
TOOL = {"name": "look", "description": "Looks up a package.", "input_schema": SHAPE}


async def ran(code, url):
    """What the code prints, in a Python of its own that has the package and not the workbench."""
    environment = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "SYSTEMROOT"}}
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-W", "error", "-c", code,
        env={**environment, "ANTHROPIC_BASE_URL": url, "ANTHROPIC_API_KEY": "none", "PYTHONIOENCODING": "utf-8"},
        cwd="/", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, err = await child.communicate()
    assert child.returncode == 0, err.decode()
    return out.decode()


async def all_ran(*codes):
    async with serve(Simulated()) as url:
        return await asyncio.gather(*(ran(code, url) for code in codes))


def test_the_code_of_an_inference_gives_its_answer_again_and_that_of_a_window_is_answered():
    bench = Bench(name="snippets")
    run = asyncio.run(bench.run(single_call(CONTRACT, "Which licence has pexpect?", sources=packages_snapshot()[-4:])))
    inference = run.inferences[0]
    request = inference.window.request(inference.model)
    odd = Window.from_request({**request, "tools": [TOOL], "stream": True, "stop_sequences": ["\u2028never"]})
    again, streamed = asyncio.run(all_ran(inference.to_python(), odd.to_python()))
    assert again == f"{inference.text}\n"
    assert len(inference.text) > 20
    assert len(streamed.strip()) > 1

"""Bears processes that carry out one run: `python nursery.py JOURNAL URL`, then a line "name calls" for each.

Everything is imported once; a child is a fork, so it begins at once. Told are its number and, when it is dead, how it
ended. The parent has no thread and no open file of a journal, so there is nothing that a fork could break.
"""

import asyncio
import contextlib
import io
import os
import sys

import anthropic.resources.messages  # noqa: F401 - what takes long to import is imported before the forks
import httpx2  # noqa: F401

from workbench.bench import Bench
from workbench.context.assemble import assemble
from workbench.core.contract import Contract
from workbench.core.effects import Infer, Together
from workbench.core.flow import flow
from workbench.simulated.model import Simulated  # noqa: F401

CONTRACT = Contract(name="worker", objective="Say it again.", max_tokens=50)
CONCURRENCY = 16
IN_A_ROW = 3


@flow
async def few(branch: int) -> str:
    said = ""
    for n in range(IN_A_ROW):
        said = (await Infer(assemble(CONTRACT, f"Task {branch}.{n} after {said}"))).text
    return said


@flow
async def many(calls: int) -> list[str]:
    return list(await Together([few(n) for n in range(calls // IN_A_ROW)]))


async def live(journal, url, name, calls):
    with contextlib.redirect_stdout(io.StringIO()):
        bench = Bench("simulated-classroom", base_url=url, journal=journal, concurrency=CONCURRENCY, unknown="retry")
        run = await bench.run(many(int(calls)), name=name)
    assert len(run.value) == int(calls) // IN_A_ROW


def main(journal, url):
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                asyncio.run(live(journal, url, *line.split()))
                status = 0
            finally:
                sys.stderr.flush()
                os._exit(status)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()
        _, ended = os.waitpid(pid, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(ended)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])

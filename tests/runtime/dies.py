"""A long task in a process that kills itself: `python dies.py JOURNAL WRITES` dies when so many events are written."""

import asyncio
import os
import signal
import sys

from tests.patterns.long import developed
from workbench.bench import Bench
from workbench.patterns.long_task import long_task
from workbench.runtime.session import Session

LIMIT = 3_000


def flow():
    task = developed.house()
    return long_task(task=task["task"], steps=task["steps"], sources=task["sources"], limit=LIMIT)


def main(journal, writes):
    written, write = 0, Session.write

    async def dying(session, job):
        nonlocal written
        written += 1
        if written == int(writes):
            os.kill(os.getpid(), signal.SIGKILL)
        return await write(session, job)

    Session.write = dying
    asyncio.run(Bench(journal=journal).run(flow(), name="long"))


if __name__ == "__main__":
    main(*sys.argv[1:])

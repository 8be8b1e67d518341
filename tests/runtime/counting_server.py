"""A server that counts and bills, in a process of its own: `python counting_server.py LEDGER LATENCY`.

It is the simulated model's server with a mind that answers at once, so that tests are about the calls alone.
"""

import asyncio
import sys

from workbench.simulated import Simulated
from workbench.simulated.endpoint import Endpoint
from workbench.simulated.reply import Reply
from workbench.simulated.server import serve


def think(request, **_settings):
    return Reply(({"type": "text", "text": f"Heard: {request['messages'][-1]['content'][-1]['text'][-60:]}"},))


async def main(ledger, latency):
    async with serve(Endpoint(Simulated(), think=think), ledger=ledger, latency=float(latency)) as url:
        sys.stdout.write(f"{url}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))

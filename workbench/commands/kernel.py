"""Start the kernel a notebook would get, and see that it is this Python with this workbench."""

from __future__ import annotations

import sys
from subprocess import DEVNULL
from typing import Any

_SECONDS = 60
_CODE = "import sys; print(sys.prefix); import workbench; print(workbench.__version__)"


class NoKernel(Exception):
    """No kernel, or not ours. `to_do` says what helps."""

    def __init__(self, found: str, to_do: str) -> None:
        super().__init__(found)
        self.to_do = to_do


def try_one() -> str:
    """Start one, run one line in it, stop it. Gives what to say of it; raises `NoKernel`."""
    try:
        from jupyter_client.kernelspec import NoSuchKernel
        from jupyter_client.manager import start_new_kernel
    except ImportError:
        raise NoKernel(
            "Jupyter is not installed", 'run: python -m pip install "orchestration-workbench[lab]"'
        ) from None
    ours = f"run: {sys.executable} -m ipykernel install --sys-prefix --name python3"
    try:
        manager, client = start_new_kernel(_SECONDS, "python3", stdout=DEVNULL, stderr=DEVNULL)
    except (NoSuchKernel, RuntimeError, OSError) as error:
        raise NoKernel(f"does not start: {error}", ours) from None
    try:
        printed = _printed(client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    if printed[:1] != [sys.prefix]:
        raise NoKernel(f"'python3' is not this Python: {' '.join(printed) or 'it printed nothing'}", ours)
    if len(printed) < 2:
        raise NoKernel("it cannot import workbench", "install the workbench in the environment of the kernel")
    return "starts, and imports this workbench"


def _printed(client: Any) -> list[str]:
    """What the line of code printed in the kernel, by lines."""
    lines: list[str] = []

    def keep(message: Any) -> None:
        if message["msg_type"] == "stream" and message["content"]["name"] == "stdout":
            lines.extend(message["content"]["text"].splitlines())

    client.execute_interactive(_CODE, output_hook=keep, allow_stdin=False, timeout=_SECONDS)
    return lines

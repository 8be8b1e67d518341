"""Kernels that begin at once: each is a fork of one process that has imported everything.

`python forked.py bear SOCKET` imports and then forks a kernel for whoever asks at the socket. A kernelspec's command is
`python forked.py begin SOCKET CONNECTION_FILE`: it asks, hands on the signals that Jupyter sends it, lives as long as
its kernel, and takes the kernel with it when it is killed. The kernel is ipykernel's own, from its first line on.
"""

import json
import os
import signal
import socket
import sys
import threading
from pathlib import Path

TAKES_LONG = (
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "anthropic.resources.messages",
    "opentelemetry.trace",
    "aiohttp",
    "pandas",
    "plotly.graph_objects",
    "scipy.optimize",
    "scipy.stats",
    "workbench.control.lint.linting",
    "workbench.simulated.mind",
    "workbench.testbed",
    "workbench.widgets",
)


def bear(path: str) -> None:
    """Fork a kernel for each `{"argv", "env", "cwd"}` that is sent; the answer is its process id."""
    del sys.path[0]  # this folder, which no kernel looks in
    import gc
    import importlib

    for place in TAKES_LONG:
        importlib.import_module(place)
    for home in (sys.modules["workbench"], sys.modules["workbench.widgets"]):
        for name in home.__all__:
            getattr(home, name)
    assert threading.active_count() == 1, "a fork would break what its threads hold"
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(path)
        door.listen()
        while True:
            asking, _ = door.accept()
            wanted = json.loads(asking.makefile().readline())
            if os.fork() == 0:
                door.close()
                _live(asking, **wanted)
            asking.close()


def _live(asking: socket.socket, argv: list[str], env: dict[str, str], cwd: str) -> None:
    """Be the kernel, until it ends or who asked for it is gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    sys.argv = argv
    asking.sendall(f"{os.getpid()}\n".encode())

    def leave_too() -> None:
        asking.recv(1)
        os._exit(1)

    threading.Thread(target=leave_too, daemon=True).start()
    from ipykernel import kernelapp

    try:
        kernelapp.launch_new_instance()
    finally:
        sys.stdout.flush()
        os._exit(0)


def begin(path: str, connection_file: str) -> None:
    """Ask for a kernel, and stand for it before Jupyter."""
    with socket.socket(socket.AF_UNIX) as door:
        door.connect(path)
        argv = ["ipykernel_launcher.py", "-f", connection_file]
        door.sendall((json.dumps({"argv": argv, "env": dict(os.environ), "cwd": str(Path.cwd())}) + "\n").encode())
        pid = int(door.makefile().readline())
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda number, _: os.kill(pid, number))
        door.recv(1)


if __name__ == "__main__":
    {"bear": bear, "begin": begin}[sys.argv[1]](*sys.argv[2:])

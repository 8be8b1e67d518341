"""Nothing leaves this machine: an audit hook that refuses every address but loopback, and writes down each refusal.

conftest.py loads it into pytest, and puts its folder on PYTHONPATH, so that notebook kernels and the children of crash
tests carry it too: Python imports a module of this name when it starts. A refusal is an OSError, as a cut cable is, so
code that swallows it goes on; the line in the log fails the test all the same.
"""

import contextlib
import ipaddress
import os
import socket
import sys
import threading

LOG = "WORKBENCH_TESTS_REFUSED"
"""The environment variable that names the file in which refusals are written down."""

_ADDRESSED = {"socket.connect", "socket.sendto", "socket.sendmsg"}
_NAMED = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
_HERE = {"", "localhost", "localhost.localdomain", "ip6-localhost", socket.gethostname()}
_busy = threading.local()


class OutsideRefused(OSError):
    """Something tried to leave the machine."""


def is_local(host: object) -> bool:
    """True for loopback addresses and this machine's own names."""
    if host is None:
        return True
    name = host.decode() if isinstance(host, bytes) else str(host)
    if name in _HERE:
        return True
    try:
        address = ipaddress.ip_address(name.split("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _host(event: str, args: tuple) -> object:
    """The host an event is about; None where it concerns no host."""
    if event in _NAMED:
        return args[0]
    if event in _ADDRESSED:
        to = args[1]
        return to[0] if isinstance(to, tuple) else None
    return None


def _refuse(event: str, args: tuple) -> None:
    if not event.startswith("socket.") or getattr(_busy, "now", False):
        return
    host = _host(event, args)
    if is_local(host):
        return
    _busy.now = True
    try:
        with contextlib.suppress(OSError, KeyError), open(os.environ[LOG], "a", encoding="utf-8") as log:  # noqa: PTH123  (no pathlib at start-up)
            log.write(f"{event} {host}\n")
    finally:
        _busy.now = False
    msg = f"{event} to {host!r}: tests stay on this machine. Serve what you need on loopback."
    raise OutsideRefused(msg)


sys.addaudithook(_refuse)

"""The address that requests go to, looked at before anything is sent: to what is no address, nothing ever goes."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from workbench.errors import BadInput

USUAL = "https://api.anthropic.com"
"""Where requests go unless another address is given."""


def check_address(address: str, given_as: str) -> str:
    """The address itself. Raises `BadInput` where nothing can be sent there."""
    fault = fault_of(address) if isinstance(address, str) else f"a {type(address).__name__} was given"
    if not fault and "@" in urlsplit(address).netloc:
        fault = "it holds a user name or a password, and whoever answers is sent a key of its own"
    if fault:
        told = f"{bare(address)!r}: " if isinstance(address, str) else ""
        raise BadInput(f"{given_as} is an http or https address, e.g. 'http://127.0.0.1:8000'; {told}{fault}.")
    return address


def fault_of(address: str) -> str:
    """Why nothing can be sent to this address; empty where something can."""
    if any(c.isspace() or not c.isprintable() for c in address):
        return "it has a space or an unprintable character in it"
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError as error:
        return f"its host or port cannot be read ({error})"
    if parts.scheme not in {"http", "https"}:
        return "it begins with neither http:// nor https://"
    return "" if parts.hostname else "it names no host"


def bare(address: str) -> str:
    """The address as it may be shown: without a user name and password, or what else may be a secret in it."""
    before, slashes, rest = address.partition("?")[0].partition("//")
    return before + slashes + rest.rpartition("@")[2]


def is_loopback(address: str) -> bool:
    """Whether this address is this machine, by its host alone: `127.0.0.1.example.com` is somebody else's."""
    try:
        host = urlsplit(address).hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

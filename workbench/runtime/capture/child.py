"""The program whose requests are captured: its environment, its signals, and how it ended.

Signals that are sent to the one who watches are handed on. What a terminal sends (Ctrl-C) goes to both anyway, and is
not sent twice.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence

from workbench.runtime.capture.upstream import Upstream

_HANDED_ON = [
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGWINCH")
    if hasattr(signal, name)
]
_PROXIES = ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY")
_LOOPBACK = "127.0.0.1"


def environment_for(upstream: Upstream, port: int, *, given: Mapping[str, str], simulated: bool) -> dict[str, str]:
    """The environment in which a program sends its requests through this port.

    Where it would send them by way of a proxy, loopback is excepted. The simulated model needs no key, but programs do.
    """
    told = {**given, "ANTHROPIC_BASE_URL": upstream.address(port)}
    if any(given.get(name) for name in _PROXIES):
        for name in ("no_proxy", "NO_PROXY"):
            told[name] = ",".join(filter(None, [given.get(name, ""), _LOOPBACK]))
    if simulated and not (given.get("ANTHROPIC_API_KEY") or given.get("ANTHROPIC_AUTH_TOKEN")):
        told["ANTHROPIC_API_KEY"] = "simulated"
    return told


def carried_out(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run the program to its end; gives its return code, negative where a signal ended it. Raises `OSError`.

    To be called on the main thread, with `held` around it.
    """
    if not hasattr(signal, "sigtimedwait"):
        return _waited(command, environment)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [*_HANDED_ON, signal.SIGCHLD])
    try:
        child = subprocess.Popen(command, env=dict(environment))  # noqa: S603 - the very command that was asked for
    finally:
        signal.pthread_sigmask(signal.SIG_BLOCK, [*_HANDED_ON, signal.SIGCHLD])
    while child.poll() is None:
        came = signal.sigtimedwait([*_HANDED_ON, signal.SIGCHLD], 0.5)
        if came is not None and came.si_signo != signal.SIGCHLD and not _by_terminal(came):
            child.send_signal(came.si_signo)
    return child.returncode


def hold() -> None:
    """Keep signals for `carried_out`. To be called before any thread is started, since threads inherit it."""
    if hasattr(signal, "sigtimedwait"):
        signal.pthread_sigmask(signal.SIG_BLOCK, [*_HANDED_ON, signal.SIGCHLD])


def let_go() -> None:
    """Take signals as usual again."""
    if hasattr(signal, "sigtimedwait"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [*_HANDED_ON, signal.SIGCHLD])


def _by_terminal(came: signal.struct_siginfo) -> bool:
    """Whether a terminal sent it, to all that stand in the foreground: then the program has had it."""
    return came.si_code > 0 and came.si_signo in {signal.SIGINT, signal.SIGQUIT, signal.SIGWINCH}


def _waited(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Where signals cannot be waited for: an interrupt has interrupted the program, too; others are handed on."""
    with subprocess.Popen(command, env=dict(environment)) as child:  # noqa: S603 - as above
        for number in {*_HANDED_ON} - {signal.SIGINT}:
            signal.signal(number, lambda came, _: child.send_signal(came))
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue


def end_as(code: int) -> int:
    """The exit status to end with; one that a signal ended is followed by the same signal."""
    if code >= 0 or os.name == "nt":
        return code
    number = -code
    if number != signal.SIGKILL:
        _no_core()
        signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [number])
    os.kill(os.getpid(), number)
    return 128 + number


def _no_core() -> None:
    """The program has written its own."""
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))

"""The guard itself is tried: tests stay on this machine, and would notice if they did not."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

TESTS = Path(__file__).parents[1]


@pytest.mark.reaches_out
@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "10.0.0.1"])
def test_an_outside_address_is_refused_and_written_down(host, refused):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as s, pytest.raises(OSError, match="tests stay on this machine"):
        s.connect((host, 443))
    assert refused()[-1] == f"socket.connect {host}"


@pytest.mark.reaches_out
def test_an_outside_name_is_not_even_looked_up(refused):
    with pytest.raises(OSError, match="tests stay on this machine"):
        socket.getaddrinfo("api.anthropic.com", 443)
    assert refused()[-1] == "socket.getaddrinfo api.anthropic.com"


@pytest.mark.reaches_out
def test_a_datagram_is_refused_too():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s, pytest.raises(OSError, match="tests stay"):
        s.sendto(b"hello", ("192.0.2.1", 53))


@pytest.mark.reaches_out
def test_a_child_process_is_guarded_as_well(refused):
    script = "import socket; socket.create_connection(('192.0.2.7', 443), timeout=2)"
    child = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert "OutsideRefused" in child.stderr
    assert "192.0.2.7" in refused()[-1]


def test_loopback_is_open():
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname()):
            pass
        assert socket.getaddrinfo("localhost", 80)


def test_no_credential_reaches_a_test_or_its_children():
    script = "import os; print(sorted(n for n in os.environ if n.startswith('ANTHROPIC_')))"
    child = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert child.stdout.strip() == "['ANTHROPIC_CONFIG_DIR']"
    assert not Path(os.environ["ANTHROPIC_CONFIG_DIR"]).exists()


def test_the_rules_of_this_house_fail_what_they_should(pytester, monkeypatch):
    """A run of its own, with this project's conftest as a plug-in, on tests of which most must not pass."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(TESTS), os.environ["PYTHONPATH"]]))
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-ant-false")
    pytester.makepyfile(
        test_swallowed="""
            import socket
            def test_swallowed():
                try:
                    socket.create_connection(("192.0.2.9", 443), timeout=2)
                except OSError:
                    pass
        """,
        test_skips="""
            import pytest
            def test_inside(): pytest.skip("no time")
            @pytest.mark.skipif(True, reason="no wish")
            def test_mark(): pass
        """,
        test_module="import pytest\npytest.skip('no module', allow_module_level=True)",
        test_key="import os\ndef test_key(): assert 'ANTHROPIC_API_KEY' not in os.environ",
    )
    result = pytester.runpytest_subprocess(
        "-p", "conftest", "-p", "no:cacheprovider", "--continue-on-collection-errors", "-rN"
    )  # -rN: no summary, which under CI repeats each message in full
    said = result.stdout.str()
    assert result.ret == 1
    assert "test_key.py ." in said
    for reason in ("no time", "no wish", "no module", "tried to leave the machine: socket.getaddrinfo 192.0.2.9"):
        assert reason in said
    assert said.count("Nothing is skipped silently") == 3

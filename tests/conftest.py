"""What holds for every test and every notebook cell: no credentials, no network, no one's own journal, no silent skip.

The environment is changed once, before anything is collected, so that kernels and child processes inherit it.
"""

import gc
import os
import re
import shutil
import sys
import tempfile
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

OFFLINE = Path(__file__).parent / "house" / "offline"
sys.path.insert(0, str(OFFLINE))
import sitecustomize as offline  # noqa: E402  (once imported it guards this process)

from tests.order import in_order  # noqa: E402

if not hasattr(offline, "LOG"):  # the machine's own sitecustomize was there first
    import importlib.util

    _spec = importlib.util.spec_from_file_location("offline", OFFLINE / "sitecustomize.py")
    offline = importlib.util.module_from_spec(_spec)
    _spec.loader.exec_module(offline)

settings.register_profile("untimed", settings(deadline=None, suppress_health_check=[HealthCheck.too_slow]))
settings.load_profile("untimed")  # a busy machine refutes no property; the rest stays, also what Hypothesis does in CI

ALLOWED_SKIPS: dict[str, str] = {}
"""The beginnings of node ids that may skip, each with its reason. Any other skip fails the run."""

_CREDENTIALS = ("ANTHROPIC_", "AWS_BEARER_TOKEN", "WORKBENCH_")


def pytest_configure(config):
    home = Path(tempfile.mkdtemp(prefix="workbench-tests-"))
    config.stash[_HOME] = home
    if config.pluginmanager.hasplugin("xdist"):
        config.pluginmanager.register(_Workers)
    for name in [n for n in os.environ if n.startswith(_CREDENTIALS)]:
        del os.environ[name]
    os.environ.update(
        {
            "ANTHROPIC_CONFIG_DIR": str(home / "no-profiles"),
            "IPYTHONDIR": str(home / "ipython"),
            "JUPYTER_CONFIG_DIR": str(home / "jupyter" / "config"),
            "JUPYTER_DATA_DIR": str(home / "jupyter" / "data"),
            "JUPYTER_RUNTIME_DIR": str(home / "jupyter" / "runtime"),
            "PYTHONPATH": os.pathsep.join(p for p in (str(OFFLINE), os.environ.get("PYTHONPATH", "")) if p),
            "WORKBENCH_JOURNAL": _journal(config),
            offline.LOG: str(home / "refused.log"),
        }
    )


def _journal(config):
    """Where the notebooks' kernels write: one place for all workers, so that who ran a notebook makes no difference."""
    return getattr(config, "workerinput", {}).get("journal", str(config.stash[_HOME] / "journal.db"))


class _Workers:
    """What holds where workers go side by side; `pytest-xdist` asks."""

    @staticmethod
    def pytest_configure_node(node):
        node.workerinput["journal"] = _journal(node.config)


def pytest_unconfigure(config):
    shutil.rmtree(config.stash[_HOME], ignore_errors=True)


_HOME = pytest.StashKey[Path]()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Workers side by side take the files in an order of their own; see `order.py`."""
    if hasattr(config, "workerinput"):
        items[:] = [items[n] for n in in_order([item.path.relative_to(config.rootpath) for item in items])]


def pytest_collection_finish(session):
    """What was imported and collected stays: looking through it for garbage again and again is a fifth of all work."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


@pytest.fixture
def tmp_path(tmp_path_factory, request):
    """A folder of this test's own, found by counting: pytest lists those of all earlier tests to find it."""
    name = re.sub(r"\W", "_", request.node.name)[:30]
    path = tmp_path_factory.getbasetemp() / f"{name}-{next(_FOLDERS)}"
    path.mkdir(mode=0o700)
    return path


_FOLDERS = count()


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch, tmp_path):
    """No credentials, whatever an earlier test left behind; a journal of this test's own."""
    for name in [n for n in os.environ if n.startswith(_CREDENTIALS)]:
        if name not in {"ANTHROPIC_CONFIG_DIR", offline.LOG}:
            monkeypatch.delenv(name)
    monkeypatch.setenv("WORKBENCH_JOURNAL", str(tmp_path / "journal.db"))


@pytest.fixture
def session_journal(request):
    """The journal that notebook kernels write to during this run; it exists once one has."""
    return Path(_journal(request.config))


@pytest.fixture
def refused():
    """What the guard refused so far, in this process and its children: a function that gives the lines."""
    return _refused


def _refused():
    log = Path(os.environ[offline.LOG])
    return log.read_text("utf-8").splitlines() if log.exists() else []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item, nextitem):
    """A test or cell during which something tried to leave fails, even if the refusal was swallowed."""
    before = len(_refused())
    result = yield
    tried = _refused()[before:]
    if tried and not item.get_closest_marker("reaches_out"):
        item.session.testsfailed += 1
        _report(item, "tried to leave the machine: " + "; ".join(sorted(set(tried))))
    return result


def _report(item, text):
    """Add a failed report of our own to the run."""
    report = pytest.TestReport(item.nodeid, item.location, {}, "failed", text, "teardown")
    item.ihook.pytest_runtest_logreport(report=report)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    return _no_silent_skip(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    report = yield
    return _no_silent_skip(report)


def _no_silent_skip(report):
    """A skip becomes a failure, unless the list above allows it. An expected failure is not a skip."""
    if report.skipped and not hasattr(report, "wasxfail") and not report.nodeid.startswith(tuple(ALLOWED_SKIPS)):
        why = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{why}\nNothing is skipped silently: run it, or allow it by name and reason in conftest.py."
    return report

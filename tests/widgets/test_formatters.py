"""Values that hold a window show a view in a notebook, and say of themselves what they said before."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import pytest
from IPython.core.formatters import DisplayFormatter

from workbench.context.assemble import assemble
from workbench.core.contract import Contract
from workbench.core.inference import Inference
from workbench.core.run import Run, Step
from workbench.widgets.formatters import VIEW, register

WINDOW = assemble(Contract(name="writer", objective="Write."), "Do it.")
INFERENCE = Inference(window=WINDOW, content=({"type": "text", "text": "done"},), stamp="simulated")
RUN = Run(bench="b", name="run", steps=(Step(path=(0,), kind="infer", inference=INFERENCE),))


@pytest.fixture
def shell():
    """As much of a notebook's shell as this needs."""
    return SimpleNamespace(
        kernel=object(), display_formatter=DisplayFormatter(active_types=["text/plain", "text/html"])
    )


@pytest.mark.parametrize("value", [WINDOW, INFERENCE, RUN], ids=["window", "inference", "run"])
def test_a_view_is_added_and_nothing_else_changes(shell, value):
    before, _ = shell.display_formatter.format(value)
    assert register(shell)
    after, _ = shell.display_formatter.format(value)
    assert before == {"text/plain": repr(value), "text/html": value._repr_html_()}
    assert after.pop(VIEW)["model_id"]
    assert after == before


def test_other_values_and_empty_runs_show_themselves_as_before(shell):
    register(shell)
    for value in (Run(bench="b", name="run"), Contract(name="x"), 3):
        assert VIEW not in shell.display_formatter.format(value)[0]


def test_the_latest_bench_says_why(shell):
    register(shell, why=lambda _: "first", holds={"a": 1})
    register(shell, why=lambda _: "second", holds={"b": 2})
    register(shell)
    formatter = shell.display_formatter.mimebundle_formatter.type_printers[Inference]
    assert formatter.why(INFERENCE) == "second"
    assert formatter.holds == {"a": 1, "b": 2}


def test_without_a_notebook_nothing_is_registered(shell, monkeypatch):
    assert not register(None)
    monkeypatch.setattr("workbench.widgets.formatters.find_spec", lambda _: None)
    assert not register(shell)
    monkeypatch.undo()
    del shell.kernel
    assert not register(shell)
    assert VIEW not in shell.display_formatter.format(WINDOW)[0]


WITHOUT_JUPYTER = """
import sys
sys.modules["anywidget"] = None
import workbench.widgets
assert "WindowView" in dir(workbench.widgets)
assert "workbench.widgets.view" not in sys.modules
try:
    workbench.widgets.WindowView
except ImportError as error:
    print(error)
try:
    workbench.widgets.Window
except AttributeError as error:
    print(error)
"""


def test_without_the_extra_the_error_says_what_to_install():
    said = subprocess.run([sys.executable, "-c", WITHOUT_JUPYTER], capture_output=True, text=True, check=True).stdout
    told, unknown = said.splitlines()
    assert "pip install 'orchestration-workbench[lab]'" in told
    assert "has no 'Window'; it has AnswerDesk" in unknown

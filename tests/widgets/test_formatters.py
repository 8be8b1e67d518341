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
from workbench.widgets.formatters import register
from workbench.widgets.frame.still import VIEW, still
from workbench.widgets.window.window_view import WindowView

WINDOW = assemble(Contract(name="writer", objective="Write."), "Do it.")
INFERENCE = Inference(window=WINDOW, content=({"type": "text", "text": "done"},), stamp="simulated")
RUN = Run(bench="b", name="run", steps=(Step(path=(0,), kind="infer", inference=INFERENCE),))


@pytest.fixture
def shell():
    """As much of a notebook's shell as this needs."""
    return SimpleNamespace(
        kernel=object(), display_formatter=DisplayFormatter(active_types=["text/plain", "text/html"])
    )


@pytest.fixture
def published(monkeypatch):
    """Every output a cell would have."""
    outputs = []
    monkeypatch.setattr("IPython.display.display", lambda data, raw: outputs.append(data))
    return outputs


@pytest.mark.parametrize("value", [WINDOW, INFERENCE, RUN], ids=["window", "inference", "run"])
def test_a_view_comes_after_the_static_picture_and_nothing_is_said_twice(shell, published, value):
    assert register(shell)
    assert shell.display_formatter.format(value) == ({}, {})
    picture, view = published
    assert picture == {"text/plain": repr(value), "text/html": still(value._repr_html_())}
    assert view["text/plain"] == ""
    assert view[VIEW]["model_id"]


def test_other_values_and_empty_runs_show_themselves_as_before(shell, published):
    register(shell)
    empty = Run(bench="b", name="run")
    shell.display_formatter.format(empty)
    assert published == [{"text/plain": repr(empty), "text/html": empty._repr_html_()}]
    for value in (Contract(name="x"), 3):
        assert shell.display_formatter.format(value)[0]["text/plain"] == repr(value)
    assert len(published) == 1


def test_the_latest_bench_says_why(shell):
    register(shell, why=lambda _: "first", holds={"a": 1})
    register(shell, why=lambda _: "second", holds={"b": 2})
    register(shell)
    formatter = shell.display_formatter.ipython_display_formatter.type_printers[Inference]
    assert formatter.why(INFERENCE) == "second"
    assert formatter.holds == {"a": 1, "b": 2}


def test_another_type_may_have_a_view_of_its_own(shell, published):
    register(shell, why=lambda _: "why", views={Contract: lambda value, why: WindowView(WINDOW, why=why)})
    shell.display_formatter.format(Contract(name="x"))
    assert [VIEW in output for output in published] == [False, True]


def test_without_a_notebook_nothing_is_registered(shell, published, monkeypatch):
    assert not register(None)
    monkeypatch.setattr("workbench.widgets.formatters.find_spec", lambda _: None)
    assert not register(shell)
    monkeypatch.setattr("workbench.widgets.formatters.find_spec", lambda _: True)
    del shell.kernel
    assert not register(shell)
    assert shell.display_formatter.format(WINDOW)[0]["text/plain"] == repr(WINDOW)
    assert not published


WITHOUT_JUPYTER = """
import sys
sys.modules["anywidget"] = None
import workbench.widgets
assert "WindowView" in dir(workbench.widgets)
assert "workbench.widgets.frame.view" not in sys.modules
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

"""Widgets share a page: no rule of one may reach into another, whichever was shown first."""

import re

import pytest

from workbench import widgets
from workbench.widgets.frame.joined import styles_of
from workbench.widgets.frame.view import View

NAMES = [name for name in widgets.__all__ if name != "room"]


def selectors(css):
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    heads = [head.strip() for head in re.findall(r"([^{}]+)\{", css)]
    return [part.strip() for head in heads if not head.startswith("@") for part in re.split(r",(?![^()]*\))", head)]


def outside(css, name):
    beside = r"|\.window-(said|beneath|close)|\.wb-ahead"  # stand beside the frame, and are the same in each
    mine = re.compile(rf'(\[data-jp-theme-light="false"\] )?\.wb-{name}(?![\w-]){beside}')
    return [s for s in selectors(css) if not mine.match(s)]


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_is_about_the_widget_it_came_with(name):
    widget = getattr(widgets, name)
    assert issubclass(widget, View)
    assert f'painter(at, "{widget.painted_as}"' in widget._esm
    assert len(selectors(widget._css)) > 40
    assert outside(widget._css, widget.painted_as) == []


def test_a_rule_about_all_widgets_is_found():
    assert outside(styles_of("", "frame/view.css"), "prediction")[0] == ".wb"
    assert outside("@media print { .wb-a b, .wb-ab :is(i, p) { color: red } }", "a") == [".wb-ab :is(i, p)"]

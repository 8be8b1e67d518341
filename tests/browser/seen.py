"""What is asked of every desk that stands in a cell of its own: how it is opened, looked at, and found to be well."""

CELL = 1
"""Where the desk is: the cell after the one that makes its bench."""


def opened(lab, setup, *cells, **how):
    """A notebook of which the first two cells are run, as a person would; gives it and the desk."""
    sheet = lab.open(setup, *cells, run=False, trusted=False, **how)
    sheet.run(0)
    sheet.run(CELL)
    return sheet, sheet.widget(CELL)


def look(sheet, name):
    """The desk at the top of the window, as somebody sees it who works with it."""
    sheet.widget(CELL).evaluate("(it) => it.scrollIntoView({ block: 'start' })")
    sheet.shot(name)


def well(sheet, widget):
    """Nothing is too small, without a name, or over something else; nothing went wrong, and nothing left."""
    assert not sheet.small_text(widget)
    assert not sheet.unnamed(widget)
    sheet.no_overlap(widget)
    assert not sheet.console
    assert not sheet.outside
    assert not sheet.alarms


def on_top(sheet, view, name):
    """The view at the top of the notebook, as somebody sees it who works with it."""
    view.evaluate("(it) => it.scrollIntoView({ block: 'start' })")
    sheet.settle()
    sheet.shot(name)

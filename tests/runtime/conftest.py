"""Journals on memory are closed when a test ends: each has a thread of its own."""

import weakref

import pytest

from workbench.runtime.journal.store import Journal


@pytest.fixture(autouse=True)
def closed_journals(monkeypatch):
    made = weakref.WeakSet()
    begin = Journal.__init__

    def remembered(self, *args, **more):
        begin(self, *args, **more)
        made.add(self)

    monkeypatch.setattr(Journal, "__init__", remembered)
    yield
    for journal in list(made):
        journal.close()

"""Labels name one revision, or the run whichever."""

from workbench.core.label import exact, named
from workbench.core.run import Run


def test_labels():
    assert [exact(label) for label in ("brief", "brief@2", "a@b")] == ["brief@1", "brief@2", "a@b@1"]
    assert [named(label) for label in ("brief", "brief@2", "a@b")] == ["brief", "brief", "a@b"]


def test_a_picture_is_called_by_what_its_label_means():
    first, second = Run(bench="t", name="a@b"), Run(bench="t", name="a@b", revision=2)
    assert [exact(r.label) for r in (first, second)] == [first.exact, second.exact] == ["a@b@1", "a@b@2"]

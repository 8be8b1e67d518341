"""The poster as a page: on one sheet of either size, whatever stands in it; nothing in it runs or asks."""

import io
import unicodedata

import pypdf

from tests.browser.paper import Paper
from tests.hostile import FAMILIES
from tests.hostile_widgets import run_of


def test_it_is_one_sheet_of_a4_or_a3_and_nothing_in_it_runs(lab, tmp_path):
    run = run_of([text[:3000] for text in FAMILIES.values()])
    paper = Paper(lab, run.poster(tmp_path / "poster.html"), size=(1600, 1130))
    paper.shot("poster-hostile")
    assert paper.small_text(paper.body) == []
    assert paper.body.evaluate("(it) => it.scrollWidth <= innerWidth")
    for size, width in (("A4", 842), ("A3", 1191)):
        pages = pypdf.PdfReader(io.BytesIO(paper.page.pdf(format=size, landscape=True, print_background=True))).pages
        assert [abs(float(page.mediabox.width) - width) < 2 for page in pages] == [True]
        printed = unicodedata.normalize("NFKC", pages[0].extract_text())  # paper has ligatures
        for part in ("Fullest windows", "Duplicated text", "Cached prefix", "Checks", "Orchestration Workbench"):
            assert part in printed
    paper.page.set_viewport_size({"width": 500, "height": 800})
    assert paper.body.evaluate("(it) => it.scrollWidth <= innerWidth + 1")
    assert paper.small_text(paper.body) == []
    assert not paper.alarms
    assert not paper.outside
    assert not paper.console
    paper.close()

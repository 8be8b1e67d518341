"""The page of one notebook serves the next: nothing of the first is left in it, least of all what went wrong."""


def test_the_next_notebook_stands_in_the_same_page_with_nothing_left_of_the_one_before(lab):
    with lab.open("x = 1", "print('here')", name="first", narrow=True) as first:
        page, path = first.page, first.path
        assert first.output(1).inner_text().strip() == "here"
    assert path not in {session["path"] for session in lab.server.ask("GET", "api/sessions")}
    with lab.open("'x' in globals()", name="second") as second:
        assert second.page is page
        assert second.page.locator(".jp-NotebookPanel").count() == 1
        assert second.output(0).inner_text().strip().endswith("False")
        assert second.cell(0).bounding_box()["width"] > 800  # it is not narrow any more
        assert not second.console + second.outside + second.alarms
        assert page.evaluate("'left' in window") is False
        page.evaluate("window.left = 1")
        page.evaluate("console.error('a fault')")
        assert second.console
    with lab.open("1", name="third", run=False) as third:
        assert third.page.evaluate("'left' in window") is False  # JupyterLab was loaded anew
        assert not third.console + third.outside + third.alarms
        changed = third.page
        changed.set_viewport_size({"width": 700, "height": 500})
    with lab.open("1", name="fourth", run=False) as fourth:
        assert fourth.page is not changed
        assert not fourth.console + fourth.outside + fourth.alarms


LOOKS = """() => { const of = (name) => getComputedStyle(document.body).getPropertyValue(name); return {
    width: innerWidth, height: innerHeight, zoom: devicePixelRatio, theme: document.body.dataset.jpThemeLight,
    system: matchMedia("(prefers-color-scheme: dark)").matches,
    paper: of("--jp-layout-color1"), ink: of("--jp-content-font-color1"), }; }"""


def test_a_page_at_rest_turned_to_another_theme_and_size_looks_like_a_new_one(lab):
    dark = {"theme": "dark", "size": (1920, 1080)}
    with lab.open("1", name="new", **dark) as sheet:
        sheet.save()
        page = sheet.reopen().page  # in which JupyterLab is loaded anew
        wanted = sheet.page.evaluate(LOOKS)
    with lab.open("1", name="light") as sheet:
        assert sheet.page is page
        told = dict(zip(wanted, zip(wanted.values(), sheet.page.evaluate(LOOKS).values(), strict=True), strict=True))
        assert told.pop("zoom") == (1, 1)
        assert not [name for name, (before, now) in told.items() if before == now]
    with lab.open("1", name="turned", **dark) as sheet:
        assert sheet.page is page
        assert sheet.page.evaluate(LOOKS) == wanted
        assert not sheet.console + sheet.outside + sheet.alarms

"""A page of HTML from a file, opened with the same ears as a notebook: what it runs, asks for and says is heard."""

from pathlib import Path

from tests.browser.gate import Gate
from tests.browser.sheet import LOOK, Sheet


class Paper(Sheet):
    """`Paper(lab, path)`: the page is open. `.alarms`, `.outside`, `.console` and the measures are a sheet's."""

    def __init__(self, lab, path: Path, *, size: tuple[int, int] = (1280, 720), theme: str = "light"):
        super().__init__(lab, path.stem, theme=theme, size=size, zoom=1.0, narrow=False, journal=None)
        self.lab.sheets.append(self)
        self._said, self._asked, self.alarms = [], [], []
        self._gate = Gate()
        self._context = lab.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=theme,
            proxy={"server": self._gate.address, "bypass": "127.0.0.1,localhost"},
        )
        self._context.set_default_timeout(15_000)
        self._listen()
        self._context.add_init_script(path=LOOK)
        self.page = self._context.new_page()
        self.page.goto(path.as_uri(), wait_until="load")
        self.page.wait_for_timeout(150)

    @property
    def left(self) -> list[str]:
        """What really came to the gate, not only what the page asked for and its own policy refused."""
        self._catch_up()
        return list(self._gate.seen)

    @property
    def body(self):
        return self.page.locator("body")

    def close(self):
        if self in self.lab.sheets:
            self.lab.sheets.remove(self)
            self._close_page()

"""Files that take long begin early; nothing is lost, and no file is torn apart."""

from itertools import groupby
from pathlib import Path, PurePath

from tests.order import BROWSER, LONG, in_order

ROOT = Path(__file__).parents[1]


def _files(*counts):
    return [PurePath(name) for name, tests in counts for _ in range(tests)]


def test_the_long_ones_come_first_and_browsers_between_the_others():
    others = [(f"tests/core/test_{n}.py", 2) for n in range(10)]
    places = _files(
        ("notebooks/00.ipynb", 3), ("tests/browser/test_a.py", 2), ("tests/browser/test_b.py", 1), *others,
        ("tests/widgets/test_hostile.py", 2), ("tests/workshop/test_room.py", 1),
    )  # fmt: skip
    order = in_order(places)
    assert sorted(order) == list(range(len(places)))
    assert [name.as_posix() for name, _ in groupby(places[n] for n in order)] == [
        "notebooks/00.ipynb",
        "tests/workshop/test_room.py",
        "tests/widgets/test_hostile.py",
        "tests/browser/test_a.py",
        *(f"tests/core/test_{n}.py" for n in range(3)),
        "tests/browser/test_b.py",
        *(f"tests/core/test_{n}.py" for n in range(3, 10)),
    ]
    for _, file in groupby(order, key=places.__getitem__):
        tests = list(file)
        assert tests == sorted(tests)


def test_where_there_is_no_browser_or_nothing_else_the_order_stays():
    for places in (_files(("tests/core/a.py", 2), ("tests/core/b.py", 1)), _files((f"{BROWSER}/a.py", 3)), []):
        assert in_order(places) == list(range(len(places)))


def test_what_is_named_is_there():
    assert all((ROOT / name).exists() for name in (*LONG, BROWSER))

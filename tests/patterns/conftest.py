"""A whole run of an orchestra, made once for each file that looks at it."""

import pytest

from tests.patterns.crews import office_bench, run
from tests.patterns.steady import Steady, work


@pytest.fixture(scope="module")
def whole():
    bench = office_bench(Steady())
    return bench, run(bench.run(work(), name="r"))

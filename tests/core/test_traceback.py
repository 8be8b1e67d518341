"""In a notebook an error of ours shows the reader's own lines and its message, nothing of our inside."""

import pytest

from workbench import Contract, assemble
from workbench.errors import BadInput, Interrupted


def test_a_reader_sees_their_own_frame_and_the_message():
    with pytest.raises(BadInput) as caught:
        assemble(Contract(), "Say hello.")
    shown = caught.value._render_traceback_()
    assert shown[-1].startswith("BadInput: the contract 'worker' says nothing")
    assert any("test_traceback.py" in frame for frame in shown)
    assert not any("assemble.py" in frame or "contract.py" in frame for frame in shown)


def test_an_interrupt_is_one_line():
    assert Interrupted("stopped")._render_traceback_() == ["Interrupted: stopped"]

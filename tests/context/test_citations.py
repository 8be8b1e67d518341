"""Every figure that is quoted carries its source and its scope."""

import pytest

from workbench.context.citations import citations, cite
from workbench.context.shipped import shipped
from workbench.errors import BadInput


def test_every_figure_has_a_scope_and_a_source():
    assert len(citations()) >= 18
    for citation in citations().values():
        assert citation.statement
        assert citation.scope
        assert citation.source
        assert citation.primary or citation.correction


def test_ids_are_not_used_twice():
    text = shipped("citations.toml").read_text(encoding="utf-8")
    assert text.count("[[citations]]") == len(citations())


def test_the_corrections_we_teach():
    assert "chat" in cite("multi-agent-tokens").scope
    assert "one Opus 4 agent" in cite("multi-agent-gain").statement
    assert "organizations" in cite("pilots").statement
    assert "Correction:" in str(cite("error-amplification"))
    assert not cite("gartner-orchestra").primary


def test_an_unknown_figure_names_near_ones():
    with pytest.raises(BadInput, match="mast-v3"):
        cite("mast")


@pytest.mark.parametrize("name", ["", "..", "../pyproject.toml", "/etc/passwd", "price.toml"])
def test_only_shipped_data_is_found(name):
    with pytest.raises(BadInput, match=r"(citations|prices)\.toml"):
        shipped(name)

"""A contract in a file: what else stands there is never lost unasked, and what is wrong is said in words."""

import pytest

from workbench.core.contract import Contract
from workbench.core.contract_file import FileTaken, load_contract, save_contract
from workbench.core.contract_yaml import to_yaml
from workbench.errors import BadInput

ONE, OTHER = Contract(name="one", objective="Count."), Contract(name="other", objective="Sort.")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_saved_and_loaded_it_is_the_same(here):
    known = save_contract(ONE, "my.yaml")
    assert (here / "my.yaml").read_text("utf-8") == to_yaml(ONE) == known.text
    assert load_contract(" my.yaml ") == (ONE, known)
    assert save_contract(OTHER, "my.yaml", known).text == to_yaml(OTHER)
    assert load_contract("my.yaml")[0] == OTHER
    assert sorted(p.name for p in here.iterdir()) == ["my.yaml"]


def test_what_stands_there_is_not_overwritten_unasked(here):
    file = here / "my.yaml"
    known = save_contract(ONE, file)
    with pytest.raises(FileTaken, match=r"is there already, with the contract 'one'; nothing was written"):
        save_contract(OTHER, file)
    file.write_text("by: hand", "utf-8")
    with pytest.raises(FileTaken, match="changed by somebody else"):
        save_contract(OTHER, file, known)
    with pytest.raises(FileTaken, match="something that is no contract"):
        save_contract(OTHER, file)
    assert file.read_text("utf-8") == "by: hand"
    save_contract(OTHER, file, replace=True)
    assert load_contract(file)[0] == OTHER


def test_saving_the_same_again_needs_no_permission(here):
    save_contract(ONE, "my.yaml")
    save_contract(ONE, "my.yaml")


def test_comments_above_stay_and_others_are_not_lost_unasked(here):
    file = here / "my.yaml"
    file.write_text("# Ours.\n\nname: one # the first\nobjective: |\n  # a heading\n  Count.\n", "utf-8")
    contract, known = load_contract(file)
    assert contract.objective == "# a heading\nCount.\n"
    with pytest.raises(FileTaken, match="comments between its fields"):
        save_contract(OTHER, file, known)
    known = save_contract(contract, file, known, replace=True)
    assert file.read_text("utf-8") == "# Ours.\n\n" + to_yaml(contract)
    save_contract(OTHER, file, known)
    assert file.read_text("utf-8") == "# Ours.\n\n" + to_yaml(OTHER)


def test_a_link_is_followed_and_a_mode_is_kept(here):
    (here / "real.yaml").write_text(to_yaml(ONE), "utf-8")
    (here / "real.yaml").chmod(0o640)
    (here / "link.yaml").symlink_to("real.yaml")
    save_contract(OTHER, "link.yaml", replace=True)
    assert (here / "link.yaml").is_symlink()
    assert load_contract("real.yaml")[0] == OTHER
    assert (here / "real.yaml").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("", "type the path of a file"),
        ("notebook.ipynb", "does not end in .yaml"),
        ("missing.yaml", r"is not there .*In that folder there is folder.yaml, large.yml, latin.yaml"),
        ("nowhere/missing.yaml", "is not there"),
        ("folder.yaml", "is a folder or a device"),
        ("nul\x00.yaml", r"nul\\u\{0\}.yaml cannot be a file here"),
        ("latin.yaml", "line 2: this is not UTF-8"),
        ("large.yml", "larger than 4,000,000 bytes"),
        ("x" * 300 + ".yaml", "cannot be a file here|is not there"),
    ],
    ids=range(9),
)
def test_what_cannot_be_loaded_is_said(here, path, told):
    (here / "folder.yaml").mkdir()
    (here / "latin.yaml").write_bytes(b"name: x\nobjective: caf\xe9\n")
    (here / "large.yml").write_bytes(b"#" * 4_000_001)
    with pytest.raises(BadInput, match=told):
        load_contract(path)


def test_what_cannot_be_saved_is_said(here):
    with pytest.raises(BadInput, match="there is no folder"):
        save_contract(ONE, "nowhere/my.yaml")
    with pytest.raises(BadInput, match=r"does not end in \.yaml"):
        save_contract(ONE, "README.md", replace=True)

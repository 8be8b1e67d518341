"""`workbench lint`: one line a finding with its place, JSON, exit codes, comments that set aside, pages."""

import json

import pytest

from workbench.cli import main
from workbench.control.lint.explained import explained
from workbench.control.lint.rules import RULES
from workbench.errors import BadInput

CLEAN = """\
name: notice-periods
objective: Extract the notice period from each of the four tenancy agreements.
output_format: A table with the columns agreement, clause and days; one row per agreement.
guidance: Read the four agreements supplied.
boundaries: No legal advice. Stop once all four agreements have a row.
done:
  - There are exactly four rows.
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")

    return write


def linted(capsys, *arguments):
    status = main(["lint", *arguments])
    return status, capsys.readouterr().out.splitlines()


def test_a_clean_contract_is_status_0(folder, capsys):
    folder(clean=CLEAN)
    assert linted(capsys, "clean.yaml") == (0, ["1 file: nothing found."])


def test_each_finding_is_one_line_with_its_place(folder, capsys):
    folder(
        bad=CLEAN.replace("Read the four agreements supplied.", ">-\n  Read what there is.\n  Use reliable sources.")
    )
    status, lines = linted(capsys, "bad.yaml")
    assert status == 1
    assert lines[0].startswith("bad.yaml:6:7: C303 warning: guidance 'reliable sources' names no source or tool.")
    assert lines[1] == "1 file: 1 warning."


@pytest.mark.parametrize(
    ("guidance", "place"),
    [
        ("Use reliable sources.", "4:15"),
        ('"Use reliable sources."', "4:16"),
        ("|\n  Search.\n\n  Use reliable sources.", "7:7"),
        (">\n  Use\n  reliable\n  sources.", "6:3"),
    ],
)
def test_words_are_found_in_every_style_of_yaml(folder, capsys, guidance, place):
    folder(bad=CLEAN.replace("Read the four agreements supplied.", guidance))
    assert linted(capsys, "bad.yaml")[1][0].startswith(f"bad.yaml:{place}: C303")


def test_a_criterion_is_found_in_its_line_and_a_missing_part_at_the_first_field(folder, capsys):
    text = "# mine\n" + CLEAN + "  - name: happy\n    text: The reader is satisfied.\n"
    folder(bad=text.replace("guidance: Read the four agreements supplied.\n", ""))
    lines = linted(capsys, "bad.yaml")[1]
    assert lines[0].startswith("bad.yaml:2:1: C301")
    assert lines[1].startswith("bad.yaml:9:11: C503 warning: done [happy] 'The reader is satisfied'")


def test_a_file_that_cannot_be_read_is_status_2_and_the_others_are_linted(folder, capsys):
    folder(broken="name: x\nobjective: [1\n", bad=CLEAN.replace("No legal advice. ", ""))
    status, lines = linted(capsys, "broken.yaml", "gone.yaml", "bad.yaml")
    assert status == 2
    assert lines[0].startswith("broken.yaml:3:1: unreadable: ")
    assert lines[1].startswith("gone.yaml:1:1: unreadable: gone.yaml is not there")
    assert lines[2].startswith("bad.yaml:5:13: C403 ")
    assert lines[3] == "3 files: 1 warning, 2 not readable."


def test_json_holds_the_same(folder, capsys):
    folder(bad=CLEAN.replace("No legal advice. ", ""), broken="objective: [")
    status = main(["lint", "--format", "json", "bad.yaml", "broken.yaml"])
    told = json.loads(capsys.readouterr().out)
    assert (status, told["version"], told["files"]) == (2, 1, 2)
    (finding,) = told["findings"]
    assert (finding["path"], finding["line"], finding["code"], finding["part"]) == ("bad.yaml", 5, "C403", "boundaries")
    assert finding["edit"]["text"].endswith("Do nothing that the objective does not ask for.")
    assert told["unreadable"][0]["path"] == "broken.yaml"


def test_a_comment_sets_aside_with_a_reason(folder, capsys):
    reliable = "guidance: Use reliable sources."
    at = "guidance: Read the four agreements supplied."
    folder(
        behind=CLEAN.replace(at, f"{reliable}  # lint: ignore C303: the task names them"),
        above=CLEAN.replace(at, f"# lint: ignore C303 - the task names them\n{reliable}"),
        head="# lint: ignore C3: the task names them\n" + CLEAN.replace(at, reliable),
        block=CLEAN.replace(at, "guidance: >-  # lint: ignore C303: the task names them\n  Use reliable sources."),
    )
    for name in ("behind", "above", "head", "block"):
        assert linted(capsys, f"{name}.yaml") == (0, ["1 file: 1 set aside with a reason."]), name


def test_a_comment_without_a_reason_or_for_another_field_sets_nothing_aside(folder, capsys):
    reliable = CLEAN.replace("Read the four agreements supplied.", "Use reliable sources.  # lint: ignore C303")
    folder(
        bare=reliable,
        other=reliable.replace("  # lint: ignore C303", "").replace(
            "name: ", "name: a#b # lint: ignore C303: no\n# ", 1
        ),
    )
    status, lines = linted(capsys, "bare.yaml")
    assert status == 1
    assert [line.split(": ")[1] for line in lines[:2]] == ["C303 warning", "C001 error"]
    assert any("C303" in line for line in linted(capsys, "other.yaml")[1])


def test_a_comment_inside_a_text_is_text(folder, capsys):
    folder(
        bad=CLEAN.replace("Read the four agreements supplied.", "|\n  Use reliable sources.\n  # lint: ignore c303: no")
    )
    assert linted(capsys, "bad.yaml")[0] == 1


def test_rules_are_selected_and_ignored_with_a_reason(folder, capsys):
    folder(bad="objective: Do a good job.\n")
    assert len(linted(capsys, "--select", "C1", "bad.yaml")[1]) == 2
    assert linted(capsys, "--ignore", "C=a draft", "bad.yaml")[0] == 0
    assert main(["lint", "--ignore", "C101", "bad.yaml"]) == 2
    assert "needs a reason" in capsys.readouterr().err
    assert main(["lint", "--select", "X1", "bad.yaml"]) == 2
    assert main(["lint"]) == 2


def test_what_fails_is_chosen(folder, capsys):
    folder(bad=CLEAN.replace(" Stop once all four agreements have a row.", ""))
    assert linted(capsys, "bad.yaml")[0] == 0
    assert linted(capsys, "--fail-on", "advice", "bad.yaml")[0] == 1
    folder(bad=CLEAN.replace("No legal advice. ", ""))
    assert linted(capsys, "--fail-on", "error", "bad.yaml")[0] == 0


def test_what_a_worker_is_given_can_be_told(folder, capsys):
    folder(bad=CLEAN.replace("Read the four agreements supplied.", "Read `lease_9` with `ocr`."))
    assert linted(capsys, "bad.yaml")[0] == 0
    lines = linted(capsys, "--sources", "lease_1,lease_2", "--tools", "ocr", "bad.yaml")[1]
    assert len([line for line in lines if "C304" in line]) == 1


def test_files_can_be_siblings(folder, capsys):
    folder(one=CLEAN, two=CLEAN.replace("notice-periods", "notice-periods-2"))
    assert linted(capsys, "one.yaml", "two.yaml")[0] == 0
    status, lines = linted(capsys, "--together", "one.yaml", "two.yaml")
    assert status == 1
    assert [line.split(": ")[1] for line in lines[:-1]] == ["C701 warning", "C701 warning"]
    task = "Extract the notice period and the deposit from the agreements."
    assert any("deposit" in line for line in linted(capsys, "--together", "--parent", task, "one.yaml")[1])


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_every_rule_has_a_page(rule, capsys):
    assert main(["lint", "--explain", rule.code]) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"{rule.code} {rule.name} ({rule.severity})\n{rule.title}.")
    for part in ("## Why it matters", "## Found", "## Not found", "## When to ignore it", f'ignore={{"{rule.code}"'):
        assert part in page
    assert explained(rule.name) == page


def test_all_rules_are_listed_and_an_unknown_one_is_told(capsys):
    assert main(["lint", "--list"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(RULES)
    with pytest.raises(BadInput, match="C101"):
        explained("C1O1")

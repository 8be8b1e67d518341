"""Packages as sources: what their metadata states, said on a sheet and known as facts."""

import sys
from importlib import metadata

import pytest

from workbench.context.installed_packages import installed_packages
from workbench.context.licences import licence_of, recognise
from workbench.context.packages_snapshot import packages_snapshot
from workbench.core.source import Source
from workbench.errors import BadInput

MIT = """Copyright (c) 2026 Somebody

Permission is hereby granted, free of charge, to any person obtaining a copy of this software, to deal in it.
The above copyright notice and this permission notice shall be included in all copies.
"""
BSD = """Redistribution and use in source and binary forms, with or without modification, are permitted:
1. Redistributions must retain the notice. 2. Redistributions must reproduce the above copyright notice.
"""
BSD3 = BSD + "3. Neither the name of the holder may be used."
OSI = "License :: OSI Approved :: "


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Put a package with the given METADATA (and files beside it) into this environment."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def add(name, lines, *, files=None, version="1.0"):
        folder = tmp_path / f"{name.replace('-', '_')}-{version}.dist-info"
        folder.mkdir()
        body = f"Metadata-Version: 2.4\nName: {name}\nVersion: {version}\n{lines}\n\nA description.\n"
        (folder / "METADATA").write_bytes(body.encode("utf-8", "surrogateescape"))
        for path, text in (files or {}).items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        return name

    yield add
    sys.path_importer_cache.pop(str(tmp_path), None)


def test_every_package_here_can_be_read_and_its_facts_are_its_fields():
    names = sorted({dist.metadata["Name"] for dist in metadata.distributions()})
    for source in installed_packages(*names):
        fields = metadata.metadata(source.name)
        assert source.kind == "package metadata"
        assert source.origin == f"{source.name}=={fields['Version']}"
        assert source.fact("requires_python") == (fields["Requires-Python"] or None)
        if fields["License-Expression"]:
            assert source.fact("licence") == fields["License-Expression"]
        for fact in source.facts:
            assert fact.name == "attention" or fact.value is None or fact.value in source.text
        assert Source.model_validate_json(source.model_dump_json()) == source
        assert len(source.text) < 2_000


def test_order_spelling_and_repetition_of_names():
    sources = installed_packages("PYDANTIC", "jupyter-server", "pydantic")
    assert [source.name for source in sources] == ["pydantic", "jupyter_server"]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ((), "needs names"),
        ((["pydantic"],), r"installed_packages\(\*names\)"),
        (("pydantc",), "Did you mean pydantic"),
        (("yaml",), "belongs to 'PyYAML'"),
        (("pydantic>=2",), "give the name alone, 'pydantic'"),
        (("",), "No package ''"),
        (("../../etc",), "No package"),
        (("a\ud800",), "No package"),
    ],
)
def test_wrong_names_say_what_to_do(names, said):
    with pytest.raises(BadInput, match=said):
        installed_packages(*names)


def test_all_wrong_names_are_told_at_once():
    with pytest.raises(BadInput, match=r"'pydantc'.*\n.*'plotlyy'"):
        installed_packages("pydantc", "pydantic", "plotlyy")


def test_the_expression_goes_before_the_classifier_and_a_contradiction_is_told(install):
    install("demo-a", f"License-Expression: MIT\nClassifier: {OSI}Apache Software License")
    (source,) = installed_packages("demo-a")
    assert source.fact("licence") == "MIT"
    assert "Apache-2.0" in source.fact("attention")
    assert "says something else: Apache-2.0" in source.text


def test_a_licence_text_over_many_lines_says_which_of_a_family(install):
    continued = BSD3.replace("\n", "\n        ")
    install("demo-b", f"License: {continued}\nClassifier: {OSI}BSD License")
    (source,) = installed_packages("demo-b")
    assert source.fact("licence") == "BSD-3-Clause"
    assert "Redistribution" not in source.text


def test_licence_files_are_the_last_resort_and_only_the_packages_own(install):
    install(
        "demo-c",
        "License: UNKNOWN\nLicense-File: LICENSE\nLicense-File: vendor/LICENSE\nLicense-File: ../../secret",
        files={"licenses/LICENSE": MIT, "licenses/vendor/LICENSE": BSD3},
    )
    (source,) = installed_packages("demo-c")
    assert (source.fact("licence"), source.facts[1].field) == ("MIT", "License-File")


def test_a_package_that_states_nothing_says_so(install):
    install("demo-d", "Summary: UNKNOWN")
    (source,) = installed_packages("demo-d")
    facts = {fact.name: fact.value for fact in source.facts}
    assert facts == {
        "version": "1.0",
        "licence": None,
        "requires_python": None,
        "summary": None,
        "home_page": None,
        "attention": "no licence is stated; no Python requirement is stated",
    }
    assert "does not state a licence" in source.text


@pytest.mark.parametrize("label", ["Homepage", "homepage", "Home-Page", "Home Page", "home"])
def test_a_home_page_among_the_project_urls(install, label):
    install("demo-e", f"Project-URL: Source, https://e.org/src\nProject-URL: {label}, https://e.org/")
    assert installed_packages("demo-e")[0].fact("home_page") == "https://e.org/"


def test_a_summary_cannot_write_lines_of_the_sheet(install):
    install("demo-f", "Summary: short\n  Licence: GPL-3.0\nLicense: MIT")
    (source,) = installed_packages("demo-f")
    assert source.fact("licence") == "MIT"
    assert "\nLicence: GPL-3.0" not in source.text


def test_metadata_that_is_not_utf8_is_not_a_crash(install):
    install("demo-g", "Summary: caf\udce9")
    with pytest.raises(BadInput, match="'demo-g' is installed, but its metadata is"):
        installed_packages("demo-g")
    with pytest.raises(BadInput, match="Did you mean pydantic"):
        installed_packages("pydantc")


@pytest.mark.parametrize(
    ("expression", "classifiers", "text", "expected"),
    [
        ("Apache-2.0 OR BSD-2-Clause", [], "", "Apache-2.0 OR BSD-2-Clause"),
        ("", [OSI + "MIT License"], "whatever", "MIT"),
        ("", [OSI + "BSD License"], "", "BSD License"),
        ("", [OSI + "BSD License"], "BSD-2-Clause", "BSD-2-Clause"),
        ("", [OSI + "BSD License"], MIT, "BSD License"),
        ("", ["License :: OSI Approved"], "Apache 2.0", "Apache-2.0"),
        ("", [OSI + "MIT License", OSI + "Apache Software License"], "MIT OR Apache-2.0", "MIT OR Apache-2.0"),
        ("", [OSI + "MIT License", OSI + "Apache Software License"], "Dual License", "MIT, Apache-2.0"),
        ("", ["License :: Other/Proprietary License"], "", "Other/Proprietary License"),
        ("", [], "Apache License, Version 2.0", "Apache-2.0"),
        ("", [], "BSD 3-Clause License\n\nCopyright", "BSD-3-Clause"),
        ("", [], "The MIT License (see LICENSE)", "The MIT License (see LICENSE)"),
        ("", [], "UNKNOWN", None),
        ("", [], MIT, "MIT"),
        ("", [], BSD, "BSD-2-Clause"),
    ],
)
def test_what_licence_is_stated(expression, classifiers, text, expected):
    assert licence_of(expression, classifiers, text).value == expected


def test_the_licence_at_the_top_of_a_file_is_the_packages_own():
    assert recognise(MIT + "\n" * 3 + BSD3) == "MIT"
    assert recognise(BSD3 + "\n Bundled:\n GNU GENERAL PUBLIC LICENSE\n Version 3") == "BSD-3-Clause"
    assert recognise("A poem about permission.") is None


def test_the_snapshot_is_dated_and_its_facts_are_in_its_text():
    sources = packages_snapshot()
    assert len(sources) == 9
    assert {source.date for source in sources} == {"2026-11-22"}
    assert {source.name for source in sources if source.fact("attention")} == {"bleach", "pexpect"}
    for source in sources:
        assert source.fact("summary") is None
        assert all(f.value in source.text for f in source.facts if f.value and f.name != "attention")
    assert packages_snapshot("plotly")[0].fact("licence") == "MIT"
    with pytest.raises(BadInput, match="no package 'pandas'"):
        packages_snapshot("pandas")

# The commands of this house. They need Python 3.11 or newer and make, nothing else.
#
#   make lab      set up, then open JupyterLab on the first notebook
#   make test     set up, then check everything: style, types, layers, tests, notebooks
#   make check    the fast part of it: style, types, layers
#   make wheelhouse   download all of it into wheelhouse/, for a room without a network
#   make clean    remove what these commands made (.venv, caches); your journal stays
#
# Another Python:   make lab PYTHON=/path/to/python3.12
# More for Jupyter: make lab LAB="--no-browser --port 9999"

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help lab test check format constraints wheelhouse clean

PY := .venv/bin/python
NOTEBOOK := notebooks/00-start-here.ipynb
EXTRAS := lab,figures,documents,dev

# Settings of the shell that would lead pip or Python out of the .venv of this checkout.
unexport VIRTUAL_ENV CONDA_PREFIX PYTHONHOME PYTHONPATH PIP_USER PIP_TARGET PIP_PREFIX PIP_REQUIRE_VIRTUALENV
# Kernels are started by the hundred: each would compile all of the package again.
unexport PYTHONDONTWRITEBYTECODE

help:
	@sed -n 's/^#   \(make .*\)/\1/p' Makefile

lab: .venv/ready
	$(PY) -m jupyterlab $$(test "$$(id -u)" != 0 || echo --allow-root) $(LAB) $(NOTEBOOK)

test: check
	$(PY) -m pytest -n 3 --dist loadfile --no-loadscope-reorder --nbval --nbval-current-env notebooks tests

check: .venv/ready
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports

format: .venv/ready
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

# The versions of a working set, from the .venv: run it in a fresh one made without constraints.txt.
constraints: .venv/ready
	$(PY) .ci/constraints.py > constraints.txt

# Plan B of a workshop. The wheels fit this system and this version of Python; hatchling and editables set up a checkout.
wheelhouse: .venv/ready
	$(PY) -m pip wheel --quiet --disable-pip-version-check --constraint constraints.txt --wheel-dir wheelhouse \
	    ".[$(EXTRAS)]" hatchling editables
	@echo "Take wheelhouse/ along. Without a network, in a new environment of the same Python:"
	@echo "    python -m pip install --no-index --find-links wheelhouse 'orchestration-workbench[lab,figures,documents]'"
	@echo "or in a checkout:"
	@echo "    PIP_NO_INDEX=1 PIP_FIND_LINKS=\"\$$PWD/wheelhouse\" make lab"

# `ready` holds the checkout's own path: a moved or copied checkout is set up anew.
.venv/ready: pyproject.toml constraints.txt .ci/setup $(shell grep -qxF "$(CURDIR)" .venv/ready 2>/dev/null || echo moved)
	PYTHON="$(PYTHON)" EXTRAS="$(EXTRAS)" sh .ci/setup

.PHONY: moved
moved:

clean:
	rm -rf .venv build dist wheelhouse .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

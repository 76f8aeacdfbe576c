# Two commands on a fresh machine with Python 3.11 or newer; each makes the virtual environment it needs.
PYTHON ?= python3
VENV ?= .venv
IN_VENV := $(VENV)/bin

.PHONY: demo test mutants clean
.DELETE_ON_ERROR:

demo: $(VENV)/installed
	$(IN_VENV)/simkit demo

test: $(VENV)/installed-dev
	$(IN_VENV)/ruff check .
	$(IN_VENV)/mypy
	$(IN_VENV)/lint-imports --no-cache
	$(IN_VENV)/python -m pytest -n auto --maxprocesses 4

# Faults planted one at a time, each of which its tests must notice.
mutants: $(VENV)/installed-dev
	$(IN_VENV)/python -m tests.mutants

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "simkit needs Python 3.11 or newer: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml requirements.lock
	$(IN_VENV)/python -m pip install --quiet --constraint requirements.lock --editable ".[fast]"
	touch $@

$(VENV)/installed-dev: $(VENV)/bin/python pyproject.toml requirements.lock
	$(IN_VENV)/python -m pip install --quiet --constraint requirements.lock --editable ".[dev]"
	touch $(VENV)/installed $@

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache

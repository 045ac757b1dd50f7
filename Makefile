PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test format model clean

demo: $(VENV)/.installed
	$(BIN)/watchfloor read examples/first-page.txt --store demo.db

test: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

format: $(VENV)/.installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The shipped network from local copies of its data, which training/README.md names: make model DATA=folder
model:
	PYTHONPATH=src:. $(PYTHON) -m training prepare --data $(DATA)
	PYTHONPATH=src:. $(PYTHON) -m training train
	PYTHONPATH=src:. $(PYTHON) -m training export

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Watchfloor needs Python 3.11 or newer; found " + sys.version.split()[0] + ". Call: make PYTHON=python3.11 demo")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) demo.db*

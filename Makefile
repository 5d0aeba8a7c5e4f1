# Each target does all its own set-up from a clean checkout: it makes .venv, with what
# requirements.lock pins, when that is missing or out of date.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
OUT    := out

.PHONY: help demo test check format lock bench bench-link clean

help: ## Say what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(READY): pyproject.toml requirements.lock src/dateline/__init__.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

demo: $(READY) ## Read the examples into a ledger, print the table, write the page
	@rm -rf $(OUT)/demo && mkdir -p $(OUT)/demo
	@$(BIN)/dateline read examples/*.txt examples/*.html examples/*.jsonl --html $(OUT)/demo/incidents.html
	@$(BIN)/dateline add examples/*.txt examples/*.html examples/*.jsonl --ledger $(OUT)/demo/dateline.db
	@echo "The page:   $(OUT)/demo/incidents.html"
	@echo "The ledger: $(OUT)/demo/dateline.db (try: $(BIN)/dateline incidents --ledger $(OUT)/demo/dateline.db)"

test: $(READY) ## Run the tests
	$(BIN)/python -m pytest

check: $(READY) ## Run what CI runs: format, lint, types, layers, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

format: $(READY) ## Format the code and mend what ruff can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(READY) ## Write requirements.lock anew from pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra dev \
		--no-emit-package dateline --output-file requirements.lock pyproject.toml

bench: $(READY) ## Measure articles a second and memory, beside spaCy
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python bench/read.py

bench-link: $(READY) ## Link 10,000 and 100,000 reports made up for it; with a million: bench/link.py --sizes
	$(BIN)/python bench/link.py --sizes 10000,100000

clean: ## Remove what the targets made
	rm -rf $(VENV) $(OUT) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

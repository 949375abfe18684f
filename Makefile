# Needs make and Python 3.11 or newer. Everything else goes into .venv, by itself, on first use.

PYTHON ?= python3
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.installed
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: generate check test lint lint-spec typecheck format browser bench soak record sandbox clean help

generate: $(READY) ## Write generated/ from spec/ and templates/
	$(BIN)/hubgen generate $(ARGS)

check: $(READY) ## Say whether generated/ is what spec/ and templates/ give
	$(BIN)/hubgen check

test: lint typecheck check ## Everything that must hold; ARGS goes to pytest
	$(BIN)/python -m pytest $(ARGS)

lint: $(READY) ## Check the style of the code and the curation rules of spec/
	$(BIN)/ruff check
	$(BIN)/black --quiet --check --diff .
	$(BIN)/hubgen lint

lint-spec: $(READY) ## Check spec/ with redocly and spectral; needs node
	.ci/lint-spec

typecheck: $(READY) ## Check all types; generated code with two checkers
	$(BIN)/mypy
	$(BIN)/basedpyright

format: $(READY) ## Sort imports and format the code
	$(BIN)/ruff check --fix --select I
	$(BIN)/black .

browser: ## Install a Chromium for the tests of the HTML report, where there is none; needs apt
	.ci/browser

bench: $(READY) ## Measure generator, client and bulk runs side by side with others
	$(BIN)/python -m tests.bench $(ARGS)

soak: $(READY) ## Run what takes long: calls with faults, a million inputs, rates; ARGS names parts
	$(BIN)/python -m tests.soak $(ARGS)

record: $(READY) ## Record the cassettes anew against the sandbox; ARGS=--live against HubSpot
	$(BIN)/python -m tests.record $(ARGS)

sandbox: $(READY) ## Serve a local API that behaves like HubSpot's
	$(BIN)/python -m tests.sandbox $(ARGS)

clean: ## Remove everything that make has made, except generated/
	rm -rf $(VENV) .cache build dist *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(READY): pyproject.toml .ci/constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "make: $(PYTHON) is not Python 3.11 or newer" >&2; \
		echo "  hint: name one, for example: make PYTHON=python3.12" >&2; \
		exit 2; \
	}
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) install --constraint .ci/constraints.txt --upgrade pip setuptools
	PYTHONWARNINGS=ignore:Editable $(PIP) install --constraint .ci/constraints.txt \
		--no-build-isolation --editable . --group dev
	@touch $@

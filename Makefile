# Needs make and Python 3.11 or newer. Everything else goes into .venv, by itself, on first use.

PYTHON ?= python3
ARGS ?=

VENV := .venv
READY := $(VENV)/.installed
# Modules, not scripts: a script cannot be started from a folder with a blank in its name.
RUN := $(VENV)/bin/python -m
PIP := $(RUN) pip --disable-pip-version-check --quiet

# Whatever is set around it, Python works as it does for others, and remembers what it has compiled.
unexport PYTHONDONTWRITEBYTECODE PYTHONOPTIMIZE PYTHONPATH PYTHONWARNINGS

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: generate check test lint lint-spec typecheck format browser bench soak record sandbox clean help

generate: $(READY) ## Write generated/ from spec/ and templates/
	$(RUN) hubgen generate $(ARGS)

check: $(READY) ## Say whether generated/ is what spec/ and templates/ give
	$(RUN) hubgen check

test: lint typecheck check ## Everything that must hold, in three minutes; ARGS goes to pytest
	$(RUN) pytest --numprocesses auto --dist worksteal $(ARGS)

lint: $(READY) ## Check the style of the code and the curation rules of spec/
	$(RUN) ruff check
	$(RUN) black --quiet --check --diff .
	$(RUN) hubgen lint

lint-spec: $(READY) ## Check spec/ with redocly and spectral; needs node
	.ci/lint-spec

typecheck: $(READY) ## Check all types; generated code with two checkers
	$(RUN) basedpyright & pyright=$$!; $(RUN) mypy; mypy=$$?; wait $$pyright && exit $$mypy

format: $(READY) ## Sort imports and format the code
	$(RUN) ruff check --fix --select I
	$(RUN) black .

browser: ## Install a Chromium for the tests of the HTML report, where there is none; needs apt
	.ci/browser

bench: $(READY) ## Measure generator, client and bulk runs side by side with others
	$(RUN) tests.bench $(ARGS)

soak: $(READY) ## Run what takes long: calls with faults, a million inputs, rates; ARGS names parts
	$(RUN) tests.soak $(ARGS)

record: $(READY) ## Record the cassettes anew against the sandbox; ARGS=--live against HubSpot
	$(RUN) tests.record $(ARGS)

sandbox: $(READY) ## Serve a local API that behaves like HubSpot's
	$(RUN) tests.sandbox $(ARGS)

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

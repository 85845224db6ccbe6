# One command each. `make help` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.made-from-requirements
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard src/jiangjie/locale/*/LC_MESSAGES/*.po))
SPARK := .spark/.made-from-requirements
export JIANGJIE_DATA ?= $(CURDIR)/var

.PHONY: help setup run test test-postgres test-browser test-walks test-pages test-agreement lint format messages docs bench-policy requirements clean

help: ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

setup: $(STAMP) $(CATALOGUES) ## make the environment that run and test use

$(STAMP): requirements/dev.txt pyproject.toml
	scripts/make-venv $(VENV)
	@touch $@

%.mo: %.po $(STAMP)
	$(BIN)/python scripts/compile_catalogues.py

run: setup ## serve the demonstration at http://127.0.0.1:8000
	$(BIN)/jiangjie serve --demo

test: setup ## run the linters and every test but the slow suites that this machine has the programs for
	scripts/run-tests

test-postgres: setup ## run the database tests on PostgreSQL (JIANGJIE_TEST_POSTGRES=postgresql://…)
	scripts/run-tests postgres

test-browser: setup ## run only the shorter browser tests
	scripts/run-tests browser

test-walks: setup ## go the long ways through the browser, several people in turn (slow)
	scripts/run-tests walks

test-pages: setup ## look at every page as everybody, in both languages (slow)
	scripts/run-tests pages

test-agreement: setup $(SPARK) ## compare the five interpreters of the rules, half a million decisions each (JIANGJIE_TEST_POSTGRES, Java)
	scripts/run-tests agreement

$(SPARK): requirements/spark.txt | $(STAMP)
	scripts/make-spark $(@D)
	@touch $@

lint: setup ## ruff, mypy, import-linter, djlint
	scripts/lint

format: setup ## let ruff and djlint lay out the sources
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .
	$(BIN)/djlint src --reformat --quiet

messages: setup ## collect the texts to be translated into the catalogue (needs gettext)
	$(BIN)/python scripts/collect_messages.py

docs: setup ## write the generated pages under docs/reference
	$(BIN)/python scripts/write_reference.py

bench-policy: benchmarks/.venv/.made-from-requirements ## measure the policy engine beside its peers and write docs/reference/performance.md
	benchmarks/.venv/bin/python -m benchmarks --out docs/reference/performance.md $(BENCH)

benchmarks/.venv/.made-from-requirements: benchmarks/requirements.txt pyproject.toml
	scripts/make-venv benchmarks/.venv benchmarks/requirements.txt
	@touch $@

requirements: ## compile the requirement files with hashes (needs uv)
	cd requirements && for name in base dev spark; do \
	  uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --upgrade $$name.in -o $$name.txt; done
	cd benchmarks && uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --upgrade requirements.in -o requirements.txt

clean: ## remove the environment and all local data
	rm -rf $(VENV) benchmarks/.venv .spark var test-artifacts

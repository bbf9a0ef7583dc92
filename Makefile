# Two targets do everything on a fresh machine: `make editions` and `make test`.
VENV ?= .venv
PYTHON ?= python3
BIN = $(VENV)/bin
READY = $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help editions test check format lint types validate spelling generate lock setup clean

help: ## Show what can be made
	@awk 'BEGIN {FS = ":.*## "} /^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

editions: $(READY) ## Validate the playbook and write every edition into exports/
	$(BIN)/playbook validate
	$(BIN)/playbook export

test: $(READY) ## Run the tests
	$(BIN)/python -m pytest -n 2

check: format lint types test ## Format, lint, check types, test

format: $(READY) ## Format the code
	$(BIN)/ruff format tools tests

lint: $(READY) ## Look for mistakes in the code
	$(BIN)/ruff check tools tests

types: $(READY) ## Check the types in the code
	$(BIN)/mypy

validate: $(READY) ## Check the content
	$(BIN)/playbook validate

spelling: $(READY) ## Check the spelling of the Dutch texts (needs hunspell with nl_NL)
	$(BIN)/python tools/spelling.py

generate: $(READY) ## Write the files that are made from the schemas
	$(BIN)/python -m playbook_tools.derive

lock: $(READY) ## Pin the newest allowed versions of all packages with their hashes
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --generate-hashes --upgrade \
		--no-header --no-annotate --no-emit-index-url --quiet --output-file requirements.lock

setup: $(READY) ## Install everything that the other targets need

$(READY): requirements.lock pyproject.toml tools/setup.sh
	PYTHON=$(PYTHON) sh tools/setup.sh $(VENV)
	@touch $@

clean: ## Remove what was made
	rm -rf $(VENV) dist build exports/*.json exports/*.docx exports/*.pdf

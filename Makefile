# `make serve` and `make test` need Python 3.11+ and make, and nothing else that is installed by hand.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# Without compiled bytecode a kernel takes three times as long to start.
unexport PYTHONDONTWRITEBYTECODE
unexport PYTHONPATH

.PHONY: help serve test test-systems check frontend unit integration browser chromium engines bench \
  mutate bundles contract schemas lock clean

help: ## What can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

serve: $(VENV)/run ## Start Fællesblik; settings by PORT=, DATA=, ARGS="--lan --demo"
	@$(BIN)/faellesblik serve $(if $(PORT),--port $(PORT)) $(if $(DATA),--data "$(DATA)") $(ARGS)

test: check frontend unit integration browser ## The tests; CI runs test-systems after them

test-systems: $(VENV)/dev chromium ## Large tests: whole meetings, walls and builds in real Chromium
	$(BIN)/pytest tests/browser -m large -n 3 --dist worksteal

check: $(VENV)/dev ## Lint, format, strict types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

frontend: widgets/node_modules/installed ## TypeScript's types and tests; what is generated is current
	$(CONTRACT) --check
	cd widgets && PATH="$(abspath $(BIN)):$$PATH" npm run --silent check
	cd widgets && PATH="$(abspath $(BIN)):$$PATH" npm run --silent test
	cd widgets && PATH="$(abspath $(BIN)):$$PATH" node build.mjs --check

unit: $(VENV)/dev ## Fast tests without a disk or a server
	$(BIN)/pytest tests/unit -n 2

integration: $(VENV)/dev ## Tests with real files and a real server
	$(BIN)/pytest tests/integration -n 2 --dist loadfile

browser: $(VENV)/dev chromium ## Tests in real Chromium
	$(BIN)/pytest tests/browser -m "not large" -n 3 --dist worksteal

chromium:
	@.ci/chromium

engines: $(VENV)/dev chromium ## Phones and observers in Chromium, Firefox and WebKit
	@.ci/engines
	xvfb-run -a $(BIN)/pytest tests/engines

bench: $(VENV)/dev ## Figures as JSON, and docs/performance.md from them
	@$(BIN)/python -m tests.bench

mutate: $(VENV)/dev ## Which changes of the code no test tells; of a part by ONLY="faellesblik.store.*"
	rm -rf build/mutate && mkdir -p build/mutate/widgets
	cd build/mutate && ln -s ../../toolkit src && ln -s $(addprefix ../../,tests exercises notebooks pyproject.toml) . \
	  && ln -s ../../../widgets/faellesblik_widgets widgets/
	cd build/mutate && nice -n 19 $(abspath $(BIN))/mutmut run --max-children 1 $(if $(ONLY),"$(ONLY)")
	cd build/mutate && $(abspath $(BIN))/mutmut results | sed '/: not checked/d'

bundles: widgets/node_modules/installed ## Rebuild the front end
	cd widgets && PATH="$(abspath $(BIN)):$$PATH" node build.mjs

contract: widgets/node_modules/installed ## Rewrite the contract's TypeScript from its models
	$(CONTRACT)

CONTRACT := $(BIN)/python -m faellesblik.contract | PATH="$(abspath $(BIN)):$$PATH" node widgets/bundling/contract.mjs

schemas: $(VENV)/dev ## Rewrite the committed JSON Schemas from the models
	$(BIN)/python -m faellesblik.model.schemas

lock: $(VENV)/dev ## Resolve the lock files anew
	$(BIN)/uv pip compile pyproject.toml --group build -o requirements.lock $(LOCK)
	$(BIN)/uv pip compile pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock $(LOCK)

LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
  --no-header --quiet

clean: ## Remove what was installed and built here
	rm -rf $(VENV) widgets/node_modules dist build .mypy_cache .ruff_cache .pytest_cache

PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SELF := --no-deps --no-build-isolation -e .

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Fællesblik needs Python 3.11 or newer. Install it, or name it: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

# uv, as the lock names it, takes a tenth of pip's time. pip knows what a company has set, so it is
# asked where uv finds no packages.
$(BIN)/uv: $(BIN)/python requirements-dev.lock
	sed -n '/^uv==/,/[^\\]$$/p' requirements-dev.lock > $(VENV)/uv.txt
	$(PIP) install --require-hashes -r $(VENV)/uv.txt
	@touch $@

UV := $(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode --require-hashes
locked = $(UV) -r $(1) || $(PIP) install --require-hashes -r $(1)

$(VENV)/run: $(BIN)/uv requirements.lock pyproject.toml
	@echo "Installing Fællesblik into $(VENV). The first time this takes a minute or two."
	$(call locked,requirements.lock)
	$(PIP) install $(SELF)
	@touch $@

$(VENV)/dev: $(VENV)/run requirements-dev.lock
	@echo "Installing what the tests need into $(VENV)."
	$(call locked,requirements-dev.lock)
	@touch $@

widgets/node_modules/installed: $(VENV)/dev widgets/package-lock.json
	cd widgets && PATH="$(abspath $(BIN)):$$PATH" npm ci --no-audit --no-fund --silent
	@touch $@

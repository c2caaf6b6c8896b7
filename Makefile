# Everything Huddlebook needs sets itself up from Python 3.11 or later and make: `make help`.

# The first Python that runs, is new enough, and can make environments.
PYTHON := $(shell for python in python3.13 python3.12 python3.11 python3; do \
  $$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
  && command -v $$python && break; done)
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)

FRONT_SOURCES := $(shell find src/huddlebook/widgets src/huddlebook/pages src/huddlebook/lab \
  -path '*/static' -prune -o -type f \( -name '*.ts' -o -name '*.tsx' -o -name '*.css' -o -name '*.svg' \) -print 2>/dev/null)
READY := .venv/.ready
NODE_READY := node_modules/.package-lock.json
FRONT := src/huddlebook/pages/static/manifest.json

# What `make test` runs, in this order.
PARTS := lint types front unit notebooks integration e2e
NOTEBOOKS := $(wildcard widgets/activities widgets/apps sessions cohorts templates/programme)
PYTEST := $(BIN)/python -m pytest
# What takes several processes or a browser is tried once more when it fails, as Playwright's own runner does it on CI;
# the summary counts it, and -rR shows which it was: a test named there is to be mended. `make e2e SECOND_TRY=` is strict.
SECOND_TRY := --reruns 1 -rR

.DEFAULT_GOAL := help
.PHONY: help install demo test check lint types front unit notebooks integration e2e bench upstream docs format watch chromium clean

help: ## this list
	@grep -hE '^[a-z0-9_-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-12s %s\n", $$1, $$2}'

install: $(READY) $(FRONT) ## the environment in .venv, and the front-end

demo: install ## a living room on this machine, and the links to it
	@$(BIN)/huddlebook demo

test: install chromium ## everything below up to e2e; under 20 minutes
	@$(BIN)/python scripts/run_tests.py $(PARTS)

check: lint types front ## what needs no test run: linters, types, front-end tests; under 2 minutes

lint: install ## ruff, import-linter, Biome
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-logo
	node_modules/.bin/biome check --error-on-warnings

types: install ## mypy and tsc, both strict; the generated types are those of the structs
	$(BIN)/mypy
	$(BIN)/python scripts/front_types.py --check
	node_modules/.bin/tsc

front: install ## Vitest
	node_modules/.bin/vitest run

unit: install ## Python's unit tests, on every core; under a minute
	$(PYTEST) tests/unit -n auto $(PYTEST_ARGS)

notebooks: install ## every notebook of the sample workspace runs, and what it asserts holds; on every core
	$(PYTEST) --nbval-lax --nbval-current-env $(NOTEBOOKS) -n auto --dist loadfile $(PYTEST_ARGS)

integration: install ## servers and other real processes, on every core
	$(PYTEST) tests/integration -n auto --dist loadfile $(SECOND_TRY) $(PYTEST_ARGS)

e2e: install chromium ## what people see, in Chromium
	$(PYTEST) tests/e2e $(SECOND_TRY) $(PYTEST_ARGS)

bench: install chromium ## every benchmark, in its short form
	@$(BIN)/python -m pip install --quiet -e '.[bench]'
	@set -e; for bench in $(wildcard bench/[a-z]*.py); do echo "== $$bench"; $(BIN)/python $$bench --quick; done

upstream: install ## jupyter_client's and Voilà's own tests with our kernels; many minutes
	@$(BIN)/python scripts/upstream_suites.py

docs: install chromium ## the screenshots in docs/images/
	$(BIN)/python -m scripts.screenshots

format: install ## formats everything
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/python scripts/front_types.py
	node_modules/.bin/biome check --write

watch: install ## builds the front-end again at each change
	node scripts/build_front.mjs --watch

# The installation builds the front-end too (hatch_build.py), so the sources it needs are all there by then.
$(READY): pyproject.toml hatch_build.py
	@test -n "$(PYTHON)" || { echo "Huddlebook needs Python 3.11 or later with venv (on Debian: apt install python3-venv)."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet -e '.[dev]'
	@touch $@

$(NODE_READY): package-lock.json package.json .npmrc | $(READY)
	npm ci
	@touch $@

$(FRONT): scripts/build_front.mjs $(FRONT_SOURCES) $(NODE_READY)
	node scripts/build_front.mjs
	@touch $@

chromium: $(READY) ## a Chromium for the tests, installed if there is none
	@command -v chromium || command -v chromium-browser || command -v google-chrome \
	|| $(BIN)/python -c 'import os, sys; from playwright.sync_api import sync_playwright as play; p = play().start(); path = p.chromium.executable_path; p.stop(); os.path.exists(path) or sys.exit(1); print(path)' 2>/dev/null \
	|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } \
	|| $(BIN)/playwright install chromium \
	|| { echo "The tests in a browser need Chromium, and it could not be installed: please install it, then try again."; exit 1; }

clean: ## removes what was built and installed here
	rm -rf .venv node_modules build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	rm -rf src/huddlebook/pages/static src/huddlebook/widgets/static src/huddlebook/lab/static
	find src tests scripts -name __pycache__ -prune -exec rm -rf {} +

# Two commands do everything on a machine with Python 3.11 or later, make and git: `make run`, `make test`.
# Stamp files inside the environments remember which lock files were installed, so a second call is quick.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

JOBS ?= $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
ARGS ?=

VENV := .venv
TEST_VENV := .venv-test
BENCH_VENV := .venv-bench
PIP := -m pip --disable-pip-version-check install --quiet
WHEELS := build/wheel
SOURCES := pyproject.toml README.md LICENSE $(shell find src -name __pycache__ -prune -o -print)
LOCK := $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--exclude-newer '1 week' --custom-compile-command 'make lock'
LOCK_PART := $(LOCK) --generate-hashes --constraint build/all.txt

.PHONY: help run demo test test-deep check format bench docs lock system clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# ---------------------------------------------------------------- for everyone

run: $(VENV)/.run ## The site with Korea on it, at http://127.0.0.1:8000
	$(VENV)/bin/legation serve $(ARGS)

demo: $(VENV)/.run ## Check and replay the founding article, write out/korea/report.html
	$(VENV)/bin/legation demo

test: .make/system check $(TEST_VENV)/.wheel ## Linters, then the tests against the built wheel
	LEGATION_TESTED_AS=wheel $(TEST_VENV)/bin/pytest -n $(JOBS) $(ARGS)

test-deep: .make/system $(TEST_VENV)/.wheel ## Every test: long counts, long searches, random examples
	LEGATION_TESTED_AS=wheel $(TEST_VENV)/bin/pytest -n $(JOBS) -m "deep or not deep" \
		--timeout 7200 --hypothesis-profile deep $(ARGS)

# ---------------------------------------------------------------- for those who work on it

check: $(VENV)/.dev ## Format, lint, types, import rules
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

format: $(VENV)/.dev ## Let ruff mend what it can
	$(VENV)/bin/ruff check --fix-only .
	$(VENV)/bin/ruff format .

bench: $(BENCH_VENV)/.ready ## Ours beside its peers: ratios, never absolute promises; out/bench/report.md
	$(BENCH_VENV)/bin/python -m pytest bench -o addopts= -o 'python_files=bench_*.py' -o timeout=0 -p no:randomly \
		--import-mode=importlib $(ARGS)

docs: $(VENV)/.dev ## The documentation, warnings as errors, in out/docs
	$(VENV)/bin/sphinx-build -W --keep-going -q -b html docs out/docs

lock: $(VENV)/.dev ## Pin every dependency anew, nothing younger than a week
	mkdir -p build
	$(LOCK) --upgrade --all-extras pyproject.toml requirements/build.in --output-file build/all.txt
	$(LOCK_PART) requirements/build.in --output-file requirements/build.txt
	$(LOCK_PART) pyproject.toml --output-file requirements/run.txt
	$(LOCK_PART) pyproject.toml --extra fast --output-file requirements/fast.txt
	$(LOCK_PART) pyproject.toml --extra test --output-file requirements/test.txt
	$(LOCK_PART) pyproject.toml --extra test --extra gambit --output-file requirements/gambit.txt
	$(LOCK_PART) pyproject.toml --extra test --extra dev --extra docs --output-file requirements/dev.txt

system: ## Debian packages the browser tests need, where this user may install them
	tools/system.sh

clean: ## Everything these commands made, except out/
	rm -rf .make $(VENV) $(TEST_VENV) $(BENCH_VENV) build dist .mypy_cache .ruff_cache .pytest_cache

# ---------------------------------------------------------------- stamps

.make/system:
	tools/system.sh
	mkdir -p .make
	touch $@

$(VENV)/bin/python $(TEST_VENV)/bin/python $(BENCH_VENV)/bin/python:
	tools/venv.sh $(patsubst %/bin/python,%,$@)

$(VENV)/.run: requirements/run.txt requirements/fast.txt requirements/build.txt pyproject.toml | $(VENV)/bin/python
	$(VENV)/bin/python $(PIP) -r requirements/run.txt -r requirements/build.txt
	$(VENV)/bin/python $(PIP) --no-deps --no-build-isolation --editable .
	$(VENV)/bin/python $(PIP) --only-binary :all: -r requirements/fast.txt \
		|| echo 'NOTE: the compiled kernel has no wheel for this Python; what-if will be slow.' >&2
	touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	$(VENV)/bin/python $(PIP) -r requirements/dev.txt
	touch $@

# Each peer by itself: one that cannot be had is skipped with a line and stops nothing.
$(BENCH_VENV)/.ready: requirements/dev.txt requirements/fast.txt requirements/build.txt \
		bench/requirements.txt pyproject.toml | $(BENCH_VENV)/bin/python
	$(BENCH_VENV)/bin/python $(PIP) -r requirements/dev.txt
	$(BENCH_VENV)/bin/python $(PIP) -r requirements/fast.txt
	$(BENCH_VENV)/bin/python $(PIP) -r requirements/build.txt
	$(BENCH_VENV)/bin/python $(PIP) --no-deps --no-build-isolation --editable .
	sed -e 's/ *#.*//' -e '/^$$/d' bench/requirements.txt | while read -r peer; do \
		$(BENCH_VENV)/bin/python $(PIP) "$$peer" \
			|| echo "NOTE: the peer $$peer cannot be had here; its rows are skipped." >&2; done
	touch $@

$(TEST_VENV)/.deps: requirements/test.txt requirements/gambit.txt | $(TEST_VENV)/bin/python
	$(TEST_VENV)/bin/python $(PIP) -r requirements/test.txt
	$(TEST_VENV)/bin/python $(PIP) --only-binary :all: -r requirements/gambit.txt \
		|| echo 'NOTE: Gambit has no wheel for this Python; the tests that ask it will be skipped.' >&2
	touch $@

$(TEST_VENV)/.wheel: $(SOURCES) $(VENV)/.run $(TEST_VENV)/.deps
	rm -rf $(WHEELS)
	$(VENV)/bin/python -m pip --disable-pip-version-check wheel --quiet \
		--no-deps --no-build-isolation --wheel-dir $(WHEELS) .
	$(TEST_VENV)/bin/python $(PIP) --no-deps --force-reinstall $(WHEELS)/*.whl
	touch $@

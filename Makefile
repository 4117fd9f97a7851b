# What you can do here. `make` alone lists it.
.DEFAULT_GOAL := help
.PHONY: help run setup test lint types arch check bench bench-live accuracy lock clean

# make setup PYTHON=python3.12 chooses the Python; scripts/setup.sh reads it from the environment.
BIN := .venv/bin

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

run: setup ## install, then open the window (without a screen: analyse the sample rehearsal)
	$(BIN)/mock-interview

setup: ## install everything: system libraries, .venv, model files
	@scripts/setup.sh

setup-tests:
	@scripts/setup.sh tests
.PHONY: setup-tests

test: setup-tests ## install, then run the tests
	$(BIN)/python -m pytest -m "not slow" --numprocesses auto --maxprocesses 4 --dist loadfile

lint: setup-tests ## check style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup-tests ## check types
	$(BIN)/basedpyright

arch: setup-tests ## check who imports whom
	$(BIN)/lint-imports

check: test lint types arch ## all of the above

bench: setup ## measure speed and memory
	$(BIN)/python -m scripts.bench

bench-live: setup ## measure a live rehearsal of 20 minutes, or MINUTES=…
	$(BIN)/python -m scripts.bench --only-live --live $(or $(MINUTES),20)

accuracy: setup-tests ## measure accuracy on labelled recordings in ../shared/data
	$(BIN)/python -m scripts.accuracy

# Without the settings of whoever runs it, so that no address of theirs gets into the file.
lock: setup-tests ## renew requirements.lock from pyproject.toml
	$(BIN)/python -m pip install --quiet pip-tools
	PIP_CONFIG_FILE=/dev/null PIP_FIND_LINKS= $(BIN)/pip-compile --quiet --extra dev --allow-unsafe \
	  --generate-hashes --strip-extras --no-header --no-emit-index-url --no-emit-find-links \
	  --no-emit-trusted-host --output-file requirements.lock pyproject.toml
	sed -i '1i # Everything that `make setup` installs, with the hashes of every file the index offers for it. The same for\n# Python 3.11, 3.12 and 3.13. Made by `make lock`; the reasons for the pins are in pyproject.toml.' requirements.lock

clean: ## remove what can be made again, but not .venv
	rm -rf build dist .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find mock_interview tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +

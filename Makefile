# Framewise: `make run` starts it, `make test` tests it; both set up what they need.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test lint check accuracy tune bench requirements

run: .venv/.runtime
	@$(BIN)/python bot.py start

test: .venv/.dev
	@$(BIN)/python -m pytest $(ARGS)

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/codespell

check: .venv/.runtime
	@$(BIN)/python bot.py check

bench: .venv/.dev
	@$(BIN)/python -m benchmarks.understanding
	@$(BIN)/python -m benchmarks.decision
	@$(BIN)/python -m benchmarks.page

accuracy: .venv/.dev
	@$(BIN)/python -m benchmarks.accuracy
	@$(BIN)/python -m benchmarks.situations
	@$(BIN)/python -m benchmarks.matchers

tune: .venv/.dev
	@$(BIN)/python -m benchmarks.tune_factors
	@$(BIN)/python -m benchmarks.tune_intent

requirements: .venv/.dev
	for set in requirements requirements-sandbox requirements-dev; do \
	  $(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --no-emit-index-url \
	    --no-emit-trusted-host --no-emit-find-links --no-emit-options \
	    --output-file=$$set.txt $$set.in; \
	done

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.runtime: requirements-sandbox.txt requirements.txt | .venv/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-sandbox.txt
	@touch $@

.venv/.dev: requirements-dev.txt requirements-sandbox.txt requirements.txt | .venv/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ .venv/.runtime

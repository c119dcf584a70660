# make demo: build every sample into output/.   make test: run all checks.   Both install what is missing first.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := .make
SAMPLES := $(filter-out samples/broken,$(patsubst %/project.yaml,%,$(wildcard samples/*/project.yaml)))
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

DEMO_PACKAGES := python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-crosextra-carlito fonts-crosextra-caladea fonts-noto-cjk fonts-symbola
TEST_PACKAGES := $(DEMO_PACKAGES) fonts-liberation poppler-utils chromium libreoffice-writer default-jre-headless nodejs npm

# Debian packages that are not installed yet, of a list. node and npm may come from elsewhere than Debian.
missing = for package in $(1); do \
    case $$package in nodejs) command -v node >/dev/null && continue;; npm) command -v npm >/dev/null && continue;; \
      default-jre-headless) command -v java >/dev/null && continue;; \
      python3-venv) $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null && continue;; esac; \
    dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || echo $$package; done
install = wanted="$$($(call missing,$(1)))"; if [ -n "$$wanted" ]; then \
    echo "Installing:" $$wanted; $(SUDO) apt-get update -qq && \
    DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$wanted >/dev/null; fi

.PHONY: demo test lint bench packs library contents clean help
help:
	@echo "make demo   build every sample into output/"
	@echo "make test   all tests and checks"
	@echo "make bench  speed, as ratios within one run"
	@echo "make packs  what a meeting pack costs beside its papers, and an attachment beside pikepdf alone"
	@echo "make library  search, index and matching in a library of 5,000 lessons"
	@echo "make contents  how exact the page numbers in Word's contents are"

demo: $(STAMPS)/demo
	@$(BIN)/stagebook build $(SAMPLES) -o output
	@echo; echo "Done. Open output/index.html in a browser; PDF and Word files lie in the folders beside it."

test: $(STAMPS)/test lint
	@$(BIN)/pytest -n auto

lint: $(STAMPS)/test
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports >/dev/null || $(BIN)/lint-imports

bench: $(STAMPS)/test
	@$(BIN)/python benchmarks/run.py

$(STAMPS)/venv: pyproject.toml constraints.txt
	@mkdir -p $(STAMPS)
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV)
	@echo "Installing Python libraries (pinned in constraints.txt)"
	@PIP_CONSTRAINT=constraints.txt $(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(STAMPS)/demo: Makefile pyproject.toml constraints.txt
	@mkdir -p $(STAMPS)
	@$(call install,$(DEMO_PACKAGES))
	@$(MAKE) --no-print-directory $(STAMPS)/venv
	@touch $@

$(STAMPS)/test: Makefile pyproject.toml constraints.txt tests/tools/package.json
	@mkdir -p $(STAMPS)
	@$(call install,$(TEST_PACKAGES))
	@$(MAKE) --no-print-directory $(STAMPS)/venv
	@echo "Installing test tools"
	@PIP_CONSTRAINT=constraints.txt $(BIN)/pip install --quiet --disable-pip-version-check -e '.[test]'
	@cd tests/tools && PUPPETEER_SKIP_DOWNLOAD=1 npm install --silent --no-audit --no-fund --no-package-lock
	@touch $@

packs: $(STAMPS)/test
	@$(BIN)/python -m benchmarks.packs

library: $(STAMPS)/test
	@$(BIN)/python -m benchmarks.library

contents: $(STAMPS)/test
	@FONTCONFIG_FILE=$(CURDIR)/tests/fonts/pinned.conf $(BIN)/python benchmarks/contents.py

clean:
	rm -rf $(VENV) $(STAMPS) tests/tools/node_modules .mypy_cache .ruff_cache .pytest_cache
	find output -mindepth 1 ! -name README.md -delete

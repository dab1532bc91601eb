# The two commands of the README are `make site` and `make test`. Each makes its own virtual
# environment; nothing but Python 3.11 or newer, make and git need be there. V=1 shows every step.
PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
SITE_ENV := .venv-site
TEST_ENV := .venv-test
PIP_FLAGS := --quiet --disable-pip-version-check
WORKERS ?= 2
Q := $(if $(V),,@)

.PHONY: site test check lint types layers strict serve lexicon clean help
.DEFAULT_GOAL := help

help:
	@echo "make site    build the timeline of seeds/ into build/site"
	@echo "make test    run all tests"
	@echo "make check   style, types, layers, tests and a strict site build"
	@echo "make serve   preview the site, reloading on changes"
	@echo "make clean   remove everything that was built"

site: $(SITE_ENV)/ready
	$(Q)$(SITE_ENV)/bin/timeline build seeds -o build/site --quiet
	@echo "The site is in build/site. To look at it: $(SITE_ENV)/bin/python -m http.server -d build/site, then open http://127.0.0.1:8000/"

test: $(TEST_ENV)/ready
	$(Q)$(TEST_ENV)/bin/python -m pytest -n $(WORKERS) $(ARGS)

check: lint types layers strict test

lint: $(TEST_ENV)/ready
	$(Q)$(TEST_ENV)/bin/ruff check --quiet .

types: $(TEST_ENV)/ready
	$(Q)$(TEST_ENV)/bin/mypy --no-error-summary

layers: $(TEST_ENV)/ready
	$(Q)$(TEST_ENV)/bin/lint-imports --no-cache > build/layers.txt 2>&1 || { cat build/layers.txt; exit 1; }

strict: $(TEST_ENV)/ready
	$(Q)$(TEST_ENV)/bin/mkdocs build --quiet --strict --site-dir build/strict

serve: $(SITE_ENV)/ready
	$(Q)$(SITE_ENV)/bin/mkdocs serve --dev-addr $(ADDRESS)

lexicon: $(TEST_ENV)/ready
	$(Q)rm -rf build/hazm && mkdir -p build/hazm
	$(Q)$(TEST_ENV)/bin/pip download $(PIP_FLAGS) --no-deps --dest build/hazm hazm==0.10.0
	$(Q)$(TEST_ENV)/bin/python -m zipfile -e build/hazm/hazm-0.10.0-*.whl build/hazm/unpacked
	$(Q)$(TEST_ENV)/bin/python -m timeline.languages.lexicon_build --check build/hazm/unpacked/hazm/data

clean:
	$(Q)rm -rf build dist $(SITE_ENV) $(TEST_ENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .timeline-cache

$(SITE_ENV)/ready: pyproject.toml
	$(call environment,$(SITE_ENV),-e .)

$(TEST_ENV)/ready: pyproject.toml
	$(call environment,$(TEST_ENV),-e .[dev])

define environment
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 $@"; exit 1; }
	$(Q)$(PYTHON) -m venv --clear $(1)
	$(Q)$(1)/bin/python -m pip install $(PIP_FLAGS) $(2)
	$(Q)mkdir -p build
	$(Q)touch $(1)/ready
endef

# The two commands of the README are `make site` and `make test`. Each makes its own virtual
# environment; nothing but Python 3.11 or newer, make and git need be there. V=1 shows every step.
PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
SITE_ENV := .venv-site
TEST_ENV := .venv-test
PIP_FLAGS := --quiet --disable-pip-version-check
WORKERS ?= 2
Q := $(if $(V),,@)

.PHONY: site test check lint types layers strict serve lexicon clean help coverage fuzz mutation isolation lock sbom audit
.DEFAULT_GOAL := help

help:
	@echo "make site    build the timeline of seeds/ into build/site"
	@echo "make test    run all tests"
	@echo "make check   style, types, layers, tests and a strict site build"
	@echo "make serve   preview the site, reloading on changes"
	@echo "make nightly fuzzing and mutants, for an hour or so"
	@echo "make clean   remove everything that was built"

site: $(SITE_ENV)/ready
	$(Q)$(SITE_ENV)/bin/timeline build seeds -o build/site --quiet
	@echo "The site is in build/site. To look at it: $(SITE_ENV)/bin/python -m http.server -d build/site, then open http://127.0.0.1:8000/"

test: $(TEST_ENV)/ready
	$(Q)$(TEST_ENV)/bin/python -m pytest -n $(WORKERS) $(ARGS)

check: lint types layers strict coverage test

lint: $(TEST_ENV)/ready
	$(Q)$(TEST_ENV)/bin/ruff check --quiet .

types: $(TEST_ENV)/ready
	$(Q)$(TEST_ENV)/bin/mypy --no-error-summary

layers: $(TEST_ENV)/ready
	$(Q)$(TEST_ENV)/bin/lint-imports --no-cache > build/layers.txt 2>&1 || { cat build/layers.txt; exit 1; }

strict: $(TEST_ENV)/ready
	$(Q)$(TEST_ENV)/bin/mkdocs build --quiet --strict --site-dir build/strict

# Every branch of what decides dates and what reaches a page.
COVERED := timeline/calendars timeline/when.py timeline/escape.py
coverage: $(TEST_ENV)/ready
	$(Q)$(TEST_ENV)/bin/coverage run --data-file=build/coverage --branch --source=timeline.calendars,timeline.when,timeline.escape \
	    -m pytest -q -p no:xdist tests/test_when.py tests/test_calendars.py tests/test_escape.py $(COVERED) > build/coverage.txt || { cat build/coverage.txt; exit 1; }
	$(Q)$(TEST_ENV)/bin/coverage report --data-file=build/coverage --fail-under=100 --skip-covered --show-missing

# ---------------------------------------------------------------- now and then
SECONDS_EACH ?= 300
FUZZED := grammar front_matter html_reader edtf corrections readers
nightly: fuzz mutation
.PHONY: nightly

fuzz: $(TEST_ENV)/ready
	$(Q)$(TEST_ENV)/bin/pip install $(PIP_FLAGS) atheris || echo "atheris cannot be had here: our own mutations are used"
	$(Q)cd tests && for target in $(FUZZED); do $(CURDIR)/$(TEST_ENV)/bin/python -m fuzz.run $$target --seconds $(SECONDS_EACH) || exit 1; done

mutation: $(TEST_ENV)/ready
	$(Q)$(TEST_ENV)/bin/python benchmarks/mutation.py --show

isolation: $(TEST_ENV)/ready
	$(Q)$(TEST_ENV)/bin/python benchmarks/isolation.py

# ---------------------------------------------------------------- what we depend on
lock: $(TEST_ENV)/ready
	$(Q)$(TEST_ENV)/bin/pip install $(PIP_FLAGS) uv
	$(call locked,ci,--extra dev pyproject.toml)
	$(call locked,release,requirements/release.in)

define locked
	$(Q)$(TEST_ENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header $(2) -o requirements/$(1).txt
	$(Q)sed -i.bak '1i # Every package and the hashes of its files; written by `make lock`.' requirements/$(1).txt && rm requirements/$(1).txt.bak
endef

sbom: $(SITE_ENV)/ready
	$(Q)$(PYTHON) -m venv build/release && build/release/bin/pip install $(PIP_FLAGS) --require-hashes -r requirements/release.txt
	$(Q)build/release/bin/cyclonedx-py environment $(SITE_ENV)/bin/python --of JSON -o build/sbom.json

audit: $(TEST_ENV)/ready
	$(Q)$(TEST_ENV)/bin/pip install $(PIP_FLAGS) zizmor
	$(Q)$(TEST_ENV)/bin/zizmor --offline .github/workflows timeline/scaffold

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

# LOCKED=1 takes only the packages of the lock, by the hashes of their files.
$(TEST_ENV)/ready: pyproject.toml $(if $(LOCKED),requirements/ci.txt)
	$(call environment,$(TEST_ENV),$(if $(LOCKED),--require-hashes -r requirements/ci.txt,-e .[dev]))
	$(if $(LOCKED),$(Q)$(TEST_ENV)/bin/pip install $(PIP_FLAGS) --no-deps --no-build-isolation -e .)

define environment
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 $@"; exit 1; }
	$(Q)$(PYTHON) -m venv --clear $(1)
	$(Q)$(1)/bin/python -m pip install $(PIP_FLAGS) $(2)
	$(Q)mkdir -p build
	$(Q)touch $(1)/ready
endef

# By the Book. `make` alone tells what there is to make.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL: # two cores are busy already with pytest's and the build's own workers
.SUFFIXES:

VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
ARGS ?=

# Hashes: a package that is not byte for byte the one that was locked is refused.
# Wheels only: installing a package never runs that package's code.
PIP_INSTALL := $(BIN)/python -m pip install -qq --no-input --disable-pip-version-check
PIP_LOCKED := $(PIP_INSTALL) --require-hashes --only-binary :all:

# Each file says that a step is done; a step is done again when what it was made from has changed.
MADE := $(VENV)/.made
RUNTIME := $(VENV)/.runtime
ENGINE := $(VENV)/.engine
DEV := $(VENV)/.dev
CHROMIUM := $(VENV)/.chromium
NODE := $(VENV)/.node
AUDIT := $(VENV)/.audit

# A virtual environment is full of absolute paths, so one that was moved or copied here is made again.
ifneq ($(shell cat $(MADE) 2>/dev/null),$(CURDIR))
$(MADE): FORCE
endif

export HYPOTHESIS_STORAGE_DIRECTORY := .cache/hypothesis

# ------------------------------------------------------------------------------------------------ for everyone

.PHONY: help
help: ## Tell what there is to make
	@echo 'By the Book: what officials said, beside what the rules say.'
	@echo
	@echo 'On a fresh machine, start with `make site`. It needs Python 3.11 or newer, make and a connection, and'
	@echo 'writes to $(VENV)/, .cache/ and output/ only.'
	@echo
	@awk -F ': .*## ' '/^[a-z-]+: .*## / { printf "  make %-9s  %s\n", $$1, $$2 }' Makefile
	@echo
	@echo 'More: docs/development.md'

.PHONY: engine
engine: $(ENGINE) ## Install what the site is built with, and nothing else

.PHONY: site
site: $(ENGINE) ## Check the record and build the site into output/
	@$(BIN)/bythebook build $(ARGS)

.PHONY: serve
serve: $(ENGINE) ## Serve the site and rebuild it when a file changes; Ctrl-C ends it
	@$(BIN)/bythebook serve $(ARGS)

# ---------------------------------------------------------------------------------------------- for developers

.PHONY: check
check: ## Run everything that CI runs; go on after a failure, and fail at the end
	@$(MAKE) --no-print-directory --keep-going lint types imports test record layout links conform workflows

.PHONY: test
test: $(CHROMIUM) $(NODE) ## Run the tests, in Chromium too; make test ARGS="-k quote" runs some
	$(BIN)/pytest -n auto $(ARGS)

.PHONY: mutate
mutate: $(DEV) ## Change the engine a line at a time and see whether a test fails; make mutate ARGS="checks --count 20"
	$(BIN)/python -m tools.mutate $(ARGS)

.PHONY: lint
lint: $(DEV) ## Look for mistakes and untidy code (ruff)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

.PHONY: types
types: $(DEV) ## Check the types (mypy --strict)
	$(BIN)/mypy --strict

.PHONY: imports
imports: $(DEV) ## Check that imports run in one direction (import-linter)
	$(BIN)/lint-imports --no-logo --cache-dir .cache/import-linter

.PHONY: record
record: $(ENGINE) ## Check claims/ and content/ only
	$(BIN)/bythebook check $(ARGS)

# Not a part of `record`, which publishing rests on: how a file is laid out must not keep a correction off the site.
.PHONY: layout
layout: $(ENGINE) ## Check that the record's files have their canonical form; `.venv/bin/bythebook fmt` gives it to them
	$(BIN)/bythebook fmt --check

# Links to other sites are not followed: a check must not fail because a newspaper moved a page.
.PHONY: links
links: site $(DEV) ## Build, then check every internal link and fragment (lychee)
	@test -f output/index.html || { echo 'output/index.html is missing: there is nothing to check links in.' >&2; exit 1; }
	$(BIN)/lychee --offline --include-fragments --no-progress --index-files index.html \
		--root-dir '$(CURDIR)/output' 'output/**/*.html'

SCHEMA := $(BIN)/check-jsonschema --quiet --builtin-schema
.PHONY: workflows
workflows: $(DEV) ## Look for holes in the workflows (zizmor), and check their form and that of the issues
	$(BIN)/zizmor --quiet --offline --no-progress --persona pedantic .github
	$(SCHEMA) vendor.github-workflows .github/workflows/*.yml
	$(SCHEMA) custom.github-workflows-require-timeout .github/workflows/*.yml
	$(SCHEMA) vendor.github-issue-forms .github/ISSUE_TEMPLATE/[0-9]*.yml
	$(SCHEMA) vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(SCHEMA) vendor.gitlab-ci --data-transform gitlab-ci docs/examples/gitlab-ci.yml

.PHONY: conform
conform: $(ENGINE) ## Build for an address, then hold its ClaimReview to Google's list
	@SITEURL=https://tracker.example $(BIN)/bythebook build --quiet --settings publishconf.py --output .cache/conform
	@$(BIN)/bythebook conform --strict .cache/conform .cache/conform/data/claimreview.json

.PHONY: audit
audit: $(AUDIT) $(CHROMIUM) ## Build for an address, then hold the site to vnu, html-validate and Lighthouse
	@SITEURL=https://tracker.example $(BIN)/bythebook build --quiet --settings publishconf.py --output .cache/audit/site
	@$(BIN)/python -m tools.audit .cache/audit/site

SIZE ?= 1000
PEER ?=
.PHONY: bench
bench: $(ENGINE) ## Measure the build on a made-up record; make bench SIZE="1000 10000" PEER=hugo, or BASE=main
	@$(BIN)/python -m benchmarks.run $(addprefix --size ,$(SIZE)) $(addprefix --peer ,$(PEER)) $(addprefix --base ,$(BASE)) $(ARGS)

.PHONY: format
format: $(DEV) ## Tidy the code and mend what can be mended
	$(BIN)/ruff check --fix-only --exit-zero .
	$(BIN)/ruff format .

.PHONY: docs
docs: $(DEV) ## Write what the code tells into docs/ again: checks, fields, commands
	$(BIN)/python -m tools.write_check_docs
	$(BIN)/python -m tools.write_mistake_docs
	$(BIN)/python -m tools.write_guides

.PHONY: messages
messages: $(DEV) ## Write every message of the site into bythebook/locales/, after a text of it changed
	@$(BIN)/python -m tools.messages

.PHONY: schemas
schemas: $(ENGINE) ## Write schemas/ again after a model changed: what editors' programs know the record by
	@$(BIN)/bythebook schemas $(ARGS)

.PHONY: lock
lock: $(UV) ## Pin again after pyproject.toml changed; what is pinned stays as it is where it can
	@UV='$(UV)' sh tools/lock.sh

.PHONY: upgrade
upgrade: $(UV) ## Pin the newest versions of everything
	@UV='$(UV)' sh tools/lock.sh --upgrade

.PHONY: clean
clean: ## Remove what was built and cached
	rm -rf output .cache build dist .hypothesis *.egg-info
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

.PHONY: distclean
distclean: clean ## Remove the virtual environment too, as in a fresh clone
	rm -rf $(VENV)

# ------------------------------------------------------------------------------------------------------- steps

.PHONY: FORCE
FORCE:

$(MADE):
	@sh tools/make-venv.sh $(VENV)
	@pwd -P > $@

$(RUNTIME): requirements/runtime.txt $(MADE)
	@echo 'Installing what the site is built with …'
	@$(PIP_LOCKED) -r requirements/runtime.txt
	@touch $@

# Again when pyproject.toml changes: it names the command and the version that are installed.
$(ENGINE): pyproject.toml $(RUNTIME)
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements/dev.txt $(ENGINE)
	@echo 'Installing what the code is checked with …'
	@$(PIP_LOCKED) -r requirements/dev.txt
	@touch $@

$(AUDIT): requirements/audit.txt $(DEV)
	@echo 'Installing what the site is audited with …'
	@$(PIP_LOCKED) -r requirements/audit.txt
	@touch $@

# The script writes the file only when it has found a browser, so that without one it looks again next time.
$(CHROMIUM): tools/chromium.py $(DEV)
	@$(BIN)/python tools/chromium.py --found $@

# As with the browser: without Node.js the file is not made, and the next run looks again.
$(NODE): tools/node_tools.py tools/node/package-lock.json $(DEV)
	@$(BIN)/python tools/node_tools.py --found $@

$(BIN)/uv: $(DEV)

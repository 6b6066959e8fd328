# By the Book. `make` alone lists the commands.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL: # pytest and the build have workers of their own
.SUFFIXES:

VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
ARGS ?=

# Extras to install with the engine, as in `make engine EXTRAS=cards`; `.venv/bin/bythebook extras` lists them.
EXTRAS ?=
# Installs what a lock lists, by hash, and the engine.
INSTALL := $(BIN)/python tools/install.py

# Each file marks a finished step; a step runs again when a file that it depends on has changed.
MADE := $(VENV)/.made
ENGINE := $(VENV)/.engine
NEEDED := $(VENV)/.needed
DEV := $(VENV)/.dev
CHROMIUM := $(VENV)/.chromium
NODE := $(VENV)/.node
CLIENT := $(VENV)/.client
AUDIT := $(VENV)/.audit

# A virtual environment is full of absolute paths, so one that was moved or copied is made again.
ifneq ($(shell cat $(MADE) 2>/dev/null),$(CURDIR))
$(MADE): FORCE
endif

export HYPOTHESIS_STORAGE_DIRECTORY := .cache/hypothesis

# ------------------------------------------------------------------------------------------------ for everyone

.PHONY: help
help: ## Show this help
	@echo 'By the Book: what officials said, beside what the rules say.'
	@echo
	@echo 'On a fresh machine, start with `make site`. It needs Python 3.11 or newer, make and an internet'
	@echo 'connection, and writes only to $(VENV)/, .cache/ and output/.'
	@echo
	@awk -F ': .*## ' '/^[a-z-]+: .*## / { printf "  make %-9s  %s\n", $$1, $$2 }' Makefile
	@echo
	@echo 'More: docs/development.md'

.PHONY: engine
engine: $(NEEDED) $(EXTRAS:%=$(VENV)/.extra-%) ## Install what the site is built with; EXTRAS="cards …" adds extras

.PHONY: site
site: $(NEEDED) ## Check the record and build the site into output/
	@$(BIN)/bythebook build $(ARGS)

.PHONY: serve
serve: $(NEEDED) ## Serve the site, and rebuild it when a file changes; press Ctrl-C to stop
	@$(BIN)/bythebook serve $(ARGS)

VERSION ?=
.PHONY: release
release: $(NEEDED) $(VENV)/.extra-parquet ## Write the record of the last commit as an archive into releases/, to cite and to keep
	@$(BIN)/bythebook release $(VERSION) $(ARGS)

# ---------------------------------------------------------------------------------------------- for developers

# Also where the environment says otherwise: else each process that a test starts compiles the libraries again.
check test: export PYTHONDONTWRITEBYTECODE :=

.PHONY: check
check: ## Run everything that CI runs, to the end even after a failure
	@$(MAKE) --no-print-directory --keep-going lint types imports test record links conform budget workflows

.PHONY: test
test: $(CHROMIUM) $(NODE) $(CLIENT) ## Run the tests, in Chromium too; make test ARGS="-k quote" runs some
	$(BIN)/pytest -n auto --dist worksteal $(ARGS)

PLUGINS = neighbors related-posts similar-posts precompress seo image-process
.PHONY: plugins
plugins: $(DEV) ## Install the Pelican plugins of docs/pelican.md, which no lock names, and try them
	$(BIN)/python -m pip install --quiet $(addprefix pelican-,$(PLUGINS))
	$(BIN)/pytest -n 0 tests/site/test_pelican_runs.py -k real_packages

.PHONY: mutate
mutate: $(DEV) ## Change the engine a line at a time and see whether a test fails; make mutate ARGS="checks --count 20"
	$(BIN)/python -m tools.mutate $(ARGS)

SECONDS ?= 600
.PHONY: fuzz
fuzz: $(DEV) ## Try generated hostile inputs for ten minutes, and keep those that fail; make fuzz SECONDS=60
	$(BIN)/python -m tools.fuzz --seconds $(SECONDS) $(ARGS)

.PHONY: lint
lint: $(DEV) ## Check the code for mistakes and style (ruff)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

.PHONY: types
types: $(DEV) ## Check the types (mypy --strict)
	$(BIN)/mypy --strict

.PHONY: imports
imports: $(DEV) ## Check which packages import which (import-linter)
	$(BIN)/lint-imports --no-logo --cache-dir .cache/import-linter

.PHONY: record
record: $(NEEDED) ## Check claims/ and content/
	$(BIN)/bythebook check $(ARGS)

# Not part of `check`: formatting must not turn a contributor away, or keep a correction off the site.
.PHONY: layout
layout: $(ENGINE) ## List files that are not formatted; `.venv/bin/bythebook fmt` formats them
	$(BIN)/bythebook fmt --check

# Links to other sites are not followed: a check must not fail because a newspaper moved a page.
.PHONY: links
links: site $(VENV)/.extra-links ## Build, then check every internal link and fragment (lychee)
	@test -f output/index.html || { echo 'output/index.html is missing: there is nothing to check links in.' >&2; exit 1; }
	$(BIN)/lychee --offline --include-fragments --no-progress --index-files index.html \
		--root-dir '$(CURDIR)/output' 'output/**/*.html'

SCHEMA := $(BIN)/check-jsonschema --quiet --builtin-schema
.PHONY: workflows
workflows: $(DEV) ## Check the workflows for security holes (zizmor), and workflows and issue forms against their schemas
	$(BIN)/zizmor --quiet --offline --no-progress --persona pedantic .github
	$(SCHEMA) vendor.github-workflows .github/workflows/*.yml
	$(SCHEMA) custom.github-workflows-require-timeout .github/workflows/*.yml
	$(SCHEMA) vendor.github-issue-forms .github/ISSUE_TEMPLATE/[0-9]*.yml
	$(SCHEMA) vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(SCHEMA) vendor.gitlab-ci --data-transform gitlab-ci docs/examples/gitlab-ci.yml

.PHONY: conform
conform: $(NEEDED) $(VENV)/.extra-cards $(VENV)/.extra-markup ## Build for a URL, then check its ClaimReview against Google's requirements
	@SITEURL=https://tracker.example $(BIN)/bythebook build --quiet --settings publishconf.py --output .cache/conform
	@$(BIN)/bythebook conform --strict .cache/conform .cache/conform/data/claimreview.json

.PHONY: budget
budget: $(ENGINE) $(VENV)/.extra-cards ## Check the files and bytes of the site, and of each claim of a made-up record
	@SITEURL=https://tracker.example $(BIN)/bythebook build --quiet --budget --settings publishconf.py --output .cache/conform
	@$(BIN)/python -m benchmarks.budget $(ARGS)

.PHONY: audit
audit: $(AUDIT) $(CHROMIUM) ## Build for a URL, then check the site with vnu, html-validate and Lighthouse
	@SITEURL=https://tracker.example $(BIN)/bythebook build --quiet --settings publishconf.py --output .cache/audit/site
	@$(BIN)/python -m tools.audit .cache/audit/site

SIZE ?= 1000
PEER ?=
.PHONY: bench
bench: $(ENGINE) ## Time builds of a generated record; make bench SIZE="1000 10000" PEER=hugo, or BASE=main
	@$(BIN)/python -m benchmarks.run $(addprefix --size ,$(SIZE)) $(addprefix --peer ,$(PEER)) $(addprefix --base ,$(BASE)) $(ARGS)

.PHONY: format
format: $(DEV) ## Format the code, and fix what ruff can fix
	$(BIN)/ruff check --fix-only --exit-zero .
	$(BIN)/ruff format .

.PHONY: docs
docs: $(DEV) ## Regenerate the docs of checks, fields, commands and settings
	$(BIN)/python -m tools.write_check_docs
	$(BIN)/python -m tools.write_mistake_docs
	$(BIN)/python -m tools.write_guides

.PHONY: messages
messages: $(DEV) ## Update bythebook/locales/ after a text of the site changed
	@$(BIN)/python -m tools.messages

.PHONY: schemas
schemas: $(ENGINE) ## Regenerate schemas/ after a model changed, for completion in editors
	@$(BIN)/bythebook schemas $(ARGS)

.PHONY: dist
dist: $(ENGINE) ## Build the engine's wheel and source archive into dist/, for a package index
	@rm -rf dist
	@$(BIN)/python -m hatchling build --directory dist

.PHONY: lock
lock: $(UV) ## Update requirements/ after pyproject.toml changed, with as few version changes as possible
	@UV='$(UV)' sh tools/lock.sh

.PHONY: upgrade
upgrade: $(UV) ## Update requirements/ to the newest version of every package
	@UV='$(UV)' sh tools/lock.sh --upgrade

.PHONY: clean
clean: ## Remove what was built and cached
	rm -rf output .output.spare.new .cache build dist .hypothesis *.egg-info
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

.PHONY: distclean
distclean: clean ## Remove the virtual environment too
	rm -rf $(VENV)

# ------------------------------------------------------------------------------------------------------- steps

.PHONY: FORCE
FORCE:

$(MADE):
	@sh tools/make-venv.sh $(VENV)
	@pwd -P > $@

# Again when pyproject.toml changes: it names the command and the version that are installed.
$(ENGINE): pyproject.toml requirements/core.txt tools/install.py $(MADE)
	@echo 'Installing the engine …'
	@$(INSTALL) requirements/core.txt --engine --editable .
	@touch $@

# Again when the settings change: a site in another language than English needs an extra, for instance.
$(NEEDED): pelicanconf.py $(ENGINE)
	@for extra in $$($(BIN)/bythebook extras --missing 2>/dev/null); do echo "Installing the extra \"$$extra\" …"; $(INSTALL) requirements/$$extra.txt || exit 1; done
	@touch $@

$(VENV)/.extra-%: requirements/%.txt $(ENGINE)
	@echo 'Installing the extra "$*" …'
	@$(INSTALL) requirements/$*.txt
	@touch $@

$(DEV): requirements/dev.txt $(ENGINE)
	@echo 'Installing the development tools …'
	@$(INSTALL) requirements/dev.txt
	@touch $@

$(AUDIT): requirements/audit.txt $(DEV)
	@echo 'Installing the audit tools …'
	@$(INSTALL) requirements/audit.txt
	@touch $@

# The script writes the file only if it finds a browser, so that without one the next run looks again.
$(CHROMIUM): tools/chromium.py $(DEV)
	@$(BIN)/python tools/chromium.py --found $@

# As with the browser: without Node.js the file is not written, and the next run looks again.
$(NODE): tools/node_tools.py $(wildcard tools/node/*) $(DEV)
	@$(BIN)/python tools/node_tools.py --found $@

$(CLIENT): requirements/client.txt tools/install.py $(DEV)
	@echo 'Installing the generator of API clients …'
	@$(BIN)/python -m venv --clear --without-pip $(VENV)/client
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(VENV)/client/bin/python tools/install.py requirements/client.txt
	@touch $@

$(BIN)/uv: $(DEV)

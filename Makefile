# Two commands: `make demo` and `make test`. Both make .venv by themselves and need nothing but
# Python 3.11 or newer (with its venv module) and a package registry.

VENV   ?= .venv
BIN    := $(VENV)/bin
TESTS  ?=
OLD    ?= HEAD
NEW    ?= .
ONLY   ?=
# Three test files at a time: each loads networks of its own, half a gigabyte, and each waits a third of
# its time for pages and processes. `make test BESIDE=` for one.
BESIDE ?= --numprocesses=3 --dist=loadfile --no-loadscope-reorder
LIVE   ?=

# The first interpreter on the path that is new enough; `make PYTHON=/path/to/python` overrides.
PYTHON ?= $(shell for name in python3 python python3.13 python3.12 python3.11 python3.14; do \
	$$name -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$name && break; done)

.PHONY: demo web test test-live check net picture schema licences audit dist try-dist release clean

demo: $(VENV)/.installed            ## hear a whole call, reviewed twice
	@$(BIN)/rehearse demo

web: $(VENV)/.installed             ## all of it in your browser: pick a call, make it, see how it went
	@$(BIN)/rehearse web

test: $(VENV)/.installed-test       ## run the tests; TESTS=tests/test_cli.py for some of them
	$(BIN)/python -m pytest -m "not realtime" $(BESIDE) $(TESTS)

# Calls at the speed of a call, on an idle machine; a machine that stutters gets a second try.
test-live: $(VENV)/.installed-test  ## calls as they are made: in the browser, and over a private sound server
	$(BIN)/python -m pytest -m realtime $(LIVE) $(TESTS) || \
	$(BIN)/python -m pytest -m realtime --last-failed --last-failed-no-failures=none $(TESTS)

check: $(VENV)/.installed-dev       ## lint, format, types, shell scripts, the workflow
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/shellcheck install.sh .ci/run
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/tests.yml

# What is in it, and how long it takes: tests/characterization/README.md.
net: $(VENV)/.installed-test        ## compare two commits' reviews; OLD=HEAD~1 NEW=. ONLY=score/
	$(BIN)/python tests/characterization/compare.py $(OLD) $(NEW) $(if $(ONLY),--only $(ONLY))

picture: $(VENV)/.installed-test    ## make the README's pictures again: a call in the browser, a demo's review
	$(BIN)/python tests/call_picture.py .github/call.png
	$(BIN)/rehearse demo --svg .github/review.svg

schema: $(VENV)/.installed-test     ## write the scenarios' JSON Schema again, from the models
	$(BIN)/python tests/schema_file.py

licences: $(VENV)/.installed-dev    ## write the table of docs/licences.md again
	$(BIN)/python .ci/licences.py

audit: $(VENV)/.installed-dev       ## look for known vulnerabilities in what is installed
	@$(BIN)/python .ci/audit.py

dist: $(VENV)/.installed-dev        ## build the wheel and the source archive into dist/
	rm -rf dist
	$(BIN)/python -m build --quiet

try-dist: dist                      ## install the wheel into an empty environment and use it
	@$(BIN)/python .ci/try_dist.py $(TRY)

# docs/release.md tells what it does, and what to do afterward.
release: $(VENV)/.installed-dev     ## make a release of this commit; VERSION=0.3.0
	@$(BIN)/python .ci/release.py $(VERSION)
	@$(MAKE) --no-print-directory try-dist

clean:                              ## remove what was installed and cached, not what you recorded
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo >&2 "rehearse needs Python 3.11 or newer with its venv module" \
		"(Debian and Ubuntu: apt install python3-venv); or name one: make PYTHON=/path/to/python"; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.installed-test: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-dev: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test,dev]'
	@touch $@ $(VENV)/.installed $(VENV)/.installed-test

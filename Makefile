# The portal's commands. Two of them are all a newcomer needs: make demo, make test.

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
BIN = $(VENV)/bin
PORT ?= 8000
VAR_DIR ?= $(CURDIR)/var
export PORT VAR_DIR

.DEFAULT_GOAL := help
.PHONY: help demo test lint fmt bench lock newest python

help:
	@echo "make demo    the portal with demo content on http://127.0.0.1:$(PORT)"
	@echo "make test    all tests this machine can run"
	@echo "make lint    checks of style, types, imports, templates and migrations"
	@echo "make fmt     formatting"
	@echo "make bench   cached and uncached pages beside a static server, as ratios"

python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is missing. On Debian: apt install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
		{ echo "Python's venv module is missing. On Debian: apt install python3-venv"; exit 1; }

$(VENV)/runtime.stamp: requirements.lock | python
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/runtime.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

demo: export DJANGO_SETTINGS_MODULE = portal.settings.dev
demo: export MAILBOX = keep
demo: $(VENV)/runtime.stamp
	@$(BIN)/python manage.py prepare
	@$(BIN)/python manage.py load_demo
	@exec $(BIN)/python manage.py serve

test: $(VENV)/dev.stamp
	@DJANGO_SETTINGS_MODULE=portal.settings.test $(BIN)/python manage.py compile_catalogues
	$(BIN)/python -m pytest --numprocesses auto --dist loadscope $(TEST_OPTIONS)

lint: export DJANGO_SETTINGS_MODULE = portal.settings.test
lint: $(VENV)/dev.stamp
	$(BIN)/python manage.py compile_catalogues
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet portal home materials events municipalities search
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/mypy portal home materials events municipalities search

fmt: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/dev.stamp
	$(BIN)/python bench/pages.py

# Pin the newest versions that pyproject.toml allows. The index address stays out of the files.
LOCK = $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links
lock: | python
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet uv
	$(LOCK) pyproject.toml -o requirements.lock
	$(LOCK) --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

# An early warning: newest Python found here, newest Django that Wagtail allows. Reported, never red.
newest: | python
	@test -x $(VENV)-newest/bin/python || python3.12 -m venv $(VENV)-newest
	$(VENV)-newest/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	$(VENV)-newest/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'Django<7' wagtail
	VAR_DIR=$(VAR_DIR)/newest $(VENV)-newest/bin/python -W default -m pytest -m 'not browser' -q --create-db

# Every marked word into the catalogues. Needs the gettext tools (apt install gettext).
.PHONY: messages
messages: export DJANGO_SETTINGS_MODULE = portal.settings.dev
messages: $(VENV)/dev.stamp
	$(BIN)/python manage.py makemessages --all --no-wrap --no-obsolete --add-location file --extension html,txt,py,mjml \
		--ignore 'var/*' --ignore '.venv*' --ignore 'tests/*'
	$(BIN)/python manage.py compile_catalogues

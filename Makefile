# The words of this project: the same here and in .ci/run. `make demo` and `make test` do all set-up themselves.
PY := .venv/bin/python
MONTHS ?= 24
SCALE ?= 1
SEED ?= 1
SERVE ?= 1
export PYTHONUTF8 := 1
# compiled once on first use: without it every command starts seconds later
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo run test check lint types imports generated reviews migrations generate bench setup setup-dev lock clean

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/.runtime: requirements.lock tools/bootstrap.py pyproject.toml
	@python3 tools/bootstrap.py requirements.lock
	@touch $@

.venv/.dev: requirements-dev.lock tools/bootstrap.py pyproject.toml
	@python3 tools/bootstrap.py requirements-dev.lock
	@touch $@ .venv/.runtime

.venv/.assets: package-lock.json src/jeugdregie/web/assets.py | .venv/.runtime
	@$(PY) -m jeugdregie.web.assets
	@touch $@

setup: .venv/.runtime .venv/.assets ## everything that running needs

setup-dev: .venv/.dev .venv/.assets ## everything that developing and testing needs
	@python3 tools/debian.py

demo: setup ## make a region, load its traffic, print the key figures, open the dashboard (SERVE=0 stops before that)
	@.venv/bin/jeugdregie demo --months $(MONTHS) --scale $(SCALE) --seed $(SEED) $(if $(filter 0,$(SERVE)),--no-serve)

run: setup ## the web server on the store that `make demo` made
	@.venv/bin/jeugdregie serve --store demo/opslag

test: setup-dev ## all tests, on both cores
	@$(PY) tools/test.py

check: setup-dev lint types imports migrations generated reviews ## lint, types, import directions, migrations, generated pages; warns of overdue reviews

lint:
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .

types:
	@.venv/bin/mypy

imports:
	@.venv/bin/lint-imports --no-cache

migrations:
	@$(PY) manage.py makemigrations --check --dry-run

generated:
	@$(PY) tools/generate.py --check

reviews:
	@$(PY) tools/reviews.py

generate: setup-dev ## write the generated records and pages anew
	@$(PY) tools/generate.py

bench: setup-dev ## the measurements of docs/benchmarks.md
	@$(PY) -m benchmarks

lock: setup-dev ## resolve the dependencies of pyproject.toml anew
	@.venv/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
		--all-extras --output-file requirements-dev.lock pyproject.toml
	@.venv/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
		--extra web --constraint requirements-dev.lock --output-file requirements.lock pyproject.toml

clean: ## remove what set-up and demo made
	@rm -rf .venv demo static node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis

# make demo    the main job on samples/, in an environment of its own
# make test    the tests, all that they need included
# make check   format, lint, types, layers, then the tests, those of the documents among them: all of CI

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
export PYTHONHASHSEED ?= 0

.PHONY: demo test check format bench clean

# The program alone, for `make demo`.
$(VENV)/.installed: pyproject.toml
ifdef UV
	$(UV) venv --quiet --allow-existing --python ">=3.11,<3.14" $(VENV)
	$(UV) pip install --quiet --python $(BIN)/python -e .
else
	$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
		{ echo "error: $(PYTHON) is not Python 3.11 to 3.13; say which one is: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet -e .
endif
	$(BIN)/python -m compileall -q rareearth_cli  # which an editable install leaves to the first start
	$(BIN)/python -c 'from rareearth_cli.lexicon import keep_compiled; keep_compiled()'
	echo 'China mined one tonne.' | $(BIN)/rareearth facts > $(VENV)/.first  # keeps what is put together of them
	touch $@

# What the tests and checks need besides.
$(VENV)/.developed: $(VENV)/.installed
ifdef UV
	$(UV) pip install --quiet --python $(BIN)/python --group dev -e '.[office,fix]'
else
	$(BIN)/python -m pip install --quiet --group dev -e '.[office,fix]'
endif
	touch $@

demo: $(VENV)/.installed
	@for command in "parse samples/archive.txt" "dedupe samples/archive.txt samples/next_week.txt" \
		"facts samples/archive.txt samples/blog.txt"; do \
		printf '\n$$ rareearth %s\n' "$$command"; $(BIN)/rareearth $$command -f table || exit; done
	@printf '\nNow yours: $(BIN)/rareearth facts FILE, or --help\n'

test: $(VENV)/.developed
	$(BIN)/python -m pytest

check: $(VENV)/.developed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test

format: $(VENV)/.developed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.installed
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/throughput.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

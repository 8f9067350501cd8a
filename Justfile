# `just` lists what there is to do. CI runs `.ci/run`, which is these steps in a fresh environment.

bin := ".venv/bin"

default:
    @just --list

# Make the environment and install what development needs.
install:
    python3 -m venv .venv
    {{ bin }}/pip install -e '.[dev]'

# Run the tests; PostgreSQL is started for them where it is installed.
test *ARGS:
    .ci/with-postgres {{ bin }}/pytest {{ ARGS }}

# Linters, types, layers.
lint:
    {{ bin }}/ruff check .
    {{ bin }}/ruff format --check .
    {{ bin }}/mypy
    {{ bin }}/lint-imports

# All that CI looks at, in this environment.
check: lint (test "--require-postgres")

# Write the generated pages of the documentation, and the picture in the README, anew.
docs:
    {{ bin }}/factcheck rules --write-docs docs/rules
    {{ bin }}/python docs/make_picture.py

# Lock the libraries with their hashes: the program alone, each extra, development. Needs uv.
lock:
    for name in postgres readers web spark dev; do \
        uv pip compile -q -U --universal --generate-hashes --python-version 3.11 --custom-compile-command "just lock" \
            pyproject.toml --extra $name -o requirements/$name.txt; done
    uv pip compile -q -U --universal --generate-hashes --python-version 3.11 --custom-compile-command "just lock" \
        pyproject.toml -o requirements/runtime.txt
    uv pip compile -q -U --universal --generate-hashes --python-version 3.11 --custom-compile-command "just lock" \
        requirements/ci.in -o requirements/ci.txt

# Wheel and source package, built twice to the same bytes, with their bills of materials; libraries audited.
packages:
    .ci/packages

# PySpark into this environment, and the tests that need it and Java.
spark:
    .ci/spark .venv

# The tests with the lowest versions of the libraries that pyproject.toml allows. Needs uv.
lowest:
    uv venv -q --python 3.11 build/lowest
    uv pip install -q --python build/lowest/bin/python --resolution lowest-direct -e '.[dev]'
    PATH="$PWD/build/lowest/bin:$PATH" .ci/with-postgres build/lowest/bin/pytest

# Precision and recall on labelled data, where it is at hand.
score data="../shared/eval":
    mkdir -p build
    -{{ bin }}/factcheck report {{ data }}/../seeds --no-store --format json > build/seeds.json
    {{ bin }}/python {{ data }}/score_seeds.py build/seeds.json
    {{ bin }}/python benchmarks/quality/quantities.py {{ data }}/quantities
    {{ bin }}/python benchmarks/quality/attributions.py --data {{ data }}/attribution

# The consistency report of the demo articles.
report *ARGS:
    {{ bin }}/factcheck report seeds {{ ARGS }}

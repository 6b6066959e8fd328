#!/bin/sh
# Write requirements/*.txt from pyproject.toml: exact versions, hashes of every platform's files, no addresses.
# UV=… names the uv to use; --upgrade takes the newest of everything.
set -eu

pin() {
    # --universal: one lock for every platform and every Python from 3.11 on.
    # --only-binary: reading a package's metadata must not run its code either.
    # --no-config and --no-emit…: where this machine gets its packages from is nobody else's business.
    "$UV" pip compile --quiet --no-config --universal --python-version 3.11 --only-binary :all: \
        --generate-hashes --no-emit-index-url --no-emit-find-links \
        --custom-compile-command 'make lock' "$@" >/dev/null
}

pin "$@" pyproject.toml --group build --output-file requirements/runtime.txt
pin "$@" --group links --output-file requirements/links.txt
# Constrained by the first, so that installing the second never moves a version that the site is built with.
pin "$@" pyproject.toml --group build --group dev --constraint requirements/runtime.txt \
    --output-file requirements/dev.txt
pin "$@" --group audit --output-file requirements/audit.txt

if grep -n '://' requirements/*.txt >&2; then
    echo 'A lock file names an address. Find what brought it in, and pin again.' >&2
    exit 1
fi

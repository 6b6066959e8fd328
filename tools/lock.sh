#!/bin/sh
# Write requirements/*.txt from pyproject.toml: exact versions, hashes of every platform's files, no addresses.
# UV=… names the uv to use; --upgrade takes the newest of everything.
set -eu

pin() {
    # --universal: one lock for every platform and every Python from 3.11 on.
    # --only-binary: reading a package's metadata must not run its code either.
    # --no-config and --no-emit…: which index this machine uses concerns nobody else.
    "$UV" pip compile --quiet --no-config --universal --python-version 3.11 --only-binary :all: \
        --generate-hashes --no-emit-index-url --no-emit-find-links \
        --custom-compile-command 'make lock' "$@" >/dev/null
}

pin "$@" pyproject.toml --group build --output-file requirements/core.txt
# Constrained by the first, so that installing the second never moves a version that the site is built with.
pin "$@" pyproject.toml --all-extras --group build --group dev --constraint requirements/core.txt \
    --output-file requirements/dev.txt
# Each extra holds only what it adds to the core, at the versions of dev.txt.
core=$(sed -n 's/^\([a-z0-9-]*\)==.*/--no-emit-package \1/p' requirements/core.txt)
for extra in authoring cards evidence languages markup parquet; do
    lock=requirements/$extra.txt
    # shellcheck disable=SC2086  # one option a word
    pin "$@" pyproject.toml --extra "$extra" --group build --constraint requirements/dev.txt $core --output-file "$lock"
    sed '/^# The following packages were excluded/,$d' "$lock" | sed '$d' >"$lock.new"
    mv "$lock.new" "$lock"
done
pin "$@" --group installer --constraint requirements/dev.txt --output-file requirements/installer.txt
pin "$@" --group links --constraint requirements/dev.txt --output-file requirements/links.txt
pin "$@" --group audit --output-file requirements/audit.txt
pin "$@" --group client --output-file requirements/client.txt

if grep -n '://' requirements/*.txt >&2; then
    echo 'A lock file names an address. Find what brought it in, and pin again.' >&2
    exit 1
fi

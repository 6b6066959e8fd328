#!/bin/sh
# Make the virtual environment in the folder $1 with the first Python that is new enough. PYTHON=… names another.
# It has no pip yet: tools/install.py installs the locked one, in less time than it takes to unpack the Python's own.
set -eu

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

candidates=${PYTHON:-python3.11 python3 python3.14 python3.13 python3.12}
python=
for candidate in $candidates; do
    if new_enough "$candidate"; then
        python=$candidate
        break
    fi
done

if [ -z "$python" ]; then
    cat >&2 <<MESSAGE
By the Book needs Python 3.11 or newer. Tried: $candidates.
Install it (on Debian or Ubuntu: apt install python3 python3-venv), or name it: make site PYTHON=/path/to/python3
MESSAGE
    exit 1
fi

echo "Making $1/ with $("$python" --version) …"
if ! "$python" -m venv --clear --without-pip "$1"; then
    cat >&2 <<MESSAGE
$python could not make a virtual environment. On Debian and Ubuntu the module for it is a package of its own:
apt install python3-venv
MESSAGE
    exit 1
fi

#!/bin/sh
# Make the virtual environment in the folder $1 with the first Python that is new enough, or with the system's of the same
# version where that is quicker. PYTHON=… names another.
set -eu

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

python=
for candidate in ${PYTHON:-python3.11 python3 python3.14 python3.13 python3.12}; do
    if new_enough "$candidate"; then
        python=$candidate
        break
    fi
done

if [ -z "$python" ]; then
    cat >&2 <<MESSAGE
By the Book needs Python 3.11 or newer. Tried: ${PYTHON:-python3.11 python3 python3.14 python3.13 python3.12}.
Install it (on Debian or Ubuntu: apt install python3 python3-venv), or name it: make site PYTHON=/path/to/python3
MESSAGE
    exit 1
fi

# How long a Python takes for some work, in microseconds: the least of several times. Nothing if it makes no environments.
microseconds() {
    "$1" - <<'PROGRAM' 2>/dev/null || true
import ensurepip, time, venv

def work():
    started = time.perf_counter()
    found = {}
    for number in range(20_000):
        name = f"{number % 97}/{number}"
        found[name] = found.get(name[::-1], 0) + len(name.partition("/")[2])
    return time.perf_counter() - started

print(int(min(work() for _ in range(7)) * 1_000_000))
PROGRAM
}

# By how it was compiled one Python of a version takes a fifth less time than another: Debian's is built with
# profile-guided optimization, pyenv's is not unless somebody asked for it.
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
system="/usr/bin/python$version"
if [ -z "${PYTHON:-}" ] && [ -x "$system" ] && [ "$("$python" -c 'import sys; print(sys.base_prefix)')" != /usr ]; then
    here=$(microseconds "$python")
    there=$(microseconds "$system")
    if [ -n "$there" ] && [ "$((there * 20))" -lt "$((${here:-$there} * 19))" ]; then
        python=$system
    fi
fi

echo "Making $1/ with $("$python" --version) …"
if ! "$python" -m venv --clear "$1"; then
    cat >&2 <<MESSAGE
$python could not make a virtual environment. On Debian and Ubuntu the module for it is a package of its own:
apt install python3-venv
MESSAGE
    exit 1
fi

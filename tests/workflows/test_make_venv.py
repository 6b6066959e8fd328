"""Which Python the virtual environment is made with."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

_SCRIPT = Path(__file__).parents[2] / "tools" / "make-venv.sh"
_OLD = "#!/bin/sh\nexit 1\n"
"""Stands for a Python that is not new enough: it says no to whatever it is asked."""
_SHARED = """#!/bin/sh
# Says that it is a Python of this version, takes its time, and notes what it is asked to make.
case "$*" in
  *version_info*"<"*) exit 0 ;;
  *version_info*) echo {version} ;;
  *base_prefix*) echo /somewhere ;;
  --version) echo "Python {version}.0" ;;
  -) cat > /dev/null; echo {microseconds} ;;
  *) echo "$0 $*" ;;
esac
"""


def program(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text)
    file.chmod(0o755)
    return file


def made_with(folder: Path, system: Path | None = None, **environment: str) -> str:
    """Give what the script says that it did, with the programs of a folder as the first on the path."""
    script = _SCRIPT.read_text()
    if system:
        script = script.replace('system="/usr/bin/python$version"', f'system="{system}"')
    done = subprocess.run(
        ["/bin/sh", "-s", str(folder / "venv")],
        input=script,
        env={"PATH": f"{folder}:/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    "mine, theirs, chosen", [(9_000, 7_000, "there"), (7_000, 7_000, "here"), (7_000, 9_000, "here")]
)
def test_of_one_version_the_system_s_is_taken_where_it_is_quicker(
    tmp_path: Path, mine: int, theirs: int, chosen: str
) -> None:
    here = program(tmp_path, "python3.11", _SHARED.format(version="3.11", microseconds=mine))
    there = program(tmp_path, "system-python", _SHARED.format(version="3.11", microseconds=theirs))
    found = {"here": here.name, "there": str(there)}[chosen]
    assert made_with(tmp_path, there).endswith(f"{found} -m venv --clear {tmp_path / 'venv'}")


def test_one_that_cannot_make_environments_is_not_taken(tmp_path: Path) -> None:
    program(tmp_path, "python3.11", _SHARED.format(version="3.11", microseconds=9_000))
    there = program(tmp_path, "system-python", _SHARED.format(version="3.11", microseconds=""))
    assert "python3.11 -m venv" in made_with(tmp_path, there)


def test_the_one_that_is_named_is_taken(tmp_path: Path) -> None:
    named = program(tmp_path, "my-python", _SHARED.format(version="3.11", microseconds=9_000))
    there = program(tmp_path, "system-python", _SHARED.format(version="3.11", microseconds=1))
    assert made_with(tmp_path, there, PYTHON=str(named)).startswith(f"{named} -m venv")


def test_one_that_is_too_old_is_passed_over(tmp_path: Path) -> None:
    program(tmp_path, "python3.11", _OLD)
    program(tmp_path, "python3", _SHARED.format(version="3.12", microseconds=9_000))
    assert "python3 -m venv" in made_with(tmp_path)

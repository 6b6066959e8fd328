"""Which Python the virtual environment is made with."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

_SCRIPT = Path(__file__).parents[2] / "tools" / "make-venv.sh"
_TOO_OLD = "#!/bin/sh\nexit 1\n"
"""Stands in for a Python that is too old: every question about its version ends with status 1."""
_NEW_ENOUGH = """#!/bin/sh
case "$*" in
  *version_info*) exit 0 ;;
  --version) echo Python 3.12.0 ;;
  *) echo "$0 $*" ;;
esac
"""


def write_program(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text)
    file.chmod(0o755)
    return file


def run_script(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the script with a folder's programs first on the path."""
    return subprocess.run(
        ["/bin/sh", str(_SCRIPT), str(folder / "venv")],
        env={"PATH": f"{folder}:/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_python_3_11_is_preferred(tmp_path: Path) -> None:
    for name in ("python3", "python3.11", "python3.14"):
        write_program(tmp_path, name, _NEW_ENOUGH)
    last = run_script(tmp_path).stdout.splitlines()[-1]
    assert last.removeprefix(f"{tmp_path}/") == f"python3.11 -m venv --clear --without-pip {tmp_path / 'venv'}"


def test_a_python_that_is_too_old_is_skipped(tmp_path: Path) -> None:
    write_program(tmp_path, "python3.11", _TOO_OLD)
    write_program(tmp_path, "python3", _NEW_ENOUGH)
    assert "/python3 -m venv" in run_script(tmp_path).stdout


@pytest.mark.parametrize("text, status", [(_NEW_ENOUGH, 0), (_TOO_OLD, 1)])
def test_only_the_python_that_is_named_is_tried(tmp_path: Path, text: str, status: int) -> None:
    named = write_program(tmp_path, "my-python", text)
    write_program(tmp_path, "python3.11", _NEW_ENOUGH)
    done = run_script(tmp_path, PYTHON=str(named))
    assert done.returncode == status
    assert (f"{named} -m venv" in done.stdout) is (status == 0)
    assert (f"By the Book needs Python 3.11 or newer. Tried: {named}.\n" in done.stderr) is (status == 1)

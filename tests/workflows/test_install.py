"""tools/install.py: what it installs from a lock, what it refuses, and what it says without a connection."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
import venv
import zipfile
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "tools" / "install.py"
DEAD = "http://127.0.0.1:9"
"""Nothing listens on the discard port."""


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """Return the Python of a new virtual environment without pip, as tools/make-venv.sh makes it."""
    venv.create(tmp_path / "venv")
    return tmp_path / "venv" / "bin" / "python"


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """Return a wheel of a package with one module, in a folder of its own."""
    file = tmp_path / "index" / "one_module-1.0-py3-none-any.whl"
    file.parent.mkdir()
    info = "one_module-1.0.dist-info"
    contents = {
        "one_module.py": "VALUE = 1\n",
        f"{info}/METADATA": "Metadata-Version: 2.1\nName: one-module\nVersion: 1.0\nRequires-Dist: not-locked\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    contents[f"{info}/RECORD"] = "".join(f"{name},,\n" for name in (*contents, f"{info}/RECORD"))
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in contents.items():
            packed.writestr(name, content)
    return file


def run_install(python: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the script with pip and no uv, unless the environment names a PATH."""
    cleared = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_"))}
    return subprocess.run(
        [str(python), str(SCRIPT), *arguments],
        env={**cleared, "PATH": "/usr/bin:/bin", "PIP_CONFIG_FILE": os.devnull, "UV_NO_CONFIG": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def write_lock(wheel: Path, digest: str) -> Path:
    lock = wheel.parent / "lock.txt"
    lock.write_text(f"# A comment\none-module==1.0 \\\n    --hash=sha256:{digest}\n    # via nothing\n", "utf-8")
    return lock


def indexes(wheel: Path, installer: str) -> dict[str, str]:
    """Return an environment in which an installer knows no index but a wheel's folder."""
    folder = str(wheel.parent)
    if installer == "uv":
        return {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "UV_NO_INDEX": "1", "UV_FIND_LINKS": folder}
    return {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": folder}


@pytest.mark.parametrize("installer", ["pip", "uv"])
def test_a_lock_is_installed_as_it_is_and_nothing_is_compiled(python: Path, wheel: Path, installer: str) -> None:
    lock = write_lock(wheel, hashlib.sha256(wheel.read_bytes()).hexdigest())
    done = run_install(python, str(lock), **indexes(wheel, installer))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    program = "import one_module; print(one_module.__file__, one_module.VALUE)"
    seen = subprocess.run([str(python), "-B", "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert seen[1] == "1"
    assert not list(Path(seen[0]).parent.rglob("one_module*.pyc"))


@pytest.mark.parametrize("installer", ["pip", "uv"])
def test_a_file_that_differs_from_the_lock_is_refused(python: Path, wheel: Path, installer: str) -> None:
    done = run_install(python, str(write_lock(wheel, "0" * 64)), **indexes(wheel, installer))
    assert done.returncode != 0
    assert "hash" in done.stderr.lower()
    assert subprocess.run([str(python), "-c", "import one_module"], capture_output=True, check=False).returncode != 0


@pytest.mark.parametrize("installer", ["pip", "uv"])
def test_without_a_connection_it_says_so_within_twenty_seconds(python: Path, wheel: Path, installer: str) -> None:
    environment = dict.fromkeys(("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "https_proxy", "http_proxy"), DEAD)
    if installer == "uv":
        environment["PATH"] = indexes(wheel, installer)["PATH"]
    started = time.monotonic()
    done = run_install(python, str(write_lock(wheel, "0" * 64)), UV_NO_CACHE="1", **environment)
    assert time.monotonic() - started < 20
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("The package index cannot be reached. Connect to the internet, ")
    assert done.stderr.count("\n") == 1


def test_uv_that_cannot_be_had_is_replaced_by_pip(python: Path, wheel: Path) -> None:
    lock = write_lock(wheel, hashlib.sha256(wheel.read_bytes()).hexdigest())
    lock.write_text(lock.read_text("utf-8") + "# ==\n" * 20, "utf-8")  # as if it were long
    lock.with_name("installer.txt").write_text(f"uv==0.9.0 --hash=sha256:{'0' * 64}\n", "utf-8")
    done = run_install(python, str(lock), **indexes(wheel, "pip"))
    assert (done.returncode, done.stderr) == (0, "")
    assert subprocess.run([str(python), "-c", "import one_module"], check=False).returncode == 0

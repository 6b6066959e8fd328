"""The engine's rooms and the direction of their imports, as pyproject.toml states them."""

import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINT_IMPORTS = Path(sysconfig.get_path("scripts"), "lint-imports")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = [contract["id"] for contract in PYPROJECT["tool"]["importlinter"]["contracts"]]


@pytest.mark.parametrize("contract", CONTRACTS)
def test_imports_keep_the_contract(contract: str) -> None:
    # In a process of its own: import-linter's own entry point changes logging and sys.path for good.
    linter = subprocess.run(
        [LINT_IMPORTS, "--no-logo", "--no-cache", "--contract", contract],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert linter.returncode == 0, linter.stdout + linter.stderr
    assert "1 kept, 0 broken." in linter.stdout


def test_commands_that_need_no_settings_do_not_load_pelican() -> None:
    program = "import sys, bythebook.cli.check, bythebook.cli.show, bythebook.cli.new; print('pelican' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"

"""The engine's wheel, as it is installed elsewhere."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Once
from tests.site.projects import ROOT


@pytest.fixture(scope="session")
def wheel(once: Once) -> Path:
    """Build the engine's wheel."""

    def make(folder: Path) -> Path:
        command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        return next(folder.glob("*.whl"))

    return once("wheel", make)


@pytest.fixture(scope="session")
def installed(once: Once, wheel: Path) -> Path:
    """Install the wheel's files, as pip does: a folder for PYTHONPATH, which goes before the checkout."""

    def make(folder: Path) -> Path:
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(folder)
        origin = {"url": wheel.as_uri(), "archive_info": {}}
        next(folder.glob("*.dist-info")).joinpath("direct_url.json").write_text(json.dumps(origin), encoding="utf-8")
        return folder

    return once("installed", make)

"""Node.js and what is installed with it, for the tests of editors' programs and of the form's own scripts."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bythebook.newsroom.forms.editors import workspace_settings
from tests.newsroom.forms.language_server import LanguageServer
from tools.node_tools import ADVICE, LANGUAGE_SERVER, MISSING, find_node

ROOT = Path(__file__).parents[3]


def _missing() -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{MISSING}\n{ADVICE}", pytrace=False)
    pytest.skip(MISSING)


@pytest.fixture(scope="session")
def node() -> Path:
    """Find Node.js; skip without it, and under CI=true fail."""
    found = find_node()
    if found is None:
        _missing()
    assert found
    return found


@pytest.fixture(scope="session")
def language_server(node: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """Start the language server in a project that has this repository's schemas and VS Code's settings."""
    if not LANGUAGE_SERVER.is_file():
        _missing()
    root = tmp_path_factory.mktemp("record")
    shutil.copytree(ROOT / "schemas", root / "schemas")
    yaml = {key.removeprefix("yaml."): value for key, value in workspace_settings().items() if key.startswith("yaml.")}
    settings = {"yaml": {"schemas": yaml["schemas"], "schemaStore": {"enable": False}, "validate": True}}
    with LanguageServer.running(node, LANGUAGE_SERVER, root, settings) as server:
        yield server

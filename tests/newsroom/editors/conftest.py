"""The language server, for the tests of editors' programs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bythebook.newsroom.editors import workspace_settings
from tests.needed import skip_or_fail
from tests.newsroom.editors.language_server import LanguageServer
from tools.node_tools import ADVICE, LANGUAGE_SERVER, MISSING

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def language_server(node: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """Start the language server in a project that has this repository's schemas and VS Code's settings."""
    if not LANGUAGE_SERVER.is_file():
        skip_or_fail(f"{MISSING}\n{ADVICE}")
    root = tmp_path_factory.mktemp("record")
    shutil.copytree(ROOT / "schemas", root / "schemas")
    yaml = {key.removeprefix("yaml."): value for key, value in workspace_settings().items() if key.startswith("yaml.")}
    settings = {"yaml": {"schemas": yaml["schemas"], "schemaStore": {"enable": False}, "validate": True}}
    with LanguageServer.running(node, LANGUAGE_SERVER, root, settings) as server:
        yield server

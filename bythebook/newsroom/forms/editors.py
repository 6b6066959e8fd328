"""What makes editors' programs know the record: a folder of JSON Schemas, and VS Code's settings that name them.

Other programs with yaml-language-server inside (Neovim, Emacs, Helix, Zed, the JetBrains plugin) read the modeline.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

import orjson

from bythebook.records.labels import Labels
from bythebook.yaml.schemas import FOLDER, editing_schemas, globs, yaml_kinds

_JSON = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
_YAML_EXTENSION = "redhat.vscode-yaml"


def modeline(kind: str, path: str) -> str:
    """Give the comment that tells an editor's program which schema a file has.

    ``path`` is the file's, seen from the project, with ``/``. Raises ``KeyError`` for a kind that has no YAML files.
    """
    yaml_kinds()[kind]
    schema = posixpath.relpath(f"{FOLDER}/{kind}.json", posixpath.dirname(path))
    return f"# yaml-language-server: $schema={schema}"


def schema_files(labels: Labels | None = None) -> Iterator[tuple[str, bytes]]:
    """Make the project's folder of schemas: each file's path and content.

    ``labels`` are what the site's readers see of the vocabularies' words.
    """
    for name, schema in editing_schemas(labels).items():
        yield f"{FOLDER}/{name}.json", orjson.dumps(schema, option=_JSON)


def workspace_files() -> Iterator[tuple[str, bytes]]:
    """Make VS Code's files of a project: they name the schema of each sort of file, and the extension that reads it."""
    yield ".vscode/settings.json", orjson.dumps(workspace_settings(), option=_JSON)
    yield ".vscode/extensions.json", orjson.dumps({"recommendations": [_YAML_EXTENSION]}, option=_JSON)


def workspace_settings() -> dict[str, Any]:
    """Give VS Code's settings of a project."""
    return {
        "yaml.schemas": {f"./{FOLDER}/{name}.json": globs(name) for name in yaml_kinds()},
        # Every value is text: what other programs take for yes or no is not touched. Nothing is fetched.
        "yaml.schemaStore.enable": False,
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.quickSuggestions": {"strings": "on"}},
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "files.trimTrailingWhitespace": True,
    }

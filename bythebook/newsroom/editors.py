"""Editor support: a folder of JSON Schemas, and VS Code settings that use them.

Other editors with yaml-language-server inside (Neovim, Emacs, Helix, Zed, the JetBrains plugin) read the modeline.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

import orjson

from bythebook.records.labels import Labels
from bythebook.yaml.schemas import FOLDER, bundle_schema, editing_schemas, globs, yaml_kinds

_JSON = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
_YAML_EXTENSION = "redhat.vscode-yaml"


def modeline(kind: str, path: str) -> str:
    """Return the comment that names a file's schema for editors such as VS Code.

    ``path`` is the file's path in the project, with ``/``. Raise ``KeyError`` for a kind without YAML files.
    """
    yaml_kinds()[kind]
    schema = posixpath.relpath(f"{FOLDER}/{kind}.json", posixpath.dirname(path))
    return f"# yaml-language-server: $schema={schema}"


def schema_files(labels: Labels | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield the path and content of each schema file.

    ``labels`` are the site's labels for vocabulary values.
    """
    for name, schema in editing_schemas(labels).items():
        yield f"{FOLDER}/{name}.json", orjson.dumps(schema, option=_JSON)
    yield f"{FOLDER}/bundle.json", orjson.dumps(bundle_schema(), option=_JSON)


def workspace_files() -> Iterator[tuple[str, bytes]]:
    """Yield VS Code's project files, which assign schemas to files and recommend the YAML extension."""
    yield ".vscode/settings.json", orjson.dumps(workspace_settings(), option=_JSON)
    yield ".vscode/extensions.json", orjson.dumps({"recommendations": [_YAML_EXTENSION]}, option=_JSON)


def workspace_settings() -> dict[str, Any]:
    """Return VS Code's settings for a project."""
    return {
        "yaml.schemas": {f"./{FOLDER}/{name}.json": globs(name) for name in yaml_kinds()},
        # Every value is text, so "yes" and "no" need no quotes. Nothing is fetched.
        "yaml.schemaStore.enable": False,
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.quickSuggestions": {"strings": "on"}},
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "files.trimTrailingWhitespace": True,
    }

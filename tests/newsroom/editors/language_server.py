"""A client of yaml-language-server, the program behind YAML in VS Code and most other editors.

It speaks the Language Server Protocol 3.17 over pipes: messages of JSON, each behind a header with its length.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self


class LanguageServer:
    """A running server, asked as an editor asks it. ``settings`` are those of VS Code's YAML extension."""

    def __init__(self, node: Path, program: Path, root: Path, settings: Mapping[str, Any]) -> None:
        self._process = subprocess.Popen(
            [node, program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root
        )
        self._root = root
        self._settings = settings
        self._last = 0
        self._is_told = False
        self._diagnostics: dict[str, list[dict[str, Any]]] = {}

    @classmethod
    @contextmanager
    def running(cls, node: Path, program: Path, root: Path, settings: Mapping[str, Any]) -> Iterator[Self]:
        """Start a server for a project's folder and end it."""
        server = cls(node, program, root, settings)
        try:
            server._request(
                "initialize",
                {
                    "processId": None,
                    "rootUri": root.as_uri(),
                    "capabilities": {
                        "workspace": {"configuration": True},
                        "textDocument": {
                            "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                            "hover": {"contentFormat": ["markdown"]},
                        },
                    },
                    "workspaceFolders": [{"uri": root.as_uri(), "name": "record"}],
                },
            )
            server._notify("initialized", {})
            server._notify("workspace/didChangeConfiguration", {"settings": settings})
            while not server._is_told:
                server._receive()
            yield server
            server._request("shutdown", None)
            server._notify("exit", None)
            server._process.wait(timeout=20)
        finally:
            server._process.kill()
            server._process.communicate()

    def diagnostics(self, path: str, text: str) -> list[tuple[int, str]]:
        """Return what an editor underlines in a file: line, counted from 1, and message."""
        uri = self._open(path, text)
        while uri not in self._diagnostics:
            self._receive()
        found = self._diagnostics[uri]
        self._close(uri)
        return sorted((one["range"]["start"]["line"] + 1, one["message"]) for one in found)

    def completions(self, path: str, text: str) -> dict[str, str]:
        """Return what is offered where ``|`` stands in the text: each word, and what is told of it."""
        found = self._at_cursor("textDocument/completion", path, text)
        items = found["items"] if isinstance(found, dict) else found or []
        return {item["label"]: _text(item.get("documentation")) for item in items}

    def hover(self, path: str, text: str) -> str:
        """Return what is told of the word behind ``|`` in the text."""
        found = self._at_cursor("textDocument/hover", path, text)
        return _text(found["contents"]) if found else ""

    def _at_cursor(self, method: str, path: str, text: str) -> Any:
        before, _, after = text.partition("|")
        uri = self._open(path, before + after)
        position = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        found = self._request(method, {"textDocument": {"uri": uri}, "position": position})
        self._close(uri)
        return found

    def _open(self, path: str, text: str) -> str:
        uri = (self._root / path).as_uri()
        self._last += 1  # the server takes a version that it has seen for the text that it had then
        document = {"uri": uri, "languageId": "yaml", "version": self._last, "text": text}
        self._notify("textDocument/didOpen", {"textDocument": document})
        return uri

    def _close(self, uri: str) -> None:
        """Close a file, and wait until its underlining is taken back: none of it is for the next text of the name."""
        self._diagnostics.pop(uri, None)
        self._notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        while self._diagnostics.get(uri) != []:
            self._receive()
        del self._diagnostics[uri]

    def _request(self, method: str, params: Any) -> Any:
        self._last += 1
        number = self._last
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]

    def _notify(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        """Take the next message, and answer if the server asks something."""
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self._diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        return message

    def _answer(self, message: dict[str, Any]) -> Any:
        if message["method"] == "workspace/configuration":
            self._is_told = True
            return [self._settings.get(item.get("section", "")) for item in message["params"]["items"]]
        return None


def _text(content: Any) -> str:
    if isinstance(content, list):
        return "\n".join(map(_text, content))
    return content["value"] if isinstance(content, dict) else content or ""

"""So much of GitHub as the form asks for, on this machine: a repository, its copies, branches and pull requests.

Answers are those of GitHub's REST and GraphQL interfaces (docs.github.com); GraphQL queries are told apart by what they
name, as the form's program asks each in one way.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

OWNER, NAME = "example-town", "record"
WHEN = "2026-03-20T09:00:00Z"
_GIVEN = re.compile(r'(?P<alias>\w+_\d+):\s*object\((?P<by>oid|expression): (?P<value>"(?:[^"\\]|\\.)*")\)')
_HISTORY = re.compile(r"(?P<alias>\w+_\d+):\s*ref\(")
_NOBODY = {"name": "Editor", "email": "", "user": None, "avatarUrl": ""}


@dataclass(slots=True)
class PullRequest:
    """A proposed change: where it comes from, and what it is called."""

    head: str
    """``branch``, or ``owner:branch`` for a branch of a copy."""
    base: str
    title: str
    is_draft: bool
    labels: list[str] = field(default_factory=list)


@dataclass(slots=True)
class GitHub:
    """The service's state. ``files`` are those of the branch ``main``; ``user`` is who signs in."""

    files: dict[str, bytes]
    user: str
    may_write: bool
    branches: dict[str, dict[str, bytes]] = field(default_factory=dict)
    """The files of each branch, by ``owner/branch``."""
    pull_requests: list[PullRequest] = field(default_factory=list)
    forks: list[str] = field(default_factory=list)
    """Who has a copy of the repository."""
    asked: list[str] = field(default_factory=list)
    """Method and path of every request."""

    def __post_init__(self) -> None:
        self.branches[f"{OWNER}/main"] = dict(self.files)

    @contextmanager
    def serving(self) -> Iterator[str]:
        """Serve on this machine; give the address."""
        handler = type("Handler", (_Handler,), {"github": self})
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            thread = threading.Thread(target=server.serve_forever, name="github", daemon=True)
            thread.start()
            yield f"http://127.0.0.1:{server.server_port}"
            server.shutdown()
            thread.join()

    def repository(self, owner: str) -> dict[str, Any] | None:
        """Describe a repository as REST does; nothing if there is none."""
        if owner != OWNER and owner not in self.forks:
            return None
        is_own = owner == self.user
        return {
            "full_name": f"{owner}/{NAME}",
            "private": False,
            "owner": {"login": owner, "type": "User"},
            "fork": owner != OWNER,
            "parent": {"full_name": f"{OWNER}/{NAME}"} if owner != OWNER else None,
            "permissions": {"push": is_own or self.may_write},
            "allow_forking": True,
        }

    def rest(self, method: str, path: str, body: Any) -> tuple[HTTPStatus, Any]:
        """Answer a REST request."""
        parts = path.partition("?")[0].strip("/").split("/")
        match method, parts:
            case "GET", ["user"]:
                return HTTPStatus.OK, {"id": 1, "login": self.user, "name": "Editor", "email": "", "html_url": ""}
            case "GET", ["repos", owner, _] if found := self.repository(owner):
                return HTTPStatus.OK, found
            case "GET", ["repos", _, _, "collaborators", _]:
                return (HTTPStatus.NO_CONTENT if self.may_write else HTTPStatus.NOT_FOUND), None
            case "GET", ["repos", owner, _, "git", "trees", _]:
                return HTTPStatus.OK, {"tree": [_node(*file) for file in self.branches[f"{owner}/main"].items()]}
            case "POST", ["repos", _, _, *what]:
                return self._made(what, body)
            case _:
                return HTTPStatus.NOT_FOUND, {"message": "Not Found"}

    def _made(self, what: list[str], body: Any) -> tuple[HTTPStatus, Any]:
        match what:
            case ["forks"]:
                self.forks.append(self.user)
                return HTTPStatus.ACCEPTED, self.repository(self.user)
            case ["pulls"]:
                self.pull_requests.append(PullRequest(body["head"], body["base"], body["title"], body["draft"]))
                return HTTPStatus.CREATED, self._described(len(self.pull_requests))
            case ["issues", number, "labels"]:
                self.pull_requests[int(number) - 1].labels += body["labels"]
                return HTTPStatus.OK, []
            case _:
                return HTTPStatus.NOT_FOUND, {"message": "Not Found"}

    def graphql(self, query: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        """Answer a GraphQL query."""
        owner = variables.get("owner", OWNER)
        if "createCommitOnBranch" in query:
            return {"createCommitOnBranch": {"commit": self._commit(variables["input"])}}
        if "createRef" in query:
            return {"createRef": {"ref": {"name": self._branch(variables["input"])}}}
        if "base: repository" in query:
            return {"fork": {"id": variables["forkOwner"]}, "base": {"ref": {"target": {"oid": "1" * 40}}}}
        nothing: dict[str, Any] = {"nodes": [], "totalCount": 0}
        lists = {name: nothing for name in ("pullRequests", "refs", "forks") if f"{name}(" in query}
        objects = {} if lists else self._objects(owner, query)
        return {"repository": {"defaultBranchRef": {"name": "main"}, "ref": _HEAD, **lists, **objects}}

    def _branch(self, given: Mapping[str, Any]) -> str:
        name = f"{given['repositoryId']}/{given['name'].removeprefix('refs/heads/')}"
        self.branches[name] = dict(self.branches[f"{OWNER}/main"])
        return name

    def _objects(self, owner: str, query: str) -> dict[str, Any]:
        found: dict[str, Any] = {match["alias"]: _HEAD for match in _HISTORY.finditer(query)}
        blobs = {_sha(data): data for files in self.branches.values() for data in files.values()}
        for match in _GIVEN.finditer(query):
            value = json.loads(match["value"])
            branch, _, path = value.partition(":")
            data = blobs.get(value) if match["by"] == "oid" else self.branches[f"{owner}/{branch}"].get(path)
            found[match["alias"]] = data and {
                "oid": _sha(data),
                "byteSize": len(data),
                "isBinary": False,
                "isTruncated": False,
                "text": data.decode("utf-8", "replace"),
            }
        return found

    def _commit(self, given: Mapping[str, Any]) -> dict[str, Any]:
        owner = given["branch"]["repositoryNameWithOwner"].partition("/")[0]
        files = self.branches[f"{owner}/{given['branch']['branchName']}"]
        for deleted in given["fileChanges"]["deletions"]:
            del files[deleted["path"]]
        found: dict[str, Any] = {"oid": "2" * 40, "committedDate": WHEN}
        for number, added in enumerate(given["fileChanges"]["additions"]):
            files[added["path"]] = base64.b64decode(added["contents"])
            found[f"file_{number}"] = {"oid": _sha(files[added["path"]])}
        return found

    def _described(self, number: int) -> dict[str, Any]:
        return {
            "number": number,
            "node_id": f"PR_{number}",
            "title": self.pull_requests[number - 1].title,
            "html_url": "",
            "head": {"sha": "2" * 40},
            "created_at": WHEN,
            "updated_at": WHEN,
        }


_HEAD = {
    "target": {
        "oid": "1" * 40,
        "history": {"nodes": [{"oid": "1" * 40, "message": "", "author": _NOBODY, "committedDate": WHEN}]},
    }
}


def _sha(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0%b" % (len(data), data), usedforsecurity=False).hexdigest()


def _node(path: str, data: bytes) -> dict[str, Any]:
    return {"type": "blob", "path": path, "sha": _sha(data), "size": len(data)}


class _Handler(BaseHTTPRequestHandler):
    github: ClassVar[GitHub]

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        pass

    def do_OPTIONS(self) -> None:
        self._send(HTTPStatus.NO_CONTENT, None)

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_PATCH(self) -> None:
        self._answer()

    def _answer(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or "null")
        self.github.asked.append(f"{self.command} {self.path}")
        if self.path == "/api/graphql":
            self._send(HTTPStatus.OK, {"data": self.github.graphql(body["query"], body.get("variables", {}))})
        else:
            self._send(*self.github.rest(self.command, self.path.removeprefix("/api/v3"), body))

    def _send(self, status: HTTPStatus, answer: Any) -> None:
        body = b"" if answer is None else json.dumps(answer).encode()
        self.send_response(status)
        for name, value in (
            ("Access-Control-Allow-Origin", "*"),
            ("Access-Control-Allow-Headers", "*, Authorization"),
            ("Access-Control-Allow-Methods", "*"),
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(body))),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

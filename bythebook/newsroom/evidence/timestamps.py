"""Request and verify timestamps (RFC 3161) with the system's openssl: they prove that a copy existed at a time."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bythebook.newsroom.evidence.fetching import FetchLimits, post

_QUERY = "application/timestamp-query"
_SECONDS = 30
_TIME = re.compile(r"^Time stamp: (\w{3}) +(\d+) (\d\d:\d\d:\d\d)(?:\.\d+)? (\d{4}) GMT$", re.MULTILINE)
_DIGEST_LINE = re.compile(r"^\s+[0-9a-f]{4} - ((?:[0-9a-f]{2}[ -]){1,16})", re.MULTILINE)


class TimestampError(Exception):
    """Raised if a timestamp cannot be obtained or is invalid; the message says why."""


def request_timestamp(url: str, sha256: str, limits: FetchLimits) -> bytes:
    """Request a timestamp of a SHA-256 and return the response. Raise ``TimestampError`` and ``FetchError``."""
    query = _openssl(["ts", "-query", "-digest", sha256, "-sha256", "-cert"])
    return post(url, query, _QUERY, limits)


def timestamp_of(token: bytes, sha256: str) -> str:
    """Return the time of a timestamp in ISO 8601, if it is of that SHA-256. The signature is not verified.

    Raise ``TimestampError``.
    """
    output = _openssl(["ts", "-reply", "-text"], token=token).decode("utf-8", "replace")
    stamped = "".join(re.findall(r"[0-9a-f]{2}", "".join(_DIGEST_LINE.findall(output))))
    found = _TIME.search(output)
    if found is None:
        reason = re.search(r"^Status description: (.+)$", output, re.MULTILINE)
        raise TimestampError(f"the authority returned no timestamp: {reason[1] if reason else 'no reason given'}")
    if stamped != sha256:
        raise TimestampError(f"the timestamp is of another file, with SHA-256 {stamped}")
    moment = datetime.strptime(" ".join(found.groups()), "%b %d %H:%M:%S %Y").replace(tzinfo=UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def verify_signature(token: bytes, sha256: str, authority: Path) -> None:
    """Verify a timestamp with its authority's certificate. Raise ``TimestampError``."""
    _openssl(["ts", "-verify", "-digest", sha256, "-CAfile", str(authority)], token=token)


def _openssl(arguments: Sequence[str], token: bytes = b"") -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        command = ["openssl", *arguments]
        if token:
            file = Path(folder, "token.tsr")
            file.write_bytes(token)
            command += ["-in", str(file)]
        try:
            done = subprocess.run(  # noqa: S603 - a list, without a shell
                command, env={**os.environ, "LC_ALL": "C"}, capture_output=True, timeout=_SECONDS, check=False
            )
        except FileNotFoundError as error:
            raise TimestampError("timestamps need the program openssl, which is not installed") from error
        except subprocess.TimeoutExpired as error:
            raise TimestampError(f"openssl took more than {_SECONDS} seconds") from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise TimestampError(f"openssl rejects it: {_reason(lines)}")
    return done.stdout


def _reason(lines: Sequence[str]) -> str:
    """Return the reason in an error of openssl's, without the file and line of its own source."""
    for line in lines:
        parts = line.split(":")
        if "error" in parts[:2] and len(parts) > 5:  # noqa: PLR2004 - thread:error:code:library:function:reason:…
            return parts[5].strip()
    return lines[-1] if lines else "no reason given"

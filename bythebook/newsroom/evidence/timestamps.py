"""Timestamps by an authority (RFC 3161), with the system's openssl: that a copy existed at a moment."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bythebook.newsroom.evidence.fetching import Limits, post

_QUERY = "application/timestamp-query"
_SECONDS = 30
_TIME = re.compile(r"^Time stamp: (\w{3}) +(\d+) (\d\d:\d\d:\d\d)(?:\.\d+)? (\d{4}) GMT$", re.MULTILINE)
_DIGEST_LINE = re.compile(r"^\s+[0-9a-f]{4} - ((?:[0-9a-f]{2}[ -]){1,16})", re.MULTILINE)


class TimestampError(Exception):
    """A timestamp cannot be had, or does not hold; the message says why."""


def ask_for_timestamp(address: str, sha256: str, limits: Limits) -> bytes:
    """Have an authority stamp a SHA-256; give its answer. Raises ``TimestampError`` and ``FetchError``."""
    query = _openssl(["ts", "-query", "-digest", sha256, "-sha256", "-cert"])
    return post(address, query, _QUERY, limits)


def moment_of(token: bytes, sha256: str) -> str:
    """Read a timestamp: give its moment, if it is of that SHA-256. Whose it is, is not looked at.

    Raises ``TimestampError``.
    """
    told = _openssl(["ts", "-reply", "-text"], token=token).decode("utf-8", "replace")
    stamped = "".join(re.findall(r"[0-9a-f]{2}", "".join(_DIGEST_LINE.findall(told))))
    found = _TIME.search(told)
    if found is None:
        reason = re.search(r"^Status description: (.+)$", told, re.MULTILINE)
        raise TimestampError(f"the authority gives no timestamp: {reason[1] if reason else 'it says no more'}")
    if stamped != sha256:
        raise TimestampError(f"the timestamp is of another file, whose SHA-256 is {stamped}")
    moment = datetime.strptime(" ".join(found.groups()), "%b %d %H:%M:%S %Y").replace(tzinfo=UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def check_signature(token: bytes, sha256: str, authority: Path) -> None:
    """Hold a timestamp to the certificate of its authority. Raises ``TimestampError``."""
    _openssl(["ts", "-verify", "-digest", sha256, "-CAfile", str(authority)], token=token)


def _openssl(arguments: Sequence[str], token: bytes = b"") -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        command = ["openssl", *arguments]
        if token:
            file = Path(folder, "token.tsr")
            file.write_bytes(token)
            command += ["-in", str(file)]
        try:
            done = subprocess.run(  # noqa: S603 - as a list, with no shell
                command, env={**os.environ, "LC_ALL": "C"}, capture_output=True, timeout=_SECONDS, check=False
            )
        except FileNotFoundError as error:
            raise TimestampError("timestamps need the program openssl, which is not installed") from error
        except subprocess.TimeoutExpired as error:
            raise TimestampError(f"openssl did not end within {_SECONDS} seconds") from error
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise TimestampError(f"openssl does not take it: {_reason(told)}")
    return done.stdout


def _reason(lines: Sequence[str]) -> str:
    """Give the reason in an error of openssl's: the last part but the file and the line of its own source."""
    for line in lines:
        parts = line.split(":")
        if "error" in parts[:2] and len(parts) > 5:  # noqa: PLR2004 - thread:error:code:library:function:reason:…
            return parts[5].strip()
    return lines[-1] if lines else "it says nothing"

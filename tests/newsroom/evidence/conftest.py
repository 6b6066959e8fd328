"""A server to fetch from, and projects to keep evidence in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.newsroom.evidence.server import Web, running


@pytest.fixture(scope="session")
def web() -> Iterator[Web]:
    """Run a server of the web on this machine."""
    with running() as server:
        yield server

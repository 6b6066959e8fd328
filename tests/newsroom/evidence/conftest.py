"""A server to fetch from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.newsroom.evidence.server import Web, running


@pytest.fixture(scope="session")
def web() -> Iterator[Web]:
    """Run a local web server."""
    with running() as server:
        yield server

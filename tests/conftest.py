"""What all tests share: sites that are built once for the session, however many workers there are."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tests.command_server import stop_server
from tests.compiled_templates import keep_compiled_templates
from tests.needed import skip_or_fail
from tests.site.projects import BELOW, GOOD, ROOT, Project, make_project, statements
from tools.node_tools import ADVICE, MISSING, find_node

# No deadline: a test must not fail because the machine is busy. Derandomized: a run says the same as the last one.
# `pytest --hypothesis-profile=explore` looks further.
settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
settings.register_profile("explore", deadline=None, max_examples=3000)
settings.load_profile("repeatable")
keep_compiled_templates()


MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its own in it
ROOM = 3 * 2**30
"""Bytes that a run may need at once, with a margin."""


def pytest_configure() -> None:
    """Keep temporary folders in memory where it has room: on a disk, making small files took a third of the time."""
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_sessionfinish() -> None:
    """End the process that runs commands."""
    stop_server()


FIRST = (
    "tests/site/test_edits.py",
    "tests/newsroom/importing/test_rule_properties.py",
    "tests/browser/test_contribute.py",
    "tests/browser/test_every_kind.py",
    "tests/docs/test_gate.py",
    "tests/cli/test_preview.py",
    "tests/cli/test_serve.py",
)
"""The files whose tests take longest: begun last, one of them would go on while other cores have nothing to do."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests that take longest."""
    items.sort(key=lambda item: not item.nodeid.startswith(FIRST))


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], Path]], Path]:
    """Return a function that makes a folder by name once in a session: the first worker makes it, the others wait."""
    base = tmp_path_factory.getbasetemp()
    # A worker's own folder lies in the session's; without workers it is the session's.
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def make_once(name: str, make: Callable[[Path], Path]) -> Path:
        folder, done = shared / name, shared / f"{name}.done"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if folder.exists() and not done.exists():
                pytest.fail(f"{name} could not be built: an earlier test tells why", pytrace=False)
            if not done.exists():
                done.write_text(str(make(folder)), encoding="utf-8")
        return Path(done.read_text(encoding="utf-8"))

    return make_once


@pytest.fixture(scope="session")
def node() -> Path:
    """Find Node.js; skip without it, and under CI=true fail."""
    found = find_node()
    if found is None:
        skip_or_fail(f"{MISSING}\n{ADVICE}")
    assert found
    return found


Once = Callable[[str, Callable[[Path], Path]], Path]


@pytest.fixture(scope="session")
def good_site(once: Once) -> Path:
    """Build the record of tests/good, as it is opened from a disk."""
    return once("good", lambda folder: make_project(folder, GOOD).build())


@pytest.fixture(scope="session")
def good_published(once: Once) -> Path:
    """Build the record of tests/good for an address below a host's own."""
    return once("good-published", lambda folder: make_project(folder, GOOD).publish(BELOW))


@pytest.fixture(scope="session")
def good_with_drafts(once: Once) -> Path:
    """Build the record of tests/good with its drafts, for an address."""
    return once("good-with-drafts", lambda folder: make_project(folder, GOOD).publish(BELOW, "--drafts"))


@pytest.fixture(scope="session")
def good_hosted(once: Once) -> Path:
    """Build the record of tests/good for an address at the top of a host."""
    return once("good-hosted", lambda folder: make_project(folder, GOOD).publish("https://tracker.example"))


@pytest.fixture(scope="session")
def real_site(once: Once) -> Path:
    """Build this repository's own record, as it is opened from a disk."""
    return once("real", lambda folder: make_project(folder, ROOT).build())


@pytest.fixture(scope="session")
def real_published(once: Once) -> Path:
    """Build this repository's own record for an address below a host's own."""
    return once("real-published", lambda folder: make_project(folder, ROOT).publish(BELOW))


@pytest.fixture(scope="session")
def built_site(once: Once) -> Path:
    """Build a site that has every kind of page: both records in one, with drafts, and lists so long that they are cut."""

    def make(folder: Path) -> Path:
        project = make_project(folder, ROOT, GOOD)
        statements(project, 110)
        return project.build("--drafts")

    return once("whole", make)


@pytest.fixture
def good(tmp_path: Path) -> Project:
    """Set up the record of tests/good, with the theme and the settings, for a test to change."""
    return make_project(tmp_path / "good", GOOD)


@pytest.fixture
def built(good_site: Path, tmp_path: Path) -> Project:
    """Set up the record of tests/good with its site, built into ``output``, for a test to change and to build again."""
    shutil.copytree(good_site.parent, tmp_path / "built")
    return Project(tmp_path / "built")

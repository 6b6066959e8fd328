"""Tests of RFC 3161 timestamps, with openssl as the authority."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from tests.newsroom.evidence.calls import call
from tests.newsroom.evidence.server import PAGE, Web
from tests.site.projects import Project

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="timestamps need the program openssl")
DIGEST = sha256(PAGE.encode()).hexdigest()
SOURCE = "content/sources/gazette-2026-03-03.yaml"
_SETTINGS = """
[tsa]
default_tsa = this
[this]
serial = serial
signer_cert = authority.pem
signer_key = authority.key
certs = root.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
"""


class Authority:
    """A timestamp authority in a folder, with its own root certificate."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "root.pem"
        (folder / "settings").write_text(_SETTINGS, encoding="ascii")
        (folder / "serial").write_text("01", encoding="ascii")
        (folder / "use").write_text("extendedKeyUsage=critical,timeStamping", encoding="ascii")
        new = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
        self.run("req", "-x509", *new, "-keyout", "root.key", "-out", "root.pem", "-days", "9999", "-subj", "/CN=Root")
        self.run("req", *new, "-keyout", "authority.key", "-out", "authority.csr", "-subj", "/CN=Authority")
        signed = ("-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "9999", "-extfile", "use")
        self.run("x509", "-req", "-in", "authority.csr", *signed, "-out", "authority.pem")

    def run(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self.folder, capture_output=True, check=True)  # noqa: S607

    def stamp(self, query: bytes) -> bytes:
        (self.folder / "query").write_bytes(query)
        self.run("ts", "-reply", "-queryfile", "query", "-config", "settings", "-out", "reply")
        return (self.folder / "reply").read_bytes()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Create an authority."""
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def stamped(good: Project, web: Web, authority: Authority) -> Project:
    """Return the good record with a timestamped capture."""
    capture(good, web, authority.stamp)
    return good


def capture(project: Project, web: Web, stamp: Callable[[bytes], bytes], status: int = 0) -> str:
    web.stamp_with(stamp)
    project.write("page.html", PAGE)
    arguments = ("gazette-2026-03-03", "page.html", "--timestamp", f"{web.url}/stamp", "--allow-private")
    done = call(project, "capture", *arguments)
    assert done.status == status, done.err
    return done.err


def verify(project: Project, *arguments: str) -> tuple[int, str]:
    done = call(project, "verify", "gazette-2026-03-03", *arguments)
    first = done.out.splitlines()[0]
    return done.status, first.partition("capture 1: ")[2] or first[:10].strip()


def token(project: Project) -> Path:
    return project.root / "evidence" / DIGEST[:2] / f"{DIGEST}.tsr"


def test_copy_is_timestamped_and_the_token_saved(stamped: Project, authority: Authority) -> None:
    text = (stamped.root / SOURCE).read_text(encoding="utf-8")
    assert '    timestamp: "20' in text
    assert token(stamped).is_file()
    assert call(stamped, "check").status == 0
    # Another wording in the handbook is not on the page: that fails, and the timestamp does not.
    assert verify(stamped) == (1, "verified")
    assert verify(stamped, "--authority", str(authority.root)) == (1, "verified")


def test_timestamp_is_requested_once(stamped: Project, web: Web) -> None:
    before = (stamped.root / SOURCE).read_bytes()
    assert capture(stamped, web, lambda _: b"").startswith("No change")
    assert (stamped.root / SOURCE).read_bytes() == before


def test_saved_copy_can_be_timestamped_later(good: Project, web: Web, authority: Authority) -> None:
    good.write("page.html", PAGE)
    call(good, "capture", "gazette-2026-03-03", "page.html", "--date", "2026-03-05")
    capture(good, web, authority.stamp)
    text = (good.root / SOURCE).read_text(encoding="utf-8")
    assert (text.count("sha256: "), text.count("date: 2026-03-05"), text.count("timestamp:")) == (2, 1, 1)


def test_timestamp_by_another_authority_is_invalid(stamped: Project, tmp_path: Path) -> None:
    other = Authority(tmp_path)
    assert verify(stamped, "--authority", str(other.root)) == (
        1,
        "its timestamp is invalid: openssl rejects it: certificate verify error",
    )


def test_timestamp_of_another_file_is_invalid(stamped: Project, authority: Authority) -> None:
    other = sha256(b"another file").hexdigest()
    authority.run("ts", "-query", "-digest", other, "-sha256", "-cert", "-out", "other-query")
    query = (authority.folder / "other-query").read_bytes()
    token(stamped).write_bytes(authority.stamp(query))
    assert verify(stamped) == (
        1,
        f"its timestamp is invalid: the timestamp is of another file, with SHA-256 {other}",
    )


def test_timestamp_with_another_time_is_invalid(stamped: Project) -> None:
    text = (stamped.root / SOURCE).read_text(encoding="utf-8")
    moment = text.partition('timestamp: "')[2][:20]
    stamped.edit(SOURCE, moment, "2026-03-05T00:00:00Z")
    assert verify(stamped) == (1, f"its timestamp has another time, {moment}")


def test_missing_timestamp_is_reported(stamped: Project) -> None:
    token(stamped).unlink()
    assert verify(stamped)[1] == "its timestamp is not in the evidence folder"


def test_invalid_response_is_reported_and_nothing_recorded(good: Project, web: Web) -> None:
    before = (good.root / SOURCE).read_bytes()
    output = capture(good, web, lambda _: b"no stamp", status=1)
    assert output.startswith("openssl rejects it: ")
    assert output.endswith(" Nothing was saved.\n")
    assert ((good.root / SOURCE).read_bytes(), (good.root / "evidence").exists()) == (before, False)

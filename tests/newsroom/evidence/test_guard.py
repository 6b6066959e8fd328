"""Captures are never published, wherever an editor or a setting puts them."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from hashlib import sha256
from pathlib import Path

import pytest

from bythebook.cli.dev_server import DevServer
from bythebook.render.evidence_guard import EvidenceGuard, has_capture_name, unsafe_reason
from tests.newsroom.evidence.server import PAGE
from tests.site.projects import PELICAN, Project

DIGEST = sha256(PAGE.encode()).hexdigest()
NAME = f"{DIGEST}.html"


def settings(project: Project, *lines: str) -> None:
    text = (project.root / "pelicanconf.py").read_text(encoding="utf-8")
    project.write("pelicanconf.py", "\n".join((text, *lines, "")))


@pytest.mark.parametrize("folder", ["content/evidence", "theme/static/evidence", "output/evidence"])
def test_evidence_inside_the_output_is_rejected(good: Project, folder: str) -> None:
    settings(good, f'BYTHEBOOK_EVIDENCE = "{folder}"')
    done = good.run("build")
    assert (done.returncode, (good.root / "output").exists()) == (2, False)
    assert "lie one in the other, and captures are never published; name another folder" in done.stderr


def test_output_inside_the_evidence_is_rejected(good: Project) -> None:
    assert good.run("build", "--output", "evidence/site").returncode == 2


def test_no_setting_publishes_evidence(good: Project) -> None:
    good.write(f"evidence/{DIGEST[:2]}/{NAME}", PAGE)
    settings(good, 'STATIC_PATHS = ["images", "../evidence"]')
    done = good.run("build")
    assert (done.returncode, (good.root / "output").exists()) == (2, False)
    assert (
        f"captures are never published: take ../evidence/{DIGEST[:2]}/{NAME} out of what the site is made from"
        in done.stderr
    )


def test_capture_in_the_record_is_not_published(good: Project) -> None:
    good.write(f"content/images/{NAME}", PAGE)
    done = good.run("build")
    assert done.returncode == 1
    assert f'content/images/{NAME}:1:1: stray-file: "{NAME}" is not a supported picture.' in done.stdout


def test_capture_renamed_as_a_picture_is_not_published(good: Project) -> None:
    good.write(f"evidence/{DIGEST[:2]}/{NAME}", PAGE)
    good.write("content/images/desk-2.png", PAGE)
    done = good.run("build")
    assert done.returncode == 1
    assert done.stdout.startswith("content/images/desk-2.png:1:1: not-a-picture: ")


def test_capture_renamed_as_another_file_is_not_published(good: Project) -> None:
    good.write(f"evidence/{DIGEST[:2]}/{NAME}", PAGE)
    good.write("content/files/notes.txt", PAGE)
    done = good.run("build")
    assert done.returncode == 2
    assert "captures are never published: take files/notes.txt out" in done.stderr


def test_plain_pelican_publishes_no_evidence(good: Project) -> None:
    good.write(f"evidence/{DIGEST[:2]}/{NAME}", PAGE)
    good.write(f"content/images/{NAME}", PAGE)
    good.write("content/images/desk-2.png", PAGE)
    good.run(program=PELICAN)
    built = [path for path in (good.root / "output").rglob("*") if path.is_file()]
    assert [path.name for path in built if path.read_bytes() == PAGE.encode()] == []


def test_dev_server_serves_no_evidence(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / NAME).write_text(PAGE, encoding="utf-8")
    (tmp_path / "evidence" / "page.html").write_text(PAGE, encoding="utf-8")
    server = DevServer(("127.0.0.1", 0), tmp_path)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/evidence"
    try:
        assert urllib.request.urlopen(f"{address}/page.html").status == 200  # noqa: S310
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{address}/{NAME}")  # noqa: S310
    finally:
        server.shutdown()
        server.server_close()


def test_captures_are_recognized_by_folder_name_and_content(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    (vault / DIGEST[:2]).mkdir(parents=True)
    (vault / DIGEST[:2] / NAME).write_text(PAGE, encoding="utf-8")
    files = {
        "copy.png": PAGE,
        "other.png": PAGE.replace("costs", "casts"),
        NAME.replace("html", "txt"): "x",
        "abc.html": "x",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    guard = EvidenceGuard(vault)
    assert [name for name in files if guard.is_evidence(tmp_path / name)] == ["copy.png", NAME.replace("html", "txt")]
    assert guard.is_evidence(vault / "anything")
    assert not has_capture_name(Path(f"{DIGEST[:-1]}.html"))


def test_only_disjoint_folders_are_safe(tmp_path: Path) -> None:
    made_of = [tmp_path / "content", tmp_path / "evidence-2"]
    (tmp_path / "link").symlink_to(tmp_path / "content")
    folders = ("evidence", "content", "content/x/y", ".", "x/../content", "link/evidence")
    assert [folder for folder in folders if not unsafe_reason(tmp_path / folder, made_of)] == ["evidence"]

"""Tests of ``bythebook capture``."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest

from bythebook.newsroom.evidence.folding import fold
from tests.newsroom.evidence.calls import call
from tests.newsroom.evidence.pdfs import pdf_of
from tests.newsroom.evidence.server import PAGE, Web
from tests.site.projects import Project, snapshot

SOURCE = "content/sources/gazette-2026-03-03.yaml"
DIGEST = sha256(PAGE.encode()).hexdigest()
TEXT = sha256(fold("“A book that comes back late costs nothing. It never did,” she said.").encode()).hexdigest()


def capture(project: Project, *arguments: str, status: int = 0, **environment: str) -> str:
    done = call(project, "capture", *arguments, **environment)
    assert (done.status, done.out) == (status, ""), done.err
    return done.err


def read(project: Project, file: str) -> str:
    return (project.root / file).read_text(encoding="utf-8")


def evidence(project: Project) -> list[str]:
    folder = project.root / "evidence"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_saving_a_file_lists_it_in_the_record(good: Project) -> None:
    good.write("page.html", PAGE)
    before = read(good, SOURCE)
    output = capture(good, "gazette-2026-03-03", "page.html", "--date", "2026-03-05")
    file = f"{DIGEST[:2]}/{DIGEST}.html"
    assert output.splitlines()[0] == f"Saved evidence/{file} (text/html, {len(PAGE.encode())} bytes)."
    assert evidence(good) == [".gitignore", file]
    assert (good.root / "evidence" / file).read_bytes() == PAGE.encode()
    assert read(good, SOURCE) == before + (
        f"captures:\n  - date: 2026-03-05\n    sha256: {DIGEST}\n    media_type: text/html\n    text_sha256: {TEXT}\n"
    )
    assert call(good, "check").status == 0


def test_a_copy_in_a_wrong_encoding_is_saved_with_a_warning(good: Project) -> None:
    good.write("page.html", PAGE.replace("“", "â€œ"))
    output = capture(good, "gazette-2026-03-03", "page.html", "--date", "2026-03-05")
    assert output.splitlines()[-1] == (
        'The text of the copy has "â€œ" for "“": parts of it are lost or in a wrong encoding.'
    )


def test_saving_the_same_copy_again_has_no_effect(good: Project) -> None:
    good.write("page.html", PAGE)
    capture(good, "gazette-2026-03-03", "page.html", "--date", "2026-03-05")
    before = snapshot(good.root)
    assert capture(good, "gazette-2026-03-03", "page.html") == (
        "No change: gazette-2026-03-03 already lists this copy, captured on 2026-03-05.\n"
    )
    assert snapshot(good.root) == before


def test_listed_copy_missing_from_this_machine_is_saved_again(good: Project) -> None:
    good.write("page.html", PAGE)
    capture(good, "gazette-2026-03-03", "page.html")
    listed = read(good, SOURCE)
    (good.root / f"evidence/{DIGEST[:2]}/{DIGEST}.html").unlink()
    assert capture(good, "gazette-2026-03-03", "page.html").startswith(
        f"Saved evidence/{DIGEST[:2]}/{DIGEST}.html again"
    )
    assert read(good, SOURCE) == listed


def test_source_can_have_several_captures(good: Project) -> None:
    good.write("page.html", PAGE)
    good.write("words.txt", "A book that comes back\nlate costs noth-\ning. It never did.")
    (good.root / "page.pdf").write_bytes(pdf_of(["It never did."]))
    for file in ("page.html", "words.txt", "page.pdf"):
        capture(good, "gazette-2026-03-03", file)
    assert re.findall("media_type: (.*)", read(good, SOURCE)) == ["text/html", "text/plain", "application/pdf"]
    assert len(evidence(good)) == 4


def test_url_is_fetched_into_a_warc_file(good: Project, web: Web) -> None:
    output = capture(good, "gazette-2026-03-03", f"{web.url}/moved", "--allow-private", SOURCE_DATE_EPOCH="1772700000")
    assert output.splitlines()[2] == f"Redirected to {web.url}/page in 2 steps."
    assert evidence(good) == [".gitignore", f"{DIGEST[:2]}/{DIGEST}.warc.gz"]
    assert f"  - date: 2026-03-05\n    sha256: {DIGEST}\n" in read(good, SOURCE)
    assert f"    url: {web.url}/page\n" in read(good, SOURCE).replace('"', "")
    before = snapshot(good.root)
    capture(good, "gazette-2026-03-03", f"{web.url}/page", "--allow-private")
    assert snapshot(good.root) == before


def test_default_url_is_where_the_source_was_read(good: Project, web: Web) -> None:
    good.edit(SOURCE, "https://gazette.example.com/2026/03/03/late-books", f"{web.url}/page")
    capture(good, "gazette-2026-03-03", "--allow-private")
    assert DIGEST in read(good, SOURCE)


def test_copy_without_text_is_saved(good: Project) -> None:
    (good.root / "scan.pdf").write_bytes(pdf_of([]))
    output = capture(good, "gazette-2026-03-03", "scan.pdf")
    assert output.splitlines()[-1] == "No text could be extracted: it has no text. It cannot verify quotations."
    assert "text_sha256" not in read(good, SOURCE)


@pytest.mark.parametrize(
    "arguments, status, message",
    [
        (
            ("gazette-2026-03-30", "page.html"),
            2,
            '"gazette-2026-03-30" is not a source. Did you mean "gazette-2026-03-03"?',
        ),
        (
            ("gazette-2026-03-03", "nowhere.html"),
            2,
            "nowhere.html not found. A URL starts with https:// or http://.",
        ),
        (
            ("gazette-2026-03-03", "page.html", "--date", "5 March"),
            2,
            '"5 March" in --date is not a date. Write it as 2026-01-08.',
        ),
        (
            ("gazette-2026-03-03", "page.html", "--date", "2999-01-01"),
            2,
            "2999-01-01 in --date is in the future. Enter the date when the copy was made.",
        ),
        (
            ("gazette-2026-03-03", "page.html", "--date", "2026-03-02"),
            1,
            (
                "a copy of 2026-03-02 cannot be of gazette-2026-03-03, which was published on 2026-03-03; "
                "set --date, or correct the source. Nothing was saved."
            ),
        ),
        (
            ("gazette-2026-03-03", "http://localhost:9/"),
            1,
            (
                "localhost is 127.0.0.1, which is localhost or in a private network; use --allow-private to allow it. "
                "Nothing was saved."
            ),
        ),
        (
            ("gazette-2026-03-03", "content/images/desk.png"),
            1,
            "content/images/desk.png cannot be saved: it is a PNG picture, but only HTML, PDF and plain text can be captured. Save the page as HTML or PDF, or its words as .txt. Nothing was saved.",
        ),
    ],
)
def test_usage_error_is_reported_and_changes_nothing(
    good: Project, arguments: tuple[str, ...], status: int, message: str
) -> None:
    good.write("page.html", PAGE)
    before = snapshot(good.root)
    assert capture(good, *arguments, status=status).replace("::1", "127.0.0.1") == f"{message}\n"
    assert snapshot(good.root) == before


def test_unreadable_source_is_reported(good: Project) -> None:
    good.write("page.html", PAGE)
    good.edit(SOURCE, "kind: news", "kind: nwes")
    done = call(good, "capture", "gazette-2026-03-03", "page.html")
    assert (done.status, done.out) == (
        1,
        f'{SOURCE}:6:7: unknown-value: "nwes" is not one of the choices for "kind". Did you mean "news"?\n',
    )


def test_nothing_is_saved_where_it_would_be_published(good: Project) -> None:
    good.write("page.html", PAGE)
    good.write("pelicanconf.py", 'BYTHEBOOK_EVIDENCE = "content/evidence"\n')
    before = snapshot(good.root)
    done = good.run("capture", "gazette-2026-03-03", "page.html")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        2,
        (
            "pelicanconf.py:1: the evidence folder content/evidence and content lie one in the other, and captures are never "
            "published; name another folder in BYTHEBOOK_EVIDENCE."
        ),
    )
    assert snapshot(good.root) == before


def test_setting_chooses_the_evidence_folder(good: Project, tmp_path: Path) -> None:
    good.write("page.html", PAGE)
    good.write("pelicanconf.py", f'BYTHEBOOK_EVIDENCE = "{tmp_path / "vault"}"\n')
    assert good.run("capture", "gazette-2026-03-03", "page.html").returncode == 0
    assert (tmp_path / "vault" / DIGEST[:2] / f"{DIGEST}.html").is_file()

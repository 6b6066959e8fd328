"""Tests of ``bythebook verify``."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from tests.newsroom.evidence.calls import CommandResult, call
from tests.newsroom.evidence.server import PAGE, Web
from tests.site.projects import Project, snapshot

CLAIM = "claims/2026/late-books-are-free.yaml"
RULE = "content/rules/lending-handbook.yaml"
SOURCE = "content/sources/gazette-2026-03-03.yaml"
DIGEST = sha256(PAGE.encode()).hexdigest()
TODAY = {"SOURCE_DATE_EPOCH": "1773300000"}  # 2026-03-12
NO_CAPTURE = [
    f"no copy     {CLAIM}:11:9: the quote: herald-2026-03-03 has no saved copy",
    f"no copy     {CLAIM}:16:13: other wording 1 of the quote: boletin-2026-03-04 has no saved copy",
    f"no copy     {CLAIM}:23:13: other wording 2 of the quote: herald-2026-03-05 has no saved copy in the evidence folder",
    f"no copy     {CLAIM}:55:11: response 1: herald-2026-03-05 has no saved copy in the evidence folder",
]


@pytest.fixture
def filed(good: Project) -> Project:
    """Return the good record with a capture of the newspaper that prints the claim."""
    return file(good, PAGE)


def file(project: Project, page: str, source: str = "gazette-2026-03-03", day: str = "2026-03-05") -> Project:
    project.write("page.html", page)
    done = call(project, "capture", source, "page.html", "--date", day)
    assert done.status == 0, done.err
    return project


def verify(project: Project, *arguments: str) -> CommandResult:
    return call(project, "verify", *arguments, **TODAY)


def lines(project: Project, *arguments: str) -> list[str]:
    return verify(project, *arguments).out.splitlines()


def page(words: str) -> str:
    return f"<!doctype html><html><body><p>{words}</p></body></html>"


def test_quotations_are_verified_and_missing_captures_reported(filed: Project) -> None:
    done = verify(filed, "late-books-are-free")
    assert done.out.splitlines() == [
        f"verified    {CLAIM}:11:9: the quote: appears once in the copy of gazette-2026-03-03 of 2026-03-05",
        *NO_CAPTURE,
    ]
    assert done.err == "Checked 5 quotations: 1 verified, 4 without a saved copy, 0 failed.\n"
    assert (done.status, verify(filed, "late-books-are-free", "--strict").status) == (0, 1)
    assert lines(filed, "late-books-are-free", "--quiet") == NO_CAPTURE


def test_all_quotations_of_a_record_are_verified(filed: Project) -> None:
    held = [line.split(": ", 1)[1] for line in lines(filed)]
    assert [line.rpartition(" has no")[0].rpartition(": ")[::2] for line in held if "has no" in line] == [
        ("the quote", "gazette-2025-06-11"),
        ("the quote", "herald-2026-03-03"),
        ("other wording 1 of the quote", "boletin-2026-03-04"),
        ("other wording 2 of the quote", "herald-2026-03-05"),
        ("response 1", "herald-2026-03-05"),
        ("the quote", "library-post-2026-03-05"),
        ("the quote", "herald-2026-03-05"),
        ("the quote", "herald-2026-03-05"),
        ("clause A.1 of 2026", "annex-handbook-file"),
        ("clause 7 of 2020", "gallery-handbook-copy"),
        ("clause 4.2 of 2019", "handbook-2019"),
        ("clause 4.3 of 2019", "handbook-2019"),
        ("clause 4.2 of 2026", "handbook-2026"),
        ("clause 4.4 of 2026", "handbook-2026"),
        ("clause 1 of 2024", "herald-2026-03-05"),
    ]


def test_source_id_selects_its_quotations(filed: Project) -> None:
    assert [line.split(":")[0] for line in lines(filed, "gazette-2026-03-03")] == [
        f"verified    {CLAIM}",
        f"FAILED      {RULE}",
        "            nearest passage",
    ]


def test_missing_quotation_fails_with_the_nearest_passage(good: Project) -> None:
    file(good, page("He said: A book that comes back late <i>never</i> costs nothing. It never did."))
    done = verify(good, "late-books-are-free")
    assert (done.status, done.out.splitlines()[:2]) == (
        1,
        [
            f"FAILED      {CLAIM}:11:9: the quote: the text does not appear in the copy of gazette-2026-03-03 of 2026-03-05",
            "            nearest passage: A book that comes back late never costs nothing. It never did.",
        ],
    )


@pytest.mark.parametrize(
    "words, text, message",
    [
        ("A book […] costs nothing.", "A book that comes back late costs nothing.", ""),
        (
            "A book […] costs nothing.",
            "It costs nothing. A book comes late.",
            'the part "costs nothing." appears before the previous part',
        ),
        (
            "A book […] costs nothing.",
            "A book, a late one. A book costs nothing.",
            'the part "A book" appears 2 times, not once,',
        ),
        ("A book […] costs much.", "A book costs nothing.", 'the part "costs much." does not appear'),
        (
            "A book costs nothing.",
            "“A book costs nothing,” he said. A book costs nothing.",
            "the text appears 2 times, not once,",
        ),
        ("A book costs nothing.", "A Book costs nothing.", "the text does not appear"),
        ("A book costs nothing.", "<h1>A book</h1>costs&nbsp;<b>no</b>thing,&rdquo; he said.", ""),
    ],
)
def test_quotations_are_compared_exactly(good: Project, words: str, text: str, message: str) -> None:
    good.edit(CLAIM, "A book that comes back late costs nothing. It never did.", words)
    good.edit(CLAIM, "    quote_words: late costs nothing\n", "")
    good.edit(CLAIM, "      renders: A book that comes back late costs nothing.\n", "")
    file(good, page(text))
    first = lines(good, "late-books-are-free")[0]
    assert first == (
        f"FAILED      {CLAIM}:11:9: the quote: {message} in the copy of gazette-2026-03-03 of 2026-03-05"
        if message
        else f"verified    {CLAIM}:11:9: the quote: appears once in the copy of gazette-2026-03-03 of 2026-03-05"
    )


def test_one_matching_capture_of_several_is_enough(filed: Project) -> None:
    file(filed, page("The page was taken down."), day="2026-03-20")
    assert lines(filed, "late-books-are-free")[0].endswith(
        "appears once in the copy of gazette-2026-03-03 of 2026-03-05"
    )
    file(filed, f"{PAGE}<p>", day="2026-03-21")
    assert lines(filed, "late-books-are-free")[0].endswith(
        "appears once in the copy of gazette-2026-03-03 of 2026-03-21"
    )


def test_damaged_capture_is_a_failure(filed: Project) -> None:
    path = filed.root / "evidence" / DIGEST[:2] / f"{DIGEST}.html"
    path.write_bytes(PAGE.replace("nothing", "something").encode())
    other = sha256(path.read_bytes()).hexdigest()
    done = verify(filed, "late-books-are-free")
    assert done.status == 1
    assert done.out.splitlines()[:2] == [
        (
            f"FAILED      {SOURCE}:11:5: gazette-2026-03-03, capture 1: evidence/{DIGEST[:2]}/{DIGEST}.html was altered: "
            f"its SHA-256 is {other}"
        ),
        f"no copy     {CLAIM}:11:9: the quote: gazette-2026-03-03 has no saved copy in the evidence folder",
    ]
    assert done.err.endswith(" 1 saved copy altered.\n")


def test_fetched_copy_verifies_a_quotation(good: Project, web: Web) -> None:
    call(good, "capture", "gazette-2026-03-03", f"{web.url}/packed", "--allow-private")
    assert lines(good, "late-books-are-free")[0].startswith("verified ")


def test_json_output(filed: Project) -> None:
    report = json.loads(verify(filed, "late-books-are-free", "--format", "json").out)
    assert report["proofs"][0] == {
        "verdict": "proved",
        "kind": "claim",
        "id": "late-books-are-free",
        "words": "the quote",
        "file": CLAIM,
        "line": 11,
        "column": 9,
        "source": "gazette-2026-03-03",
        "capture": DIGEST,
        "captured": "2026-03-05",
        "message": "",
        "nearest": "",
    }
    assert report["captures"] == []
    assert report["summary"] == {"proved": 1, "failed": 0, "no-capture": 4, "has_failed": False}


def test_unknown_id_is_a_usage_error(good: Project) -> None:
    done = verify(good, "late-books-are-fre")
    assert (done.status, done.out, done.err) == (
        2,
        "",
        '"late-books-are-fre" is not a claim, a rule or a source. Did you mean "late-books-are-free"?\n',
    )


def test_record_with_errors_is_not_verified(good: Project) -> None:
    good.edit(CLAIM, "status: published", "status: printed")
    assert verify(good).status == 1
    assert verify(good).err == "The record has errors, so not all quotations can be read. Fix them first.\n"


def entry(words: str, day: str = "2026-03-12", indent: str = "  ") -> str:
    digest = sha256(words.encode()).hexdigest()
    lines = [
        "checked:",
        "  - source: gazette-2026-03-03",
        f"    capture: {DIGEST}",
        f"    date: {day}",
        f"    words: {digest}",
    ]
    return "".join(f"{indent}{line}\n" for line in lines)


def test_verification_is_recorded_once(filed: Project) -> None:
    before = (filed.root / CLAIM).read_text(encoding="utf-8")
    done = verify(filed, "--record", "late-books-are-free")
    assert done.err.splitlines()[1:] == [f"Recorded in {CLAIM}."]
    after = (filed.root / CLAIM).read_text(encoding="utf-8")
    quote = "A book that comes back late costs nothing. It never did."
    assert after == before.replace("finding: contradicts\n", f"{entry(quote)}finding: contradicts\n", 1)
    assert call(filed, "check").status == 0
    recorded = snapshot(filed.root)
    later = call(filed, "verify", "--record", "late-books-are-free", SOURCE_DATE_EPOCH="1783300000")
    assert later.err.splitlines()[1:] == ["The record already says so."]
    assert snapshot(filed.root) == recorded


def test_verification_of_changed_words_is_removed_or_renewed(filed: Project) -> None:
    verify(filed, "--record", "late-books-are-free")
    filed.edit(
        CLAIM,
        "  text: A book that comes back late costs nothing. It never did.",
        "  text: A book that comes back late costs nothing.",
    )
    assert "checked-stale: the words have changed since they were verified" in call(filed, "check").out
    verify(filed, "--record", "late-books-are-free")
    assert entry("A book that comes back late costs nothing.") in (filed.root / CLAIM).read_text(encoding="utf-8")
    filed.edit(
        CLAIM,
        "  text: A book that comes back late costs nothing.\n",
        "  text: A book that comes back late costs something.\n",
    )
    verify(filed, "--record", "late-books-are-free")
    assert "  checked:" not in (filed.root / CLAIM).read_text(encoding="utf-8")


def test_verification_stays_valid_without_the_evidence(filed: Project) -> None:
    verify(filed, "--record", "late-books-are-free")
    recorded = (filed.root / CLAIM).read_bytes()
    (filed.root / "evidence" / DIGEST[:2] / f"{DIGEST}.html").unlink()
    assert verify(filed, "--record", "late-books-are-free").err.splitlines()[1:] == ["The record already says so."]
    assert (filed.root / CLAIM).read_bytes() == recorded


def test_clauses_are_verified_and_recorded_in_place(good: Project) -> None:
    words = (
        "A book that comes back late is taken back without a charge.",
        "A book that is lost is replaced by the borrower.",
    )
    file(good, page(" ".join(words)), "handbook-2019", "2026-03-05")
    assert verify(good, "lending-handbook", "--record").status == 0
    text = (good.root / RULE).read_text(encoding="utf-8")
    for one in words:
        assert f"        text: {one}\n        checked:\n          - source: handbook-2019\n" in text
    assert call(good, "check").status == 0

"""Pages show only valid verifications and reviews."""

from __future__ import annotations

import re
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bythebook.pages import Context, PageKey, SiteSettings, make_page
from bythebook.pages.evidence import reviews_view
from bythebook.pages.views.claim import ClaimView
from bythebook.pages.views.rule import RuleView
from bythebook.pages.views.source import SourceView
from bythebook.records import Corpus, Source
from bythebook.records.capture import words_digest
from bythebook.render.templates import FILTERS
from tests.records.made import claim, others, rule, version
from tests.site.projects import ROOT, Project

WORDS = "The words of one."
CLAUSE = "Nobody shall do it."
COPY = "c" * 64


def proof(words: str, **changes: str) -> dict[str, str]:
    return {"source": "paper", "capture": COPY, "date": "2026-01-20", "words": words_digest(words)} | changes


def captured(*records: Any, captures: tuple[str, ...] = (COPY,)) -> Corpus:
    """Return a corpus with a source that has captures."""
    paper = next(one for one in others() if isinstance(one, Source))
    listed = [{"date": "2026-01-09", "sha256": one, "media_type": "text/html"} for one in captures]
    fields = paper.model_dump(mode="json", by_alias=True) | {"id": "paper", "file": paper.file, "captures": listed}
    return Corpus.of(
        [*(one for one in others() if not isinstance(one, Source)), Source.model_validate(fields), *records]
    )


def view(record: Corpus, kind: str, record_id: str) -> Any:
    return make_page(Context(record, SiteSettings("Test", "A test.")), PageKey(kind, record_id)).view


def quote(*checked: dict[str, str], **changes: str) -> dict[str, Any]:
    return {"text": WORDS, "fidelity": "reported", "sources": ["paper"], "checked": list(checked)} | changes


def test_a_claim_shows_the_verification_of_its_quote() -> None:
    page: ClaimView = view(captured(claim("one", quote=quote(proof(WORDS)))), "claim", "one")
    told = [(one.source.label, one.publisher, one.date.text, one.captured.text) for one in page.checked]
    assert told == [("A report", "The Paper", "January 20, 2026", "January 9, 2026")]


@pytest.mark.parametrize(
    "words, captures",
    [
        (quote(proof("The words of one!")), (COPY,)),
        (quote(proof(WORDS)), ("d" * 64,)),
        (quote(proof(WORDS, source="another")), (COPY,)),
        (quote(proof(WORDS), fidelity="paraphrase"), (COPY,)),
        (quote(), (COPY,)),
    ],
    ids=["other words", "capture not listed", "other source", "no quotation", "never checked"],
)
def test_an_invalid_verification_is_not_shown(words: dict[str, Any], captures: tuple[str, ...]) -> None:
    page: ClaimView = view(captured(claim("one", quote=words, finding="pending"), captures=captures), "claim", "one")
    assert page.checked == ()


def test_a_clauses_verification_is_shown_on_rule_and_claim_pages() -> None:
    handbook = rule(
        versions=[version("2020", "2020-01-01/..", clauses=[{"id": "1", "text": CLAUSE, "checked": [proof(CLAUSE)]}])]
    )
    compared = {"rule": "handbook", "clause": "1", "relation": "silent", "reasoning": "So."}
    record = captured(handbook, claim("one", comparisons=[compared]))
    of_rule: RuleView = view(record, "rule", "handbook")
    of_claim: ClaimView = view(record, "claim", "one")
    (shown,) = of_rule.versions[0].clauses[0].checked
    assert (shown.date.text, of_claim.comparisons[0].clause.checked) == ("January 20, 2026", (shown,))


def test_a_source_lists_its_captures_newest_first() -> None:
    page: SourceView = view(captured(claim("one"), captures=("a" * 64, "b" * 64)), "source", "paper")
    assert [(one.sha256[:1], one.date.text, one.kind.label, one.url) for one in page.captures] == [
        ("b", "January 9, 2026", "Web page", ""),
        ("a", "January 9, 2026", "Web page", ""),
    ]


def text_of(html: str) -> str:
    return (
        " ".join(re.sub(r"<[^>]+>", " ", html).split())
        .replace(" ,", ",")
        .replace(" .", ".")
        .replace("( ", "(")
        .replace(" )", ")")
    )


def review(name: str, date: str) -> dict[str, str]:
    return {"name": name, "date": date}


@pytest.mark.parametrize(
    "authors, reviews, said",
    [
        ([], [], "Not yet reviewed by a second person."),
        (["ed"], [], "Written by ed. Not yet reviewed by a second person."),
        ([], [("a", "2026-02-12")], "Reviewed by one person: a (February 12, 2026)."),
        (
            ["ed"],
            [("a", "2026-02-12"), ("b", "2026-02-13"), ("a", "2026-02-11")],
            "Written by ed. Reviewed by 2 people who did not write it: a (February 12, 2026), b (February 13, 2026).",
        ),
        (
            [],
            [("a", "2026-02-02")],
            "Not reviewed since its last change. a (February 2, 2026) reviewed it before its last change.",
        ),
        (
            [],
            [("a", "2026-02-02"), ("b", "2026-02-12")],
            "Reviewed by one person: b (February 12, 2026). a (February 2, 2026) reviewed it before its last change.",
        ),
    ],
)
def test_a_claim_shows_its_reviews(authors: list[str], reviews: list[tuple[str, str]], said: str) -> None:

    changed = [review_date("2026-02-01"), review_date("2026-02-10")]
    record = claim("one", authors=authors, reviewed_by=[review(*one) for one in reviews], history=changed)
    environment = Environment(
        loader=FileSystemLoader(ROOT / "theme/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    environment.filters.update(FILTERS)
    environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]  # the extension's
    macro = environment.get_template("components/evidence.html").module.reviews  # type: ignore[attr-defined]
    assert text_of(macro(reviews_view(record))) == said


def review_date(date: str) -> dict[str, str]:
    return {"date": date, "what": "Changed."}


def test_built_pages_show_verifications_as_text(good: Project) -> None:
    claim_file = "claims/2026/late-books-are-free.yaml"
    source_file = "content/sources/gazette-2026-03-03.yaml"
    words = "A book that comes back late costs nothing. It never did."
    entry = f"  checked: [{{source: gazette-2026-03-03, capture: '{COPY}', date: 2026-03-12, words: '{words_digest(words)}'}}]\nfinding: contradicts\n"
    good.edit(claim_file, "finding: contradicts\n", entry)
    good.write(
        source_file,
        (good.root / source_file).read_text(encoding="utf-8")
        + f"captures: [{{date: 2026-03-05, sha256: '{COPY}', media_type: text/html}}]\n",
    )
    site = good.build()
    page = text_of((site / "claims/late-books-are-free/index.html").read_text(encoding="utf-8"))
    assert (
        "These words are in a copy of Late books cost nothing, says librarian, Example Gazette, saved on March 5, 2026. "
        "Verified on March 12, 2026." in page
    )
    copies = text_of((site / "sources/gazette-2026-03-03/index.html").read_text(encoding="utf-8"))
    assert (
        "Saved copies We keep these copies as evidence of what the source published. They are not public. "
        f"Web page, saved on March 5, 2026. SHA-256: {COPY}" in copies
    )

"""Tests that the site imports its own ClaimReview feed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from bythebook.exports.downloads import write_downloads
from bythebook.pages import Context, SiteSettings
from bythebook.pages.claim_review import FEED_ADDRESS, claim_review, exact_part
from bythebook.pages.titles import own_words
from bythebook.records import Claim, Corpus, Source
from bythebook.yaml.writing.cleaning import escape_markdown
from tests.newsroom.importing.imports import claim_reviews, corpus_of, empty_record, errors, files
from tests.site.projects import GOOD, ROOT

LATE = date(2026, 12, 31)
"""After everything that the records tell of."""


def test_own_feed_is_imported_without_loss(tmp_path: Path) -> None:
    for name, source in (("good", GOOD), ("own", ROOT)):
        theirs, record = corpus_of(source), empty_record(tmp_path / name)
        settings = SiteSettings("The Tracker", "A test.", url="https://tracker.example", is_portable=False)
        context, site = Context(theirs, settings), tmp_path / f"{name}-site"
        write_downloads(context, site)
        feed = site / FEED_ADDRESS[1:]
        plan = claim_reviews(record, feed, day=LATE)
        assert errors(plan) == []
        ours = corpus_of(record)
        exported = [claim for claim in theirs.claims.values() if claim_review(context, claim)]
        assert plan.imported == len(exported) > 0
        for claim in exported:
            _holds(claim, theirs, ours)
        before = files(record)
        assert claim_reviews(record, feed, day=LATE).changes == []
        assert files(record) == before


def _holds(claim: Claim, theirs: Corpus, ours: Corpus) -> None:
    review = _at(ours, f"https://tracker.example/claims/{claim.id}/")
    assert (review.publisher, str(review.date)) == ("The Tracker", exact_part(claim.history[0].date))
    (imported,) = (each for each in ours.claims.values() if review.id in each.quote.sources)
    spoke = theirs.actor(claim.speaker)
    assert spoke
    said = own_words(claim.title)
    # The words of a review are not known to be exact, so its title has no quotation marks.
    assert imported.title == re.sub('["“”]|‘([^‘’]+)’', r"\1", said)
    assert imported.date.text.rstrip("?") == exact_part(claim.date)
    assert imported.quote.text == (claim.quote.text if claim.quote.fidelity.is_quotable else said)
    speaker = ours.actor(imported.speaker)
    assert speaker
    assert (type(speaker), speaker.name) == (type(spoke), spoke.name)
    assert {link.url for link in speaker.links} >= {link.url for link in spoke.links}
    assert claim.finding
    message = (imported.not_checked or "").split("\n\n")
    assert any(f'rates the claim "{escape_markdown(claim.finding.label)}"' in point for point in message)
    assert f"The Tracker writes: {escape_markdown(claim.summary)}" in message
    for source_id in claim.quote.sources:
        printed = theirs.sources[source_id]
        known = _at(ours, printed.url or printed.read_in or "")
        assert known.id in imported.quote.sources
        assert (known.title, known.publisher) == (printed.title, printed.publisher)
        assert str(known.date or "") == (exact_part(printed.date) if printed.date else "")


def _at(corpus: Corpus, url: str) -> Source:
    (found,) = (source for source in corpus.sources.values() if source.url == url)
    return found

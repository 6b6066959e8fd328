"""The page that explains the JSON API, with examples out of the record itself."""

from __future__ import annotations

import json
from collections.abc import Iterator

from bythebook.language import gettext, message
from bythebook.pages.context import Context
from bythebook.pages.document_addresses import API, changes_address, document_address, list_address
from bythebook.pages.downloads import DATA_ADDRESS, database_name
from bythebook.pages.page import Page
from bythebook.pages.views.api import ApiExample, ApiView, SqlExample
from bythebook.pages.views.common import LinkView
from bythebook.records import ClaimSummary
from bythebook.records.vocabulary import Finding

_DENIED = SqlExample(
    message("Which passages contradict a statement?"),
    "SELECT date, speaker, title, citation, clause FROM claims_held WHERE relation = '{label}' AND NOT comparison_only",
)
_QUERIES = (
    SqlExample(
        message("How do one speaker’s claims compare with the rules, and out of how many?"),
        "SELECT speaker, finding, claims, of_claims FROM findings_by_speaker LIMIT 10",
    ),
    _DENIED,
    SqlExample(
        message("Which rules contain these words?"),
        "SELECT rule_id, version_id, id FROM clauses "
        "WHERE rowid IN (SELECT rowid FROM clauses_fts WHERE clauses_fts MATCH 'reasonable OR necessary')",
    ),
    SqlExample(message("What was corrected or withdrawn?"), "SELECT date, kind, record_id, what FROM corrections"),
)


def api_page(context: Context) -> Page:
    """Return the page about the API."""
    description = gettext("Our data for programs: JSON documents, feeds, tables and SQLite. No key, no limit.")
    view = ApiView(
        chrome=context.chrome("api", gettext("API"), description, "/api/"),
        index=_link(context, f"{API}/index.json"),
        openapi=_link(context, f"{API}/openapi.json"),
        examples=tuple(_examples(context)),
        database=_database(context),
        queries=tuple(_queries(context)) if context.settings.has_downloads else (),
        license_note=context.settings.license_note,
    )
    return Page("/api/", "api.html", view)


def _database(context: Context) -> LinkView | None:
    name = database_name(context.settings)
    return LinkView(name, DATA_ADDRESS + name) if context.settings.has_downloads else None


def _queries(context: Context) -> Iterator[SqlExample]:
    # The view shows what readers see of a finding, in this site's own words.
    label = context.labels.label(Finding.CONTRADICTS).replace("'", "''")
    for example in _QUERIES:
        yield SqlExample(gettext(example.question), example.query.replace("{label}", label))


def _examples(context: Context) -> Iterator[ApiExample]:
    yield _example(context, gettext("What is the site called?"), f"{API}/index.json", ".name", context.site.name)
    shown = context.index.lead
    newest = context.index.listed.newest(1)
    claim = context.corpus.claim_summary(shown) if shown else next(iter(newest), None)
    if claim:
        yield from _of_claim(context, claim)
    yield _example(
        context,
        gettext("Where are the newest changes?"),
        f"{API}/index.json",
        ".changes",
        _whole(context, changes_address()),
    )


def _of_claim(context: Context, claim: ClaimSummary) -> Iterator[ApiExample]:
    document = document_address("claim", claim.id)
    finding = claim.finding.value if claim.finding else None
    yield _example(context, gettext("What is the overall finding?"), document, ".record.finding", finding)
    fidelity = claim.fidelity.value
    yield _example(context, gettext("How exact is the quote?"), document, ".record.quote.fidelity", fidelity)
    yield _example(context, gettext("Has the claim been withdrawn?"), document, ".withdrawal", None)
    said = context.index.by_speaker.of(claim.speaker)
    place = list_address("speaker", claim.speaker)
    yield _example(context, gettext("How many claims by this speaker are published?"), place, ".count", len(said))
    year = context.index.by_year.keys()[-1]
    held = len(context.index.by_year.of(year))
    yield _example(
        context, gettext("How many were made in {year}?").format(year=year), list_address("year", year), ".count", held
    )


def _example(context: Context, question: str, path: str, filter_: str, answer: object) -> ApiExample:
    return ApiExample(question, _link(context, path), filter_, json.dumps(answer, ensure_ascii=False))


def _link(context: Context, path: str) -> LinkView:
    return LinkView(_whole(context, path), path)


def _whole(context: Context, path: str) -> str:
    return context.settings.url + path

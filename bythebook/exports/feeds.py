"""Every feed: of the whole site, and of each list that readers can follow. Feeds need the site's URL.

A list's feed has its claims, their corrections, and the withdrawals of claims that were in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import nlargest

from bythebook.exports.facets import lists_of
from bythebook.exports.feed_entries import (
    MOST_ENTRIES,
    FeedEntry,
    claim_feed_entries,
    correction_feed_entries,
    newest,
    stable_id,
    withdrawal_feed_entries,
)
from bythebook.exports.feed_formats import Feed, atom, json_feed, opml
from bythebook.incremental import TrackedClaims
from bythebook.language import gettext
from bythebook.pages import Context, addresses
from bythebook.pages.corrections import corrections, withdrawn_records
from bythebook.pages.document_addresses import feed_address
from bythebook.pages.feed_list import compared_clauses, feed_groups
from bythebook.pages.feeds import FEED_LIST, FOLLOWED, OF_CHANGES, OF_THE_SITE, clause_feed_name, feed_name, feed_title
from bythebook.pages.rule_clauses import clause_line
from bythebook.pages.titles import own_words
from bythebook.records import ClaimSummary, RecordSummary
from bythebook.records.vocabulary import Status

__all__ = ["MOST_ENTRIES", "feed_names", "make_feed"]
_FACETS = {"person": "speaker", "organization": "speaker", "rule": "rule", "topic": "topic", "case": "case"}
"""The facet of the claims in the feed of each kind of record."""


def feed_names(context: Context) -> Iterator[str]:
    """Yield the name of every feed: ``claims``, ``corrections``, ``people/<id>``; none if the site's URL is unknown."""
    if not context.settings.url:
        return
    yield from OF_THE_SITE
    yield from OF_CHANGES
    if context.settings.has_api:
        for kind in FOLLOWED:
            names = context.corpus.names(kind)
            yield from (feed_name(kind, name.id) for name in names if name.status is not Status.DRAFT)
        clauses = compared_clauses(context)
        yield from (clause_feed_name(rule.id, version, clause) for rule, version, clause in clauses)


def make_feed(context: Context, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield a feed's files: Atom and JSON Feed, of a clause Atom alone. Raise ``KeyError`` for an unknown name."""
    is_of_clause = name.count("/") > 1
    if name in _OF_THE_SITE:
        feed = _OF_THE_SITE[name](context)
    else:
        feed = (_feed_of_clause if is_of_clause else _feed_of_record)(context, name)
    yield feed_address(name, "atom.xml")[1:], atom(feed)
    # Every reader of feeds reads Atom, and there are more clauses than anything else with a feed.
    if not is_of_clause:
        yield feed_address(name, "json")[1:], json_feed(feed)


def feed_list(context: Context) -> tuple[str, bytes]:
    """Return the list of every feed, as OPML: its path and its content."""
    url = context.settings.url
    groups = (
        (group.heading, ((one.label, url + feed_address(one.name, "atom.xml"), url + one.page) for one in group.feeds))
        for group in feed_groups(context)
    )
    return FEED_LIST[1:], opml(gettext("{site}: feeds").format(site=context.site.name), groups)


def _claims_feed(context: Context) -> Feed:
    entries = claim_feed_entries(context, context.index.listed)
    return _feed(context, "claims", feed_title(context.settings, "claims"), context.site.tagline, "/claims/", entries)


def _corrections_feed(context: Context) -> Feed:
    subtitle = gettext("Corrections and withdrawals.")
    return _feed(
        context,
        "corrections",
        feed_title(context.settings, "corrections"),
        subtitle,
        "/corrections/",
        _correction_entries(context),
    )


def _correction_entries(context: Context) -> Iterator[FeedEntry]:
    yield from _corrected_entries(context)
    yield from _withdrawn_entries(context)


def _corrected_entries(context: Context) -> Iterator[FeedEntry]:
    for record in {(one.record.kind, one.record.id): one.record for one in corrections(context)}.values():
        yield from correction_feed_entries(context, record)


def _withdrawn_entries(context: Context) -> Iterator[FeedEntry]:
    for record in withdrawn_records(context):
        yield from withdrawal_feed_entries(context, record)


def _new_feed(context: Context) -> Feed:
    """Return the feed of new claims, in which a later change moves no claim to the front."""
    claims = nlargest(MOST_ENTRIES, context.index.listed, key=lambda claim: (claim.published.sort_key, claim.id))
    entries = (entry._replace(updated=entry.published) for entry in claim_feed_entries(context, claims))
    return _feed_of_changes(context, "changes/new", "/claims/", entries)


def _corrected_feed(context: Context) -> Feed:
    return _feed_of_changes(context, "changes/corrected", "/corrections/", _corrected_entries(context))


def _withdrawn_feed(context: Context) -> Feed:
    return _feed_of_changes(context, "changes/withdrawn", "/corrections/", _withdrawn_entries(context))


def _feed_of_changes(context: Context, name: str, path: str, entries: Iterable[FeedEntry]) -> Feed:
    return _feed(context, name, feed_title(context.settings, name), context.site.tagline, path, entries)


def _feed_of_clause(context: Context, name: str) -> Feed:
    _, rule_id, anchor = name.split("/")
    rule = context.corpus.rules[rule_id]
    version, clause = next(
        (version, clause)
        for version in rule.versions
        for clause in version.clauses
        if addresses.clause_anchor(version.id, clause.id) == anchor
    )
    claims = dict.fromkeys(one.claim for one in context.index.of_clause(rule_id, version.id, clause.id))
    summaries = [summary for claim in claims if (summary := context.corpus.summary("claim", claim))]
    line = clause_line(rule, version, clause)
    entries = (
        *claim_feed_entries(context, (summary.claim for summary in summaries if summary.claim)),
        *(entry for summary in summaries for entry in correction_feed_entries(context, summary)),
    )
    entries += tuple(_withdrawn_from_clause(context, rule_id, version.id, clause.id))
    subtitle = gettext("Claims, corrections and withdrawals: {name}.").format(name=line)
    path = addresses.clause_address(rule_id, version.id, clause.id)
    return _feed(context, name, f"{context.site.name}: {line}", subtitle, path, entries)


def _withdrawn_from_clause(context: Context, rule: str, version: str, clause: str) -> Iterator[FeedEntry]:
    for summary, claim in _withdrawn_claims(context):
        compared = (
            context.corpus.version_compared(claim, one)
            for one in claim.comparisons
            if one.rule == rule and one.clause == clause
        )
        if any(found and found.id == version for found in compared):
            yield from withdrawal_feed_entries(context, summary)


def _withdrawn_claims(context: Context) -> Iterator[tuple[RecordSummary, ClaimSummary]]:
    return ((summary, summary.claim) for summary in context.corpus.withdrawn if summary.claim)


def _feed_of_record(context: Context, name: str) -> Feed:
    plural, _, record_id = name.partition("/")
    kind = _KINDS[plural]
    record = context.corpus.summary(kind, record_id)
    if record is None:
        raise KeyError(name)
    claims = lists_of(context, _FACETS[kind]).of(record_id)
    subtitle = gettext("Claims, corrections and withdrawals: {name}.").format(name=own_words(record.label))
    entries = (
        *claim_feed_entries(context, claims),
        *correction_feed_entries(context, record),
        *_corrected(context, claims),
        *_withdrawn(context, record),
    )
    title = f"{context.site.name}: {own_words(record.label)}"
    return _feed(context, name, title, subtitle, addresses.address(kind, record_id), entries)


def _corrected(context: Context, claims: TrackedClaims) -> Iterator[FeedEntry]:
    for summary in claims.summaries:
        yield from correction_feed_entries(context, summary)


def _withdrawn(context: Context, record: RecordSummary) -> Iterator[FeedEntry]:
    """Yield the withdrawals of claims that were in a record's list."""
    for summary, claim in _withdrawn_claims(context):
        if _was_listed(claim, record):
            yield from withdrawal_feed_entries(context, summary)


def _was_listed(claim: ClaimSummary, record: RecordSummary) -> bool:
    match record.kind:
        case "rule":
            return any(c.rule == record.id and not c.comparison_only for c in claim.comparisons)
        case "topic":
            return record.id in claim.topics
        case "case":
            return claim.case == record.id
        case _:
            return claim.speaker == record.id


def _feed(context: Context, name: str, title: str, subtitle: str, path: str, entries: Iterable[FeedEntry]) -> Feed:
    url = context.settings.url
    return Feed(
        id=stable_id(context, f"feeds/{name}"),
        title=title,
        subtitle=subtitle,
        language=context.site.language,
        author=context.settings.author,
        rights=context.settings.license_note,
        page=url + path,
        atom=url + feed_address(name, "atom.xml"),
        json=url + feed_address(name, "json"),
        entries=tuple(newest(entries)),
    )


_KINDS = {addresses.PLURALS[kind]: kind for kind in FOLLOWED}
_OF_THE_SITE: Mapping[str, Callable[[Context], Feed]] = {
    "claims": _claims_feed,
    "corrections": _corrections_feed,
    "changes/new": _new_feed,
    "changes/corrected": _corrected_feed,
    "changes/withdrawn": _withdrawn_feed,
}

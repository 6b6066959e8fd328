"""The parts that pages share: speakers, sources, quotes, cards, tallies, other wordings and history."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from bythebook.incremental import TrackedClaims
from bythebook.language import gettext
from bythebook.markdown.short_text import render
from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.counted import claims_compared
from bythebook.pages.marking import mark
from bythebook.pages.positions import after_name, offices_held
from bythebook.pages.quote_fidelity import fidelity_words
from bythebook.pages.rule_names import cited, numbered_citation
from bythebook.pages.titles import own_words, summary_of, title_of
from bythebook.pages.views.body import Body, ClauseEmbed
from bythebook.pages.views.common import (
    ClaimCard,
    DateView,
    HistoryLine,
    LeadView,
    LinkView,
    PictureView,
    QuotedText,
    SourceLine,
    Speaker,
    TallyRow,
    TallyTable,
)
from bythebook.pages.wording import date_words, direction, excerpt, version_words
from bythebook.records import (
    ClaimSummary,
    Clause,
    EdtfDate,
    Record,
    Rule,
    Source,
    Version,
)
from bythebook.records.picture import Picture
from bythebook.records.vocabulary import Capacity, Fidelity, Finding


def speaker(context: Context, speaker_id: str, date: EdtfDate, capacity: Capacity = Capacity.IN_OFFICE) -> Speaker:
    """Return a speaker with the positions held on a date or, for a former official, those held before."""
    key = (speaker_id, date.text, capacity)
    return context.speakers.get(key, lambda: _speaker(context, speaker_id, date, capacity))


def _speaker(context: Context, speaker_id: str, date: EdtfDate, capacity: Capacity) -> Speaker:
    actor = context.corpus.people.get(speaker_id)
    if actor is None:
        return Speaker(context.links.to_actor(speaker_id), (), None, is_unnamed=False)
    offices = tuple(after_name(context, role, capacity) for role in offices_held(actor, date, capacity))
    is_said_of_office = capacity is Capacity.IN_OFFICE or (capacity is Capacity.FORMER and offices)
    shown_capacity = None if is_said_of_office else context.term(capacity)
    return Speaker(context.links.of(actor), offices, shown_capacity, actor.unnamed)


def source_line(context: Context, source_id: str) -> SourceLine:
    """Return a source as pages cite it; cached, as most sources are cited by several."""
    return context.source_lines.get(source_id, lambda: _source_line(context, source_id))


def _source_line(context: Context, source_id: str) -> SourceLine:
    source = context.corpus.sources[source_id]
    return SourceLine(
        link=context.links.of(source),
        publisher=source.publisher,
        author=source.author or "",
        date=source_date(source),
        kind=context.term(source.kind),
        copy=context.term(source.copy_read),
        url=source.url or "",
        read_in=source.read_in or "",
        note=own_words(source.note or ""),
    )


def source_date(source: Source) -> DateView:
    """Return a source's date of publication, or "undated"."""
    return date_words(source.date) if source.date else DateView(gettext("undated"))


def words(
    context: Context, text: str, fidelity: Fidelity, language: str, key_words: Iterable[tuple[int, str]] = ()
) -> QuotedText:
    """Return a quote or a clause with its key words marked."""
    return QuotedText(mark(text, key_words), context.term(fidelity), fidelity.is_quotable, language, direction(text))


def claim_card(context: Context, claim: ClaimSummary) -> ClaimCard:
    """Return a claim's card for lists; cached, as most claims are in several."""
    return context.cards.get(claim.id, lambda: _claim_card(context, claim))


def card_of(context: Context, claim_id: str) -> ClaimCard:
    """Return the card of the claim with an id. Raise ``KeyError`` if there is none."""
    summary = context.corpus.claim_summary(claim_id)
    if summary is None:
        raise KeyError(claim_id)
    return claim_card(context, summary)


def _claim_card(context: Context, claim: ClaimSummary) -> ClaimCard:
    return ClaimCard(
        href=addresses.address("claim", claim.id),
        title=title_of(claim),
        headline=context.links.short_headline(claim.speaker, claim.title),
        lead=LeadView(own_words(claim.said), own_words(claim.written)) if claim.said else None,
        reason=context.term(claim.reason) if claim.reason else None,
        speaker=speaker(context, claim.speaker, claim.date, claim.capacity),
        date=date_words(claim.date),
        excerpt=excerpt(claim.opening),
        fidelity=context.term(claim.fidelity),
        is_quotable=claim.fidelity.is_quotable,
        language=claim.language,
        direction=direction(claim.opening),
        finding=context.term(claim.finding) if claim.finding else None,
        kind=context.term(claim.kind),
        summary=summary_of(claim),
    )


def body(context: Context, markdown: str, *, is_whole_page: bool = False) -> Body:
    """Return rendered Markdown with the records that it embeds."""
    rendered = render(markdown, context.links.resolve, is_whole_page=is_whole_page)
    embeds = (embed_of(context, mention.kind, mention.id, mention.fragment) for mention in rendered.embeds)
    return Body(rendered.html, tuple(embeds))


def embed_of(context: Context, kind: str, record_id: str, fragment: str) -> ClaimCard | ClauseEmbed:
    """Return a claim, or a clause of a rule, as prose shows it. Raise ``KeyError`` if there is none."""
    if kind == "claim" and (claim := context.corpus.claim_summary(record_id)):
        return replace(claim_card(context, claim), fidelity=fidelity_words(context, claim.fidelity, claim.sources))
    return clause_embed(context, context.corpus.rules[record_id], fragment)


def clause_embed(context: Context, rule: Rule, fragment: str) -> ClauseEmbed:
    """Return a clause to embed in prose. ``fragment`` is its anchor, ``<version>-<clause>``."""
    version, clause = clause_at(rule, fragment)
    return ClauseEmbed(
        rule=context.links.of(rule),
        citation=cited(rule),
        clause=LinkView(numbered_citation(rule, clause), addresses.clause_address(rule.id, version.id, clause.id)),
        heading=own_words(clause.heading or ""),
        words=words(context, clause.text, clause.fidelity, rule.language),
        version=version_words(version),
    )


def clause_at(rule: Rule, fragment: str) -> tuple[Version, Clause]:
    """Return the clause with an anchor. Raise ``KeyError`` if there is none, which the checks prevent."""
    for version in rule.versions:
        for clause in version.clauses:
            if addresses.clause_anchor(version.id, clause.id) == fragment:
                return version, clause
    raise KeyError(f"{rule.id}#{fragment}")


def tally(
    context: Context, claims: TrackedClaims, label: Callable[[int], str], chosen: LinkView | None = None
) -> TallyTable:
    """Return the number of claims with each finding, out of the claims about a rule; findings without a claim too.

    ``label`` returns what the total counts: "claim by this speaker" for 1, "claims by this speaker" for others.
    """
    counts = claims.findings
    total = counts.total()
    rows = tuple(TallyRow(context.term(finding), counts[finding], total) for finding in Finding)
    return TallyTable(rows, total, label(total), chosen or context.chosen)


def relations_tally(context: Context, rule_id: str) -> TallyTable:
    """Return the claims of one rule by their finding for it; a claim's overall finding can rest on another rule."""
    relations = context.index.relations(rule_id)
    total = relations.total()
    rows = tuple(TallyRow(context.term(finding), relations[finding], total) for finding in Finding)
    return TallyTable(rows, total, claims_compared(total), context.chosen)


def picture_view(context: Context, picture: Picture | None) -> PictureView | None:
    """Return a record's picture, if it has one whose size is known."""
    size = context.corpus.pictures.get(picture.address) if picture else None
    if not picture or not size:
        return None
    credit, name = own_words(picture.credit), own_words(picture.license)
    href = picture.license_url or ""
    return PictureView(picture.address, own_words(picture.alt), credit, name, href, size.width, size.height)


def history(context: Context, record: Record) -> tuple[HistoryLine, ...]:
    """Return a record's history, the newest change first."""
    return tuple(
        HistoryLine(
            date_words(entry.date), own_words(entry.what), context.term(entry.kind), entry.was or "", entry.now or ""
        )
        for entry in reversed(record.history)
    )

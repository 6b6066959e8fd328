"""The pages of cases and topics, with a timeline of events, statements and changes of rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bythebook.language import gettext
from bythebook.pages import addresses
from bythebook.pages.case_timeline import case_timeline
from bythebook.pages.context import Context
from bythebook.pages.counted import claims_in_story, claims_on_topic
from bythebook.pages.feeds import feeds_of_record, follow
from bythebook.pages.page import Page
from bythebook.pages.pagination import FRONT, claim_list, numbered_address
from bythebook.pages.parts import body, claim_card, history, picture_view, source_line, tally
from bythebook.pages.titles import own_words, summary_of, title_of
from bythebook.pages.views.case import CaseView, TimelineEntry, TopicView
from bythebook.pages.views.common import DateView
from bythebook.pages.withdrawals import record_chrome
from bythebook.pages.wording import date_words, version_words
from bythebook.records import Case, ClaimSummary, Event, Rule, Topic, Version

STATEMENTS_SHOWN = 200
"""How many statements, the newest, a case's timeline has. If there are more, a list below it has all of them."""


def case_page(context: Context, case: Case, number: int = FRONT) -> Page:
    """Return a page of a case. Only the first one has the timeline."""
    front = addresses.address("case", case.id)
    path = numbered_address(front, number)
    claims = context.index.by_case.of(case.id)
    is_front = number == FRONT
    rule_ids = sorted({c.rule for claim in claims for c in claim.comparisons}) if is_front else []
    rules = [context.corpus.rules[rule_id] for rule_id in rule_ids]
    speakers = sorted({claim.speaker for claim in claims}) if is_front else []
    newest = claims.newest(STATEMENTS_SHOWN) if is_front else []
    left_out = len(claims) - len(newest) if is_front else 0
    entries = list(_timeline(context, case, newest, rules)) if is_front else []
    view = CaseView(
        chrome=follow(
            record_chrome(context, case, title_of(case), summary_of(case), path),
            feeds_of_record(context.settings, case, context.links.of(case).label),
        ),
        title=title_of(case),
        summary=summary_of(case),
        picture=picture_view(context, case.picture) if is_front else None,
        description=body(context, case.description),
        chosen=own_words(case.chosen),
        dates=date_words(case.dates),
        topics=context.links.to_all("topic", case.topics),
        case_timeline=case_timeline(case, newest, rules) if is_front else None,
        followed_until=_followed_until(case),
        timeline=tuple(entry for is_before, entry in entries if not is_before),
        background=tuple(entry for is_before, entry in entries if is_before),
        timeline_left_out=left_out,
        claims=None if is_front and not left_out else claim_list(context, claims, front, number),
        tally=tally(context, claims, claims_in_story, context.case_chosen(case.id)) if is_front else None,
        statements_total=claims.statements if is_front else 0,
        rules=context.links.of_all(rules),
        speakers=tuple(map(context.links.to_actor, sorted(speakers, key=context.links.sort_key_of_actor))),
        mentioned_in=context.links.mentioned_by(case),
        history=history(context, case),
    )
    return Page(path, "case.html", view)


def topic_page(context: Context, topic: Topic, number: int = FRONT) -> Page:
    """Return a page of a topic."""
    front = addresses.address("topic", topic.id)
    path = numbered_address(front, number)
    claims = context.index.by_topic.of(topic.id)
    view = TopicView(
        chrome=follow(
            record_chrome(context, topic, own_words(topic.name), own_words(topic.description), path),
            feeds_of_record(context.settings, topic, context.links.of(topic).label),
        ),
        name=own_words(topic.name),
        description=own_words(topic.description),
        claims=claim_list(context, claims, front, number),
        tally=tally(context, claims, claims_on_topic) if number == FRONT else None,
        rules=context.links.referring(topic, "rule"),
        cases=context.links.referring(topic, "case"),
        mentioned_in=context.links.mentioned_by(topic),
    )
    return Page(path, "topic.html", view)


def _timeline(
    context: Context, case: Case, claims: Sequence[ClaimSummary], rules: Sequence[Rule]
) -> Iterator[tuple[bool, TimelineEntry]]:
    """Yield events, statements and the dates on which versions came into force, the oldest first.

    Each comes with whether it was before the story; a statement of the story never is.
    """
    versions = [(rule, version) for rule in rules for version in rule.versions if version.in_force.first]
    # On the same date, events come before statements, and both before rules.
    dated: list[tuple[tuple[str, str, str], int, str, TimelineEntry]] = [
        *((event.date.sort_key, 0, f"{index:06}", _event(context, event)) for index, event in enumerate(case.events)),
        *((claim.date.sort_key, 1, claim.id, _statement(context, claim)) for claim in claims),
        *(
            (
                (str(version.in_force.first), "", ""),
                2,
                f"{rule.id} {version.id}",
                _rule_date(context, rule, version),
            )
            for rule, version in versions
        ),
    ]
    start = str(case.dates.first or "")
    for (day, *_), _, _, entry in sorted(dated, key=lambda one: one[:3]):
        yield entry.kind != "statement" and day < start, entry


def _followed_until(case: Case) -> DateView | None:
    _, end = case.dates.ends
    return date_words(end) if end else None


def _event(context: Context, event: Event) -> TimelineEntry:
    return TimelineEntry(
        kind="event",
        kind_label=gettext("Event"),
        date=date_words(event.date),
        text=own_words(event.what),
        href="",
        card=None,
        source=source_line(context, event.source),
        note=own_words(event.note or ""),
        is_disputed=event.disputed,
    )


def _statement(context: Context, claim: ClaimSummary) -> TimelineEntry:
    return TimelineEntry(
        kind="statement",
        kind_label=gettext("Statement"),
        date=date_words(claim.date),
        text=context.links.headline(claim.speaker, claim.title),
        href=addresses.address("claim", claim.id),
        card=claim_card(context, claim),
        source=None,
        note="",
        is_disputed=False,
    )


def _rule_date(context: Context, rule: Rule, version: Version) -> TimelineEntry:
    start, _ = version.in_force.ends
    return TimelineEntry(
        kind="rule",
        kind_label=gettext("Rule"),
        date=date_words(start or version.in_force),
        text=gettext("{rule}: {version}").format(rule=title_of(rule), version=version_words(version)),
        href=addresses.address("rule", rule.id) + f"#{version.id}",
        card=None,
        source=source_line(context, version.source),
        note=own_words(version.in_force_note or ""),
        is_disputed=False,
    )

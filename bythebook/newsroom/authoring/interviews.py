"""The interviews for each kind of record: required fields, and those that editors add most often.

Descriptions, examples and vocabularies come from the models; this module says what is asked, and when.
"""

from __future__ import annotations

from bythebook.newsroom.authoring.claim_interview import CLAIM
from bythebook.newsroom.authoring.questions import (
    Answers,
    Interview,
    Question,
    always,
    is_given,
    never,
    proposing,
    site_language,
    text_of,
)
from bythebook.newsroom.authoring.workspace import DraftWorkspace
from bythebook.records import Case, Organization, Person, Rule, Source, Topic, parse_date
from bythebook.records.vocabulary import Availability, CopyRead


def _start_is_unknown(answers: Answers, _workspace: DraftWorkspace) -> bool:
    return text_of(answers, "in-force").startswith("/")


def _has_text(answers: Answers, _workspace: DraftWorkspace) -> bool:
    return text_of(answers, "availability") != Availability.NOT_LOCATED


def _first_year(answers: Answers, _workspace: DraftWorkspace) -> str:
    first = parse_date(text_of(answers, "in-force")).first if "in-force" in answers else None
    return f"{first.year}" if first else "current"


RULE = Interview(
    Rule,
    (
        Question("title", ("title",), is_needed=always),
        Question("citation", ("citation",), is_needed=always),
        Question("kind", ("kind",), is_needed=always),
        Question("issuer", ("issuer",), is_needed=always),
        Question("binds", ("binds",), is_needed=always),
        Question("binds-note", ("binds_note",), is_needed=always),
        Question("in-force", ("versions", 0, "in_force"), is_needed=always),
        Question("in-force-note", ("versions", 0, "in_force_note"), _start_is_unknown, _start_is_unknown),
        Question("version", ("versions", 0, "id"), assumed=_first_year),
        Question("issued", ("versions", 0, "issued"), is_asked=never),
        Question(
            "availability",
            ("versions", 0, "availability"),
            assumed=proposing(Availability.PUBLIC.value),
            is_chosen=True,
        ),
        Question("source", ("versions", 0, "source"), is_needed=always),
        Question("clause", ("versions", 0, "clauses", 0, "id"), is_asked=_has_text),
        Question("clause-text", ("versions", 0, "clauses", 0, "text"), is_given("clause"), is_given("clause")),
        Question("heading", ("versions", 0, "clauses", 0, "heading"), is_asked=never),
        Question("summary", ("summary",)),
        Question("topic", ("topics",)),
        Question("language", ("language",), is_asked=never, assumed=site_language),
    ),
    named_by=("citation",),
    prefilled="citation",
)


def _sorted_name(answers: Answers, _workspace: DraftWorkspace) -> str:
    first, _, last = text_of(answers, "name").rpartition(" ")
    return f"{last}, {first}" if first else ""


PERSON = Interview(
    Person,
    (
        Question("name", ("name",), is_needed=always),
        Question("sort-name", ("sort_name",), proposed=_sorted_name),
        Question("role", ("roles", 0, "title")),
        Question("organization", ("roles", 0, "organization"), is_given("role"), is_given("role")),
        Question("dates", ("roles", 0, "dates"), is_given("role"), is_given("role")),
        Question("role-source", ("roles", 0, "source"), is_asked=never),
        Question("description", ("description",)),
        Question("unnamed", ("unnamed",), is_asked=never),
    ),
    named_by=("name",),
)
ORGANIZATION = Interview(
    Organization,
    (
        Question("name", ("name",), is_needed=always),
        Question("abbreviation", ("abbreviation",)),
        Question("part-of", ("part_of",)),
        Question("description", ("description",)),
    ),
    named_by=("abbreviation", "name"),
)


def _was_copied(answers: Answers, _workspace: DraftWorkspace) -> bool:
    return text_of(answers, "copy") == CopyRead.MIRROR


SOURCE = Interview(
    Source,
    (
        Question("title", ("title",), is_needed=always),
        Question("publisher", ("publisher",), is_needed=always),
        Question("url", ("url",)),
        Question("date", ("date",)),
        Question("kind", ("kind",), is_needed=always),
        Question("copy", ("copy_read",), is_needed=always),
        Question("read-in", ("read_in",), is_asked=_was_copied),
        Question("author", ("author",)),
        Question("language", ("language",), is_asked=never, assumed=site_language),
        Question("note", ("note",), is_asked=never),
    ),
    named_by=("publisher", "date", "title"),
    prefilled="title",
)
CASE = Interview(
    Case,
    (
        Question("title", ("title",), is_needed=always),
        Question("summary", ("summary",), is_needed=always),
        Question("description", ("description",), is_needed=always),
        Question("chosen", ("chosen",), is_needed=always),
        Question("dates", ("dates",), is_needed=always),
        Question("event", ("events", 0, "what"), is_needed=always),
        Question("event-date", ("events", 0, "date"), is_needed=always),
        Question("event-source", ("events", 0, "source"), is_needed=always),
        Question("topic", ("topics",)),
    ),
    named_by=("title",),
    prefilled="title",
)
TOPIC = Interview(
    Topic,
    (Question("name", ("name",), is_needed=always), Question("description", ("description",), is_needed=always)),
    named_by=("name",),
)
INTERVIEWS: dict[str, Interview] = {
    each.kind.kind_name: each for each in (CLAIM, RULE, PERSON, ORGANIZATION, SOURCE, CASE, TOPIC)
}
"""The interview for each kind of record that can be created by ``bythebook new``."""

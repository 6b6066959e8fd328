"""The tables of the whole-record downloads: one for each kind of record, and one for each of its parts that repeats.

Each table is a NamedTuple: its docstring says what a row is, its fields are the columns. CSV and SQLite are both made
from them. ``number`` counts from 1 in the order of the record. A date stands as it was written, in EDTF, with its first
and last day beside it in ISO 8601, each empty where it is open or not known. ``address`` is a page of the site.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from bythebook.exports.tables.actors import (
    ActorRow,
    OrganizationRow,
    OtherNameRow,
    PersonRow,
    RoleRow,
    organization_rows,
    person_rows,
)
from bythebook.exports.tables.claims import (
    ClaimRow,
    ClaimTopicRow,
    ComparisonRow,
    QuoteSourceRow,
    RepeatRow,
    ResponseRow,
    WithdrawalRow,
    claim_rows,
)
from bythebook.exports.tables.evidence import AuthorRow, CaptureRow, CheckedRow, ReviewRow
from bythebook.exports.tables.rules import BindingRow, ClauseRow, RuleRow, RuleTopicRow, VersionRow, rule_rows
from bythebook.exports.tables.shared import AliasRow, HistoryRow, LinkRow, PrintedFormRow, Rows, common_rows
from bythebook.exports.tables.stories import (
    ArticleRow,
    CaseRow,
    CaseTopicRow,
    EventRow,
    PageRow,
    SourceRow,
    TopicRow,
    article_rows,
    case_rows,
    page_rows,
    source_rows,
    topic_rows,
)
from bythebook.exports.tables.vocabularies import VocabularyRow, vocabulary_rows
from bythebook.pages import Context
from bythebook.records import Article, Case, Claim, InfoPage, Organization, Person, Record, Rule, Source, Topic

__all__ = ["TABLES", "rows_of", "vocabulary_rows"]
TABLES: dict[str, type[NamedTuple]] = {
    "actors": ActorRow,
    "people": PersonRow,
    "organizations": OrganizationRow,
    "sources": SourceRow,
    "captures": CaptureRow,
    "roles": RoleRow,
    "other_names": OtherNameRow,
    "topics": TopicRow,
    "cases": CaseRow,
    "case_topics": CaseTopicRow,
    "events": EventRow,
    "rules": RuleRow,
    "bindings": BindingRow,
    "rule_topics": RuleTopicRow,
    "versions": VersionRow,
    "clauses": ClauseRow,
    "claims": ClaimRow,
    "claim_topics": ClaimTopicRow,
    "quote_sources": QuoteSourceRow,
    "comparisons": ComparisonRow,
    "printed_forms": PrintedFormRow,
    "checked": CheckedRow,
    "responses": ResponseRow,
    "repeats": RepeatRow,
    "claim_authors": AuthorRow,
    "reviews": ReviewRow,
    "withdrawals": WithdrawalRow,
    "articles": ArticleRow,
    "pages": PageRow,
    "links": LinkRow,
    "aliases": AliasRow,
    "history": HistoryRow,
    "vocabulary": VocabularyRow,
}
"""Every table by its name, each after those that it refers to."""

_ROWS: Mapping[type[Record], Callable[[Context, Any], Rows]] = {
    Claim: claim_rows,
    Rule: rule_rows,
    Person: person_rows,
    Organization: organization_rows,
    Source: source_rows,
    Case: case_rows,
    Topic: topic_rows,
    Article: article_rows,
    InfoPage: page_rows,
}


def rows_of(context: Context, record: Record) -> Rows:
    """Give every row of a record that is published, or was."""
    yield from _ROWS[type(record)](context, record)
    yield from common_rows(record)

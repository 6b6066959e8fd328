"""Where the tables differ from what ``derive`` makes of a model by itself.

Columns and tables that were published once keep their names. A new field needs no entry here: one value becomes a
column, a list becomes a table ``<kind>_<field>``. A field is written as ``Model.field``.
"""

from __future__ import annotations

from collections.abc import Mapping

from bythebook.exports.tables.table import ForeignKey

DESCRIPTIONS: Mapping[str, str] = {
    "actors": "A person or an organization: anyone who can make statements.",
    "people": "A person who spoke.",
    "organizations": "An organization that made statements, wrote a rule or must follow one.",
    "sources": "A publication, and which copy of it was read.",
    "captures": "A copy of a source that is kept privately as evidence. ``url`` is where it was downloaded.",
    "roles": "A position that a person held in an organization.",
    "affiliations": "The side on which a person or an organization is counted, from one date to another.",
    "other_names": "Another form of a person's or an organization's name.",
    "topics": "What claims and rules are about.",
    "cases": "A story that claims belong to.",
    "case_topics": "A topic of a case.",
    "events": "Something that happened in a case, and who reports it.",
    "rules": "A written rule.",
    "bindings": "An organization that a rule binds by name.",
    "rule_topics": "A topic of a rule.",
    "versions": "The text of a rule during one period.",
    "clauses": "A passage of a version, letter for letter.",
    "inquiries": "A place where we looked or asked for the text of a version.",
    "claims": "A published claim. Its quote is the speaker's own words only if its fidelity is verbatim or reported.",
    "claim_topics": "A topic of a claim.",
    "quote_sources": "A source that prints a claim's words.",
    "comparisons": "A claim compared with a clause, in the version that was in force or that the comparison names.",
    "printed_forms": "The words of a claim or of a clause as another source prints them.",
    "checked": "Words of a claim or of a clause that were checked against a capture; ``holds`` until either changes.",
    "requests": "A request to the speaker of a claim for comment.",
    "responses": "A response to a claim.",
    "repeats": "An earlier claim that a claim repeats; it may have been withdrawn since.",
    "claim_authors": "A person who wrote or changed a claim.",
    "reviews": "A review of a claim; ``counts`` if the reviewer is not an author and it is not older than the last "
    "change.",
    "withdrawals": "A withdrawn record. It is in no other table except ``history``, ``corrections`` and ``aliases``. "
    "``claim_id`` is empty for records other than claims.",
    "articles": "A published article.",
    "pages": "A page that explains the site.",
    "links": "A link about a person, an organization or a rule.",
    "aliases": "A former id of a record.",
    "history": "A change of a record, as readers see it; those of withdrawn records are included.",
    "corrections": "An error that was corrected, with the reason and, where they are known, the old and the new value; "
    "or a withdrawal.",
    "vocabulary": "A word of a closed vocabulary: what a reader sees, and what it means. Findings are in order, the "
    "strongest first.",
}
"""What a row is, by table, in the order in which the tables are published. Any other table comes after these, and is
described by the docstring of its field."""

TABLES_OF_FIELDS: Mapping[str, str] = {
    "Record.history": "history",
    "Record.aliases": "aliases",
    "Claim.comparisons": "comparisons",
    "Claim.asked": "requests",
    "Claim.responses": "responses",
    "Claim.repeats": "repeats",
    "Claim.reviewed_by": "reviews",
    "WithdrawableRecord.withdrawn": "withdrawals",
    "Quote.sources": "quote_sources",
    "Quote.also_printed": "printed_forms",
    "Quote.checked": "checked",
    "Clause.also_printed": "printed_forms",
    "Clause.checked": "checked",
    "Rule.binds": "bindings",
    "Rule.links": "links",
    "Rule.versions": "versions",
    "Version.clauses": "clauses",
    "Version.sought": "inquiries",
    "Person.also_known_as": "other_names",
    "Person.affiliations": "affiliations",
    "Person.links": "links",
    "Person.roles": "roles",
    "Organization.also_known_as": "other_names",
    "Organization.affiliations": "affiliations",
    "Organization.links": "links",
    "Source.captures": "captures",
    "Case.events": "events",
}
"""The tables that are not called ``<kind>_<field>``. A single part that is listed here is not flattened."""

COLUMNS_OF_FIELDS: Mapping[str, str] = {
    "Quote.text": "quote",
    "Quote.fidelity": "fidelity",
    "Quote.language": "language",
    "Claim.repeats": "repeated_id",
    "Claim.authors": "name",
    "Person.also_known_as": "name",
    "Organization.also_known_as": "name",
    "Record.aliases": "alias",
    "Comparison.clause": "clause_id",
    "Version.number": "document_number",
    "Checked.capture": "capture_sha256",
    "Checked.words": "words_sha256",
    "HistoryEntry.kind": "entry_kind",
}
"""The columns that are not called as their field."""

OMITTED: Mapping[str, str] = {
    "Record.file": "is the file's place in the project, not a field of its text",
    "Claim.status": "is always published: drafts are in no table, and withdrawn claims in their own",
    "Rule.status": "is always published: drafts are in no table",
    "Source.status": "is always published: drafts are in no table",
    "Prose.status": "is always published: drafts and hidden articles are in no table",
    "Comparison.version": "is computed, for it is left out where it follows from the claim's date",
}
"""The fields that have no column of their own, each with the reason."""

MAIN_DATES = frozenset(
    (
        "Claim.date",
        "Response.date",
        "RecordWithdrawal.date",
        "HistoryEntry.date",
        "Role.dates",
        "Affiliation.dates",
        "Version.in_force",
        "Source.date",
        "Case.dates",
        "Event.date",
    )
)
"""The dates whose first and last day are in ``first_day`` and ``last_day``; those of others have the column's name in
front."""
DATES_WITHOUT_DAYS = frozenset(
    ("Version.issued", "Capture.date", "Checked.date", "Review.date", "Article.date", "Article.modified")
)
"""The dates that had no columns for their days when the tables were first published."""

_WORDS_OWNERS = ("claim_id", "rule_id", "version_id", "clause_id")
_ANY_RECORD = ("kind", "record_id")
OWNERS: Mapping[str, tuple[str, ...]] = {
    "withdrawals": ("claim_id", *_ANY_RECORD),
    "links": _ANY_RECORD,
    "aliases": _ANY_RECORD,
    "history": _ANY_RECORD,
    "other_names": ("actor_id",),
    "affiliations": ("actor_id",),
    "printed_forms": _WORDS_OWNERS,
    "checked": _WORDS_OWNERS,
}
"""The first columns of tables that hold parts of several kinds of record."""
UNNUMBERED = frozenset(("aliases",))
"""Lists whose order means nothing."""
KEYS: Mapping[str, tuple[str, ...]] = {"aliases": ("kind", "alias"), "withdrawals": ("kind", "record_id")}
"""The primary keys that are not made of the owner and an id or ``number``."""
FIRST_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "aliases": ("kind", "alias", "record_id"),
    "articles": ("id", "title", "summary", "language", "date", "modified", "author", "case_id", "body"),
    "comparisons": ("claim_id", "number", "rule_id", "version_id", "clause_id", "version_is_named"),
    "withdrawals": ("claim_id", "title"),
}
"""The columns that come first where their order is not that of the model."""
_ACTOR = ForeignKey(("id",), "actors")
_CLAUSE = ("rule_id", "version_id", "clause_id")
FOREIGN_KEYS: Mapping[str, tuple[ForeignKey, ...]] = {
    "people": (_ACTOR,),
    "organizations": (_ACTOR,),
    "other_names": (ForeignKey(("actor_id",), "actors"),),
    "affiliations": (ForeignKey(("actor_id",), "actors"),),
    "comparisons": (ForeignKey(_CLAUSE, "clauses", ("rule_id", "version_id", "id")),),
}
"""Foreign keys beyond those of owners and references."""
UNENFORCED = frozenset(("withdrawals",))
"""Tables whose owner is in no other table, and whose ids are of several kinds of record."""
OF_WITHDRAWN_RECORDS = frozenset(("withdrawals", "history", "corrections", "aliases"))
"""The tables that a withdrawn record has rows in."""

"""The domain: frozen models of the record, their vocabularies, and the linked whole. Imports nothing of ours."""

from bythebook.records.actor import Affiliation, Organization, Person, Role
from bythebook.records.article import Article, InfoPage, Prose
from bythebook.records.base import HistoryEntry, Link, Part, Record
from bythebook.records.capture import Capture, Checked
from bythebook.records.case import Case, Event, Topic
from bythebook.records.claim import Claim, Comparison, PrintedForm, Quote, Response, Review
from bythebook.records.corpus import Corpus
from bythebook.records.dates import EdtfDate, parse_date
from bythebook.records.field_types import EVERYONE
from bythebook.records.links import Key
from bythebook.records.problems import FieldPath, Place, Problem, Severity, UnlocatedProblem
from bythebook.records.references import RECORD_KINDS, Reference, references
from bythebook.records.requirements import SiteRequirements
from bythebook.records.rule import Clause, Rule, Version
from bythebook.records.source import Source
from bythebook.records.summary import (
    ClaimIndexEntry,
    ClaimSummary,
    CorrectionSummary,
    IndexEntry,
    RecordName,
    RecordSummary,
)

__all__ = [
    "EVERYONE",
    "RECORD_KINDS",
    "Affiliation",
    "Article",
    "Capture",
    "Case",
    "Checked",
    "Claim",
    "ClaimIndexEntry",
    "ClaimSummary",
    "Clause",
    "Comparison",
    "Corpus",
    "CorrectionSummary",
    "EdtfDate",
    "Event",
    "FieldPath",
    "HistoryEntry",
    "IndexEntry",
    "InfoPage",
    "Key",
    "Link",
    "Organization",
    "Part",
    "Person",
    "Place",
    "PrintedForm",
    "Problem",
    "Prose",
    "Quote",
    "Record",
    "RecordName",
    "RecordSummary",
    "Reference",
    "Response",
    "Review",
    "Role",
    "Rule",
    "Severity",
    "SiteRequirements",
    "Source",
    "Topic",
    "UnlocatedProblem",
    "Version",
    "parse_date",
    "references",
]

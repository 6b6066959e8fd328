"""The domain: frozen models of the record, their vocabularies, and the linked whole. Imports nothing of ours."""

from bythebook.records.actor import Organization, Person, Role
from bythebook.records.article import Article, InfoPage, Prose
from bythebook.records.base import EVERYONE, HistoryEntry, Link, Part, Record
from bythebook.records.brief import Brief, ClaimBrief, ComparisonBrief
from bythebook.records.capture import Capture, Checked
from bythebook.records.case import Case, Event, Topic
from bythebook.records.claim import Claim, Comparison, PrintedForm, Quote, Response, Review, Withdrawal
from bythebook.records.corpus import Corpus
from bythebook.records.dates import EdtfDate, parse_date
from bythebook.records.house import House
from bythebook.records.links import Key
from bythebook.records.problems import Fault, FieldPath, Place, Problem, Severity
from bythebook.records.references import RECORD_KINDS, Reference, references
from bythebook.records.rule import Clause, Rule, Version
from bythebook.records.source import Source

__all__ = [
    "EVERYONE",
    "RECORD_KINDS",
    "Article",
    "Brief",
    "Capture",
    "Case",
    "Checked",
    "Claim",
    "ClaimBrief",
    "Clause",
    "Comparison",
    "ComparisonBrief",
    "Corpus",
    "EdtfDate",
    "Event",
    "Fault",
    "FieldPath",
    "HistoryEntry",
    "House",
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
    "Reference",
    "Response",
    "Review",
    "Role",
    "Rule",
    "Severity",
    "Source",
    "Topic",
    "Version",
    "Withdrawal",
    "parse_date",
    "references",
]

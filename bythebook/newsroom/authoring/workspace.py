"""The record with unsaved drafts, so that one draft may refer to another before either is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bythebook.checks import CORPUS_CHECKS, PER_RECORD_CHECKS, run_checks
from bythebook.newsroom.authoring.lookup import keys_by_id, keys_by_name
from bythebook.records import Corpus, Key, Person, Record, Severity, UnlocatedProblem, Version, parse_date, references
from bythebook.records.default_language import default_language
from bythebook.records.field_types import is_web_address
from bythebook.records.similar import most_similar
from bythebook.yaml.writing.ids import IdRegistry

_LEAST_SIMILARITY = 70


@dataclass(slots=True)
class DraftWorkspace:
    """The record with drafts added, before anything is written. ``day`` is today.

    ``language`` is the one that words are in unless somebody says otherwise: the site's.
    """

    corpus: Corpus
    day: date
    language: str = field(default_factory=default_language)
    drafts: dict[Key, Record] = field(default_factory=dict)
    ids: IdRegistry = field(init=False)

    def __post_init__(self) -> None:
        self.ids = IdRegistry(self.corpus)

    def add(self, record: Record) -> None:
        """Add a draft, or replace an earlier version of it."""
        key = (record.kind_name, record.id)
        self.drafts[key] = record
        self.ids.reserve(*key)
        self.corpus = self.corpus.changed([record])

    def remove(self, record: Record) -> None:
        """Remove a draft."""
        key = (record.kind_name, record.id)
        del self.drafts[key]
        self.ids.release(*key)
        self.corpus = self.corpus.changed([], [key])

    def needed_by(self, record: Record) -> list[Record]:
        """Return a draft and all drafts it refers to, directly or indirectly; abandoned drafts are left out."""
        found = {(record.kind_name, record.id): record}
        pending = [record]
        while pending:
            for reference in references(pending.pop()):
                for key in ((kind, reference.id) for kind in reference.kinds):
                    if key in self.drafts and key not in found:
                        found[key] = self.drafts[key]
                        pending.append(self.drafts[key])
        return [each for key, each in self.drafts.items() if key in found]

    def find(self, kinds: tuple[str, ...], name: str) -> list[Key]:
        """Return the records of some kinds with this id, former id, name or URL."""
        if found := keys_by_id(self.corpus, kinds, name):
            return found
        if "source" in kinds and is_web_address(name):
            sources = self.corpus.sources.values()
            return [("source", source.id) for source in sources if name in (source.url, source.read_in)]
        return keys_by_name(self.corpus, kinds, name)

    def suggestion(self, kinds: tuple[str, ...], name: str) -> str:
        """Return the id of the record whose id or name is most similar, or an empty string."""
        names = {
            name: summary.id
            for kind in kinds
            for summary in self.corpus.summaries[kind].values()
            for name in (summary.id, summary.label)
        }
        near = most_similar(name, names, _LEAST_SIMILARITY)
        return names[near] if near else ""

    def choices(self, kinds: tuple[str, ...]) -> dict[str, str]:
        """Return every id of some kinds, with the name of its record."""
        return {summary.id: summary.label for kind in kinds for summary in self.corpus.summaries[kind].values()}

    def in_office(self, speaker: str, day: str) -> bool:
        """Return whether a speaker is an organization, or a person with a position on that date."""
        person = self.corpus.actor(speaker)
        if not isinstance(person, Person) or not day:
            return True
        return any(role.covers(parse_date(day)) for role in person.roles)

    def version(self, rule_id: str, day: str, version_id: str = "") -> Version | None:
        """Return the version of a rule with an id, or else the only one in force on a date."""
        rule = self.corpus.rules.get(rule_id)
        if rule is None or not (day or version_id):
            return None
        if version_id:
            return rule.version(version_id)
        in_force = rule.versions_in_force(parse_date(day))
        return in_force[0] if len(in_force) == 1 else None

    def errors(self) -> list[tuple[Record, UnlocatedProblem]]:
        """Return the errors that checks find in the drafts, each with its draft."""
        by_file = {record.file: record for record in self.drafts.values()}
        found = [*run_checks(self.corpus, CORPUS_CHECKS)]
        found += run_checks(self.corpus.focused(self.drafts), PER_RECORD_CHECKS)
        return [
            (by_file[fault.file], fault)
            for check, fault in found
            if check.severity is Severity.ERROR and fault.file in by_file
        ]

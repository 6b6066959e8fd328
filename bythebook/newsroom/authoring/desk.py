"""The record and the drafts made beside it, so that one may refer to another before either is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from rapidfuzz import fuzz, process

from bythebook.checks import CORPUS_CHECKS, PER_RECORD_CHECKS, run_checks
from bythebook.records import Corpus, Key, Person, Record, Severity, UnlocatedProblem, Version, parse_date, references
from bythebook.records.base import is_web_address
from bythebook.yaml.writing.cleaning import folded
from bythebook.yaml.writing.ids import IdRegistry

_NEAR = 70


@dataclass(slots=True)
class Desk:
    """Where drafts lie until all are whole. ``day`` is today."""

    corpus: Corpus
    day: date
    drafts: dict[Key, Record] = field(default_factory=dict)
    ids: IdRegistry = field(init=False)

    def __post_init__(self) -> None:
        self.ids = IdRegistry(self.corpus)

    def put(self, record: Record) -> None:
        """Put a draft on the desk, beside the others or in place of an earlier form of it."""
        key = (record.kind_name, record.id)
        self.drafts[key] = record
        self.ids.reserve(*key)
        self.corpus = self.corpus.changed([record])

    def take_back(self, record: Record) -> None:
        """Take a draft off the desk."""
        key = (record.kind_name, record.id)
        del self.drafts[key]
        self.ids.release(*key)
        self.corpus = self.corpus.changed([], [key])

    def wanted(self, record: Record) -> list[Record]:
        """Give a draft and every other that it refers to, or that one of these does: a draft given up is left out."""
        found = {(record.kind_name, record.id): record}
        waiting = [record]
        while waiting:
            for reference in references(waiting.pop()):
                for key in ((kind, reference.id) for kind in reference.kinds):
                    if key in self.drafts and key not in found:
                        found[key] = self.drafts[key]
                        waiting.append(self.drafts[key])
        return [each for key, each in self.drafts.items() if key in found]

    def find(self, kinds: tuple[str, ...], called: str) -> list[Key]:
        """Give the records of some kinds that have an id, had it, or have a name or an address."""
        found = [(kind, called) for kind in kinds if self.corpus.knows(kind, called)]
        found = found or [
            (kind, self.corpus.aliases[kind, called]) for kind in kinds if (kind, called) in self.corpus.aliases
        ]
        if found:
            return found
        if "source" in kinds and is_web_address(called):
            sources = self.corpus.sources.values()
            return [("source", source.id) for source in sources if called in (source.url, source.read_in)]
        wanted = folded(called)
        return [
            (kind, summary.id)
            for kind in kinds
            for summary in self.corpus.summaries[kind].values()
            if folded(summary.label) == wanted
        ]

    def near(self, kinds: tuple[str, ...], called: str) -> str:
        """Give the id of the record whose id or name is nearest to what was called; empty if none is near."""
        names = {
            name: summary.id
            for kind in kinds
            for summary in self.corpus.summaries[kind].values()
            for name in (summary.id, summary.label)
        }
        match = process.extractOne(called, list(names), scorer=fuzz.ratio, score_cutoff=_NEAR)
        return names[match[0]] if match else ""

    def choices(self, kinds: tuple[str, ...]) -> dict[str, str]:
        """Give every id of some kinds, with the name of its record."""
        return {summary.id: summary.label for kind in kinds for summary in self.corpus.summaries[kind].values()}

    def in_office(self, speaker: str, day: str) -> bool:
        """Say whether a speaker's capacity is told by the record: an organization, or a person in office that day."""
        person = self.corpus.actor(speaker)
        if not isinstance(person, Person) or not day:
            return True
        return any(role.dates.covers(parse_date(day)) for role in person.roles)

    def version(self, rule_id: str, day: str, named: str = "") -> Version | None:
        """Give the version of a rule that was in force on a day, or the one that is named."""
        rule = self.corpus.rules.get(rule_id)
        if rule is None or not (day or named):
            return None
        if named:
            return rule.version(named)
        in_force = rule.versions_in_force(parse_date(day))
        return in_force[0] if len(in_force) == 1 else None

    def faults(self) -> list[tuple[Record, UnlocatedProblem]]:
        """Give the errors that the checks would find in the drafts, each with its draft."""
        by_file = {record.file: record for record in self.drafts.values()}
        found = [*run_checks(self.corpus, CORPUS_CHECKS)]
        found += run_checks(self.corpus.focused(self.drafts), PER_RECORD_CHECKS)
        return [
            (by_file[fault.file], fault)
            for check, fault in found
            if check.severity is Severity.ERROR and fault.file in by_file
        ]

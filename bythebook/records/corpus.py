"""The linked whole: every record by id, and who refers to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from bythebook.records.actor import Organization, Person
from bythebook.records.article import Article, InfoPage
from bythebook.records.base import Record
from bythebook.records.case import Case, Topic
from bythebook.records.claim import Claim, Comparison
from bythebook.records.references import RECORD_KINDS, references
from bythebook.records.rule import Rule, Version
from bythebook.records.source import Source
from bythebook.records.vocabulary import Status

R = TypeVar("R", bound=Record)
PLACEHOLDER = "value-that-could-not-be-read"
"""The id that stands for a faulty value in a salvaged record; no fault is found with it."""
Key = tuple[str, str]
"""A record's kind and id."""


@dataclass(frozen=True)
class Corpus:
    """Every record, by kind and id. Iteration is by id, so that nothing depends on the order of files."""

    records: Mapping[str, Mapping[str, Record]]
    """Kind, then id, then record; every kind of ``RECORD_KINDS`` has its key."""
    aliases: Mapping[Key, str] = field(default_factory=dict)
    """A former id, with its kind, and the id that it has now."""
    broken: frozenset[Key] = frozenset()
    """Records that have a file but could not be read: whoever refers to them is not to blame."""
    salvaged: tuple[Record, ...] = ()
    """What could be read of broken records, with ``PLACEHOLDER`` for the rest: only their references count."""
    pictures: frozenset[str] = frozenset()
    """The addresses of the pictures in content/images/."""

    @classmethod
    def of(
        cls,
        records: Iterable[Record],
        broken: Iterable[Key] = (),
        salvaged: Iterable[Record] = (),
        pictures: Iterable[str] = (),
    ) -> Corpus:
        """Link records into a whole. Where two records of one kind share an id, the first stays."""
        by_kind: dict[str, dict[str, Record]] = {kind: {} for kind in RECORD_KINDS}
        aliases: dict[Key, str] = {}
        for record in sorted(records, key=lambda record: (record.id, record.file)):
            by_kind[record.kind_name].setdefault(record.id, record)
            for alias in record.aliases:
                aliases.setdefault((record.kind_name, alias), record.id)
        return cls(by_kind, aliases, frozenset(broken), tuple(salvaged), frozenset(pictures))

    def _all(self, kind: type[R]) -> Mapping[str, R]:
        return self.records[kind.kind_name]  # type: ignore[return-value]  # of() files each record under its kind

    @property
    def claims(self) -> Mapping[str, Claim]:
        """Every claim, drafts and withdrawn ones too."""
        return self._all(Claim)

    @property
    def rules(self) -> Mapping[str, Rule]:
        """Every rule."""
        return self._all(Rule)

    @property
    def people(self) -> Mapping[str, Person]:
        """Every person."""
        return self._all(Person)

    @property
    def organizations(self) -> Mapping[str, Organization]:
        """Every organization."""
        return self._all(Organization)

    @property
    def sources(self) -> Mapping[str, Source]:
        """Every source."""
        return self._all(Source)

    @property
    def cases(self) -> Mapping[str, Case]:
        """Every case."""
        return self._all(Case)

    @property
    def topics(self) -> Mapping[str, Topic]:
        """Every topic."""
        return self._all(Topic)

    @property
    def articles(self) -> Mapping[str, Article]:
        """Every article, drafts too."""
        return self._all(Article)

    @property
    def pages(self) -> Mapping[str, InfoPage]:
        """Every page that explains the site."""
        return self._all(InfoPage)

    def __iter__(self) -> Iterator[Record]:
        for by_id in self.records.values():
            yield from by_id.values()

    def get(self, kind: str, record_id: str) -> Record | None:
        """Give a record by kind and id, or nothing. Former ids are not followed."""
        return self.records[kind].get(record_id)

    def knows(self, kind: str, record_id: str) -> bool:
        """Say whether there is such a record, readable or broken."""
        return record_id in self.records[kind] or (kind, record_id) in self.broken

    def actor(self, record_id: str) -> Person | Organization | None:
        """Give the person or the organization with that id, or nothing."""
        return self.people.get(record_id) or self.organizations.get(record_id)

    @cached_property
    def listed_claims(self) -> tuple[Claim, ...]:
        """The published claims, newest first: what indexes, feeds and counts hold."""
        listed = [claim for claim in self.claims.values() if claim.is_listed]
        return tuple(sorted(listed, key=lambda claim: (claim.date.sort_key, claim.id), reverse=True))

    @cached_property
    def referrers(self) -> Mapping[Key, tuple[Key, ...]]:
        """For every record, the records that refer to it, sorted and each once."""
        found: dict[Key, set[Key]] = defaultdict(set)
        for record in self:
            for reference in references(record):
                for kind in reference.kinds:
                    if reference.id in self.records[kind]:
                        found[kind, reference.id].add((record.kind_name, record.id))
        return {key: tuple(sorted(referrers)) for key, referrers in found.items()}

    @cached_property
    def mentioned_in(self) -> Mapping[Key, tuple[Key, ...]]:
        """For every record, the records whose Markdown speaks of it, sorted and each once."""
        found: dict[Key, set[Key]] = defaultdict(set)
        for record in self:
            for reference in references(record):
                key = (reference.kinds[0], reference.id)
                if reference.needle and key != (record.kind_name, record.id):
                    found[key].add((record.kind_name, record.id))
        return {key: tuple(sorted(tellers)) for key, tellers in found.items()}

    def version_compared(self, claim: Claim, comparison: Comparison) -> Version | None:
        """Give the version that a comparison uses: the one it names, else the only one in force on the claim's date."""
        rule = self.rules.get(comparison.rule)
        if rule is None:
            return None
        if comparison.version:
            return rule.version(comparison.version)
        in_force = rule.versions_in_force(claim.date)
        return in_force[0] if len(in_force) == 1 else None

    @property
    def license_note(self) -> str:
        """The licence of the record, said wherever the record is handed out."""
        return (
            "The record is licensed CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). "
            "Short quotations and the texts of rules belong to those who spoke or wrote them."
        )

    def without_drafts(self) -> Corpus:
        """Give the record as the public sees it."""
        kept = (record for record in self if getattr(record, "status", None) is not Status.DRAFT)
        return Corpus.of(kept)

"""The records of every kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from bythebook.records.actor import Organization, Person
from bythebook.records.article import Article, InfoPage
from bythebook.records.base import Record
from bythebook.records.case import Case, Topic
from bythebook.records.claim import Claim
from bythebook.records.record_mapping import RecordMapping
from bythebook.records.rule import Rule
from bythebook.records.source import Source

R = TypeVar("R", bound=Record)


class RecordMappings:
    """The records of every kind, each kind a mapping from ids."""

    records: Mapping[str, RecordMapping[Record]]

    def _all(self, kind: type[R]) -> RecordMapping[R]:
        return self.records[kind.kind_name]  # type: ignore[return-value]  # each kind has its own mapping

    @property
    def claims(self) -> RecordMapping[Claim]:
        """Every claim, drafts and withdrawn ones too."""
        return self._all(Claim)

    @property
    def rules(self) -> RecordMapping[Rule]:
        """Every rule."""
        return self._all(Rule)

    @property
    def people(self) -> RecordMapping[Person]:
        """Every person."""
        return self._all(Person)

    @property
    def organizations(self) -> RecordMapping[Organization]:
        """Every organization."""
        return self._all(Organization)

    @property
    def sources(self) -> RecordMapping[Source]:
        """Every source."""
        return self._all(Source)

    @property
    def cases(self) -> RecordMapping[Case]:
        """Every case."""
        return self._all(Case)

    @property
    def topics(self) -> RecordMapping[Topic]:
        """Every topic."""
        return self._all(Topic)

    @property
    def articles(self) -> RecordMapping[Article]:
        """Every article, drafts too."""
        return self._all(Article)

    @property
    def pages(self) -> RecordMapping[InfoPage]:
        """Every page that explains the site."""
        return self._all(InfoPage)

    def __iter__(self) -> Iterator[Record]:
        for mapping in self.records.values():
            yield from mapping.values()

    def get(self, kind: str, record_id: str) -> Record | None:
        """Return a record, or None. Former ids are not followed."""
        return self.records[kind].get(record_id)

    def actor(self, record_id: str) -> Person | Organization | None:
        """Return the person or the organization with that id, or nothing."""
        return self.people.get(record_id) or self.organizations.get(record_id)

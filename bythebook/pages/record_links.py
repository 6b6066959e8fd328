"""Links from pages to records, and from records to those that refer to them."""

from __future__ import annotations

from collections.abc import Iterable

from bythebook.incremental import TrackedCache, TrackedCorpus
from bythebook.language import SortKey, gettext, sort_key
from bythebook.pages import addresses
from bythebook.pages.rule_names import cited, clause_cited, titled
from bythebook.pages.titles import own_words
from bythebook.pages.views.common import LinkView
from bythebook.pages.wording import direction, short_name, short_title, version_title
from bythebook.records import Claim, Record, RecordName, Rule
from bythebook.records.labels import Labels
from bythebook.records.references import PERSON_OR_ORGANIZATION
from bythebook.records.vocabulary import Finding, Status

_CACHE_SIZE = 4_000
_ISOLATE, _END_OF_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


class RecordLinks:
    """Names and addresses of records, for links to them."""

    def __init__(self, corpus: TrackedCorpus, labels: Labels) -> None:
        self._corpus = corpus
        self._labels = labels
        self._links = TrackedCache[LinkView](corpus.tracker, _CACHE_SIZE)
        self._resolved = TrackedCache[tuple[str, str] | None](corpus.tracker, _CACHE_SIZE)

    def of(self, record: Record) -> LinkView:
        """Return a link to a record."""
        return LinkView(self.label_of(record), addresses.address(record.kind_name, record.id))

    def label_of(self, record: Record) -> str:
        """Return what readers see as a record's name: for a claim, its headline."""
        return self._shown(record.kind_name, name_of(record), record.speaker if isinstance(record, Claim) else "")

    def headline(self, speaker: str, title: str) -> str:
        """Return a claim's title with its speaker, so that it never reads as the site's own statement."""
        return gettext("{speaker}: {title}").format(speaker=self.to_actor(speaker).label, title=own_words(title))

    def short_headline(self, speaker: str, title: str, *, is_data: bool = False) -> str:
        """Return a claim's headline as links and citations show it: a very long name or title is cut.

        Where readers see it, a name in a script of the other direction is isolated, so that the title keeps its own.
        """
        name, shown = short_name(self.to_actor(speaker).label), short_title(own_words(title))
        if not is_data and direction(name) != direction(shown):
            name = f"{_ISOLATE}{name}{_END_OF_ISOLATE}"
        return gettext("{speaker}: {title}").format(speaker=name, title=shown)

    def name(self, name: RecordName) -> str:
        """Return what readers see as the name of a record that is not loaded: for a claim, its headline."""
        return self._shown(name.kind, name.label, name.speaker)

    def _shown(self, kind: str, name: str, speaker: str) -> str:
        if speaker:
            return self.headline(speaker, name)
        return own_words(titled(name) if kind == "rule" else name)

    def of_all(self, records: Iterable[Record]) -> tuple[LinkView, ...]:
        """Return links to records, sorted by name."""
        return _by_label([self.of(record) for record in records])

    def to(self, kind: str, record_id: str) -> LinkView:
        """Return a link to a record, without loading the record. Raise ``KeyError`` if there is none."""
        return self._links.get((kind, record_id), lambda: self._to(kind, record_id))

    def _to(self, kind: str, record_id: str) -> LinkView:
        name = self._corpus.name(kind, record_id)
        if name is None:
            raise KeyError(f"{kind}/{record_id}")
        label = self.short_headline(name.speaker, name.label) if name.speaker else self.name(name)
        return LinkView(label, addresses.address(kind, record_id))

    def to_all(self, kind: str, ids: Iterable[str]) -> tuple[LinkView, ...]:
        """Return links to records of one kind, sorted by name."""
        return _by_label([self.to(kind, record_id) for record_id in ids])

    def to_actor(self, record_id: str) -> LinkView:
        """Return a link to a person or an organization; if there is none, the id without an address."""
        return self._links.get(record_id, lambda: self._to_actor(record_id))

    def _to_actor(self, record_id: str) -> LinkView:
        for kind in PERSON_OR_ORGANIZATION:
            if self._corpus.name(kind, record_id):
                return self.to(kind, record_id)
        return LinkView(record_id, "")

    def sort_key_of_actor(self, record_id: str) -> SortKey:
        """Return what a person or an organization is sorted by: the family name, where the record gives it."""
        record = self._corpus.people.get(record_id) or self._corpus.organizations.get(record_id)
        return sort_key(sort_name(record) if record else record_id)

    def referrers(self, record: Record, *kinds: str) -> list[Record]:
        """Return the published records of some kinds that refer to a record."""
        return [
            self._corpus.records[kind][referrer] for kind in sorted(kinds) for referrer in self._referring(record, kind)
        ]

    def referring(self, record: Record, kind: str) -> tuple[LinkView, ...]:
        """Return links to the published records of a kind that refer to a record, sorted by name."""
        return self.to_all(kind, self._referring(record, kind))

    def referring_total(self, record: Record, kind: str) -> int:
        """Return how many published records of a kind refer to a record."""
        return len(self._referring(record, kind))

    def mentioned_by(self, record: Record) -> tuple[LinkView, ...]:
        """Return links to the articles about a record, such as its case, and to what mentions it in its Markdown."""
        articles = [("article", article) for article in self._referring(record, "article")]
        mentions = [key for key in self._corpus.mentioned_by(record.kind_name, record.id) if self._is_published(*key)]
        return _by_label([self.to(*key) for key in dict.fromkeys([*articles, *mentions])])

    def _referring(self, record: Record, kind: str) -> list[str]:
        referrers = self._corpus.referrers(record.kind_name, record.id, kind)
        return [record_id for record_id in referrers if self._is_published(kind, record_id)]

    def _is_published(self, kind: str, record_id: str) -> bool:
        """Return whether other pages may list a record: not if it is a draft or withdrawn."""
        name = self._corpus.name(kind, record_id)
        return name is not None and name.status is Status.PUBLISHED

    def resolve(self, kind: str, record_id: str, fragment: str) -> tuple[str, str] | None:
        """Return the label and the address of a reference in Markdown, or None if its target does not exist."""
        return self._resolved.get((kind, record_id, fragment), lambda: self._resolve(kind, record_id, fragment))

    def _resolve(self, kind: str, record_id: str, fragment: str) -> tuple[str, str] | None:
        if kind == "finding":
            finding = next((term for term in Finding if term.value == record_id), None)
            return (self._labels.label(finding), addresses.address("finding", finding.value)) if finding else None
        name = self._corpus.name(kind, record_id)
        if name is None:
            return None
        label = self.name(name)
        if fragment and kind == "rule":
            label = _label_at(self._corpus.rules[record_id], fragment)
        return label, addresses.address(kind, record_id) + (f"#{fragment}" if fragment else "")


def _label_at(rule: Rule, fragment: str) -> str:
    """Return the name of a passage or of a version of a rule by its anchor on the rule's page."""
    for version in rule.versions:
        if fragment == version.id:
            return f"{cited(rule)}: {version_title(version)}"
        for clause in version.clauses:
            if fragment == addresses.clause_anchor(version.id, clause.id):
                return clause_cited(rule, version, clause)
    return cited(rule)


def _by_label(links: list[LinkView]) -> tuple[LinkView, ...]:
    if len(links) > 1:  # most lists on a page have one link or none
        links.sort(key=lambda link: (sort_key(link.label), link.href))
    return tuple(links)


def sort_name(record: Record) -> str:
    """Return the name by which a record is sorted: of people and organizations ``sort_name``, if they have one."""
    return vars(record).get("sort_name") or name_of(record)


def name_of(record: Record) -> str:
    """Return a record's title or name, or else its id."""
    # Not getattr: for a missing field, pydantic's takes long and raises, and this function is called very often.
    fields = vars(record)
    return str(fields.get("title") or fields.get("name", record.id))

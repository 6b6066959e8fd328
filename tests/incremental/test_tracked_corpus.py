"""The tracked corpus: whatever is read of it is recorded, under a name whose state changes with what was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import Any

import pytest
from pydantic import BaseModel

from bythebook.incremental import (
    DependencyLog,
    ResultBatch,
    StoredLog,
    TrackedClaimLists,
    TrackedClaims,
    TrackedCorpus,
    TrackedIndex,
    TrackedResult,
)
from bythebook.records import Case, Corpus, Key, Organization, Person, Record, SiteRequirements, Topic
from bythebook.records.labels import Labels
from bythebook.records.summarizing import summarize
from bythebook.records.vocabulary import Drift, Finding
from tests.records.made import claim, others, rule, source, version

Read = Callable[[Any], object]
_OTHER_FORM = {"text": "Other words.", "fidelity": "translated", "source": "paper", "drift": "minor", "note": "So."}
_QUOTE = {"text": "The words.", "fidelity": "reported", "sources": ["paper"], "also_printed": [_OTHER_FORM]}
_COMPARISON = {
    "rule": "handbook",
    "clause": "1",
    "relation": "silent",
    "reasoning": "So.",
    "quote_words": "words",
    "rule_words": "Nobody",
}
_RESPONSE = {"date": "2026-01-09", "speaker": "office", "text": "No.", "fidelity": "reported", "source": "paper"}
_CASE = {
    "id": "story",
    "file": "content/cases/story.yaml",
    "title": "A story",
    "summary": "It.",
    "description": "All of it.",
    "chosen": "By lot.",
    "dates": "2026-01-07/..",
    "events": [{"date": "2026-01-07", "what": "It began.", "source": "paper"}],
}
_WITHDRAWN = {"status": "withdrawn", "withdrawn": {"date": "2026-03-01", "reason": "error", "note": "It was wrong."}}
_FIRST = {"date": "2026-02-01", "what": "First published."}
_ONE: dict[str, Any] = {
    "finding": "silent",
    "comparisons": [_COMPARISON],
    "quote": _QUOTE,
    "case": "story",
    "about": "office",
    "topics": ["lending"],
    "responses": [_RESPONSE],
    "repeats": ["two"],
    "not_checked": "As [two](claim:two) has it.",
    "aliases": ["uno"],
    "history": [_FIRST, {"date": "2026-02-03", "what": "The day was wrong.", "kind": "correction"}],
}


@dataclass(frozen=True)
class Parts:
    """What a corpus is made of."""

    records: Mapping[Key, Record]
    broken: tuple[Key, ...] = ()
    recovered: tuple[Record, ...] = ()
    pictures: tuple[str, ...] = ("/images/a.png",)
    labels: Labels = field(default_factory=Labels)
    requirements: SiteRequirements = field(default_factory=lambda: SiteRequirements(1, date(2026, 3, 1)))

    def corpus(self) -> TrackedCorpus:
        """Return the corpus as it is after its files were read."""
        summaries = [summarize(one, _digest(one)) for one in self.records.values()]
        corpus = Corpus(
            summaries,
            lambda kind, record_id: self.records[kind, record_id],
            self.broken,
            self.recovered,
            self.pictures,
            self.labels,
            self.requirements,
        )
        return TrackedCorpus(corpus)


def _digest(record: Record) -> str:
    return blake2b(f"{record.file} {record.model_dump_json()}".encode(), digest_size=12).hexdigest()


def _parts(records: Iterable[Record], **others_: Any) -> Parts:
    return Parts({(one.kind_name, one.id): one for one in records}, **others_)


def _base() -> list[Record]:
    return [
        *others(),
        claim("one", **_ONE),
        claim("two"),
        claim("three", status="draft"),
        rule(),
        Case.model_validate(_CASE),
        Topic(id="lending", file="content/topics/lending.yaml", name="Lending", description="Of books."),
    ]


def _with(*records: Record, without: str = "") -> Parts:
    new = {(one.kind_name, one.id): one for one in records}
    return _parts([one for one in _base() if (one.kind_name, one.id) not in new and one.id != without] + [*records])


_CHANGES: tuple[dict[str, Any], ...] = (
    {"title": "Another"},
    {"summary": "Another."},
    {"speaker": "office"},
    {"date": "2025-12-24"},
    {"capacity": "private"},
    {"finding": "pending", "comparisons": []},
    {"comparisons": [_COMPARISON | {"relation": "consistent"}]},
    {"comparisons": [_COMPARISON | {"quote_words": "The words"}]},
    {"comparisons": [_COMPARISON | {"comparison_only": "true"}]},
    {"quote": _QUOTE | {"fidelity": "verbatim"}},
    {"quote": _QUOTE | {"language": "es"}},
    {"quote": _QUOTE | {"also_printed": [_OTHER_FORM | {"drift": "major"}]}},
    {"quote": _QUOTE | {"also_printed": []}},
    {"case": None},
    {"about": None},
    {"topics": []},
    {"responses": []},
    {"repeats": []},
    {"not_checked": None},
    {"aliases": ["un"]},
    {"history": [_FIRST]},
    {"history": [_FIRST, {"date": "2027-02-03", "what": "More."}]},
    {"status": "draft"},
    _WITHDRAWN,
)
EDITS: dict[str, Parts] = {
    **{str(changes): _with(claim("one", **(_ONE | changes))) for changes in _CHANGES},
    "moved": _with(claim("one", **_ONE, file="claims/2027/one.yaml")),
    "statement": _with(claim("two", kind="statement", finding=None)),
    "published": _with(claim("three")),
    "added": _with(claim("four", date="2026-02-02")),
    "removed": _with(without="two"),
    "rule": _with(rule(title="Another")),
    "case": _with(Case.model_validate(_CASE | {"title": "Another"})),
    "topic": _with(Topic(id="lending", file="content/topics/lending.yaml", name="Loans", description="Of books.")),
    "version": _with(rule(versions=[version("2026", "2026-01-01/..")])),
    "person": _with(Person(id="somebody", file="content/people/somebody.yaml", name="Some Body Else")),
    "office": _with(Organization(id="office", file="content/organizations/office.yaml", name="Another")),
    "pictures": _parts(_base(), pictures=("/images/b.png",)),
    "withheld picture": _with(claim("three", status="draft", not_checked="![A desk](/images/a.png)")),
    "labels": _parts(_base(), labels=Labels((("finding", "silent", "It says nothing", ""),))),
    "reviews": _parts(_base(), requirements=SiteRequirements(2, date(2026, 3, 1))),
    "day": _parts(_base(), requirements=SiteRequirements(1, date(2026, 3, 2))),
    "sources": _with(*map(source, (f"paper-{number}" for number in range(80)))),
    "broken": _parts(_base(), broken=(("claim", "lost"),), recovered=(claim("lost"),)),
}
_KINDS = ("claim", "rule", "person", "case")
_KEYS = (("claim", "one"), ("claim", "two"), ("claim", "four"), ("claim", "lost"), ("rule", "handbook"))


def _for_keys(read: Callable[[Any, str, str], object]) -> Read:
    return lambda corpus: [read(corpus, *key) for key in _KEYS]


CORPUS_METHODS: dict[str, Read] = {
    "__iter__": list,
    "all_summaries": lambda corpus: list(corpus.all_summaries()),
    "open": lambda corpus: [corpus.open(*key) for key in _KEYS if corpus.get(*key)],
    "get": _for_keys(lambda corpus, *key: corpus.get(*key)),
    "summary": _for_keys(lambda corpus, *key: corpus.summary(*key)),
    "name": _for_keys(lambda corpus, *key: corpus.name(*key)),
    "knows": _for_keys(lambda corpus, *key: corpus.knows(*key)),
    "mentioned_by": _for_keys(lambda corpus, *key: corpus.mentioned_by(*key)),
    "is_referred_to": _for_keys(lambda corpus, *key: corpus.is_referred_to(*key)),
    "referrers_total": _for_keys(lambda corpus, *key: corpus.referrers_total(*key)),
    "referrers_by_kind": _for_keys(lambda corpus, *key: corpus.referrers_by_kind(*key)),
    "referrers": _for_keys(lambda corpus, *key: corpus.referrers(*key, "claim")),
    "names": lambda corpus: [corpus.names(kind) for kind in _KINDS],
    "ids": lambda corpus: [corpus.ids(kind) for kind in _KINDS],
    "shard": lambda corpus: corpus.shard("source", 0),
    "index_entries": lambda corpus: [corpus.index_entries(kind) for kind in _KINDS],
    "last_changes": lambda corpus: [corpus.last_changes(kind) for kind in _KINDS],
    "claim_summary": lambda corpus: [corpus.claim_summary(one) for one in ("one", "two", "four")],
    "actor": lambda corpus: [corpus.actor(one) for one in ("somebody", "office", "nobody")],
    "version_compared": lambda corpus: [
        corpus.version_compared(one, comparison) for one in corpus.claims.values() for comparison in one.comparisons
    ],
    "computed": lambda corpus: corpus.computed("titles", lambda one: [found.title for found in one.listed_claims]),
    "focused": lambda corpus: [*corpus.focused([("claim", "one")]).claims.values()],
}
DERIVED = {"changed", "exchanged", "of", "track", "without_drafts"}
"""What returns another corpus, whose reads are recorded by itself."""
MACHINERY = {"digest", "index", "state", "tracker"}
INDEX_METHODS: dict[str, Read] = {
    "carried": lambda index: [index.carried(finding) for finding in Finding],
    "relations": lambda index: index.relations("handbook"),
    "of_clause": lambda index: [index.of_clause("handbook", one, "1") for one in ("2020", "2026")],
    "pairs": lambda index: [index.pairs(drift) for drift in Drift],
    "same_claim": lambda index: [index.same_claim(one) for one in ("one", "two")],
}
LIST_METHODS: dict[str, Read] = {
    "__getitem__": lambda claims: claims[:],
    "__len__": len,
    "__iter__": list,
    "newest": lambda claims: claims.newest(1),
    "near": lambda claims: [claims.near(one, 1) for one in ("one", "two")],
    "page": lambda claims: claims.page(1),
    "pages_after": lambda claims: claims.pages_after(1),
    "last_change": lambda claims: [claims.last_change(), claims.last_change(1)],
    "count": lambda claims: [claims.count(one) for one in claims],
    "index": lambda claims: [claims.index(one) for one in claims],
}
_LIST_KEYS = [
    "one",
    "somebody",
    "office",
    "silent",
    "story",
    "minor",
    "reported",
    "claim",
    "handbook",
    "lending",
    "en",
    "2026",
]
LISTS_METHODS: dict[str, Read] = {
    "of": lambda lists: [list(lists.of(key)) for key in _LIST_KEYS],
    "keys": lambda lists: lists.keys(),
    "lengths": lambda lists: lists.lengths(),
}
OF_LISTS = {"name", "prepare", "state"}


def _public(*objects: object) -> Iterator[str]:
    found = {name for one in objects for name in dir(one)}
    yield from sorted(name for name in found if not name.startswith("_"))


def _reads(methods: Mapping[str, Read], left_out: set[str], *objects: object) -> dict[str, Read]:
    """Return how to read each public name: a method as ``methods`` has it, an attribute by its name."""
    attributes = [name for name in _public(*objects) if name not in left_out and name not in methods]
    assert not [name for name in attributes if callable(getattr(objects[-1], name))], "a method without an example"
    return {name: lambda one, name=name: getattr(one, name) for name in attributes} | dict(methods)


_BASE = _parts(_base()).corpus()
_UNTRACKED = _BASE._corpus  # its attributes are what has to be tracked
CORPUS_READS = _reads(CORPUS_METHODS, DERIVED | MACHINERY, _UNTRACKED, _BASE)
INDEX_READS: dict[str, Read] = {
    f"index.{name}": lambda corpus, read=read: read(corpus.index)  # type: ignore[misc]  # as above
    for name, read in _reads(INDEX_METHODS, OF_LISTS, _BASE.index).items()
    if not isinstance(getattr(_BASE.index, name), (TrackedClaims, TrackedClaimLists))
}
_LISTS = [name for name in _public(_BASE.index) if isinstance(getattr(_BASE.index, name), TrackedClaimLists)]
LIST_READS: dict[str, Read] = {
    f"index.listed.{name}": lambda corpus, read=read: read(corpus.index.listed)
    for name, read in _reads(LIST_METHODS, OF_LISTS, _BASE.index.listed).items()
} | {
    f"index.{lists}.{name}": lambda corpus, lists=lists, read=read: read(getattr(corpus.index, lists))  # type: ignore[misc]  # as above
    for lists in _LISTS
    for name, read in _reads(LISTS_METHODS, OF_LISTS, _BASE.index.by_case).items()
}
READS = CORPUS_READS | INDEX_READS | LIST_READS


def _all_of(value: object) -> object:
    """Read a value to its end."""
    if isinstance(value, BaseModel):
        return vars(value).get("file"), value.model_dump()
    if isinstance(value, Mapping):
        return [(key, _all_of(one)) for key, one in value.items()]
    if isinstance(value, (list, tuple)):
        return [_all_of(one) for one in value]
    return sorted(value) if isinstance(value, frozenset) else repr(value)


@pytest.mark.parametrize("name", READS)
def test_a_result_that_read_what_an_edit_changes_is_made_again(name: str) -> None:
    read = READS[name]
    before = _parts(_base()).corpus()
    _all_of(read(before))  # what is computed once must be recorded the second time too
    with before.tracker.track() as reads:
        old = _all_of(read(before))
    log = DependencyLog(StoredLog(), "", before.state)
    log.add(ResultBatch.of([TrackedResult(name, reads, None)]))
    stored = log.to_stored()

    def is_current(corpus: TrackedCorpus) -> bool:
        return DependencyLog(stored, "", corpus.state).is_current(name)

    assert is_current(_parts(_base()).corpus())
    unseen = []
    for edit, parts in EDITS.items():
        after = parts.corpus()
        if _all_of(read(after)) != old and is_current(after):
            unseen.append(edit)
    assert unseen == []


def test_every_read_is_changed_by_some_edit() -> None:
    """So that the test above tests each of them."""
    before = _parts(_base()).corpus()
    edited = [parts.corpus() for parts in EDITS.values()]
    same = [
        name for name, read in READS.items() if all(_all_of(read(before)) == _all_of(read(after)) for after in edited)
    ]
    # No edit touches any of the former; the others differ from fifty claims on.
    assert same == ["articles", "pages", "index.listed.last_page", "index.listed.pages_after"]


def test_a_corpus_derived_from_a_tracked_one_is_tracked() -> None:
    whole = _parts(_base()).corpus()
    one = claim("one", title="Another")
    derived = (
        whole.without_drafts(),
        whole.changed([one]),
        whole.exchanged([summarize(one)], whole.open),
        whole.focused([("claim", "one")]),
        TrackedCorpus.track(whole),
    )
    assert [type(corpus) for corpus in derived] == [TrackedCorpus] * len(derived)
    for corpus in derived:
        assert {type(record).kind_name for record in corpus} >= {"claim"}


def test_an_attribute_that_a_corpus_gets_later_is_recorded() -> None:
    corpus = Corpus.of([claim("one")])
    vars(corpus)["spelling"] = "British"
    tracked = TrackedCorpus(corpus)
    with tracked.tracker.track() as reads:
        assert tracked.spelling == "British"
    assert reads == {"corpus spelling"}
    others_ = (Corpus.of([claim("two")]), Corpus.of([claim("one")], broken=[("claim", "two")]))
    states = [TrackedCorpus(one).state("corpus spelling") for one in (corpus, *others_)]
    assert len(set(states)) == len(states)


def test_the_records_of_a_focus_are_opened_once_and_recorded_each_time() -> None:
    opened: list[str] = []

    def open_record(kind: str, record_id: str) -> Record:
        opened.append(f"{kind}/{record_id}")
        return claim(record_id)

    whole = TrackedCorpus(Corpus(map(summarize, [claim("one"), claim("two"), *others()]), open_record))
    focus = whole.focused([("claim", "two")])
    for _ in range(2):
        with whole.tracker.track() as reads:
            assert [record.id for record in focus.claims.values()] == ["two"]
        assert reads == {"record claim two"}
    assert opened == ["claim/two"]


def test_the_index_belongs_to_the_tracked_corpus() -> None:
    assert isinstance(_BASE.index, TrackedIndex)
    assert not hasattr(_UNTRACKED, "index")


def test_what_is_read_elsewhere_has_the_state_that_its_source_gives() -> None:
    tracked = TrackedCorpus(Corpus.of([claim("one")]))
    tracked.tracker.sources["manual"] = {"docs/a=b:c.md": "a digest"}.__getitem__
    assert tracked.state("manual=docs/a=b:c.md") == "a digest"

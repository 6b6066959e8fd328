"""Who refers to whom: the links of all records, turned round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from bythebook.records.summary import RecordSummary

Key = tuple[str, str]
"""A record's kind and id."""
Links = Mapping[Key, Mapping[str, list[str]]]
"""For a record, by the kind of those that refer to it, their ids in order."""
Mentions = Mapping[Key, list[Key]]
"""For a record, those whose Markdown speaks of it, in order."""

_PUBLISHED_BY_THEMSELVES = frozenset({"claim", "article", "page"})
"""The kinds of records that readers see whatever refers to them. All others are shown if what is public leads there."""


def links_of(summaries: Iterable[RecordSummary]) -> Links:
    """Turn round the links of records that come by kind and id."""
    found: dict[Key, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for summary in summaries:
        by, own = summary.kind, summary.id
        for kind, record_id, _ in summary.links:
            ids = found[kind, record_id][by]
            if not ids or ids[-1] != own:  # once, though it may name it in a field and in its Markdown
                ids.append(own)
    return found


def links_without(links: Links, drafts: Iterable[RecordSummary]) -> Links:
    """Leave out those of some records."""
    found = dict(links)
    for key, ends in _ends(drafts, _linked).items():
        left_out = frozenset(ends)
        rest = {by: [one for one in ids if (by, one) not in left_out] for by, ids in links[key].items()}
        found[key] = {by: ids for by, ids in rest.items() if ids}
    return found


def mentions_of(summaries: Iterable[RecordSummary]) -> Mentions:
    """Return the reverse index of links in Markdown. Records come sorted by kind and id."""
    return _ends(summaries, _mentioned)


def mentions_without(mentions: Mentions, drafts: Iterable[RecordSummary]) -> Mentions:
    """Leave out those of some records."""
    found = dict(mentions)
    for key, ends in _ends(drafts, _mentioned).items():
        left_out = frozenset(ends)
        found[key] = [one for one in mentions[key] if one not in left_out]
    return found


def _ends(summaries: Iterable[RecordSummary], linked: Callable[[RecordSummary], Iterable[Key]]) -> dict[Key, list[Key]]:
    """Return, for each linked record, which of the given records link to it."""
    found: dict[Key, list[Key]] = defaultdict(list)
    for summary in summaries:
        for key in linked(summary):
            found[key].append(summary.key)
    return found


def _linked(summary: RecordSummary) -> dict[Key, None]:
    """Return the records that a record links to, each once."""
    return {(kind, record_id): None for kind, record_id, _ in summary.links}


def _mentioned(summary: RecordSummary) -> list[Key]:
    """Return the records that a record's Markdown speaks of, but for itself."""
    own = summary.key
    return [(kind, one) for kind, one, is_mention in summary.links if is_mention and (kind, one) != own]


def only_linked_from(
    drafts: Iterable[RecordSummary], links: Links, find: Callable[[str, str], RecordSummary | None]
) -> set[Key]:
    """Return what only drafts link to, directly or through one another, except claims, articles and pages."""
    reached: dict[Key, RecordSummary] = {}
    pending = list(drafts)
    sources = {summary.key for summary in pending}
    while pending:
        for key in _linked(pending.pop()):
            if key[0] in _PUBLISHED_BY_THEMSELVES or key in sources or key in reached:
                continue
            if found := find(*key):
                reached[key] = found
                pending.append(found)
    # What anything else links to is public, and so is what that links to.
    public = [key for key in reached if any(end not in sources and end not in reached for end in _linking(links, key))]
    while public:
        if summary := reached.pop(public.pop(), None):
            public += [key for key in _linked(summary) if key in reached]
    return set(reached)


def _linking(links: Links, key: Key) -> Iterator[Key]:
    for kind, ids in links.get(key, {}).items():
        yield from ((kind, record_id) for record_id in ids)

"""Who refers to whom: the links of all records, turned round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from bythebook.records.brief import Brief

Key = tuple[str, str]
"""A record's kind and id."""
Links = Mapping[Key, Mapping[str, list[str]]]
"""For a record, by the kind of those that refer to it, their ids in order."""
Mentions = Mapping[Key, list[Key]]
"""For a record, those whose Markdown speaks of it, in order."""


def links_of(briefs: Iterable[Brief]) -> Links:
    """Turn round the links of records that come by kind and id."""
    found: dict[Key, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for brief in briefs:
        by, own = brief.kind, brief.id
        for kind, record_id, _ in brief.links:
            ids = found[kind, record_id][by]
            if not ids or ids[-1] != own:  # once, though it may name it in a field and in its Markdown
                ids.append(own)
    return found


def links_without(links: Links, drafts: Iterable[Brief]) -> Links:
    """Leave out those of some records."""
    found = dict(links)
    for key, ends in _ends(drafts, _linked).items():
        left_out = frozenset(ends)
        rest = {by: [one for one in ids if (by, one) not in left_out] for by, ids in links[key].items()}
        found[key] = {by: ids for by, ids in rest.items() if ids}
    return found


def mentions_of(briefs: Iterable[Brief]) -> Mentions:
    """Turn round the links that stand in the Markdown of records that come by kind and id."""
    return _ends(briefs, _mentioned)


def mentions_without(mentions: Mentions, drafts: Iterable[Brief]) -> Mentions:
    """Leave out those of some records."""
    found = dict(mentions)
    for key, ends in _ends(drafts, _mentioned).items():
        left_out = frozenset(ends)
        found[key] = [one for one in mentions[key] if one not in left_out]
    return found


def _ends(briefs: Iterable[Brief], linked: Callable[[Brief], Iterable[Key]]) -> dict[Key, list[Key]]:
    """Give, for each record that some records link to, which of them do."""
    found: dict[Key, list[Key]] = defaultdict(list)
    for brief in briefs:
        for key in linked(brief):
            found[key].append((brief.kind, brief.id))
    return found


def _linked(brief: Brief) -> dict[Key, None]:
    """Give the records that a record links to, each once."""
    return {(kind, record_id): None for kind, record_id, _ in brief.links}


def _mentioned(brief: Brief) -> list[Key]:
    """Give the records that a record's Markdown speaks of, but for itself."""
    own = (brief.kind, brief.id)
    return [(kind, one) for kind, one, is_mention in brief.links if is_mention and (kind, one) != own]

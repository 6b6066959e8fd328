"""What claims are listed by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bythebook.incremental import TrackedClaimLists
from bythebook.pages import Context
from bythebook.records.references import PERSON_OR_ORGANIZATION
from bythebook.records.vocabulary import ClaimKind, Fidelity, Finding, Term

KINDS_OF: Mapping[str, tuple[str, ...]] = {
    "speaker": PERSON_OR_ORGANIZATION,
    "about": ("organization",),
    "case": ("case",),
    "topic": ("topic",),
    "rule": ("rule",),
}
"""The facets whose keys are ids of records, and the kinds of record that these can be of."""
_WORDS_OF: Mapping[str, type[Term]] = {"finding": Finding, "fidelity": Fidelity, "kind": ClaimKind}
"""The facets whose keys are words of a closed vocabulary."""
FACETS = ("finding", *KINDS_OF, "year", "fidelity", "kind")
"""Facets of claims. A claim that a rule is only shown beside for contrast is not among that rule's."""
FACETS_OF = {
    "person": ("speaker",),
    "organization": ("speaker", "about"),
    "rule": ("rule",),
    "case": ("case",),
    "topic": ("topic",),
}
"""A kind of record, and the facets of the claims that have to do with one."""


def lists_of(context: Context, facet: str) -> TrackedClaimLists:
    """Give the lists of a facet, by a word, a year or the id of a record. Raises ``KeyError`` for another facet."""
    if facet not in FACETS:
        raise KeyError(facet)
    lists: TrackedClaimLists = getattr(context.index, f"by_{facet}")
    return lists


def keys_of(context: Context, facet: str) -> Sequence[str]:
    """Give the keys of a facet under which there are claims: words in the order of their vocabulary, others sorted."""
    keys = lists_of(context, facet).keys()
    return [word.value for word in _WORDS_OF[facet] if word in keys] if facet in _WORDS_OF else keys


def name_of_key(context: Context, facet: str, key: str) -> str:
    """Give what readers see of a key: the words for a finding, the name of a record, a year as it is."""
    if facet in _WORDS_OF:
        return context.labels.label(_WORDS_OF[facet](key))
    return next(_labels(context, facet, key), key)


def _labels(context: Context, facet: str, key: str) -> Iterator[str]:
    for kind in KINDS_OF.get(facet, ()):
        if name := context.corpus.name(kind, key):
            yield name.label

"""The facets by which claims are listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bythebook.incremental import TrackedClaimLists
from bythebook.pages import Context
from bythebook.pages.quote_fidelity import label_of_many
from bythebook.records.references import PERSON_OR_ORGANIZATION
from bythebook.records.vocabulary import ClaimKind, Fidelity, Finding, Term

KINDS_OF: Mapping[str, tuple[str, ...]] = {
    "speaker": PERSON_OR_ORGANIZATION,
    "about": ("organization",),
    "case": ("case",),
    "topic": ("topic",),
    "rule": ("rule",),
}
"""The facets whose keys are record ids, with the kinds of those records."""
_WORDS_OF: Mapping[str, type[Term]] = {"finding": Finding, "fidelity": Fidelity, "kind": ClaimKind}
"""The facets whose keys are terms of a closed vocabulary."""
FACETS = ("finding", *KINDS_OF, "year", "fidelity", "language", "kind")
"""Every facet. A claim is not listed under a rule that is shown for contrast only."""
FACETS_OF = {
    "person": ("speaker",),
    "organization": ("speaker", "about"),
    "rule": ("rule",),
    "case": ("case",),
    "topic": ("topic",),
}
"""The facets whose keys are records of a kind."""


def lists_of(context: Context, facet: str) -> TrackedClaimLists:
    """Return the lists of a facet by key. Raise ``KeyError`` for an unknown facet."""
    if facet not in FACETS:
        raise KeyError(facet)
    lists: TrackedClaimLists = getattr(context.index, f"by_{facet}")
    return lists


def keys_of(context: Context, facet: str) -> Sequence[str]:
    """Return the keys of a facet that have claims: terms in the order of their vocabulary, others sorted."""
    keys = lists_of(context, facet).keys()
    return [word.value for word in _WORDS_OF[facet] if word in keys] if facet in _WORDS_OF else keys


def name_of_key(context: Context, facet: str, key: str) -> str:
    """Return the name that readers see for a key: a term's label, a record's name, or the year or tag itself."""
    if facet in _WORDS_OF:
        return label_of_many(context, _WORDS_OF[facet](key))
    return next(_labels(context, facet, key), key)


def _labels(context: Context, facet: str, key: str) -> Iterator[str]:
    for kind in KINDS_OF.get(facet, ()):
        if name := context.corpus.name(kind, key):
            yield name.label

"""A title does not repeat the speaker."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import warning
from bythebook.records import Corpus, Organization, Person, UnlocatedProblem

_SHORTEST = 3
"""A shorter name, such as an initial, may be a word of the title."""


@warning("title-speaker")
def title_speaker(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No claim's title begins with the speaker's name.

    Pages, feeds and cards put the name before the title: "Librarian A: Returning late “costs nothing”". Begin the
    title with what was said.
    """
    for claim in corpus.claims.values():
        speaker = corpus.actor(claim.speaker)
        if speaker is None:
            continue
        for name in _names(speaker):
            if claim.title.casefold().startswith((f"{name} ", f"{name}:", f"{name}'", f"{name}’")):
                shown = claim.title[: len(name)]
                message = f'the title begins with the speaker, "{shown}", and pages put the name before it'
                yield UnlocatedProblem(claim.file, ("title",), message, "Begin with what was said.")
                break


def _names(speaker: Person | Organization) -> list[str]:
    """Return the names of a speaker that a title may begin with, the longest first."""
    names = [speaker.name, *speaker.also_known_as]
    if isinstance(speaker, Organization):
        names += filter(None, [speaker.abbreviation])
    elif speaker.sort_name and "," in speaker.sort_name:
        names.append(speaker.sort_name.partition(",")[0])
    elif not speaker.unnamed:
        names.append(speaker.name.rpartition(" ")[2])
    names = [name for name in names if len(name) >= _SHORTEST]
    return sorted({name.casefold() for name in names}, key=lambda name: (-len(name), name))

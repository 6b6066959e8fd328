"""No entity stands for an invisible character."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.rendered import entity_for, rendered_texts
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.characters import LOST, character_name, unusable_offsets


@error("hidden-entity")
def hidden_entity(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No text contains an invisible character written as an entity, such as `&#x202E;` or `&shy;`.

    Invisible characters can make text look different from what is stored. An entity puts them on the page although the
    file shows none. Remove the entity.
    """
    for text in rendered_texts(corpus):
        printed = text.inspection.printed
        for character in dict.fromkeys(printed[offset] for offset in unusable_offsets(printed)):
            entity = entity_for(text.text, character)
            if not entity and character in text.text:
                continue  # reading the file reports it
            written = f'"{entity}"' if entity else "the text"
            what = "character" if LOST.match(character) else "invisible character"
            message = f"{written} is the {what} {character_name(character)}"
            yield text.problem(message, "Remove it.", needle=entity)

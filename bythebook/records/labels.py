"""A site's own words for the vocabularies: what its readers see instead of the engine's labels and meanings.

The keys in YAML and in exports are the same on every site; only the labels differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import ConfigDict, Field, create_model

from bythebook.records.base import Part, Record
from bythebook.records.field_types import Name, Text
from bythebook.records.vocabulary import VOCABULARIES, Term

VOCABULARY_FILE = "content/vocabulary.yaml"
"""The file that holds a site's own words, seen from the project."""


class Wording(Part):
    """What a site's readers see of a word: what is left out stays the engine's."""

    label: Name | None = Field(default=None, examples=["The handbook says otherwise"])
    """What is printed for the word."""
    meaning: Text | None = Field(default=None, examples=["The rule in force that day contradicts the statement."])
    """A sentence that explains it."""


def vocabulary_key(vocabulary: type[Term]) -> str:
    """Return the key of a vocabulary, such as ``rule_kind``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", vocabulary.__name__).lower()


class _Group(Part):
    """The words of one vocabulary. Its fields come with their descriptions: no source need be searched for them."""

    model_config = ConfigDict(use_attribute_docstrings=False)


def _group(vocabulary: type[Term]) -> type[Part]:
    words: dict[str, Any] = {
        term.name.lower(): (Wording | None, Field(None, alias=term.value, description=term.meaning))
        for term in vocabulary
    }
    return create_model(f"{vocabulary.__name__}Wording", __base__=_Group, __doc__=vocabulary.__doc__, **words)


class _VocabularyFile(Record):
    model_config = ConfigDict(use_attribute_docstrings=False)
    kind_name: ClassVar[str] = "vocabulary"
    folder: ClassVar[str] = "content"


_GROUPS: dict[str, Any] = {
    vocabulary_key(vocabulary): (
        _group(vocabulary) | None,
        Field(None, description=(vocabulary.__doc__ or "").strip().partition("\n")[0]),
    )
    for vocabulary in VOCABULARIES
}
VocabularyFile: type[Record] = create_model("VocabularyFile", __base__=_VocabularyFile, **_GROUPS)
"""The model of ``content/vocabulary.yaml``: by vocabulary, by word, a ``Wording``."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What a site's readers see of each word."""

    own: tuple[tuple[str, str, str, str], ...] = ()
    """The vocabulary, the word, the site's label and meaning; an empty one leaves the engine's."""

    @classmethod
    def of(cls, file: Record) -> Labels:
        """Take the words from a ``VocabularyFile``."""
        given: Mapping[str, Any] = file.model_dump(exclude_none=True, exclude={"aliases", "history"})
        return cls(
            tuple(
                (name, word, wording.get("label", ""), wording.get("meaning", ""))
                for name, words in sorted(given.items())
                for word, wording in sorted(words.items())
            )
        )

    def label(self, term: Term) -> str:
        """Return what is printed for a word."""
        return self._wording(term)[0] or term.label

    def meaning(self, term: Term) -> str:
        """Return the sentence that explains a word."""
        return self._wording(term)[1] or term.meaning

    def in_other_words(self, translate: Callable[[str], str]) -> Labels:
        """Return the words in another language, except those that the site has words of its own for."""
        return Labels(
            tuple(
                (key, term.value, own or translate(term.label), meaning or translate(term.meaning))
                for vocabulary in VOCABULARIES
                for key in (vocabulary_key(vocabulary),)
                for term in vocabulary
                for own, meaning in (self._wording(term),)
            )
        )

    def _wording(self, term: Term) -> tuple[str, str]:
        key = (vocabulary_key(type(term)), term.value)
        return next(((label, meaning) for *found, label, meaning in self.own if (*found,) == key), ("", ""))

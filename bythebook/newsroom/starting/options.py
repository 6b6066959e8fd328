"""The options of a new project: the name, subject, language and labels of its site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bythebook.records.field_types import is_email_address, is_web_address
from bythebook.records.labels import vocabulary_key
from bythebook.records.language_tags import is_language_tag
from bythebook.records.similar import did_you_mean
from bythebook.records.vocabulary import VOCABULARIES, Finding

LONGEST = 300


@dataclass(frozen=True, slots=True)
class ProjectOptions:
    """What `bythebook init` was told about the new site."""

    name: str
    tagline: str
    subject: str
    """Whose statements are compared with which rules, as part of a sentence."""
    language: str = "en"
    """The language of most records, as a BCP 47 tag."""
    contact: str = ""
    """A URL or an email address, or empty."""
    repository: str = ""
    """The URL of the repository, or empty."""
    labels: tuple[tuple[str, str, str], ...] = ()
    """The vocabulary, the value, and the label that readers see."""
    with_example: bool = True
    with_docs: bool = False


def parse_label(text: str) -> tuple[str, str, str]:
    """Parse ``contradicts=Against the handbook`` or ``fidelity.verbatim=Word for word``: vocabulary, value, label.

    Raise ``ValueError`` with a message that says what was expected.
    """
    word, equals, label = (part.strip() for part in text.partition("="))
    if not equals or not label:
        raise ValueError(f'"{text}" has no label: write {Finding.CONTRADICTS.value}=Against the handbook')
    name, dot, value = word.rpartition(".")
    vocabulary = vocabulary_key(Finding) if not dot else name
    known = {vocabulary_key(one): one for one in VOCABULARIES}
    if vocabulary not in known:
        raise ValueError(f'"{vocabulary}" is not a vocabulary. {_nearest(vocabulary, known)}')
    words = [term.value for term in known[vocabulary]]
    if value not in words:
        raise ValueError(f'"{value}" is not a word of {vocabulary}. {_nearest(value, words)}')
    if len(label) > LONGEST:
        raise ValueError(f'The label of "{word}" has {len(label)} characters; at most {LONGEST} fit.')
    return vocabulary, value, label


def _nearest(word: str, known: Iterable[str]) -> str:
    return did_you_mean(word, known) or f"Write one of {', '.join(known)}."


def validate_options(options: ProjectOptions) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with options: the flag, and what was expected."""
    for flag, text in (("--name", options.name), ("--tagline", options.tagline), ("--subject", options.subject)):
        if not text.strip():
            yield flag, "is empty: write a few words"
        elif not text.isprintable():
            yield flag, "has a line end or an invisible character: write one line"
        elif len(text) > LONGEST:
            yield flag, f"has {len(text)} characters; at most {LONGEST} fit"
    words = Counter((vocabulary, word) for vocabulary, word, _ in options.labels)
    if repeated := next((word for (_, word), times in words.items() if times > 1), ""):
        yield "--label", f'names "{repeated}" more than once: keep one of its labels'
    if not is_language_tag(options.language):
        yield "--language", f'is "{options.language}", which is not a language tag: write en, es or pt-BR'
    if options.repository and not is_web_address(options.repository):
        yield "--repository", f'is "{options.repository}", which is not a web address: one starts with https://'
    if options.contact and not (is_web_address(options.contact) or is_email_address(options.contact)):
        yield "--contact", f'is "{options.contact}": write an email address, or a web address that starts with https://'

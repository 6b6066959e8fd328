"""What a new tracker is: its name, its subject, its language, its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bythebook.records.base import is_language, is_web_address
from bythebook.records.labels import vocabulary_key
from bythebook.records.vocabulary import VOCABULARIES, Finding, Term

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Answers:
    """What the person who starts a tracker said of it."""

    name: str
    tagline: str
    subject: str
    """Whose words are held against which rules, as words in the middle of a sentence."""
    language: str = "en"
    """The language of most records, as a BCP 47 tag."""
    contact: str = ""
    """An address of the web or of mail, or empty."""
    repository: str = ""
    """The web address of the repository, or empty."""
    labels: tuple[tuple[str, str, str], ...] = ()
    """The vocabulary, the word, and what readers see of it."""
    with_example: bool = True
    with_docs: bool = False


def label_of(text: str) -> tuple[str, str, str]:
    """Read ``contradicts=Against the handbook`` or ``fidelity.verbatim=Word for word``.

    Raises ``ValueError`` that tells what was expected.
    """
    word, equals, label = (part.strip() for part in text.partition("="))
    if not equals or not label:
        raise ValueError(f'"{text}" has no label: write {Finding.CONTRADICTS.value}=Against the handbook')
    name, dot, value = word.rpartition(".")
    vocabulary = vocabulary_key(Finding) if not dot else name
    known = {vocabulary_key(one): one for one in VOCABULARIES}
    if vocabulary not in known:
        raise ValueError(f'"{vocabulary}" is not a vocabulary.{_nearest(vocabulary, known)}')
    words = [term.value for term in known[vocabulary]]
    if value not in words:
        raise ValueError(f'"{value}" is not a word of {vocabulary}.{_nearest(value, words)}')
    if len(label) > LONGEST:
        raise ValueError(f'The label of "{word}" has {len(label)} characters; at most {LONGEST} fit.')
    return vocabulary, value, label


def _nearest(word: str, known: Iterator[str] | dict[str, type[Term]] | list[str]) -> str:
    words = list(known)
    match = process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=60)
    return f' Did you mean "{match[0]}"?' if match else f" Write one of {', '.join(words)}."


def answers_faults(answers: Answers) -> Iterator[tuple[str, str]]:
    """Give what is wrong with answers: the option, and a sentence on what was expected."""
    for option, text in (("--name", answers.name), ("--tagline", answers.tagline), ("--subject", answers.subject)):
        if not text.strip():
            yield option, "is empty: write a few words"
        elif not text.isprintable():
            yield option, "has a line end or an invisible character: write one line"
        elif len(text) > LONGEST:
            yield option, f"has {len(text)} characters; at most {LONGEST} fit"
    if not is_language(answers.language):
        yield "--language", f'is "{answers.language}", which is not a language tag: write en, es or pt-BR'
    if answers.repository and not is_web_address(answers.repository):
        yield "--repository", f'is "{answers.repository}", which is not a web address: it starts with https://'
    if answers.contact and not (is_web_address(answers.contact) or is_mail_address(answers.contact)):
        yield "--contact", f'is "{answers.contact}": write an address of mail, or one of the web with https://'


def is_mail_address(text: str) -> bool:
    """Say whether a text looks like an address of mail: something, an at sign, a host."""
    user, at, host = text.partition("@")
    return bool(user and at and "." in host) and text.isprintable() and not set(text) & set(" <>\"'()[]\\,;:")

"""Every address outside the site that the record leads to, and the words that are said to stand there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bythebook.checks.common.markdown import addresses_in, markdown_of
from bythebook.newsroom.evidence.words import Words, words_of
from bythebook.records import Corpus, Organization, Person, Record, Rule, Source
from bythebook.records.base import is_web_address


@dataclass(frozen=True, slots=True)
class Watched:
    """An address, the files that name it, and the words of the record that were read there."""

    address: str
    files: tuple[str, ...]
    words: tuple[Words, ...] = field(default=(), compare=False)


def watched(corpus: Corpus) -> list[Watched]:
    """Give every address once, in the order of addresses.

    The words of a source are looked for where it was read: at ``read_in``, if there is one.
    """
    quoted = _quoted(corpus)
    files: dict[str, list[str]] = defaultdict(list)
    words: dict[str, list[Words]] = defaultdict(list)
    for record in corpus:
        for address in (*_addresses(record), *_in_markdown(record)):
            files[address].append(record.file)
        if isinstance(record, Source) and (read_at := record.read_in or record.url):
            words[read_at] += quoted.get(record.id, [])
    return [
        Watched(address, tuple(sorted(set(found))), tuple(words[address])) for address, found in sorted(files.items())
    ]


def _quoted(corpus: Corpus) -> Mapping[str, list[Words]]:
    found: dict[str, list[Words]] = defaultdict(list)
    for record in (*corpus.claims.values(), *corpus.rules.values()):
        for words in words_of(record):
            for source in dict.fromkeys(words.sources):
                found[source].append(words)
    return found


def _in_markdown(record: Record) -> Iterator[str]:
    for _, text in markdown_of(record):
        if "http" in text:
            yield from filter(is_web_address, addresses_in(text))


def _addresses(record: Record) -> Iterator[str]:
    match record:
        case Source():
            yield from filter(None, (record.url, record.read_in))
        case Person() | Organization() | Rule():
            yield from (link.url for link in record.links)
        case _:
            return

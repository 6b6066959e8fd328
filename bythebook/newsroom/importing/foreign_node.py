"""An object of somebody's markup, asked for what a draft needs. It keeps account of what nobody asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

from pydantic import TypeAdapter, ValidationError

from bythebook.newsroom.conformance.nodes import MarkupNode, MarkupValue
from bythebook.newsroom.importing.actors import ActorFacts
from bythebook.newsroom.importing.dates import read_date
from bythebook.newsroom.importing.remarks import Remark, Tally
from bythebook.newsroom.importing.works import WorkFacts, usable_address
from bythebook.records import EdtfDate, Place
from bythebook.records.base import Language
from bythebook.yaml.writing.cleaning import clean, one_line, without_entities

_LANGUAGE: TypeAdapter[str] = TypeAdapter(Language)


class ForeignNode:
    """An object of markup. ``role`` names it in what is told: review, claim, author, rating or publication."""

    def __init__(self, node: MarkupNode, place: Place, tally: Tally, role: str) -> None:
        self._node = node
        self._place = place
        self._tally = tally
        self._role = role
        self._asked: set[str] = set()

    @property
    def types(self) -> tuple[str, ...]:
        """The names of the object's types."""
        return self._node.types

    def has(self, name: str) -> bool:
        """Say whether there is a value under a word."""
        return bool(self._values(name))

    def _values(self, name: str) -> list[MarkupValue]:
        self._asked.add(name)
        return self._node.values(name)

    def text(self, name: str) -> str:
        """Give the first text or number under a word, clean; empty if there is none. Tells of further ones."""
        found = [text for value in self._values(name) if (text := self._text(name, value.raw))]
        if len(found) > 1:
            self._told(f"a further {name} of the {self._role}")
        return found[0] if found else ""

    def _text(self, name: str, raw: object) -> str:
        if isinstance(raw, (int, float)) and not isinstance(raw, bool):
            return str(raw)
        if not isinstance(raw, str):
            return ""
        text, removed = clean(without_entities(raw))
        for hidden in removed:
            self._tally.add(
                self._place, Remark.HIDDEN_CHARACTER, f"{hidden} was taken out of the {self._role}'s {name}"
            )
        return text

    def node(self, name: str, role: str) -> ForeignNode | None:
        """Give the first object under a word."""
        found = self._nodes(name, role)
        if len(found) > 1:
            self._told(f"a further {name} of the {self._role}")
        return found[0] if found else None

    def _nodes(self, name: str, role: str) -> list[ForeignNode]:
        self._asked.add(name)
        return [ForeignNode(node, self._place, self._tally, role) for node in self._node.nodes(name)]

    def name_of(self, name: str) -> str:
        """Give the name of somebody: the text under a word, or the name of the object there."""
        first = self.node(name, "author")
        return one_line(first.text("name") if first else self.text(name))

    def date(self, name: str) -> EdtfDate | None:
        """Give the date under a word. Tells of one that cannot be read."""
        written = self.text(name)
        if not written:
            return None
        try:
            return read_date(written)
        except ValueError as error:
            self._tally.add(self._place, Remark.BAD_DATE, f"the {self._role}'s {name} is left out: {error}")
            return None

    def address(self, name: str, base: str = "") -> str:
        """Give the web address under a word, seen from ``base`` if it is relative; empty if it is none."""
        written = self.text(name)
        try:
            return usable_address(urljoin(base, written)) if written else ""
        except ValueError:  # brackets that hold no address
            return ""

    def language(self) -> str:
        """Give the language tag under ``inLanguage``, if it is one."""
        written = self.text("inLanguage")
        try:
            return _LANGUAGE.validate_python(written) if written else ""
        except ValidationError:
            self._told(f'the language "{written}", which is no language tag,')
            return ""

    def speaker(self) -> ActorFacts | None:
        """Give whom the claim says it is by."""
        author = self.node("author", "author")
        if author is None:
            name = one_line(self.text("author"))
            return ActorFacts(name) if name else None
        name = one_line(author.text("name"))
        links = [*author.addresses("sameAs"), *author.addresses("url")]
        author.leave(())
        types = author.types
        is_organization = True if any(each.endswith("Organization") for each in types) else None
        return ActorFacts(name, False if "Person" in types else is_organization, tuple(links)) if name else None

    def works(self, note: str) -> Iterator[WorkFacts]:
        """Give the publications that a claim says it stands in, each with an address."""
        for name in ("firstAppearance", "appearance"):
            for value in self._values(name):
                if isinstance(value.raw, dict):
                    continue
                if url := usable_address(self._text(name, value.raw)):
                    yield WorkFacts(url, note=note)
                else:
                    self._told(f"the claim's {name} without a web address")
            for node in self._nodes(name, "publication"):
                yield from node.work(note)
        for name in ("url", "sameAs"):
            for url in self.addresses(name):
                yield WorkFacts(url, note=note)

    def work(self, note: str) -> Iterator[WorkFacts]:
        """Give the publication that the object describes, if it has an address."""
        url = self.address("url") or self.address("@id")
        title = self.text("name") or self.text("headline")
        work = WorkFacts(
            url, title, self.name_of("publisher"), self.date("datePublished"), self.language() or "en", note=note
        )
        self.leave(("name", "headline"))
        if url:
            yield work
        else:
            self._told(f'the publication "{title}", which has no web address,')

    def addresses(self, name: str) -> list[str]:
        """Give every web address under a word. Tells of what is none."""
        found = [self._text(name, value.raw) for value in self._values(name)]
        for text in found:
            if not usable_address(text):
                self._told(f'the {self._role}\'s {name} "{text}", which is no web address,')
        return [url for text in found if (url := usable_address(text))]

    def leave(self, asked: Iterable[str]) -> None:
        """Tell of every word of the object that nobody asked for."""
        known = {*self._asked, *asked, "@type", "@context", "@id"}
        for key in self._node.members:
            name = key.rpartition(":")[2].rpartition("/")[2]
            if name not in known:
                self._told(f"{name} of the {self._role}")

    def _told(self, what: str) -> None:
        self._tally.add(self._place, Remark.NOT_CARRIED, f"{what} is not carried over")

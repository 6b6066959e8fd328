"""Read an object of imported markup, and report the values that were not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

from pydantic import TypeAdapter, ValidationError

from bythebook.newsroom.conformance.nodes import MarkupNode, MarkupValue
from bythebook.newsroom.importing.actors import ActorFacts
from bythebook.newsroom.importing.conservation import excerpt
from bythebook.newsroom.importing.dates import read_date, time_left_out
from bythebook.newsroom.importing.problems import ImportCode, RepeatedWarnings
from bythebook.newsroom.importing.sources import SourceFacts, web_url
from bythebook.newsroom.importing.unread_values import leaves, texts_in
from bythebook.records import EdtfDate, FieldPath, Place
from bythebook.records.default_language import default_language
from bythebook.records.field_types import Language
from bythebook.yaml.writing.cleaning import clean, decode_entities, single_line

_LANGUAGE: TypeAdapter[str] = TypeAdapter(Language)


class ImportedNode:
    """An object of markup. ``role`` names it in messages: review, claim, author, rating or publication."""

    def __init__(
        self,
        node: MarkupNode,
        place: Place,
        warnings: RepeatedWarnings,
        role: str,
        reported: set[FieldPath] | None = None,
    ) -> None:
        self._node = node
        self._reported = set() if reported is None else reported
        """The paths of all values that were reported, of the objects around it, too."""
        self._place = place
        self._tally = warnings
        self._role = role
        self._read: set[str] = set()

    @property
    def path(self) -> FieldPath:
        """The path that leads to the object."""
        return self._node.path

    @property
    def types(self) -> tuple[str, ...]:
        """The names of the object's types."""
        return self._node.types

    def has(self, name: str) -> bool:
        """Return whether there is a value under a name."""
        return bool(self._values(name))

    def _values(self, name: str) -> list[MarkupValue]:
        self._read.add(name)
        return self._node.values(name)

    def text(self, name: str) -> str:
        """Return the first text or number under a name, cleaned, or an empty string. Reports further ones."""
        found = [(text, value.path) for value in self._values(name) if (text := self._text(name, value.raw))]
        for further, path in found[1:]:
            self.report(f"a further {name} of the {self._role}", further, path)
        return found[0][0] if found else ""

    def _text(self, name: str, raw: object) -> str:
        if isinstance(raw, (int, float)) and not isinstance(raw, bool):
            return str(raw)
        if not isinstance(raw, str):
            return ""
        text, removed = clean(decode_entities(raw))
        for hidden in removed:
            self._tally.add(
                self._place, ImportCode.HIDDEN_CHARACTER, f"{hidden} was removed from the {self._role}'s {name}"
            )
        return text

    def node(self, name: str, role: str) -> ImportedNode | None:
        """Return the first object under a name."""
        found = self._nodes(name, role)
        for further in found[1:]:
            self.report(f"a further {name} of the {self._role}", " ".join(further.texts()), further.path)
        return found[0] if found else None

    def _nodes(self, name: str, role: str) -> list[ImportedNode]:
        self._read.add(name)
        return [ImportedNode(node, self._place, self._tally, role, self._reported) for node in self._node.nodes(name)]

    def name_of(self, name: str) -> str:
        """Return the name of a person or organization: the text under a name, or the name of the object there."""
        first = self.node(name, "author")
        return single_line(first.text("name") if first else self.text(name))

    def date(self, name: str) -> EdtfDate | None:
        """Return the date under a name. Reports one that cannot be parsed."""
        text = self.text(name)
        if not text:
            return None
        try:
            found = read_date(text)
        except ValueError as error:
            self._tally.add(self._place, ImportCode.BAD_DATE, f"the {self._role}'s {name} is left out: {error}")
            return None
        if time_left_out(text):
            self.report(f"the time of the {self._role}'s {name}")
        return found

    def url(self, name: str, base: str = "") -> str:
        """Return the web URL under a name, resolved against ``base``, or an empty string."""
        text = self.text(name)
        try:
            return web_url(urljoin(base, text)) if text else ""
        except ValueError:  # brackets without an IPv6 address
            return ""

    def language(self) -> str:
        """Return the language tag under ``inLanguage``, or an empty string if it is invalid."""
        text = self.text("inLanguage")
        try:
            return _LANGUAGE.validate_python(text) if text else ""
        except ValidationError:
            self.report(f'the language "{text}", which is not a language tag,')
            return ""

    def speaker(self) -> ActorFacts | None:
        """Return the claim's author."""
        author = self.node("author", "author")
        if author is None:
            name = single_line(self.text("author"))
            return ActorFacts(name) if name else None
        name = single_line(author.text("name"))
        links = [*author.urls("sameAs"), *author.urls("url")]
        author.report_unread(())
        types = author.types
        is_organization = True if any(each.endswith("Organization") for each in types) else None
        return ActorFacts(name, False if "Person" in types else is_organization, tuple(links)) if name else None

    def sources(self, note: str) -> Iterator[SourceFacts]:
        """Yield the publications in which the claim appeared, each with a URL."""
        for name in ("firstAppearance", "appearance", "isPartOf"):
            for value in self._values(name):
                if isinstance(value.raw, dict):
                    continue
                if url := web_url(self._text(name, value.raw)):
                    yield SourceFacts(url, note=note)
                else:
                    self.report(f"the claim's {name} without a URL")
            for node in self._nodes(name, "publication"):
                yield from node.source(note)
        for name in ("url", "sameAs"):
            for url in self.urls(name):
                yield SourceFacts(url, note=note)

    def source(self, note: str) -> Iterator[SourceFacts]:
        """Yield the publication that the object describes, if it has a URL."""
        url = self.url("url") or self.url("@id")
        title = self.text("name") or self.text("headline")
        source = SourceFacts(
            url,
            title,
            self.name_of("publisher"),
            self.date("datePublished"),
            self.language() or default_language(),
            note=note,
        )
        self.report_unread(("name", "headline"))
        if url:
            yield source
        else:
            self.report(f'the publication "{title}", which has no URL,')

    def urls(self, name: str) -> list[str]:
        """Return every web URL under a name. Reports other values."""
        found = [self._text(name, value.raw) for value in self._values(name)]
        for text in found:
            if not web_url(text):
                self.report(f'the {self._role}\'s {name} "{text}", which is not a URL,')
        return [url for text in found if (url := web_url(text))]

    def report_unread(self, ignored: Iterable[str]) -> None:
        """Report every name of the object that was neither read nor ``ignored``."""
        known = {*self._read, *ignored, "@type", "@context", "@id"}
        for key in self._node.members:
            name = key.rpartition(":")[2].rpartition("/")[2]
            if name not in known:
                self.report(f"{name} of the {self._role}", path=(*self.path, key))

    def texts(self) -> Iterator[str]:
        """Yield the texts and numbers in the object."""
        return texts_in(self._node.members)

    def leaves(self) -> Iterator[tuple[str, str]]:
        """Yield every text and number in the object that was not reported, with its name, for comparison."""
        return leaves(self._node.members, self._node.path, self._reported)

    def report(self, what: str, words: str = "", path: FieldPath | None = None) -> None:
        """Report something that is not imported, with its words; what is at ``path`` is not compared later."""
        if path is not None:
            self._reported.add(path)
        listed = f" ({excerpt(words)})" if words else ""
        self._tally.add(self._place, ImportCode.NOT_CARRIED, f"{what} is not imported{listed}")

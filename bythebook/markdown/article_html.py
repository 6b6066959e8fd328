"""Articles and pages: sanitize the HTML that Python-Markdown and its extensions make of a text.

The site's owner chooses the extensions; a stranger may have written the text. So everything that an extension writes
goes through an allow-list (nh3), to which the setting ``BYTHEBOOK_ALLOWED_HTML`` adds.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import unquote

from bythebook.markdown.addresses import browser_form, is_web_or_mail
from bythebook.markdown.headings import set_anchors
from bythebook.markdown.sanitizing import make_cleaner
from bythebook.markdown.short_text import ATTRIBUTES, TAGS, Resolve, remove_empty_images, scrollable_tables
from bythebook.records.prose import REFERENCE_KINDS, parse_target

EMBED = "\ue000"
"""Encloses the reference to a record that is shown within the text. Private use: no author can write it."""
TITLE = "\ue001"
"""Takes the place of the title in a link to a record that has no text of its own."""
ROOT = "{root}"
"""Begins links to other parts of the site, until it is known which page the HTML is for."""
EMBEDDED = re.compile(r"<!--embed:([a-z]+:[^>]*?)-->")
"""Where a record is shown, in the result: with the reference to it, percent-encoded."""
_MARKED_EMBED = re.compile(f"<p>{EMBED}([^{EMBED}<]*){EMBED}</p>")
_MARKED_TITLE = re.compile(f'<a href="([^"]*)">{TITLE}</a>')
_MARKS = re.compile(f"[{EMBED}{TITLE}]")
_INTRASITE = re.compile(r"[{|](\w+)[|}](.*)", re.DOTALL)
_LINKED_CONTENT = ("filename", "index", "tag", "category", "author")
_LINKED_FILES = ("static", "attach")
_EXTRA_TAGS = frozenset(
    ("aside", "details", "div", "figcaption", "figure", "mark", "section", "span", "summary", "var")
)
ARTICLE_TAGS = TAGS | _EXTRA_TAGS
"""The elements that an article or a page may have, without those that the settings allow."""
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_FOOTNOTE = re.compile(r"fn(?:ref\d*)?:[\w-]+\Z")
CLASSES = re.compile(
    r"admonition(?:-title)?|attention|caution|danger|error|hint|important|note|tip|warning"  # docutils' admonitions
    r"|footnotes?|footnote-(?:ref|backref)|toc|toctitle|toclink|headerlink"
    r"|highlight|codehilite|linenos|linenodiv|highlighttable|filename|language-[\w+#.-]+"
)
"""What the classes of elements may be called, so that no text can pass for a part of the site."""
_PYGMENTS = re.compile(r"[a-z][a-z0-9]{0,2}")
NEVER_ALLOWED = frozenset(
    ("base", "button", "embed", "form", "frame", "iframe", "input", "link", "meta", "object", "script", "style", "svg")
)
"""Elements that run code, load pages or ask for input: no setting allows them."""


@dataclass(frozen=True, slots=True)
class ArticleRules:
    """What the text of one article or page may hold beyond the allow-list."""

    resolve: Resolve
    folder: str = ""
    """The folder of the text's file, seen from ``content/``: links to files start from there, or with a slash."""
    may_publish: Callable[[str], bool] = field(default=lambda _: False)
    """Returns whether a file may be copied to the site, by its path from ``content/``."""
    allowed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Further elements, and for each its further attributes, as the site's owner allows them."""
    classes: re.Pattern[str] = CLASSES
    """What the classes of elements may be called."""


@dataclass(frozen=True, slots=True)
class ArticleHtml:
    """Sanitized HTML. Its links to other parts of the site begin with ``{root}/``; ``EMBEDDED`` finds records shown."""

    html: str
    unresolved: tuple[str, ...]
    """References that lead to no record, such as ``claim:x``."""
    unpublished: tuple[str, ...] = ()
    """Links to files that may not be published or are not there, such as ``{static}/images/x.png``."""


def sanitize_article(html: str, rules: ArticleRules) -> ArticleHtml:
    """Sanitize the HTML of an article, and put in the titles and addresses of the records that it refers to."""
    unresolved: dict[str, None] = {}

    def resolve(target: str) -> tuple[str, str] | None:
        parts = parse_target(target)
        found = rules.resolve(*parts) if parts else None
        if parts and found is None:
            unresolved[target] = None
        return found

    html = _MARKED_TITLE.sub(lambda match: _titled(unescape(match[1]), resolve), html)
    html, embeds = _without_unknown_embeds(html, resolve)
    unpublished: dict[str, None] = {}
    html = _cleaner(rules, resolve, unpublished)(html)
    for number, target in enumerate(embeds):
        html = html.replace(f"<p>{EMBED}{number}{EMBED}</p>", f"<!--embed:{target}-->")
    html = _MARKS.sub("", remove_empty_images(html))
    return ArticleHtml(set_anchors(scrollable_tables(html)), tuple(unresolved), tuple(unpublished))


def clean_article(html: str, rules: ArticleRules) -> str:
    """Return the HTML of an article without what may not be in it, and with the marks that it holds."""

    def resolve(target: str) -> tuple[str, str] | None:
        parts = parse_target(target)
        return rules.resolve(*parts) if parts else None

    return _cleaner(rules, resolve, {})(html)


Find = Callable[[str], tuple[str, str] | None]


def _titled(target: str, resolve: Find) -> str:
    found = resolve(target)
    label = found[0] if found else target.partition(":")[2].partition("#")[0]
    return f'<a href="{escape(target)}">{escape(label)}</a>'


def _without_unknown_embeds(html: str, resolve: Find) -> tuple[str, list[str]]:
    """Return HTML with numbers in place of the records to show, and those; of an unknown one the id remains."""
    targets: list[str] = []

    def numbered(match: re.Match[str]) -> str:
        target = unescape(match[1])
        if resolve(target) is None:
            return f"<p>{_titled(target, resolve)}</p>"
        targets.append(target.replace("%", "%25").replace(">", "%3E"))
        return f"<p>{EMBED}{len(targets) - 1}{EMBED}</p>"

    return _MARKED_EMBED.sub(numbered, html), targets


def embedded_target(match: re.Match[str]) -> tuple[str, str, str]:
    """Return kind, id and fragment of a match of ``EMBEDDED``. Raise ``ValueError`` if it is no reference."""
    target = parse_target(unquote(match[1]))
    if target is None:
        raise ValueError(match[1])
    return target


def _cleaner(rules: ArticleRules, resolve: Find, unpublished: dict[str, None]) -> Callable[[str], str]:
    def attribute(tag: str, name: str, value: str) -> str | None:
        is_extra = name in rules.allowed.get(tag, ())
        match name:
            case "href" | "src" | "poster" | "cite":
                if (file := _linked_file(value)) and not _is_publishable(file, rules):
                    unpublished[value] = None
                    return None
                return _address(value, resolve, is_link=name in ("href", "cite"))
            case "class":
                return value if is_extra else _classes(tag, value, rules)
            case "id":
                is_anchor = tag in _HEADINGS and not re.search(r"[\s:<>\"']", value)
                return value if is_anchor or _FOOTNOTE.match(value) else None
            case _:
                return value

    attributes = {tag: set(names) for tag, names in ATTRIBUTES.items()}
    attributes["*"] |= {"class", "id"}
    for tag, names in rules.allowed.items():
        attributes.setdefault(tag, set()).update(names)
    return make_cleaner(
        attribute,
        tags={*ARTICLE_TAGS, *rules.allowed} - NEVER_ALLOWED,
        clean_content_tags={"script", "style"},
        attributes=attributes,
        url_schemes={"https", "http", "mailto", *REFERENCE_KINDS},
        link_rel=None,
    )


def _classes(tag: str, value: str, rules: ArticleRules) -> str | None:
    names = [
        name for name in value.split() if rules.classes.fullmatch(name) or (tag == "span" and _PYGMENTS.fullmatch(name))
    ]
    return " ".join(names) or None


def _address(value: str, resolve: Find, *, is_link: bool) -> str | None:
    """Return an address that may stay, or nothing. What a page loads comes from the site itself."""
    if parse_target(value):
        found = resolve(value)
        return ROOT + found[1] if found and is_link else None
    if match := _INTRASITE.match(value):
        is_allowed = match[1] in _LINKED_FILES or (is_link and match[1] in _LINKED_CONTENT)
        return value if is_allowed else None
    plain = browser_form(value)
    if plain.startswith("/"):
        is_own = not plain.startswith("//") and (is_link or plain.startswith("/images/"))
        return ROOT + plain if is_own else None
    return value if is_link else None


def is_allowed_address(name: str, value: str) -> bool:
    """Return whether an attribute may have an address, if the record or the file that it names exists."""
    is_link = name in ("href", "cite")
    if parse_target(value):
        return is_link
    if match := _INTRASITE.match(value):
        return match[1] in _LINKED_FILES or (is_link and match[1] in _LINKED_CONTENT)
    plain = browser_form(value)
    if plain.startswith("/"):
        return not plain.startswith("//") and (is_link or plain.startswith("/images/"))
    return is_link and (plain.startswith("#") or is_web_or_mail(plain))


def _linked_file(value: str) -> str:
    match = _INTRASITE.match(value)
    return match[2] if match and match[1] in _LINKED_FILES else ""


def _is_publishable(path: str, rules: ArticleRules) -> bool:
    plain = path.partition("#")[0].partition("?")[0]
    for spelling in {plain, unquote(plain)}:  # Pelican tries both
        file = spelling.lstrip("/") if spelling.startswith("/") else posixpath.join(rules.folder, spelling)
        inner = posixpath.normpath(file)
        if inner.startswith(("..", "/")) or "\\" in inner or any(part.startswith(".") for part in inner.split("/")):
            return False
        if rules.may_publish(inner):
            return True
    return False

"""Plain text has no markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from bythebook.checks.base import warning
from bythebook.checks.common.markdown import plain_fields
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.characters import name_in_words

_MARKS = re.compile("[&<*_`\\[]|^#|^>", re.MULTILINE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MARKUP: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.MULTILINE), name)
    for pattern, name in (
        (r"(?<!!)\[(?P<text>[^\]\n]+)\]\((?:https?:|mailto:|/)[^)\s]*\)", "links"),
        (r"(?<![\w*\\])(?P<mark>\*{1,3})(?=[^\s*])(?P<text>[^*\n]*[^\s*])(?P=mark)(?![\w*])", "emphasis"),
        (r"(?<![\w_\\])(?P<mark>_{1,3})(?=[^\s_])(?P<text>[^_\n]*[^\s_])(?P=mark)(?![\w_])", "emphasis"),
        (r"(?<!`)(?P<mark>`{1,2})(?=[^\s`])(?P<text>[^`\n]*[^\s`])(?P=mark)(?!`)", "code"),
        (r"^#{1,6} (?P<text>\S.*)$", "headings"),
        (r"^> (?P<text>\S.*)$", "quoted lines"),
        (
            r"</?(?:a|b|br|blockquote|cite|code|div|em|font|h[1-6]|i|img|li|p|q|span|strong|su[bp]|u|ul)\b[^<>]*>",
            "HTML",
        ),
    )
)


@warning("plain-markup")
def plain_markup(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Plain text has no Markdown, HTML or entities, such as `**bold**`, `<b>` or `&amp;`.

    Titles, names, summaries and quotations are printed letter for letter: a page shows the marks themselves. They come
    along when text is copied from an editor or from the source of a web page. Write the characters that are meant, and
    emphasis and links where a field is Markdown, such as a claim's `reasoning`.
    """
    for record in corpus:
        for path, text in plain_fields(record):
            if not _MARKS.search(text):
                continue
            field = next(key for key in reversed(path) if isinstance(key, str))
            for written, what, meant in dict.fromkeys(markup_in(text)):
                message = f'"{written}" is printed as it is: "{field}" is plain text, and has no {what}'
                hint = f"Write {meant}." if meant else "Remove it."
                yield UnlocatedProblem(record.file, path, message, hint, needle=written)


def markup_in(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield what is written, what kind of markup it is, and what is meant."""
    for entity in _ENTITY.findall(text):
        meant = unescape(entity)
        if entity[1] == "#" or entity[1:] in html5:
            yield (
                entity,
                "entities",
                name_in_words(" " if meant.isspace() else meant) if meant.isprintable() or meant.isspace() else "",
            )
    for pattern, name in _MARKUP:
        for match in pattern.finditer(text):
            text_within = match.groupdict().get("text")
            yield match[0], name, f'"{text_within}"' if text_within else ""

"""Messages in templates, put in the reader's language while a template is compiled, so that pages pay nothing for it.

``{% trans %}`` is that of Jinja's own extension. Here its text becomes a part of the compiled template, as if it
stood there in the language of the build: there is no look-up when a page is rendered. ``{{ _("Text") }}`` is a message
within an expression. ``{% trans count=n %}`` with ``{% pluralize %}`` chooses between forms at run time, and writes the
count as the language writes numbers. ``{{ record_lang }}`` within a tag gives the attributes of the record's own words,
or nothing where the record is in the language of the interface; ``{{ docs_lang }}`` those of the documentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from jinja2 import nodes
from jinja2.environment import Environment
from jinja2.ext import InternationalizationExtension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup, escape

from bythebook import language

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_CALL = ("lparen", "string", "rparen")
_ALONE = ["name", "variable_end"]


class Translating(InternationalizationExtension):
    """Jinja's extension for messages, which folds them into the compiled template."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.policies["ext.i18n.trimmed"] = True
        environment.globals["plural_form"] = plural_form
        self._as_written: dict[str, str] = {}

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Put ``_("Text")`` in the reader's language, and the record's language where a tag asks for it."""
        tokens = list(stream)
        at = 0
        while at < len(tokens):
            token = tokens[at]
            following = [one.type for one in tokens[at + 1 : at + 4]]
            if token.type == "name" and token.value == "_" and tuple(following) == _CALL:
                text = tokens[at + 2]
                yield Token(text.lineno, "string", self.told(text.value)[0])
                at += 4
            elif following[:2] == _ALONE and token.type == "variable_begin" and tokens[at + 1].value in _ATTRIBUTES:
                yield Token(token.lineno, "data", _ATTRIBUTES[tokens[at + 1].value]())
                at += 3
            else:
                yield token
                at += 1

    def told(self, one: str, many: str | None = None, context: str = "") -> Sequence[str]:
        """Give a message in the reader's language: one text, or a text for each plural form."""
        speaking = language.current()
        return (speaking.gettext(one, context),) if many is None else speaking.forms(one, many, context)

    def _trim_whitespace(self, string: str, *args: Any) -> str:
        trimmed = super()._trim_whitespace(string, *args)
        self._as_written[trimmed] = string
        return trimmed

    def _make_node(  # type: ignore[override]  # noqa: PLR0913, PLR0917  # Jinja's own signature
        self,
        singular: str,
        plural: str | None,
        context: str | None,
        variables: dict[str, nodes.Expr],
        plural_expr: nodes.Expr | None,
        vars_referenced: bool,  # noqa: FBT001
        num_called_num: bool,  # noqa: FBT001
    ) -> nodes.Node:
        del vars_referenced, num_called_num
        one, many = singular.replace("%%", "%"), plural.replace("%%", "%") if plural else None
        told = self.told(one, many, context or "")
        if plural_expr is None or many is None:
            # English keeps the line ends that a trimmed message had in the template.
            text = self._as_written.get(singular, singular).replace("%%", "%") if told[0] == one else told[0]
            return _output(text, variables)
        written = variables | {
            name: nodes.Filter(value, "number", [], [], None, None)
            for name, value in variables.items()
            if value == plural_expr
        }
        is_english = tuple(told) == (one, many)  # so it may be in every language, as far as a catalog leaves it
        *forms, last = (_output(form, written) for form in told)
        node: nodes.Node = last
        for place, form in reversed(list(enumerate(forms))):
            node = nodes.If(_is_form(plural_expr, place, is_english=is_english), [form], [], [node])
        return node


def _is_form(count: nodes.Expr, place: int, *, is_english: bool) -> nodes.Expr:
    """Ask whether a count takes the plural form at a place."""
    if is_english:
        return nodes.Compare(count, [nodes.Operand("eq", nodes.Const(1))])
    form = nodes.Call(nodes.Name("plural_form", "load"), [count], [], None, None)
    return nodes.Compare(form, [nodes.Operand("eq", nodes.Const(place))])


def _output(text: str, variables: dict[str, nodes.Expr]) -> nodes.Output:
    """Make of a message what a template would be with its words and its variables."""
    parts: list[nodes.Expr] = []
    for place, part in enumerate(_PLACEHOLDER.split(text)):
        if place % 2:
            parts.append(variables[part])
        elif part:
            parts.append(nodes.TemplateData(part))
    return nodes.Output(parts)


def plural_form(count: int) -> int:
    """Say which plural form a count takes in the language of the build."""
    return language.current().form_of(count)


def record_attributes() -> str:
    """Give the attributes of a tag that holds the record's own words; nothing where they need none."""
    speaking = language.current()
    return _attributes(speaking.record, speaking.record_direction)


def _docs_attributes() -> str:
    """Give those of a tag that holds words of the documentation, which is English."""
    return _attributes("en", "ltr")


@lru_cache(maxsize=256)
def _attributes(tag: str, direction: str = "") -> str:
    speaking = language.current()
    if tag.partition("-")[0] == speaking.tag.partition("-")[0]:
        return ""
    towards = "" if direction in ("", speaking.direction) else f' dir="{direction}"'
    return f' lang="{escape(tag)}"{towards}'


language.when_changed(_attributes.cache_clear)


_ATTRIBUTES = {"record_lang": record_attributes, "docs_lang": _docs_attributes}


def in_record(text: str) -> Markup:
    """Filter: print words of the record within a sentence of the site's own."""
    return _told_apart(text, record_attributes())


def in_language(text: str, tag: str) -> Markup:
    """Filter: print somebody's words, which are in a language of their own, within a sentence of the site's."""
    return _told_apart(text, _attributes(tag))


def _told_apart(text: str, attributes: str) -> Markup:
    return Markup(f"<span{attributes}>{escape(text)}</span>") if attributes else escape(text)  # noqa: S704  # escaped

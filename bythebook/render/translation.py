"""Translate messages in templates at compile time, so that rendering a page needs no look-ups.

``{% trans %}`` is that of Jinja's i18n extension, but its translated text becomes a literal of the compiled template.
``{{ _("Text") }}`` is a message within an expression. ``{% trans count=n %}`` with ``{% pluralize %}`` chooses the
plural form at run time and formats the count for the language. ``{{ record_lang }}`` within a tag outputs the ``lang``
and ``dir`` attributes of text from the record, or nothing where the record is in the language of the interface;
``{{ docs_lang }}`` outputs those of the documentation.
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
_ALONE = ("name", "variable_end")


class MessageExtension(InternationalizationExtension):
    """Jinja's i18n extension, changed to insert translations when a template is compiled."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.policies["ext.i18n.trimmed"] = True
        environment.globals["plural_form"] = plural_form
        self._as_written: dict[str, str] = {}

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens with ``_("Text")`` translated and ``record_lang`` and ``docs_lang`` filled in."""
        tokens = list(stream)
        position = 0
        while position < len(tokens):
            token = tokens[position]
            if token.type == "name" and token.value == "_" and _types(tokens, position + 1, 3) == _CALL:
                text = tokens[position + 2]
                yield Token(text.lineno, "string", self.translate(text.value)[0])
                position += 4
            elif (
                token.type == "variable_begin"
                and _types(tokens, position + 1, 2) == _ALONE
                and tokens[position + 1].value in _ATTRIBUTES
            ):
                yield Token(token.lineno, "data", _ATTRIBUTES[tokens[position + 1].value]())
                position += 3
            else:
                yield token
                position += 1

    def translate(self, one: str, many: str | None = None, context: str = "") -> Sequence[str]:
        """Return a message's translation, or with ``many`` one for each plural form of the language."""
        active = language.current_language()
        return (active.gettext(one, context),) if many is None else active.forms(one, many, context)

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
        translations = self.translate(one, many, context or "")
        if plural_expr is None or many is None:
            # Untranslated text keeps the line breaks that it has in the template.
            text = (
                self._as_written.get(singular, singular).replace("%%", "%")
                if translations[0] == one
                else translations[0]
            )
            return _output(text, variables)
        formatted = variables | {
            name: nodes.Filter(value, "number", [], [], None, None)
            for name, value in variables.items()
            if value == plural_expr
        }
        is_english = tuple(translations) == (one, many)  # also where a catalog has no translation
        *forms, last = (_output(form, formatted) for form in translations)
        node: nodes.Node = last
        for index, form in reversed(list(enumerate(forms))):
            node = nodes.If(_takes_form(plural_expr, index, is_english=is_english), [form], [], [node])
        return node


def _types(tokens: Sequence[Token], start: int, count: int) -> tuple[str, ...]:
    return tuple([token.type for token in tokens[start : start + count]])


def _takes_form(count: nodes.Expr, index: int, *, is_english: bool) -> nodes.Expr:
    """Return the condition that a count takes the plural form number ``index``."""
    if is_english:
        return nodes.Compare(count, [nodes.Operand("eq", nodes.Const(1))])
    form = nodes.Call(nodes.Name("plural_form", "load"), [count], [], None, None)
    return nodes.Compare(form, [nodes.Operand("eq", nodes.Const(index))])


def _output(text: str, variables: dict[str, nodes.Expr]) -> nodes.Output:
    """Return the output node of a message: its text and its variables."""
    parts: list[nodes.Expr] = []
    for index, part in enumerate(_PLACEHOLDER.split(text)):
        if index % 2:
            parts.append(variables[part])
        elif part:
            parts.append(nodes.TemplateData(part))
    return nodes.Output(parts)


def plural_form(count: int) -> int:
    """Return the index of a count's plural form in the language of the build."""
    return language.current_language().form_of(count)


def record_attributes() -> str:
    """Return the ``lang`` and ``dir`` attributes of text from the record; empty where they equal the page's."""
    active = language.current_language()
    return _attributes(active.record, active.record_direction)


def _docs_attributes() -> str:
    """Return the attributes of text from the documentation, which is English."""
    return _attributes("en", "ltr")


@lru_cache(maxsize=256)
def _attributes(tag: str, direction: str = "") -> str:
    active = language.current_language()
    is_same = tag.partition("-")[0] == active.tag.partition("-")[0]
    lang_attribute = "" if is_same else f' lang="{escape(tag)}"'
    dir_attribute = "" if direction in ("", active.direction) else f' dir="{direction}"'
    return lang_attribute + dir_attribute


language.on_language_change(_attributes.cache_clear)


_ATTRIBUTES = {"record_lang": record_attributes, "docs_lang": _docs_attributes}


def in_record(text: str) -> Markup:
    """Filter: return text of the record for use within a sentence of the interface."""
    return _in_span(text, record_attributes())


def language_attributes(tag: str, direction: str) -> Markup:
    """Filter: return the ``lang`` and ``dir`` attributes of text in a language; empty where they equal the page's."""
    return Markup(_attributes(tag, direction))  # noqa: S704  # tags and directions are escaped


def in_language(text: str, tag: str) -> Markup:
    """Filter: return a text in the language ``tag`` for use within a sentence of the interface."""
    return _in_span(text, _attributes(tag))


def _in_span(text: str, attributes: str) -> Markup:
    return Markup(f"<span{attributes}>{escape(text)}</span>") if attributes else escape(text)  # noqa: S704  # escaped

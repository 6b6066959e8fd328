"""Templates compiled our way print what Jinja's own compiler has them print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, TemplateError, UndefinedError
from jinja2.compiler import CodeGenerator
from markupsafe import Markup

from bythebook.publishing.compiling import Compiler, escape_text
from bythebook.publishing.templates import ENVIRONMENT_OPTIONS

COMPONENTS = """
{%- macro plain(one, two="second", three=one) -%}<i>{{ one }} {{ two }} {{ three }}</i>{%- endmacro %}
{%- macro open(one) -%}{{ one }}{% for name, value in kwargs.items() %} {{ name }}={{ value }}{% endfor %} {{ varargs|join("+") }}{%- endmacro %}
{%- macro around(one) -%}[{{ one }}:{{ caller(one) if caller else "" }}]{%- endmacro %}
{%- macro nested(one) -%}{{ plain(one) }}{{ plain(one ~ "<") }}{%- endmacro %}
{%- set word = "<word>" %}
"""
PAGES = [
    "{{ plain('a') }}",
    "{{ plain('<a>', '&') }}",
    "{{ plain('a', 'b', 'c') }}",
    "{{ plain('a', three='c') }}",
    "{{ plain(one='a', two=none) }}",
    "{{ plain(*['a', 'b']) }}{{ plain(**{'one': '<'}) }}",
    "{{ open('a', 'b', '<c>', d='e') }}",
    "{% call(x) around('a') %}<b>{{ x }}</b>{% endcall %}",
    "{{ nested('\"') }}",
    "{% for x in ['<', '>'] %}{{ plain(x) }}{{ loop.index }}{% endfor %}",
    "{{ plain(plain('<')) }}{{ plain('<'|safe) }}{{ plain(1) }}{{ plain(none) }}",
    "{% set kept = plain('<') %}{{ kept }}{{ kept|length }}{{ kept ~ '<' }}",
    "{{ ['a', 'b']|map('upper')|join(plain('<')) }}",
    "{% if plain('a') %}{{ word }}{% endif %}{{ word|upper }}",
    "{{ given }}{{ markup }}{{ number }}{{ nothing }}",
    "{% from 'parts.html' import plain as other %}{{ other('a') }}",
    "{% import 'parts.html' as parts %}{{ parts.plain('<') }}{{ parts.word }}",
    "{% from 'parts.html' import plain with context %}{{ plain('<') }}",
    "{% macro own(x) %}{{ x }}{{ plain(x) }}{% endmacro %}{{ own('<') }}",
]
GIVEN: Mapping[str, Any] = {"given": "<'\">&", "markup": Markup("<b>"), "number": 3, "nothing": None}


def printed(compiler: type[CodeGenerator], page: str) -> str:
    start = "{% from 'parts.html' import plain, open, around, nested, word %}"
    environment = Environment(
        loader=DictLoader({"parts.html": COMPONENTS, "page.html": start + page}),
        autoescape=True,
        undefined=ENVIRONMENT_OPTIONS["undefined"],
    )
    environment.code_generator_class = compiler
    return environment.get_template("page.html").render(**GIVEN)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_the_same_as_by_jinjas_own_compiler(page: str) -> None:
    assert printed(Compiler, page) == printed(CodeGenerator, page)


@pytest.mark.parametrize(
    "page, kind",
    [
        ("{{ plain('a', 'b', 'c', 'd') }}", TypeError),
        ("{{ plain('a', four='d') }}", TypeError),
        ("{{ plain() }}", UndefinedError),
        ("{% from 'parts.html' import absent %}{{ absent('a') }}", UndefinedError),
        ("{% from 'absent.html' import plain %}", TemplateError),
    ],
)
def test_what_jinja_refuses_is_refused(page: str, kind: type[Exception]) -> None:
    with pytest.raises(kind) as ours:
        printed(Compiler, page)
    with pytest.raises(kind) as theirs:
        printed(CodeGenerator, page)
    assert str(ours.value) == str(theirs.value)


@pytest.mark.parametrize("value", ["", "plain", "<a href=\"x\" title='y'>&amp;</a>", "é“”\u2028", 3, None, 2.5])
def test_values_are_escaped_as_markupsafe_does(value: object) -> None:
    assert escape_text(value) == str(Markup.escape(value))


def test_markup_is_not_escaped_again() -> None:
    assert escape_text(Markup("<b>&amp;</b>")) == "<b>&amp;</b>"

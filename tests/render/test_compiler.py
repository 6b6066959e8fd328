"""Compiled templates render exactly what Jinja's own compiler renders."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import (
    ChainableUndefined,
    DebugUndefined,
    DictLoader,
    Environment,
    StrictUndefined,
    TemplateError,
    Undefined,
    UndefinedError,
)
from markupsafe import Markup

from bythebook.render.compiler import escape_text, use_fast_compiler

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
    "{{ open('<') }}{{ plain('<') if number else '' }}",
    "{{ record.title }}{{ record.part.title|upper }}{{ plain(record.title) }}{{ record.class }}",
    "{{ told.title }}{{ told.items }}{{ told.part.title }}{{ record.told.title }}",
    "{{ record.title }}{% for one in tolds %}{{ one.title }}{{ plain(one.title) }}{% endfor %}",
    "{{ record.absent is defined }}{{ record.title is defined }}{{ record.absent|default('<') }}{{ told.absent|d }}",
    "{% set here = namespace(n=1) %}{% for x in tolds %}{% set here.n = here.n + loop.index %}{% endfor %}{{ here.n }}",
    "{{ (number|string).upper() }}{{ (3).real.imag }}{{ ('a' ~ 'b').upper() }}",
    "{% macro plain(x) %}{{ x }}{% endmacro %}{{ plain('<') }}",
    "{% macro outer(plain) %}{{ plain('<') }}{% endmacro %}{{ outer(record.shout) }}",
    "{% set shout = record.shout %}{{ shout('<') }}",
    "{% autoescape false %}{{ given }}{{ plain('<') }}{% endautoescape %}{{ plain('<') }}",
    "{% extends 'base.html' %}{% block main %}{{ record.title }}{{ plain('<') }}{% endblock %}",
    "{% extends 'base.html' %}{% block main %}{{ super() }}{{ told.title }}{% endblock %}{% block last %}!{% endblock %}",
    "{% extends layout %}{% block main %}{{ self.last() }}{{ loop is defined }}{% endblock %}",
    "{% if number %}{% extends layout %}{% endif %}before{% block main %}{{ told.title }}{% endblock %}",
    "{% block main scoped %}{{ record.title }}{% endblock %}{{ self.main() }}{% include 'part.html' %}",
    "{% for one in tolds recursive %}{{ one.title }}{{ loop(one.parts) if one.parts }}{% endfor %}",
    "{% filter upper %}{{ record.title }}{% endfilter %}{% set x %}{{ told.title }}{% endset %}{{ x }}",
]
GIVEN: Mapping[str, Any] = {
    "given": "<'\">&",
    "markup": Markup("<b>"),
    "number": 3,
    "nothing": None,
    "record": SimpleNamespace(
        title="<title>",
        part=SimpleNamespace(title="&"),
        told={"title": "<told>"},
        shout=str.upper,
        **{"class": "<class>"},
    ),
    "told": {"title": "<told>", "items": "methods come before items", "part": {"title": "<part>"}},
    "tolds": [{"title": "<a>", "parts": [{"title": "<b>", "parts": []}]}, {"title": "<c>", "parts": []}],
    "layout": "base.html",
}
BASE = "<{% block main %}{{ number }}{% endblock %}{% block last %}{{ record.title }}{% endblock %}>{{ self.last() }}"
PART = "{{ record.title }}{{ told.title }}"


def printed(page: str, undefined: type[Undefined] = StrictUndefined, *, is_ours: bool) -> str:
    start = "{% from 'parts.html' import plain, open, around, nested, word %}"
    environment = Environment(
        loader=DictLoader({"parts.html": COMPONENTS, "page.html": start + page, "base.html": BASE, "part.html": PART}),
        autoescape=True,
        undefined=undefined,
    )
    if is_ours:
        use_fast_compiler(environment)
    template = environment.get_template("page.html")
    once = template.render(**GIVEN)
    assert template.render(**GIVEN) == once
    return once


@pytest.mark.parametrize("page", PAGES)
def test_output_equals_jinjas_own_compiler(page: str) -> None:
    assert printed(page, is_ours=True) == printed(page, is_ours=False)


@pytest.mark.parametrize("undefined", [Undefined, ChainableUndefined, DebugUndefined])
@pytest.mark.parametrize(
    "page", ["{{ record.absent }}", "{{ told.absent }}.", "{% if told.absent %}a{% else %}b{% endif %}"]
)
def test_undefined_names_render_as_in_jinja(page: str, undefined: type[Undefined]) -> None:
    assert printed(page, undefined, is_ours=True) == printed(page, undefined, is_ours=False)


@pytest.mark.parametrize(
    "page, kind",
    [
        ("{{ plain('a', 'b', 'c', 'd') }}", TypeError),
        ("{{ plain('a', four='d') }}", TypeError),
        ("{{ plain() }}", UndefinedError),
        ("{{ record.absent }}", UndefinedError),
        ("{{ told.absent }}", UndefinedError),
        ("{{ record.absent.title }}", UndefinedError),
        ("{{ absent.title }}", UndefinedError),
        ("{{ nothing.title }}", UndefinedError),
        ("{% from 'parts.html' import absent %}{{ absent('a') }}", UndefinedError),
        ("{% from 'absent.html' import plain %}", TemplateError),
    ],
)
def test_errors_equal_jinjas(page: str, kind: type[Exception]) -> None:
    with pytest.raises(kind) as ours:
        printed(page, is_ours=True)
    with pytest.raises(kind) as theirs:
        printed(page, is_ours=False)
    assert str(ours.value) == str(theirs.value)


@pytest.mark.parametrize("value", ["", "plain", "<a href=\"x\" title='y'>&amp;</a>", "é“”\u2028", 3, None, 2.5])
def test_values_are_escaped_like_markupsafe(value: object) -> None:
    assert escape_text(value) == str(Markup.escape(value))


def test_markup_is_not_escaped_again() -> None:
    assert escape_text(Markup("<b>&amp;</b>")) == "<b>&amp;</b>"

"""Messages are translated when templates are compiled, in languages with any number of plural forms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment

from bythebook.language import ENGLISH, load_language, ngettext, use_language
from bythebook.render.compiler import use_fast_compiler
from bythebook.render.templates import ENVIRONMENT_OPTIONS, FILTERS

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
CLAIMS = "{% trans count=n %}{{ count }} claim{% pluralize %}{{ count }} claims{% endtrans %}"
COUNTS = (0, 1, 2, 5, 21, 1234)


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    use_language(ENGLISH)


def environment() -> Environment:
    made = Environment(**ENVIRONMENT_OPTIONS)  # noqa: S701  # the options switch escaping on
    made.filters.update(FILTERS)
    use_fast_compiler(made)
    return made


def speak(project: Path, tag: str, catalog: str = "", record: str = "") -> None:
    (project / "locales").mkdir(exist_ok=True)
    (project / "locales" / f"{tag}.po").write_text(HEADER + catalog, encoding="utf-8")
    use_language(load_language(tag, project, record).language)


def counted() -> list[str]:
    template = environment().from_string(CLAIMS)
    return [template.render(n=count) for count in COUNTS]


def forms(*translations: str) -> str:
    lines = "".join(f'msgstr[{place}] "%(count)s {form}"\n' for place, form in enumerate(translations))
    return f'msgid "%(count)s claim"\nmsgid_plural "%(count)s claims"\n{lines}'


def test_english_plurals_need_no_catalog() -> None:
    assert counted() == ["0 claims", "1 claim", "2 claims", "5 claims", "21 claims", "1,234 claims"]


@pytest.mark.parametrize("tag", ["vi", "ja", "es-MX", "fr", "pl", "ar"])
def test_untranslated_messages_use_english_plurals(tmp_path: Path, tag: str) -> None:
    speak(tmp_path, tag)
    translations = [line.partition(" ")[2] for line in counted()]
    assert translations == ["claims", "claim", "claims", "claims", "claims", "claims"]
    assert [ngettext("{count} talk", "{count} talks", count) for count in (0, 1)] == ["{count} talks", "{count} talk"]


def test_a_language_may_have_one_form_or_three(tmp_path: Path) -> None:
    speak(tmp_path, "vi", forms("tuyên bố"))
    assert counted() == [f"{number} tuyên bố" for number in ("0", "1", "2", "5", "21", "1.234")]
    speak(tmp_path, "pl", forms("teza", "tezy", "tez"))
    assert counted() == ["0 tez", "1 teza", "2 tezy", "5 tez", "21 tez", "1234 tezy".replace("1234", "1\xa0234")]


def test_values_are_escaped_and_messages_are_not(tmp_path: Path) -> None:
    source = "{% trans who=name %}<b>Said</b> by {{ who }}, 100%{% endtrans %} {{ _('Rules') }}"
    assert environment().from_string(source).render(name="<A>") == "<b>Said</b> by &lt;A&gt;, 100% Rules"
    speak(tmp_path, "fr", 'msgid "<b>Said</b> by %(who)s, 100%"\nmsgstr "%(who)s, 100%, <b>dit</b>"\n')
    assert environment().from_string(source).render(name="<A>") == "&lt;A&gt;, 100%, <b>dit</b> Rules"


def test_untranslated_text_keeps_its_line_breaks(tmp_path: Path) -> None:
    source = "<p>{% trans %}One line,\nand another.{% endtrans %}</p>"
    assert environment().from_string(source).render() == "<p>One line,\nand another.</p>"
    speak(tmp_path, "fr", 'msgid "One line, and another."\nmsgstr "Deux lignes."\n')
    assert environment().from_string(source).render() == "<p>Deux lignes.</p>"


def test_rendering_looks_up_no_translation(tmp_path: Path) -> None:
    speak(tmp_path, "fr", 'msgid "Rules"\nmsgstr "Règles"\n')
    compiled = environment().compile("<h2>{{ _('Rules') }}</h2>{% trans %}Rules{% endtrans %}", raw=True)
    assert "'<h2>Règles</h2>Règles'," in compiled
    assert "gettext" not in compiled


def test_record_text_has_a_lang_attribute_where_it_differs(tmp_path: Path) -> None:
    source = "<p{{ record_lang }}>x</p>{{ 'a & b'|in_record }} {{ 'c'|in_language('vi') }}"
    assert environment().from_string(source).render() == '<p>x</p>a &amp; b <span lang="vi">c</span>'
    speak(tmp_path, "ar", record="en")
    shown = environment().from_string(source).render()
    assert shown == ('<p lang="en" dir="ltr">x</p><span lang="en" dir="ltr">a &amp; b</span> <span lang="vi">c</span>')

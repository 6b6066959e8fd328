"""Messages in templates: folded in when a template is compiled, in every sort of language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment

from bythebook.language import ENGLISH, find_language, ngettext, use
from bythebook.render.compiling import compile_our_way
from bythebook.render.templates import ENVIRONMENT_OPTIONS, FILTERS

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
CLAIMS = "{% trans count=n %}{{ count }} claim{% pluralize %}{{ count }} claims{% endtrans %}"
COUNTS = (0, 1, 2, 5, 21, 1234)


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    use(ENGLISH)


def environment() -> Environment:
    made = Environment(**ENVIRONMENT_OPTIONS)  # noqa: S701  # the options switch escaping on
    made.filters.update(FILTERS)
    compile_our_way(made)
    return made


def speak(project: Path, tag: str, catalog: str = "", record: str = "") -> None:
    (project / "locales").mkdir(exist_ok=True)
    (project / "locales" / f"{tag}.po").write_text(HEADER + catalog, encoding="utf-8")
    use(find_language(tag, project, record).language)


def counted() -> list[str]:
    template = environment().from_string(CLAIMS)
    return [template.render(n=count) for count in COUNTS]


def forms(*told: str) -> str:
    lines = "".join(f'msgstr[{place}] "%(count)s {form}"\n' for place, form in enumerate(told))
    return f'msgid "%(count)s claim"\nmsgid_plural "%(count)s claims"\n{lines}'


def test_english_counts_as_english_does() -> None:
    assert counted() == ["0 claims", "1 claim", "2 claims", "5 claims", "21 claims", "1,234 claims"]


@pytest.mark.parametrize("tag", ["vi", "ja", "es-MX", "fr", "pl", "ar"])
def test_what_has_no_translation_is_english_by_the_rules_of_english(tmp_path: Path, tag: str) -> None:
    speak(tmp_path, tag)
    told = [line.partition(" ")[2] for line in counted()]
    assert told == ["claims", "claim", "claims", "claims", "claims", "claims"]
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


def test_english_keeps_the_line_ends_of_a_template(tmp_path: Path) -> None:
    source = "<p>{% trans %}One line,\nand another.{% endtrans %}</p>"
    assert environment().from_string(source).render() == "<p>One line,\nand another.</p>"
    speak(tmp_path, "fr", 'msgid "One line, and another."\nmsgstr "Deux lignes."\n')
    assert environment().from_string(source).render() == "<p>Deux lignes.</p>"


def test_nothing_is_looked_up_when_a_page_is_rendered(tmp_path: Path) -> None:
    speak(tmp_path, "fr", 'msgid "Rules"\nmsgstr "Règles"\n')
    compiled = environment().compile("<h2>{{ _('Rules') }}</h2>{% trans %}Rules{% endtrans %}", raw=True)
    assert "'<h2>Règles</h2>Règles'," in compiled
    assert "gettext" not in compiled


def test_the_records_words_say_their_language_where_it_is_another(tmp_path: Path) -> None:
    source = "<p{{ record_lang }}>x</p>{{ 'a & b'|in_record }} {{ 'c'|in_language('vi') }}"
    assert environment().from_string(source).render() == '<p>x</p>a &amp; b <span lang="vi">c</span>'
    speak(tmp_path, "ar", record="en")
    shown = environment().from_string(source).render()
    assert shown == ('<p lang="en" dir="ltr">x</p><span lang="en" dir="ltr">a &amp; b</span> <span lang="vi">c</span>')

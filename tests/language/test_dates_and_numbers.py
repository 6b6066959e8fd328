"""Dates, numbers and counts in languages other than English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.dates import format_date
from babel.localedata import locale_identifiers

from bythebook.language import (
    ENGLISH,
    Language,
    current_language,
    gettext,
    load_language,
    ngettext,
    pgettext,
    use_language,
)
from bythebook.pages.wording import date_words
from bythebook.records.dates import parse_date

NOWHERE = Path("there-is-no-such-project")


@pytest.fixture
def spanish() -> Iterator[Language]:
    use_language(load_language("es", NOWHERE).language)
    yield current_language()
    use_language(ENGLISH)


@pytest.mark.usefixtures("spanish")
@pytest.mark.parametrize(
    "written, text",
    [
        ("2026-01-08", "8 de enero de 2026"),
        ("2026-01-08~", "hacia el 8 de enero de 2026"),
        ("2026-01-08?", "quizá el 8 de enero de 2026"),
        ("2026-01", "enero de 2026"),
        ("2026-01~", "hacia enero de 2026"),
        ("2026", "2026"),
        ("2026-01-13/2026-01-14", "13–14 de enero de 2026"),
        ("2026-01-31/2026-02-01", "del 31 de enero de 2026 al 1 de febrero de 2026"),
        ("2025-12/2026-02", "diciembre de 2025 a febrero de 2026"),
        ("2026-01-08/..", "desde el 8 de enero de 2026"),
        ("2026-01-08/", "desde el 8 de enero de 2026; final desconocido"),
        ("2026-03-~02", "2 de marzo de 2026 (día aproximado)"),
        ("2026-01-08%", "quizá hacia el 8 de enero de 2026"),
        ("2026-21", "primavera de 2026"),
        ("../2026-01", "hasta enero de 2026"),
    ],
)
def test_spanish_dates_have_articles_before_days(written: str, text: str) -> None:
    assert date_words(parse_date(written)).text == text


def test_cached_texts_are_cleared_when_the_language_changes() -> None:
    day = parse_date("2026-01-08")
    assert date_words(day).text == "January 8, 2026"
    use_language(load_language("es", NOWHERE).language)
    assert date_words(day).text == "8 de enero de 2026"
    use_language(ENGLISH)
    assert date_words(day).text == "January 8, 2026"


def test_numbers_and_counts_follow_the_language(spanish: Language) -> None:
    assert (spanish.number(12345), ENGLISH.number(12345)) == ("12.345", "12,345")
    assert [ngettext("{count} event", "{count} events", count) for count in (0, 1, 2)] == [
        "{count} sucesos",
        "{count} suceso",
        "{count} sucesos",
    ]
    assert (gettext("Rules"), pgettext("claim", "Withdrawn"), gettext("No such message")) == (
        "Normas",
        "Retirada",
        "No such message",
    )


@pytest.mark.parametrize(
    "tag, day, number, direction",
    [
        ("de", "8. Januar 2026", "1.234", "ltr"),
        ("fr-CA", "8 janvier 2026", "1\xa0234", "ltr"),
        ("ja", "2026年1月8日", "1,234", "ltr"),
        ("ar", "8 يناير 2026", "1,234", "rtl"),
        ("en-GB", "8 January 2026", "1,234", "ltr"),
    ],
)
def test_dates_need_no_catalog(tag: str, day: str, number: str, direction: str) -> None:
    found = load_language(tag, NOWHERE)
    language = found.language
    formatted = (language.day(date(2026, 1, 8)), language.number(1234), language.direction)
    assert formatted == (day, number, direction)
    warned = [warning.partition(":")[0] for warning in found.warnings]
    assert warned == ([] if tag == "en-GB" else [f"There is no locales/{tag}.po, so the site's own words are English"])


def test_an_unknown_language_gives_a_warning() -> None:
    found = load_language("xx", NOWHERE)
    assert found.warnings == ['The language "xx" is unknown: dates, numbers and words are in English']
    assert found.language.day(date(2026, 1, 8)) == "January 8, 2026"


DAY, NEXT, IN_YEAR, YEAR_AFTER = date(2026, 1, 8), date(2026, 1, 9), date(2026, 9, 2), date(2027, 1, 8)


@pytest.mark.parametrize("tag", ["en", "en-US", "en-us", "en-Latn-US", "en-CA"])
def test_american_english_puts_the_month_first(tag: str) -> None:
    language = load_language(tag, NOWHERE).language
    assert [language.day(DAY), language.month(DAY), language.short_day(DAY), language.short_month(IN_YEAR)] == [
        "January 8, 2026",
        "January 2026",
        "Jan. 8",
        "Sept. 2026",
    ]
    assert [language.days(DAY, end) for end in (NEXT, IN_YEAR, YEAR_AFTER)] == [
        "January 8–9, 2026",
        "January 8 to September 2, 2026",
        "January 8, 2026, to January 8, 2027",
    ]


@pytest.mark.parametrize("tag", ["en-GB", "en-AU", "en-IN", "en-001"])
def test_english_elsewhere_puts_the_day_first(tag: str) -> None:
    language = load_language(tag, NOWHERE).language
    assert [language.day(DAY), language.month(DAY), language.short_day(DAY), language.short_month(IN_YEAR)] == [
        "8 January 2026",
        "January 2026",
        "8 Jan",
        "Sep 2026",
    ]
    assert [language.days(DAY, end) for end in (NEXT, IN_YEAR, YEAR_AFTER)] == [
        "8 to 9 January 2026",
        "8 January to 2 September 2026",
        "8 January 2026 to 8 January 2027",
    ]


def test_every_region_has_the_order_of_unicode_cldr() -> None:
    regions = [name for name in locale_identifiers() if re.fullmatch(r"en(_[A-Z]{2})?|en_\d{3}", name)]
    assert len(regions) > 100  # of CLDR 47
    days = {region: load_language(region.replace("_", "-"), NOWHERE).language.day(DAY) for region in regions}
    assert days == {region: format_date(DAY, "long", locale=region).removeprefix("0") for region in regions}

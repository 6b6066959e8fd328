"""Timelines of a rule's versions and a statement."""

from __future__ import annotations

from bythebook.pages.version_timeline import version_timeline
from bythebook.records import parse_date
from tests.records.made import rule, version

BOOK = rule(versions=[version("1999", "1999-01-01/2008-12-31"), version("2009", "2009-01-01/..")])


def test_the_version_in_force_is_highlighted() -> None:
    strip = version_timeline(BOOK, parse_date("2018-12-31"))
    assert strip
    assert [(bar.x, bar.width, bar.label, bar.covers_date) for bar in strip.bars] == [
        (3.0, 47.0, "1999–2008", False),
        (50.01, 49.99, "since 2009", True),
    ]
    assert (strip.x, strip.anchor, strip.label) == (97.0, "end", "Said December 31, 2018")
    assert strip.description == ("Said December 31, 2018. 1999–2008; since 2009.")


def test_the_version_of_the_conduct_is_highlighted_if_words_are_about_that() -> None:
    strip = version_timeline(BOOK, parse_date("2018-12-31"), parse_date("2005-06-01"))
    assert strip
    assert ([bar.covers_date for bar in strip.bars], strip.label) == ([True, False], "Conduct June 1, 2005")


def test_a_statement_before_a_rule_is_left_of_its_bars() -> None:
    strip = version_timeline(BOOK, parse_date("1989-01-01"))
    assert strip
    assert (strip.x, strip.anchor) == (3.0, "start")
    assert [bar.covers_date for bar in strip.bars] == [False, False]
    assert strip.bars[0].x > strip.x


def test_a_narrow_bar_has_no_label() -> None:
    book = rule(versions=[version("old", "1900-01-01/1999-12-31"), version("new", "2000-01-01/..")])
    strip = version_timeline(book, parse_date("2001-01-01"))
    assert strip
    assert [bar.label for bar in strip.bars] == ["1900–1999", ""]


def test_a_timeline_needs_two_versions_and_two_dates() -> None:
    undated = rule(versions=[version("then", "/"), version("now", "/..")])
    same_day = rule(versions=[version("then", "/"), version("now", "2026-01-08/..")])
    assert version_timeline(rule(), parse_date("2026-01-08")) is None
    assert version_timeline(undated, parse_date("2026-01-08")) is None
    assert version_timeline(same_day, parse_date("2026-01-08")) is None
    assert version_timeline(BOOK, parse_date("/")) is None

"""Settings of a wrong type or value are all named in one run, and none ends in a traceback."""

from __future__ import annotations

from typing import Any

import pytest
from pelican.settings import DEFAULT_CONFIG

from bythebook import plugin
from bythebook.plugin.options import OPTIONS
from bythebook.plugin.run import ENGINE_SETTINGS
from bythebook.plugin.setting_faults import invalid_settings
from tests.site.projects import Project, without_lines

GOOD_SETTINGS: dict[str, Any] = {
    **DEFAULT_CONFIG,
    **ENGINE_SETTINGS,
    "PLUGINS": [plugin],
    "PATH": "content",
    "SITENAME": "Exampleton Reads",
}
FAULTY = """
BYTHEBOOK_API = "False"
BYTHEBOOK_REPOSITORY = "javascript:alert(1)"
BYTHEBOOK_EDIT_URL = "https://example.org/edit"
BYTHEBOOK_CARD_FONTS = "a.ttf"
BYTHEBOOK_DOCS = "no-such-folder"
BYTHEBOOK_MENUE = []
MARKDOWN = ["markdown.extensions.extra"]
PLUGINS = [5]
SITENAME = ""
STATIC_PATHS = [5]
TIMEZONE = "Europe/Atlantis"
"""


def test_every_fault_is_named_in_one_run(good: Project) -> None:
    with (good.root / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write(FAULTY)
    done = good.run("build", "--quiet")
    assert (done.returncode, done.stdout, without_lines(done.stderr).splitlines()) == (
        2,
        "",
        [
            "pelicanconf.py: BYTHEBOOK_API is 'False': write True or False",
            "pelicanconf.py: BYTHEBOOK_CARD_FONTS is 'a.ttf': write a list of files",
            "pelicanconf.py: MARKDOWN is ['markdown.extensions.extra']: write a dictionary",
            "pelicanconf.py: PLUGINS is [5]: write a list of plugins: their names, or modules",
            "pelicanconf.py: SITENAME is '': write one line of text",
            "pelicanconf.py: STATIC_PATHS is [5]: write a list of texts",
            "pelicanconf.py: TIMEZONE is 'Europe/Atlantis': write the name of a time zone, such as \"Europe/Madrid\"",
            'pelicanconf.py: BYTHEBOOK_MENUE is not a setting; did you mean "BYTHEBOOK_MENU"?',
            "pelicanconf.py: BYTHEBOOK_REPOSITORY is 'javascript:alert(1)', which is not a web address: write https://…",
            "pelicanconf.py: BYTHEBOOK_EDIT_URL is 'https://example.org/edit': write {file} where the path of a file goes",
            "pelicanconf.py: BYTHEBOOK_DOCS is 'no-such-folder', which is not a folder",
        ],
    )
    assert not good.output.exists()


def test_the_engines_own_settings_and_pelicans_are_valid() -> None:
    assert invalid_settings(GOOD_SETTINGS) == []


@pytest.mark.parametrize(
    "value", [None, 5, 1.5, True, "", "x", "\0\u202e", [], [5], ["x"], (), {}, {"a": 5}, b"x", {5}]
)
def test_any_value_is_valid_or_named_in_a_printable_line(value: object) -> None:
    for name in sorted({*OPTIONS, *DEFAULT_CONFIG}):
        for fault in invalid_settings({**GOOD_SETTINGS, name: value}):
            assert fault.isprintable(), name
            assert name in fault


def test_a_long_value_is_shortened() -> None:
    (fault,) = invalid_settings({**GOOD_SETTINGS, "BYTHEBOOK_EDITORS": "x" * 10_000})
    assert len(fault) < 200


@pytest.mark.parametrize("target", ["/etc", "..", "../.."])
def test_a_link_out_of_the_project_is_not_published_with_the_theme(good: Project, target: str) -> None:
    link = good.root / "theme/static/more"
    link.symlink_to(target)
    done = good.run("build", "--quiet")
    message = "is a link out of the project, or to a folder that it is in: copy what it leads to"
    assert (done.returncode, done.stderr) == (2, f"pelicanconf.py: {link} {message}\n")
    assert not good.output.exists()

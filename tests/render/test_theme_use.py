"""A file in theme/ that has no effect is a warning, with the name that was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from bythebook.render.theme_use import unused_theme_files
from tests.site.projects import ROOT, Project

THEME = ROOT / "theme"


def write(root: Path, **files: str) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "name, advice",
    [
        ("theme/claim.html", "Did you mean theme/templates/claim.html?"),
        ("theme/templates/claims.htm", "Did you mean theme/templates/claims.html?"),
        ("theme/static/zebra.js", "docs/theming.md lists what can be replaced."),
        ("theme/css/own.css", "Did you mean theme/static/css/own.css?"),
        ("theme/static/own.css", "Did you mean theme/static/css/own.css?"),
        ("theme/static/css/sites.css", "Did you mean theme/static/css/site.css?"),
    ],
)
def test_a_file_without_effect_is_named(name: str, advice: str, tmp_path: Path) -> None:
    write(tmp_path, **{name: ""})
    assert list(unused_theme_files(tmp_path, THEME)) == [
        f"{name} replaces no file of the theme, and nothing names it. {advice}"
    ]


def test_what_replaces_a_file_or_is_named_is_used(tmp_path: Path) -> None:
    write(
        tmp_path,
        **{
            "theme/README.md": "",
            "theme/templates/claim.html": '{% include "seal.html" %}',
            "theme/templates/seal.html": '<img src="{{ static("seal.png") }}">',
            "theme/templates/wide.html": "",
            "theme/static/seal.png": "",
            "theme/static/seal.png~": "",
            "theme/static/css/own.css": "",
            "content/articles/a.md": "Title: A\nTemplate: wide\n",
        },
    )
    assert list(unused_theme_files(tmp_path, THEME)) == []
    assert list(unused_theme_files(ROOT, THEME)) == []


def test_a_build_warns_of_it(good: Project) -> None:
    (good.root / "theme").rename(good.root / "look")
    with (good.root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write('THEME = "look"\n')
    write(good.root, **{"theme/css/own.css": "a {}"})
    done = good.run("build")
    assert done.returncode == 0
    assert "warning: theme/css/own.css replaces no file of the theme, and nothing names it." in done.stderr

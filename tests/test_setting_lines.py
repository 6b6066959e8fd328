"""A message about a setting has the line on which it is assigned."""

from __future__ import annotations

from pathlib import Path

import pytest

from bythebook.setting_lines import place_of_setting
from tests.site.projects import Project


@pytest.mark.parametrize(
    "text, reason, place",
    [
        ("# one\nBYTHEBOOK_API = 1\n", "BYTHEBOOK_API is 1", ":2"),
        ("BYTHEBOOK_API = 1\n\nBYTHEBOOK_API = 2\n", "BYTHEBOOK_API is 2", ":3"),
        ("A, SITEURL = 1, ''\n", "SITEURL is empty", ":1"),
        ("if True:\n    BYTHEBOOK_API: int = 1\n", "BYTHEBOOK_API is 1", ":2"),
        ("x = 1\n", "BYTHEBOOK_API is 1", ""),
        ("not Python at all\n", "BYTHEBOOK_API is 1", ""),
        ("BYTHEBOOK_API = 1\n", "the settings are Pelican's own", ""),
        ("from base import *\n", "BYTHEBOOK_DOCS is 1", "base"),
    ],
)
def test_the_last_assignment_counts(text: str, reason: str, place: str, tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text(text, encoding="utf-8")
    (tmp_path / "base.py").write_text("from conf import *\n\nBYTHEBOOK_DOCS = 1\n", encoding="utf-8")
    wanted = f"{tmp_path}/base.py:3" if place == "base" else f"{tmp_path}/conf.py{place}"
    assert place_of_setting(tmp_path, "conf.py", reason) == wanted


def test_commands_print_it(good: Project) -> None:
    lines = (good.root / "pelicanconf.py").read_text(encoding="utf-8").splitlines()
    (good.root / "pelicanconf.py").write_text("\n".join((*lines, "BYTHEBOOK_API = 'no'", "")), encoding="utf-8")
    done = good.run("build")
    assert done.stderr == f"pelicanconf.py:{len(lines) + 1}: BYTHEBOOK_API is 'no': write True or False\n"
    assert good.run("build", "--settings", "publishconf.py", SITEURL="https://x.example").stderr == done.stderr

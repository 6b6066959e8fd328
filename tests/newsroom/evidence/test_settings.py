"""Tests of settings that commands share with a build."""

from __future__ import annotations

import pytest

from tests.site.projects import Project, without_lines


def asking(project: Project, lines: str, file: str = "pelicanconf.py") -> None:
    path = project.root / file
    project.write(file, path.read_text(encoding="utf-8") + lines if path.exists() else lines)


def test_check_and_build_require_the_same_reviews(good: Project) -> None:
    asking(good, "\nBYTHEBOOK_REVIEWS = 1\n")
    checked, built = good.run("check", "--quiet"), good.run("build", "--quiet")
    assert (checked.returncode, built.returncode) == (1, 1)
    assert checked.stdout == built.stdout
    assert checked.stdout.count(": reviews-asked: ") == 4


def test_each_settings_file_has_its_own_requirements(good: Project) -> None:
    asking(good, "\nBYTHEBOOK_REVIEWS = 1\n", "publishconf.py")
    assert good.run("check").returncode == 0
    assert good.run("check", "--settings", "publishconf.py").returncode == 1


@pytest.mark.parametrize("command", ["check", "build"])
def test_non_numeric_setting_is_a_usage_error(good: Project, command: str) -> None:
    asking(good, "\nBYTHEBOOK_REVIEWS = 'one'\n")
    done = good.run(command)
    assert (done.returncode, without_lines(done.stderr)) == (
        2,
        "pelicanconf.py: BYTHEBOOK_REVIEWS is 'one'; write how many reviews a claim needs: 0, 1 or more.\n",
    )


def test_imported_setting_is_read(good: Project) -> None:
    asking(good, "\nfrom far.away import *\n")
    good.write("far/__init__.py", "")
    good.write("far/away.py", "BYTHEBOOK_REVIEWS = 1\n")
    done = good.run("build", PYTHONPATH=str(good.root))
    assert done.returncode == 2
    assert "BYTHEBOOK_REVIEWS is 1 by way of another folder: write it in this file" in done.stderr

"""A change that comes as a bundle is compared, and gets suggestions, like one of files."""

from __future__ import annotations

from tests.newsroom.revisions.repositories import History
from tests.newsroom.revisions.test_suggestions import NEW, applied, found
from tests.yaml.bundles import BUNDLE, bundled, indented

PATH = "claims/2026/library-opens-at-nine.yaml"
TOPIC = "content/topics/late-returns.yaml"


def test_suggestions_fix_a_bundle_and_leave_its_format(history: History) -> None:
    text = f"claims:\n  library-opens-at-nine:\n{indented(NEW)}"
    history.write(BUNDLE, text)
    history.commit("Add a claim")
    accepted = applied(text, found(history))
    assert accepted == text.replace("Town-Library", "town-library").replace("March 9, 2026", "2026-03-09")
    history.write(BUNDLE, accepted)
    assert history.run("check").returncode == 0


def test_difference_is_the_same_before_and_after_the_split(history: History) -> None:
    history.write(PATH, NEW.replace("Town-Library", "town-library").replace("March 9, 2026", "2026-03-09"))
    assert history.run("fmt").returncode == 0
    expected = {form: _difference(history, form) for form in ("text", "markdown", "html", "github")}
    history.write(BUNDLE, bundled(history.root, [PATH]))
    assert {form: _difference(history, form) for form in expected} == expected
    history.commit("Add a claim")
    assert "library-opens-at-nine" in history.run("diff", "base", "HEAD").stdout


def test_split_changes_no_page(history: History) -> None:
    history.write(BUNDLE, bundled(history.root, [TOPIC]))
    done = history.run("diff", "base")
    assert done.returncode == 0
    assert "late-returns" not in done.stdout


def _difference(history: History, form: str) -> tuple[int, str]:
    done = history.run("diff", "base", "--format", form)
    return done.returncode, done.stdout

"""A record in memory keeps up with its files, or says that it cannot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bythebook.incremental.examination import examine
from bythebook.incremental.live_corpus import MAX_CHANGED_FILES, FullReloadRequiredError, LiveCorpus
from bythebook.incremental.read_states import ALL_LINKS, ReadStates
from bythebook.records import RECORD_KINDS, Corpus
from tests.site.projects import Project, statements

CLAIM = "claims/2026/late-books-are-free.yaml"
KEY = ("claim", "late-books-are-free")
RULE = "content/rules/lending-handbook.yaml"


@pytest.fixture
def following(good: Project) -> LiveCorpus:
    return LiveCorpus(good.root, examine(good.root, jobs=1).corpus)


def facts(corpus: Corpus) -> object:
    """Return all that a record says, and who refers to whom."""
    corpora = (corpus, corpus.without_drafts())
    records = [[record.model_dump() for record in one] for one in corpora]
    links = [
        [(record.kind_name, record.id, by, one.referrers(record.kind_name, record.id, by)) for by in RECORD_KINDS]
        for one in corpora
        for record in one
    ]
    told = [
        (one.mentioned_by(record.kind_name, record.id), ReadStates(one).state(ALL_LINKS))
        for one in corpora
        for record in one
    ]
    return records, links, told, [one.listed_claims for one in corpora], corpus.last_day_of_history


def retitled(good: Project) -> list[str]:
    good.edit(CLAIM, 'title: Returning late "costs nothing"', "title: Another title")
    return [CLAIM]


def without_a_link(good: Project) -> list[str]:
    good.edit(CLAIM, "repeats: [late-books-never-charged]\n", "")
    return [CLAIM]


def new(good: Project) -> list[str]:
    statements(good, 2)
    return ["claims/1999/said-0000.yaml", "claims/1999/said-0001.yaml"]


def new_folder(good: Project) -> list[str]:
    statements(good, 2)
    return ["claims/1999"]


def gone(good: Project) -> list[str]:
    (good.root / "claims/2026/library-opens-late.yaml").unlink()
    return ["claims/2026/library-opens-late.yaml"]


def draft(good: Project) -> list[str]:
    good.edit("claims/2026/reading-room-has-no-limit.yaml", "status: published", "status: draft")
    return ["claims/2026/reading-room-has-no-limit.yaml"]


def published(good: Project) -> list[str]:
    good.edit("claims/2026/renewals-have-no-end.yaml", "status: draft", "status: published")
    return ["claims/2026/renewals-have-no-end.yaml"]


def moved(good: Project) -> list[str]:
    (good.root / "claims/other").mkdir()
    (good.root / CLAIM).rename(good.root / "claims/other/late-books-are-free.yaml")
    return [CLAIM, "claims/other/late-books-are-free.yaml"]


def reworded_rule(good: Project) -> list[str]:
    text = (good.root / RULE).read_text(encoding="utf-8")
    good.write(RULE, text.replace("title: ", "title: The ", 1))
    return [RULE]


def trial_file(good: Project) -> list[str]:
    return ["claims/2026/4913", *retitled(good)]


CHANGES = (retitled, without_a_link, new, new_folder, gone, draft, published, moved, reworded_rule, trial_file)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_after_a_change_it_is_what_reading_all_gives(
    good: Project, following: LiveCorpus, change: Callable[[Project], list[str]]
) -> None:
    facts(following.corpus)  # what has been looked up before is carried over where it may be
    changed = change(good)
    after = examine(good.root, jobs=1)
    taken = following.update(changed)
    assert (taken is None) == bool(after.errors), after.errors
    if not after.errors:
        assert facts(following.corpus) == facts(after.corpus)


def test_after_many_changes_one_by_one_too(good: Project, following: LiveCorpus) -> None:
    for change in (retitled, new, published, without_a_link):
        facts(following.corpus)
        following.update(change(good))
        assert facts(following.corpus) == facts(examine(good.root, jobs=1).corpus)


def test_it_tells_which_records_have_changed(good: Project, following: LiveCorpus) -> None:
    assert following.update(retitled(good)) == [KEY]
    assert following.update(new(good)) == [("claim", "said-0000"), ("claim", "said-0001")]
    assert following.update(["claims/1999/said-0000.yaml"]) == [("claim", "said-0000")]
    (good.root / "claims/1999/said-0000.yaml").unlink()
    assert following.update(["claims/1999/said-0000.yaml"]) == []
    assert "said-0000" not in following.corpus.claims


@pytest.mark.parametrize(
    "file, old, fault",
    [
        (CLAIM, "title: ", "title: ["),  # no YAML
        (CLAIM, "status: published", "status: publised"),  # no record
        (CLAIM, "costs nothing\n    rule", "costs a little\n    rule"),  # no words of the quotation
        (CLAIM, "speaker: librarian-a", "speaker: librarian-z"),  # nobody
        (RULE, "is charged ten cents a day", "is charged ten cents"),  # of a claim that quotes it
    ],
)
def test_with_an_error_it_stays_as_it_was_until_all_is_mended(
    good: Project, following: LiveCorpus, file: str, old: str, fault: str
) -> None:
    before = facts(following.corpus)
    good.edit(file, old, fault)
    assert examine(good.root, jobs=1).errors
    assert following.update([file]) is None
    assert following.update(new(good)) is None
    assert facts(following.corpus) == before
    good.edit(file, fault, old)
    assert following.update([file]) is not None
    assert facts(following.corpus) == facts(examine(good.root, jobs=1).corpus)


def test_a_record_that_others_need_is_missed_when_it_is_gone(good: Project, following: LiveCorpus) -> None:
    (good.root / RULE).unlink()
    assert following.update([RULE]) is None


def a_picture(root: Path) -> str:
    (root / "content/images/new.png").write_bytes(b"")
    return "content/images/new.png"


def words_of_the_site(root: Path) -> str:
    (root / "content/vocabulary.yaml").write_text("", encoding="utf-8")
    return "content/vocabulary.yaml"


def a_stray_file(root: Path) -> str:
    (root / "claims/2026/late-books-are-free.txt").write_text("", encoding="utf-8")
    return "claims/2026/late-books-are-free.txt"


def a_link(root: Path) -> str:
    (root / CLAIM).rename(root / "elsewhere.yaml")
    (root / CLAIM).symlink_to(root / "elsewhere.yaml")
    return CLAIM


def a_second_file_of_one_id(root: Path) -> str:
    (root / "claims/2025/late-books-are-free.yaml").write_bytes((root / CLAIM).read_bytes())
    return "claims/2025/late-books-are-free.yaml"


def no_folder(root: Path) -> str:
    (root / "claims/2026").rename(root / "claims-2026")
    return "claims/2026"


def a_bad_name(root: Path) -> str:
    (root / "claims/2026/Late.yaml").write_bytes((root / CLAIM).read_bytes())
    return "claims/2026/Late.yaml"


def no_picture(root: Path) -> str:
    (root / "content/images/desk.png").unlink()
    return "content/images/desk.png"


def no_words_of_the_site(_root: Path) -> str:
    return "content/vocabulary.yaml"


def no_template(_root: Path) -> str:
    return "theme/templates/own.html"


def settings(_root: Path) -> str:
    return "pelicanconf.py"


def template(_root: Path) -> str:
    return "theme/templates/404.html"


NOT_FOLLOWED = (
    a_picture,
    words_of_the_site,
    a_stray_file,
    a_link,
    a_second_file_of_one_id,
    no_folder,
    a_bad_name,
    no_picture,
    no_words_of_the_site,
    no_template,
    settings,
    template,
)


@pytest.mark.parametrize("change", NOT_FOLLOWED, ids=lambda change: change.__name__)
def test_what_is_out_of_the_ordinary_is_not_followed(
    good: Project, following: LiveCorpus, change: Callable[[Path], str]
) -> None:
    with pytest.raises(FullReloadRequiredError):
        following.update([change(good.root)])


def test_too_many_files_are_not_followed(good: Project, following: LiveCorpus) -> None:
    statements(good, MAX_CHANGED_FILES + 1)
    with pytest.raises(FullReloadRequiredError):
        following.update([f"claims/1999/said-{number:04}.yaml" for number in range(MAX_CHANGED_FILES + 1)])

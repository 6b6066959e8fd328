"""After any edit, a build that knows the last one gives what a build that knows nothing gives, byte for byte."""

from __future__ import annotations

import os
import random
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from bythebook.cli.build import BuildOptions, run
from bythebook.incremental import cache, claim_lists, dependency_store, examine, open_cache
from bythebook.pages import pagination
from bythebook.render import renderer
from bythebook.render.files import CHANGES, files_below
from tests.site.extensions import extend
from tests.site.projects import GOOD, Project, make_project, statements

Edit = Callable[[random.Random, Project], None]
ROUNDS = int(os.environ.get("BYTHEBOOK_EDIT_ROUNDS", "4"))
STEPS_A_ROUND = 13
LISTED = 24
LISTED_ON_A_PAGE = 10
"""So many statements by one person, and so few on a page, make lists of several pages."""


def built(root: Path, output: str) -> int:
    # The settings of another project, of a test before, are no module of this one's.
    sys.modules.pop("pelicanconf", None)
    return run(BuildOptions(root, "publishconf.py", Path(output), quiet=True))


def problems(root: Path) -> list[str]:
    """Return what the next build would report."""
    with open_cache(root) as found:
        return list(map(str, examine(root, found).problems))


def tree(folder: Path) -> dict[str, bytes]:
    return {file: (folder / file).read_bytes() for file in files_below(folder) if file != CHANGES}


def some_file(random_: random.Random, project: Project, pattern: str) -> Path:
    return random_.choice(sorted(project.root.glob(pattern)))


def change_words(random_: random.Random, project: Project) -> None:
    """Add a word to a summary, a name, a title or a description."""
    file = some_file(random_, project, random_.choice(["claims/*/*.yaml", "content/*/*.yaml"]))
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    able = [at for at, line in enumerate(lines) if re.match(r"(title|name|summary|description|citation): \w", line)]
    if not able:
        return
    at = random_.choice(able)
    lines[at] = lines[at].rstrip("\n").removesuffix('"') + f" {random_.randrange(1000)}\n"
    file.write_text("".join(lines), encoding="utf-8")


def add_statement(random_: random.Random, project: Project) -> None:
    """Add a statement that is older or newer than the others."""
    name = f"added-{random_.randrange(10**6)}"
    text = some_file(random_, project, "claims/1999/*.yaml").read_text(encoding="utf-8")
    year = random_.choice((1999, 2003))
    text = re.sub(r"date: 1999-03-\d\d", f"date: {year}-0{random_.randrange(1, 9)}-11", text, count=1)
    project.write(f"claims/{year}/{name}.yaml", re.sub(r"of statement \d+", f"of {name}", text))


def add_source(random_: random.Random, project: Project) -> None:
    """Add a source that nothing refers to: the only document that shows it is the shard of its id."""
    text = "title: A leaflet\npublisher: Exampleton Town Library\nurl: https://library.example.org/leaflet\nkind: official-document\ncopy: original\n"
    project.write(f"content/sources/added-{random_.randrange(10**6)}.yaml", text)


def remove_statement(random_: random.Random, project: Project) -> None:
    """Remove a statement that nothing refers to."""
    some_file(random_, project, "claims/1999/*.yaml").unlink()


def rename_statement(random_: random.Random, project: Project) -> None:
    """Rename a statement, and leave its former id as an alias."""
    file = some_file(random_, project, "claims/1999/*.yaml")
    text = file.read_text(encoding="utf-8")
    alias = "" if "aliases:" in text else f"aliases: [{file.stem}]\n"
    file.unlink()
    project.write(f"claims/1999/renamed-{random_.randrange(10**6)}.yaml", text + alias)


def hide_or_show(random_: random.Random, project: Project) -> None:
    """Make a draft of a published statement, or publish a draft."""
    file = some_file(random_, project, "claims/1999/*.yaml")
    text = file.read_text(encoding="utf-8")
    other = ("published", "draft") if "status: published" in text else ("draft", "published")
    file.write_text(text.replace(f"status: {other[0]}", f"status: {other[1]}"), encoding="utf-8")


def withdraw(random_: random.Random, project: Project) -> None:
    """Withdraw a statement."""
    file = some_file(random_, project, "claims/1999/*.yaml")
    text = file.read_text(encoding="utf-8")
    if "status: published" in text:
        gone = "status: withdrawn\nwithdrawn: {date: 2026-03-10, reason: error, note: It was wrong.}"
        text = text.replace("status: published", gone)
    file.write_text(text, encoding="utf-8")


def correct(random_: random.Random, project: Project) -> None:
    """Add a correction."""
    file = some_file(random_, project, "claims/1999/*.yaml")
    with file.open("a", encoding="utf-8") as text:
        text.write("  - {date: 2026-03-10, what: Put right., kind: correction}\n")


def move_statement(random_: random.Random, project: Project) -> None:
    """Move a statement to the folder of another year, in most cases with its date."""
    file = some_file(random_, project, "claims/[12]*/*.yaml")
    text = file.read_text(encoding="utf-8")
    year = random_.choice(("1998", "1999", "2003"))
    file.unlink()
    if random_.random() < 0.8:
        text = re.sub(r"^date: \d{4}", f"date: {year}", text, count=1, flags=re.MULTILINE)
    project.write(f"claims/{year}/{file.name}", text)


def change_fidelity(random_: random.Random, project: Project) -> None:
    """Change how the words of a statement are known."""
    file = some_file(random_, project, "claims/1999/*.yaml")
    text = file.read_text(encoding="utf-8")
    other = ("reported", "verbatim") if "fidelity: reported" in text else ("verbatim", "reported")
    file.write_text(text.replace(f"fidelity: {other[0]}", f"fidelity: {other[1]}", 1), encoding="utf-8")


def change_title(random_: random.Random, project: Project) -> None:
    """Set the title of a statement to one that others have."""
    file = some_file(random_, project, "claims/1999/*.yaml")
    text = file.read_text(encoding="utf-8")
    title = f"title: Statement {random_.randrange(3)}\n"
    file.write_text(re.sub(r"^title: .*\n", title, text, count=1), encoding="utf-8")


def change_template(random_: random.Random, project: Project) -> None:
    """Change a template or a component."""
    file = some_file(random_, project, "theme/templates/**/*.html")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("</p>", f"<!--{random_.randrange(100)}--></p>", 1), encoding="utf-8")


def change_style(random_: random.Random, project: Project) -> None:
    """Change the style sheet."""
    file = project.root / "theme/static/css/site.css"
    file.write_text(f"{file.read_text(encoding='utf-8')}/* {random_.randrange(100)} */\n", encoding="utf-8")


def change_settings(random_: random.Random, project: Project) -> None:
    """Change what the settings say of the site."""
    with (project.root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        name = random_.choice(("SITENAME", "SITESUBTITLE", "DEFAULT_LANG", "BYTHEBOOK_REPOSITORY"))
        value = {"DEFAULT_LANG": "vi", "BYTHEBOOK_REPOSITORY": "https://example.org/code"}.get(name)
        settings.write(f"{name} = {value or f'Another {random_.randrange(100)}'!r}\n")


def change_article(random_: random.Random, project: Project) -> None:
    """Add a sentence to an article or a page."""
    file = some_file(random_, project, "content/[ap]*s/*.md")
    with file.open("a", encoding="utf-8") as text:
        text.write(f"\n\nA sentence, {random_.randrange(100)}.\n")


def break_and_mend(random_: random.Random, project: Project) -> None:
    """Break a file, have the build refuse it, and mend it."""
    file = some_file(random_, project, "claims/*/*.yaml")
    text = file.read_text(encoding="utf-8")
    before = tree(project.output)
    file.write_text(text.replace("speaker:", "speaker: no-such-person #"), encoding="utf-8")
    assert built(project.root, "output") == 1
    assert tree(project.output) == before
    file.write_text(text, encoding="utf-8")


def damage_site(random_: random.Random, project: Project) -> None:
    """Remove or spoil a file of the built site by hand."""
    file = some_file(random_, project, "output/**/index.html")
    if random_.random() < 0.5:
        file.unlink()
    else:
        file.write_text("spoilt", encoding="utf-8")


def damage_cache(random_: random.Random, project: Project) -> None:
    """Overwrite some of the cache, cut it, or put another file in its place."""
    file = project.root / ".cache/build.sqlite"
    data = bytearray(file.read_bytes())
    match random_.randrange(3):
        case 0:
            at = random_.randrange(len(data) - 4000)
            data[at : at + 4000] = random_.randbytes(4000)
        case 1:
            del data[random_.randrange(len(data)) :]
        case _:
            data = bytearray(b"no database")
    file.write_bytes(data)


def take_back(project: Project, before: Path) -> None:
    for folder in ("claims", "content"):
        shutil.rmtree(project.root / folder)
        shutil.copytree(before / folder, project.root / folder)


EDITS: tuple[Edit, ...] = (
    *(change_words,) * 6,
    *(add_statement,) * 3,
    add_source,
    *(move_statement,) * 3,
    *(change_fidelity, change_title),
    *(remove_statement, rename_statement, hide_or_show, withdraw, correct) * 2,
    change_template,
    change_style,
    change_settings,
    change_article,
    break_and_mend,
    damage_site,
    damage_cache,
)


def shuffled(seed: int) -> Iterator[Edit]:
    """Yield edits at random, none a second time before each was tried."""
    random_ = random.Random(seed)
    while True:
        yield from random_.sample(EDITS, len(EDITS))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    project = make_project(tmp_path / "project", GOOD)
    statements(project, LISTED)
    # A hundred pictures for each first build would be most of the time; tests/newsroom/cards/test_cards.py draws them.
    with (project.root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write("BYTHEBOOK_CARDS = False\n")
    for module in (claim_lists, pagination):
        monkeypatch.setattr(module, "PAGE_SIZE", LISTED_ON_A_PAGE)
    return project


def treat_as_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a small record built as one of tens of thousands is: with processes beside, and workers in short shifts."""
    monkeypatch.setattr(cache, "LARGE", 0)
    monkeypatch.setattr(dependency_store, "_LARGEST_DELTA", 100)
    monkeypatch.setattr(renderer, "LARGE_RECORD", 1)
    monkeypatch.setattr(renderer, "GENERATION_SIZE", 100)
    monkeypatch.setattr(renderer, "RECORD_GENERATION_SIZE", 40)
    monkeypatch.setattr(renderer, "CORPUS_GENERATION_SIZE", 10)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_after_any_edit_the_site_is_the_one_that_a_first_build_makes(
    seed: int, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITEURL", "https://example.org/tracker")
    if seed % 2:
        treat_as_large(monkeypatch)
    extend(project, monkeypatch)
    random_, every_edit = random.Random(seed), shuffled(seed)
    fresh, before = project.root.parent / "fresh", project.root.parent / "before"
    assert built(project.root, "output") == 0
    for number in range(STEPS_A_ROUND):
        edits = list(islice(every_edit, random_.choice((1, 1, 2, 4))))
        shutil.copytree(project.root, before, ignore=shutil.ignore_patterns("output", ".cache"))
        for edit in edits:
            edit(random_, project)
        if built(project.root, "output") == 1:  # several edits may make a record that the checks refuse
            take_back(project, before)
            assert built(project.root, "output") == 0
        shutil.rmtree(before)
        shutil.copytree(project.root, fresh, ignore=shutil.ignore_patterns("output", ".cache"))
        assert built(fresh, "output") == 0
        assert problems(project.root) == problems(fresh)
        ours, theirs = tree(project.output), tree(fresh / "output")
        differing = [file for file in ours.keys() | theirs.keys() if ours.get(file) != theirs.get(file)]
        assert differing == [], (number, [edit.__name__ for edit in edits])
        shutil.rmtree(fresh)

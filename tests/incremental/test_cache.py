"""A cache is compared and never trusted: whatever has become of it, the record is read as it stands in its files."""

from __future__ import annotations

import os
import pickle
import pickletools
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from bythebook.incremental.cache import Cache, DamagedCacheError, open_cache
from bythebook.incremental.examination import examine
from bythebook.incremental.pickling import from_pickle, to_pickle
from bythebook.incremental.stored_files import FileState, load_record, load_states, pack_states, save_files
from bythebook.incremental.versions import engine_stamp
from bythebook.parallel.progress import Progress
from bythebook.records import Record, Severity, SiteRequirements
from bythebook.records.examination import Examination
from bythebook.records.vocabulary import Finding
from bythebook.render.files import files_below
from bythebook.yaml.reading.text import MAX_BYTES
from tests.command_server import environment_with
from tests.records.made import claim
from tests.site.projects import GOOD, Project, make_project, snapshot, statements

Damage = Callable[[Path], None]
CLAIM = "claims/2026/late-books-are-free.yaml"
PAGE = 4096
"""Bytes of a page of an SQLite file (sqlite.org/fileformat.html 1.3), as Python's own SQLite makes it."""


def facts_of(examination: Examination) -> object:
    """Return all that the record says, and every Problem."""
    corpus = examination.corpus
    records = [record.model_dump() for kind in corpus.records.values() for record in kind.values()]
    return records, list(map(str, examination.problems))


def facts(root: Path) -> object:
    """Examine a project with its cache, as a build does, and give what was found."""
    with open_cache(root) as cache:
        try:
            return facts_of(examine(root, cache))
        except DamagedCacheError:
            cache.reset()
            return facts_of(examine(root, cache))


def known(root: Path) -> dict[str, FileState]:
    with open_cache(root) as cache:
        return load_states(cache)


def put(file: Path, *statements_: str, **values: object) -> None:
    """Change a cache from outside."""
    with closing(sqlite3.connect(file)) as connection, connection:
        for statement in statements_:
            connection.execute(statement, values if ":" in statement else {})


def no_database(file: Path) -> None:
    file.write_bytes(b"no database")


def empty(file: Path) -> None:
    file.write_bytes(b"")


def another_database(file: Path) -> None:
    file.unlink()
    put(file, "CREATE TABLE record (file TEXT)", "CREATE TABLE meta (stamp TEXT)")


def a_database_without_a_stamp(file: Path) -> None:
    put(file, "DELETE FROM value WHERE name = 'stamp'")


def a_database_of_another_shape(file: Path) -> None:
    put(file, "ALTER TABLE value RENAME COLUMN data TO letter")


def cut_in_half(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def cut_to_a_page(file: Path) -> None:
    os.truncate(file, PAGE)


def cut_within_a_page(file: Path) -> None:
    os.truncate(file, file.stat().st_size - 1000)


def a_journal_of_a_build_that_was_killed(file: Path) -> None:
    file.with_name("build.sqlite-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))


def another_brief(file: Path) -> None:
    put(file, "UPDATE value SET data = CAST(replace(data, 'Late', 'Great') AS BLOB) WHERE name = 'states'")


def no_states(file: Path) -> None:
    put(file, "UPDATE value SET data = NULL WHERE name = 'states'")


def another_body(file: Path) -> None:
    put(file, "UPDATE value SET data = :body WHERE name LIKE 'record %'", body=to_pickle(claim("forged")))


def bodies_exchanged(file: Path) -> None:
    """Swap the bodies of all records with their checksums: each is whole, and none is in its place."""
    put(
        file,
        "CREATE TEMP TABLE other AS SELECT data, checksum FROM value WHERE name = 'record ' || :one",
        "UPDATE value SET (data, checksum) = (SELECT data, checksum FROM other) WHERE name LIKE 'record %'",
        one=CLAIM,
    )


def no_body(file: Path) -> None:
    put(file, "UPDATE value SET data = NULL WHERE name LIKE 'record %'")


def another_review(file: Path) -> None:
    put(file, "UPDATE value SET data = :data WHERE name LIKE '%checks'", data=b"{}")


DAMAGES: tuple[Damage, ...] = (
    no_database,
    empty,
    another_database,
    a_database_without_a_stamp,
    a_database_of_another_shape,
    cut_in_half,
    cut_to_a_page,
    cut_within_a_page,
    a_journal_of_a_build_that_was_killed,
    another_brief,
    no_states,
    another_body,
    bodies_exchanged,
    no_body,
    another_review,
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Set up a project whose record is in its cache. It has a warning, for the cache to keep."""
    project = make_project(tmp_path / "project", GOOD)
    project.write("content/topics/unused.yaml", "name: Unused\ndescription: Nobody names it.\n")
    facts(project.root)
    return project


def cache_file(project: Project) -> Path:
    return project.root / ".cache" / "build.sqlite"


def test_the_cache_gives_what_the_files_say(project: Project) -> None:
    assert facts(project.root) == facts_of(examine(project.root))
    assert known(project.root).keys() == {file for file in files_below(project.root) if is_of_the_record(file)}


def is_of_the_record(file: str) -> bool:
    return file.startswith(("claims/", "content/")) and file.endswith((".yaml", ".md"))


@pytest.mark.parametrize(
    "file,text,code",
    [
        (
            "content/people/new.yaml",
            "name: New\nroles:\n  - {title: Clerk, organization: nobody-at-all, dates: 2026-01-01/..}\n",
            "unknown-organization",
        ),
        ("content/organizations/new.yaml", "name: New\npart_of: nobody-at-all\n", "unknown-organization"),
        ("content/pages/new.md", "Title: New\nSummary: New.\n\nSee <claim:no-such-claim>.\n", "unknown-claim"),
    ],
)
def test_a_record_that_is_new_beside_known_ones_is_checked(project: Project, file: str, text: str, code: str) -> None:
    project.write(file, text)
    assert code in [problem.code for problem in examine(project.root).errors]
    with open_cache(project.root) as cache:
        assert examine(project.root, cache).problems == examine(project.root).problems


def test_after_an_edit_only_the_batches_that_read_the_record_are_checked(project: Project) -> None:
    statements(project, 300)
    facts(project.root)
    project.edit("claims/1999/said-0007.yaml", "summary: ", "summary: Indeed, ")
    progress = Progress()
    with open_cache(project.root) as cache:
        examine(project.root, cache, progress)
    assert [count for name, _, count in progress.timings if name == "Check"] == [1]


def test_where_a_file_lies_is_checked_after_each_move(project: Project) -> None:
    moved = CLAIM.replace("2026", "2015")
    at_first = facts(project.root)
    for old, new in ((CLAIM, moved), (moved, CLAIM)):
        (project.root / new).parent.mkdir(exist_ok=True)
        (project.root / old).rename(project.root / new)
        with open_cache(project.root) as cache:
            found = examine(project.root, cache)
        assert found.problems == examine(project.root).problems
        assert [(one.code, one.place.file) for one in found.errors] == [("claim-folder", moved)] * (new == moved)
        assert found.corpus.claims["late-books-are-free"].file == new
    assert facts(project.root) == at_first


def test_what_else_is_wrong_in_a_file_with_an_invalid_value_is_reported_again(project: Project) -> None:
    project.edit(CLAIM, "speaker: librarian-a", "speaker: nobody-at-all")
    project.edit(CLAIM, "finding: contradicts", "finding: very-wrong")
    for _ in ("read", "known"):
        with open_cache(project.root) as cache:
            codes = [one.code for one in examine(project.root, cache).errors]
        assert codes == ["unknown-speaker", "unknown-value"]


def test_a_touched_file_is_not_read_again(project: Project) -> None:
    before = known(project.root)
    for file in before:
        (project.root / file).touch()
    progress = Progress()
    with open_cache(project.root) as cache:
        examine(project.root, cache, progress)
    assert [count for name, _, count in progress.timings if name == "Read"] == [0]
    # The new times are kept, so that the bytes need not be compared again.
    after = known(project.root)
    assert {file: one._replace(changed=0) for file, one in after.items()} == {
        file: one._replace(changed=0) for file, one in before.items()
    }
    assert [file for file, one in after.items() if one.changed == before[file].changed] == []


def stored(project: Project, name: str) -> bytes:
    with open_cache(project.root) as cache:
        return cache.load(name)


def test_states_of_all_files_and_those_changed_since_are_merged(project: Project) -> None:
    before, of_all = known(project.root), stored(project, "states")
    project.write("content/topics/new.yaml", "name: New\ndescription: It came later.\n")
    project.edit("content/topics/unused.yaml", "name: Unused", "name: Still unused")
    assert facts(project.root) == facts_of(examine(project.root))
    project.edit("content/topics/unused.yaml", "name: Still unused", "name: Unused as ever")
    assert facts(project.root) == facts_of(examine(project.root))
    after = known(project.root)
    assert after.keys() == before.keys() | {"content/topics/new.yaml"}
    assert {file for file, one in after.items() if one != before.get(file)} == {
        "content/topics/new.yaml",
        "content/topics/unused.yaml",
    }
    assert (stored(project, "states"), bool(stored(project, "changed states"))) == (of_all, True)
    # After many changes the states of all files are stored together again, without those that are gone.
    (project.root / CLAIM).unlink()
    statements(project, 520)
    assert facts(project.root) == facts_of(examine(project.root))
    assert stored(project, "changed states") == b""
    assert known(project.root).keys() == {file for file in files_below(project.root) if is_of_the_record(file)}


def test_a_file_that_is_gone_and_comes_back_is_not_read_again(project: Project) -> None:
    text = (project.root / CLAIM).read_text()
    before = facts(project.root)
    (project.root / CLAIM).unlink()
    assert facts(project.root) == facts_of(examine(project.root)) != before
    project.write(CLAIM, text)
    progress = Progress()
    with open_cache(project.root) as cache:
        assert facts_of(examine(project.root, cache, progress)) == before
    assert [count for name, _, count in progress.timings if name == "Read"] == [0]


def test_a_file_that_cannot_be_read_is_reported_until_it_can(project: Project) -> None:
    before = facts(project.root)
    text = (project.root / CLAIM).read_text()
    (project.root / CLAIM).write_bytes(bytes(MAX_BYTES + 1))
    for _ in range(2):
        with open_cache(project.root) as cache:
            found = examine(project.root, cache)
        assert [(one.code, one.place.file) for one in found.errors] == [("too-large", CLAIM)]
        assert "late-books-are-free" not in found.corpus.claims
        assert found.corpus.knows("claim", "late-books-are-free")
    project.write(CLAIM, text)
    assert facts(project.root) == before


def test_a_file_that_is_again_as_it_was_is_read_again(project: Project) -> None:
    """The state of the old bytes may not go with the record of the new ones."""
    old = (project.root / CLAIM).read_text()
    project.edit(CLAIM, "summary: ", "summary: Now ")
    facts(project.root)
    put(cache_file(project), "DELETE FROM value WHERE name = 'changed states'")
    (project.root / CLAIM).write_text(old)
    assert facts(project.root) == facts_of(examine(project.root))


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_cache_makes_no_difference(damage: Damage, project: Project) -> None:
    expected = facts_of(examine(project.root))
    damage(cache_file(project))
    assert facts(project.root) == expected
    # It was made again, and serves.
    assert len(known(project.root)) == len(list(filter(is_of_the_record, files_below(project.root))))
    assert facts(project.root) == expected


def test_whichever_page_of_the_cache_is_spoilt_the_record_is_read_as_it_is(project: Project) -> None:
    expected = facts_of(examine(project.root))
    whole = cache_file(project).read_bytes()
    pages = len(whole) // PAGE
    assert pages > 10
    for number in range(pages):
        spoilt = bytearray(whole)
        spoilt[number * PAGE : (number + 1) * PAGE] = bytes([0xA5]) * PAGE
        cache_file(project).write_bytes(spoilt)
        assert facts(project.root) == expected, f"page {number}"


def test_a_record_read_for_another_language_is_read_again(project: Project) -> None:
    files = len(known(project.root))
    found = []
    for language in ("en", "es", "es", "en"):
        progress = Progress()
        with open_cache(project.root) as cache:
            examined = examine(project.root, cache, progress, requirements=SiteRequirements(language=language))
        read = [count for name, _, count in progress.timings if name == "Read"]
        found.append((examined.corpus.claims["library-opens-late"].quote.language, *read))
    assert found == [("en", 0), ("es", files), ("es", 0), ("en", files)]


def test_another_version_s_cache_is_dropped(project: Project) -> None:
    # Sealed as it should be, so that nothing but the stamp tells.
    with open_cache(project.root) as cache:
        states = load_states(cache).values()
        forged = [one._replace(summary=one.summary and one.summary._replace(label="Forged")) for one in states]
        save_files(cache, [], [], [(pack_states(forged), [b""] * len(forged))])
        cache.save([("reviews", b"another version's")])
    put(cache_file(project), "UPDATE value SET data = 'another version' WHERE name = 'stamp'")
    with open_cache(project.root) as cache:
        assert load_states(cache) == {}
        assert cache.load("reviews") == b""
    with closing(sqlite3.connect(cache_file(project))) as connection:
        found = connection.execute("SELECT name, data FROM value").fetchall()
    assert found == [("stamp", engine_stamp())]
    assert facts(project.root) == facts_of(examine(project.root))


CODE = "import pathlib; pathlib.Path('ran').touch()"
FOREIGN = {
    "a shell": b"cos\nsystem\n(S'touch ran'\ntR.",
    "a shell by another name": b"cposix\nsystem\n(S'touch ran'\ntR.",
    "a built-in": b'cbuiltins\nexec\n(S"' + CODE.encode() + b'"\ntR.',
    "what a module of ours has imported": b"cbythebook.records.base\nre\n.",
    "what a module of ours has imported, deeper": b"\x80\x04\x8c\x17bythebook.records.base\x8c\x08re.purge\x93)R.",
    "a function of ours": b"cbythebook.incremental.cache\nengine_stamp\n(tR.",
    "what a vocabulary has beside its terms": b"\x80\x04\x8c\x1cbythebook.records.vocabulary\x8c\x10Finding.__bases__\x93.",
    "what a class of ours has": b"\x80\x04\x8c\x17bythebook.records.claim\x8c\x0bClaim.parse\x93.",
    "a day and no record": pickle.dumps(date(2026, 3, 10)),
    "half a record": to_pickle(claim("one"))[:-40],
    "a function that is not called": pickle.dumps(os.system),
    "no pickle": b"no pickle",
    "nothing": b"",
}


@pytest.mark.parametrize("body", FOREIGN.values(), ids=FOREIGN)
def test_a_body_makes_records_of_ours_and_nothing_else(
    body: bytes, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DamagedCacheError):
        from_pickle(body, Record)
    with open_cache(project.root) as cache:
        one = load_states(cache)[CLAIM]
        save_files(cache, [], [], [(pack_states([one]), [body])])
        with pytest.raises(DamagedCacheError):
            load_record(cache, CLAIM, one.digest)
    assert not (tmp_path / "ran").exists()


def test_a_record_comes_out_of_the_cache_as_it_went_in() -> None:
    record = claim("one", date="2026-01-08~")
    found = from_pickle(to_pickle(record), Record)
    assert (found, found.model_fields_set) == (record, record.model_fields_set)
    assert (found.model_dump(), found.model_dump_json()) == (record.model_dump(), record.model_dump_json())


def in_a_body(file: Path) -> None:
    """Have the cache name a shell where a record should be, checksumed as it should be."""
    with closing(Cache(file.parent)) as cache:
        states = [*load_states(cache).values()]
        save_files(cache, [], [], [(pack_states(states), [FOREIGN["a shell"]] * len(states))])


def the_claims_bodies(file: Path) -> None:
    """Spoil what no check asks for, so that a page is the first to meet it."""
    put(file, "UPDATE value SET data = :body WHERE name LIKE 'record claims/%'", body=to_pickle(claim("forged")))


@pytest.mark.parametrize("value", [*Severity, *Finding])
def test_a_term_is_kept_by_its_name_in_every_version_of_python(value: Severity | Finding) -> None:
    data = to_pickle([value])
    names = [found for _, found, _ in pickletools.genops(data) if isinstance(found, str)]
    assert names == [type(value).__module__, f"{type(value).__name__}.{value.name}"]
    assert from_pickle(data, list) == [value]


def test_a_build_that_changes_nothing_makes_no_page_of_a_damaged_record(good: Project) -> None:
    before = snapshot(good.build())
    the_claims_bodies(cache_file(good))
    done = good.run("build")
    assert (done.returncode, done.stdout) == (0, "")
    assert "none changed" in done.stderr
    assert snapshot(good.output) == before


@pytest.mark.parametrize("damage", [cut_in_half, another_body, the_claims_bodies, in_a_body])
def test_a_build_goes_on_without_a_cache_that_is_damaged(damage: Damage, good: Project, tmp_path: Path) -> None:
    before = snapshot(good.build())
    good.edit("theme/templates/claim.html", "{% block main %}", "{% block main %}<!-- changed -->")
    shutil.copytree(good.root, tmp_path / "alone", ignore=shutil.ignore_patterns(".cache", "output"))
    expected = snapshot(Project(tmp_path / "alone").build())
    damage(cache_file(good))
    done = good.run("build")
    assert (done.returncode, done.stdout) == (0, "")
    assert snapshot(good.output) == expected != before
    assert not (good.root / "ran").exists()


def test_two_builds_at_once_both_end_well(good: Project, tmp_path: Path) -> None:
    statements(good, 60)
    shutil.copytree(good.root, tmp_path / "alone")
    expected = snapshot(Project(tmp_path / "alone").build())
    with ThreadPoolExecutor() as both:
        ends = list(both.map(lambda _: good.run("build"), range(2)))
    assert [(done.returncode, done.stdout) for done in ends] == [(0, "")] * 2
    # One did the work, and the other waited for it.
    assert sorted("none changed" in done.stderr for done in ends) == [False, True]
    assert snapshot(good.output) == expected
    assert not list(good.root.glob(".output.new*"))


def test_a_folder_without_a_record_is_left_as_it_is(tmp_path: Path) -> None:
    with open_cache(tmp_path) as cache:
        cache.save([("name", b"data")])
        assert cache.load("name") == b"data"
        assert not cache.folder.is_relative_to(tmp_path)
    assert not cache.folder.exists()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("taken", [".cache", ".cache/lock", ".cache/build.sqlite"])
def test_where_no_cache_can_be_made_the_record_is_checked_all_the_same(taken: str, project: Project) -> None:
    expected = facts(project.root)
    shutil.rmtree(project.root / ".cache")
    if taken == ".cache":
        project.write(taken, "a file where the folder should be")
    else:
        (project.root / taken).mkdir(parents=True)
    assert facts(project.root) == expected
    assert (project.root / taken).is_file() == (taken == ".cache")


def test_a_project_that_may_not_be_written_is_checked(good: Project) -> None:
    command = [sys.executable, "-m", "bythebook", "check"]
    if os.geteuid() == 0:  # permissions bind the superuser only without this capability (capabilities(7))
        if not (setpriv := shutil.which("setpriv")):
            pytest.skip("nothing can be forbidden to the superuser without setpriv")
        command = [setpriv, "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search", *command]
    good.root.chmod(0o555)
    try:
        done = subprocess.run(
            command, cwd=good.root, env=environment_with(), capture_output=True, text=True, check=False
        )
    finally:
        good.root.chmod(0o755)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.endswith(": 0 errors and 0 warnings.\n")
    assert not (good.root / ".cache").exists()

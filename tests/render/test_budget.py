"""The size of a site and its budget."""

from __future__ import annotations

from pathlib import Path

import pytest

from bythebook.render.budget import DEFAULT_BUDGET, PartSize, exceeded, invalid_budget, size_of_site
from bythebook.render.files import CHANGES, MANIFEST
from tests.site.projects import Project


def write(site: Path, **sizes: int) -> None:
    for path, size in sizes.items():
        file = site / path.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x" * size)


def test_files_are_counted_by_top_folder_without_the_records_of_the_build(tmp_path: Path) -> None:
    write(tmp_path, index=10, claims__a__page=5, claims__b__page=7, data__all=30)
    for name in (MANIFEST, CHANGES):
        (tmp_path / name).write_bytes(b"x" * 1_000)
    size = size_of_site(tmp_path)
    assert size.parts == (PartSize("data", 1, 30), PartSize("claims", 2, 12), PartSize("(top)", 1, 10))
    assert (size.files, size.bytes, size.largest, size.largest_bytes) == (4, 52, "data/all", 30)


def test_each_limit_that_is_exceeded_is_named_and_the_limit_itself_is_not(tmp_path: Path) -> None:
    write(tmp_path, index=10, claims__a=20)
    size = size_of_site(tmp_path)
    assert list(exceeded(size, {"files": 2, "bytes": 30, "largest": 20})) == []
    assert list(exceeded(size, {"files": 1, "bytes": 29, "largest": 19})) == [
        "the site has 2 files; BYTHEBOOK_BUDGET allows 1",
        "the site has 30 bytes; BYTHEBOOK_BUDGET allows 29",
        "the file claims/a has 20 bytes; BYTHEBOOK_BUDGET allows 19",
    ]
    assert list(exceeded(size, {})) == []
    assert list(exceeded(size, {"files": 1, "bytes": None, "largest": None})) == [
        "the site has 2 files; BYTHEBOOK_BUDGET allows 1"
    ]


def test_the_default_is_what_hosts_publish_for_free() -> None:
    assert DEFAULT_BUDGET == {"files": 20_000, "bytes": 1_000_000_000, "largest": 26_214_400}


WANTED = '{"files": 20_000, "bytes": 1_000_000_000}: numbers above 0, or None for no limit'


@pytest.mark.parametrize(
    "value, message",
    [
        ({"files": 100, "largest": None}, ""),
        (20_000, f"BYTHEBOOK_BUDGET is 20000: write {WANTED}"),
        ({"file": 1}, "BYTHEBOOK_BUDGET has 'file'; the keys are files, bytes, largest"),
        ({"files": "many"}, f"BYTHEBOOK_BUDGET has 'many' for \"files\": write {WANTED}"),
        ({"bytes": True}, f'BYTHEBOOK_BUDGET has True for "bytes": write {WANTED}'),
    ],
)
def test_a_budget_that_is_none_is_explained(value: object, message: str) -> None:
    assert invalid_budget(value) == message


def test_a_build_prints_its_size_and_fails_over_its_budget(good: Project) -> None:
    done = good.run("build", "--budget", "--quiet")
    assert done.returncode == 0, done.stderr
    *_, last = done.stdout.splitlines()
    size = size_of_site(good.output)
    assert last.startswith(f"{size.files:,} files, ")
    settings = (good.root / "pelicanconf.py").read_text(encoding="utf-8")
    good.write("pelicanconf.py", f'{settings}\nBYTHEBOOK_BUDGET = {{"files": {size.files - 1}}}\n')
    done = good.run("build", "--budget", "--quiet")
    assert done.returncode == 1
    assert f"The site has {size.files:,} files; BYTHEBOOK_BUDGET allows {size.files - 1:,}." in done.stderr
    assert good.run("build", "--quiet").returncode == 0
    good.write("pelicanconf.py", f"{settings}\nBYTHEBOOK_BUDGET = 5\n")
    assert "BYTHEBOOK_BUDGET is 5: write " in good.run("build", "--quiet").stderr

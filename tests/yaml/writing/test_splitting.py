"""Splitting a bundle writes the files that its records would have had, with every comment, and removes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bythebook.yaml.reading import scan
from bythebook.yaml.writing import FileChange, plan_splits, with_splits, write_all
from tests.checks.bad_examples import GOOD, write_example
from tests.cli.test_editing import Editor
from tests.site.projects import Project, snapshot
from tests.yaml.bundles import BUNDLE, bundled, record_files

COMMENTED = """\
# yaml-language-server: $schema=../../schemas/bundle.json
# From the reading room.

topics:  # what it is about
  # Seats and tables
  seats:  # short
    # The name
    name: Seats  # plural
    description: >-
      Where readers sit,
      # and where not.
    # below the topic
  # above the next
  tables: {name: Tables, description: "What they sit at."}  # in one line
people:
  reader-b:
      name: Reader B
      description: A reader.
      # more about roles
# The end
"""
SPLIT = {
    "content/topics/seats.yaml": """\
# From the reading room.
# what it is about
# Seats and tables
# short

# The name
name: Seats  # plural
description: "Where readers sit, # and where not."
# below the topic
""",
    "content/topics/tables.yaml": """\
# above the next
name: Tables
description: What they sit at.  # in one line
""",
    "content/people/reader-b.yaml": """\
# The end

name: Reader B
description: A reader.
# more about roles
""",
}


@pytest.fixture
def editor(good: Project) -> Editor:
    return Editor(good.root)


def test_bundle_of_all_records_is_split_into_their_formatted_files(editor: Editor) -> None:
    assert editor.call("fmt").returncode == 0
    before = snapshot(editor.root)
    editor.write(BUNDLE, bundled(editor.root, record_files(editor.root)))
    assert editor.call("check").returncode == 0
    assert editor.call("fmt").returncode == 0
    assert snapshot(editor.root) == before


def test_comments_stay_with_their_records(tmp_path: Path) -> None:
    write_example(GOOD, tmp_path)
    (tmp_path / BUNDLE).write_text(COMMENTED)
    (plan,) = plan_splits(tmp_path, [BUNDLE])
    assert plan.problems == []
    write_all(tmp_path, plan.changes)
    assert {path: (tmp_path / path).read_text() for path in SPLIT} == SPLIT
    assert not (tmp_path / BUNDLE).exists()


def test_nothing_is_written_if_one_file_cannot_be(editor: Editor) -> None:
    editor.write(BUNDLE, COMMENTED)
    editor.call("fmt", "content")
    before = snapshot(editor.root)
    people = editor.root / "content" / "people"
    people.chmod(0o555)
    (people / "reader-b.yaml").mkdir()
    done = editor.call("fmt", BUNDLE)
    (people / "reader-b.yaml").rmdir()
    people.chmod(0o755)
    assert done.returncode != 0
    assert "reader-b" in done.stderr
    assert snapshot(editor.root) == before


def test_bundle_with_an_error_is_left_whole(editor: Editor) -> None:
    editor.write(BUNDLE, COMMENTED.replace("description: A reader.", "descrption: A reader."))
    before = (editor.root / BUNDLE).read_bytes()
    done = editor.call("fmt", BUNDLE)
    assert done.returncode == 1
    assert done.stdout == f'{BUNDLE}:18:7: unknown-key: "descrption" is not a key. Did you mean "description"?\n'
    assert done.stderr == "0 files already formatted, 1 file left unchanged: errors.\n"
    assert (editor.root / BUNDLE).read_bytes() == before


def test_check_and_diff_of_the_format_say_what_is_split_without_failing(editor: Editor) -> None:
    assert editor.call("fmt").returncode == 0
    editor.write(BUNDLE, COMMENTED)
    before = snapshot(editor.root)
    done = editor.call("fmt", "--check")
    assert (done.returncode, done.stdout) == (0, f"{BUNDLE}: bythebook fmt splits it into {', '.join(SPLIT)}.\n")
    assert done.stderr.endswith("files already formatted. 1 bundle would be split into 3 files.\n")
    done = editor.call("fmt", "--diff", BUNDLE)
    assert (done.returncode, done.stderr) == (0, "1 bundle would be split into 3 files.\n")
    assert "+++ b/content/topics/tables.yaml\n@@ -0,0 +1,3 @@\n+# above the next\n+name: Tables\n" in done.stdout
    assert f"--- a/{BUNDLE}\n+++ /dev/null\n" in done.stdout
    assert snapshot(editor.root) == before


def test_record_with_the_same_values_is_left_out(editor: Editor) -> None:
    assert editor.call("fmt").returncode == 0
    editor.write(
        "content/topics/seats.yaml", SPLIT["content/topics/seats.yaml"].replace("# The name", "# there before")
    )
    editor.write(BUNDLE, COMMENTED)
    assert "bundle-repeats" in editor.call("check").stdout + editor.call("check").stderr
    assert editor.call("fmt").returncode == 0
    assert "# there before" in (editor.root / "content/topics/seats.yaml").read_text()
    assert not (editor.root / BUNDLE).exists()


def test_record_of_two_bundles_is_written_once(editor: Editor) -> None:
    editor.write("claims/a.bundle.yaml", COMMENTED)
    editor.write("claims/b.bundle.yaml", COMMENTED)
    assert editor.call("fmt").returncode == 0
    assert list((editor.root / "claims").rglob("*.bundle.yaml")) == []
    assert scan(editor.root).problems == []


def test_rename_of_a_record_in_a_bundle_splits_it(editor: Editor) -> None:
    assert editor.call("fmt").returncode == 0
    before = snapshot(editor.root)
    assert editor.call("rename", "topic:late-returns", "late").returncode == 0
    renamed = snapshot(editor.root)
    for path, content in before.items():
        (editor.root / path).write_bytes(content)
    (editor.root / "content/topics/late.yaml").unlink()
    editor.write(BUNDLE, bundled(editor.root, [TOPIC, "content/people/librarian-a.yaml"]))
    done = editor.call("rename", "topic:late-returns", "late")
    assert done.returncode == 0
    assert done.stderr.startswith(f"{BUNDLE} was split into its records' files, as one of them has changed.\n")
    assert snapshot(editor.root) == renamed


TOPIC = "content/topics/late-returns.yaml"


def test_change_to_no_record_of_a_bundle_leaves_it(editor: Editor) -> None:
    editor.write(BUNDLE, COMMENTED)
    changes = [FileChange("content/topics/new.yaml", b"name: New\n")]
    assert with_splits(editor.root, changes) == changes

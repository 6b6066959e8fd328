"""A bundle is read as the files that it will be split into, and every problem is at its place in the bundle."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bythebook.incremental import examine
from bythebook.yaml.fixing import fix_files
from bythebook.yaml.reading.bundle_cutting import MAX_RECORDS
from bythebook.yaml.reading.record_files import kind_at
from tests.checks.bad_examples import GOOD, write_example
from tests.mistakes.table import Mistake, make, mistakes, reported_lines
from tests.yaml.bundles import BUNDLE, SECTIONS, bundled, indented, record_files

TOPIC = "    name: Protests\n    description: What is said and written about protests.\n"
AT_HOME = [one for one in mistakes() if not one.named and kind_at(one.path) in SECTIONS]
# What is said of the whole file, or counts columns or lines, is said differently of a part of one.
DIFFERENT = (
    "dashes-at-end", "dots-between-lines", "future-date", "head-of-a-patch", "json", "key-too-far-right", "key-twice",
    "markdown-fence", "second-dash-missing", "second-record", "tab", "two-records", "wrong-indent",
)  # fmt: skip


@pytest.fixture
def record(tmp_path: Path) -> Path:
    write_example(GOOD, tmp_path)
    return tmp_path


def problems(root: Path, text: str, path: str = BUNDLE) -> list[str]:
    """Return what is reported with a bundle in a project, except that nothing refers to its records."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(text.encode())
    return [str(one) for one in examine(root).problems if one.code != "unused-record"]


def test_all_records_may_be_in_one_bundle(record: Path) -> None:
    before = examine(record).corpus
    expected = [one.model_dump() for one in before]
    assert problems(record, bundled(record, record_files(record))) == []
    assert [one.model_dump() for one in examine(record).corpus] == expected


@pytest.mark.parametrize("mistake", [one for one in AT_HOME if one.name not in DIFFERENT], ids=lambda one: one.name)
def test_mistake_in_a_bundle_is_reported_and_fixed_as_in_a_file(mistake: Mistake, tmp_path: Path) -> None:
    make(mistake, tmp_path)
    fixed = (tmp_path / mistake.path).read_text().replace(mistake.becomes, mistake.fixed or mistake.becomes)
    start = bundled(tmp_path, [mistake.path])
    (tmp_path / BUNDLE).write_text(start)
    assert sorted(reported_lines(tmp_path)) == sorted(_moved(line, mistake.path) for line in mistake.reported)
    fix_files(tmp_path, lambda: examine(tmp_path))
    head = "".join(start.splitlines(keepends=True)[:2])
    assert (tmp_path / BUNDLE).read_text() == head + indented(fixed)


def _moved(line: str, path: str) -> str:
    match = re.match(r"(.*?):(\d+):(\d+): (.*)", line)
    assert match
    return f"{BUNDLE}:{int(match[2]) + 2}:{int(match[3]) + 4}: {match[4]}" if match[1] == path else line


def test_several_records_are_fixed_at_once(record: Path) -> None:
    topics = f"topics:\n  protests:\n{TOPIC.replace('name', 'naem')}  other:\n{TOPIC.replace('name', 'nmae')}"
    assert len(problems(record, topics)) == 2
    fix_files(record, lambda: examine(record))
    assert (record / BUNDLE).read_text() == f"topics:\n  protests:\n{TOPIC}  other:\n{TOPIC}"


MISPLACED = {
    "": ["1:1: empty-file: the file is empty. Fill it in, or delete it."],
    "# Only a comment\n": ["1:1: empty-file: the file contains no record. Fill it in, or delete it."],
    "topics:\n": ['1:1: empty-value: "topics" has no records. Add a record below it, or remove the line "topics:".'],
    "topics:\n  protests:\n    # nothing\n": [
        (
            '2:3: empty-value: "protests" has no keys. Write its keys on the lines below it, indented by two more spaces: '
            "name, description."
        )
    ],
    f"topic:\n  protests:\n{TOPIC}": [
        '1:1: unknown-key: "topic" is not the key of a kind of record. Did you mean "topics"?'
    ],
    f"persons:\n  protests:\n{TOPIC}": [
        '1:1: unknown-key: "persons" is not the key of a kind of record. Did you mean "people"?'
    ],
    f"laws:\n  protests:\n{TOPIC}": [
        (
            '1:1: unknown-key: "laws" is not the key of a kind of record. The keys are claims, rules, people, organizations, '
            "sources, cases and topics."
        )
    ],
    "articles:\n  x:\n    title: X\n": [
        "1:1: unknown-key: a bundle has no articles: they are Markdown. Add a file content/articles/NAME.md."
    ],
    f"topics:\n  protests:\n{TOPIC}topics:\n  others:\n{TOPIC}": [
        (
            '5:1: duplicate-key: "topics" is already on line 1. Put the records of both below the first "topics:", and '
            "remove this line."
        )
    ],
    f"topics:\n  protests:\n{TOPIC}  protests:\n{TOPIC}": [
        '5:3: duplicate-key: "protests" is already on line 2. Keep one of the two records.'
    ],
    f"topics:\n  Street_Protests:\n{TOPIC}": [
        (
            '2:3: bad-id: "Street_Protests" is not an id: use lowercase letters, digits and single hyphens. '
            'Write "street-protests:"; an id has at most 100 characters.'
        )
    ],
    f"topics:\n  con:\n{TOPIC}": ['2:3: bad-id: "con" is the name of a device on Windows. Choose another id.'],
    "topics:\n  - name: Protests\n    description: X.\n": [
        (
            '2:3: wrong-type: the records below "topics" are written as a list. Write the record\'s id and a colon in place '
            "of the dash, and indent its keys below it."
        )
    ],
    "topics:\n  name: Protests\n  description: X.\n": [
        (
            '2:3: wrong-type: "name" is a key of kind "topic", but an id is expected here. Write the id and a colon on a '
            'line of its own below "topics:", and indent the record\'s keys below it.'
        )
    ],
    "topics:\n  protests: Protests\n": [
        (
            '2:3: wrong-type: "protests" must be a group of keys, not text. Write the record\'s keys on the lines below its '
            "id, indented."
        )
    ],
    "topics: [protests]\n": [
        (
            '1:1: wrong-type: "topics" has a value on its line: [protests]. Write each record on lines of its own below '
            '"topics:", indented, and its id and a colon first.'
        )
    ],
    f"topics:\n   protests:\n{TOPIC}  others:\n{TOPIC}": [
        (
            '5:3: yaml-syntax: the line is indented by 2 spaces, the ids above it by 3. Indent all ids below "topics:" by the '
            "same number of spaces, and their keys by two more."
        )
    ],
    f"topics:\n  protests:\n{TOPIC}---\ntopics:\n  others:\n{TOPIC}": [
        (
            "5:1: several-documents: a second document starts here. Remove this line, and put all records below each other: "
            "claims, rules, people, organizations, sources, cases, topics."
        ),
        (
            '6:1: duplicate-key: "topics" is already on line 1. Put the records of both below the first "topics:", and '
            "remove this line."
        ),
    ],
    f"  protests:\n{TOPIC}": [
        (
            '1:3: yaml-syntax: "protests:" is not below the key of a kind. Write a kind such as "topics:", '
            'below it an indented id such as "protests:", and below that its keys, indented further.'
        )
    ],
    f"```yaml\ntopics:\n  protests:\n{TOPIC}```\n": [
        '1:1: yaml-syntax: "```yaml" marks code in Markdown, but this file is YAML. Remove the line.',
        '6:1: yaml-syntax: "```" marks code in Markdown, but this file is YAML. Remove the line.',
    ],
    f"topics:\n  protests:\n<<<<<<< HEAD\n{TOPIC}=======\n{TOPIC}>>>>>>> other\n": [
        (
            '3:1: merge-conflict: the line is the mark "<<<<<<<" of a conflict in Git. Keep one of the two versions, and '
            "remove the marks."
        ),
        (
            '9:1: merge-conflict: the line is the mark ">>>>>>>" of a conflict in Git. Keep one of the two versions, and '
            "remove the marks."
        ),
    ],
    f"topics:\n\tprotests:\n{TOPIC}": ["2:1: tab: the line is indented with a tab. Use two spaces for each level."],
    TOPIC.replace("    ", "") + "aliases: [protest]\n": [
        (
            '1:1: wrong-folder: the keys are those of kind "topic", not of a bundle. Move it to content/topics/new.yaml; or '
            'write "topics:" and, indented below it, the record\'s id and a colon above its lines.'
        )
    ],
    "topics:\n  protests:\n    name: Jane Doe\n    sort_name: Doe, Jane\n    roles: []\n": [
        (
            '3:5: wrong-folder: the keys are those of kind "person", but the record is below "topics:". Move it below '
            '"people:".'
        )
    ],
}


@pytest.mark.parametrize("text", MISPLACED, ids=range(len(MISPLACED)))
def test_what_holds_a_bundle_together_is_reported_at_its_line(text: str, record: Path) -> None:
    assert problems(record, text) == [f"{BUNDLE}:{line}" for line in MISPLACED[text]]


def test_record_that_is_there_already_is_an_error_if_it_differs(record: Path) -> None:
    same = indented((record / "content/topics/late-returns.yaml").read_text())
    assert problems(record, f"topics:\n  late-returns:\n{same}") == [
        (
            f'{BUNDLE}:2:3: warning: bundle-repeats: topic "late-returns" is already in content/topics/late-returns.yaml, with '
            "the same values. Remove it here."
        )
    ]
    assert problems(record, f"topics:\n  late-returns:\n{TOPIC}") == [
        (
            f'{BUNDLE}:2:3: id-clash: topic "late-returns" is already in content/topics/late-returns.yaml, with other values. '
            "Remove it here, and change content/topics/late-returns.yaml if it is wrong; or choose another id if it is a "
            "different one."
        )
    ]


def test_two_bundles_with_one_id_are_reported_in_the_second(record: Path) -> None:
    problems(record, f"topics:\n  protests:\n{TOPIC}", "claims/2026/a.bundle.yaml")
    found = problems(record, f"topics:\n  protests:\n{TOPIC.replace('Protests', 'Others')}")
    where = 'topic "protests" is already in claims/2026/a.bundle.yaml, line 2, with'
    assert found == [
        (
            f"{BUNDLE}:2:3: id-clash: {where} other values. Remove it here, and change claims/2026/a.bundle.yaml, line 2 if it is "
            "wrong; or choose another id if it is a different one."
        )
    ]
    assert problems(record, f"topics:\n  protests:\n{TOPIC}") == [
        f"{BUNDLE}:2:3: warning: bundle-repeats: {where} the same values. Remove it here."
    ]


@pytest.mark.parametrize(
    "path, message",
    [
        (
            "content/topics/new.bundle.yaml",
            "stray-file: a bundle belongs in claims/. Move it to claims/new.bundle.yaml.",
        ),
        (
            "claims/2026/new.bundle.yml",
            'stray-file: "new.bundle.yml" does not end in .yaml. Rename it to "new.bundle.yaml", or move it elsewhere.',
        ),
        (
            "claims/2026/new.bundle.yaml.txt",
            (
                'stray-file: "new.bundle.yaml.txt" does not end in .yaml. Rename it to "new.bundle.yaml", or move it '
                "elsewhere. Windows hides the last extension until you show extensions."
            ),
        ),
        (
            "claims/2026/new.yaml",
            'wrong-folder: the keys are those of a bundle: topics. Rename the file to "new.bundle.yaml".',
        ),
    ],
)
def test_name_of_a_bundle_says_that_it_is_one(path: str, message: str, record: Path) -> None:
    assert problems(record, f"topics:\n  protests:\n{TOPIC}", path) == [f"{path}:1:1: {message}"]


def test_claim_goes_to_the_year_of_its_date_wherever_its_bundle_is(record: Path) -> None:
    text = bundled(record, ["claims/2025/late-books-never-charged.yaml"])
    assert problems(record, text, "claims/x.bundle.yaml") == []
    assert examine(record).corpus.claims["late-books-never-charged"].file == "claims/2025/late-books-never-charged.yaml"


def test_bundle_has_at_most_a_hundred_records(record: Path) -> None:
    text = "topics:\n" + "".join(f"  topic-{number}:\n{TOPIC}" for number in range(MAX_RECORDS + 2))
    assert problems(record, text) == [
        (
            f"{BUNDLE}:{2 + 3 * MAX_RECORDS}:3: too-large: the bundle has 102 records; the limit is 100. Split it into several, "
            "or import a table (docs/importing.md)."
        )
    ]


def test_bundle_of_nearly_a_megabyte_is_read(record: Path) -> None:
    line = f"    description: {'x' * 9_000}\n"
    text = "topics:\n" + "".join(f"  topic-{number}:\n    name: Topic\n{line}" for number in range(MAX_RECORDS))
    assert problems(record, text) == []

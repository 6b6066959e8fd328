"""Which files are records, and what is reported for the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.projects import GOOD, Project
from tests.yaml.reading.files import read_project


def reported(root: Path) -> list[str]:
    return [str(problem) for problem in read_project(root).problems]


def test_link_to_a_file_is_refused_and_not_read(good: Project, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("name: Secret\ndescription: From outside.\n", encoding="utf-8")
    (good.root / "content/topics/linked.yaml").symlink_to(outside)
    (good.root / "content/topics/nowhere.yaml").symlink_to(tmp_path / "not-there")
    link = "this is a symbolic link, which could lead outside the project. Put the file itself here."
    assert reported(good.root) == [
        f"content/topics/linked.yaml:1:1: symlink: {link}",
        f"content/topics/nowhere.yaml:1:1: symlink: {link}",
    ]
    assert "linked" not in read_project(good.root).corpus.topics


def test_link_to_a_folder_is_refused_and_not_followed(good: Project, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.yaml").write_text("name: Secret\ndescription: From outside.\n", encoding="utf-8")
    (good.root / "claims/2027").symlink_to(outside, target_is_directory=True)
    (good.root / "claims/loop").symlink_to(good.root / "claims", target_is_directory=True)
    assert [line.partition(": this")[0] for line in reported(good.root)] == [
        "claims/2027:1:1: symlink",
        "claims/loop:1:1: symlink",
    ]


@pytest.mark.parametrize(
    "file, problem",
    [
        (
            "content/peple/somebody.yaml",
            'stray-file: "content/peple/" is not a folder for records. Did you mean "content/people/"?',
        ),
        (
            "content/2026/somebody.yaml",
            ('stray-file: "content/2026/" is not a folder for records. The folders are claims, content/rules, content/people, '
            "content/organizations, content/sources, content/cases, content/topics, content/articles and content/pages."),
        ),
        (
            "content/people/somebody.yml",
            'stray-file: "somebody.yml" does not end in .yaml. Rename it to "somebody.yaml", or move it elsewhere.',
        ),
        (
            "content/articles/text.markdown",
            'stray-file: "text.markdown" does not end in .md. Rename it to "text.md", or move it elsewhere.',
        ),
        (
            "content/people/2026/somebody.yaml",
            'stray-file: "content/people/2026/" is not a folder for records. Did you mean "content/people/"?',
        ),
        (
            "content/images/drawing.svg",
            'stray-file: "drawing.svg" is not a supported picture. Pictures end in .png, .jpg, .jpeg, .webp, .avif and .gif.',
        ),
        (
            "content/images/deep/page.html",
            'stray-file: "page.html" is not a supported picture. Pictures end in .png, .jpg, .jpeg, .webp, .avif and .gif.',
        ),
    ],
)  # fmt: skip
def test_stray_file_is_reported(file: str, problem: str, good: Project) -> None:
    good.write(file, "name: Somebody\n")
    assert reported(good.root) == [f"{file}:1:1: {problem}"]


def test_hidden_files_readmes_and_pictures_are_ignored(good: Project) -> None:
    for file in ("content/.DS_Store", "claims/.git/x.yaml", "content/people/README.md", "content/images/a/b.PNG"):
        good.write(file, "anything")
    (good.root / "content/images/a/b.PNG").write_bytes((GOOD / "content/images/desk.png").read_bytes())
    assert reported(good.root) == []


@pytest.mark.parametrize("name", ["Upper", "two words", "a--b", "-a", "a-", "a_b", "é", "a.b", "x" * 101])
def test_name_that_is_not_an_id_is_reported(name: str, good: Project) -> None:
    good.write(f"content/topics/{name}.yaml", "name: A topic\ndescription: Words.\n")
    assert [line.split(": ")[1] for line in reported(good.root)] == ["bad-id"]


def test_ids_of_a_kind_that_differ_only_in_case_clash(good: Project) -> None:
    good.write("claims/2027/library-opens-late.yaml", "")
    good.write("content/topics/Late-Returns.yaml", "name: A topic\ndescription: Words.\n")
    clashes = [line for line in reported(good.root) if "id-clash" in line]
    assert clashes == [
        (
            'claims/2027/library-opens-late.yaml:1:1: id-clash: "library-opens-late" is the id of '
            "claims/2026/library-opens-late.yaml. Rename one of the two."
        ),
        (
            'content/topics/late-returns.yaml:1:1: id-clash: "late-returns" differs only in case from the id of '
            "content/topics/Late-Returns.yaml. Rename one of the two."
        ),
    ]


def test_folder_without_records_is_reported(tmp_path: Path) -> None:
    assert reported(tmp_path) == [
        (
            ".:1:1: no-record: there is no claims/ or content/ folder here. "
            "Run the command in the project's folder, or specify it with --root."
        )
    ]


def test_invalid_record_can_be_referred_to(good: Project) -> None:
    good.write("content/people/librarian-a.yaml", "name: [\n")
    reading = read_project(good.root)
    assert reading.corpus.broken == {("person", "librarian-a")}
    assert [problem.code for problem in reading.problems] == ["yaml-syntax"]


@pytest.mark.parametrize("top", ["claims", "content"])
def test_top_folder_is_not_a_link(top: str, good: Project, tmp_path: Path) -> None:
    (good.root / top).rename(tmp_path / "elsewhere")
    (good.root / top).symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert [line.partition(": this")[0] for line in reported(good.root)] == [f"{top}:1:1: symlink"]


def test_records_next_to_the_folders_are_reported_and_files_of_other_programs_are_not(good: Project) -> None:
    claim = good.root / "claims/2026/library-opens-late.yaml"
    claim.rename(good.root / "library-opens-late.yaml")
    (good.root / "mkdocs.yml").write_text("site_name: x\nnav: []\n", encoding="utf-8")
    (good.root / "pubspec.yaml").write_text("name: x\ndescription: y\nenvironment: z\n", encoding="utf-8")
    (good.root / "Claims").mkdir()
    outside = 'the keys are those of kind "claim", but the file is outside every folder for records'
    assert reported(good.root) == [
        'Claims:1:1: stray-file: "Claims/" is not a folder for records. Move its files to claims/.',
        f"{claim.name}:1:1: stray-file: {outside}. Move it to claims/2026/.",
    ]
    (good.root / "library-opens-late.yaml").rename(claim)
    (good.root / "Claims").rmdir()
    assert reported(good.root) == []


def test_folder_with_the_name_of_a_file_is_reported(good: Project) -> None:
    (good.root / "content/topics/closing-hours.yaml").mkdir()
    assert reported(good.root) == [
        (
            "content/topics/closing-hours.yaml:1:1: stray-file: this is a folder with the name of a file. "
            "Rename it, or replace it with the file."
        )
    ]

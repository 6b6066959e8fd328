"""The commands for editors: what they print, what they write, and their exit status."""

from __future__ import annotations

import sysconfig
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from bythebook.checks import CHECKS
from bythebook.cli.app import app
from bythebook.cli.project import record_language
from bythebook.yaml.reading import CODES
from tests.cli.terminal import Typist
from tests.site.projects import Project, snapshot

INSTALLED = Path(sysconfig.get_path("scripts"), "bythebook")
TOPIC = "content/topics/late-returns.yaml"
NEW_CLAIM = (
    "new", "claim", "--speaker", "librarian-a", "--date", "2026-03-02", "--quote", "Nobody pays.", "--title", "N pays",
    "--source", "gazette-2026-03-03", "--source", "herald-2026-03-03", "--summary", "It is not yet assessed.",
    "--day", "2026-03-20",
)  # fmt: skip


class Done(NamedTuple):
    """What a command gave."""

    returncode: int
    stdout: str
    stderr: str


class Editor(Project):
    """A project whose commands run in this process: most of what a command takes is to start."""

    __slots__ = ()

    def call(self, *arguments: str) -> Done:
        """Run a command in the project's folder."""
        with chdir(self.root):
            found = CliRunner().invoke(app, arguments)
        assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
        return Done(found.exit_code, found.stdout, found.stderr)


@pytest.fixture
def editor(good: Project) -> Editor:
    """Set up the record of tests/good for an editor to work on."""
    return Editor(good.root)


@pytest.fixture
def formatted(editor: Editor) -> Editor:
    """Set up the record of tests/good in its canonical form."""
    assert editor.call("fmt").returncode == 0
    return editor


def records(project: Project) -> int:
    """Count the files that can have a canonical form."""
    return len(list(project.root.glob("claims/**/*.yaml")) + list(project.root.glob("content/**/*.yaml")))


def test_fmt_writes_what_differs_and_nothing_else(editor: Editor) -> None:
    before = snapshot(editor.root)
    done = editor.call("fmt")
    changed = {name for name, data in snapshot(editor.root).items() if data != before.get(name)}
    assert (done.returncode, done.stdout) == (0, "")
    assert (
        done.stderr == f"{len(changed)} files reformatted, {records(editor) - len(changed)} files already formatted.\n"
    )
    assert 0 < len(changed) < records(editor)
    assert editor.call("fmt").stderr == f"{records(editor)} files already formatted.\n"
    assert editor.call("check").returncode == 0


def test_fmt_check_names_the_first_line_that_differs_and_writes_nothing(formatted: Editor) -> None:
    formatted.edit(TOPIC, "name: Late returns", "name:   Late returns")
    before = snapshot(formatted.root)
    done = formatted.call("fmt", "--check")
    assert (done.returncode, done.stdout) == (1, f"{TOPIC}:1:1: not formatted. Run bythebook fmt.\n")
    assert done.stderr == f"1 file would be reformatted, {records(formatted) - 1} files already formatted.\n"
    assert snapshot(formatted.root) == before


def test_fmt_diff_prints_what_would_change(formatted: Editor) -> None:
    formatted.edit(TOPIC, "name: Late returns", "name:   Late returns  # said of books")
    done = formatted.call("fmt", "--diff", "--quiet", TOPIC)
    assert done.stdout == (
        f"--- a/{TOPIC}\n+++ b/{TOPIC}\n@@ -1,2 +1,2 @@\n-name:   Late returns  # said of books\n"
        "+name: Late returns  # said of books\n description: What happens to books that come back late.\n"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert formatted.call("fmt", "--diff", "--check", TOPIC).returncode == 1


def test_fmt_leaves_a_faulty_file_alone_and_lays_out_the_others(editor: Editor) -> None:
    editor.edit(TOPIC, "description:", "descripton:")
    done = editor.call("fmt")
    assert done.returncode == 1
    assert done.stdout.startswith(f"{TOPIC}:2:1: unknown-key: ")
    assert done.stderr.endswith(", 1 file left unchanged: errors.\n")
    assert "descripton:" in (editor.root / TOPIC).read_text(encoding="utf-8")
    assert editor.call("fmt", "--check").stdout.startswith(f"{TOPIC}:2:1: unknown-key: ")


def test_fmt_takes_files_and_folders_from_wherever_it_runs(editor: Editor) -> None:
    done = editor.call("fmt", "--check", "claims/2025", str(editor.root / "content/people"))
    files = [line.partition(":")[0] for line in done.stdout.splitlines()]
    assert files == [
        "claims/2025/late-books-never-charged.yaml",
        "content/people/librarian-a.yaml",
        "content/people/librarian-b.yaml",
    ]
    below = Editor(editor.root / "claims/2025").call("fmt", "--check", "-C", "../..", "late-books-never-charged.yaml")
    assert below.stdout.startswith("claims/2025/late-books-never-charged.yaml:")


def test_fmt_of_what_is_no_file_of_the_record_is_status_2(editor: Editor) -> None:
    done = editor.call("fmt", "pelicanconf.py")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == ("pelicanconf.py is not a file or folder of the record. Choose one in claims/ or content/.\n")
    article = next(path for path in editor.root.glob("content/articles/*.md"))
    done = editor.call("fmt", f"content/articles/{article.name}")
    assert done.returncode == 0
    assert "is unchanged: articles and pages are not formatted." in done.stderr


def test_show_tells_of_a_record_in_plain_lines(editor: Editor) -> None:
    done = editor.call("show", "a-volunteer")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "A volunteer of the library\nperson:a-volunteer  content/people/a-volunteer.yaml\n\n"
        "name: A volunteer of the library\nunnamed: true\n\n"
        'Referred to by 1 claim\n  renewals-have-no-end  2026-03-06~: Renewing "for ever" (draft)\n'
    )


def test_show_of_an_unknown_record_suggests_one(editor: Editor) -> None:
    done = editor.call("show", "a-voluntee")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == 'There is no record "a-voluntee". Did you mean "a-volunteer"?\n'


def test_show_lists_what_an_ambiguous_name_may_mean(editor: Editor) -> None:
    editor.write("content/topics/lending-handbook.yaml", "name: Handbooks\ndescription: Of handbooks.\n")
    done = editor.call("show", "lending-handbook")
    assert (done.returncode, done.stdout) == (
        1,
        "rule:lending-handbook  Lending Handbook of the Exampleton Town Library\ntopic:lending-handbook  Handbooks\n",
    )
    assert editor.call("show", "topic:lending-handbook").returncode == 0


def test_show_of_a_record_that_cannot_be_read_gives_its_errors(editor: Editor) -> None:
    editor.edit(TOPIC, "description:", "descripton:")
    done = editor.call("show", "late-returns")
    assert done.returncode == 1
    assert done.stdout.startswith(f"{TOPIC}:2:1: unknown-key: ")


def test_explain_prints_the_page_of_every_problem(editor: Editor) -> None:
    listed = editor.call("explain")
    names = [line.split()[0] for line in listed.stdout.splitlines()]
    assert names == [*CODES, *(check.name for check in CHECKS)]
    severities = {line.split()[0]: line.split()[1] for line in listed.stdout.splitlines()}
    assert severities == {
        **{name: code.severity.value for name, code in CODES.items()},
        **{check.name: check.severity.value for check in CHECKS},
    }
    assert severities["garbled-text"] == "warning"
    done = editor.call("explain", "rule-words")
    assert done.returncode == 0
    assert done.stdout.startswith("# `rule-words`\n\n**`rule_words` are in the passage of the version compared")
    assert "## Bad example" in done.stdout
    assert "[All problems]" not in done.stdout
    assert editor.call("explain", "hidden-character:").stdout.startswith("# `hidden-character`\n")


def test_explain_knows_the_names_of_imports_too(editor: Editor) -> None:
    done = editor.call("explain", "version-ended")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "# `version-ended`")
    assert "docs/importing.md" in done.stdout


def test_explain_of_an_unknown_problem_suggests_one(editor: Editor) -> None:
    done = editor.call("explain", "quote-word")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == 'There is no problem "quote-word". Did you mean "quote-words"?\n'


def test_rename_moves_the_file_and_tells_what_changed(editor: Editor) -> None:
    done = editor.call("rename", "a-volunteer", "volunteer-a")
    assert done.returncode == 0
    assert done.stdout == (
        "content/people/a-volunteer.yaml -> content/people/volunteer-a.yaml\nclaims/2026/renewals-have-no-end.yaml\n"
    )
    assert done.stderr == (
        "Renamed, with 1 reference in 1 other file. The old id is now an alias, and its URL redirects.\n"
    )
    assert not (editor.root / "content/people/a-volunteer.yaml").exists()
    assert (editor.call("check").returncode, editor.call("show", "a-volunteer").stderr) == (
        0, '"a-volunteer" is a former id of "volunteer-a".\n',
    )  # fmt: skip


def test_a_dry_run_of_a_rename_writes_nothing(editor: Editor) -> None:
    before = snapshot(editor.root)
    done = editor.call("rename", "--dry-run", "town-library", "library")
    assert done.returncode == 0
    assert done.stderr.startswith("Dry run: nothing was written. It would change ")
    assert snapshot(editor.root) == before


@pytest.mark.parametrize(
    "old, new, status",
    [
        ("nobody", "somebody", 1),
        ("librarian-a", "town-library", 1),
        ("librarian-a", "Librarian", 1),
        ("library-handbook", "x", 2),
        ("rule:lending-handbook#2019-4.2", "x", 2),
        ("person:librarian-a", "organization:x", 2),
    ],
)
def test_a_rename_that_cannot_be_done_leaves_everything_as_it_was(
    old: str, new: str, status: int, editor: Editor
) -> None:
    before = snapshot(editor.root)
    done = editor.call("rename", old, new)
    assert done.returncode == status
    assert done.stdout + done.stderr != ""
    assert "Traceback" not in done.stderr
    assert snapshot(editor.root) == before


def test_nothing_is_renamed_while_a_file_cannot_be_read(editor: Editor) -> None:
    editor.edit(TOPIC, "description:", "descripton:")
    done = editor.call("rename", "librarian-a", "librarian-c")
    assert done.returncode == 1
    assert done.stderr.startswith("Nothing was renamed: a file with errors may refer to the record.")


def test_new_with_every_needed_flag_asks_nothing_and_the_draft_passes(editor: Editor) -> None:
    done = editor.call(*NEW_CLAIM)
    assert (done.returncode, done.stdout) == (0, "claims/2026/librarian-a-n-pays.yaml\n")
    assert editor.call("check").returncode == 0
    assert editor.call("fmt", "--check", "claims/2026/librarian-a-n-pays.yaml").returncode == 0
    again = editor.call(*NEW_CLAIM[:-2], "--quote", "Nobody ever pays.")
    assert (again.returncode, again.stdout) == (0, "claims/2026/librarian-a-n-pays-2.yaml\n")


def test_new_without_a_terminal_names_the_missing_flags_and_ends(editor: Editor) -> None:
    before = snapshot(editor.root)
    done = editor.call("new", "source", "--title", "A report")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "Missing for a source: --publisher, --kind, --copy. Set them, or run the command in a terminal to be "
        "prompted.\nNothing was written.\n"
    )
    assert snapshot(editor.root) == before


def test_new_tells_what_a_flag_is_needed_for_where_it_is_not_always(editor: Editor) -> None:
    done = editor.call(*NEW_CLAIM, "--speaker", "librarian-b")
    assert done.returncode == 2
    assert done.stderr.startswith(
        "Missing for a claim: --capacity (needed for a person with no position on that date). "
    )


def test_a_dry_run_of_new_prints_the_draft(editor: Editor) -> None:
    before = snapshot(editor.root)
    done = editor.call("new", "topic", "--name", "Museums", "--description", "What they do.", "--dry-run")
    assert (done.returncode, done.stderr) == (0, "Dry run: nothing was written.\n")
    assert done.stdout.startswith("# content/topics/museums.yaml\n# The topic's name")
    assert snapshot(editor.root) == before


def test_outside_a_project_every_command_says_so(tmp_path: Path) -> None:
    project = Editor(tmp_path)
    for arguments in (("fmt",), ("show", "x"), ("rename", "x", "y"), ("new", "topic")):
        done = project.call(*arguments)
        assert (done.returncode, done.stdout[:17]) == (1, ".:1:1: no-record:"), arguments
    assert list(project.root.iterdir()) == []


def test_a_person_at_a_terminal_is_asked_and_asked_again(editor: Editor) -> None:
    with Typist(editor.root, "new", "person", "--day", "2026-03-20") as person:
        person.answer("name", "Clerk C")
        person.answer("sort-name", "")
        person.answer("role", "Town clerk")
        person.expect("\norganization:")
        person.type("exampl\t")
        person.expect("exampleton")
        person.type("\r")
        person.answer("dates", "1/2/2025")
        person.expect('"1/2/2025" can mean 2025-01-02 or 2025-02-01')
        person.expect("the arrow keys edit it.")
        person.expect("\ndates: 1/2/2025")
        person.type("<\r")  # on the line of the refused answer
        person.answer("organization")
        person.answer("dates", "2025/..")
        person.answer("description")
        person.answer("id")
        person.answer("write", "< role")
        person.answer("role", "Clerk of the Town")  # replaces what is proposed
        person.answer("write", "< role")
        person.expect("\nrole: Clerk of the Town")
        person.type("\x1b[D" * 4 + "\x7f" * 4 + "\x1b[F hall\r")  # moves within it, so what is typed is added
        person.answer("write")
        assert person.end() == 0
    assert "{title: Clerk of Town hall, organization: exampleton, dates: 2025/..}" in (
        editor.root / "content/people/clerk-c.yaml"
    ).read_text(encoding="utf-8")
    assert editor.call("check").returncode == 0


def test_what_is_typed_replaces_what_is_proposed_at_a_plain_terminal(editor: Editor) -> None:
    with Typist(editor.root, "new", "topic", "--day", "2026-03-20", terminal="dumb") as person:
        person.answer("name", "Museums")
        person.answer("description", "< name")
        person.expect("\nname [Museums]:")
        person.type("Galleries\r")
        person.answer("description", "What galleries do.")
        person.expect("\nid [galleries]:")
        person.type("\r")
        person.answer("write")
        assert person.end() == 0
    assert "name: Galleries\n" in (editor.root / "content/topics/galleries.yaml").read_text(encoding="utf-8")


def test_an_interview_goes_on_where_it_was_stopped_and_other_commands_work_meanwhile(editor: Editor) -> None:
    with Typist(editor.root, "new", "topic", "--day", "2026-03-20") as person:
        person.answer("name", "Museums")
        person.expect("\ndescription:")
        assert editor.call("check").returncode == 0  # which waits for no lock
        person.type("\x03")
        person.expect("To go on with your answers: bythebook new topic --resume")
        assert person.end() == 1
    with Typist(editor.root, "new", "topic", "--resume", "--day", "2026-03-20") as person:
        person.answer("description", "What museums do.")
        person.answer("id")
        person.answer("write")
        assert person.end() == 0
    text = (editor.root / "content/topics/museums.yaml").read_text(encoding="utf-8")
    assert "name: Museums" in text
    assert editor.call("new", "topic", "--resume").returncode == 2


@pytest.mark.parametrize("keys", ["\x03", "\x04"])
def test_who_has_had_enough_leaves_nothing_behind(keys: str, editor: Editor) -> None:
    before = snapshot(editor.root)
    with Typist(editor.root, "new", "claim") as person:
        person.answer("speaker", "Clerk C")
        person.answer("create it", "person")
        person.expect("\nsort-name:")
        person.type("\x15" + keys)
        person.expect("Nothing was written.")
        assert person.end() == 1
    assert snapshot(editor.root) == before


def test_nothing_is_written_through_a_folder_that_is_a_link(editor: Editor) -> None:
    outside, people = editor.root.parent / "outside", editor.root / "content/people"
    people.rename(outside)
    people.symlink_to(outside)
    before = snapshot(outside)
    done = editor.call("new", "person", "--name", "Clerk C")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "content/people: this folder is a link to another place. Nothing was written.\n"
    assert snapshot(outside) == before


def test_the_shell_completes_ids_of_the_record_and_names_of_problems(editor: Editor) -> None:
    def completed(*words: str) -> list[str]:
        line = " ".join(("bythebook", *words))
        told = editor.run(
            program=INSTALLED, _BYTHEBOOK_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words))
        )
        return told.stdout.split()

    assert completed("show", "librarian") == ["librarian-a", "librarian-b"]
    assert completed("explain", "quote-") == ["quote-words"]
    assert completed("new", "claim", "--rule", "gal") == ["gallery-handbook"]


@pytest.mark.parametrize(
    "line, found",
    [
        ('DEFAULT_LANG = "es"', "es"),
        ('DEFAULT_LANG = "pt-br"  # as Pelican writes it', "pt-BR"),
        ('DEFAULT_LANG = "es"\nBYTHEBOOK_RECORD_LANGUAGE = "en"', "en"),
        ('BYTHEBOOK_RECORD_LANGUAGE = ""\nDEFAULT_LANG = "es"', "es"),
        ("DEFAULT_LANG = str('es')", "es"),
        ('DEFAULT_LANG = "en"\nDEFAULT_LANG = "es"', "es"),
        ("", "en"),
    ],
)
def test_new_words_are_in_the_language_of_the_settings(line: str, found: str, editor: Editor) -> None:
    (editor.root / "pelicanconf.py").write_text(f"PATH = 'content'\n{line}\n", encoding="utf-8")
    (editor.root / "publishconf.py").write_text("from pelicanconf import *\nSITEURL = ''\n", encoding="utf-8")
    assert record_language(editor.root) == record_language(editor.root, "publishconf.py") == found
    for language, rows in ((found, []), ("vi", ["language: vi"])):
        done = editor.call(*NEW_CLAIM, "--dry-run", "--language", language)
        assert [row.strip() for row in done.stdout.splitlines() if row.startswith("  language:")] == rows, done.stderr

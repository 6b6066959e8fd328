"""The kinds of problems with files themselves, before checks look at what they say: stable names with explanations."""

from __future__ import annotations

from typing import NamedTuple

from bythebook.records import Severity


class Code(NamedTuple):
    """A kind of problem that reading reports: what is required, and why, in Markdown."""

    summary: str
    rationale: str
    severity: Severity = Severity.ERROR
    may_warn: bool = False
    """Whether one of an error's cases is only a warning."""

    @property
    def severities(self) -> str:
        """The severities that a problem of the kind can have, in words."""
        return "error or warning" if self.may_warn else self.severity.value


CODES: dict[str, Code] = {
    "no-record": Code(
        "The folder contains `claims/` or `content/`.",
        "Commands work in the project's folder. Change to it, or specify it with `--root`.",
    ),
    "stray-file": Code(
        "Every file is in a folder for records and has that folder's extension.",
        "A file in any other folder would be ignored silently. Records end in `.yaml`, articles and pages in `.md`, "
        "and pictures in `content/images/` are PNG, JPEG, WebP, AVIF or GIF: an SVG file can contain scripts.",
    ),
    "bad-id": Code(
        "An id has lowercase letters, digits and single hyphens.",
        "A record's id is its file name without the extension. It is part of web addresses, which must work the same "
        "on every system.",
    ),
    "bad-name": Code(
        "Every system can hold the names of files and folders.",
        "Windows has no files named `con`, `aux`, `nul` or `com1`, and none whose name ends in a period; some systems "
        "take names that differ in case, or in how their letters are composed, for the same. Rename the file.",
    ),
    "not-a-picture": Code(
        "A picture is a picture.",
        "A file that is empty, a pointer of Git LFS or a saved web page would be published as a broken picture. Put "
        "the picture itself there. If it is a picture in another format than its name says, rename it: that is only a "
        "warning, since browsers show it all the same.",
        may_warn=True,
    ),
    "not-the-file": Code(
        "A file in `content/files/` is what its name says.",
        "A file that is empty, a pointer of Git LFS or a saved web page would be published in its place.",
    ),
    "merge-conflict": Code(
        "No file has lines that Git left in a conflict.",
        "Between `<<<<<<<` and `>>>>>>>` are two versions of the same lines. Keep one, and remove the marks.",
    ),
    "id-clash": Code(
        "No two records of one kind have the same id, even in different case.",
        "Each id is one web address. Some file systems treat `A.yaml` and `a.yaml` as one file.",
    ),
    "bundle-repeats": Code(
        "A bundle has no record that is there already.",
        "A record of a bundle is in a file of its own, with the same values. `bythebook fmt` leaves it out when it "
        "splits the bundle; remove it.",
        Severity.WARNING,
    ),
    "symlink": Code(
        "A record is a file, not a symbolic link.",
        "A link could publish a file from outside the folder. Replace it with the file itself.",
    ),
    "unreadable": Code("The file can be read.", "The system refused to open it; check its permissions."),
    "too-large": Code(
        "A file is at most 1 MB.",
        "The longest records have a few kilobytes. A larger file is a mistake or an attack on the build.",
    ),
    "not-text": Code(
        "A record is a file of plain text.",
        "A picture, a PDF, a document of a word processor or a saved web page stays what it is when it is renamed to "
        "end in `.yaml`. Word processors save plain text as *Plain text (.txt)*; then rename the file.",
    ),
    "not-utf-8": Code(
        "A file is UTF-8 text.",
        "Save the file as UTF-8 in your editor. Text from old word processors is often in Windows-1252.",
    ),
    "byte-order-mark": Code(
        "A file does not start with a byte-order mark.",
        "In some programs this invisible character becomes part of the first key. Save the file as UTF-8 without it.",
    ),
    "empty-file": Code("A file is not empty.", "An empty file is not a record. Fill it in, or delete it."),
    "tab": Code(
        "Lines are indented with spaces.", "YAML does not allow tabs there: programs disagree on how wide they are."
    ),
    "hidden-character": Code(
        "Text has no invisible characters.",
        "Zero-width, bidirectional and control characters can make text look different from what is stored, and are "
        "copied along with text from the web. Retype the words around them. Joiners that a script needs, as in Persian "
        "or Hindi, are allowed, as are joined emoji, flags and the variants of ideographs in names.",
    ),
    "lost-character": Code(
        "Text has no sign that a character was lost.",
        "A program writes U+FFFD in place of what it could not read. Look up the words in the source and write what "
        "belongs there.",
    ),
    "garbled-text": Code(
        "Text was read in the encoding in which it was written.",
        "`â€™` is an apostrophe, and `Ã©` an é, that a program read in the wrong encoding. Write what was meant, and "
        "look for others in what you copied along with it.",
        Severity.WARNING,
    ),
    "yaml-syntax": Code(
        "The file is YAML: `key: value` lines, lists and groups, structured by indentation.",
        "Put a value in quotation marks if it contains a colon and a space or a ` #`, or starts with one of "
        "``@ ` % & * ! | > [ ] { }``. Write `key: >-` before a long text, and the text below it, indented by two "
        "spaces.",
    ),
    "cut-text": Code(
        "No text is cut short by a `#`.",
        "In YAML a space and `#` start a comment, and the rest of the line is dropped silently. A `#` directly "
        "followed by something, such as `#3`, was meant as text: put the whole value in quotation marks. A comment "
        "has a space after its `#`.",
    ),
    "several-documents": Code(
        "A file contains one record.", "A line `---` after the start begins a second document. Move it to its own file."
    ),
    "anchors": Code(
        "Values are written out: no `&anchor`, no `*alias`.",
        "A few lines of them, nested, can expand to more text than a computer can hold. Write the value out.",
    ),
    "yaml-tag": Code(
        "Values have no `!tag`.", "Tags ask a program to create something other than text. Records contain only text."
    ),
    "too-complex": Code(
        "A Markdown text is at most 100,000 characters long, and not nested or marked up beyond measure.",
        "It has at most 20 levels of quotations and lists, 500 headings, 200 code fences, 2,000 links, 2,000 HTML tags "
        "and 2,000 table rows. Some texts, such as one of thousands of open brackets, would keep a build busy for "
        "hours. Split a long text into several.",
    ),
    "too-deep": Code("Groups and lists are nested at most 20 deep.", "No record needs more, but malicious files do."),
    "duplicate-key": Code(
        "A key is used once in its group.", "Most programs silently drop one of two values. Keep one line."
    ),
    "unknown-key": Code(
        "Every key exists for the record's kind.",
        "A misspelled key would be ignored silently. The message suggests one.",
    ),
    "wrong-folder": Code(
        "A record is in the folder of its kind.",
        "The folder says what a file is. If its keys are all those of another kind, it is in the wrong folder.",
    ),
    "missing-key": Code(
        "Every required key is present.",
        "The page cannot be built without it. CONTRIBUTING.md shows a complete record.",
    ),
    "empty-value": Code("Every key has a value.", "Add a value, or remove the line."),
    "wrong-type": Code(
        "A value has the type that its key requires: text, a list, or a group of keys.",
        "A list is `[a, b]`, or one `- a` per line. A group is keys on lines of their own, indented below it.",
    ),
    "unknown-value": Code(
        "A value of a closed vocabulary is one of its words.", "The message lists the words, or suggests one."
    ),
    "too-long": Code("A text is not too long.", "Summaries are shown in cards and feeds. Shorten it."),
    "bad-date": Code(
        "A date is year-month-day or another EDTF date.",
        "`2026-01-08`, `2026-01`, `2026`, `2026-01-08~` (about), `2026-01-13/2026-01-14` (from, to), "
        "`2023-02-06/..` (still current), `2025-01-20/` (end unknown). [The fields of the record](../data.md) lists "
        "more forms.",
    ),
    "bad-url": Code("A URL is a full http or https URL.", "Copy it from the browser's address bar."),
    "bad-hash": Code(
        "A SHA-256 has 64 digits from 0 to 9 and a to f.",
        "It identifies a saved copy, or the words that were verified, and one wrong digit identifies nothing. The "
        "commands `bythebook capture` and `bythebook verify --record` write it.",
    ),
    "bad-language": Code("A language is a BCP 47 tag.", "Such as `en`, `vi` or `pt-BR`."),
}

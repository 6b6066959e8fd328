"""What can be wrong with a file before anybody looks at its meaning: stable names, each with its reason."""

from __future__ import annotations

from typing import NamedTuple


class Code(NamedTuple):
    """A kind of fault that reading finds: what is demanded, and why, in Markdown."""

    summary: str
    rationale: str


CODES: dict[str, Code] = {
    "no-record": Code(
        "The folder holds a record: `claims/` or `content/`.",
        "The commands work in the project's own folder. Change to it, or name it with `--root`.",
    ),
    "stray-file": Code(
        "Every file lies in a folder of the record and has that folder's ending.",
        "A file in a folder that nobody reads would be lost in silence. Records end in `.yaml`, prose in `.md`, "
        "pictures lie in `content/images/` and are PNG, JPEG, WebP, AVIF or GIF: an SVG file can hold script.",
    ),
    "bad-id": Code(
        "An id has lower-case letters, digits and single hyphens.",
        "The id of a record is its file's name without the ending. It stands in addresses, which must mean the same on "
        "every system.",
    ),
    "id-clash": Code(
        "No two records of one kind have the same id, in any letter case.",
        "Each id is one address. Some file systems take `A.yaml` and `a.yaml` for one file.",
    ),
    "symlink": Code(
        "A record is a file, not a link to one.",
        "A link could put a file from outside the folder on the site. Put the file itself in its place.",
    ),
    "unreadable": Code("The file can be read.", "The system refused to open it; look at its permissions."),
    "too-large": Code(
        "A file is at most 1 MB.",
        "The longest records have some kilobytes. A larger file is a mistake or an attack on the build.",
    ),
    "not-utf-8": Code(
        "A file is UTF-8 text.",
        "Save the file as UTF-8 in your editor. Text from old word processors is often in Windows-1252.",
    ),
    "byte-order-mark": Code(
        "A file does not start with a byte-order mark.",
        "The invisible mark becomes part of the first key in some programs. Save as UTF-8 without it.",
    ),
    "empty-file": Code("A file has something in it.", "An empty file is no record. Fill it in, or delete it."),
    "tab": Code("Lines are indented with spaces.", "YAML forbids tabs there: programs disagree on how wide they are."),
    "hidden-character": Code(
        "No invisible character hides in a text.",
        "Zero-width, bidirectional and control characters can make words read otherwise than they are stored, and come "
        "along when text is copied from the web. Retype the words around the place. Joiners that a script needs, as in "
        "Persian or Hindi, are taken.",
    ),
    "yaml-syntax": Code(
        "The file is YAML: `key: value` lines, lists and groups, by indentation.",
        "Put a value in quotes when it holds a colon and a space, a ` #`, or starts with one of "
        "``@ ` % & * ! | > [ ] { }``. Put a long text under `key: >-`, indented by two spaces.",
    ),
    "cut-text": Code(
        "No text is cut off by a `#`.",
        "In YAML a space and `#` begin a comment, and the rest of the line is lost in silence. A `#` with something "
        "right behind it, such as `#3`, was meant as text: put the whole value in quotation marks. A comment has a "
        "space after its `#`.",
    ),
    "several-documents": Code(
        "A file holds one record.",
        "A line `---` after the start begins a second document. Make it a file of its own.",
    ),
    "anchors": Code(
        "Values are written out: no `&anchor`, no `*alias`.",
        "A few lines of nested anchors can stand for more text than a computer holds. Write the value out.",
    ),
    "yaml-tag": Code(
        "Values have no `!tag`.",
        "Tags ask a program to build something other than text. The record holds text only.",
    ),
    "too-deep": Code("Groups and lists nest at most 20 deep.", "No record needs more; hostile files do."),
    "duplicate-key": Code(
        "A key stands once in its group.", "Of two values, most programs drop one in silence. Keep one line."
    ),
    "unknown-key": Code(
        "Every key is one that the record's kind has.",
        "A misspelt key would be lost in silence. The message suggests one.",
    ),
    "wrong-folder": Code(
        "A record lies in the folder of its kind.",
        "The folder says what a file is. If its keys are all those of another kind, it was put in the wrong place.",
    ),
    "missing-key": Code(
        "Every required key is there.",
        "The page cannot be made without it. CONTRIBUTING.md shows a whole record.",
    ),
    "empty-value": Code("A key that is there has a value.", "Give it a value, or take the line out."),
    "wrong-type": Code(
        "A value has the shape that its key asks for: text, a list, or a group of keys.",
        "A list is `[a, b]`, or one `- a` a line. A group is keys on lines of their own, indented under it.",
    ),
    "unknown-value": Code(
        "A value of a closed vocabulary is one of its words.", "The message lists the words, or suggests one."
    ),
    "too-long": Code("A text fits its place.", "Summaries are printed in cards and feeds. Say it shorter."),
    "bad-date": Code(
        "A date is year-month-day or another EDTF date.",
        "`2026-01-08`, `2026-01`, `2026`, `2026-01-08~` (about), `2026-01-13/2026-01-14` (from, to), "
        "`2023-02-06/..` (and still), `2025-01-20/` (the end is not known).",
    ),
    "bad-url": Code("An address is a full http or https address.", "Copy it from the browser's address bar."),
    "bad-hash": Code(
        "A SHA-256 has 64 digits from 0 to 9 and a to f.",
        "It names a captured copy, or the words that were checked, and one wrong digit names nothing. The commands "
        "`bythebook capture` and `bythebook verify --record` write it.",
    ),
    "bad-language": Code("A language is a BCP 47 tag.", "Such as `en`, `vi` or `pt-BR`."),
}

"""The good record with names, headings and texts of lengths and scripts that no layout expects."""

from __future__ import annotations

import re

from tests.site.projects import Project

UNBROKEN = "Unbroken" * 36
"""A word of 288 letters that has no place to break."""
LONG_NAME = "The Office of the Deputy Assistant Commissioner for " + "Intergovernmental and Interdepartmental " * 6
"""A name of nearly 300 letters in ordinary words."""
CHINESE = "图书馆手册规定迟还的书每天收取费用" * 17
ARABIC = "قواعد المكتبة بشأن الكتب المتأخرة " * 8
COMPARISONS = 60
LENGTHENED = {
    "content/people/librarian-a.yaml": ("name", UNBROKEN),
    "content/people/librarian-b.yaml": ("name", CHINESE),
    "content/people/a-volunteer.yaml": ("name", LONG_NAME),
    "content/organizations/town-library.yaml": ("name", UNBROKEN),
    "content/organizations/exampleton.yaml": ("name", ARABIC),
    "content/organizations/town-gallery.yaml": ("name", LONG_NAME),
    "content/rules/lending-handbook.yaml": ("citation", UNBROKEN),
    "content/rules/gallery-handbook.yaml": ("title", CHINESE),
    "content/rules/reading-room-notice.yaml": ("title", LONG_NAME),
    "content/sources/gazette-2026-03-03.yaml": ("title", UNBROKEN),
    "content/sources/handbook-2026.yaml": ("publisher", UNBROKEN),
    "content/sources/herald-2026-03-03.yaml": ("title", ARABIC),
    "content/topics/late-returns.yaml": ("name", UNBROKEN),
    "content/topics/reading-room.yaml": ("name", CHINESE),
    "content/cases/late-books-2026.yaml": ("title", UNBROKEN),
    "claims/2026/library-opens-late.yaml": ("title", CHINESE),
    "claims/2026/late-books-cost-nothing.yaml": ("title", UNBROKEN),
}
"""By file, the field that becomes hostile, and its value."""
MANY = "claims/2026/late-books-are-free.yaml"


def make_hostile(project: Project) -> None:
    """Rewrite the records of a copy of the good record."""
    for file, (field, value) in LENGTHENED.items():
        path = project.root / file
        text, changed = re.subn(
            rf"(?m)^{field}: .*(?:\n +.*)*$", f'{field}: "{value.strip()}"', path.read_text("utf-8"), count=1
        )
        assert changed, f"{file} has no {field}"
        path.write_text(text, encoding="utf-8")
    _repeat_comparison(project)


def _repeat_comparison(project: Project) -> None:
    """Compare a claim sixty times with its rule."""
    path = project.root / MANY
    text = path.read_text("utf-8")
    match = re.search(r"(?m)^comparisons:\n((?:  .*\n|\n)+)", text)
    assert match
    first = re.match(r"  - (?:.*\n)(?:    .*\n|\n)*", match[1])
    assert first
    path.write_text(text.replace(match[1], match[1] + first[0] * (COMPARISONS - 1), 1), encoding="utf-8")

"""What is told of a difference, in which order and in which words; how it looks is the three forms' concern."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bythebook.newsroom.revisions.changes import Changes, FieldChange, FindingChange, RecordChange, Turn
from bythebook.newsroom.revisions.difference import Difference, Owed
from bythebook.newsroom.revisions.page_changes import Address, PageChanges
from bythebook.newsroom.revisions.report.document import Entry, Group, Line, Outline, Section
from bythebook.newsroom.revisions.word_changes import Run
from bythebook.records import RECORD_KINDS, Problem

TURNS = {
    Turn.WITHDRAWN: "Withdrawn",
    Turn.REMOVED: "Removed",
    Turn.UNPUBLISHED: "Made a draft again",
    Turn.UNREADABLE: "Cannot be read, before or now: what changed cannot be told",
    Turn.RESTORED: "Published again",
    Turn.CORRECTED: "Corrected",
    Turn.CHANGED: "Changed",
    Turn.RENAMED: "Renamed",
    Turn.PUBLISHED: "Published from draft",
    Turn.ADDED: "Added",
    Turn.DRAFT_REMOVED: "Draft removed",
    Turn.DRAFT_CHANGED: "Draft changed",
    Turn.DRAFTED: "New draft",
}
_KINDS = {
    "claim": "Claims",
    "rule": "Rules",
    "person": "People",
    "organization": "Organizations",
    "source": "Sources",
    "case": "Cases",
    "topic": "Topics",
    "article": "Articles",
    "page": "Pages that explain the site",
}
_PART_STATES = {"added": "added", "removed": "taken out", "changed": ""}


def outline(difference: Difference) -> Outline:
    """Put a difference in order."""
    sections = [section for section in _sections(difference) if section.count]
    return Outline(
        base=difference.base,
        head=difference.head,
        sentences=tuple(_sentences(difference, sections)),
        sections=tuple(sections),
    )


def _sections(difference: Difference) -> Iterator[Section]:
    changes = difference.changes
    owed = tuple(_owed(one) for one in difference.owed)
    yield Section("What is missing", (Group("", owed),), "Readers must be able to learn of each of these.")
    new = tuple(Entry(str(problem)) for problem in difference.new_problems)
    yield Section("New problems", (Group("", new),), "bythebook check finds these, and did not before.")
    yield Section("Findings that change", (Group("", tuple(map(_finding, changes.findings))),))
    for kind in RECORD_KINDS:
        yield Section(_KINDS[kind], tuple(_groups([one for one in changes.records if one.kind == kind])))
    yield _counts(changes)
    yield _pages(difference.pages)
    files = tuple(Entry(path) for path in difference.other_files)
    about = "These are no records. Pages show them or are made with them; what they change is not told here."
    yield Section("Other files", (Group("", files),), about)
    mended = tuple(Entry(_without_place(problem)) for problem in difference.mended_problems)
    yield Section("Mended problems", (Group("", mended),), is_long=True)


def _sentences(difference: Difference, sections: Sequence[Section]) -> Iterator[str]:
    if not sections and difference.pages:
        yield "Nothing that a reader would see is different."
    records = [one for one in difference.changes.records if one.kind == "claim"]
    told = [
        f"{total:,} {name.lower()}"
        for turn, name in TURNS.items()
        if (total := sum(one.turn is turn for one in records))
    ]
    if told:
        yield f"Claims: {', '.join(told)}."
    yield from _of_pages(difference.pages)
    if difference.left_problems:
        yield f"Problems that were there before and still are: {difference.left_problems:,}."
    if difference.note:
        yield difference.note


def _of_pages(pages: PageChanges | None) -> Iterator[str]:
    if pages is None:
        yield "Which pages change is told once neither side has errors: of a record with errors no site is built."
        return
    numbers = (
        (len(pages.appear), "new"),
        (len(pages.change), "changed"),
        (len(pages.lead_elsewhere), "leading elsewhere"),
        (len(pages.vanish), "gone"),
    )
    if told := [f"{number:,} {name}" for number, name in numbers if number]:
        yield f"Pages: {', '.join(told)}."
    if pages.has_other_frame:
        yield "The links around every page, to the pages that explain the site, change too."


def _owed(owed: Owed) -> Entry:
    problem = replace(owed.problem, hint=owed.lead) if owed.writing else owed.problem
    return Entry(str(problem), writing=owed.writing)


def _without_place(problem: Problem) -> str:
    return f"{problem.place.file}: {problem.code}: {problem.message}."


def _finding(change: FindingChange) -> Entry:
    runs = (Run("deleted", change.before or "none"), Run("same", " "), Run("inserted", change.after or "none"))
    return Entry(change.title, f"{change.claim}, {change.about}", (Line("Finding", runs),))


def _groups(changes: Sequence[RecordChange]) -> Iterator[Group]:
    for turn, title in TURNS.items():
        if entries := tuple(_record(change) for change in changes if change.turn is turn):
            yield Group(title, entries)


def _record(change: RecordChange) -> Entry:
    about = [change.id, f"was {change.former_id}" if change.former_id else "", change.about]
    if change.rests_on:
        number = len(change.rests_on)
        claims = f"{number:,} published claim{'' if number == 1 else 's'}"
        about.append(f"{claims} held against these words: {', '.join(change.rests_on)}")
    return Entry(change.title, ", ".join(filter(None, about)), tuple(map(_line, change.fields)))


def _line(field: FieldChange) -> Line:
    state = _PART_STATES[field.part_state]
    part = f"{field.part} ({state})" if field.part and state else field.part
    label = f"{part}: {field.label[0].lower()}{field.label[1:]}" if part else field.label
    is_marked = any(run.kind != "same" for run in field.runs)
    return Line(label if is_marked else f"{label} (white space only)", field.runs if is_marked else ())


def _counts(changes: Changes) -> Section:
    entries = []
    for count in changes.counts:
        before = f"{count.before:,} of {changes.total_before:,}"
        after = f"{count.after:,} of {changes.total_after:,}"
        if before != after:
            runs = (Run("deleted", before), Run("same", " "), Run("inserted", after))
            entries.append(Entry("", lines=(Line(count.label, runs),)))
    return Section("Counts", (Group("", tuple(entries)),), "Of the published claims about a rule.")


def _pages(pages: PageChanges | None) -> Section:
    if pages is None:
        return Section("Pages", ())
    groups = (
        ("Gone: whoever follows a link finds nothing", pages.vanish),
        ("Lead elsewhere now", pages.lead_elsewhere),
        ("New", pages.appear),
        ("Changed", pages.change),
    )
    return Section(
        "Pages", tuple(Group(title, tuple(map(_page, found))) for title, found in groups if found), is_long=True
    )


def _page(address: Address) -> Entry:
    return Entry(address.path, address.title or "Front page")

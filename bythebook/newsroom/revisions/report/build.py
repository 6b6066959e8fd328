"""What a report says about a difference, in which order. Its formats decide how it looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bythebook.newsroom.revisions.changes import FieldChange, FindingChange, RecordChange, RecordEvent, RevisionChanges
from bythebook.newsroom.revisions.difference import Difference, MissingHistoryEntry
from bythebook.newsroom.revisions.page_changes import PageAddress, PageChanges
from bythebook.newsroom.revisions.report.document import (
    ChangeReport,
    ReportEntry,
    ReportGroup,
    ReportLine,
    ReportSection,
)
from bythebook.records import RECORD_KINDS, Problem
from bythebook.records.word_changes import WordRun

EVENT_TITLES = {
    RecordEvent.WITHDRAWN: "Withdrawn",
    RecordEvent.REMOVED: "Removed",
    RecordEvent.UNPUBLISHED: "Made a draft again",
    RecordEvent.UNREADABLE: "Cannot be read before or now, so changes are unknown",
    RecordEvent.RESTORED: "Published again",
    RecordEvent.CORRECTED: "Corrected",
    RecordEvent.CHANGED: "Changed",
    RecordEvent.RENAMED: "Renamed",
    RecordEvent.PUBLISHED: "Published from draft",
    RecordEvent.ADDED: "Added",
    RecordEvent.DRAFT_REMOVED: "Draft removed",
    RecordEvent.DRAFT_CHANGED: "Draft changed",
    RecordEvent.DRAFTED: "New draft",
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
    "page": "Site pages",
}
_PART_STATES = {"added": "added", "removed": "removed", "changed": ""}


def build_report(difference: Difference) -> ChangeReport:
    """Return the report of a difference."""
    sections = [section for section in _sections(difference) if section.count]
    return ChangeReport(
        base=difference.base,
        head=difference.head,
        sentences=tuple(_sentences(difference, sections)),
        sections=tuple(sections),
    )


def _sections(difference: Difference) -> Iterator[ReportSection]:
    changes = difference.changes
    missing = tuple(_missing(one) for one in difference.missing)
    yield ReportSection("What is missing", (ReportGroup("", missing),), "Readers must be informed of each of these.")
    new = tuple(ReportEntry(str(problem)) for problem in difference.new_problems)
    yield ReportSection("New problems", (ReportGroup("", new),), "bythebook check did not report these before.")
    yield ReportSection("Findings that change", (ReportGroup("", tuple(map(_finding, changes.findings))),))
    for kind in RECORD_KINDS:
        yield ReportSection(_KINDS[kind], tuple(_groups([one for one in changes.records if one.kind == kind])))
    yield _counts(changes)
    yield _pages(difference.pages)
    files = tuple(ReportEntry(path) for path in difference.other_files)
    about = "These are not records, but pages show them or are built with them. Their effects are not shown here."
    yield ReportSection("Other files", (ReportGroup("", files),), about)
    fixed = tuple(ReportEntry(_without_place(problem)) for problem in difference.fixed_problems)
    yield ReportSection("Fixed problems", (ReportGroup("", fixed),), is_long=True)


def _sentences(difference: Difference, sections: Sequence[ReportSection]) -> Iterator[str]:
    if not sections and difference.pages:
        yield "Readers will see no difference."
    records = [one for one in difference.changes.records if one.kind == "claim"]
    counts = [
        f"{total:,} {name.lower()}"
        for event, name in EVENT_TITLES.items()
        if (total := sum(one.event is event for one in records))
    ]
    if counts:
        yield f"Claims: {', '.join(counts)}."
    yield from _of_pages(difference.pages)
    if difference.remaining_problems:
        yield f"Problems in both: {difference.remaining_problems:,}."
    if difference.note:
        yield difference.note


def _of_pages(pages: PageChanges | None) -> Iterator[str]:
    if pages is None:
        yield "Page changes are shown once neither revision has errors: no site is built from a record with errors."
        return
    numbers = (
        (len(pages.appear), "new"),
        (len(pages.change), "changed"),
        (len(pages.lead_elsewhere), "redirected"),
        (len(pages.vanish), "gone"),
    )
    if counts := [f"{number:,} {name}" for number, name in numbers if number]:
        yield f"Pages: {', '.join(counts)}."
    if pages.has_other_frame:
        yield "The navigation and footer of every page change too."


def _missing(missing: MissingHistoryEntry) -> ReportEntry:
    problem = replace(missing.problem, hint=missing.introduction) if missing.suggestion else missing.problem
    return ReportEntry(str(problem), suggestion=missing.suggestion)


def _without_place(problem: Problem) -> str:
    return f"{problem.place.file}: {problem.code}: {problem.message}."


def _finding(change: FindingChange) -> ReportEntry:
    runs = (
        WordRun("deleted", change.before or "none"),
        WordRun("same", " "),
        WordRun("inserted", change.after or "none"),
    )
    return ReportEntry(change.title, f"{change.claim}, {change.about}", (ReportLine("Finding", runs),))


def _groups(changes: Sequence[RecordChange]) -> Iterator[ReportGroup]:
    for event, title in EVENT_TITLES.items():
        if entries := tuple(_record(change) for change in changes if change.event is event):
            yield ReportGroup(title, entries)


def _record(change: RecordChange) -> ReportEntry:
    about = [change.id, f"was {change.former_id}" if change.former_id else "", change.about]
    if change.affected_claims:
        number = len(change.affected_claims)
        claims = f"{number:,} published claim{'' if number == 1 else 's'}"
        about.append(f"{claims} compared with these words: {', '.join(change.affected_claims)}")
    return ReportEntry(change.title, ", ".join(filter(None, about)), tuple(map(_line, change.fields)))


def _line(field: FieldChange) -> ReportLine:
    state = _PART_STATES[field.part_state]
    part = f"{field.part} ({state})" if field.part and state else field.part
    label = f"{part}: {field.label[0].lower()}{field.label[1:]}" if part else field.label
    is_marked = any(run.kind != "same" for run in field.runs)
    return ReportLine(label if is_marked else f"{label} (white space only)", field.runs if is_marked else ())


def _counts(changes: RevisionChanges) -> ReportSection:
    entries = []
    for count in changes.counts:
        before = f"{count.before:,} of {changes.total_before:,}"
        after = f"{count.after:,} of {changes.total_after:,}"
        if before != after:
            runs = (WordRun("deleted", before), WordRun("same", " "), WordRun("inserted", after))
            entries.append(ReportEntry("", lines=(ReportLine(count.label, runs),)))
    return ReportSection("Counts", (ReportGroup("", tuple(entries)),), "Of the published claims about a rule.")


def _pages(pages: PageChanges | None) -> ReportSection:
    if pages is None:
        return ReportSection("Pages", ())
    groups = (
        ("Gone (links to them will break)", pages.vanish),
        ("Redirected", pages.lead_elsewhere),
        ("New", pages.appear),
        ("Changed", pages.change),
    )
    return ReportSection(
        "Pages", tuple(ReportGroup(title, tuple(map(_page, found))) for title, found in groups if found), is_long=True
    )


def _page(address: PageAddress) -> ReportEntry:
    return ReportEntry(address.path, address.title or "Front page")

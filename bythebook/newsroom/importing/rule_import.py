"""Import a rule from its publisher's file: as a new rule, or as a further version of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bythebook.language import gettext
from bythebook.newsroom.importing.actors import ActorIndex
from bythebook.newsroom.importing.plan import LONGEST_NAME, DraftCollection, ImportPlan
from bythebook.newsroom.importing.problems import ImportCode
from bythebook.newsroom.importing.rule_fields import RuleFields, clause_fields
from bythebook.newsroom.importing.rule_formats import RuleText, UnreadableRuleError, clauses_in, read_rule
from bythebook.newsroom.importing.rule_formats.clauses import ClauseText
from bythebook.newsroom.importing.rule_formats.passages import clause_id
from bythebook.newsroom.importing.rule_options import RuleOptionParser, RuleOptions
from bythebook.newsroom.importing.sources import SourceFacts, SourceIndex, web_url
from bythebook.newsroom.importing.version_changes import compare_versions
from bythebook.newsroom.importing.version_edit import add_version
from bythebook.records import Corpus, Place, Rule, Severity, Version
from bythebook.records.field_types import ID_PATTERN, MAX_ID_LENGTH
from bythebook.records.vocabulary import Availability, CopyRead, RuleKind, SourceKind, Status
from bythebook.yaml.writing.cleaning import clean, single_line, truncate

_SOURCE_KINDS = {RuleKind.STATUTE: SourceKind.STATUTE, RuleKind.REGULATION: SourceKind.REGULATION}
_UNDATED = "The source file has no start date, and we have not established one."


def import_rule(root: Path, file: Path, options: RuleOptions, corpus: Corpus, day: date) -> ImportPlan:
    """Plan a new rule, or a further version of an existing rule. Only that rule's file is read below ``root``."""
    try:
        text = read_rule(file, options.section)
    except UnreadableRuleError as error:
        return ImportPlan(problems=[error.problem])
    return _RuleImport(root, Place(file.as_posix()), text, options, corpus, day).plan()


class _RuleImport:
    """Plans the import of one rule."""

    def __init__(
        self, root: Path, place: Place, text: RuleText, options: RuleOptions, corpus: Corpus, day: date
    ) -> None:
        self._root, self._place, self._text, self._options, self._day = root, place, text, options, day
        self._drafts = DraftCollection(corpus)
        self._sources = SourceIndex(self._drafts, day)
        self._problems = self._drafts.problems
        self._parser = RuleOptionParser(options, place, self._problems)
        self._fields = RuleFields(options, self._parser, ActorIndex(self._drafts), place, self._problems)
        self._rule = corpus.rules.get(options.id)

    def plan(self) -> ImportPlan:
        """Plan the rule. All errors are reported at once."""
        plan = self._plan()
        plan.balance = self._text.words.summary
        return plan

    def _plan(self) -> ImportPlan:
        options = self._options
        if not ID_PATTERN.match(options.id) or len(options.id) > MAX_ID_LENGTH:
            self._parser.report(
                ImportCode.BAD_VALUE, f'"{options.id}" is not an id', "Use lowercase letters, digits and hyphens."
            )
        elif self._rule is None and self._drafts.ids.is_used("rule", options.id):
            self._parser.report(
                ImportCode.BAD_VALUE, f'"{options.id}" was the id of another rule', "Choose another --id."
            )
        self._report_title()
        found, problems = clauses_in(self._text, self._place, options.depth)
        self._problems += [*self._text.problems, *problems]
        if not found:
            self._parser.report(ImportCode.NO_CLAUSE, "the file has no clauses")
        version = self._version(found)
        if version and self._is_known(version):
            return self._drafts.complete(ImportPlan(existing=1))
        if version and self._rule:
            return self._with_version(self._rule, version)
        fields = self._fields.of(self._text, self._title()) if self._rule is None else {}
        return self._new_rule(version, fields) if version else self._drafts.complete(ImportPlan())

    def _report_title(self) -> None:
        """Report the file's own title if the rule has another one."""
        title = self._rule.title if self._rule else self._options.title
        if self._text.title_words and title and single_line(title) != self._title_in_file():
            self._text.report(
                Place(self._place.file, self._text.title_line), "the title in the file", self._text.title_words
            )
            self._text.title_words = ""

    def _title_in_file(self) -> str:
        return single_line(clean(self._text.title).text)

    def _version(self, found: Sequence[ClauseText]) -> Version | None:
        options, before = self._options, len(self._problems)
        in_force, issued = self._parser.in_force(), self._parser.date("issued", options.issued or self._text.issued)
        year = in_force.first.year if in_force and in_force.first else None
        version_id = clause_id(
            options.version or str(year or "") or self._text.version or (issued.text[:4] if issued else "copy")
        )
        fields = {
            "id": version_id,
            "number": truncate(clean(self._text.version).text, LONGEST_NAME) or None,
            "issued": issued,
            "in_force": in_force,
            "in_force_note": options.in_force_note or (None if in_force and in_force.first else _UNDATED),
            "availability": self._parser.one_of("availability", options.availability, Availability),
            "source": self._source(),
            "note": gettext("Imported from the file {name}; not compared with the document yet.").format(
                name=self._name
            ),
            "clauses": [clause_fields(each) for each in found],
        }
        if any(problem.severity is Severity.ERROR for problem in self._problems[before:]):
            return None
        try:
            return Version.model_validate(fields)
        except ValidationError as error:
            for found_error in error.errors(include_url=False):
                where = " ".join(str(step) for step in found_error["loc"])
                self._parser.report(ImportCode.BAD_VALUE, f"the version has an invalid {where}: {found_error['msg']}")
            return None

    def _source(self) -> str | None:
        options = self._options
        if not options.source:
            hint = "Set --source to a URL, or to the id of a source in the record."
            self._parser.report(ImportCode.NOT_WHOLE, "the source of the text is missing", hint)
            return None
        found = self._sources.find(options.source)
        if found is None and (url := web_url(options.source)):
            kind = self._kind()
            facts = SourceFacts(
                url,
                self._title() or options.id,
                options.publisher,
                note=f"Known from the file {self._name}. We have not compared it with the document.",
                kind=_SOURCE_KINDS.get(kind, SourceKind.OFFICIAL_DOCUMENT) if kind else SourceKind.OFFICIAL_DOCUMENT,
                copy=self._parser.one_of("copy", options.copy, CopyRead) or CopyRead.EXCERPT,
            )
            found = self._sources.create(facts, self._place)
        elif found is None:
            hint = "Use a URL that starts with https://, or the id of a source in the record."
            self._parser.report(ImportCode.NO_RECORD, f'"{options.source}" is not a source in the record', hint)
        return found.id if found else None

    @property
    def _name(self) -> str:
        return single_line(clean(Path(self._place.file).name).text)

    def _title(self) -> str:
        return single_line(clean(self._options.title).text) or self._title_in_file()

    def _kind(self) -> RuleKind | None:
        written = self._options.kind or (self._rule.kind if self._rule else self._text.kind)
        return RuleKind(written) if written in list(RuleKind) else None

    def _is_known(self, version: Version) -> bool:
        """Return whether the rule has the version. Reports a version with the same id and other text."""
        existing = self._rule.version(version.id) if self._rule else None
        if existing is None:
            return False
        changes = compare_versions(existing, version, self._place)
        if not changes:
            return True
        hint = "If it is another version, set --version; if it is the same, correct the file by hand."
        message = f'{self._options.id} has a version "{existing.id}" with other text'
        self._parser.report(ImportCode.VERSION_EXISTS, message, hint)
        self._problems += changes
        return False

    def _with_version(self, rule: Rule, version: Version) -> ImportPlan:
        plan = self._drafts.complete(ImportPlan())
        if plan.errors:
            return plan
        what = f"Added the version {version.id}, imported from {self._name}"
        added = add_version(self._root, rule, version, {"date": str(self._day), "what": what}, self._place)
        plan.problems += added.problems
        if added.change:
            plan.changes.append(added.change)
            plan.imported = 1
        return plan

    def _new_rule(self, version: Version, fields: Mapping[str, Any]) -> ImportPlan:
        if fields and not any(problem.severity is Severity.ERROR for problem in self._problems):
            history = [
                {"date": str(self._day), "what": gettext("Imported as a draft from {name}").format(name=self._name)}
            ]
            whole = {**fields, "versions": [version], "status": Status.DRAFT, "history": history}
            self._drafts.create(Rule, self._place, self._options.id, whole)
        return self._drafts.complete(ImportPlan(imported=1))

"""The fields of an imported rule and of its clauses, as its file in the record has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bythebook.newsroom.importing.actors import ActorFacts, ActorIndex
from bythebook.newsroom.importing.problems import ImportCode
from bythebook.newsroom.importing.rule_formats import RuleText
from bythebook.newsroom.importing.rule_formats.clauses import ClauseText
from bythebook.newsroom.importing.rule_formats.passages import INTRODUCTION, WHOLE
from bythebook.newsroom.importing.rule_options import RuleOptionParser, RuleOptions
from bythebook.records import EVERYONE, Place, Problem
from bythebook.records.vocabulary import Fidelity, RuleKind

_HEADINGS = {WHOLE: "Whole text", INTRODUCTION: "Introductory text"}
"""The headings of passages that have no number."""


class RuleFields:
    """Collects the fields of a new rule, and reports those that are missing."""

    def __init__(
        self, options: RuleOptions, parser: RuleOptionParser, actors: ActorIndex, place: Place, problems: list[Problem]
    ) -> None:
        self._options, self._parser, self._actors = options, parser, actors
        self._place, self._problems = place, problems

    def of(self, text: RuleText, title: str) -> dict[str, Any]:
        """Return the fields of a new rule besides its versions, or an empty dictionary if some are missing."""
        options = self._options
        needed = {
            "title": title,
            "citation": options.citation or text.citation,
            "kind": options.kind or text.kind or "",
            "issuer": options.issuer,
            "binds": options.binds,
            "binds-note": options.binds_note,
        }
        if missing := [f"--{name}" for name, value in needed.items() if not value]:
            self._parser.report(
                ImportCode.NOT_WHOLE, f"a new rule needs {', '.join(missing)}, which the file does not have"
            )
            return {}
        self._parser.one_of("kind", str(needed["kind"]), RuleKind)
        issuer = self._organization(options.issuer)
        return {
            "title": needed["title"],
            "citation": needed["citation"],
            "kind": needed["kind"],
            "issuer": issuer,
            "binds": self._binds(options.binds),
            "binds_note": options.binds_note,
        }

    def _binds(self, names: Sequence[str]) -> object:
        return EVERYONE if list(names) == [EVERYONE] else [self._organization(name) for name in names]

    def _organization(self, name: str) -> str | None:
        facts = ActorFacts(name, is_organization=True)
        before = len(self._problems)
        found = self._actors.find(facts, self._place)
        if found is None and len(self._problems) == before:
            found = self._actors.create(facts, self._place)
        return found.id if found else None


def clause_fields(found: ClauseText) -> dict[str, Any]:
    """Return the fields of a clause. Nobody has compared it with the document, so it is not verbatim."""
    return {
        "id": found.id,
        "heading": found.heading or _HEADINGS.get(found.id) or found.term or None,
        "text": found.text,
        "fidelity": Fidelity.REPORTED,
        "number_inferred": found.is_inferred,
        "note": found.note or None,
    }

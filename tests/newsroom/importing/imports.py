"""Import into test records as the command does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from bythebook.incremental import examine
from bythebook.newsroom.importing.claim_review import draft_reviews
from bythebook.newsroom.importing.claim_table import draft_tables
from bythebook.newsroom.importing.fact_check_api import read_reviews
from bythebook.newsroom.importing.plan import ImportPlan
from bythebook.newsroom.importing.rule_import import import_rule
from bythebook.newsroom.importing.rule_options import RuleOptions
from bythebook.newsroom.importing.table_file import TableLayout, read_table
from bythebook.newsroom.importing.table_mapping import TableOptions, parse_mapping
from bythebook.records import Corpus, Problem, Severity
from bythebook.yaml.writing import write_all

DAY = date(2026, 3, 1)
MAP = "speaker=who,date=when,quote=words,source=url"


def empty_record(root: Path) -> Path:
    """Create an empty record."""
    for folder in ("claims", "content"):
        (root / folder).mkdir(parents=True)
    return root


def corpus_of(root: Path) -> Corpus:
    """Read a record without errors."""
    examination = examine(root)
    assert [str(problem) for problem in examination.errors] == []
    return examination.corpus


def carry(root: Path, plan_for: Callable[[Corpus], ImportPlan]) -> ImportPlan:
    """Plan an import and write its files."""
    plan = plan_for(corpus_of(root))
    write_all(root, plan.changes)
    return plan


def claim_reviews(root: Path, *files: Path, day: date = DAY) -> ImportPlan:
    """Import ClaimReview."""
    return carry(root, lambda corpus: draft_reviews(map(read_reviews, files), corpus, day).plan())


def review(root: Path, value: Any) -> ImportPlan:
    """Import ClaimReview of some JSON."""
    file = root.parent / "review.json"
    file.write_bytes(value if isinstance(value, bytes) else orjson.dumps(value))
    return claim_reviews(root, file)


def table(
    root: Path,
    file: Path,
    mapping: str = MAP,
    *,
    encoding: str = "",
    layout: TableLayout = TableLayout(),  # noqa: B008 - it is immutable
    **options: Any,
) -> ImportPlan:
    """Import a table."""
    columns = parse_mapping([mapping], options.get("constants", {}))
    read = read_table(file, list(columns.values()), encoding, layout)
    return carry(
        root,
        lambda corpus: draft_tables([(file.as_posix(), read)], TableOptions(columns, **options), corpus, DAY).plan(),
    )


def rule(root: Path, file: Path, rule_id: str = "handbook", day: date = DAY, **options: Any) -> ImportPlan:
    """Import a rule."""
    return carry(root, lambda corpus: import_rule(root, file, RuleOptions(rule_id, **options), corpus, day))


def messages(problems: list[Problem], severity: Severity | None = None) -> list[str]:
    """Return problems as ``line: code: message``."""
    return [
        f"{problem.place.line}: {problem.code}: {problem.message}"
        for problem in problems
        if severity in (None, problem.severity)
    ]


def errors(plan: ImportPlan) -> list[str]:
    """Return the errors of a plan."""
    return messages(plan.problems, Severity.ERROR)


def files(root: Path) -> dict[str, str]:
    """Return the text of every file of a record."""
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.glob("c*/**/*.yaml"))
    }

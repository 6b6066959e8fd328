"""What a check reports, in any format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bythebook.records import Problem
from bythebook.yaml.fixing import Fix


@dataclass(frozen=True, slots=True)
class Report:
    """The problems of a corpus, the fixes that are available, and the fixes that were just applied."""

    problems: Sequence[Problem]
    fixable: Mapping[Problem, Fix] = field(default_factory=dict)
    fixed: Sequence[Fix] = ()
    records: int = 0
    """How many records were checked."""

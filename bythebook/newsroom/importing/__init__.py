"""Importing: takes a foreign file and a corpus, and returns a plan: draft records to write, and what was skipped.

Also import ``claim_review.draft_reviews`` and ``rule_import.import_rule``, which need the extra "markup".
"""

from bythebook.newsroom.importing.claim_table import draft_tables
from bythebook.newsroom.importing.plan import BatchMapper, ImportPlan, SerializedRecord
from bythebook.newsroom.importing.rule_options import RuleOptions
from bythebook.newsroom.importing.table_file import read_table
from bythebook.newsroom.importing.table_mapping import MappingError, TableOptions, parse_mapping

__all__ = [
    "BatchMapper",
    "ImportPlan",
    "MappingError",
    "RuleOptions",
    "SerializedRecord",
    "TableOptions",
    "draft_tables",
    "parse_mapping",
    "read_table",
]

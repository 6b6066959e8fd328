"""Importing: takes a foreign file and a corpus, and returns a plan: draft records to write, and what was skipped.

``claim_review`` reads ClaimReview markup, ``claim_table`` rows of a table, and ``rule_import`` a rule's published text.
"""

from bythebook.newsroom.importing.claim_review import draft_reviews
from bythebook.newsroom.importing.claim_table import MappingError, TableOptions, draft_table, parse_mapping
from bythebook.newsroom.importing.plan import BatchMapper, ImportPlan, SerializedRecord
from bythebook.newsroom.importing.rule_import import import_rule
from bythebook.newsroom.importing.rule_options import RuleOptions
from bythebook.newsroom.importing.table_file import read_table

__all__ = [
    "BatchMapper",
    "ImportPlan",
    "MappingError",
    "RuleOptions",
    "SerializedRecord",
    "TableOptions",
    "draft_reviews",
    "draft_table",
    "import_rule",
    "parse_mapping",
    "read_table",
]

"""Rule formats: takes a rule's published file, and returns its text as a tree of numbered passages."""

from bythebook.newsroom.importing.rule_formats.clauses import clauses_in
from bythebook.newsroom.importing.rule_formats.detect import read_rule
from bythebook.newsroom.importing.rule_formats.passages import RuleText, UnreadableRuleError

__all__ = ["RuleText", "UnreadableRuleError", "clauses_in", "read_rule"]

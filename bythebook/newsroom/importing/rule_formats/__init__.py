"""The formats that rules are published in, each read into numbered passages."""

from bythebook.newsroom.importing.rule_formats.passages import Passage, RuleText, UnreadableRuleError, clauses
from bythebook.newsroom.importing.rule_formats.recognize import read_rule

__all__ = ["Passage", "RuleText", "UnreadableRuleError", "clauses", "read_rule"]

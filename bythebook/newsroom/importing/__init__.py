"""Importing: takes a foreign file and a corpus, and returns a plan: draft records to write, and what was skipped.

``claim_table`` reads claims from tables, ``claim_review`` reads them from ClaimReview, and ``rule_import`` reads the
text of rules. The last two need the extra "markup".
"""

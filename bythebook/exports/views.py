"""The database's full-text search, and its views: each the answer to a question that many ask.

Every count comes with its total.
"""

from __future__ import annotations

_FULL_TEXT = {"claims": ("title", "quote", "summary"), "clauses": ("heading", "text")}
"""The tables with full-text search, and the columns in it."""


def _full_text(table: str, columns: tuple[str, ...]) -> tuple[str, str]:
    # Without a copy of the text (external content, FTS5 4.4.3); words are stemmed as English, accents do not matter.
    options = f"content='{table}', tokenize='porter unicode61 remove_diacritics 2'"
    return (
        f"CREATE VIRTUAL TABLE {table}_fts USING fts5({', '.join(columns)}, {options})",
        f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')",  # noqa: S608  # names of ours
    )


FULL_TEXT = tuple(statement for table, columns in _FULL_TEXT.items() for statement in _full_text(table, columns))
"""The statements that create the full-text indexes."""

VIEWS = {
    "claims_held": """
CREATE VIEW claims_held AS
SELECT claims.id AS claim_id, claims.date, actors.name AS speaker, claims.title, rules.citation,
  comparisons.clause_id AS clause, comparisons.version_id AS version, finding.label AS relation,
  comparisons.quote_words, comparisons.rule_words, comparisons.comparison_only, clauses.address
FROM comparisons
JOIN claims ON claims.id = comparisons.claim_id
JOIN actors ON actors.id = claims.speaker_id
JOIN rules ON rules.id = comparisons.rule_id
JOIN clauses ON clauses.rule_id = comparisons.rule_id AND clauses.version_id = comparisons.version_id
  AND clauses.id = comparisons.clause_id
JOIN vocabulary AS finding ON finding.vocabulary = 'Finding' AND finding.word = comparisons.relation
ORDER BY claims.first_day DESC, claims.id, comparisons.number""",
    "findings_by_speaker": """
CREATE VIEW findings_by_speaker AS
SELECT actors.id AS speaker_id, actors.name AS speaker, finding.label AS finding, count(*) AS claims,
  sum(count(*)) OVER (PARTITION BY actors.id) AS of_claims
FROM claims
JOIN actors ON actors.id = claims.speaker_id
JOIN vocabulary AS finding ON finding.vocabulary = 'Finding' AND finding.word = claims.finding
WHERE claims.kind = 'claim'
GROUP BY actors.id, finding.number
ORDER BY of_claims DESC, actors.id, finding.number""",
    "findings_by_rule": """
CREATE VIEW findings_by_rule AS
WITH strongest AS (
  SELECT comparisons.rule_id, comparisons.claim_id, min(finding.number) AS number
  FROM comparisons
  JOIN vocabulary AS finding ON finding.vocabulary = 'Finding' AND finding.word = comparisons.relation
  WHERE NOT comparisons.comparison_only
  GROUP BY comparisons.rule_id, comparisons.claim_id
)
SELECT rules.id AS rule_id, rules.citation, finding.label AS relation, count(*) AS claims,
  sum(count(*)) OVER (PARTITION BY rules.id) AS of_claims
FROM strongest
JOIN rules ON rules.id = strongest.rule_id
JOIN vocabulary AS finding ON finding.vocabulary = 'Finding' AND finding.number = strongest.number
GROUP BY rules.id, finding.number
ORDER BY of_claims DESC, rules.id, finding.number""",
    "drift": """
CREATE VIEW drift AS
SELECT printed_forms.drift, coalesce(claims.title, rules.citation || ', ' || clauses.id) AS whose,
  coalesce(printed_forms.renders, claims.quote, clauses.text) AS words, printed_forms.text AS printed,
  sources.publisher, printed_forms.note, coalesce(claims.address, clauses.address) AS address
FROM printed_forms
JOIN sources ON sources.id = printed_forms.source_id
JOIN vocabulary ON vocabulary.vocabulary = 'Drift' AND vocabulary.word = printed_forms.drift
LEFT JOIN claims ON claims.id = printed_forms.claim_id
LEFT JOIN clauses ON clauses.rule_id = printed_forms.rule_id AND clauses.version_id = printed_forms.version_id
  AND clauses.id = printed_forms.clause_id
LEFT JOIN rules ON rules.id = printed_forms.rule_id
ORDER BY vocabulary.number, whose, printed_forms.number""",
}
"""Every view by its name."""
DESCRIPTIONS = {
    "claims_held": "Every claim with each clause that it is compared with.",
    "findings_by_speaker": "How many of a speaker's claims about a rule have which finding, out of how many.",
    "findings_by_rule": "The findings of claims for each rule; the strongest of a claim's relations counts.",
    "drift": "The same words in other print, the gravest change of meaning first.",
}
"""What each view answers."""

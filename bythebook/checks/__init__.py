"""The rules of the house: one file each, in one registry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bythebook.checks import unknown_records
from bythebook.checks.actor_clash import actor_clash
from bythebook.checks.alias_clash import alias_clash
from bythebook.checks.availability_limit import availability_limit
from bythebook.checks.base import Check
from bythebook.checks.capture_date import capture_date
from bythebook.checks.checked_date import checked_date
from bythebook.checks.checked_stale import checked_stale
from bythebook.checks.claim_folder import claim_folder
from bythebook.checks.comparison_about import comparison_about
from bythebook.checks.comparison_only import comparison_only
from bythebook.checks.draft_reference import draft_reference
from bythebook.checks.drift_note import drift_note
from bythebook.checks.duplicate_capture import duplicate_capture
from bythebook.checks.duplicate_claim import duplicate_claim
from bythebook.checks.duplicate_clause import duplicate_clause
from bythebook.checks.duplicate_version import duplicate_version
from bythebook.checks.events_order import events_order
from bythebook.checks.fidelity_limit import fidelity_limit
from bythebook.checks.finding_carried import finding_carried
from bythebook.checks.finding_missing import finding_missing
from bythebook.checks.future_date import future_date
from bythebook.checks.history_order import history_order
from bythebook.checks.listed_twice import listed_twice
from bythebook.checks.modified_before_published import modified_before_published
from bythebook.checks.open_date import open_date
from bythebook.checks.outside_picture import outside_picture
from bythebook.checks.part_of_circular import part_of_circular
from bythebook.checks.printed_form_same import printed_form_same
from bythebook.checks.printed_form_source import printed_form_source
from bythebook.checks.published_before_said import published_before_said
from bythebook.checks.quote_words import quote_words
from bythebook.checks.renders_words import renders_words
from bythebook.checks.repeats_circular import repeats_circular
from bythebook.checks.repeats_later import repeats_later
from bythebook.checks.repeats_self import repeats_self
from bythebook.checks.replacement_missing import replacement_missing
from bythebook.checks.replacement_published import replacement_published
from bythebook.checks.reserved_page import reserved_page
from bythebook.checks.response_before_claim import response_before_claim
from bythebook.checks.review_date import review_date
from bythebook.checks.review_own import review_own
from bythebook.checks.reviews_asked import reviews_asked
from bythebook.checks.roles_order import roles_order
from bythebook.checks.rule_binds import rule_binds
from bythebook.checks.rule_words import rule_words
from bythebook.checks.source_address import source_address
from bythebook.checks.source_copy import source_copy
from bythebook.checks.speaker_role import speaker_role
from bythebook.checks.statement_finding import statement_finding
from bythebook.checks.tracked_address import tracked_address
from bythebook.checks.undetermined_names_facts import undetermined_names_facts
from bythebook.checks.unknown_address import unknown_address
from bythebook.checks.unknown_clause import unknown_clause
from bythebook.checks.unknown_finding import unknown_finding
from bythebook.checks.unknown_version import unknown_version
from bythebook.checks.unused_record import unused_record
from bythebook.checks.verbatim_sources import verbatim_sources
from bythebook.checks.version_in_force import version_in_force
from bythebook.checks.version_overlap import version_overlap
from bythebook.checks.version_undated import version_undated
from bythebook.checks.versions_order import versions_order
from bythebook.checks.withdrawal_missing import withdrawal_missing
from bythebook.checks.withdrawal_unexpected import withdrawal_unexpected
from bythebook.checks.withdrawn_before_published import withdrawn_before_published
from bythebook.checks.withdrawn_reference import withdrawn_reference
from bythebook.records import Corpus, UnlocatedProblem

_WHAT_LEADS_WHERE = (
    unknown_records.unknown_claim,
    unknown_records.unknown_rule,
    unknown_version,
    unknown_clause,
    unknown_records.unknown_speaker,
    unknown_records.unknown_person,
    unknown_records.unknown_organization,
    unknown_records.unknown_source,
    unknown_records.unknown_case,
    unknown_records.unknown_topic,
    unknown_records.unknown_article,
    unknown_records.unknown_page,
    unknown_finding,
    unknown_address,
    outside_picture,
    draft_reference,
    withdrawn_reference,
    listed_twice,
    unused_record,
)
_THE_RULE = (
    version_in_force,
    version_undated,
    version_overlap,
    versions_order,
    duplicate_version,
    duplicate_clause,
    rule_binds,
    comparison_about,
    comparison_only,
)
_THE_WORDS = (
    quote_words,
    rule_words,
    renders_words,
    printed_form_same,
    printed_form_source,
    drift_note,
    verbatim_sources,
    source_address,
    source_copy,
    tracked_address,
    capture_date,
    duplicate_capture,
    checked_date,
    checked_stale,
)
_THE_FINDING = (
    finding_missing,
    statement_finding,
    finding_carried,
    undetermined_names_facts,
    fidelity_limit,
    availability_limit,
)
_WHO_AND_WHEN = (
    speaker_role,
    claim_folder,
    open_date,
    future_date,
    published_before_said,
    response_before_claim,
    modified_before_published,
    history_order,
    events_order,
    roles_order,
    review_own,
    review_date,
    reviews_asked,
)
_IDS_AND_LIVES = (
    alias_clash,
    actor_clash,
    reserved_page,
    part_of_circular,
    duplicate_claim,
    repeats_self,
    repeats_later,
    repeats_circular,
    withdrawal_missing,
    withdrawal_unexpected,
    withdrawn_before_published,
    replacement_missing,
    replacement_published,
)

CHECKS: tuple[Check, ...] = (
    *_WHAT_LEADS_WHERE,
    *_THE_RULE,
    *_THE_WORDS,
    *_THE_FINDING,
    *_WHO_AND_WHEN,
    *_IDS_AND_LIVES,
)
"""Every check, in the order in which docs/checks/ lists them."""


PER_RECORD_CHECKS = tuple(check for check in CHECKS if not check.is_corpus_wide)
CORPUS_CHECKS = tuple(check for check in CHECKS if check.is_corpus_wide)


def run_checks(corpus: Corpus, checks: Iterable[Check] = CHECKS) -> Iterator[tuple[Check, UnlocatedProblem]]:
    """Hold the corpus to the checks, and give each fault with the check that found it."""
    for check in checks:
        for fault in check.run(corpus):
            yield check, fault


__all__ = ["CHECKS", "CORPUS_CHECKS", "PER_RECORD_CHECKS", "Check", "run_checks"]

"""Every id refers to a record that exists: one check for each kind of record."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.references import unresolved_references
from bythebook.records import Corpus, UnlocatedProblem


@error("unknown-speaker")
def unknown_speaker(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every speaker is a person or an organization with a file.

    Readers must be able to see who spoke and in which position. Add the speaker to `content/people/` or
    `content/organizations/`, or correct the id. An id is the name of the file without `.yaml`.
    """
    return unresolved_references(corpus, "person", "organization")


@error("unknown-claim")
def unknown_claim(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every claim that a record refers to exists.

    Otherwise the link would lead to a page that does not exist. Records refer to claims in `repeats`, in
    `replaced_by`, and in Markdown as `claim:its-id`. The id is the name of the file in `claims/` without `.yaml`.
    """
    return unresolved_references(corpus, "claim")


@error("unknown-rule")
def unknown_rule(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every rule that a record refers to exists.

    The page shows the rule's text next to the statement, so it must exist. Add the rule to `content/rules/`, or
    correct the id.
    """
    return unresolved_references(corpus, "rule")


@error("unknown-person")
def unknown_person(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every person that a record refers to exists.

    Markdown refers to people as `person:their-id`. Add the person to `content/people/`, or correct the id.
    """
    return unresolved_references(corpus, "person")


@error("unknown-organization")
def unknown_organization(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every organization that a record refers to exists.

    These ids decide to whom a rule applies, so a misspelled one would change a finding. Add the organization to
    `content/organizations/`, or correct the id.
    """
    return unresolved_references(corpus, "organization")


@error("unknown-source")
def unknown_source(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every source that a record refers to exists.

    Readers must be able to trace everything we publish. Add the source to `content/sources/`, or correct the id.
    """
    return unresolved_references(corpus, "source")


@error("unknown-case")
def unknown_case(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every story that a record refers to exists.

    Every count in a story says how its statements were chosen, and the story's file says how. Add the story to
    `content/cases/`, or correct the id.
    """
    return unresolved_references(corpus, "case")


@error("unknown-topic")
def unknown_topic(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every topic that a record refers to exists.

    Topics that differ by one letter would split what belongs together. Add the topic to `content/topics/` with a
    sentence on what belongs there, or correct the id.
    """
    return unresolved_references(corpus, "topic")


@error("unknown-article")
def unknown_article(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every article that a record refers to exists.

    Markdown refers to articles as `article:its-id`. The id is the name of the file in `content/articles/` without
    `.md`.
    """
    return unresolved_references(corpus, "article")


@error("unknown-page")
def unknown_page(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every page that a record refers to exists.

    Markdown refers to pages about the site as `page:its-id`. The id is the name of the file in `content/pages/`
    without `.md`.
    """
    return unresolved_references(corpus, "page")

"""Every id leads to a record; one check for each kind of record that an id may name."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.references import unresolved_references
from bythebook.records import Corpus, UnlocatedProblem


@error("unknown-speaker")
def unknown_speaker(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Whoever speaks is a person or an organization of the record.

    A reader must be able to see who spoke and in which office. Add the speaker to `content/people/` or
    `content/organizations/`, or correct the id. An id is the name of the file without `.yaml`.
    """
    return unresolved_references(corpus, "person", "organization")


@error("unknown-claim")
def unknown_claim(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every claim that is named is a claim of the record.

    Otherwise a reader would be sent to a page that does not exist. Claims are named in `repeats`, in
    `replaced_by`, and in Markdown as `claim:its-id`. The id is the name of the file in `claims/` without
    `.yaml`.
    """
    return unresolved_references(corpus, "claim")


@error("unknown-rule")
def unknown_rule(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every rule that is named is a rule of the record.

    The text of the rule stands beside the words, so it must be there. Add the rule to `content/rules/`, or
    correct the id.
    """
    return unresolved_references(corpus, "rule")


@error("unknown-person")
def unknown_person(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every person who is named is a person of the record.

    People are named in Markdown as `person:their-id`. Add the person to `content/people/`, or correct the id.
    """
    return unresolved_references(corpus, "person")


@error("unknown-organization")
def unknown_organization(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every organization that is named is an organization of the record.

    Whom a rule binds is decided by these ids, so a misspelt one would change a finding. Add the organization
    to `content/organizations/`, or correct the id.
    """
    return unresolved_references(corpus, "organization")


@error("unknown-source")
def unknown_source(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every source that is named is a source of the record.

    Nothing is printed that a reader cannot trace. Add the source to `content/sources/`, or correct the id.
    """
    return unresolved_references(corpus, "source")


@error("unknown-case")
def unknown_case(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every case that is named is a case of the record.

    Every count of a case is given with how its statements were chosen, and the case's file says how. Add the
    case to `content/cases/`, or correct the id.
    """
    return unresolved_references(corpus, "case")


@error("unknown-topic")
def unknown_topic(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every topic that is named is a topic of the record.

    Topics that differ by a letter would split what belongs together. Add the topic to `content/topics/` with
    a sentence on what belongs there, or correct the id.
    """
    return unresolved_references(corpus, "topic")


@error("unknown-article")
def unknown_article(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every article that is named is an article of the record.

    Articles are named in Markdown as `article:its-id`. The id is the name of the file in `content/articles/`
    without `.md`.
    """
    return unresolved_references(corpus, "article")


@error("unknown-page")
def unknown_page(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every page that is named is a page of the record.

    Pages that explain the site are named in Markdown as `page:its-id`. The id is the name of the file in
    `content/pages/` without `.md`.
    """
    return unresolved_references(corpus, "page")

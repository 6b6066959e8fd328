"""The questions of the form for a new claim about the records that a claim needs and that are not there yet."""

from __future__ import annotations

from bythebook.language import message
from bythebook.pages.contribute_questions import FormList, FormQuestion, FormRecord

_DATES = message(
    "The first day and the last, with a slash between them: 2024-01-20/2025-06-30. “..” means until today."
)
_DAY = message("Year, month, day: 2026-01-08. 2026-01 means sometime that month.")


def new_organization(target: str) -> FormRecord:
    """Return the questions about an organization that is not in the list of the question at ``target``."""
    return FormRecord(
        target,
        "organization",
        message("A new organization"),
        (
            FormQuestion("name", message("Name"), message("The full name, as the organization itself writes it.")),
            FormQuestion(
                "description", message("What it is"), message("One sentence for readers who have never heard of it.")
            ),
        ),
    )


def new_source(target: str) -> FormRecord:
    """Return the questions about a source that is not in the list of the question at ``target``."""
    return FormRecord(
        target,
        "source",
        message("A new source"),
        (
            FormQuestion("title", message("Title of the page or document"), message("As printed there.")),
            FormQuestion(
                "publisher", message("Publisher"), message("Who published it, such as a newspaper or an agency.")
            ),
            FormQuestion("date", message("Date of publication"), _DAY),
            FormQuestion("url", message("Web address"), message("Copy it from the browser’s address bar.")),
            FormQuestion("kind", message("Kind of source")),
            FormQuestion(
                "copy", message("Which copy you read"), message("The publisher’s own page, or a copy elsewhere.")
            ),
        ),
    )


def new_speaker(target: str) -> FormRecord:
    """Return the questions about a person who is not in the list of the question at ``target``."""
    return FormRecord(
        target,
        "person",
        message("A new speaker"),
        (
            FormQuestion("name", message("Name"), message("As news reports print it.")),
            FormQuestion(
                "sort_name", message("Name in lists"), message("Last name first: Example, Dana."), is_optional=True
            ),
            FormQuestion("description", message("Who this is"), message("One sentence, about the office only.")),
            FormQuestion("roles.1.title", message("Position"), message("On the day of the statement.")),
            FormQuestion("roles.1.organization", message("Organization"), choices="organizations"),
            new_organization("roles.1.organization"),
            FormQuestion("roles.1.dates", message("Dates in the position"), _DATES),
        ),
    )


def new_topic(target: str) -> FormRecord:
    """Return the questions about a topic that is not in the list of the question at ``target``."""
    return FormRecord(
        target,
        "topic",
        message("A new topic"),
        (
            FormQuestion("name", message("Name"), message("One to three words.")),
            FormQuestion("description", message("What it covers"), message("One sentence.")),
        ),
    )


def new_story(target: str) -> FormRecord:
    """Return the questions about a story that is not in the list of the question at ``target``."""
    return FormRecord(
        target,
        "case",
        message("A new story"),
        (
            FormQuestion("title", message("Title"), message("What the story is about, and its year.")),
            FormQuestion("summary", message("Summary"), message("One sentence.")),
            FormQuestion(
                "description", message("What happened, and what is disputed"), message("Attribute every fact.")
            ),
            FormQuestion(
                "chosen", message("How you chose the statements"), message("Which ones you looked for, and where.")
            ),
            FormQuestion("dates", message("First and last day"), _DATES),
            FormQuestion("events.1.date", message("Date of the first event"), _DAY),
            FormQuestion("events.1.what", message("What happened then"), message("One sentence, without a judgment.")),
            FormQuestion("events.1.source", message("Source of the first event"), choices="sources"),
            new_source("events.1.source"),
        ),
    )


def new_rule(target: str) -> FormRecord:
    """Return the questions about a rule that is not in the list of the question at ``target``."""
    return FormRecord(
        target,
        "rule",
        message("A new rule"),
        (
            FormQuestion("title", message("Title"), message("As printed on the document.")),
            FormQuestion("citation", message("Citation"), message("How the rule is cited, such as 18 U.S.C. § 242.")),
            FormQuestion("kind", message("Kind of rule")),
            FormQuestion("issuer", message("Issued by"), choices="organizations"),
            new_organization("issuer"),
            FormQuestion("binds.1", message("Who it applies to"), choices="organizations everyone"),
            new_organization("binds.1"),
            FormQuestion("binds_note", message("Who that is, in words"), message("And who it does not apply to.")),
            FormQuestion("versions.1.id", message("Name of the version"), message("Usually its year, such as 2023.")),
            FormQuestion("versions.1.in_force", message("In force: first and last day"), _DATES),
            FormQuestion("versions.1.availability", message("Can you read the rule?")),
            FormQuestion("versions.1.source", message("Source of the text"), choices="sources"),
            new_source("versions.1.source"),
            FormList(
                "versions.1.clauses",
                message("Passage {number}"),
                message("Add another passage"),
                (
                    FormQuestion("id", message("Number of the passage"), message("As printed, such as 4.2 or (b)(1).")),
                    FormQuestion(
                        "text",
                        message("Text of the passage"),
                        message("Letter for letter. Write […] for what you leave out."),
                    ),
                ),
            ),
        ),
    )

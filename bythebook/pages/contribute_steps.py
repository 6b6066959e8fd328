"""The steps of the form for a new claim: what they ask for, and in which order."""

from __future__ import annotations

from bythebook.language import message
from bythebook.pages.contribute_questions import FormList, FormQuestion, FormStep
from bythebook.pages.contribute_records import new_organization, new_rule, new_source, new_speaker, new_story, new_topic

_WORDS = FormStep(
    message("The words"),
    message("Copy what was said from the source, letter for letter. Do not correct or shorten it."),
    message("More about the words"),
    (
        FormQuestion("quote.text", message("What was said"), message("Without quotation marks around it.")),
        FormQuestion(
            "quote.fidelity",
            message("How exact the quote is"),
            message("Exact words if two publishers quote them."),
        ),
        FormQuestion(
            "title",
            message("Title"),
            message("What was said, in a few words. Pages print the speaker’s name before it."),
        ),
        FormQuestion(
            "quote.language",
            message("Language of the words"),
            message("If it is not this site’s language: es for Spanish, en for English."),
            is_optional=True,
            is_rare=True,
        ),
    ),
)
_WHO_AND_WHEN = FormStep(
    message("Who and when"),
    message("Who said it, and when."),
    message("More about the occasion"),
    (
        FormQuestion("speaker", message("Speaker"), choices="people organizations"),
        new_speaker("speaker"),
        FormQuestion("date", message("Date"), message("When it was said, not when it was published: 2026-01-08.")),
        FormQuestion(
            "occasion", message("Occasion"), message("Where it was said, such as a press conference."), is_optional=True
        ),
        FormList(
            "topics",
            message("Topic {number}"),
            message("Add a topic"),
            (FormQuestion("", message("Topic"), choices="topics"), new_topic("")),
            is_optional=True,
        ),
        FormQuestion("case", message("Story"), message("If it belongs to one."), choices="cases", is_optional=True),
        new_story("case"),
        FormQuestion(
            "capacity",
            message("Capacity"),
            message("Only if the speaker had left office, or spoke as a private person."),
            is_optional=True,
            is_rare=True,
        ),
        FormQuestion(
            "concerns",
            message("Date of the conduct"),
            message("If the words are about past conduct: the rule of that day applies."),
            is_optional=True,
            is_rare=True,
        ),
    ),
)
_SOURCES = FormStep(
    message("Sources"),
    message("Where the words were published. Exact words need two publishers, or the document itself."),
    "",
    (
        FormList(
            "quote.sources",
            message("Source {number}"),
            message("Add another source"),
            (FormQuestion("", message("Source"), choices="sources"), new_source("")),
        ),
    ),
)
_RULES = FormStep(
    message("Rules and passages"),
    message("What the words are compared with: one passage at a time."),
    "",
    (
        FormQuestion("about", message("Whose conduct it is about"), choices="organizations"),
        new_organization("about"),
        FormList(
            "comparisons",
            message("Comparison {number}"),
            message("Compare with another passage"),
            (
                FormQuestion("rule", message("Rule"), choices="rules"),
                new_rule("rule"),
                FormQuestion(
                    "clause",
                    message("Passage"),
                    message("Of the version in force that day."),
                    choices="clauses",
                ),
                FormQuestion("quote_words", message("Key words of the quote"), message("Copied from the quote.")),
                FormQuestion("rule_words", message("Key words of the passage"), message("Copied from the passage.")),
                FormQuestion(
                    "relation", message("Finding for this rule"), message("When in doubt, choose the weaker finding.")
                ),
                FormQuestion(
                    "reasoning", message("Reasoning"), message("Explain why, for readers who see only this page.")
                ),
                FormQuestion(
                    "comparison_only",
                    message("For contrast only"),
                    message("If the rule does not apply to that organization, or not on that day."),
                    is_optional=True,
                    is_rare=True,
                ),
            ),
        ),
    ),
)
_FINDING = FormStep(
    message("Finding"),
    message("What readers see first. The overall finding is the strongest of your comparisons."),
    message("If it cannot be determined"),
    (
        FormQuestion("lead.said", message("What was claimed"), message("A plain sentence that names the speaker.")),
        FormQuestion("lead.written", message("What the rule says"), message("A plain sentence that names the rule.")),
        FormQuestion("summary", message("Summary"), message("The finding in one sentence that makes sense by itself.")),
        FormQuestion("because", message("Reason"), is_optional=True, is_rare=True),
        FormQuestion(
            "not_checked",
            message("What the finding leaves open"),
            message("Name the disputed facts or the missing text."),
            is_optional=True,
            is_rare=True,
        ),
    ),
)

STEPS = (_WORDS, _WHO_AND_WHEN, _SOURCES, _RULES, _FINDING)
"""All steps but the last, which shows the file."""

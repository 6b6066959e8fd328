"""Everything in a made-up record but its claims: rules, people, organizations, sources, cases, topics and prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from benchmarks.words import Writer, block, scalar
from benchmarks.world import (
    CLAIMS_PER_OCCASION,
    FORMER,
    LEFT_OFFICE,
    PRIVATE,
    PUBLISHERS,
    RECORDED,
    MadeCase,
    MadeRule,
    MadeVersion,
    World,
    organization_id,
    person_id,
    rule_source_id,
    source_id,
    topic_id,
)

_FIRST_OFFICE = 2012
_EVENTS = 8
_KINDS_OF_RULE = ("statute", "regulation", "policy", "guidance", "decision", "treaty")

File = tuple[str, str]


def record_files(world: World) -> Iterator[File]:
    """Yield every record that does not depend on the claims."""
    yield from _topics(world)
    yield from _organizations(world)
    yield from _people(world)
    yield from _rules(world)
    yield from _sources(world)
    yield from _cases(world)
    yield from _pages(world)


def _topics(world: World) -> Iterator[File]:
    writer = world.writer("topics")
    for topic in range(world.plan.topics):
        text = f"name: Topic {topic}\ndescription: {scalar(writer.sentence())}\n"
        yield f"content/topics/{topic_id(topic)}.yaml", text


def _organizations(world: World) -> Iterator[File]:
    writer = world.writer("organizations")
    for number in range(world.plan.organizations):
        text = f"name: {scalar(world.organization_name(number))}\n"
        if number % 3 == 0:
            text += f"abbreviation: AG{number}\n"
        if number:
            text += f"part_of: {organization_id(number // 7)}\n"
        text += f"description: {scalar(writer.sentence())}\n"
        text += f"links:\n  - {{url: 'https://example.org/agencies/{number}', title: Its own pages}}\n"
        yield f"content/organizations/{organization_id(number)}.yaml", text


def _people(world: World) -> Iterator[File]:
    writer = world.writer("people")
    for number in range(world.plan.people):
        name = world.speaker_name(number)
        text = f"name: {scalar(name)}\ndescription: {scalar(writer.sentence())}\n"
        if number % 10 == 0:
            text += f"also_known_as: [Number {number} of the speakers]\n"
        if number % PRIVATE != PRIVATE - 1:
            text += "roles:\n" + "".join(_roles(world, writer, number))
        yield f"content/people/{person_id(number)}.yaml", text


def _roles(world: World, writer: Writer, person: int) -> Iterator[str]:
    """Return positions without a gap, so that the speaker holds one on every claim's date."""
    starts = [_FIRST_OFFICE, *sorted({writer.number(2015, 2024) for _ in range(writer.number(0, 2))})]
    ends = [f"{start - 1}-12-31" for start in starts[1:]] + [".."]
    if person % FORMER == FORMER - 1:
        starts, ends = starts[:1], [f"{LEFT_OFFICE - 1}-12-31"]
    for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
        # Each organization has a person in it, so that none is left unused.
        organization = (person + place) % world.plan.organizations
        yield f"  - title: Director of the {writer.phrase().removeprefix('the ')}\n"
        yield f"    organization: {organization_id(organization)}\n    dates: {start}-01-01/{end}\n"


def _rules(world: World) -> Iterator[File]:
    writer = world.writer("rule files")
    for number, rule in enumerate(world.rules):
        lines = [
            f"title: The {writer.pick(('annual', 'general', 'revised'))} rule on {writer.phrase()}",
            f"citation: Rule {number}",
            f"kind: {writer.pick(_KINDS_OF_RULE)}",
            f"issuer: {organization_id(rule.issuer)}",
            f"binds: {rule.binds_text}",
            f"binds_note: {block(writer.sentences(2), '  ')}",
            f"summary: {scalar(writer.sentence())}",
            f"topics: [{topic_id(writer.number(0, world.plan.topics - 1))}]",
            f"history:\n  - {{date: {RECORDED}, what: First recorded}}",
            "versions:",
            *(line for version in rule.versions for line in _version(writer, rule, version)),
        ]
        yield f"content/rules/{rule.id}.yaml", "\n".join(lines) + "\n"


def _version(writer: Writer, rule: MadeRule, version: MadeVersion) -> Iterator[str]:
    end = f"{version.last}-12-31" if version.last else ".."
    yield f"  - id: {scalar(version.id)}\n    issued: {version.first}-01-01\n    in_force: {version.first}-01-01/{end}"
    yield f"    availability: {version.availability}\n    source: {rule_source_id(rule, version)}"
    if version.availability != "public":
        yield f"    sought:\n      - {{date: {RECORDED}, place: The archive, result: Parts of the text are withheld.}}"
    yield "    clauses:"
    for clause in version.clauses:
        yield f"      - id: {scalar(clause.id)}\n        heading: On {writer.phrase()}"
        yield f"        text: {block(clause.sentences, '          ')}"
        if version.availability == "reported":
            yield "        fidelity: reported"
        if writer.chance(0.1):
            yield f"        note: {scalar(writer.sentence())}"


def _sources(world: World) -> Iterator[File]:
    plan = world.plan
    for occasion in range(plan.occasions):
        day = plan.occasion_day(occasion)
        for place in (0, 1):
            number = 2 * occasion + place
            is_official = place == 0 and occasion % 5 == 0
            kind = "official-post" if is_official else ("news", "retelling")[place]
            text = (
                f"title: 'Briefing {occasion}: what was said'\n"
                f"publisher: Gazette {number % PUBLISHERS}\n"
                f"author: Reporter {number % 997}\n"
                f"date: {day + timedelta(days=place)}\n"
                f"url: https://example.org/gazette/{number % PUBLISHERS}/{day:%Y/%m/%d}/briefing-{number}\n"
                f"kind: {kind}\n"
            )
            text += (
                "copy: original\n"
                if number % 3
                else f"read_in: https://example.net/mirror/briefing-{number}\ncopy: mirror\nnote: Read in a mirror.\n"
            )
            yield f"content/sources/{source_id(occasion, place)}.yaml", text
    for rule in world.rules:
        for version in rule.versions:
            text = (
                f"title: 'Text of {rule.id}, version of {version.id}'\n"
                f"publisher: {scalar(world.organization_name(rule.issuer))}\n"
                f"date: {version.first}-01-01\n"
                f"url: https://example.org/rules/{rule.id}/{version.id}\n"
                "kind: official-document\ncopy: original\n"
            )
            yield f"content/sources/{rule_source_id(rule, version)}.yaml", text


def _cases(world: World) -> Iterator[File]:
    writer = world.writer("case files")
    for case in world.cases:
        yield f"content/cases/{case.id}.yaml", _case(world, writer, case)


def _case(world: World, writer: Writer, case: MadeCase) -> str:
    plan = world.plan
    first = case.first // CLAIMS_PER_OCCASION
    last = min(case.end, plan.claims) // CLAIMS_PER_OCCASION
    occasions = sorted({writer.number(first, min(last, plan.occasions - 1)) for _ in range(_EVENTS)})
    days = [plan.occasion_day(occasion) for occasion in occasions]
    events = (
        f"  - date: {day}\n    what: {scalar(writer.sentence())}\n    source: {source_id(occasion, 0)}"
        + ("\n    disputed: true" if writer.chance(0.1) else "")
        for day, occasion in zip(days, occasions, strict=True)
    )
    topics = dict.fromkeys(topic_id(writer.number(0, plan.topics - 1)) for _ in range(2))
    description = [*writer.sentences(4), "", f"It began with [a briefing](source:{source_id(occasions[0], 0)})."]
    lines = [
        f"title: The case of {writer.phrase()} ({case.number})",
        f"summary: {scalar(writer.sentence())}",
        f"description: {block(description, '  ', '|-')}",
        f"chosen: {block(writer.sentences(3), '  ')}",
        f"dates: {days[0]}/{days[-1]}",
        f"topics: [{', '.join(topics)}]",
        "events:",
        *events,
    ]
    return "\n".join(lines) + "\n"


def _pages(world: World) -> Iterator[File]:
    writer = world.writer("pages")
    warning = "Everything on this site is made up by a program, to measure how long a build takes."
    text = "\n\n".join(
        f"## {heading}\n\n{' '.join(writer.sentences(12))}" for heading in ("How it works", "Corrections")
    )
    yield "content/pages/about.md", f"Title: About\nSummary: {warning}\n\n{warning}\n\n{text}\n"
    chosen = "## How claims are chosen\n\nBy a program, at random."
    yield "content/pages/method.md", f"Title: Method\nSummary: {warning}\n\n{chosen}\n\n{text}\n"


def article_files(world: World, published: Sequence[str]) -> Iterator[File]:
    """Yield articles of some 200 words that embed and link published claims, rules and people."""
    writer = world.writer("articles")
    for number in range(world.plan.articles):
        case = writer.pick(world.cases)
        rule = writer.pick(world.rules)
        version = rule.versions[-1]
        anchor = f"{rule.id}#{version.id}-{version.clauses[0].id}"
        person = person_id(writer.number(0, world.plan.people - 1))
        paragraphs = [
            f"This began with [a claim](claim:{writer.pick(published)}) in [one case](case:{case.id}).",
            " ".join(writer.sentences(3)),
            f"<claim:{writer.pick(published)}>",
            f"## What [a speaker](person:{person}) said",
            " ".join(writer.sentences(3)),
            f"<rule:{anchor}>",
            "## What is written",
            f"{' '.join(writer.sentences(2))} So it [says](rule:{anchor}), and so does <rule:{rule.id}>.",
            *(f"- {sentence}" for sentence in writer.sentences(2)),
        ]
        text = (
            f"Title: Article {number}, on {writer.phrase()}\n"
            f"Date: {2016 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}\n"
            f"Summary: {writer.sentence()}\n"
            f"Author: Editor {number % 9}\n"
            f"Case: {case.id}\n"
            f"Status: {'draft' if number % 20 == 19 else 'published'}\n"
        )
        yield f"content/articles/article-{number:05}.md", text + "\n" + "\n\n".join(paragraphs) + "\n"

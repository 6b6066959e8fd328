"""Declare the commands of the group ``bythebook import``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bythebook.cli.options import CONTEXT, Root
from bythebook.extras import require_extra

if TYPE_CHECKING:
    from bythebook.newsroom.importing import ImportPlan
    from bythebook.records import Corpus

import_commands = typer.Typer(
    help="Bring in what others have written: fact-checks, tables of statements, rules.",
    no_args_is_help=True,
    context_settings=CONTEXT,
)
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Tell what would happen. Nothing is written.")]
Partial = Annotated[bool, typer.Option("--partial", help="Carry over what can be, though some of it cannot.")]
Day = Annotated[
    str,
    typer.Option("--day", help="The day of the import, as the history tells it. Default: today.", show_default=False),
]


@import_commands.command()
def claimreview(
    files: Annotated[
        list[Path], typer.Argument(help="JSON-LD, pages saved from the web, or a DataFeed.", metavar="FILE…")
    ],
    root: Root = Path(),
    dry_run: DryRun = False,
    partial: Partial = False,
    day: Day = "",
) -> None:
    """Make drafts of ClaimReview markup, anyone's.

    Each review becomes a draft claim, with its speaker and its sources. Its rating is told in the draft and is no
    finding. What cannot be carried over is listed. Importing twice changes nothing.
    """
    require_extra("markup", "bythebook import claimreview")
    from bythebook.cli.progress import make_progress
    from bythebook.cli.project import history_date
    from bythebook.cli.run_import import run_import, spread_over_processes
    from bythebook.newsroom.conformance.documents import read_document
    from bythebook.newsroom.importing.claim_review import draft_reviews

    documents = [read_document(file) for file in files]
    spread = spread_over_processes(make_progress(quiet=False))
    run_import(root, dry_run, partial, lambda corpus: draft_reviews(documents, corpus, history_date(day)).plan(spread))


@import_commands.command()
def table(
    file: Annotated[Path, typer.Argument(help="CSV, TSV or JSON Lines.", metavar="FILE")],
    columns: Annotated[
        list[str],
        typer.Option(
            "--map", "-m", help="Which column is what: field=column,field=column. May be given several times."
        ),
    ],
    root: Root = Path(),
    fidelity: Annotated[
        str, typer.Option("--fidelity", help="How close the words are to what was said, where no column tells.")
    ] = "paraphrase",
    date_format: Annotated[
        str, typer.Option("--date-format", help="How dates are written, as in %m/%d/%Y.", show_default=False)
    ] = "",
    encoding: Annotated[
        str, typer.Option("--encoding", help="The file's encoding, if it is not found out.", show_default=False)
    ] = "",
    dry_run: DryRun = False,
    partial: Partial = False,
    day: Day = "",
) -> None:
    """Make drafts of the rows of a table.

    Needed are speaker, date, quote and source. A source is a web address, or the id of one that is in the record.
    Speakers are found by id or by exact name, or made; names that are nearly equal are told of.
    """
    from bythebook.cli.progress import make_progress
    from bythebook.cli.project import history_date, usage_error
    from bythebook.cli.run_import import run_import, spread_over_processes
    from bythebook.newsroom.importing.claim_table import MappingError, TableOptions, draft_table, parse_mapping
    from bythebook.newsroom.importing.table_file import read_table
    from bythebook.records.vocabulary import Fidelity

    try:
        mapping = parse_mapping(columns)
    except MappingError as error:
        raise usage_error(str(error)) from error
    if fidelity not in list(Fidelity):
        raise usage_error(f'"{fidelity}" is no fidelity. Write one of {", ".join(Fidelity)}.')
    options = TableOptions(mapping, Fidelity(fidelity), date_format)
    read = read_table(file, list(mapping.values()), encoding)
    progress = make_progress(quiet=False)

    def plan(corpus: Corpus) -> ImportPlan:
        with progress.phase("Rows", len(read.rows)):
            drafts = draft_table(file.as_posix(), read, options, corpus, history_date(day), progress.advance)
        return drafts.plan(spread_over_processes(progress))

    run_import(root, dry_run, partial, plan)


@import_commands.command()
def rule(
    file: Annotated[
        Path, typer.Argument(help="OSCAL (JSON or XML), e-CFR or US Code XML, Markdown or plain text.", metavar="FILE")
    ],
    id: Annotated[str, typer.Option("--id", help="The rule's id: a new one, or that of a rule to add a version to.")],  # noqa: A002  # the option's name
    source: Annotated[
        str,
        typer.Option("--source", help="Where the file is from: a web address, or a source's id.", show_default=False),
    ] = "",
    in_force: Annotated[
        str, typer.Option("--in-force", help="First/last day in force, as in 2026-01-01/..", show_default=False)
    ] = "",
    in_force_note: Annotated[
        str, typer.Option("--in-force-note", help="How these days were established.", show_default=False)
    ] = "",
    version: Annotated[
        str, typer.Option("--version", help="The version's id. Default: its first year.", show_default=False)
    ] = "",
    issued: Annotated[str, typer.Option("--issued", help="The day it was issued.", show_default=False)] = "",
    section: Annotated[
        str, typer.Option("--section", help="Which section, of a file that holds several.", show_default=False)
    ] = "",
    depth: Annotated[
        int, typer.Option("--depth", min=0, help="How deep numbers make clauses of their own; 0: all of them.")
    ] = 0,
    title: Annotated[str, typer.Option("--title", help="A new rule's title.", show_default=False)] = "",
    citation: Annotated[
        str, typer.Option("--citation", help="How a new rule is cited in short.", show_default=False)
    ] = "",
    kind: Annotated[
        str,
        typer.Option("--kind", help="statute, regulation, policy, guidance, decision or treaty.", show_default=False),
    ] = "",
    issuer: Annotated[
        str,
        typer.Option("--issuer", help="The organization that issued a new rule: its id or name.", show_default=False),
    ] = "",
    binds: Annotated[
        list[str] | None,
        typer.Option("--binds", help="An organization that a new rule binds, or everyone. Several times for several."),
    ] = None,
    binds_note: Annotated[
        str, typer.Option("--binds-note", help="Whom a new rule binds, in words.", show_default=False)
    ] = "",
    availability: Annotated[
        str, typer.Option("--availability", help="public, redacted, reported or not-located.")
    ] = "public",
    publisher: Annotated[
        str, typer.Option("--publisher", help="Who publishes the source, if it is new.", show_default=False)
    ] = "",
    copy: Annotated[str, typer.Option("--copy", help="What the file is: original, mirror or excerpt.")] = "original",
    root: Root = Path(),
    dry_run: DryRun = False,
    day: Day = "",
) -> None:
    """Make a rule of its publisher's file, or add the file as a version to a rule that is there.

    A version goes beside the others, oldest first; the clauses that it adds, removes or changes are listed.
    """
    require_extra("markup", "bythebook import rule")
    from bythebook.cli.project import history_date
    from bythebook.cli.run_import import run_import
    from bythebook.newsroom.importing.rule_import import import_rule
    from bythebook.newsroom.importing.rule_options import RuleOptions

    options = RuleOptions(
        id=id,
        section=section,
        depth=depth,
        title=title,
        citation=citation,
        kind=kind,
        issuer=issuer,
        binds=binds or (),
        binds_note=binds_note,
        version=version,
        issued=issued,
        in_force=in_force,
        in_force_note=in_force_note,
        availability=availability,
        source=source,
        publisher=publisher,
        copy=copy,
    )
    run_import(root, dry_run, None, lambda corpus: import_rule(root, file, options, corpus, history_date(day)))

"""Declare the commands of the group ``bythebook import``."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bythebook.cli.options import CONTEXT, Root, plain_option
from bythebook.extras import require_extra

if TYPE_CHECKING:
    from bythebook.newsroom.importing.plan import ImportPlan
    from bythebook.records import Corpus

import_commands = typer.Typer(
    help="Import fact-checks, tables of statements, or rules.", no_args_is_help=True, context_settings=CONTEXT
)
_rare = partial(plain_option, hidden=True)
"""Options of rules that are only for some: the help of the command lists them by name."""
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Show what would happen; write nothing.")]
Partial = Annotated[bool, typer.Option("--partial", help="Import the valid rows and skip the rest.")]
Day = Annotated[str, plain_option(help="Import date for the history. Default: today.")]


@import_commands.command()
def claimreview(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Saved pages, JSON-LD files, DataFeeds, or responses of Google's Fact Check Tools API.",
            metavar="FILE…",
        ),
    ],
    root: Root = Path(),
    dry_run: DryRun = False,
    partial: Partial = False,
    day: Day = "",
) -> None:
    """Create drafts from any site's ClaimReview markup.

    Each review becomes a draft claim, with its speaker and its sources. Its rating is quoted in the draft and is not a
    finding. What cannot be imported is listed. Importing a file again changes nothing.
    """
    require_extra("markup", "bythebook import claimreview")
    from bythebook.cli.progress import make_progress
    from bythebook.cli.project import history_date
    from bythebook.cli.run_import import batches_in_processes, run_import
    from bythebook.newsroom.importing.claim_review import draft_reviews
    from bythebook.newsroom.importing.fact_check_api import read_reviews

    documents = [read_reviews(file) for file in files]
    map_batches = batches_in_processes(make_progress(quiet=False))
    run_import(
        root, dry_run, partial, lambda corpus: draft_reviews(documents, corpus, history_date(day)).plan(map_batches)
    )


@import_commands.command()
def table(
    files: Annotated[list[Path], typer.Argument(help="CSV, TSV or JSON Lines, of one layout.", metavar="FILE…")],
    columns: Annotated[
        list[str] | None, typer.Option("--map", "-m", help="field=column,field=column. Can be repeated.")
    ] = None,
    values: Annotated[
        list[str] | None, typer.Option("--set", help="field=value for all rows. Can be repeated.")
    ] = None,
    root: Root = Path(),
    fidelity: Annotated[str, typer.Option(help="If no column has it.")] = "paraphrase",
    date_format: Annotated[str, plain_option(help="Format of dates: %m/%d/%Y, edtf or excel.")] = "",
    encoding: Annotated[str, plain_option(help="Encoding, if it is not detected.")] = "",
    delimiter: Annotated[str, plain_option(help="Separator, if not detected; or tab.")] = "",
    quoting: Annotated[
        bool | None, plain_option("--quoting/--no-quoting", help="Cells can be quoted. Default: in CSV.")
    ] = None,
    header: Annotated[bool, plain_option("--header/--no-header", help="The first row has names (the default).")] = True,
    dry_run: DryRun = False,
    partial: Partial = False,
    day: Day = "",
) -> None:
    """Create draft claims from the rows of tables.

    Required: speaker, date, quote and source (a URL or an id). Speakers are matched by id or exact name, or
    created; similar names are listed.
    """
    from bythebook.cli.progress import make_progress
    from bythebook.cli.project import history_date, usage_error
    from bythebook.cli.run_import import batches_in_processes, run_import
    from bythebook.newsroom.importing.claim_table import draft_tables
    from bythebook.newsroom.importing.table_file import TableLayout, read_table
    from bythebook.newsroom.importing.table_mapping import (
        MappingError,
        TableOptions,
        columns_of,
        parse_constants,
        parse_mapping,
    )
    from bythebook.newsroom.importing.table_rows import delimiter_of
    from bythebook.records.vocabulary import Fidelity

    try:
        constants = parse_constants(values or [])
        mapping = parse_mapping(columns or [], constants)
    except MappingError as error:
        raise usage_error(str(error)) from error
    if fidelity not in list(Fidelity):
        raise usage_error(f'"{fidelity}" is not a fidelity. Use one of {", ".join(Fidelity)}.')
    separator = delimiter_of(delimiter)
    if len(separator) > 1 or separator in ('"', "\n", "\r"):
        raise usage_error(f'"{delimiter}" is not a separator. Use one character, or tab.')
    options = TableOptions(mapping, constants, Fidelity(fidelity), date_format)
    layout = TableLayout(separator, quoting, header)
    expected = [*mapping.values(), *columns_of(constants)]
    read = [(file.as_posix(), read_table(file, expected, encoding, layout)) for file in files]
    progress = make_progress(quiet=False)

    def plan(corpus: Corpus) -> ImportPlan:
        with progress.phase("Rows", sum(len(found.rows) for _, found in read)):
            drafts = draft_tables(read, options, corpus, history_date(day), progress.advance)
        return drafts.plan(batches_in_processes(progress))

    run_import(root, dry_run, partial, plan)


@import_commands.command()
def rule(
    file: Annotated[Path, typer.Argument(help="OSCAL, e-CFR or USLM XML, Markdown or text.", metavar="FILE")],
    id: Annotated[str, typer.Option(help="A new id, or that of a rule to add to.")],  # noqa: A002  # the option's name
    source: Annotated[str, plain_option(help="Where the file is from: a URL, or a source's id.")] = "",
    in_force: Annotated[str, plain_option(help="First/last date in force, as in 2026-01-01/..")] = "",
    in_force_note: Annotated[str, _rare(help="How these dates were established.")] = "",
    version: Annotated[str, plain_option(help="Version id. Default: its first year.")] = "",
    issued: Annotated[str, _rare(help="Date when it was issued.")] = "",
    section: Annotated[str, plain_option(help="Section to import from a file with several.")] = "",
    depth: Annotated[int, plain_option(min=0, help="Levels that become clauses (0: all).")] = 0,
    title: Annotated[str, _rare(help="Title of a new rule.")] = "",
    citation: Annotated[str, _rare(help="Short citation of a new rule.")] = "",
    kind: Annotated[str, _rare(help="statute, regulation, policy, guidance, decision or treaty.")] = "",
    issuer: Annotated[str, _rare(help="Organization that issued a new rule: its id or name.")] = "",
    binds: Annotated[
        list[str] | None, _rare(help="Organization that a new rule applies to, or everyone. Can be repeated.")
    ] = None,
    binds_note: Annotated[str, _rare(help="Whom a new rule applies to, in words.")] = "",
    availability: Annotated[
        str, typer.Option(hidden=True, help="public, redacted, reported or not-located.")
    ] = "public",
    publisher: Annotated[str, _rare(help="Publisher of the source, if it is new.")] = "",
    copy: Annotated[
        str, typer.Option(hidden=True, help="Copy that was read: original, mirror or excerpt.")
    ] = "excerpt",
    root: Root = Path(),
    dry_run: DryRun = False,
    day: Day = "",
) -> None:
    """Create a rule from its file, or add the file to a rule as a version.

    Versions are kept oldest first; what one changes is listed.

    Further options, which docs/commands.md explains: `--title`, `--citation`, `--kind`, `--issuer`, `--binds`,
    `--binds-note`, `--publisher`, `--copy`, `--availability`, `--issued`, `--in-force-note`
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

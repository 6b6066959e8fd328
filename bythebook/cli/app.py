"""The commands of ``bythebook`` and their options. What a command needs is imported when it runs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bythebook.cli.begin import new
from bythebook.cli.editing import editing
from bythebook.cli.importing import importing

app = typer.Typer(
    name="bythebook",
    help="What officials said, beside what the rules say: check the record, build the site, serve it.",
    epilog="Start with: bythebook check. A record is added by one YAML file: see CONTRIBUTING.md.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(editing)
app.add_typer(importing, name="import")
app.add_typer(new, name="new")

Root = Annotated[
    Path,
    typer.Option("--root", "-C", help="The project's folder: it holds claims/ and content/.", show_default=False),
]
Settings = Annotated[
    str, typer.Option("--settings", "-s", help="The settings file; publishconf.py builds for a real address.")
]
Output = Annotated[Path, typer.Option("--output", "-o", help="The folder that the site is built into.")]
Drafts = Annotated[bool, typer.Option("--drafts", help="Build drafts too. They stay out of indexes, feeds and counts.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print problems only.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, help="How many processes work; 0: one for each core.")]
Timings = Annotated[bool, typer.Option("--timings", help="Print where the time went.")]
Strict = Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")]


class Form(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"


class CheckForm(StrEnum):
    """How `bythebook check` prints problems."""

    TEXT = "text"
    GITHUB = "github"
    JSON = "json"
    SARIF = "sarif"


class ReportForm(StrEnum):
    """How a difference is told; ``github`` has only what is missing, as annotations."""

    TEXT = "text"
    GITHUB = "github"
    MARKDOWN = "markdown"
    HTML = "html"


def _version(wanted: bool) -> None:
    if wanted:
        from bythebook import __version__

        typer.echo(f"bythebook {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Check the record of what officials said beside what the rules say; build its site; serve it."""


@app.command()
def check(
    root: Root = Path(),
    settings: Settings = "pelicanconf.py",
    form: Annotated[CheckForm, typer.Option("--format", help="How the problems are printed.")] = CheckForm.TEXT,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what has one right answer, and tell what is left.")] = False,
    strict: Strict = False,
    jobs: Jobs = 0,
    quiet: Quiet = False,
    timings: Timings = False,
) -> None:
    """Check the record: every file, every rule of the house. Nothing is written, unless `--fix` asks for it.

    Each problem is a line `file:line:column: name: what is wrong. How to mend it.` The name has a page in docs/checks/;
    docs/checking.md tells of the other forms, and of what `--fix` mends. Exit status 1 if there is an error.
    """
    from bythebook.cli.check import Wanted, run

    raise typer.Exit(run(Wanted(root, settings, form.value, fix, strict, jobs, quiet, timings)))


@app.command()
def build(
    root: Root = Path(),
    settings: Settings = "pelicanconf.py",
    output: Output = Path("output"),
    drafts: Drafts = False,
    jobs: Jobs = 0,
    quiet: Quiet = False,
    timings: Timings = False,
    keep_search: Annotated[
        bool, typer.Option("--keep-search", help="Leave the search index as it is, also where the record has changed.")
    ] = False,
) -> None:
    """Check the record and build the site.

    If the record has an error, the problems are printed, nothing is written, and the exit status is 1. The finished
    site takes the old one's place at once; what did not change keeps its time. What earlier builds found out is kept in
    `.cache/`, so that after an edit only what can differ is made again.
    """
    from bythebook.cli.build import Wanted, run

    raise typer.Exit(run(Wanted(root, settings, output, drafts, jobs, quiet, timings, keep_search)))


@app.command()
def serve(
    root: Root = Path(),
    settings: Settings = "pelicanconf.py",
    output: Output = Path("output"),
    drafts: Drafts = False,
    jobs: Jobs = 0,
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="The port to listen on.")] = 8000,
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
) -> None:
    """Build the site, serve it, and rebuild when claims/, content/, theme/ or the settings change.

    The browser shows the new page by itself. While the record has an error, the last good site stays. Ctrl-C ends it.
    """
    from bythebook.cli.serve import run

    raise typer.Exit(run(root, settings, output, drafts=drafts, jobs=jobs, port=port, host=host))


class LinksForm(StrEnum):
    """How `bythebook links` tells what it found."""

    TEXT = "text"
    MARKDOWN = "markdown"


@app.command()
def links(
    form: Annotated[LinksForm, typer.Option("--format", help="How the findings are told.")] = LinksForm.TEXT,
    pause: Annotated[float, typer.Option("--pause", min=0, help="Seconds between two requests to one host.")] = 1.0,
    timeout: Annotated[float, typer.Option("--timeout", min=1, help="Seconds that a host may take to answer.")] = 30.0,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Ask addresses of this machine or a private network too.")
    ] = False,
    root: Root = Path(),
) -> None:
    """Ask every page that the record leads to whether it is still there, with the words that were read on it.

    It needs the network, and takes a second a page. Exit status 1 if a page is gone or out of reach, or if quoted words
    do not stand on it any more. docs/publishing.md tells of the weekly report.
    """
    from bythebook.cli.links import Wanted, run

    raise typer.Exit(run(Wanted(root, form.value, allow_private, pause, timeout)))


@app.command()
def diff(
    base: Annotated[str, typer.Argument(help="The commit to compare with: a branch, a tag, HEAD~1 or an id.")],
    head: Annotated[str, typer.Argument(help="The commit to be compared; the working tree if left out.")] = "",
    root: Root = Path(),
    settings: Settings = "pelicanconf.py",
    form: Annotated[ReportForm, typer.Option("--format", help="How the difference is told.")] = ReportForm.TEXT,
    merge_base: Annotated[
        bool, typer.Option("--merge-base", help="Compare with the commit where HEAD left the line of BASE.")
    ] = False,
    jobs: Jobs = 0,
    quiet: Quiet = False,
    timings: Timings = False,
) -> None:
    """Tell what a change does, as readers would see it: records, findings, words, pages, problems.

    Each change of substance to a published claim needs an entry in its history: what is missing is told first, with
    what to write. docs/reviewing.md explains it. Exit status 1 if something is missing or an error is new, 2 if the
    two cannot be compared.
    """
    from bythebook.cli.diff import run
    from bythebook.cli.settings import house_of
    from bythebook.revisions import Call

    call = Call(root, base, head, from_merge_base=merge_base, house=house_of(root, settings), jobs=jobs)
    raise typer.Exit(run(call, form, quiet=quiet, timings=timings))


@app.command()
def schemas(
    root: Root = Path(),
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; name what differs, and exit with status 1 if anything does.")
    ] = False,
) -> None:
    """Write schemas/, by which VS Code and other editors complete, explain and check the record's files.

    Run it after the engine was brought up to date or `content/vocabulary.yaml` has changed. VS Code's settings are
    written only where there are none. docs/editors.md tells of other editors.
    """
    from bythebook.cli.schemas import run

    raise typer.Exit(run(root, only_compare=check))


@app.command()
def capture(
    source: Annotated[str, typer.Argument(help="The source: its id.", metavar="SOURCE")],
    target: Annotated[
        str,
        typer.Argument(
            help="A file, or a web address. Default: where the source's record says it was read.", metavar="[FILE|URL]"
        ),
    ] = "",
    date: Annotated[
        str, typer.Option("--date", help="The day on which the copy was made. Default: today.", show_default=False)
    ] = "",
    timestamp: Annotated[
        str,
        typer.Option(
            "--timestamp",
            help="An authority (RFC 3161) that is asked to stamp the copy.",
            metavar="URL",
            show_default=False,
        ),
    ] = "",
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from this machine or a private network too.")
    ] = False,
    settings: Settings = "pelicanconf.py",
    root: Root = Path(),
) -> None:
    """File a copy of a source as evidence: HTML, PDF or text.

    The copy goes into the private evidence folder, which is never published; a fetched one as WARC. Its day, SHA-256
    and kind go into the source's record. The same copy again changes nothing. docs/evidence.md tells more.
    """
    from bythebook.cli.capture import Wanted, run

    raise typer.Exit(run(Wanted(root, settings, source, target, date, timestamp, allow_private)))


@app.command()
def verify(
    ids: Annotated[
        list[str] | None, typer.Argument(help="Claims, rules or sources. Default: everything.", metavar="[ID…]")
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="How the proofs are printed.")] = Form.TEXT,
    record: Annotated[
        bool, typer.Option("--record", help="Write what is proved into the record, so that pages can say so.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Fail where a capture is missing too.")] = False,
    authority: Annotated[
        Path | None,
        typer.Option(
            "--authority",
            help="Certificates (PEM) of who stamps captures: timestamps are held to them.",
            metavar="FILE",
        ),
    ] = None,
    settings: Settings = "pelicanconf.py",
    root: Root = Path(),
    jobs: Jobs = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Leave out what is proved.")] = False,
) -> None:
    """Prove that every quotation and clause stands in a capture of its source exactly once. Nothing is fetched.

    White space and typographic marks apart, words are compared letter for letter; docs/evidence.md says how. Exit
    status 1 if words do not stand there, or if a capture is not what was filed.
    """
    from bythebook.cli.verify import Wanted, run

    as_json = form is Form.JSON
    raise typer.Exit(run(Wanted(root, settings, ids or (), authority, as_json, strict, record, quiet, jobs)))


@app.command()
def conform(
    paths: Annotated[list[Path], typer.Argument(help="Saved pages, files of JSON, or folders with pages in them.")],
    form: Annotated[Form, typer.Option("--format", help="How the problems are printed.")] = Form.TEXT,
    strict: Strict = False,
    jobs: Jobs = 0,
    quiet: Quiet = False,
) -> None:
    """Hold ClaimReview markup, this site's or anyone's, to Google's list and to the known pitfalls.

    Each problem names the file, the line and the path in the markup. docs/conformance.md explains them. Exit status 1
    if there is an error, 2 if there is no ClaimReview at all.
    """
    from bythebook.cli.conform import run

    raise typer.Exit(run(paths, as_json=form is Form.JSON, strict=strict, jobs=jobs, quiet=quiet))


Engine = Annotated[
    str,
    typer.Option(
        "--engine",
        help="The engine to build with: a wheel, a checkout, the address of a wheel with #sha256=…, or git+…@commit; "
        "the one that runs now, if left out.",
        show_default=False,
    ),
]


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="The folder to make: empty, or not there yet.", show_default=False)],
    name: Annotated[str, typer.Option("--name", help="The site's name.", show_default=False)] = "",
    tagline: Annotated[str, typer.Option("--tagline", help="The line below the name.", show_default=False)] = "",
    subject: Annotated[
        str, typer.Option("--subject", help="Whose words are held against which rules.", show_default=False)
    ] = "",
    language: Annotated[
        str, typer.Option("--language", help="The language of most records: en, es, pt-BR.", show_default=False)
    ] = "",
    label: Annotated[
        list[str] | None,
        typer.Option(
            "--label",
            help='What readers see of a finding, as in contradicts="Against the handbook", or of another word, as in '
            'fidelity.verbatim="Word for word". May be given more than once.',
            show_default=False,
        ),
    ] = None,
    contact: Annotated[
        str,
        typer.Option("--contact", help="How you are reached: an address of mail or of the web.", show_default=False),
    ] = "",
    repository: Annotated[
        str, typer.Option("--repository", help="The repository's web address.", show_default=False)
    ] = "",
    engine: Engine = "",
    example: Annotated[bool, typer.Option("--example/--no-example", help="Put one worked example in.")] = True,
    docs: Annotated[
        bool, typer.Option("--docs/--no-docs", help="Show the engine's documentation on the site, at /docs/.")
    ] = False,
) -> None:
    """Start a tracker on any subject: a folder with settings, tests, workflows, an example, and the engine, pinned.

    At a terminal, what is not given is asked for. Nothing is ever overwritten.
    """
    from bythebook.cli.starting import start
    from bythebook.starting import Answers

    given = Answers(name, tagline, subject, language, contact, repository, with_example=example, with_docs=docs)
    raise typer.Exit(start(folder, given, label or [], engine))


@app.command()
def upgrade(
    folder: Annotated[Path, typer.Argument(help="A project that `bythebook init` made.", show_default=False)] = Path(),
    engine: Engine = "",
) -> None:
    """Build a project with another engine from now on: replace its requirements/ and engine/, and nothing else."""
    from bythebook.cli.starting import upgrade as run

    raise typer.Exit(run(folder, engine))

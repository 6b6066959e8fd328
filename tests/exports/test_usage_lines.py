"""The lines of code at /data/ are run as they are printed.

What reads an address reads it from a server on this machine; DuckDB would have to download its extension for that, so
it is given the file. Two lines are not run: DuckDB's for SQLite, which needs another extension, and R's for Parquet,
whose package no Debian release has. R's other lines run where R is.
"""

from __future__ import annotations

import functools
import io
import os
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, redirect_stdout
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from bythebook.exports.downloads import write_downloads
from bythebook.exports.site_files import data_file_downloads, make_data_file
from bythebook.incremental import examine
from bythebook.pages import Context, PageKey, SiteSettings
from bythebook.pages.downloads import Download
from bythebook.pages.usage_lines import TOOLS, usage_lines
from tests.site.projects import GOOD

SITE = "https://example.org/t"
_FILES = ("claims.csv", "comparisons.csv", "claims.parquet", "claims.jsonl", "sources.jsonl", "claims-2026.json")
_RSCRIPT = shutil.which("Rscript") or ""
_FORMATS = ("csv", "parquet", "jsonl", "json", "sqlite", "claimreview")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Print nothing."""


class Served:
    """The downloads of the example record, in a folder and on a server."""

    def __init__(self, site: Path, address: str, downloads: list[Download]) -> None:
        self.folder = site / "data"
        self.address = address
        self.downloads = downloads

    def of(self, file: str) -> Download:
        return next(one for one in self.downloads if one.file == file)

    def line(self, file: str, tool: str) -> str:
        """Return a line, with the server's address for the site's."""
        lines = {line.tool: line.code for line in usage_lines(SITE, self.of(file))}
        return lines[tool].replace(SITE, self.address)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    site = tmp_path_factory.mktemp("site")
    settings = SiteSettings("Te Pūkenga Watch", "A test.", url=SITE, is_portable=False, with_parquet=True)
    context = Context(examine(GOOD, jobs=1).corpus, settings)
    downloads = write_downloads(context, site)
    for year in ("2025", "2026"):
        for file, content in make_data_file(context, PageKey("data-file", f"claim-{year}")):
            (site / file).write_bytes(content)
    for kind in ("rule", "person", "organization", "source", "case", "topic"):
        for file, content in make_data_file(context, PageKey("data-file", kind)):
            (site / file).write_bytes(content)
    downloads += data_file_downloads(context, site)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Served(site, f"http://127.0.0.1:{server.server_port}", downloads)
    server.shutdown()
    server.server_close()


def test_every_format_has_a_line_for_each_tool(served: Served) -> None:
    assert {one.format for one in served.downloads} == {*_FORMATS, "description", "checksums"}
    for one in served.downloads:
        tools = [line.tool for line in usage_lines(SITE, one)]
        assert tools == (list(TOOLS) if one.format in _FORMATS else [])
        assert not any("\n" in line.code for line in usage_lines(SITE, one))


@pytest.mark.parametrize("file", [*_FILES, "te-pukenga-watch.sqlite", "claimreview.json"])
def test_pandas_reads_every_row(served: Served, monkeypatch: pytest.MonkeyPatch, file: str) -> None:
    monkeypatch.chdir(served.folder)
    names: dict[str, Any] = {}
    exec(served.line(file, "pandas"), names)  # noqa: S102  # a line of ours, which readers run
    frames = [value for value in names.values() if isinstance(value, names["pandas"].DataFrame)]
    expected = served.of("claims.csv" if file.endswith(".sqlite") else file).rows
    assert [len(frame) for frame in frames] == [expected] != [0]


@pytest.mark.parametrize("file", [*_FILES, "claimreview.json"])
def test_duckdb_reads_every_row(served: Served, file: str) -> None:
    import duckdb  # noqa: PLC0415  # it takes a while to load

    code = served.line(file, "DuckDB").replace(f"{served.address}/data", str(served.folder))
    with redirect_stdout(io.StringIO()) as printed:
        exec(code, {})  # noqa: S102  # as above
    assert printed.getvalue().strip()
    query = code.partition('duckdb.sql("')[2].rpartition('").show()')[0]
    assert len(duckdb.execute(query).fetchall()) == served.of(file).rows


def test_duckdb_understands_its_line_for_sqlite(served: Served) -> None:
    import duckdb  # noqa: PLC0415  # as above

    query = served.line("te-pukenga-watch.sqlite", "DuckDB").partition('duckdb.sql("')[2].rpartition('").show()')[0]
    assert [str(one.type) for one in duckdb.extract_statements(query)] == ["StatementType.SELECT"]
    with closing(sqlite3.connect(served.folder / "te-pukenga-watch.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM claims").fetchone() == (served.of("claims.csv").rows,)


def test_sql_reads_parquet(served: Served) -> None:
    import duckdb  # noqa: PLC0415  # as above

    code = served.line("claims.parquet", "SQL").replace(f"{served.address}/data", str(served.folder))
    query = code.removeprefix('duckdb -c "').removesuffix('"')
    assert len(duckdb.execute(query).fetchall()) == served.of("claims.parquet").rows


@pytest.mark.skipif(not shutil.which("sqlite3"), reason="there is no SQLite shell: apt-get install sqlite3")
@pytest.mark.parametrize(
    "file",
    [
        *(file for file in _FILES if not file.endswith(".parquet")),
        "te-pukenga-watch.sqlite",
        "claimreview.json",
    ],
)
def test_sql_reads_the_downloaded_file(served: Served, file: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"{served.line(file, 'SQL')} | wc -l"],
        cwd=served.folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stderr, int(done.stdout) > 0) == ("", True)


@pytest.mark.skipif(
    not shutil.which("Rscript"), reason="there is no R: apt-get install r-base-core r-cran-jsonlite r-cran-rsqlite"
)
@pytest.mark.parametrize(
    "file",
    [
        *(file for file in _FILES if not file.endswith(".parquet")),
        "te-pukenga-watch.sqlite",
        "claimreview.json",
    ],
)
def test_r_reads_every_row(served: Served, file: str) -> None:
    line = served.line(file, "R")
    done = subprocess.run(
        [_RSCRIPT, "-e", f'{line}; cat("\\n", nrow({line.partition(" ")[0]}), sep = "")'],
        cwd=served.folder,
        capture_output=True,
        text=True,
        check=True,
        env=dict(os.environ) | {"LC_ALL": "C.UTF-8"},
    )
    expected = served.of("claims.csv" if file.endswith(".sqlite") else file).rows
    assert done.stdout.splitlines()[-1] == str(expected)

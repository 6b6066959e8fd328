"""A line of code for each format and tool that reads a download: pandas, DuckDB, R and SQL.

``tests/exports/test_usage_lines.py`` runs them. SQL runs in SQLite's shell, in the folder of the downloaded file, or in
DuckDB for Parquet, which SQLite does not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bythebook.pages.downloads import Download
from bythebook.pages.views.data import UsageLine

TOOLS = ("pandas", "DuckDB", "R", "SQL")
_LINES: Mapping[str, Sequence[str]] = {
    "csv": (
        'import pandas; {name} = pandas.read_csv("{url}")',
        """import duckdb; duckdb.sql("FROM '{url}'").show()""",
        '{name} <- read.csv("{url}")',
        'sqlite3 :memory: -cmd ".import --csv {file} {name}" "SELECT * FROM {name}"',
    ),
    "parquet": (
        'import pandas; {name} = pandas.read_parquet("{url}")',
        """import duckdb; duckdb.sql("FROM '{url}'").show()""",
        '{name} <- arrow::read_parquet("{url}")',
        """duckdb -c "SELECT * FROM '{url}'\"""",
    ),
    "jsonl": (
        'import pandas; {name} = pandas.read_json("{url}", lines=True)',
        """import duckdb; duckdb.sql("FROM '{url}'").show()""",
        '{name} <- jsonlite::stream_in(url("{url}"))',
        (
            """sqlite3 :memory: "SELECT value ->> 'id' FROM json_each('[' || """
            """replace(rtrim(CAST(readfile('{file}') AS TEXT), char(10)), char(10), ',') || ']')\""""
        ),
    ),
    "json": (
        'import pandas; {name} = pandas.DataFrame(pandas.read_json("{url}", typ="series")["records"])',
        """import duckdb; duckdb.sql("SELECT unnest(records) FROM '{url}'").show()""",
        '{name} <- jsonlite::fromJSON("{url}")$records',
        """sqlite3 :memory: "SELECT value ->> 'id' FROM json_each(CAST(readfile('{file}') AS TEXT), '$.records')\"""",
    ),
    "sqlite": (
        'import pandas, sqlite3; claims = pandas.read_sql("SELECT * FROM claims", sqlite3.connect("{file}"))',
        """import duckdb; duckdb.sql("FROM sqlite_scan('{file}', 'claims')").show()""",
        'claims <- DBI::dbReadTable(DBI::dbConnect(RSQLite::SQLite(), "{file}"), "claims")',
        'sqlite3 {file} "SELECT speaker, finding, claims, of_claims FROM findings_by_speaker"',
    ),
    "claimreview": (
        'import pandas; reviews = pandas.DataFrame(pandas.read_json("{url}", typ="series")["dataFeedElement"])',
        """import duckdb; duckdb.sql("SELECT unnest(dataFeedElement) FROM '{url}'").show()""",
        'reviews <- jsonlite::fromJSON("{url}")$dataFeedElement',
        (
            """sqlite3 :memory: "SELECT value ->> '$.item.claimReviewed' FROM """
            """json_each(CAST(readfile('{file}') AS TEXT), '$.dataFeedElement')\""""
        ),
    ),
}
"""By format: a line for each of ``TOOLS``."""


def usage_lines(site: str, download: Download) -> Iterator[UsageLine]:
    """Yield the lines that read a download. ``site`` is the site's URL; without it the file is read from a folder."""
    name = download.file.partition(".")[0].replace("-", "_")
    url = site + download.address if site else download.file
    for tool, line in zip(TOOLS, _LINES.get(download.format, ()), strict=False):
        yield UsageLine(tool, line.format(name=name, file=download.file, url=url))

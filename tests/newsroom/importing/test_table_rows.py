"""Tests that every row of a table is carried or reported, with its own words and addresses."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from bythebook.newsroom.importing.table_file import TableLayout
from tests.newsroom.importing.imports import corpus_of, empty_record, errors, files, messages, table
from tests.site.projects import Project

CASES = Path(__file__).with_name("cases")
MAP = "speaker=speaker,date=date,quote=quote,source=source"
HEAD = "speaker,date,quote,source\n"
ASSUMED = "assumed: a speaker of unknown kind was created as a person"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Return an empty record."""
    return empty_record(tmp_path / "record")


@pytest.fixture
def project(record: Path) -> Project:
    """Return a project with an empty record."""
    return Project(record)


def written(tmp_path: Path, text: str | bytes, name: str = "t.csv") -> Path:
    """Write a file."""
    file = tmp_path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def claims(record: Path) -> list[tuple[str, str, list[str]]]:
    """Return speaker, words and addresses of each claim."""
    corpus = corpus_of(record)
    return sorted(
        (claim.speaker, claim.quote.text, [corpus.sources[each].url or "" for each in claim.quote.sources])
        for claim in corpus.claims.values()
    )


def test_tsv_has_no_quoting(record: Path) -> None:
    plan = table(record, CASES / "tsv-rows-merged.tsv", MAP)
    assert errors(plan) == []
    assert claims(record) == [
        ("ann-poe", "third claim", ["https://news.example/3"]),
        ("jane-doe", '"Taxes rose by half', ["https://news.example/1"]),
        ("john-roe", 'and they will fall"', ["https://news.example/2"]),
    ]
    assert plan.balance == "3 rows read: 3 imported, 0 already there, 0 reported"


def test_good_rows_before_and_after_a_bad_one_are_carried(project: Project) -> None:
    done = project.run("import", "table", str(CASES / "one-bad-row-partial.csv"), "--map", MAP, "--partial")
    assert done.returncode == 0
    assert [each[:2] for each in claims(project.root)] == [("ann-poe", "Good three."), ("jane-doe", "Good one.")]
    assert "one-bad-row-partial.csv:3:1: bad-table: the row that starts here cannot be read: " in done.stdout
    assert "3 rows read: 2 imported, 0 already there, 1 reported" in done.stderr


def test_rows_within_an_open_quotation_mark_are_not_swallowed(record: Path, tmp_path: Path) -> None:
    text = (
        f'{HEAD}A,2016-01-01,"open,https://news.example/1\n'
        'B,2016-01-02,Fine words.,https://news.example/2\nC,2016-01-03,closed",https://news.example/3\n'
        'D,2016-01-04,"two\nlines",https://news.example/4\n'
    )
    plan = table(record, written(tmp_path, text), MAP)
    assert [each.partition(": ")[2] for each in errors(plan)] == [
        "bad-table: a cell of this row is open until line 4, and has rows in it"
    ]
    assert [each[1] for each in claims(record)] == ["Fine words.", 'closed"', "two\nlines"]
    assert plan.balance == "4 rows read: 3 imported, 0 already there, 1 reported"


def test_repeated_words_keep_both_sources(record: Path) -> None:
    plan = table(record, CASES / "duplicate-row-loses-source.csv", MAP)
    assert claims(record) == [
        ("jane-doe", "Taxes rose by half.", ["https://news.example/1", "https://other.example/2"])
    ]
    assert plan.balance == "2 rows read: 1 imported, 1 already there, 0 reported"
    before = files(record)
    assert (table(record, CASES / "duplicate-row-loses-source.csv", MAP).changes, files(record)) == ([], before)


def test_source_of_words_in_the_record_is_reported(record: Path, tmp_path: Path) -> None:
    row = "Jane Doe,2016-01-01,Taxes rose.,https://news.example/"
    table(record, written(tmp_path, f"{HEAD}{row}1\n"), MAP)
    plan = table(record, written(tmp_path, f"{HEAD}{row}1\n{row}2\n"), MAP)
    assert messages(plan.problems) == [
        "3: not-carried: https://news.example/2 is not added to claims/2016/jane-doe-taxes-rose.yaml, which has the same words"
    ]


def test_what_a_repeated_row_says_besides_is_reported(record: Path, tmp_path: Path) -> None:
    text = "speaker,date,quote,source,where\nA,2016-01-01,W.,https://n.example/1,Town\nA,2016-01-01,W.,https://n.example/1,City\n"
    plan = table(record, written(tmp_path, text), f"{MAP},occasion=where")
    assert messages(plan.problems)[1:] == [
        '3: not-carried: the occasion "City" is not imported: the same words are in line 2'
    ]


@pytest.mark.parametrize(
    "cell, addresses, message",
    [
        ("https://n.example/Somebody's-boast", ["https://n.example/Somebody's-boast"], ""),
        ("https://n.example/a(1);b=2", ["https://n.example/a(1);b=2"], ""),
        ("https://n.example/1; https://n.example/2", ["https://n.example/1", "https://n.example/2"], ""),
        ("https://n.example/1 | https://N.example/1", ["https://n.example/1"], ""),
        ("https://n.example/1;https://n.example/1", ["https://n.example/1"], ""),
        ("HTTPS://N.Example/A", ["https://n.example/A"], "the address HTTPS://N.Example/A became https://n.example/A"),
        (
            "https://n.example/a b.pdf",
            ["https://n.example/a%20b.pdf"],
            '" " in the address https://n.example/a b.pdf became https://n.example/a%20b.pdf',
        ),
    ],
)
def test_addresses_as_people_write_them(
    cell: str, addresses: list[str], message: str, record: Path, tmp_path: Path
) -> None:
    plan = table(record, written(tmp_path, f'{HEAD}A,2016-01-01,Words.,"{cell}"\n'), MAP)
    assert errors(plan) == []
    assert claims(record) == [("a", "Words.", addresses)]
    assert [each for each in messages(plan.problems) if "became" in each] == (
        [f"2: assumed: {message}"] if message else []
    )


def test_apostrophe_in_an_address(record: Path) -> None:
    assert errors(table(record, CASES / "apostrophe-in-address.csv", MAP)) == []
    assert claims(record) == [("jane-doe", "A claim.", ["https://news.example/3cf3/Somebody's-boast"])]


def test_hosts_are_compared_without_case(record: Path, tmp_path: Path) -> None:
    text = f"{HEAD}A,2016-01-01,One.,https://News.example/1\nA,2016-01-02,Two.,https://news.example/1\n"
    assert table(record, written(tmp_path, text), MAP).created["source"] == 1


def _archive(name: str, content: str = "") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(name, content)
    return data.getvalue()


@pytest.mark.parametrize(
    "data, message",
    [
        (_archive("xl/workbook.xml"), "this is an Excel workbook (.xlsx), not a table as text"),
        (
            _archive("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            "this is an OpenDocument spreadsheet (.ods), not a table as text",
        ),
        (_archive("a.csv"), "this is a ZIP archive, not a table as text"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest",
            "this is an Excel workbook (.xls) or another Office document, not a table as text",
        ),
        (b"%PDF-1.7", "this is a PDF, not a table as text"),
    ],
)
def test_other_files_are_refused_by_name(data: bytes, message: str, record: Path, tmp_path: Path) -> None:
    plan = table(record, written(tmp_path, data), MAP)
    assert errors(plan) == [f"1: bad-file: {message}"]
    assert plan.problems[0].hint


@pytest.mark.parametrize(
    "text, day",
    [
        ("2016-01-01 10:30", "2016-01-01"),
        ("2016-01-01T10:30:00Z", "2016-01-01"),
        ("January 1, 2016, 3:00 PM", "2016-01-01"),
        ("1/13/2016 10:30", "2016-01-13"),
        ("13.1.2016 10:30:00", "2016-01-13"),
    ],
)
def test_times_after_dates_are_left_out(text: str, day: str, record: Path, tmp_path: Path) -> None:
    assert errors(table(record, written(tmp_path, f'{HEAD}A,"{text}",Words.,https://n.example/1\n'), MAP)) == []
    assert [str(claim.date) for claim in corpus_of(record).claims.values()] == [day]


@pytest.mark.parametrize(
    "text, way, date_format, day",
    [
        (
            "05-Jan-16",
            "has a year of two digits; say what it means with --date-format, as in --date-format %d-%b-%y",
            "%d-%b-%y",
            "2016-01-05",
        ),
        (
            "5 Jan 16",
            'has a year of two digits; say what it means with --date-format, as in --date-format "%d %b %y"',
            "%d %b %y",
            "2016-01-05",
        ),
        (
            "2010-24",
            "can mean 2010/2024 or the part of a year that EDTF numbers so; write 2010/2024, or import it with --date-format edtf",
            "edtf",
            "2010-24",
        ),
        (
            "2026-33",
            "can mean 2026/2033 or the part of a year that EDTF numbers so; write 2026/2033, or import it with --date-format edtf",
            "edtf",
            "2026-33",
        ),
        (
            "1/2/2016 10:30",
            "can mean 2016-01-02 or 2016-02-01; choose one with --date-format, as in --date-format %m/%d/%Y, and a time after it with %H:%M",
            "%m/%d/%Y %H:%M",
            "2016-01-02",
        ),
        (
            "1/2/26",
            "has a year of two digits; say what it means with --date-format, as in --date-format %m/%d/%y for month, day and year",
            "%m/%d/%y",
            "2026-01-02",
        ),
        (
            "42370",
            "may be 2016-01-01, which Excel stores as a number of days; import it with --date-format excel, or format the column as a date and save it again",
            "excel",
            "2016-01-01",
        ),
        (
            "42370.75",
            "may be 2016-01-01, which Excel stores as a number of days; import it with --date-format excel, or format the column as a date and save it again",
            "excel",
            "2016-01-01",
        ),
    ],
)
def test_ambiguous_dates_name_the_way_out(
    text: str, way: str, date_format: str, day: str, record: Path, tmp_path: Path
) -> None:
    file = written(tmp_path, f"{HEAD}A,{text},Words.,https://n.example/1\n")
    assert errors(table(record, file, MAP)) == [f'2: bad-date: "{text}" {way}']
    assert errors(table(record, file, MAP, date_format=date_format)) == []
    assert [str(claim.date) for claim in corpus_of(record).claims.values()] == [day]


LIAR = (
    '2635.json\tfalse\tSays "the list.\tabortion\tdwayne-bohac\tState representative\tTexas\trepublican\t0\t1\t0\t0\t0\ta mailer\n'
    "10540.json\thalf-true\tWhen did it start?\tenergy\tscott-surovell\tState delegate\tVirginia\tdemocrat\t0\t0\t1\t1\t0\ta speech.\n"
    "11.json\ttrue\t\tenergy\tnobody\t\t\t\t0\t0\t1\t1\t0\t\n"
)


def test_liar_is_imported_as_downloaded_in_one_command(project: Project, tmp_path: Path) -> None:
    file = written(tmp_path, LIAR, "train.tsv")
    options = (
        *("--no-header", "--map", "quote=3,speaker=5,occasion=14", "--set", "date=2007/2016"),
        *("--set", "source=https://www.politifact.com/api/v/2/statement/{1%.json}/?format=json"),
        *("--set", "not_checked=The data set LIAR labels it {2}.", "--partial", "--day", "2026-03-01"),
    )
    done = project.run("import", "table", str(file), *options)
    assert done.returncode == 0, done.stdout
    assert claims(project.root) == [
        ("dwayne-bohac", 'Says "the list.', ["https://www.politifact.com/api/v/2/statement/2635/?format=json"]),
        ("scott-surovell", "When did it start?", ["https://www.politifact.com/api/v/2/statement/10540/?format=json"]),
    ]
    claim = corpus_of(project.root).claims["dwayne-bohac-says-the-list"]
    assert (str(claim.date), claim.occasion) == ("2007/2016", "a mailer")
    assert "The data set LIAR labels it false." in (claim.not_checked or "")
    assert 'train.tsv:3:1: not-whole: the row has no value in "3".' in done.stdout
    assert 'the column "6" is not imported; 2 of its cells have values' in done.stdout
    assert "3 rows read: 2 imported, 0 already there, 1 reported" in done.stderr
    before = files(project.root)
    again = project.run("import", "table", str(file), *options)
    assert (again.returncode, files(project.root)) == (0, before)


def test_partial_import_of_nothing_fails(project: Project, tmp_path: Path) -> None:
    file = written(tmp_path, f"{HEAD}A,,Words.,https://n.example/1\n")
    done = project.run("import", "table", str(file), "--map", MAP, "--partial")
    assert (done.returncode, done.stderr) == (1, "Nothing was written: 1 error.\n")


def test_separator_and_quoting_options(record: Path, tmp_path: Path) -> None:
    text = 'speaker^date^quote^source\nA^2016-01-01^"Words, all"^https://n.example/1\n'
    file = written(tmp_path, text, "t.txt")
    plan = table(record, file, MAP, layout=TableLayout("^", has_quoting=False))
    assert claims(record) == [("a", '"Words, all"', ["https://n.example/1"])]
    assert messages(plan.problems)[0] == (
        "1: assumed: there is 1 row with cells in quotation marks, which were kept as part of the words"
    )


def test_words_without_room_are_reported(record: Path, tmp_path: Path) -> None:
    long = "word " * 60
    text = f"speaker,date,quote,source,sum\nA,2016-01-01,Words.,https://n.example/1,{long}end\n"
    plan = table(record, written(tmp_path, text), f"{MAP},summary=sum")
    assert [each for each in messages(plan.problems) if "cut" in each] == [
        f'2: not-carried: the summary is cut; in full it is "{long}end"'
    ]


def test_column_that_comes_twice_loses_no_cell(record: Path, tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text(
        "who,when,words,url,note,note\nAnn,2026-01-08,Words.,https://n.example/1,one,two\n", encoding="utf-8"
    )
    plan = table(record, file)
    assert [message for message in messages(plan.problems) if "assumed" not in message] == [
        '1: not-carried: the column "note" is not imported; 1 of its cells have values',
        '1: not-carried: the column "note (2)" is not imported; 1 of its cells have values',
    ]


def test_nothing_is_imported_from_a_field_that_two_columns_have(record: Path, tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("who,when,words,url,words\nAnn,2026-01-08,One.,https://n.example/1,Two.\n", encoding="utf-8")
    plan = table(record, file)
    assert messages(plan.problems) == ['1: bad-table: "words" names 2 columns']
    assert (plan.changes, plan.balance) == ([], "1 row read: 0 imported, 0 already there, 1 reported")


def test_table_in_utf_32_is_read(record: Path, tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes("who,when,words,url\nAnn,2026-01-08,Words.,https://n.example/1\n".encode("utf-32"))
    assert table(record, file).imported == 1


def test_a_time_that_is_left_out_is_reported_once_and_midnight_is_none(record: Path, tmp_path: Path) -> None:
    days = ("2016-01-08T15:30:00Z", "2016-01-09 3:30 PM", "2016-01-10T00:00:00.000Z", "2016-01-11 00:00", "2016-01-12")
    rows = "".join(f"A,{day},Words {n}.,https://n.example/{n}\n" for n, day in enumerate(days))
    plan = table(record, written(tmp_path, HEAD + rows), MAP)
    assert [each for each in messages(plan.problems) if "time" in each] == [
        '2: not-carried: the time in "date" is not imported (here and in 1 more)'
    ]


@pytest.mark.parametrize(
    "name, text, message",
    [
        (
            "t.json",
            '[{"speaker": "A"},\n {"speaker": "B"}]',
            "1: bad-file: this is a list of JSON objects, not a table",
        ),
        ("t.csv", "[\n]", "1: bad-file: this is a list of JSON objects, not a table"),
        ("t.json", '{\n "rows": []\n}', "1: bad-file: this is one JSON object, not a table"),
        (
            "t.xls",
            "<html><table><tr><td>A</td></tr></table></html>",
            "1: bad-file: this is XML or a web page, not a table as text",
        ),
        ("t.xml", '<?xml version="1.0"?><rows/>', "1: bad-file: this is XML or a web page, not a table as text"),
    ],
)
def test_what_is_not_a_table_is_refused_by_name(
    name: str, text: str, message: str, record: Path, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    assert errors(table(record, file, MAP)) == [message]


def test_an_object_in_one_line_is_a_row(record: Path, tmp_path: Path) -> None:
    file = tmp_path / "t.json"
    file.write_text(
        '{"speaker": "A", "date": "2016-01-01", "quote": "W.", "source": "https://n.example/1"}\n', encoding="utf-8"
    )
    assert table(record, file, MAP).balance == "1 row read: 1 imported, 0 already there, 0 reported"


def test_row_whose_speaker_cannot_be_created_leaves_nothing_behind(record: Path, tmp_path: Path) -> None:
    rows = f"{'N' * 301},2026-01-08,Books cost nothing.,https://a.example/1\n"
    plan = table(record, written(tmp_path, HEAD + rows), MAP)
    assert errors(plan) == ["2: bad-value: the person has an invalid name: has 301 characters; the limit is 300"]
    assert plan.changes == []


def test_date_without_a_start_is_reported(record: Path, tmp_path: Path) -> None:
    plan = table(record, written(tmp_path, HEAD + "Ann,../2026-01-08,Books cost nothing.,https://a.example/1\n"), MAP)
    assert errors(plan) == ['2: bad-date: "../2026-01-08" has no start or no end']


@pytest.mark.parametrize(
    "written_date, option",
    [
        ("8.1.2026", "%d.%m.%Y"),
        ("08.01.26", "%d.%m.%y"),
        ("1/8/2026", "%m/%d/%Y"),
        ("1-8-2026", "%m-%d-%Y"),
        ("01-08-26", "%m-%d-%y"),
    ],
)
def test_way_out_of_an_ambiguous_date_works_as_printed(
    record: Path, tmp_path: Path, written_date: str, option: str
) -> None:
    file = written(tmp_path, f"{HEAD}Ann,{written_date},Books cost nothing.,https://a.example/1\n")
    (problem,) = table(record, file, MAP).problems
    assert f"--date-format {option}" in f"{problem.message} {problem.hint}"
    assert errors(table(record, file, MAP, date_format=option)) == []
    assert [str(claim.date) for claim in corpus_of(record).claims.values()] == ["2026-01-08"]


@pytest.mark.parametrize(
    "source, message, hint",
    [
        (
            "https://ann:secret@a.example/1",
            '"https://ann:secret@a.example/1" is not a web address',
            'Leave out the user name: "https://a.example/1".',
        ),
        (
            "https://[::1]/",
            '"https://[::1]/" is not a web address',
            '"[::1]" is not a host that readers can open; a host looks like "example.org".',
        ),
        (
            "a.example/1",
            '"a.example/1" is not a source in the record',
            'Write "https://a.example/1", as the browser shows it.',
        ),
        ("doi:10.1000/182", '"doi:10.1000/182" is not a source in the record', 'Write "https://doi.org/10.1000/182".'),
        (
            "<https://a.example/1>",
            '"<https://a.example/1>" is not a source in the record',
            'Write only the URL: "https://a.example/1".',
        ),
    ],
)
def test_unusable_address_names_the_repair(record: Path, tmp_path: Path, source: str, message: str, hint: str) -> None:
    (problem,) = table(record, written(tmp_path, f"{HEAD}Ann,2026-01-08,Words.,{source}\n"), MAP).problems
    assert (problem.message, problem.hint) == (message, hint)


@pytest.mark.parametrize("above", ["My table of statements\n\n", ",,Statement,\n", "Exported on;2026-01-08\n"])
def test_lines_above_the_header_are_named(record: Path, tmp_path: Path, above: str) -> None:
    file = written(tmp_path, f"{above}{HEAD}Ann,2026-01-08,Words.,https://a.example/1\n")
    plan = table(record, file, MAP)
    line = above.count("\n") + 1
    assert errors(plan) == [f"1: bad-table: the names of the columns are in line {line}, not in the first"]


def test_table_of_a_header_alone_is_reported(record: Path, tmp_path: Path) -> None:
    assert errors(table(record, written(tmp_path, HEAD), MAP)) == ["1: bad-table: there is no row below the header"]


def test_column_in_other_letter_case_is_suggested(record: Path, tmp_path: Path) -> None:
    file = written(tmp_path, "SPEAKER,DATE,QUOTE,SOURCE\nAnn,2026-01-08,Words.,https://a.example/1\n")
    assert [problem.hint for problem in table(record, file, MAP).problems] == [
        f'Did you mean "{name}"?' for name in ("SPEAKER", "DATE", "QUOTE", "SOURCE")
    ]


@pytest.mark.parametrize("pattern", ["%Q", "%"])
def test_pattern_of_dates_that_is_none_is_named(record: Path, tmp_path: Path, pattern: str) -> None:
    file = written(tmp_path, f"{HEAD}Ann,08.01.2026,Words.,https://a.example/1\n")
    assert errors(table(record, file, MAP, date_format=pattern)) == [
        f"2: bad-date: --date-format {pattern} is not a pattern of strptime, such as %m/%d/%Y"
    ]

"""Tests of importing tables."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from bythebook.newsroom.importing.table_mapping import MappingError, parse_mapping
from bythebook.records import Claim
from bythebook.records.vocabulary import Fidelity
from tests.newsroom.importing.imports import MAP, corpus_of, empty_record, errors, files, messages, table

ROWS = [
    ["who", "when", "words", "url"],
    ["Zoë Müller", "2026-01-08", 'She said: "no", twice; really', "https://news.example/1"],
    ["Zoë Müller", "January 9, 2026", "First line\nsecond line", "https://news.example/2"],
]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Return an empty record."""
    return empty_record(tmp_path / "record")


def csv_text(separator: str = ",", end: str = "\r\n") -> str:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if set(text) & {separator, '"', "\n"} else text

    return "".join(separator.join(map(cell, row)) + end for row in ROWS)


def written(tmp_path: Path, data: str | bytes, name: str = "claims.csv") -> Path:
    file = tmp_path / name
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return file


def claims_of(record: Path) -> list[Claim]:
    return sorted(corpus_of(record).claims.values(), key=lambda claim: str(claim.date))


@pytest.mark.parametrize(
    "data, name",
    [
        (csv_text().encode(), "a.csv"),
        (csv_text(";").encode("cp1252"), "a.csv"),
        (csv_text("\t").encode("utf-16"), "a.txt"),
        (codecs.BOM_UTF16_BE + csv_text("|").encode("utf-16-be"), "a.txt"),
        (codecs.BOM_UTF8 + b"sep=;\r\n" + csv_text(";", "\n").encode(), "a.csv"),
        (b"\r\n" + csv_text(end="\r").encode(), "a.csv"),
        (
            '{"who":"Zoë Müller","when":"2026-01-08","words":"She said: \\"no\\", twice; really","url":"https://news.example/1"}\n\n'
            '{"who":"Zoë Müller","when":"9 Jan 2026","words":"First line\\nsecond line","url":"https://news.example/2"}\n'.encode(),
            "a.jsonl",
        ),
    ],
)
def test_table_formats_and_encodings(data: bytes, name: str, record: Path, tmp_path: Path) -> None:
    assert errors(table(record, written(tmp_path, data, name))) == []
    assert [(claim.speaker, str(claim.date), claim.quote.text) for claim in claims_of(record)] == [
        ("zoe-muller", "2026-01-08", 'She said: "no", twice; really'),
        ("zoe-muller", "2026-01-09", "First line\nsecond line"),
    ]
    assert corpus_of(record).people["zoe-muller"].name == "Zoë Müller"


def test_encoding_option(record: Path, tmp_path: Path) -> None:
    file = written(tmp_path, csv_text().encode("mac-roman"))
    table(record, file, encoding="mac-roman")
    assert corpus_of(record).people["zoe-muller"].name == "Zoë Müller"


def test_importing_again_changes_nothing_and_duplicate_rows_make_one_claim(record: Path, tmp_path: Path) -> None:
    file = written(tmp_path, csv_text() + csv_text().partition("\r\n")[2])
    plan = table(record, file)
    assert (plan.imported, plan.existing) == (2, 2)
    before = files(record)
    again = table(record, file)
    assert (again.imported, again.existing, files(record)) == (0, 4, before)


def test_optional_columns_fill_claim_and_source(record: Path, tmp_path: Path) -> None:
    (record / "content/topics").mkdir()
    for topic in ("fees", "books"):
        (record / f"content/topics/{topic}.yaml").write_text("name: A\ndescription: B\n", encoding="utf-8")
    head = "who,when,words,url,head,sum,where,about,tags,left,how,paper,pub,day\n"
    row = 'Zoë,2026-01-08,Words.,https://news.example/1,Heading,In short.,Council,,"fees; books",Open *point*,Verbatim,A title,The News,1/13/2026\n'
    more = "title=head,summary=sum,occasion=where,about=about,topics=tags,not_checked=left,fidelity=how"
    plan = table(
        record, written(tmp_path, head + row), f"{MAP},{more},source_title=paper,publisher=pub,source_date=day"
    )
    assert messages(plan.problems) == [
        "2: assumed: a speaker of unknown kind was created as a person",
        '2: assumed: "verbatim" became "reported": exact words need two publishers or an official source',
    ]
    (claim,) = claims_of(record)
    (source,) = corpus_of(record).sources.values()
    assert (claim.title, claim.summary, claim.occasion, claim.topics, claim.quote.fidelity) == (
        "Heading",
        "In short.",
        "Council",
        ("fees", "books"),
        Fidelity.REPORTED,
    )
    assert claim.not_checked
    assert "Open \\*point\\*" in claim.not_checked.split("\n\n")
    assert (source.title, source.publisher, str(source.date)) == ("A title", "The News", "2026-01-13")


def test_every_error_of_every_row_is_reported_with_its_line(record: Path, tmp_path: Path) -> None:
    text = (
        "who,when,words,url,extra,empty\n"
        'A,1/8/2026,"two\nlines",https://news.example/1,,\n'
        ",,,,,\n"
        ",2026-01-08,Words,,note,\n"
        "A,2026-01-08,Words,paper,,\n"
        "A,2026-01-08,Words,https://news.example/1,,,,too many\n"
        "A,2999-01-01,Words,https://news.example/1,,\n"
    )
    plan = table(record, written(tmp_path, text), MAP)
    assert messages(plan.problems) == [
        '1: not-carried: the column "extra" is not imported; 1 of its cells have values',
        '2: bad-date: "1/8/2026" can mean 2026-01-08 or 2026-08-01; choose one with --date-format, as in --date-format %m/%d/%Y',
        '5: not-whole: the row has no value in "who", "url"',
        '6: no-record: "paper" is not a source in the record',
        "7: bad-table: the row has 8 cells, but the header has 6",
        '8: bad-date: "2999-01-01" is in the future',
    ]
    assert files(record) == {}


def test_row_with_unknown_ids_is_rejected(record: Path, tmp_path: Path) -> None:
    text = "who,when,words,url,about,case\nA,2026-01-08,Words,https://news.example/1,ice,story\n"
    plan = table(record, written(tmp_path, text), f"{MAP},about=about,case=case")
    assert errors(plan) == [
        '2: no-record: "story" is not a case in the record',
        '2: no-record: "ice" is not an organization in the record',
    ]
    assert plan.changes == []


def test_ambiguous_name_is_rejected(record: Path, tmp_path: Path) -> None:
    (record / "content/people").mkdir()
    for person in ("a-one", "a-two"):
        (record / f"content/people/{person}.yaml").write_text("name: Zoë Müller\n", encoding="utf-8")
    plan = table(record, written(tmp_path, csv_text()))
    assert errors(plan)[0] == '2: several-match: "Zoë Müller" is the name of "a-one" and "a-two"'
    assert plan.changes == []


@pytest.mark.parametrize(
    "data, name, message",
    [
        (b"", "a.csv", "1: bad-file: this file is empty"),
        (
            b'who,when,words,url\nA,2026-01-08,"open,x\n',
            "a.csv",
            "2: bad-table: the row that starts here cannot be read",
        ),
        (
            b'who,when,words,url\nA,2026-01-08,"a"b,x\n',
            "a.csv",
            "2: bad-table: the row that starts here cannot be read",
        ),
        (b"who,when,words,url\n" + b"A" * 200_000, "a.csv", "2: not-whole: the row has no value in"),
        (b"who,when,words,url\nA,\x81,b,c\n", "a.csv", "2: bad-file: the byte 0x81 is not text in cp1252"),
        (
            "who,when,words,url\n".encode("utf-16-le"),
            "a.csv",
            "1: bad-file: the file is not text in utf-8: it contains NUL",
        ),
        (b"who,when,words,words\n", "a.csv", '1: bad-table: "words" names 2 columns'),
        (b"name,when,words,url\n", "a.csv", '1: bad-table: there is no column "who"'),
        (b'{"who": 1', "a.jsonl", "1: bad-table: the line is not JSON: expecting ',' delimiter"),
        (b"[1]\n", "a.jsonl", "1: bad-table: the line is not an object"),
        (b'{"a":' * 100_000, "a.jsonl", "1: bad-table: the line nests too deep to be read"),
    ],
)
def test_unreadable_table_is_reported(data: bytes, name: str, message: str, record: Path, tmp_path: Path) -> None:
    plan = table(record, written(tmp_path, data, name))
    assert any(each.startswith(message) for each in errors(plan)), errors(plan)
    assert files(record) == {}


def test_misspelled_column_has_a_suggestion(record: Path, tmp_path: Path) -> None:
    plan = table(record, written(tmp_path, b"Speaker,when,words,url\n"), MAP.replace("who", "Speakers"))
    assert [str(problem) for problem in plan.problems] == [
        f'{tmp_path}/claims.csv:1:1: bad-table: there is no column "Speakers". Did you mean "Speaker"?'
    ]


def test_formulas_stay_text_and_hidden_characters_are_removed(record: Path, tmp_path: Path) -> None:
    text = 'who,when,words,url\n"=cmd|\' /C calc\'!A0",2026-01-08,"=HYPERLINK(""http://x"")\u200b\x00",https://news.example/1\n'
    file = written(tmp_path, text.replace("\x00", "\x07"))
    plan = table(record, file)
    assert errors(plan) == []
    (claim,) = claims_of(record)
    assert claim.quote.text == '=HYPERLINK("http://x")'
    assert "  text: '=HYPERLINK(\"http://x\")'\n" in files(record)[claim.file]
    assert [message for message in messages(plan.problems) if "hidden" in message] == [
        '2: hidden-character: U+200B ZERO WIDTH SPACE was removed from "words"',
        '2: hidden-character: U+0007 CONTROL OR PRIVATE CHARACTER was removed from "words"',
    ]


def test_text_in_a_wrong_encoding_is_imported_with_a_warning(record: Path, tmp_path: Path) -> None:
    text = "who,when,words,url\nA,2026-01-08,They donâ€™t pay.,https://news.example/1\n"
    plan = table(record, written(tmp_path, text))
    assert [message for message in messages(plan.problems) if "garbled" in message] == [
        '2: garbled-text: "â€™" looks like "’" read in the wrong encoding'
    ]
    assert errors(plan) == []
    (claim,) = claims_of(record)
    assert claim.quote.text == "They donâ€™t pay."


def test_a_lost_character_is_refused_with_its_row(record: Path, tmp_path: Path) -> None:
    text = "who,when,words,url\nA,2026-01-08,They don\ufffdt pay.,https://news.example/1\n"
    plan = table(record, written(tmp_path, text))
    (message,) = messages(plan.problems)[:1]
    assert "2: bad-value:" in message
    assert "lost-character: U+FFFD REPLACEMENT CHARACTER stands for something that was lost" in message


def test_nested_cells_are_reported(record: Path, tmp_path: Path) -> None:
    line = '{"who":"A","when":"2026-01-08","words":"Words","url":"https://news.example/1","tags":["a"]}'
    plan = table(record, written(tmp_path, line, "a.jsonl"))
    assert messages(plan.problems)[0] == ('1: not-carried: "tags" is not imported where it is a list or an object')
    assert plan.imported == 1


def test_large_table_is_imported(record: Path, tmp_path: Path) -> None:
    rows = "".join(
        f"Speaker {number % 50},2026-01-{number % 28 + 1:02},Words number {number},https://news.example/{number % 90}\n"
        for number in range(1_000)
    )
    plan = table(record, written(tmp_path, f"who,when,words,url\n{rows}"))
    assert (plan.imported, plan.created) == (1_000, {"person": 50, "source": 90, "claim": 1_000})


@pytest.mark.parametrize(
    "mapping, message",
    [
        ("speaker=a,date=b,quote=c", "--map has no column for source. For example: source=Column."),
        ("speakr=a", '"speakr=a" in --map is not field=column. Did you mean "speaker"?'),
        ("speaker", '"speaker" in --map is not field=column. The fields are speaker, date, quote, source, title,'),
        ("speaker=a,speaker=b", '"speaker" appears twice in --map. Remove one.'),
    ],
)
def test_invalid_mapping_is_reported(mapping: str, message: str) -> None:
    with pytest.raises(MappingError) as raised:
        parse_mapping([mapping])
    assert str(raised.value).startswith(message)


def test_column_name_can_have_a_comma_and_an_equals_sign() -> None:
    columns = parse_mapping(['speaker=a,date=b,"quote=Words, exact"', "source=x=y"])
    assert columns == {"speaker": "a", "date": "b", "quote": "Words, exact", "source": "x=y"}


def test_long_cell_is_reported(tmp_path: Path) -> None:
    record = empty_record(tmp_path / "record")
    file = tmp_path / "table.csv"
    rows = [f"Ann,2026-01-08,{'word ' * 300_000},https://a.example/1", "Bob,2026-01-09,Short.,https://a.example/2"]
    file.write_text("\n".join(["\n\nwho,when,words,url", *rows]), encoding="utf-8")
    plan = table(record, file)
    assert plan.created["claim"] == 1
    (message,) = errors(plan)
    assert message.startswith("4: bad-value: ")

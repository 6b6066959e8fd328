"""YAML and Markdown files to records, or to Problems. Knows the formats; knows no Pelican."""

from bythebook.reading.codes import CODES, Code
from bythebook.reading.locate import locate
from bythebook.reading.record_file import FileRead, parse_record
from bythebook.reading.scan import RecordFile, Scan, file_of_record, scan
from bythebook.reading.text import read_bytes, read_text, read_with_status

__all__ = [
    "CODES",
    "Code",
    "FileRead",
    "RecordFile",
    "Scan",
    "file_of_record",
    "locate",
    "parse_record",
    "read_bytes",
    "read_text",
    "read_with_status",
    "scan",
]

"""Read YAML and Markdown files into records, or into Problems."""

from bythebook.yaml.reading.codes import CODES, Code
from bythebook.yaml.reading.locate import locate
from bythebook.yaml.reading.record_file import ParsedFile, parse_record
from bythebook.yaml.reading.scan import RecordFile, Scan, record_file_at, scan
from bythebook.yaml.reading.text import read_bytes, read_text, read_with_status

__all__ = [
    "CODES",
    "Code",
    "ParsedFile",
    "RecordFile",
    "Scan",
    "locate",
    "parse_record",
    "read_bytes",
    "read_text",
    "read_with_status",
    "record_file_at",
    "scan",
]

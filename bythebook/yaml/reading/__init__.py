"""Read YAML and Markdown files into records, or into Problems."""

from bythebook.yaml.reading.bundle import BundlePart
from bythebook.yaml.reading.bundle_files import bundled_records, read_bundle, read_record, record_repeats
from bythebook.yaml.reading.codes import CODES
from bythebook.yaml.reading.file_places import record_file_at
from bythebook.yaml.reading.locate import locate
from bythebook.yaml.reading.record_file import parse_record, read_labels
from bythebook.yaml.reading.record_files import RecordFile, is_bundle
from bythebook.yaml.reading.scan import Scan, scan
from bythebook.yaml.reading.text import read_bytes, read_text, read_with_status

__all__ = [
    "CODES",
    "BundlePart",
    "RecordFile",
    "Scan",
    "bundled_records",
    "is_bundle",
    "locate",
    "parse_record",
    "read_bundle",
    "read_bytes",
    "read_labels",
    "read_record",
    "read_text",
    "read_with_status",
    "record_file_at",
    "record_repeats",
    "scan",
]

"""Write records as YAML in canonical form, and write all files of a change or none."""

from bythebook.yaml.writing.files import ChangedMeanwhileError, FileChange, write_all
from bythebook.yaml.writing.formatting import Formatted, format_record
from bythebook.yaml.writing.record_text import list_item, plain_fields, plain_part_fields, record_bytes, record_text

__all__ = [
    "ChangedMeanwhileError",
    "FileChange",
    "Formatted",
    "format_record",
    "list_item",
    "plain_fields",
    "plain_part_fields",
    "record_bytes",
    "record_text",
    "write_all",
]

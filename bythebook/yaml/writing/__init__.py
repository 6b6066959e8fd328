"""Records as YAML text, and text as files: one canonical form, and all files of a change or none."""

from bythebook.yaml.writing.files import ChangedMeanwhileError, FileChange, write_all
from bythebook.yaml.writing.formatting import Formatted, format_record
from bythebook.yaml.writing.record_text import content, fields_of, fields_of_part, list_item, record_text

__all__ = [
    "ChangedMeanwhileError",
    "FileChange",
    "Formatted",
    "content",
    "fields_of",
    "fields_of_part",
    "format_record",
    "list_item",
    "record_text",
    "write_all",
]

"""Write records as YAML in canonical form, and write all files of a change or none."""

from bythebook.yaml.writing.files import ChangedMeanwhileError, FileChange, write_all
from bythebook.yaml.writing.formatting import Formatted, format_record
from bythebook.yaml.writing.record_text import list_item, plain_fields, plain_part_fields, record_bytes, record_text
from bythebook.yaml.writing.splitting import BundleError, SplitPlan, editable_bytes, plan_splits, with_splits

__all__ = [
    "BundleError",
    "ChangedMeanwhileError",
    "FileChange",
    "Formatted",
    "SplitPlan",
    "editable_bytes",
    "format_record",
    "list_item",
    "plain_fields",
    "plain_part_fields",
    "plan_splits",
    "record_bytes",
    "record_text",
    "with_splits",
    "write_all",
]

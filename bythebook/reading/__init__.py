"""YAML and Markdown files to records, or to Problems. Knows the formats; knows no Pelican."""

from bythebook.reading.codes import CODES, Code
from bythebook.reading.locate import locate
from bythebook.reading.project import Reading, read_project

__all__ = ["CODES", "Code", "Reading", "locate", "read_project"]

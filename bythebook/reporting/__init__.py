"""What a check found, in the forms that people and programs read: lines, GitHub's annotations, JSON, SARIF."""

from bythebook.reporting.form import FORMS, lines_of
from bythebook.reporting.report import Report

__all__ = ["FORMS", "Report", "lines_of"]

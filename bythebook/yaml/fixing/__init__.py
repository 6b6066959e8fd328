"""Automatic fixes for problems that have exactly one right answer; the rest of the file stays byte for byte.

``FIXERS`` maps problem codes to fixers, ``plan_fixes`` computes the edits, ``fix_files`` applies them. docs/checking.md
documents what is fixed, what is not, and why.
"""

from bythebook.yaml.fixing.apply import FixResult, fix_files
from bythebook.yaml.fixing.edits import Fix, RangeEdit
from bythebook.yaml.fixing.fixers import FIXERS
from bythebook.yaml.fixing.planning import plan_fixes

__all__ = ["FIXERS", "Fix", "FixResult", "RangeEdit", "fix_files", "plan_fixes"]

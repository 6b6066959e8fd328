"""Faults that have one right answer, mended where they stand: by spans, so that all else in a file stays as it is.

``MENDERS`` says which problems those are; ``plan`` gives the edits, ``mend`` makes them. docs/checking.md tells what is
mended, what is not, and why.
"""

from bythebook.yaml.fixing.edits import Mending, Region
from bythebook.yaml.fixing.mend import Mended, mend
from bythebook.yaml.fixing.menders import MENDERS
from bythebook.yaml.fixing.plan import plan

__all__ = ["MENDERS", "Mended", "Mending", "Region", "mend", "plan"]

"""``python -m bythebook``."""

import sys

from bythebook.cli import main

if __name__ == "__main__":
    sys.exit(main())

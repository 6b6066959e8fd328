"""By the Book: what officials said, beside what the rules say.

docs/development.md has a map of the packages and of how they may import one another.
"""

__version__ = "0.1.0"

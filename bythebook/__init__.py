"""By the Book: what officials said, beside what the rules say.

The rooms, in the order in which they may import one another:
``records`` <- ``reading``, ``checks``, ``pages`` <- ``publishing`` <- ``site``, ``cli``.
"""

__version__ = "0.1.0"

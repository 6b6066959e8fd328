"""Work in several processes, and its progress."""

"""``python -m bythebook``."""

from bythebook.cli import command

if __name__ == "__main__":
    command()

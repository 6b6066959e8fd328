"""Read a PDF from standard input and print its text: a separate process, so that it may fail alone."""

from __future__ import annotations

import sys

import pypdfium2

MOST_MEMORY = 2 * 2**30
MOST_PAGES = 5_000


def main() -> int:
    """Print the text of every page. Return the exit status: 1 if the file cannot be read."""
    _limit_memory()
    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as error:
        print(error, file=sys.stderr)  # noqa: T201 - read by the parent process
        return 1
    for number in range(min(len(document), MOST_PAGES)):
        text = document[number].get_textpage().get_text_range(errors="replace")
        sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
    return 0


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    sys.exit(main())

"""Markdown that may come from anybody to sanitized HTML: short texts in CommonMark, articles in Python-Markdown."""

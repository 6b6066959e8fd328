"""YAML and Markdown files: read into records, written in canonical form, and fixed."""

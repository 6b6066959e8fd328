"""Pages to files: templates, their compiler, and publishing whole."""

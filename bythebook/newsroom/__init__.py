"""Tools for newsrooms, each of which the core does without."""

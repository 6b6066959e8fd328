"""Other site generators with the same made-up record, each with its best known settings for many pages."""

"""Everything that exists so that work is not done twice: the cache, what each result depends on, what is outdated."""

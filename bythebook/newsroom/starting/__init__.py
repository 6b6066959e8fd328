"""Create a project for a new site: settings, an example, tests, workflows, and the engine that builds it.

``project`` renders its files and ``folders`` writes them; ``engines`` pins an engine, and ``upgrading`` replaces it.
"""

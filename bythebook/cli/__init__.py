"""The command line: one small module a command. The only room that prints."""

"""What templates see: a dataclass for each kind of page, made of small shared values."""

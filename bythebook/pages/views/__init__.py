"""What templates see: one dataclass for each kind of page, made of small shared values."""

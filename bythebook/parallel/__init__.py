"""Work in several processes, its progress, and steps that no signal interrupts."""

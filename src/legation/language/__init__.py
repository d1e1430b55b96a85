"""Files to meaning: reads, checks and writes scenarios."""

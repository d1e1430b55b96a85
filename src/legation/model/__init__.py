"""What a scenario means: frozen plain data; no files, no randomness."""

"""Claims proposed from what a sentence mentions, one file for each sort of claim."""

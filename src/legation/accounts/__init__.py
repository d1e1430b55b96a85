"""Texts read and judged: chronology, evidence, and a verdict for every claim."""

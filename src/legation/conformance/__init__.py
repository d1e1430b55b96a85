"""Tests authors run on their own scenario: counts, cases, there and back, hidden stays hidden."""

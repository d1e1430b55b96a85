"""Two accounts laid side by side: what cannot both hold, what both say, what only one says."""

from legation.accounts.beside.assertions import Assertion
from legation.accounts.beside.lay import Clash, Comparison, Joint, lay_beside
from legation.accounts.beside.pairs import Finding, Stand
from legation.accounts.beside.report_json import comparison_json

__all__ = [
    "Assertion",
    "Clash",
    "Comparison",
    "Finding",
    "Joint",
    "Stand",
    "comparison_json",
    "lay_beside",
]

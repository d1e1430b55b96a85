"""Pages that need no server: the self-contained report, its timeline and its ledgers."""

from legation.pages.report import report_html

__all__ = ["report_html"]

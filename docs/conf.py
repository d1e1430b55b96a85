"""How Sphinx builds the documentation: Markdown through MyST, dressed by Furo, warnings as errors."""

from __future__ import annotations

from legation import __version__

project = "Legation"
author = "The Legation authors"
copyright = "2026, the Legation authors"
version = release = __version__

extensions = ["myst_parser"]
exclude_patterns = ["_build", "images"]
nitpicky = True

myst_enable_extensions = ["deflist"]
myst_heading_anchors = 4

html_theme = "furo"
html_title = f"Legation {__version__}"
html_show_sphinx = False

# The examples of our own expression language are fenced by name, so that a test can parse them; no
# highlighter knows that name.
suppress_warnings = ["misc.highlighting_failure"]

"""Meaning and reasons in English: pure functions over the model, no files, no terminal.

``explain(scenario, "protocol_1904.art5")`` words one element; ``outline(scenario)`` lists what a
scenario holds; ``reason_text`` words why something was derived; ``terminal`` sets lines for a
screen of some width.
"""

from legation.prose.breaches import breach_ledger, breach_lines, breach_sentence
from legation.prose.explain import explain, explain_lines, outline
from legation.prose.expressions import expression_words
from legation.prose.layout import Line, Style, terminal
from legation.prose.lookup import UnknownIdError, nearest_names
from legation.prose.names import Names
from legation.prose.reasons import reason_lines, reason_text
from legation.prose.tally import Tally, deed_groups, tally_of, tally_words
from legation.prose.verdicts import kind_words, verdict_mark, verdict_words

__all__ = [
    "Line",
    "Names",
    "Style",
    "Tally",
    "UnknownIdError",
    "breach_ledger",
    "breach_lines",
    "breach_sentence",
    "deed_groups",
    "explain",
    "explain_lines",
    "expression_words",
    "kind_words",
    "nearest_names",
    "outline",
    "reason_lines",
    "reason_text",
    "tally_of",
    "tally_words",
    "terminal",
    "verdict_mark",
    "verdict_words",
]

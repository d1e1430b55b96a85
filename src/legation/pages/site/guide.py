"""The style guide: every component of the pages once, with made-up contents."""

from __future__ import annotations

from markupsafe import Markup

from legation.model.basis import Cite
from legation.pages.reading import Piece, Told
from legation.pages.timeline import definitions
from legation.prose.alignment import KINDS
from legation.prose.verdicts import ORDER, verdict_meaning, verdict_words

SOURCE = "EXAMPLE"
"""Id of the made-up source that the examples cite."""

_COLOURS = (
    ("paper", "the page"),
    ("sheet", "what lies on it: fields, panels"),
    ("ink", "text"),
    ("soft", "text of less weight"),
    ("faint", "labels, borders of fields"),
    ("rule", "lines"),
    ("link", "links"),
    ("focus", "where the keyboard is; the day of the slider"),
    ("mark", "words that a claim quotes"),
    ("land", "land on the map"),
)


def guide() -> dict[str, object]:
    """What the template of the style guide shows."""
    cites = (Cite(source=SOURCE, locus="p. 12"),)
    chain = Told(
        text="Russia stayed on the day on which it was to have left",
        cites=cites,
        because=(
            Told(text="The duty was open", cites=cites),
            Told(text="The grace of six months had run out", judgement="no source gives it"),
        ),
    )
    return {
        "marks": [(word, verdict_words(word), verdict_meaning(word)) for word in ORDER],
        "kinds": [(kind, *words) for kind, words in KINDS.items()],
        "colours": _COLOURS,
        "definitions": Markup(definitions()),
        "learned": True,
        "hues": [(hue, f"power {hue}") for hue in range(1, 6)],
        "cites": cites,
        "source": SOURCE,
        "source_title": lambda item: "A source made up for this page",
        "source_short": lambda item: "A source",
        "reasons": (chain,),
        "sentence": {
            "pieces": (
                Piece(text="On 8 February 1904 "),
                Piece(text="before any declaration", verdict="agrees"),
                Piece(text=", the fleet attacked."),
            )
        },
    }

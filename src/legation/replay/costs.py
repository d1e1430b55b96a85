"""What each move of an alignment costs: one table for every scenario.

The order is what matters, and the sizes only so far that one dearer move is not to be had for many
cheap ones. A match is free. A *shift* inside the date costs least: the record itself leaves the day
open. A shift to a day in other sources needs them to be right and the record wrong. A *parameter*
moved inside its range changes a number the scenario states itself to be unsure of, but changes it
for the whole course of events. *Model only* invents an event that nobody attests. *Record only* says
that the rules forbid, or lack, what happened: the worst a model can say of the past, and dearer
than any one of the others, yet cheaper than two inventions.

Events left out on purpose and events not linked cost nothing, since nothing was claimed of them;
so that nobody can buy a good fit by leaving events out, their number stands in the headline. No
scenario can change these figures.

The weighing follows alignments in process mining (A. Adriansyah, *Aligning observed and modeled
behavior*, Eindhoven 2014): moves on log and model, moves on the log alone, moves on the model alone.
Shifts and parameters are added for records with doubtful dates and rules with doubtful numbers.
"""

from __future__ import annotations

from typing import Final

MATCH: Final = 0
SHIFT: Final = 1
DISPUTED_SHIFT: Final = 2
PARAMETER: Final = 3
MODEL_ONLY: Final = 4
RECORD_ONLY: Final = 6

TABLE: Final = {
    "match": MATCH,
    "shift": SHIFT,
    "shift to a disputed date": DISPUTED_SHIFT,
    "parameter": PARAMETER,
    "model_only": MODEL_ONLY,
    "record_only": RECORD_ONLY,
}
"""The table as data, for reports."""

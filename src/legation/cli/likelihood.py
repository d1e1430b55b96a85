"""``legation likelihood``: how likely was history, by every player model, beside dull baselines."""

from __future__ import annotations

import argparse

from legation.cli.failures import OK, InputProblem
from legation.cli.progress import step
from legation.cli.scenarios import load
from legation.cli.screen import show, show_json


def run(arguments: argparse.Namespace) -> int:
    """Score the models on the record."""
    from legation.whatif.likelihood import likelihood, likelihood_data, likelihood_lines
    from legation.whatif.question import Refused

    scenario = load(arguments.scenario)
    try:
        found = likelihood(
            scenario,
            arguments.since,
            step,
            start=arguments.start,
            histories=max(0, arguments.n),
        )
    except Refused as refusal:
        raise InputProblem(str(refusal)) from None
    if arguments.format == "json":
        show_json(likelihood_data(found))
    else:
        show(likelihood_lines(found))
    return OK

"""``legation serve``: the site on this machine, with an embedded database."""

from __future__ import annotations

import argparse
from pathlib import Path

from legation.cli.failures import OK, InputProblem


def run(arguments: argparse.Namespace) -> int:
    """Serve until told to stop."""
    from legation.web.serving import PortTaken, serve
    from legation.web.settings import Settings
    from legation.web.store import StoreProblem

    settings = Settings(
        data=Path(arguments.data),
        database=arguments.database,
        host=arguments.host,
        port=arguments.port,
        public=arguments.public,
        proxies=tuple(item for item in arguments.proxies.split(",") if item),
        scenarios=tuple(arguments.scenarios),
    )
    try:
        serve(settings)
    except PortTaken as error:
        raise InputProblem(str(error.strerror)) from None
    except StoreProblem as problem:
        raise InputProblem(str(problem)) from None
    return OK

"""``legation people``: the accounts of a site, from the machine that it runs on."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from legation.cli.failures import OK, InputProblem
from legation.cli.screen import write

if TYPE_CHECKING:
    from legation.web.people import People
    from legation.web.roles import Person


def run(arguments: argparse.Namespace) -> int:
    """List them, add one, make a link, or close one."""
    from legation.web.passwords import Passwords
    from legation.web.people import People, PeopleProblem
    from legation.web.settings import Settings
    from legation.web.store import Store, StoreProblem

    settings = Settings(data=Path(arguments.data), database=arguments.database)
    try:
        store = Store(settings.store_address)
    except StoreProblem as problem:
        raise InputProblem(str(problem)) from None
    try:
        address = arguments.public or settings.last_address()
        write(_done(People(store, Passwords()), arguments, address))
    except PeopleProblem as problem:
        raise InputProblem(str(problem)) from None
    finally:
        store.close()
    return OK


def _done(people: People, arguments: argparse.Namespace, site: str) -> str:
    from legation.web.roles import Role

    if arguments.what == "list":
        return "".join(
            f"{item.person.name}: {item.person.role}{', closed' if item.closed else ''}\n"
            for item in people.listed()
        )
    if arguments.what == "add":
        person = people.add(arguments.name, Role(arguments.role))
    else:
        person = _named(people, arguments.name)
    if arguments.what == "close":
        people.close(person.id)
        return f"{person.name} cannot come in any more.\n"
    address = f"{site.rstrip('/')}/link/{people.link(person.id)}"
    return (
        f"{person.name}, {person.role}: set a password at\n  {address}\n"
        "(this link works once, and for three days)\n"
    )


def _named(people: People, name: str) -> Person:
    found = people.named(name)
    if found is None:
        raise InputProblem(f"nobody on this site is called {name!r}")
    return found

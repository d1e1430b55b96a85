"""Finding the scenario, account or day that an argument means."""

from __future__ import annotations

import datetime
from pathlib import Path

from legation.cli.failures import InputProblem
from legation.language.folder import folder_of
from legation.language.load import load_account as load_outside
from legation.language.load import load_scenario
from legation.model.account import Account
from legation.model.dates import DateError, Day, parse_day
from legation.model.scenario import Scenario
from legation.prose.lookup import nearest_names
from legation.text.problems import ProblemList

MOST_PLACES_BYTES = 1_000_000


def load(name: str) -> Scenario:
    """A scenario by folder or id; hyphens count as underscores in an id."""
    if not Path(name).exists() and "-" in name:
        name = name.replace("-", "_")
    return load_scenario(name, as_given=True)


def places_of(name: str) -> str:
    """The GeoJSON of a scenario's places; empty where the folder has none, or one too large."""
    folder = folder_of(name if Path(name).exists() else name.replace("-", "_"), ProblemList())
    path = folder / "places.geojson" if folder is not None else None
    if path is None or not path.is_file() or path.stat().st_size > MOST_PLACES_BYTES:
        return ""
    return path.read_text(encoding="utf-8", errors="replace")


def load_account(name: str, of: str = "") -> tuple[Scenario, Account]:
    """A scenario and one of its accounts, from ``korea/founding-article`` or a path.

    Args:
        name: The account.
        of: The scenario against which an account is judged that stands elsewhere.

    Raises:
        InputProblem: No account is named, or the scenario has none of that name.
    """
    path = Path(name)
    if of and path.is_file():
        scenario = load(of)
        return scenario, load_outside(path, scenario)
    if path.suffix == ".yaml" and path.is_file():
        return _of_file(path)
    if path.is_dir() and (path / "scenario.yaml").is_file():
        scenario = load(name)
        return scenario, pick_account(scenario, "")
    whole, _, last = name.rpartition("/")
    scenario = load(whole or last)
    return scenario, pick_account(scenario, last if whole else "")


def _of_file(path: Path) -> tuple[Scenario, Account]:
    folder = path.resolve().parent.parent
    if not (folder / "scenario.yaml").is_file():
        raise InputProblem(
            f"{path}: an account stands in the folder 'accounts' of its scenario,\n"
            f"  and {folder} has no scenario.yaml"
        )
    scenario = load(str(folder))
    file_ends = f"accounts/{path.name}"
    for account in scenario.accounts:
        if account.where is not None and account.where.file.endswith(file_ends):
            return scenario, account
    return scenario, pick_account(scenario, path.stem)


def pick_account(scenario: Scenario, name: str) -> Account:
    """An account of a scenario by id; the only one (or the first) without a name."""
    wanted = name.replace("-", "_")
    for account in scenario.accounts:
        if account.id == wanted or not name:
            return account
    known = [account.id for account in scenario.accounts]
    if not known:
        raise InputProblem(f"the scenario {scenario.id!r} has no accounts to check")
    near = nearest_names(wanted, known) or tuple(known)
    raise InputProblem(
        f"the scenario {scenario.id!r} has no account {name!r}\n  nearest: {', '.join(near)}"
    )


def day_of(text: str) -> Day:
    """A day given as ``YYYY-MM-DD``.

    Raises:
        InputProblem: The text is no day.
    """
    try:
        return parse_day(text)
    except DateError as error:
        raise InputProblem(str(error)) from None


def date_of(text: str | None) -> datetime.date | None:
    """The same as a date; None stays None."""
    return datetime.date.fromordinal(day_of(text)) if text else None

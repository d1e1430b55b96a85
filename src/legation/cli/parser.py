"""The arguments of every verb. Nothing heavy is imported here: ``--help`` must answer at once."""

from __future__ import annotations

import argparse

import legation

_DESCRIPTION = """\
Legation makes an account of a historical rivalry run: judge its sentences against the record,
replay the record through the rules, explain every clause, play the years again.
"""
_EPILOG = """\
examples:
  legation demo                              the founding article, judged and replayed
  legation check korea/founding-article --why
  legation check chapter.txt --write draft.yaml
  legation replay korea --on 1904-02-23
  legation explain korea protocol_1904.art5
  legation play korea
  legation new fashoda && legation validate fashoda
"""

Verbs = argparse._SubParsersAction


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="legation",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"legation {legation.__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="verb", required=True)
    for add in (
        _check, _compare, _replay, _explain, _record, _report, _play, _validate, _new, _cases, _count, _demo,
    ):  # fmt: skip
        add(verbs)
    return parser


def _verb(
    verbs: Verbs[argparse.ArgumentParser], name: str, help_text: str
) -> argparse.ArgumentParser:
    return verbs.add_parser(name, help=help_text, description=help_text)


def _format(parser: argparse.ArgumentParser, *formats: str) -> None:
    parser.add_argument("--format", choices=formats, default="text", help="default: text")
    if "json" in formats:
        _json(parser, "the same as --format json")


def _json(
    parser: argparse.ArgumentParser, help_text: str = "print the result as JSON, for programs"
) -> None:
    parser.add_argument(
        "--json", action="store_const", const="json", default="text", dest="format", help=help_text
    )


def _scenario(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "scenario", help="a scenario folder, or the id of one that ships (korea, kuhn, ...)"
    )


def _check(verbs: Verbs[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "check", "Judge an account against the record and the rules.")
    parser.add_argument(
        "account",
        help="scenario/account, such as korea/founding-article, or a path; a .txt file, or '-' for "
        "standard input, is read as plain text",
    )
    parser.add_argument(
        "--scenario", default="", help="for plain text, or an account elsewhere; default korea"
    )
    parser.add_argument("--write", metavar="FILE", help="draft an account of plain text, to edit")
    parser.add_argument(
        "--year", type=int, metavar="YEAR", help="the year in which plain text begins"
    )
    _format(parser, "text", "json", "sarif")
    parser.add_argument("--why", action="store_true", help="tell every reason down to its sources")
    parser.add_argument(
        "--fail-on",
        metavar="VERDICT",
        action="append",
        default=[],
        help="exit with 1 if a claim has this verdict (may be repeated): contradicted, partly, ...",
    )
    parser.add_argument("--on", metavar="DATE", help="evaluation date; default today")


def _compare(verbs: Verbs[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "compare", "Lay two accounts side by side: what cannot both hold.")
    parser.add_argument("first", help="scenario/account, such as korea/founding-article, or a path")
    parser.add_argument("second", help="another account of the same scenario")
    _format(parser, "text", "json")
    parser.add_argument("--why", action="store_true", help="tell the reasons behind each verdict")
    parser.add_argument("--on", metavar="DATE", help="evaluation date; default today")


def _replay(verbs: Verbs[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "replay", "Run the record through the rules and derive every breach.")
    _scenario(parser)
    _format(parser, "text", "json")
    parser.add_argument(
        "--why",
        action="store_true",
        help="derive each breach down to its sources; say what else would explain a misfit",
    )
    parser.add_argument("--on", metavar="DATE", help="stop on this day and say who owed what")
    parser.add_argument("--start", default="", metavar="ID", help="named start; default the first")
    parser.add_argument(
        "--compare-starts",
        action="store_true",
        help="where named starts (or the one given) depart from the record replayed to their day",
    )


def _explain(verbs: Verbs[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "explain", "Say in English what an element of a scenario means.")
    _scenario(parser)
    parser.add_argument("id", nargs="?", default="", help="any id; without one, list them all")
    _json(parser)


def _record(verbs: Verbs[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "record", "Say what a record rests on; write it as CSV with a codebook.")
    _scenario(parser)
    parser.add_argument("--event", default="", metavar="ID", help="one event with its sources")
    parser.add_argument("--csv", default="", metavar="DIR", help="write one CSV file per table")
    _format(parser, "text", "json")


def _report(verbs: Verbs[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "report", "Write the report: one HTML page that needs nothing else.")
    _scenario(parser)
    parser.add_argument(
        "-o", "--out", default="", help="folder to write into; default out/<id of the scenario>"
    )
    parser.add_argument("--account", default="", help="account to judge; default the first")
    parser.add_argument("--on", metavar="DATE", help="evaluation date; default today")
    _json(parser, "print the paths written as JSON, for programs")


def _play(verbs: Verbs[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "play", "Play at one keyboard, seat after seat.")
    _scenario(parser)
    parser.add_argument(
        "--start",
        default="",
        metavar="ID",
        help="start point, or a day of the record; default asks",
    )
    parser.add_argument(
        "--seats", default=None, help="seats taken by people, with commas; others play at random"
    )
    parser.add_argument("--secret", default="", help="64 hexadecimal digits: play this luck again")
    parser.add_argument("--resume", default="", metavar="FILE", help="go on from a saved history")


def _validate(verbs: Verbs[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "validate", "Say everything that is wrong with a scenario.")
    _scenario(parser)
    _format(parser, "text", "json", "sarif")


def _new(verbs: Verbs[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "new", "Write a small scenario that validates, to start from.")
    parser.add_argument("folder", help="an empty or new folder")
    parser.add_argument("--title", default="", help="title; default made of the folder's name")
    _json(parser, "print the paths written as JSON, for programs")


def _cases(verbs: Verbs[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "cases", "Run a scenario's cases.")
    _scenario(parser)
    _format(parser, "text", "json")


def _count(verbs: Verbs[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "count", "Count histories; list what play or cases never reach.")
    _scenario(parser)
    _format(parser, "text", "json")
    parser.add_argument("--depth", type=int, default=None, help="choices to look ahead")
    parser.add_argument("--start", default="", metavar="ID", help="start point")
    parser.add_argument("--divide", action="store_true", help="also under each first choice")
    parser.add_argument(
        "--unreached",
        action="store_true",
        help="list acts, results, rules and norms that random play never reaches",
    )
    parser.add_argument(
        "--plays", type=int, default=60, metavar="N", help="random plays; default 60"
    )
    parser.add_argument(
        "--norms", action="store_true", help="norm by norm: cases in which it is kept, and broken"
    )


def _demo(verbs: Verbs[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "demo", "Judge the founding article, replay the years, write the report.")
    parser.add_argument("-o", "--out", default="out", help="folder to write into; default out")

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
  legation ask korea --set p_intercept=0.1 --query 'protectorate by 1905-11'
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
        _check, _compare, _replay, _explain, _record, _report, _play, _validate, _new, _cases, _count, _demo, _ask, _likelihood, _players, _serve, _publish, _people, _backup, _restore, _export,
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


def _ask(verbs: Verbs[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "ask", "What if? Change one thing and count what becomes of histories.")
    parser.add_argument(
        "scenario", nargs="?", default="", help="a scenario folder, or the id of one that ships"
    )
    change = parser.add_argument_group("what is changed")
    for option, name, help_text in (
        ("--set", "settings", "a parameter: p_intercept=0.1 (may be repeated)"),
        ("--force", "forces", 'an act: "1904-01: russia state_case"'),
        ("--bar", "bars", 'acts never done: "1904: japan declare_war"'),
        ("--edit", "edits", 'from outside the rules: "1904-01-10: war := true"'),
    ):
        change.add_argument(
            option, dest=name, action="append", default=[], metavar="TEXT", help=help_text
        )
    change.add_argument("--seat", default="", help="another player: japan=script:0.1")
    asked = parser.add_argument_group("what is asked")
    asked.add_argument(
        "--query", default="", help="'protectorate by 1905-11', 'war ever', 'mean autonomy'"
    )
    asked.add_argument(
        "--from",
        dest="start",
        default="",
        metavar="START",
        help="a start point, a month or a day of the record; default the first start point",
    )
    asked.add_argument(
        "--players", default="", help="in both arms: japan=script:0.1,russia=weights; else uniform"
    )
    asked.add_argument("--n", type=int, default=10_000, help="pairs of histories; default 10000")
    asked.add_argument("--seed", type=int, default=0, help="other luck; default 0")
    asked.add_argument("--secret", default="", help="64 hexadecimal digits instead of a seed")
    _ask_outputs(parser)


def _ask_outputs(parser: argparse.ArgumentParser) -> None:
    kept = parser.add_argument_group("what was asked before")
    kept.add_argument("--id", default="", help="ask a kept question again, to the last digit")
    kept.add_argument("--resume", action="store_true", help="go on where it was stopped")
    kept.add_argument("--keep", default="", metavar="DIR", help="where answers are kept")
    kept.add_argument("--show", type=int, default=None, metavar="N", help="open pair N and say why")
    kept.add_argument(
        "--whole",
        action="store_true",
        help="play every history to its end; with --show: every choice",
    )
    more = parser.add_argument_group("what else is told")
    more.add_argument("--flip", action="store_true", help="which assumptions flip the answer")
    more.add_argument(
        "--flip-pairs", type=int, default=400, metavar="N", help="pairs per point; default 400"
    )
    more.add_argument("--sheet", action="store_true", help="the sheet after Tetlock and Belkin")
    more.add_argument("--author", default="", metavar="FILE", help="the author's part of the sheet")
    more.add_argument("--parquet", default="", metavar="FILE", help="one row per history")
    more.add_argument("--svg", default="", metavar="FILE", help="a picture of the answer")
    more.add_argument("--vega", default="", metavar="FILE", help="the same as Vega-Lite")
    how = parser.add_argument_group("how it is played")
    how.add_argument("--workers", type=int, default=0, metavar="N", help="on Ray, with N workers")
    how.add_argument("--slow", action="store_true", help="with the reference engine, one by one")
    _format(parser, "text", "json")


def _players(verbs: Verbs[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "players", "Let players play one another: a table of all against all.")
    _scenario(parser)
    parser.add_argument("--start", default="", metavar="ID", help="start point; default the first")
    parser.add_argument(
        "--n", type=int, default=40, metavar="N", help="matches for each cell; default 40"
    )
    parser.add_argument(
        "--players",
        default="",
        metavar="NAMES",
        help="with commas: uniform, first, propensity, scripted, logit, search; for small games "
        "also quantal, cfr+, mccfr, response",
    )
    parser.add_argument(
        "--against",
        default="uniform",
        metavar="NAMES",
        help="who takes the other seats: names, or all; default uniform",
    )
    parser.add_argument(
        "--simulations",
        type=int,
        default=300,
        metavar="N",
        help="simulated courses for each decision of the search; default 300",
    )
    parser.add_argument(
        "--leaf",
        type=int,
        default=1,
        metavar="N",
        help="of them from each leaf of its tree, whose mean counts; default 1, and 64 at once "
        "cost little more than two",
    )
    parser.add_argument(
        "--precision",
        type=float,
        default=1.0,
        metavar="X",
        help="of quantal response, per unit of the valuations; default 1",
    )
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="processes; default all cores where it is worth it"
    )
    parser.add_argument(
        "--resume", action="store_true", help="go on with the matches that were played before"
    )
    parser.add_argument("--keep", default="", metavar="DIR", help="where matches are kept")
    _json(parser)


def _likelihood(verbs: Verbs[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "likelihood", "How likely was history? Models scored on the record.")
    _scenario(parser)
    parser.add_argument(
        "--since", default="", metavar="DATE", help="score choices from this day on"
    )
    parser.add_argument(
        "--from", dest="start", default="", metavar="START", help="where the coarse path begins"
    )
    parser.add_argument(
        "--n",
        type=int,
        default=2_000,
        help="histories of the coarse path; default 2000, 0 for none",
    )
    _format(parser, "text", "json")


def _data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", default="out/site", metavar="DIR", help="where the site is kept; default out/site"
    )
    parser.add_argument(
        "--database", default="", metavar="ADDRESS", help="default: an SQLite file in that folder"
    )


def _publish(verbs: Verbs[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "publish", "Write the pages of a scenario for any file server.")
    _scenario(parser)
    parser.add_argument("out", help="the folder to write into")
    parser.add_argument("--on", default="", help="judge as of this day; default today")
    _format(parser, "text", "json")


def _serve(verbs: Verbs[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "serve", "Serve the site on this machine.")
    parser.add_argument(
        "scenarios", nargs="*", help="folders or ids; default every scenario that ships"
    )
    _data(parser)
    parser.add_argument("--host", default="127.0.0.1", help="where to listen; default 127.0.0.1")
    parser.add_argument("--port", type=int, default=8000, help="default 8000")
    parser.add_argument(
        "--public", default="", metavar="ADDRESS", help="how visitors come: https://..."
    )
    parser.add_argument(
        "--proxies", default="", metavar="ADDRESSES", help="of proxies that are believed"
    )


def _people(verbs: Verbs[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "people", "Hosts, authors and operators of a site.")
    parser.add_argument(
        "what", choices=("list", "add", "link", "close"), help="link: a way in for who has none"
    )
    parser.add_argument("name", nargs="?", default="", help="of one person")
    parser.add_argument(
        "--role", choices=("author", "host", "operator"), default="operator", help="of a new one"
    )
    _data(parser)
    parser.add_argument(
        "--public",
        default="",
        metavar="ADDRESS",
        help="how visitors come; default: as the site was last served",
    )


def _backup(verbs: Verbs[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "backup", "Copy a site's store to a file, also while it serves.")
    parser.add_argument("file", help="where to; must not be there")
    _data(parser)


def _restore(verbs: Verbs[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "restore", "Put a backup in the place of a site's store.")
    parser.add_argument("file", help="what `legation backup` or `legation export` wrote")
    _data(parser)


def _export(verbs: Verbs[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "export", "Write what people put into a site as lines of JSON.")
    parser.add_argument("file", help="where to; must not be there; '-' for standard output")
    parser.add_argument(
        "--passwords", action="store_true", help="with hashed passwords, to move to another place"
    )
    _data(parser)

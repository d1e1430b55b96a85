"""Ask: the what-if form, the queue of questions, and the page of each by its permanent id."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from legation.pages.site.asked import FIELDS, SIZES, State, ask_view, asked_view, settings
from legation.web.asking import Asking, TooMany
from legation.web.asking.worker import SLOW_PAIRS, fast
from legation.web.errors import Refused, missing
from legation.web.forms import form_of, query_of
from legation.web.openapi import Operation
from legation.web.roles import EVERYONE
from legation.web.routes_read import book_of, shown
from legation.web.routing import Page
from legation.web.site import site_of

if TYPE_CHECKING:
    from legation.model.scenario import Scenario
    from legation.prose import Names
    from legation.whatif.question import Question


def ask(request: Request) -> Response:
    """The form, empty or with a number chosen: ``?setting=p_intercept``."""
    book = book_of(request)
    chosen = query_of(request).one("setting", most=200)
    if chosen and chosen not in dict(settings(book.scenario)):
        # Only what the scenario has is kept: strange addresses must not fill the store of copies.
        return RedirectResponse(book.addresses().chapter("ask"), 303)
    return shown(request, book, ask_view(book, {"setting": chosen}, sizes=_sizes()))


def submit(request: Request) -> Response:
    """Put a question in the queue and lead to its page; say why where it cannot be asked."""
    from legation.whatif.question import Refused as Unasked
    from legation.whatif.request import read_request, request_of

    book = book_of(request)
    form = form_of(request)
    given = {name: form.one(name, most=200).strip() for name in FIELDS}
    data = request_data(book.scenario.id, given)
    try:
        question, _ = read_request(book.scenario, request_of(data))
        data["words"] = _in_words(question, book.scenario, book.shelf.names)
        _asking(request).submit(question.id, data)
    except Unasked as refusal:
        return shown(
            request, book, ask_view(book, given, told_plainly(str(refusal)), _sizes()), 422
        )
    except TooMany:
        told = "Many questions are waiting already; please ask again in a few minutes."
        return shown(request, book, ask_view(book, given, told, _sizes()), 503)
    return RedirectResponse(f"{book.addresses().chapter('ask')}/{question.id}", 303)


def _in_words(question: Question, scenario: Scenario, names: Names) -> dict[str, str]:
    """What is changed and what is asked, for people; empty where the kernel's libraries lack."""
    if not fast():
        return {}
    from legation.whatif.words import edit_words, query_words

    return {
        "change": "; ".join(edit_words(edit, scenario, names) for edit in question.edits),
        "asked": query_words(question.query, scenario, names),
    }


def request_data(scenario: str, given: Mapping[str, str]) -> dict[str, Any]:
    """The words of a question as ``legation ask`` takes them, from the fields of the form."""
    when = f" by {given['by']}" if given["by"] else " ever"
    size = int(given["n"]) if given["n"].isdecimal() and int(given["n"]) in SIZES else SIZES[0]
    force = f"{given['month']}: {given['force']}" if given["force"] else ""
    return {
        "scenario": scenario,
        "query": f"{given['ending']}{when}" if given["ending"] else "",
        "start": given["start"],
        "settings": [f"{given['setting']}={given['value']}"] if given["setting"] else [],
        "forces": [force] if force else [],
        "n": size if fast() else min(size, SLOW_PAIRS),
    }


def _sizes() -> tuple[int, ...]:
    """How many pairs may be asked for: few where the reference engine has to play them."""
    return SIZES if fast() else (SLOW_PAIRS,)


def told_plainly(refusal: str) -> str:
    """A refusal without the flags of the command line, which a form does not have."""
    first = refusal.partition("\n")[0]
    if first.startswith("nothing is changed"):
        return "Nothing is changed: choose an act and its month, or a number and its value."
    for flag in ("--force ", "--set ", "--query ", "--from "):
        first = first.replace(flag, "")
    return first


def _asking(request: Request) -> Asking:
    return site_of(request).asking


def _state(request: Request) -> State:
    state = _asking(request).state(request.path_params["id"])
    if state is None or (state.request or {}).get("scenario") != book_of(request).scenario.id:
        raise missing()
    return state


def asked(request: Request) -> Response:
    """A question's page: how far it is, or its answer."""
    book = book_of(request)
    return shown(request, book, asked_view(book, request.path_params["id"], _state(request)))


def _told(request: Request) -> dict[str, Any]:
    state = _state(request)
    if state.told is None:
        raise Refused(404, "This question has no answer yet.")
    return state.told


def chart(request: Request) -> Response:
    """The answer as a picture."""
    return Response(_told(request)["svg"], media_type="image/svg+xml")


def answer(request: Request) -> Response:
    """The answer as data."""
    text = json.dumps(_told(request)["answer"], ensure_ascii=False, indent=1)
    return Response(text, media_type="application/json")


_ASK = "/s/{scenario}/ask"
PAGES = (
    Page(path=_ASK, handler=ask, name="ask", roles=EVERYONE, kept=True, query=("setting",)),
    Page(
        path=_ASK,
        handler=submit,
        name="ask_submit",
        roles=EVERYONE,
        methods=("POST",),
        limit="work",
    ),
    Page(path=f"{_ASK}/{{id}}", handler=asked, name="asked", roles=EVERYONE),
    Page(path=f"{_ASK}/{{id}}/chart.svg", handler=chart, name="asked_chart", roles=EVERYONE),
    Page(
        path=f"{_ASK}/{{id}}/answer.json",
        handler=answer,
        name="asked_data",
        roles=EVERYONE,
        operation=Operation(
            summary="The answer to a what-if question",
            answer={
                "type": "object",
                "required": ["id", "question", "pairs", "plain", "changed", "effect", "endings"],
                "properties": {
                    "id": {"type": "string"},
                    "pairs": {"type": "integer", "minimum": 0},
                    "effect": {"type": "object"},
                },
            },
            parameters={
                "scenario": {"type": "string", "examples": ["korea"]},
                "id": {"type": "string", "description": "Stands in the address of the answer."},
            },
        ),
    ),
)

"""Coming in, going out, setting a password, one's own sessions, and the operators' list of people."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from legation.web.clock import moment_words
from legation.web.errors import Refused, missing, too_many
from legation.web.forms import Form, form_of, query_of
from legation.web.logs import log
from legation.web.passwords import digest_of
from legation.web.people import PeopleProblem
from legation.web.rendering import page
from legation.web.roles import EVERYONE, OPERATORS, SIGNED_IN, Role
from legation.web.routing import GET, POST, Page
from legation.web.sessions import Session, give, take, token_of
from legation.web.site import Site, address_of, session_of, site_of

_LOCAL = re.compile(r"/(?![/\\])[^\\\s]*")
MOST_PASSWORD = 400


def _see(path: str, **query: str) -> Response:
    return RedirectResponse(f"{path}?{urlencode(query)}" if query else path, 303)


def _session(request: Request) -> Session:
    session = session_of(request)
    assert session is not None
    return session


def enter(request: Request) -> Response:
    """The form to sign in."""
    return _enter_form(request, query_of(request).one("to"))


def _enter_form(request: Request, to: str, problem: str = "", name: str = "") -> Response:
    status = 422 if problem else 200
    return page(request, "enter.html.j2", status=status, to=to, problem=problem, name=name)


def entered(request: Request) -> Response:
    """Sign somebody in."""
    site, form = site_of(request), form_of(request)
    name, to = form.one("name", most=200), form.one("to")
    _bounded_by_name(request, site, name)
    person = site.people.check(name, form.one("password", most=MOST_PASSWORD))
    if person is None:
        log.warning("%s signing in failed", request.scope["legation.number"])
        return _enter_form(request, to, "This name and password do not belong together.", name)
    secure = site.settings.secure
    response = _see(to if _LOCAL.fullmatch(to) else "/account")
    give(response, site.sessions.begin(person, token_of(request, secure)), secure)
    return response


def _bounded_by_name(request: Request, site: Site, name: str) -> None:
    """Few guesses at one name from one address, more at that name from everywhere."""
    if not site.settings.limited:
        return
    tried = digest_of(name.casefold())[:32]
    wait = site.limits.wait("enter", (f"name:{tried}:{address_of(request)}", f"shared:{tried}"))
    if wait:
        log.warning("%s signing in limited", request.scope["legation.number"])
        raise too_many(wait)


def leave(request: Request) -> Response:
    """Sign out."""
    site, session = site_of(request), _session(request)
    site.sessions.end(session.digest, session.person.id)
    response = _see("/enter")
    take(response, site.settings.secure)
    return response


def forgot(request: Request) -> Response:
    """Where to say that one cannot come in."""
    return page(request, "forgot.html.j2", sent=False)


def forgotten(request: Request) -> Response:
    """Tell the operators; the answer is the same for a name that nobody has."""
    site_of(request).people.ask_for_link(form_of(request).one("name", most=200))
    return page(request, "forgot.html.j2", sent=True)


def link(request: Request) -> Response:
    """The form behind a link. Looking uses nothing up: mail programs follow links too."""
    return _link_form(request)


def _link_form(request: Request, problem: str = "") -> Response:
    person = site_of(request).people.behind(request.path_params["token"][:100])
    if person is None:
        raise missing("This link no longer works. Ask an operator of this site for a new one.")
    status = 422 if problem else 200
    return page(request, "link.html.j2", status=status, person=person, problem=problem)


def link_used(request: Request) -> Response:
    """Set the password and sign in."""
    site, form = site_of(request), form_of(request)
    try:
        person = site.people.use_link(
            request.path_params["token"][:100], form.one("password", most=MOST_PASSWORD)
        )
    except PeopleProblem as problem:
        return _link_form(request, str(problem))
    response = _see("/account")
    secure = site.settings.secure
    give(response, site.sessions.begin(person, token_of(request, secure)), secure)
    return response


def account(request: Request) -> Response:
    """One's own account: sessions, password."""
    return _account(request)


def _account(request: Request, problem: str = "", field: str = "", done: str = "") -> Response:
    session = _session(request)
    found = site_of(request).sessions.of(session.person.id)
    shown = [
        {"digest": digest, "own": digest == session.digest, "since": moment_words(made)}
        for digest, made, _ in found
    ]
    return page(
        request,
        "account.html.j2",
        status=422 if problem else 200,
        person=session.person,
        sessions=shown,
        problem=problem,
        field=field,
        done=done,
    )


def password(request: Request) -> Response:
    """Change one's own password."""
    session, form = _session(request), form_of(request)
    site = site_of(request)
    _bounded_by_name(request, site, session.person.name)
    old, new = (form.one(name, most=MOST_PASSWORD) for name in ("old", "password"))
    try:
        site.people.change_password(session.person, old, new, session.digest)
    except PeopleProblem as problem:
        return _account(request, str(problem), problem.field)
    return _account(request, done="Your password is changed. Other browsers are signed out.")


def end_sessions(request: Request) -> Response:
    """End one other session, or all others."""
    session, digest = _session(request), form_of(request).one("session")
    sessions = site_of(request).sessions
    if digest:
        sessions.end(digest, session.person.id)
    else:
        sessions.end_others(session.person.id, session.digest)
    return _see("/account")


def people(request: Request) -> Response:
    """Everybody with an account here."""
    return _people(request)


def _people(request: Request, problem: str = "", name: str = "", token: str = "") -> Response:
    site = site_of(request)
    address = f"{site.settings.address}/link/{token}" if token else ""
    return page(
        request,
        "people.html.j2",
        status=422 if problem else 200,
        people=site.people.listed(),
        roles=[role.value for role in Role if role is not Role.READER],
        problem=problem,
        name=name,
        address=address,
    )


def add_person(request: Request) -> Response:
    """Make an account and show its link, this once."""
    people, form = site_of(request).people, form_of(request)
    name = form.one("name", most=200)
    try:
        person = people.add(name, _role(form))
    except PeopleProblem as problem:
        return _people(request, str(problem), name)
    log.info("%s account %d made", request.scope["legation.number"], person.id)
    return _people(request, name=person.name, token=people.link(person.id))


def change_person(request: Request) -> Response:
    """Give somebody a new link or another role, close an account or open it again."""
    people, form = site_of(request).people, form_of(request)
    person = people.by_id(request.path_params["person"])
    if person is None:
        raise missing()
    what = form.one("do")
    log.info("%s account %d: %s", request.scope["legation.number"], person.id, what[:10])
    try:
        if what == "link":
            return _people(request, name=person.name, token=people.link(person.id))
        if what == "role":
            people.set_role(person.id, _role(form))
        elif what == "close":
            people.close(person.id)
        elif what == "reopen":
            people.reopen(person.id)
        else:
            raise Refused(422, "No such change.", fields={"do": "unknown"})
    except PeopleProblem as problem:
        return _people(request, str(problem))
    return _see("/people")


def _role(form: Form) -> Role:
    try:
        return Role(form.one("role"))
    except ValueError:
        raise Refused(422, "There is no such role.", fields={"role": "unknown"}) from None


PAGES = (
    Page(path="/enter", handler=enter, name="enter", roles=EVERYONE, methods=GET),
    Page(
        path="/enter", handler=entered, name="entered", roles=EVERYONE, methods=POST, limit="enter"
    ),
    Page(path="/leave", handler=leave, name="leave", roles=SIGNED_IN, methods=POST, limit="write"),
    Page(path="/forgot", handler=forgot, name="forgot", roles=EVERYONE),
    Page(
        path="/forgot",
        handler=forgotten,
        name="forgotten",
        roles=EVERYONE,
        methods=POST,
        limit="enter",
    ),
    Page(path="/link/{token}", handler=link, name="link", roles=EVERYONE, limit="enter"),
    Page(
        path="/link/{token}",
        handler=link_used,
        name="link_used",
        roles=EVERYONE,
        methods=POST,
        limit="enter",
    ),
    Page(path="/account", handler=account, name="account", roles=SIGNED_IN),
    Page(
        path="/account/password",
        handler=password,
        name="password",
        roles=SIGNED_IN,
        methods=POST,
        limit="write",
    ),
    Page(
        path="/account/sessions",
        handler=end_sessions,
        name="end_sessions",
        roles=SIGNED_IN,
        methods=POST,
        limit="write",
    ),
    Page(path="/people", handler=people, name="people", roles=OPERATORS),
    Page(
        path="/people",
        handler=add_person,
        name="add_person",
        roles=OPERATORS,
        methods=POST,
        limit="write",
    ),
    Page(
        path="/people/{person:int}",
        handler=change_person,
        name="change_person",
        roles=OPERATORS,
        methods=POST,
        limit="write",
    ),
)

"""A language model behind any OpenAI-compatible endpoint, which reads the prose of its view only.

Its answer counts only if it names an order by number. Whatever else comes back, or nothing, an act
is drawn from the menu and the decision says so.
"""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from legation.engine import Game
from legation.model.game import View
from legation.players.deciding import NEWS, Decision
from legation.players.luck import Luck
from legation.players.told import told
from legation.prose import Names
from legation.prose.sentences import full_stop

RULES = (
    "You play one seat of a historical simulation. Choose one of the numbered orders. Answer with "
    "its number alone on the first line, and on the second line one sentence that says why."
)
_MOST_BYTES = 1_000_000
_MOST_REASON = 300
_NUMBER = re.compile(r"\s*(?:order\s*)?(\d{1,4})\b[.):]?", re.IGNORECASE)


class BadEndpoint(ValueError):
    """The address is none that a model can be asked at."""


class NoAnswer(Exception):
    """The model gave no order; says what came instead."""


class LanguageModel:
    """A player that asks a language model.

    Attributes:
        model: The model's name at its endpoint.
    """

    name = "model"
    sees = NEWS

    def __init__(
        self, game: Game, endpoint: str, model: str, *, key: str = "", seconds: float = 60.0
    ) -> None:
        """With the rules and where to ask.

        Args:
            game: The rules.
            endpoint: Base address, such as ``http://localhost:8000/v1``.
            model: Its name there.
            key: Sent as a bearer token; empty for none.
            seconds: How long to wait for an answer.

        Raises:
            BadEndpoint: Not an http or https address.
        """
        if urlsplit(endpoint).scheme not in ("http", "https") or not urlsplit(endpoint).netloc:
            raise BadEndpoint(f"{endpoint!r} is no http or https address")
        self.model = model
        self._game = game
        self._names = Names(game.scenario)
        self._url = endpoint.rstrip("/") + "/chat/completions"
        self._key, self._seconds = key, seconds

    def decide(self, view: View, acts: Sequence[str], luck: Luck) -> Decision:
        """What the model orders, or an act drawn from the menu."""
        try:
            place, reason = chosen(self._answer(told(self._game, self._names, view, acts)), acts)
        except NoAnswer as failure:
            why = f"the model {failure}"
            return Decision(
                act=acts[luck.below(len(acts))],
                reason=f"It was drawn from {len(acts)} open acts, all alike, because {why}.",
                fallback=why,
            )
        said = reason or "It gave no reason"
        return Decision(act=acts[place], reason=full_stop(f"{self.model} says: {said}"))

    def _answer(self, text: str) -> str:
        """What the model writes back.

        Raises:
            NoAnswer: Nothing that is an answer.
        """
        body = {
            "model": self.model,
            "temperature": 0,
            "max_tokens": 200,
            "messages": [
                {"role": "system", "content": RULES},
                {"role": "user", "content": text},
            ],
        }
        headers = {"Content-Type": "application/json"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        asked = urllib.request.Request(self._url, json.dumps(body).encode(), headers, method="POST")
        try:
            with urllib.request.urlopen(asked, timeout=self._seconds) as got:
                return content(json.loads(got.read(_MOST_BYTES)))
        except urllib.error.HTTPError as error:
            error.close()
            raise NoAnswer(f"answered with HTTP status {error.code}") from None
        except TimeoutError:
            raise NoAnswer(f"did not answer within {self._seconds:g} s") from None
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise NoAnswer(f"did not answer within {self._seconds:g} s") from None
            raise NoAnswer(f"could not be reached ({error.reason})") from None
        except (OSError, ValueError, RecursionError):
            raise NoAnswer("answered with something that is no JSON of its interface") from None


def content(answer: Any) -> str:
    """The text in an answer of the chat interface.

    Raises:
        NoAnswer: It is a refusal, is empty, or has another form.
    """
    try:
        message = answer["choices"][0]["message"]
        if message.get("refusal"):
            raise NoAnswer("refused to answer")
        text = message["content"]
    except (AttributeError, KeyError, IndexError, TypeError):
        raise NoAnswer("answered in a form that is not its interface's") from None
    if not isinstance(text, str) or not text.strip():
        raise NoAnswer("answered with nothing")
    return text


def chosen(text: str, acts: Sequence[str]) -> tuple[int, str]:
    """The place of the order that an answer names, and its reason on one line.

    Raises:
        NoAnswer: The answer begins with no number, or with one that is not on the menu.
    """
    found = _NUMBER.match(text)
    if found is None:
        raise NoAnswer("named no order")
    number = int(found[1])
    if not 1 <= number <= len(acts):
        raise NoAnswer(f"named order {number} of a menu of {len(acts)}")
    rest = "".join(c if c.isprintable() else " " for c in text[found.end() :])
    reason = " ".join(rest.split())
    return number - 1, reason if len(reason) <= _MOST_REASON else reason[: _MOST_REASON - 1] + "…"

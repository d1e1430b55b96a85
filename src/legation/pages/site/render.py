"""The templates of the site, with those sections of the report that it shows as pages."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined

from legation.pages.report import host, language_name, safe_address
from legation.prose.datewords import date_span, date_words
from legation.prose.sentences import capital


def environment(further: Sequence[BaseLoader] = ()) -> Environment:
    """The environment of the site's templates: all is escaped, nothing undefined is let pass.

    Args:
        further: Where templates are sought after the site's own and before the report's.
    """
    made = Environment(
        loader=ChoiceLoader(
            [
                PackageLoader("legation.pages", "site/templates"),
                *further,
                PackageLoader("legation.pages", "templates"),
            ]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        language=language_name,
        date_span=date_span,
        date_words=date_words,
        safe_address=safe_address,
        host=host,
        served=True,
    )
    made.filters["capfirst"] = capital
    return made

"""An account for other programs: schema.org claims, Web Annotations, citations.

Sources: schema.org Article, Claim and ClaimReview; W3C Web Annotation Data Model (2017) §4.2.4 for
the selector; BibTeX, RIS and CSL-JSON for reference managers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from legation.model.account import Account
from legation.pages.reading import ReadAccount, ReadClaim, ReadSentence
from legation.pages.site.addresses import Addresses
from legation.prose.verdicts import ORDER, verdict_meaning

_RATING = {"agrees": 5, "partly": 3, "contested": 3, "not_found": 2, "contradicted": 1}
"""ClaimReview wants a number beside the words; opinions and what is not modelled get none."""

CITATIONS = ("bib", "ris", "csl.json")
"""Formats in which an account may be cited, by the ending of their address."""


def article_data(
    account: Account, read: ReadAccount, addresses: Addresses, site: str
) -> dict[str, Any]:
    """The account as schema.org describes articles, with a review of every claim judged.

    Args:
        account: The account.
        read: The same with its verdicts.
        addresses: Where its pages are.
        site: The address of the site, without a closing slash.
    """
    here = f"{site}{addresses.article(account.id)}"
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": here,
        "headline": account.title,
        **({"abstract": account.deck} if account.deck else {}),
        "inLanguage": account.language,
        **({"author": {"@type": "Person", "name": account.author}} if account.author else {}),
        **({"datePublished": account.date} if account.date else {}),
        **({"isPartOf": {"@type": "CreativeWorkSeries", "name": account.series}} if account.series else {}),
        "publisher": {"@type": "Organization", "name": "Legation"},
        "hasPart": [
            _review(claim, sentence, read, addresses, site)
            for sentence in read.sentences
            for claim in sentence.claims
            if claim.verdict in _RATING
        ],
    }  # fmt: skip


def _review(
    claim: ReadClaim, sentence: ReadSentence, read: ReadAccount, addresses: Addresses, site: str
) -> dict[str, Any]:
    address = f"{site}{addresses.verdict(sentence.id, read.id)}#claim-{claim.id}"
    return {
        "@type": "ClaimReview",
        "@id": address,
        "url": address,
        "claimReviewed": claim.says,
        "itemReviewed": {
            "@type": "Claim",
            "appearance": f"{site}{addresses.article(read.id)}#{sentence.id}-here",
            **({"text": claim.quote} if claim.quote else {}),
        },
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": _RATING[claim.verdict],
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": claim.words,
            "ratingExplanation": verdict_meaning(claim.verdict),
        },
        **({"reviewBody": " ".join(claim.gist)} if claim.gist else {}),
    }


def annotated(read: ReadAccount, addresses: Addresses, site: str) -> dict[str, Any]:
    """Every verdict as an annotation of the article's text."""
    here = f"{site}{addresses.article(read.id)}"
    items = [
        {
            "id": f"{site}{addresses.verdict(sentence.id, read.id)}",
            "type": "Annotation",
            "motivation": "assessing",
            "body": {
                "type": "TextualBody",
                "value": " ".join(
                    (f"{sentence.words}.", *(g for c in sentence.telling for g in c.gist))
                ),
                "format": "text/plain",
                "language": "en",
            },
            "target": {
                "source": here,
                "selector": {
                    "type": "TextQuoteSelector",
                    "exact": "".join(piece.text for piece in sentence.pieces),
                },
            },
        }
        for sentence in read.sentences
    ]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{here}annotations.jsonld",
        "type": "AnnotationPage",
        "items": items,
    }


def cited(account: Account, read: ReadAccount, addresses: Addresses, site: str, form: str) -> str:
    """How to cite the judged account.

    Args:
        account: The account.
        read: The same with its verdicts.
        addresses: Where its pages are.
        site: The address of the site, without a closing slash.
        form: One of ``CITATIONS``.

    Raises:
        KeyError: There is no such format.
    """
    made: dict[str, Callable[[dict[str, str]], str]] = {"bib": _bibtex, "ris": _ris}
    fields = {
        "key": f"legation_{addresses.scenario}_{account.id}",
        "title": f"{account.title}: judged sentence by sentence",
        "author": account.author or "Legation",
        "year": account.date[:4],
        "date": account.date,
        "url": f"{site}{addresses.article(account.id)}",
        "note": f"Verdicts as of {read.evaluated_on}",
    }
    return made[form](fields)


_BIBTEX_SIGNS = str.maketrans({sign: "\\" + sign for sign in "&%$#_{}"} | {"\\": "/"})


def _bibtex(fields: dict[str, str]) -> str:
    rows = [
        f"  {name} = {{{fields[name].translate(_BIBTEX_SIGNS)}}},\n"
        for name in ("title", "author", "year", "note")
        if fields[name]
    ]
    return f"@online{{{fields['key']},\n{''.join(rows)}  url = {{{fields['url']}}},\n}}\n"


def _ris(fields: dict[str, str]) -> str:
    tags = (("TI", "title"), ("AU", "author"), ("PY", "year"), ("UR", "url"), ("N1", "note"))
    lines = [f"{tag}  - {' '.join(fields[name].split())}" for tag, name in tags if fields[name]]
    return "\r\n".join(("TY  - ELEC", *lines, "ER  - ", ""))


def csl(account: Account, read: ReadAccount, addresses: Addresses, site: str) -> dict[str, Any]:
    """The same as CSL-JSON."""
    parts = [int(part) for part in account.date.split("-") if part.isdigit()]
    return {
        "id": f"legation_{addresses.scenario}_{account.id}",
        "type": "webpage",
        "title": f"{account.title}: judged sentence by sentence",
        "author": [{"literal": account.author or "Legation"}],
        **({"issued": {"date-parts": [parts]}} if parts else {}),
        "URL": f"{site}{addresses.article(account.id)}",
        "note": f"Verdicts as of {read.evaluated_on}",
        "custom": {verdict: count for verdict, _, _, count in read.tally() if verdict in ORDER},
    }

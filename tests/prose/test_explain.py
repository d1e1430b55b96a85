"""The English of a scenario's elements, against texts a person has read."""

from __future__ import annotations

import textwrap

import pytest
from tests.prose.small_korea import SMALL

from legation.prose import Style, UnknownIdError, explain, explain_lines, outline, terminal
from legation.prose.lookup import elements

GOLDEN = {
    "protocol_1904.art5": """
        Article V of the Protocol of 23 February 1904
          Article V: Japan and Korea must not conclude an arrangement, unless Korea has
          consulted Japan within the last 3 months.
            Read strictly (held by Korea): only a concluded arrangement is caught.
              Source: WJ, Art. V.
            Read broadly (held by Japan): seeking one is caught too. Japan and Korea
            must not conclude an arrangement or send a secret envoy, unless Korea has
            consulted Japan within the last 3 months.
              Source: JW1.
            Source: WJ, Art. V.
          Whether it is valid is disputed: held valid by Japan, held void by Korea
          (coerced).
            Source: NFE, p. 72.
    """,
    "protocol_1904.art4.facilities": """
        Article IV (facilities) of the Protocol of 23 February 1904
          Article IV (facilities): When Japan stations troops, Korea must give
          facilities within 2 months.
            Owed to Japan.
            Source: WJ, Art. IV.
          Whether it is valid is disputed: held valid by Japan, held void by Korea
          (coerced).
            Source: NFE, p. 72.
    """,
    "send_envoy": """
        Send a secret envoy
          Performed by Korea while office is held by the court, in the orders stage.
          The performer chooses “to”: Russia or the United States.
          Open only while “War between Japan and Russia” does not hold.
          Chance decides:
            - Intercepted (35 %, plausibly 15 to 60 %, p_intercept): Japan's garrison in
              Korea rises by 1 thousand men; seen by Korea and Japan.
            - Arrives (otherwise): seen by Korea and the addressee.
          Seen by nobody but the performer.
          Source: NK_ENV.
    """,
    "outcry": """
        Outcry over a broken promise
          When Japan learns that Korea has broken Article V of the Protocol of 23
          February 1904 under the broad reading, if “War between Japan and Russia”
          holds: Japan may denounce the Protocol for 6 months.
          Seen by everyone.
          The author's judgement: the courts of the time took notice of such things.
    """,
    "p_intercept": """
        The chance of “intercept” (p_intercept)
          35 %, plausibly 15 % to 60 %.
          The author's judgement: ports were watched, the land road was not.
    """,
    "garrison": """
        Garrison in Korea
          A number from 0 to 50 thousand men, for each of the powers.
          At the start: 2 thousand men for Japan; 0 thousand men for Russia, Korea and
          the United States.
          Seen by everyone.
          Source: NFE, p. 72.
    """,
    "1905-03-26-letter": """
        26 March 1905: A letter to the Tsar becomes known to Japan
          Who: Korea, Japan and Russia; kind: interception; confidence: low.
          - Others (14 March 1905): an arrest in Seoul
          Japan learned of it on 26 March 1905.
          In the model: Korea sent a secret envoy to Russia, with the result
          “intercepted”.
          Sources: JW1.
    """,
    "envoys_at_sea": """
        Sought: Korean envoys caught at sea by Japanese warships (not found)
          How: eight searches in three languages.
          Copies of one text that carry it: ART and JPBLOG.
          - Nearest: A letter to the Tsar becomes known to Japan
    """,
}


@pytest.mark.parametrize("element", sorted(GOLDEN))
def test_explains_an_element_in_the_words_agreed(element: str) -> None:
    assert explain(SMALL, element) == textwrap.dedent(GOLDEN[element]).strip("\n").rstrip()


def test_every_element_of_the_scenario_can_be_explained() -> None:
    for identifier, _, _ in elements(SMALL):
        text = explain(SMALL, identifier)
        assert text.strip(), identifier
        assert "None" not in text, identifier


def test_an_id_shared_by_a_right_and_its_chain_of_title_explains_both() -> None:
    headings = [line.text for line in explain_lines(SMALL, "diplomatic_adviser")]
    assert "Adviser to the Korean foreign ministry" in headings
    assert "Adviser to the Korean foreign ministry (office)" in headings


def test_an_unknown_id_names_the_nearest() -> None:
    with pytest.raises(UnknownIdError) as caught:
        explain(SMALL, "protocol_1904.art6")
    assert caught.value.nearest[0] == "protocol_1904.art5"
    assert "protocol_1904.art6" in str(caught.value)


def test_the_last_part_of_an_id_is_enough_to_be_told_the_whole() -> None:
    with pytest.raises(UnknownIdError) as caught:
        explain(SMALL, "art5")
    assert caught.value.nearest == ("protocol_1904.art5",)


def test_hyphens_stand_for_underscores() -> None:
    assert explain(SMALL, "send-envoy") == explain(SMALL, "send_envoy")


def test_the_outline_names_every_article_and_act() -> None:
    text = terminal(outline(SMALL))
    assert "protocol_1904.art5  Article V" in text
    assert "send_envoy  Send a secret envoy" in text


@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_line_is_wider_than_the_style_allows(width: int) -> None:
    for identifier, _, _ in elements(SMALL):
        for line in explain(SMALL, identifier, Style(width=width)).splitlines():
            assert len(line) <= width or " " not in line.strip(), line

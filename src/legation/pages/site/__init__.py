"""The pages of the site as data and templates; no server is needed to make them."""

from legation.pages.site.addresses import CHAPTERS, Addresses, rehomed
from legation.pages.site.originals import original_view
from legation.pages.site.render import environment
from legation.pages.site.stepped import step_view
from legation.pages.site.views import (
    View,
    article_view,
    chapter_view,
    compare_view,
    day_view,
    event_view,
    scenario_view,
    verdict_view,
)
from legation.pages.site.whole import all_views

__all__ = [
    "CHAPTERS",
    "Addresses",
    "View",
    "all_views",
    "article_view",
    "chapter_view",
    "compare_view",
    "day_view",
    "environment",
    "event_view",
    "original_view",
    "rehomed",
    "scenario_view",
    "step_view",
    "verdict_view",
]

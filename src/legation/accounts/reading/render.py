"""A placed date as TIMEX3 value and as EDTF."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass

from legation.accounts.reading.mention import Modifier
from legation.model.edtf import CalendarName

_SEASON_CODE = {"SP": 21, "SU": 22, "FA": 23}

# What "early", "mid" and "late" cover is nobody's rule; these overlap on purpose, so that no
# sentence is called wrong for a matter of taste.
_MONTH_PART: dict[Modifier, tuple[int, int]] = {"early": (1, 15), "mid": (8, 23), "late": (16, 31)}
_YEAR_PART: dict[Modifier, tuple[int, int]] = {"early": (1, 5), "mid": (4, 9), "late": (8, 12)}
_DECADE_PART: dict[Modifier, tuple[int, int]] = {"early": (0, 4), "mid": (3, 7), "late": (5, 9)}
_CENTURY_PART: dict[Modifier, tuple[int, int]] = {
    "early": (0, 39),
    "mid": (30, 69),
    "late": (60, 99),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A place in time; only the parts that are meant are set."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: str = ""
    decade: int | None = None
    century: int | None = None
    day_part: str = ""
    modifier: Modifier = ""
    winter_from: int | None = None
    half: int = 0
    week: int = 0


def value_text(place: Placed) -> str:
    """In the manner of TIMEX3; unknown parts are X.

    Example:
        >>> value_text(Placed(year=1904, month=2)), value_text(Placed(year=-480))
        ('1904-02', 'BC0480')
    """
    if place.decade is not None:
        return f"{place.decade:03d}" if place.decade >= 0 else f"BC{-place.decade:03d}"
    if place.century is not None:
        return f"{place.century:02d}" if place.century >= 0 else f"BC{-place.century - 1:02d}"
    year = "XXXX" if place.year is None else _year_text(place.year)
    if place.season:
        return f"{year}-{place.season}"
    if place.half:
        return f"{year}-H{place.half}"
    if place.month is None:
        return f"{year}-XX-XX{place.day_part}" if place.day_part else year
    month = f"{year}-{place.month:02d}"
    if place.day is None:
        return f"{month}-XX{place.day_part}" if place.day_part else month
    return f"{month}-{place.day:02d}{place.day_part}"


def _year_text(year: int) -> str:
    return f"{year:04d}" if year >= 0 else f"BC{-year:04d}"


def edtf_text(place: Placed, *, about: bool = False, calendar: CalendarName = "gregorian") -> str:
    """The same for ``legation.model.edtf``; empty where there is no year of our era.

    Args:
        place: The date, in ``calendar``.
        about: "About 1904" is written ``1904~``.
        calendar: Which months are 29 days long depends on it.
    """
    mark = "~" if about else ""
    if place.century is not None:
        return _century_edtf(place.century, place.modifier, mark)
    if place.decade is not None:
        return _decade_edtf(place.decade, place.modifier, mark)
    if place.year is None or not 1 <= place.year <= 9998:
        return ""
    if place.season:
        return _season_edtf(place)
    if place.half:
        months = "01/{0:04d}-06" if place.half == 1 else "07/{0:04d}-12"
        return f"{place.year:04d}-{months.format(place.year)}"
    if place.month is None:
        return _part_of(f"{place.year:04d}", _YEAR_PART.get(place.modifier), mark)
    month = f"{place.year:04d}-{place.month:02d}"
    length = month_length(place.year, place.month, calendar)
    if place.week:
        # Weeks of a month are counted loosely: two days more on either side.
        start = length - 6 if place.week < 0 else 7 * place.week - 6
        first, last = max(start - 2, 1), min(start + 8, length)
        return f"{month}-{first:02d}/{month}-{last:02d}"
    if place.day is None:
        first, last = _MONTH_PART.get(place.modifier, (0, 0))
        return _part_of(month, (first, min(last, length)) if first else None, mark)
    return f"{month}-{place.day:02d}{mark}" if 1 <= place.day <= length else ""


def month_length(year: int, month: int, calendar: CalendarName = "gregorian") -> int:
    """Days of a month; of the Julian February too."""
    if calendar == "julian" and month == 2:
        return 29 if year % 4 == 0 else 28
    return monthrange(max(year, 1), month)[1]


def _part_of(whole: str, part: tuple[int, int] | None, mark: str) -> str:
    if part is None:
        return whole + mark
    return f"{whole}-{part[0]:02d}{mark}/{whole}-{part[1]:02d}{mark}"


def _season_edtf(place: Placed) -> str:
    # Seasons are loose in narrative: the mark `~` widens them by half a season.
    year = place.year or 0
    if place.season != "WI":
        return f"{year:04d}-{_SEASON_CODE[place.season]}~"
    if place.winter_from is not None:
        return f"{place.winter_from:04d}-24~"
    return f"[{year - 1:04d}-24~,{year:04d}-24~]" if year > 1 else f"{year:04d}-24~"


def _decade_edtf(decade: int, modifier: Modifier, mark: str) -> str:
    if not 1 <= decade <= 999:
        return ""
    part = _DECADE_PART.get(modifier)
    if part is None:
        return f"{decade:03d}X{mark}"
    return f"{decade * 10 + part[0]:04d}{mark}/{decade * 10 + part[1]:04d}{mark}"


def _century_edtf(century: int, modifier: Modifier, mark: str) -> str:
    # The nineteenth century is 1801 to 1900 to a historian and 18XX to EDTF: a year at either
    # end is not worth a quarrel, so the looser of both is written.
    if not 0 <= century <= 97:
        return ""
    first, last = _CENTURY_PART.get(modifier, (0, 100))
    start, end = max(century * 100 + first, 1), century * 100 + last
    return f"{start:04d}{mark}/{end:04d}{mark}"

"""Step 5, scores: whether two reports tell of one incident, with the reasons.

In:   two reports.
Out:  their Link: signs for and against, each in bits and in words (Fellegi and Sunter, 1969).

Each feature gives one sign, or none where a report doesn't say. What a sign is worth stands in
weights.py. Unknown is never a sign against: two reports without a day can still share their words.

Not here: which pairs are compared (linking.py), what follows from their bits (clusters.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from math import log2

from dateline.link.profiles import Profile, profile_of
from dateline.link.weights import Parts, on_line, worth
from dateline.link.words import cosine
from dateline.records.count import Count
from dateline.records.days import DayBasis
from dateline.records.joined import Link, Sign
from dateline.records.place import Place, PlacePrecision, great_circle_km
from dateline.records.reading import IncidentType
from dateline.records.report import Report

# Days within which two reports meet by chance: candidates are near in time, and so is news.
SPAN_DAYS = 64
# Days within which an article that tells of something is news of it, not a look back.
NEWS_DAYS = 7
# What days apart count where one of the years was not told.
INFERRED_SHARE = 0.5
# Kilometres within which two candidates of one country lie by chance.
SPAN_KM = 512.0
_T = IncidentType
# Kinds of act that two honest readers may call by each other's name.
NEAR_TYPES = (
    frozenset({_T.BOMBING, _T.SUICIDE_BOMBING, _T.ACCIDENTAL_EXPLOSION, _T.ARMED_ATTACK}),
    frozenset({_T.ARMED_ATTACK, _T.ARMED_CLASH, _T.EXECUTION, _T.KIDNAPPING, _T.ROBBERY}),
    frozenset({_T.ARMED_ATTACK, _T.TORTURE_OR_BEATING, _T.SEXUAL_VIOLENCE, _T.MOB_VIOLENCE}),
    frozenset({_T.SHELLING, _T.AIR_STRIKE, _T.BOMBING, _T.ARMED_ATTACK, _T.ARMED_CLASH}),
    frozenset({_T.SECURITY_OPERATION, _T.ARREST, _T.WEAPONS_SEIZURE, _T.ARMED_CLASH}),
    frozenset({_T.ARSON, _T.PROPERTY_DESTRUCTION, _T.MOB_VIOLENCE, _T.RIOT, _T.ARMED_ATTACK}),
    frozenset({_T.RIOT, _T.PROTEST, _T.MOB_VIOLENCE, _T.ARMED_CLASH}),
    frozenset({_T.KIDNAPPING, _T.SECURITY_OPERATION, _T.THREAT}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A sign before it is weighed."""

    feature: str
    parts: Parts
    words: str


def compare(a: Report, b: Report) -> Link:
    """Return the link of two reports that each lead an article of their own, in either order."""
    return compare_profiles(profile_of(a), profile_of(b))


def compare_profiles(a: Profile, b: Profile) -> Link:
    """Return the link of two reports from their profiles."""
    if b.id < a.id:
        a, b = b, a
    signs = tuple(
        Sign(feature=e.feature, bits=round(worth(e.parts), 2), words=e.words)
        for e in evidence(a, b)
    )
    return Link(a=a.id, b=b.id, bits=round(sum(s.bits for s in signs), 2), signs=signs)


def bits_between(a: Profile, b: Profile) -> float:
    """Return the bits of the link of two reports, without its words: for pairs by the million."""
    if b.id < a.id:
        a, b = b, a
    return round(sum(round(worth(e.parts), 2) for e in evidence(a, b)), 2)


def evidence(a: Profile, b: Profile) -> Iterator[Evidence]:
    """Yield what speaks for and against, unweighed."""
    for feature in _FEATURES:
        found = feature(a, b)
        if found is not None:
            yield found


def _days(a: Profile, b: Profile) -> Evidence | None:
    before = _told_before(a, b) or _told_before(b, a)
    if (a.first is None and a.last is None) or (b.first is None and b.last is None):
        return before
    starts, ends = _latest(a.first, b.first), _earliest(a.last, b.last)
    if starts is not None and ends is not None and starts > ends:
        apart = starts - ends
        words = f"{_span(a)} and {_span(b)}: {_counted(apart, 'day')} apart"
        line = "days apart in the news" if _is_news(a) and _is_news(b) else "days apart"
        # A year that was worked out is worked out wrong at times.
        sure = INFERRED_SHARE if DayBasis.INFERRED in (a.basis, b.basis) else 1.0
        parts = tuple((key, share * sure) for key, share in on_line(line, apart))
        return Evidence(feature="days", parts=parts, words=words)
    if before:
        return before
    chance = min(1.0, (_width(a) + _width(b) - 1) / SPAN_DAYS)
    same = (a.first, a.last) == (b.first, b.last)
    words = f"both on {_span(a)}" if same else f"{_span(a)} and {_span(b)} can be one day"
    return Evidence(feature="days", parts=(("days: meet", -log2(chance)),), words=words)


def _is_news(profile: Profile) -> bool:
    """Say whether the article came out within days of what it tells: then its days are surest."""
    return (
        profile.published is not None
        and profile.first is not None
        and profile.last is not None
        and 0 <= profile.published - profile.last <= NEWS_DAYS
        and profile.last - profile.first <= NEWS_DAYS
    )


def _told_before(a: Profile, b: Profile) -> Evidence | None:
    """Return what speaks against one incident where `a` came out before `b` happened."""
    if a.published is None or b.first is None or a.published >= b.first:
        return None
    words = f"one came out on {_day(a.published)}, before the other's {_span(b)}"
    return Evidence(feature="days", parts=(("days: told before they were", 1.0),), words=words)


def _published(a: Profile, b: Profile) -> Evidence | None:
    if a.published is None or b.published is None or not (a.leads and b.leads):
        return None
    apart = abs(a.published - b.published)
    words = f"published {_counted(apart, 'day')} apart" if apart else "published on one day"
    return Evidence(feature="published", parts=on_line("published apart", apart), words=words)


def _outlet(a: Profile, b: Profile) -> Evidence | None:
    if a.outlet is None or a.outlet != b.outlet:
        return None
    words = "of one outlet, which has ways of its own to say things"
    return Evidence(feature="outlet", parts=(("outlet: same", 1.0),), words=words)


def _place(a: Profile, b: Profile) -> Evidence | None:
    one, other = a.place, b.place
    if one is None or other is None:
        return None
    if _exact(one) and _exact(other):
        return _distance(one, other)
    if one.country and other.country and one.country != other.country:
        words = f"in {one.country} and in {other.country}"
        return Evidence(feature="place", parts=(("place: other country", 1.0),), words=words)
    if one.admin1 and other.admin1 and one.admin1 != other.admin1:
        words = f"in {one.admin1} and in {other.admin1}"
        return Evidence(feature="place", parts=(("place: other region", 1.0),), words=words)
    if one.country and other.country:
        words = f"both in {one.country}, and no more is known of one"
        return Evidence(feature="place", parts=(("place: same country", 1.0),), words=words)
    return None


def _exact(place: Place) -> bool:
    return place.latitude is not None and place.precision not in (
        PlacePrecision.COUNTRY,
        PlacePrecision.UNKNOWN,
    )


def _distance(one: Place, other: Place) -> Evidence:
    km = great_circle_km(_point(one), _point(other))
    within = (one.uncertainty_km or 0.0) + (other.uncertainty_km or 0.0)
    words = f"{km:.0f} km apart, known to {one.uncertainty_km:g} and {other.uncertainty_km:g} km"
    if km <= within:
        # By chance two places of a country lie this near; the square would be the share of the
        # area, but news comes from towns.
        halvings = log2(SPAN_KM / max(8.0, min(within, SPAN_KM)))
        return Evidence(feature="place", parts=(("place: meet", halvings),), words=words)
    return Evidence(
        feature="place", parts=on_line("place beyond", km / max(within, 8.0)), words=words
    )


def _point(place: Place) -> tuple[float, float]:
    return (place.latitude or 0.0, place.longitude or 0.0)


def _type(a: Profile, b: Profile) -> Evidence | None:
    if _T.OTHER in (a.type, b.type):
        return None
    if a.type is b.type:
        level, words = "same", f"both {_said(a.type)}"
    elif any(a.type in near and b.type in near for near in NEAR_TYPES):
        level, words = "near", f"{_said(a.type)} and {_said(b.type)}, often one"
    else:
        level, words = "far", f"{_said(a.type)} and {_said(b.type)}"
    return Evidence(feature="type", parts=((f"type: {level}", 1.0),), words=words)


def _said(kind: IncidentType) -> str:
    return str(kind).replace("_", " ")


def _standing(a: Profile, b: Profile) -> Evidence | None:
    if a.standing is b.standing:
        return None
    words = f"{a.standing} and {b.standing}"
    return Evidence(feature="standing", parts=(("standing: differs", 1.0),), words=words)


def _killed(a: Profile, b: Profile) -> Evidence | None:
    return _toll("killed", (a.killed, b.killed), _older_first(a, b))


def _injured(a: Profile, b: Profile) -> Evidence | None:
    return _toll("injured", (a.injured, b.injured), _older_first(a, b))


def _older_first(a: Profile, b: Profile) -> int:
    """Return -1 where `a` came out first, 1 where `b` did, 0 where it isn't known or on one day."""
    if a.published is None or b.published is None:
        return 0
    return (a.published > b.published) - (a.published < b.published)


def _toll(name: str, counts: tuple[Count | None, Count | None], order: int) -> Evidence | None:
    one, other = counts
    if one is None or other is None:
        return None
    words = f"{name} {one} and {other}"
    if one == other and one.high is not None:
        # The larger the figure, the less chance has to do with it.
        parts: Parts = ((f"{name}: same", min(6.0, 1 + log2(1 + one.low))),)
        return Evidence(feature=name, parts=parts, words=f"{name} {one} in both")
    if one.low <= _high(other) and other.low <= _high(one):
        return Evidence(feature=name, parts=((f"{name}: fit", 1.0),), words=f"{words}: they fit")
    earlier, later = (one, other) if order <= 0 else (other, one)
    if later.low > _high(earlier) and order:
        grown = min(4.0, log2((1 + later.low) / (1 + _high(earlier))))
        words = f"{words}: the later report is higher, as tolls are"
        return Evidence(feature=name, parts=((f"{name}: grown", grown),), words=words)
    low, high = sorted(((one.low + _high(one)) / 2, (other.low + _high(other)) / 2))
    amount = min(4.0, 0.5 + log2((1 + high) / (1 + low)))
    return Evidence(feature=name, parts=((f"{name}: conflict", amount),), words=words)


def _high(count: Count) -> float:
    """Return the most that a count can be; where it is open, four times the least."""
    return count.high if count.high is not None else 4 * max(1, count.low)


def _weapons(a: Profile, b: Profile) -> Evidence | None:
    if not (a.weapons and b.weapons):
        return None
    shared = sorted(a.weapons & b.weapons)
    level = "same" if shared else "differs"
    words = f"both with {', '.join(shared)}" if shared else "done with different weapons"
    return Evidence(feature="weapon", parts=((f"weapon: {level}", 1.0),), words=words)


def _persons(a: Profile, b: Profile) -> Evidence | None:
    if not (a.persons and b.persons):
        return None
    shared = sorted(a.persons & b.persons)
    if shared:
        words = f"people named in both: {', '.join(shared[:4])}"
        parts: Parts = (("persons: shared", min(2.0, 0.5 + len(shared) / 2)),)
        return Evidence(feature="persons", parts=parts, words=words)
    words = "each names people, and none in common"
    return Evidence(feature="persons", parts=(("persons: none shared", 1.0),), words=words)


def _names(a: Profile, b: Profile) -> Evidence | None:
    of_articles = a.leads and b.leads
    one, other = (a.article_names, b.article_names) if of_articles else (a.names, b.names)
    if not (one and other):
        return None
    value = cosine(one, other)
    shared = sorted(set(one) & set(other), key=lambda w: (-one[w] * other[w], w))
    words = f"names in common: {', '.join(shared[:5])}" if shared else "no name in common"
    return Evidence(feature="names", parts=on_line("names", value), words=words)


def _telling(a: Profile, b: Profile) -> Evidence | None:
    if not (a.telling and b.telling):
        return None
    value = cosine(a.telling, b.telling)
    words = f"cosine of the tellings {value:.2f}"
    return Evidence(feature="telling", parts=on_line("words of the tellings", value), words=words)


def _article(a: Profile, b: Profile) -> Evidence | None:
    value = cosine(a.article, b.article)
    line = "words of the articles" if a.leads and b.leads else "words beside"
    words = f"cosine of the articles {value:.2f}"
    return Evidence(feature="article", parts=on_line(line, value), words=words)


_FEATURES: tuple[Callable[[Profile, Profile], Evidence | None], ...] = (
    _days,
    _published,
    _outlet,
    _place,
    _type,
    _standing,
    _killed,
    _injured,
    _weapons,
    _persons,
    _names,
    _telling,
    _article,
)


def _latest(one: int | None, other: int | None) -> int | None:
    known = [day for day in (one, other) if day is not None]
    return max(known) if known else None


def _earliest(one: int | None, other: int | None) -> int | None:
    known = [day for day in (one, other) if day is not None]
    return min(known) if known else None


def _width(profile: Profile) -> int:
    """Return how many days it can have been; where a side is open, as many as chance allows."""
    if profile.first is None or profile.last is None:
        return SPAN_DAYS
    return profile.last - profile.first + 1


def _span(profile: Profile) -> str:
    if profile.first is None:
        return f"by {_day(profile.last or 1)}"
    if profile.last is None:
        return f"from {_day(profile.first)} on"
    if profile.first == profile.last:
        return _day(profile.first)
    return f"{_day(profile.first)} to {_day(profile.last)}"


def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

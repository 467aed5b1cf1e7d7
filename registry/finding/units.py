"""The commune that somebody names, also one that is no more: what it became, and what it came from. vi: địa danh cũ."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from hotich.models import Place
from hotich.values.dates import today

#: Units of one name in the whole country, as many as are taken; of one name and district there are one or two.
_MOST = 300
#: How many of them a page names.
_TOLD = 3


@dataclass(frozen=True, slots=True)
class Units:
    """Units that a text names, with those before and after them whose books may have their acts."""

    places: frozenset[int]
    #: What is named and is no more, each with what holds its ground today.
    told: tuple[str, ...]


def units_named(typed: str) -> Units | None:
    """Return the communes of all times that the text may mean, or None; two statements."""
    named = list(Place.objects.lookup(typed).filter(level=Place.Level.COMMUNE)[:_MOST])
    if not named:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_THROUGH_TIME, {"named": [each.pk for each in named], "today": today()})
        rows = cursor.fetchall()
    now: dict[int, list[str]] = {}
    for origin, _, full_name, is_present in rows:
        if is_present:
            now.setdefault(origin, []).append(full_name)
    gone = [each for each in named if not each.is_valid_on(today())]
    told = [
        f"{each.full_name} nay là {', '.join(now.get(each.pk, ['nơi chưa rõ']))}" for each in gone[:_TOLD]
    ]
    more = (f"và {len(gone) - _TOLD} nơi khác",) if len(gone) > _TOLD else ()
    return Units(frozenset(place for _, place, _, _ in rows), (*told, *more))


# From each named unit forward to what it became and back to what it came from, never both: its neighbours stay out.
_THROUGH_TIME = """
WITH RECURSIVE later AS (
    SELECT id AS origin, id FROM unnest(%(named)s::bigint[]) AS id
    UNION SELECT later.origin, step.new_id FROM later JOIN hotich_placesuccession AS step ON step.old_id = later.id
), earlier AS (
    SELECT id AS origin, id FROM unnest(%(named)s::bigint[]) AS id
    UNION SELECT earlier.origin, step.old_id
    FROM earlier JOIN hotich_placesuccession AS step ON step.new_id = earlier.id
)
SELECT found.origin, place.id, place.full_name,
    found.is_later AND (place.valid_to IS NULL OR place.valid_to >= %(today)s)
    AND (place.valid_from IS NULL OR place.valid_from <= %(today)s)
FROM (SELECT origin, id, true AS is_later FROM later UNION ALL SELECT origin, id, false FROM earlier) AS found
JOIN hotich_place AS place ON place.id = found.id
ORDER BY found.origin, place.tier, place.sort_key
"""

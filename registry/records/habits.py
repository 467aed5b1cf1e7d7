"""What an office writes again and again: offered first, so that it need not be typed. vi: giá trị thường dùng."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from hotich.models import Office
from registry.kinds.kind import Kind
from registry.models import Particulars, Party, Record

#: How far back an office's own entries are looked at, and how many places are offered.
_RECENT, _OFFERED = 300, 12


@dataclass(frozen=True, slots=True)
class UsualPlace:
    """A place that was written before, with the unit that was picked for it."""

    text: str
    unit: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Habits:
    """The ethnicity most people of the office have, and the places of this kind of act, the most usual first."""

    ethnicity: str
    places: tuple[UsualPlace, ...]


def habits(office: Office, kind: Kind) -> Habits:
    """Return what the office's last entries of the kind have in common; two statements."""
    recent = Record.objects.filter(office=office, kind=kind.event).order_by("-pk")[:_RECENT]
    ethnicity = (
        Party.objects.filter(record__in=recent.values("pk"))
        .exclude(ethnicity="")
        .values_list("ethnicity")
        .annotate(times=Count("pk"))
        .order_by("-times", "ethnicity")
        .first()
    )
    places: Counter[UsualPlace] = Counter()
    if key := kind.entry.UNIT.removesuffix("_unit"):
        found = Particulars.objects.filter(record__in=recent.values("pk")).order_by("-record_id")
        for text, unit, code in found.values_list(
            f"values__{key}", "place_unit__full_name", "place_unit__code"
        ):
            if text:
                places[UsualPlace(text, unit or "", code or "")] += 1
    usual = tuple(place for place, _ in places.most_common(_OFFERED))
    return Habits(ethnicity[0] if ethnicity else "", usual)

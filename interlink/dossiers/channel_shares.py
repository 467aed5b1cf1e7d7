"""Through which channels dossiers came, and how many were digitised: counts by office. vi: tỷ lệ trực tuyến, số hóa."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from django.db.models import Count, Exists, OuterRef, Q

from hotich.models import Office
from hotich.rights.access import Actor
from hotich.values.dates import VIETNAM, now
from interlink.models import Attachment, Channel, Dossier


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both included, by the word that names it in an address."""

    key: str
    label: str
    first: datetime.date
    last: datetime.date

    @classmethod
    def choices(cls, on: datetime.date) -> list[Self]:
        """Return what can be chosen on that day: this month, the one before, this year, the one before."""
        month = on.replace(day=1)
        before = month - datetime.timedelta(days=1)
        return [
            cls("month", f"Tháng {month:%m/%Y}", month, on),
            cls("last-month", f"Tháng {before:%m/%Y}", before.replace(day=1), before),
            cls("year", f"Năm {on.year}", datetime.date(on.year, 1, 1), on),
            cls(
                "last-year",
                f"Năm {on.year - 1}",
                datetime.date(on.year - 1, 1, 1),
                datetime.date(on.year - 1, 12, 31),
            ),
        ]

    @classmethod
    def of(cls, key: str, on: datetime.date) -> Self:
        """Return the period that a word names; this month for one that nobody gave out."""
        found = cls.choices(on)
        return next((each for each in found if each.key == key), found[0])


@dataclass(frozen=True, slots=True)
class Share:
    """The dossiers of one office in a period; `assisted`, filed online by an officer's hand, are `online` too."""

    office: str
    total: int
    online: int
    assisted: int
    counter: int
    post: int
    mobile: int
    digitised: int

    @property
    def online_percent(self) -> float:
        return _percent(self.online, self.total)

    @property
    def digitised_percent(self) -> float:
        return _percent(self.digitised, self.total)


@dataclass(frozen=True, slots=True)
class Shares:
    """The offices of a person with their sum, and when they were counted."""

    rows: Sequence[Share]
    every: Share
    counted_at: datetime.datetime


def channel_shares(period: Period, *, by: Actor) -> Shares:
    """Count the dossiers that the person's offices took in during the period, in one statement.

    Online is KenhThucHien 2 of the national portal (Quyết định 766/QĐ-TTg); digitised is a dossier of which at least
    one paper is kept as a file (HoSoCoThanhPhanSoHoa).
    """
    begin = datetime.datetime.combine(period.first, datetime.time(), VIETNAM)
    end = datetime.datetime.combine(period.last + datetime.timedelta(days=1), datetime.time(), VIETNAM)
    counted = (
        Dossier.objects.filter(
            office__in=Office.objects.visible_to(by), received_at__gte=begin, received_at__lt=end
        )
        .annotate(has_scans=Exists(Attachment.objects.filter(dossier=OuterRef("pk"))))
        .values("office__name")
        .order_by("office__name")
        .annotate(
            total=Count("pk"),
            online=Count("pk", filter=Q(channel__in=[Channel.ONLINE, Channel.ASSISTED])),
            assisted=Count("pk", filter=Q(channel=Channel.ASSISTED)),
            counter=Count("pk", filter=Q(channel=Channel.COUNTER)),
            post=Count("pk", filter=Q(channel=Channel.POST)),
            mobile=Count("pk", filter=Q(channel=Channel.MOBILE)),
            digitised=Count("pk", filter=Q(has_scans=True)),
        )
    )
    names = ("total", "online", "assisted", "counter", "post", "mobile", "digitised")
    rows = [
        Share(
            office=row["office__name"],
            total=row["total"],
            online=row["online"],
            assisted=row["assisted"],
            counter=row["counter"],
            post=row["post"],
            mobile=row["mobile"],
            digitised=row["digitised"],
        )
        for row in counted
    ]
    every = Share(office="Cộng", **{name: sum(getattr(row, name) for row in rows) for name in names})
    return Shares(rows, every, now())


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0

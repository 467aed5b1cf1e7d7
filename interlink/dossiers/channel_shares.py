"""Through which channels dossiers came, and how many were digitised: counts by office. vi: tỷ lệ trực tuyến, số hóa."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Self

from django.db.models import Case, Count, Exists, F, OuterRef, Q, When
from django.db.models.functions import Coalesce

from hotich.models import Office
from hotich.rights.access import Actor
from hotich.values.dates import VIETNAM, now
from interlink.dossiers.components import reuses_data
from interlink.models import Attachment, Channel, Dossier, Supplement
from interlink.workflows.dossier import State


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

    @property
    def moments(self) -> tuple[datetime.datetime, datetime.datetime]:
        """From which moment on it runs, and before which one, by clocks in Viet Nam."""
        midnight, after = datetime.time(), self.last + datetime.timedelta(days=1)
        return (
            datetime.datetime.combine(self.first, midnight, VIETNAM),
            datetime.datetime.combine(after, midnight, VIETNAM),
        )


@dataclass(frozen=True, slots=True)
class Share:
    """The dossiers of one office in a period.

    What an officer filed for somebody is `assisted`, and `online` too, once the portal has taken it; until then it is
    `awaiting_portal` and counts for no channel.

    `late` are those whose result came, or is still to come, after what was promised, and those that count as late for
    what was asked of the citizen once too often: `asked_too_often`.
    """

    office: str
    total: int
    online: int
    assisted: int
    awaiting_portal: int
    counter: int
    post: int
    mobile: int
    digitised: int
    reused: int
    late: int
    asked_too_often: int

    @property
    def online_percent(self) -> float:
        return _percent(self.online, self.total)

    @property
    def digitised_percent(self) -> float:
        return _percent(self.digitised, self.total)

    @property
    def reused_percent(self) -> float:
        return _percent(self.reused, self.total)


#: The numbers of a share, in words of the statement that counts them.
_COUNTED = tuple(each.name for each in fields(Share) if each.name != "office")


@dataclass(frozen=True, slots=True)
class Shares:
    """The offices of a person with their sum, and when they were counted."""

    rows: Sequence[Share]
    every: Share
    counted_at: datetime.datetime


def channel_shares(period: Period, *, by: Actor) -> Shares:
    """Count the dossiers that the person's offices took in during the period, in one statement.

    Online is KenhThucHien 2 of the national portal (Quyết định 766/QĐ-TTg); digitised is a dossier of which at least
    one paper is kept as a file, re-used one for a paper of which data stood (HoSoCoThanhPhanSoHoa). By the
    same decision the end is the result, else the dossier's own, and a clock that stands for the citizen does not run
    out.
    """
    begin, end = period.moments
    is_taken = Q(channel=Channel.ASSISTED, portal_accepted_at__isnull=False)
    with_citizen = Q(state__in=[State.SUPPLEMENT, State.DRAFT_WITH_CITIZEN])
    counted = (
        Dossier.objects.filter(
            office__in=Office.objects.visible_to(by), received_at__gte=begin, received_at__lt=end
        )
        .annotate(
            reuses=Case(When(reuses_data(), then=True), default=False),
            has_scans=Exists(Attachment.objects.filter(dossier=OuterRef("pk"))),
            too_often=Exists(Supplement.objects.filter(dossier=OuterRef("pk"), counts_as_late=True)),
            ended=Coalesce("issued_at", "ended_at", now()),
        )
        .values("office__name")
        .order_by("office__name")
        .annotate(
            total=Count("pk"),
            online=Count("pk", filter=Q(channel=Channel.ONLINE) | is_taken),
            assisted=Count("pk", filter=is_taken),
            awaiting_portal=Count("pk", filter=Q(channel=Channel.ASSISTED, portal_accepted_at=None)),
            counter=Count("pk", filter=Q(channel=Channel.COUNTER)),
            post=Count("pk", filter=Q(channel=Channel.POST)),
            mobile=Count("pk", filter=Q(channel=Channel.MOBILE)),
            digitised=Count("pk", filter=Q(has_scans=True)),
            reused=Count("pk", filter=Q(reuses=True)),
            late=Count("pk", filter=(Q(ended__gt=F("promised_at")) & ~with_citizen) | Q(too_often=True)),
            asked_too_often=Count("pk", filter=Q(too_often=True)),
        )
    )
    rows = [
        Share(office=row["office__name"], **{name: row[name] for name in _COUNTED})
        for row in map(dict[str, Any], counted)
    ]
    every = Share(office="Cộng", **{name: sum(getattr(row, name) for row in rows) for name in _COUNTED})
    return Shares(rows, every, now())


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0

"""How much somebody has looked at elsewhere today, and the news of unusual looking. vi: lượt tra cứu."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from hotich.models import AuditEntry
from hotich.rights.access import Actor, holds
from hotich.values.dates import VIETNAM
from registry.elsewhere.rules import ENOUGH_A_DAY
from registry.models import LookAlarm
from registry.rail import First, line
from registry.workflows.look_alarm import LOOK_ALARM, Action, State

SEARCH, FOUND, OF_A_DOSSIER, REFUSED = (
    "register.search-elsewhere",
    "register-elsewhere.view",
    "target-elsewhere.view",
    "register.search-elsewhere-refused",
)
#: Who reads the news: the supervisor who looks into it, the inspector to whom it is passed.
WATCHERS = LOOK_ALARM.roles(Action.SETTLE, Action.CONCLUDE)
MOST_ALARMS = 200
#: A day's looks and the refusals after them, as far as anybody reads.
MOST_LOOKS = 300


@dataclass(frozen=True, slots=True)
class Looks:
    """What a person looked at elsewhere today: how many looks are used, and which acts they have seen already."""

    used: int
    seen: frozenset[int]

    def has_room_for(self, records: set[int]) -> bool:
        """Say whether these acts may be shown besides; one that was seen today is no look more."""
        return self.used + len(records - self.seen) <= ENOUGH_A_DAY


def looks_today(by: Actor) -> Looks:
    """Count from the trail, in one statement that reads no entry of an earlier day."""
    mine = AuditEntry.objects.filter(user=by.user)
    # Keys grow with time and have indexes; time has none that finds a moment.
    before = mine.filter(at__lt=_begin_of(timezone.localdate())).order_by("-id").values("id")[:1]
    looks = mine.filter(id__gt=Coalesce(Subquery(before), 0), act__in=(SEARCH, FOUND, OF_A_DOSSIER))
    rows = list(looks.values_list("act", "subject_id"))
    of_dossiers = {subject for act, subject in rows if act == OF_A_DOSSIER}
    searches = sum(act == SEARCH for act, _ in rows)
    seen = frozenset(subject for act, subject in rows if act != SEARCH and subject)
    return Looks(searches + len(of_dossiers), seen)


def alarms(by: Actor) -> QuerySet[LookAlarm]:
    """Return the news of this person's offices, what waits first, then the newest."""
    known = LookAlarm.objects.visible_to(by).select_related("user", "office")
    return known.order_by(Case(When(state=State.SETTLED, then=1), default=0), "-pk")[:MOST_ALARMS]


def looks_of(alarm: LookAlarm) -> list[AuditEntry]:
    """Return what the person looked for elsewhere on that day, in order, and what was refused to them then."""
    begin = _begin_of(alarm.day)
    of_the_day = AuditEntry.objects.filter(at__gte=begin, at__lt=begin + datetime.timedelta(days=1))
    told = of_the_day.filter(user=alarm.user_id, act__in=(SEARCH, OF_A_DOSSIER, REFUSED))
    return list(told.order_by("id")[:MOST_LOOKS])


def waiting(by: Actor) -> QuerySet[LookAlarm]:
    """Return the news that waits for this person: what a supervisor looks into, what an inspector concludes."""
    acts = {each for each in (Action.SETTLE, Action.CONCLUDE) if holds(by, *LOOK_ALARM.roles(each))}
    states = [state for each in acts for state in LOOK_ALARM.sources(each)]
    return LookAlarm.objects.visible_to(by).filter(state__in=states)


def to_settle(by: Actor) -> list[First]:
    """Return what stands first on the first page of whoever must look into unusual looking; one statement at most."""
    if not holds(by, *WATCHERS) or not (count := waiting(by).count()):
        return []
    return [First(f"{count} cảnh báo tra cứu bất thường chờ bạn xem xét", reverse("registry:look-alarms"))]


def rail(by: Actor) -> list[dict[str, Any]]:
    """Return for whoever watches over offices what news of looks waits for them."""
    if not holds(by, *WATCHERS):
        return []
    return [line("Cảnh báo tra cứu", "registry:look-alarms", waiting(by), "")]


def _begin_of(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), VIETNAM)

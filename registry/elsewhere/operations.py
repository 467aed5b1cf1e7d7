"""Look for an act at another office; tell who watches over it when a day's looks are used up. vi: tra cứu nơi khác."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.models import User
from hotich.rights.access import Actor, sees
from registry.elsewhere.queries import FOUND, OF_A_DOSSIER, REFUSED, SEARCH, looks_today
from registry.elsewhere.rules import ENOUGH_A_DAY, Occasion, TooManyLooks
from registry.models import About, LookAlarm, Record
from registry.records.search import Hit, SearchResult, find_elsewhere
from registry.workflows.look_alarm import LOOK_ALARM, Action

audit.register(
    {
        SEARCH: "tra cứu sổ hộ tịch của cơ quan khác",
        FOUND: "xem việc hộ tịch của cơ quan khác khi tra cứu",
        OF_A_DOSSIER: "xem việc hộ tịch của cơ quan khác mà hồ sơ yêu cầu",
        REFUSED: "bị từ chối tra cứu cơ quan khác vì hết lượt trong ngày",
        "look-alarm.raise": "báo cho người giám sát: tra cứu bất thường",
        "look-alarm.settle": "xem xét cảnh báo tra cứu",
        "look-alarm.pass-on": "chuyển cảnh báo tra cứu cho thanh tra",
        "look-alarm.conclude": "ghi kết luận của thanh tra về cảnh báo tra cứu",
    }
)


@operation
def look_elsewhere(key: dict[str, Any], occasion: Occasion, *, by: Actor) -> SearchResult:
    """Find an act of whatever office by a whole key, and write down why; also a look that finds nothing counts.

    Raises `TooManyLooks` when the day's looks are used up.
    """
    _take_turn(by)
    if looks_today(by).used >= ENOUGH_A_DAY:
        raise TooManyLooks
    found = find_elsewhere(**key)
    audit.record(
        SEARCH,
        by=by,
        subject=occasion.case,
        reason=occasion.words,
        found=len(found.hits),
        key=found.looked_for,
    )
    audit.record_many(FOUND, by=by, subjects=[(hit.record, {}) for hit in found.hits], reason=occasion.words)
    return found


def show_of_dossier(hits: Sequence[Hit], occasion: Occasion, *, by: Actor) -> list[Hit]:
    """Return what of these acts may be shown on a dossier's page, after writing down who is shown what, and why.

    Acts of the person's own office always; those of others while the day has looks left.
    """
    others = {hit.record.pk: hit.record for hit in hits if not sees(by, hit.record.office_id)}
    if not others or _has_looked(others, occasion, by=by):
        return list(hits)
    refuse_looks(occasion, by=by)
    return [hit for hit in hits if hit.record.pk not in others]


@operation
def _has_looked(records: Mapping[int, Record], occasion: Occasion, *, by: Actor) -> bool:
    """Write down that these acts are shown, or say that the day has no looks left for them."""
    _take_turn(by)
    if not looks_today(by).has_room_for(set(records)):
        return False
    audit.record_many(
        OF_A_DOSSIER, by=by, subjects=[(each, {}) for each in records.values()], reason=occasion.words
    )
    return True


def _take_turn(by: Actor) -> None:
    """Let a person's looks wait for each other, so that many at the same moment are counted too."""
    assert by.user is not None
    User.objects.select_for_update().get(pk=by.user.pk)


@operation
def refuse_looks(occasion: Occasion, *, by: Actor) -> None:
    """Write down that a look was refused for there were too many, and tell who watches over the office, once a day."""
    audit.record(REFUSED, by=by, subject=occasion.case, reason=occasion.words)
    row = LOOK_ALARM.follow(Action.RAISE)
    assert by.office is not None
    alarm, is_news = LookAlarm.objects.get_or_create(
        user=by.user,
        day=timezone.localdate(),
        about=About.ELSEWHERE,
        defaults={"office": by.office, "state": row.target, "counted": ENOUGH_A_DAY},
    )
    if is_news:
        audit.record("look-alarm.raise", by=by, subject=alarm)


@operation
def settle_alarm(alarm_id: int, finding: str, *, by: Actor) -> None:
    """Write down what came out when the looks were gone into. vi: xem xét cảnh báo tra cứu."""
    _decide(Action.SETTLE, alarm_id, finding, by)


@operation
def pass_alarm_on(alarm_id: int, finding: str, *, by: Actor) -> None:
    """Pass what nobody could explain to the inspector. vi: chuyển thanh tra."""
    _decide(Action.PASS_ON, alarm_id, finding, by)


@operation
def conclude_alarm(alarm_id: int, finding: str, *, by: Actor) -> None:
    """Write down what the inspector concluded, below the supervisor's words. vi: kết luận của thanh tra."""
    _decide(Action.CONCLUDE, alarm_id, finding, by)


def _decide(action: Action, alarm_id: int, finding: str, by: Actor) -> None:
    alarm = LookAlarm.objects.lock(alarm_id)
    row = LOOK_ALARM.permit(action, alarm, by=by, reason=finding)
    before = f"{alarm.settled_by_name}: {alarm.finding}\n" if alarm.finding else ""
    alarm.state, alarm.finding = row.target, f"{before}{finding.strip()}"
    alarm.settled_by_name, alarm.settled_at = by.name, timezone.now()
    alarm.save()
    audit.record(f"look-alarm.{action.value}", by=by, subject=alarm, reason=finding.strip())

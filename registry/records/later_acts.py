"""What the page of an act says of the acts before and after it: changes, notes, its end. vi: ghi chú."""

from __future__ import annotations

from typing import Any

from hotich.models import Office
from hotich.rights.access import Actor
from registry.amendments.present import corrections_of, history_of, label_of, lines_of_act, present_entry
from registry.amendments.rules import NOTED_IN
from registry.amendments.validity import end_of
from registry.kinds import kind_of
from registry.kinds.entry import Entry
from registry.kinds.lines import read
from registry.models import Amendment, Invalidation, Record


def later_acts(record: Record, entry: Entry, *, by: Actor) -> dict[str, Any]:
    """Return what stands beside a registered act, in a fixed number of statements.

    now (label, registered text, present text of each line that differs), noted (`history_of`), corrections (of data),
    ended (Invalidation or None) with ends (those that were lifted), open_change (the amendment under way or None),
    visible_acts (ids of the later acts whose page opens for this person).
    """
    if not record.is_registered:
        return {}
    ends = list(Invalidation.objects.filter(record=record).order_by("pk"))
    open_change = Amendment.objects.filter(target=record, is_open=True).select_related("act__office").first()
    noted = history_of(record)
    return {
        "now": _differences(record, entry, present_entry(record)),
        "noted": noted,
        "corrections": corrections_of(record),
        "ended": next((each for each in ends if each.lifted_at is None), None),
        "ends": [each for each in ends if each.lifted_at is not None],
        "open_change": open_change,
        "visible_acts": _visible([each.act.pk for each in noted], by),
    }


def earlier_act(record: Record, *, by: Actor) -> dict[str, Any]:
    """Return the act in which this one is noted, or is to be, with the lines that it changes.

    target (None where there is none), target_is_visible (its page opens for this person), target_ended, act_lines.
    """
    if record.kind not in NOTED_IN:
        return {}
    amendment = Amendment.objects.filter(act=record).select_related("target__office", "target__book").first()
    target = amendment.target if amendment else None
    return {
        "target": target,
        "target_is_visible": target is not None and target.pk in _visible([target.pk], by),
        "target_ended": end_of(target.pk) if target else None,
        "act_lines": lines_of_act(record),
    }


def _differences(record: Record, registered: Entry, present: Entry) -> list[tuple[str, str, str]]:
    kind, was, now = kind_of(record), registered.values(), present.values()
    return [
        (label_of(kind, line), read(line, was[line.key]), read(line, now[line.key]))
        for line in kind.lines.values()
        if was[line.key] != now[line.key]
    ]


def _visible(ids: list[int], by: Actor) -> set[int]:
    """Return those of the acts whose page opens for this person, in one statement."""
    visible = Record.objects.filter(pk__in=ids, office__in=Office.objects.visible_to(by))
    return set(visible.values_list("pk", flat=True))

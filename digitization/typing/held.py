"""Entries of paper books that somebody has begun or got back, and how they go to a colleague. vi: việc đang nhập."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Count

from digitization.models import PaperEntry
from digitization.workflows.entry import ENTRY, Action
from hotich.accounts.held_work import HeldWork
from hotich.acts import audit
from hotich.errors import InvalidInput
from hotich.models import Assignment, Office, User
from hotich.models.tracked import change_many
from hotich.rights.access import Actor

_ON_THE_DESK = ENTRY.sources(Action.TAKE_OVER)


def _count(people: Collection[int], office: int | None) -> Mapping[int, int]:
    held = PaperEntry.objects.filter(typed_by__in=people, state__in=_ON_THE_DESK)
    if office is not None:
        held = held.filter(office=office)
    return dict(held.values_list("typed_by").annotate(count=Count("pk")).order_by())


def _hand_over(person: int, to: User, office: Office, reason: str, by: Actor) -> int:
    """Give the entries on somebody's desk to a typist of the office; raises `InvalidInput` for anybody else."""
    rows = PaperEntry.objects.select_for_update(of=("self",)).order_by("pk")
    held = list(rows.filter(typed_by=person, office=office, state__in=_ON_THE_DESK))
    typists = Assignment.objects.running().filter(office=office, role__in=ENTRY.roles(Action.TAKE_OVER))
    if held and not typists.filter(user=to).exists():
        raise InvalidInput(
            {"to": [f"{to.full_name} không nhập liệu tại {office}, không nhận được việc đang nhập."]}
        )
    for entry in held:
        entry.typed_by, entry.typed_by_name = to, to.full_name
    change_many(held, ["typed_by", "typed_by_name"])
    audit.record_many(
        "paper-entry.take-over",
        by=by,
        subjects=((each, {"from_colleague": True, "to": to.username}) for each in held),
        reason=reason,
    )
    return len(held)


HELD = HeldWork("Việc đang nhập từ sổ giấy", _count, _hand_over)

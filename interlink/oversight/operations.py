"""Remind an office, or who must sign there, of what waits too long. vi: nhắc việc, đôn đốc."""

from __future__ import annotations

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, NotFound
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.values.dates import VIETNAM, now, today
from interlink.models import Reminder
from interlink.oversight.queries import overdue_at, papers_at
from interlink.workflows.reminder import REMINDER, About, Action

audit.register({"reminder.remind": "nhắc việc quá lâu"})


@operation
def remind(about: About, office_id: int, person_id: int | None = None, *, by: Actor) -> Reminder:
    """Put what waits at an office on the first page of whoever must act, until all of it is done. vi: nhắc việc.

    `person_id` is who must sign, where papers wait for a signature. Raises `DomainError` when nothing waits there any
    more, and for a second time on one day.
    """
    office = Office.objects.select_for_update().filter(pk=office_id).first()
    if office is None:
        raise NotFound
    REMINDER.permit(Action.REMIND, by=by, office=office)
    assert by.office is not None
    assert by.user is not None
    person = person_id if about == About.SIGNATURE else None
    earlier = Reminder.objects.filter(
        office=office, about=about, person=person, from_office=by.office, day=today()
    )
    if first := earlier.first():
        at = first.at.astimezone(VIETNAM)
        raise DomainError(
            f"{by.office.name} đã nhắc {office.name} việc này hôm nay, lúc {at:%H:%M}. Mỗi việc nhắc một lần một ngày; "
            "lời nhắc còn trên trang đầu của người được nhắc đến khi làm xong."
        )
    count, days = overdue_at(office) if about == About.OVERDUE else papers_at(about, office, person)
    if not count:
        raise DomainError(f"Ở {office.name} không còn việc nào như vậy phải chờ, nên không cần nhắc.")
    reminder = Reminder.objects.create(
        about=about,
        office=office,
        person_id=person,
        from_office=by.office,
        by=by.user,
        by_name=by.name,
        at=now(),
        day=today(),
        count=count,
        days=days,
    )
    audit.record("reminder.remind", by=by, subject=reminder, about=str(about), count=count, days=days)
    return reminder

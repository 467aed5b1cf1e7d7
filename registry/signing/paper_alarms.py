"""A file of a paper that is not as it was: marked, told, mended, settled. vi: cảnh báo tệp giấy tờ."""

from collections.abc import Iterable

from django.utils import timezone

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError
from hotich.rights.access import Actor
from registry.models import Paper, PaperAlarm
from registry.signing.file_faults import Fault
from registry.workflows.token import TOKEN, Action

audit.register(
    {
        "paper.file-damaged": "phát hiện tệp giấy tờ không còn đúng",
        "paper.file-mended": "tệp giấy tờ đã đúng lại",
        "paper-alarm.settle": "xử lý cảnh báo tệp giấy tờ",
    }
)


def note(paper: Paper, faults: Iterable[Fault], *, by: Actor) -> int:
    """Raise an alarm for each file found wrong, and let go of the mark where all is right; in a transaction.

    Returns how many alarms are new.
    """
    open_ones = list(PaperAlarm.objects.select_for_update().filter(paper=paper, mended_at=None))
    faults = list(faults)
    if not faults:
        for alarm in open_ones:
            alarm.mended_at = timezone.now()
            alarm.save()
            audit.record("paper.file-mended", by=by, subject=paper, file=alarm.file)
        return 0
    known = {alarm.file for alarm in open_ones}
    new = {fault.file: fault for fault in faults if fault.file not in known}
    for fault in new.values():
        PaperAlarm.objects.create(paper=paper, file=fault.file, reason=fault.reason)
        audit.record("paper.file-damaged", by=by, subject=paper, file=fault.file, reason=fault.reason)
    return len(new)


@operation
def settle_paper_alarm(alarm_id: int, reason: str, *, by: Actor) -> None:
    """Say what was found out about a damaged file. The mark stays until a check finds the file right again."""
    alarm = PaperAlarm.objects.lock(alarm_id)
    TOKEN.permit(Action.SETTLE_ALARM, by=by, office=alarm.paper.office, reason=reason)
    if alarm.settled_at is not None:
        raise DomainError("Cảnh báo này đã được xử lý.")
    alarm.settled_at, alarm.finding = timezone.now(), reason.strip()
    alarm.save()
    audit.record("paper-alarm.settle", by=by, subject=alarm.paper, reason=alarm.finding)

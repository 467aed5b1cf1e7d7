"""Freeze a report, and let one make itself. vi: chốt báo cáo, đặt báo cáo định kỳ."""

from __future__ import annotations

import datetime

from django.utils import timezone

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, NotFound
from hotich.models import Errand, Office, User
from hotich.reports.periods import Period
from hotich.reports.views import counted
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.values.dates import now, today
from hotich.workflows import pages
from registry.models import FrozenReport, Paper, ReportSchedule
from registry.models.frozen import Table
from registry.models.paper_kinds import PaperKind
from registry.papers.printed import Cell, PrintedSection
from registry.papers.slips import SlipText, order_slip
from registry.reporting.reportable import Reportable, printed, reportable_of

audit.register(
    {
        "report.freeze": "chốt báo cáo và trình ký",
        "report.schedule": "đặt báo cáo tự lập theo kỳ",
        "report.end-schedule": "ngừng báo cáo tự lập",
    }
)


@operation
def freeze_report(reportable: Reportable, *, by: Actor) -> FrozenReport:
    """Keep the figures as they are now and order their paper, which waits for the leader's signature and the seal.

    vi: chốt báo cáo. Raises `NotAllowed`, `NotFound` for figures of an office that the person does not see, and
    `DomainError` where nobody may sign for the person's office.
    """
    office = _may_report(reportable, by)
    assert by.user is not None, "a person answers for the figures"
    return _freeze(reportable, office, by.user, by=by)


@operation
def schedule_report(reportable: Reportable, *, by: Actor) -> ReportSchedule:
    """Let this be frozen whenever a period of its kind is over, beginning with the one under way.

    vi: báo cáo định kỳ. Raises as `freeze_report`, and `DomainError` for free days and for one that is
    scheduled already.
    """
    office, letter = _may_report(reportable, by), reportable.period.letter
    if not letter:
        raise DomainError(
            "Chỉ đặt định kỳ được cho tuần, tháng, quý, 6 tháng hoặc năm. Hãy chọn một kỳ như vậy."
        )
    running = ReportSchedule.objects.filter(
        office=office, asked=reportable.words, letter=letter, ended_at=None
    )
    if running.exists():
        raise DomainError("Báo cáo này đã được đặt tự lập theo kỳ đó.")
    assert by.user is not None, "a schedule is begun by a person"
    schedule = ReportSchedule.objects.create(
        office=office,
        title=reportable.title,
        asked=reportable.words,
        letter=letter,
        made_until=_ended(letter, today()).last,
        begun_by=by.user,
        begun_by_name=by.name,
    )
    audit.record("report.schedule", by=by, subject=schedule)
    return schedule


@operation
def end_schedule(schedule_id: int, *, by: Actor) -> ReportSchedule:
    """Make no more reports of this schedule. vi: ngừng báo cáo định kỳ. Raises `NotFound`."""
    found = ReportSchedule.objects.select_for_update(of=("self",)).filter(pk=schedule_id, ended_at=None)
    schedule = found.filter(office__in=Office.objects.visible_to(by)).first()
    if schedule is None or by.office is None or schedule.office_id != by.office.pk:
        raise NotFound
    access.require(by, *pages.FREEZE_REPORTS, office=by.office)
    schedule.ended_at = now()
    schedule.save()
    audit.record("report.end-schedule", by=by, subject=schedule)
    return schedule


def make_scheduled(errand: Errand) -> None:
    """Freeze the scheduled reports whose period is over; what cannot be made says why on its schedule."""
    for schedule in ReportSchedule.objects.filter(ended_at=None):
        if schedule.is_due(today(), _ended(schedule.letter, today()).last):
            _make(schedule.pk, by=Actor.system("báo cáo định kỳ"))


@operation
def _make(schedule_id: int, *, by: Actor) -> None:
    schedule = ReportSchedule.objects.select_for_update(of=("self",)).get(pk=schedule_id)
    period = _ended(schedule.letter, today())
    if schedule.ended_at or not schedule.is_due(today(), period.last):
        return
    reportable = reportable_of(schedule.asked, period)
    try:
        if reportable is None:
            raise DomainError(
                "Số liệu hoặc biểu này không còn được lập. Hãy ngừng báo cáo định kỳ và đặt lại."
            )
        _freeze(reportable, schedule.office, schedule.begun_by, by=by)
    except DomainError as error:
        schedule.problem = error.message
    else:
        schedule.made_until, schedule.problem = period.last, ""
    schedule.save()


def _freeze(reportable: Reportable, office: Office, author: User, *, by: Actor) -> FrozenReport:
    until = counted(reportable.source)
    table, title = reportable.table(), reportable.title
    paper = _order(office, reportable, title, table, until, author, by=by)
    frozen = FrozenReport.objects.create(
        office=office,
        title=title,
        asked=reportable.words,
        first=reportable.period.first,
        last=reportable.period.last,
        table=table,
        counted_at=until,
        made_by=author,
        made_by_name=author.full_name,
        paper=paper,
    )
    audit.record("report.freeze", by=by, subject=frozen, period=reportable.period.label)
    return frozen


def _order(
    office: Office,
    reportable: Reportable,
    title: str,
    table: Table,
    until: datetime.datetime | None,
    author: User,
    *,
    by: Actor,
) -> Paper:
    period = reportable.period
    lines = {
        "Nội dung": title,
        "Kỳ báo cáo": f"{period.label}, từ {period.first:%d/%m/%Y} đến hết {period.last:%d/%m/%Y}",
        "Số liệu tính đến": f"{timezone.localtime(until):%H:%M ngày %d/%m/%Y}"
        if until
        else "chưa đếm lần nào",
        "Người chốt số liệu": author.full_name,
    }
    figures = [
        Cell(column["title"], words)
        for column, words in zip(table["columns"], table["total"]["words"], strict=True)
    ]
    text = SlipText(
        addressee=title[:150],
        sections=(
            PrintedSection(tuple((Cell(label, value),) for label, value in lines.items())),
            PrintedSection(
                tuple(tuple(figures[at : at + 3]) for at in range(0, len(figures), 3)), title="Tổng số"
            ),
        ),
        sentences=("Số liệu chi tiết ở các trang sau, giữ nguyên như khi chốt.",),
        tables=printed(table),
    )
    return order_slip(PaperKind.REPORT, office, text, by=by)


def _may_report(reportable: Reportable, by: Actor) -> Office:
    """Return the office that answers for the figures, the person's own."""
    if by.office is None:
        raise NotFound
    access.require(by, *pages.FREEZE_REPORTS, office=by.office)
    if not Office.objects.visible_to(by).filter(pk=reportable.office.pk).exists():
        raise NotFound
    return by.office


def _ended(letter: str, on: datetime.date) -> Period:
    """Return the latest period of a kind that was over on the day before."""
    return Period.holding(letter, on).before

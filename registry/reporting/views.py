"""Pages of frozen reports: their list, one with its paper and what is otherwise today, and the acts on them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from hotich.errors import DomainError
from hotich.rights import access
from hotich.rights.access import holds
from hotich.values.dates import today
from hotich.web import posted
from hotich.web.requests import OfficerRequest
from hotich.workflows import pages
from registry.models import FrozenReport
from registry.papers.signatories import signatories
from registry.reporting import operations
from registry.reporting.queries import ROWS, as_frozen, beside_today, frozen_reports, schedules
from registry.reporting.reportable import reportable_in

#: How often a report of a kind of period makes itself.
_EVERY = {"w": "hằng tuần", "m": "hằng tháng", "q": "hằng quý", "h": "mỗi 6 tháng", "y": "hằng năm"}


@access.allow(*pages.REPORTS)
@require_safe
def frozen(request: OfficerRequest) -> HttpResponse:
    """List the reports that the person's offices answered for, and those that make themselves."""
    found = frozen_reports(request.actor, before=posted.number(request.GET, "before"))
    context = {
        "rows": found[:ROWS],
        "next": found[ROWS - 1].pk if len(found) > ROWS else None,
        "schedules": schedules(request.actor),
        "may_end": holds(request.actor, *pages.FREEZE_REPORTS),
    }
    return render(request, "registry/reporting/frozen_reports.html", context)


@access.allow(*pages.REPORTS)
@require_safe
def frozen_report(request: OfficerRequest, report_id: int) -> HttpResponse:
    """Show one report as it was frozen; on demand what is otherwise today."""
    visible = FrozenReport.objects.visible_to(request.actor).select_related("office", "paper")
    found = get_object_or_404(visible, pk=report_id)
    is_compared = request.GET.get("today") == "1"
    today = beside_today(found) if is_compared else None
    context = {
        "report": found,
        "rows": today or as_frozen(found.table),
        "is_compared": is_compared,
        "is_gone": is_compared and today is None,
        "differs": sum(bool(figure.now) for row in today or () for figure in row.figures),
    }
    return render(request, "registry/reporting/frozen_report.html", context)


@access.allow(*pages.FREEZE_REPORTS)
@require_safe
def freezing(request: OfficerRequest) -> HttpResponse:
    """Say what freezing the view that the address names will do, before it is done."""
    reportable = reportable_in(request.GET, request.actor)
    by = request.actor
    assert by.office is not None
    context = {
        "reportable": reportable,
        "office": by.office,
        "signer": next(iter(signatories(by.office)), None),
        "every": _EVERY.get(reportable.period.letter, ""),
        "is_running": reportable.period.last >= today(),
        "back_url": reportable.url,
        "query": request.GET.urlencode(),
    }
    return render(request, "registry/reporting/freezing.html", context)


@access.allow(*pages.FREEZE_REPORTS)
@require_POST
def freeze(request: OfficerRequest) -> HttpResponse:
    """Freeze the view that the address names and go to its page."""
    reportable = reportable_in(request.GET, request.actor)
    try:
        made = operations.freeze_report(reportable, by=request.actor)
    except DomainError as error:
        messages.error(request, error.message)
        return redirect(reportable.url)
    messages.success(request, "Đã chốt báo cáo. Văn bản chờ lãnh đạo ký số và văn thư ban hành.")
    return redirect("registry:frozen-report", made.pk)


@access.allow(*pages.FREEZE_REPORTS)
@require_POST
def schedule(request: OfficerRequest) -> HttpResponse:
    """Let the view that the address names be made whenever its kind of period is over."""
    reportable = reportable_in(request.GET, request.actor)
    try:
        operations.schedule_report(reportable, by=request.actor)
    except DomainError as error:
        messages.error(request, error.message)
        return redirect(reportable.url)
    messages.success(request, "Đã đặt: khi hết kỳ, báo cáo này tự được chốt và trình ký.")
    return redirect("registry:frozen-reports")


@access.allow(*pages.FREEZE_REPORTS)
@require_POST
def end_schedule(request: OfficerRequest, schedule_id: int) -> HttpResponse:
    """Make no more reports of a schedule."""
    operations.end_schedule(schedule_id, by=request.actor)
    messages.success(request, "Đã ngừng báo cáo định kỳ. Các báo cáo đã chốt vẫn giữ nguyên.")
    return redirect("registry:frozen-reports")

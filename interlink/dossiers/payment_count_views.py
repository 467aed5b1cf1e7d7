"""Payments online: our count beside the portal's, and the dossiers on which they differ. vi: thanh toán trực tuyến."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from hotich.acts import audit
from hotich.models import Office
from hotich.reports.periods import Period
from hotich.rights import access
from hotich.values.dates import today
from hotich.values.money import dong
from hotich.web.requests import OfficerRequest
from hotich.web.workbook import MEDIA
from interlink.dossiers.payment_counts import ask_payment_counts
from interlink.dossiers.payment_shares import payment_counts, payment_differences, payment_sheet
from interlink.models import Dossier
from interlink.workflows import pages

audit.register({"payment-difference.view": "xem hồ sơ chênh lệch số liệu thanh toán"})


@access.allow(*pages.SEE_INTAKE)
@require_safe
def page(request: OfficerRequest) -> HttpResponse:
    """Show both counts by office. Counts only: nobody's data is shown."""
    period = _period(request)
    counts = payment_counts(period, by=request.actor)
    context = {
        "period": period,
        "periods": Period.choices(today()),
        "counts": counts,
        "sums": [
            ("Phải nộp", dong(counts.every.due)),
            ("Đã nộp", dong(counts.every.paid)),
            ("Đã hoàn trả", dong(counts.every.back)),
        ],
    }
    return render(request, "interlink/dossiers/payment_counts.html", context)


@access.allow(*pages.SEE_INTAKE)
@require_safe
def sheet(request: OfficerRequest) -> HttpResponse:
    """Give the counts as a workbook."""
    period = _period(request)
    file = payment_sheet(period, by=request.actor)
    name = f"thanh-toan-{period.first:%Y-%m-%d}.xlsx"
    return HttpResponse(
        file, content_type=MEDIA, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@access.allow(*pages.SEE_INTAKE)
@require_POST
def ask(request: OfficerRequest) -> HttpResponse:
    """Ask the portals for their counts now. vi: lấy số liệu của cổng."""
    period = _period(request)
    asked = ask_payment_counts(period, by=request.actor)
    if asked:
        messages.success(request, f"Đã hỏi cổng số liệu của {asked} cơ quan. Hãy tải lại trang sau ít phút.")
    else:
        messages.info(request, "Không có cơ quan nào cần hỏi thêm; cổng chưa trả lời lần hỏi trước.")
    return redirect(f"{reverse('interlink:payment-counts')}?period={period.key}")


@access.allow(*pages.SEE_INTAKE)
@require_safe
def differences(request: OfficerRequest, office_id: int) -> HttpResponse:
    """List the dossiers of an office that one of the two counts and the other does not."""
    office = get_object_or_404(Office.objects.visible_to(request.actor), pk=office_id)
    found = payment_differences(office, _period(request))
    shown = [*found.only_ours, *found.only_theirs]
    audit.record_view("payment-difference.view", by=request.actor, subjects=shown, model=Dossier)
    context = {
        "found": found,
        "lists": [
            ("Phần mềm này đếm, cổng không đếm", found.only_ours),
            ("Cổng đếm, phần mềm này không đếm", found.only_theirs),
        ],
    }
    return render(request, "interlink/dossiers/payment_differences.html", context)


def _period(request: OfficerRequest) -> Period:
    return Period.of(request.GET.get("period", "") or request.POST.get("period", ""), today())

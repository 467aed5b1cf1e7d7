"""What an officer does about a branch that does not go on by itself, and how agencies answer. vi: nhánh liên thông."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from hotich.acts import audit
from hotich.errors import NotFound
from hotich.reports.periods import Period
from hotich.rights import access
from hotich.values.dates import today
from hotich.web import posted
from hotich.web.requests import OfficerRequest
from interlink.dossiers import agency_answers, branches
from interlink.dossiers.views import act_on
from interlink.messages import queries
from interlink.models import Branch, BranchKind, Dossier
from interlink.workflows import pages
from interlink.workflows.branch import BRANCH, Action

audit.register({"agencies.view": "xem hồ sơ đã gửi cơ quan liên thông"})


@access.allow(*BRANCH.roles(Action.REMIND))
@require_POST
def remind(request: OfficerRequest, branch_id: int) -> HttpResponse:
    """Send a request once more that its agency has not acknowledged. vi: nhắc cơ quan."""
    said = "Đã gửi lại cùng một yêu cầu; thời gian để cơ quan xác nhận tính lại từ đầu."
    return _act(request, branch_id, Action.REMIND, branches.remind_agency, said)


@access.allow(*BRANCH.roles(Action.ASK_PAPER))
@require_POST
def ask_paper(request: OfficerRequest, branch_id: int) -> HttpResponse:
    """Keep that the agency still asks for the dossier on paper. vi: cơ quan vẫn yêu cầu hồ sơ giấy."""
    said = "Đã ghi nhận; cổng và hệ thống một cửa được báo."
    return _act(request, branch_id, Action.ASK_PAPER, branches.ask_paper, said)


@access.allow(*BRANCH.roles(Action.RESEND))
@require_POST
def resend(request: OfficerRequest, branch_id: int) -> HttpResponse:
    """Send a stopped branch again. vi: gửi lại nhánh."""
    return _act(request, branch_id, Action.RESEND, branches.resend_branch, "Đã gửi lại.")


@access.allow(*BRANCH.roles(Action.CLOSE))
@require_POST
def close(request: OfficerRequest, branch_id: int) -> HttpResponse:
    """End a stopped branch without a result. vi: kết thúc nhánh."""
    return _act(request, branch_id, Action.CLOSE, branches.close_branch, "Đã kết thúc nhánh.")


def _act(
    request: OfficerRequest, branch_id: int, action: Action, act: Callable[..., Any], done: str
) -> HttpResponse:
    found = Branch.objects.filter(pk=branch_id).values_list("dossier_id", flat=True).first()
    if found is None:
        raise NotFound
    reason = request.POST.get("reason", "")
    return act_on(
        request, found, f"{action}-{branch_id}", lambda: act(branch_id, reason, by=request.actor), done
    )


@access.allow(*pages.SEE_AGENCIES)
@require_safe
def agencies(request: OfficerRequest) -> HttpResponse:
    """Show how the other agencies answer, and the requests behind one number. vi: các cơ quan trả lời."""
    by, period = request.actor, Period.of(request.GET.get("period", ""), today())
    agency, what = posted.number(request.GET, "agency") or 0, request.GET.get("what", "")
    branch = next((each for each in BranchKind if each == request.GET.get("branch")), "")
    found = agency_answers.rows(period, agency, branch, what, by=by)
    shown = found[: agency_answers.ROWS]
    audit.record_view("agencies.view", by=by, subjects=[each.branch.dossier for each in shown], model=Dossier)
    context = {
        "period": period,
        "periods": Period.choices(today()),
        "columns": agency_answers.COUNTED,
        "answers": agency_answers.answers(period, by=by),
        "what": agency_answers.COUNTED.get(what, ""),
        "rows": shown,
        "is_cut": len(found) > len(shown),
        "unsynchronised": queries.count_unsynchronised(by),
    }
    return render(request, "interlink/dossiers/agencies.html", context)

"""The two queues in which papers wait for people with tokens: to be signed, to be issued. vi: ký số, ban hành."""

import hashlib
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from hotich.acts import audit
from hotich.rights import access
from hotich.web import posted
from hotich.web.requests import OfficerRequest
from registry.models import Paper
from registry.papers.printed import printed_parts
from registry.papers.queries import WaitingPaper, awaiting, signed_of, station_sentences
from registry.signing.operations import Ordered, seal_papers, sign_papers
from registry.workflows.paper import PAPER, Action, State, Step

audit.register(
    {
        "signing-queue.view": "xem danh sách chờ ký số",
        "issue-queue.view": "xem danh sách chờ ban hành",
    }
)

#: What the two pages differ in.
SIGNING: dict[str, Any] = {
    "state": State.AWAITING_SIGNATURE,
    "step": Step.LEADER,
    "page": "registry:signing",
    "act": "registry:sign-papers",
    "view": "signing-queue.view",
    "title": "Chờ ký số",
    "verb": "Ký số",
    "icon": "pen",
    "shows_signer": False,  # they are all the person's own
    "consequence": "Ký bằng chứng thư số của bạn; giấy đã ký chuyển sang văn thư ban hành và không sửa được nữa.",
    "done": "Đã ký",
    "after": "Giấy đã ký do văn thư đóng dấu, ban hành.",
    "emptied": "Đã ký hết",
    "empty": "Không có giấy nào chờ bạn ký. Giấy đến đây khi việc đã được phê duyệt và bản điện tử đã lập xong.",
}
ISSUING: dict[str, Any] = {
    "state": State.AWAITING_ISSUE,
    "step": Step.SEAL,
    "page": "registry:issuing",
    "act": "registry:seal-papers",
    "view": "issue-queue.view",
    "title": "Chờ ban hành",
    "verb": "Ký số cơ quan và ban hành",
    "icon": "seal",
    "shows_signer": True,
    "consequence": "Đóng chữ ký số của cơ quan; giấy có hiệu lực và được gửi ngay cho công dân, cơ quan liên quan.",
    "done": "Đã ban hành",
    "after": "Giấy có hiệu lực; bản điện tử gửi ngay cho công dân, cơ quan liên quan.",
    "emptied": "Đã ban hành hết",
    "empty": "Không có giấy nào chờ ban hành. Giấy đến đây khi lãnh đạo đã ký số; phiếu đến ngay khi lập xong.",
}


@access.allow(*PAPER.roles(Action.SIGN))
@require_safe
@vary_on_headers("HX-Request")
def signing(request: OfficerRequest) -> HttpResponse:
    """Show the papers that wait for this person's signature."""
    return _queue(request, SIGNING)


@access.allow(*PAPER.roles(Action.SEAL))
@require_safe
@vary_on_headers("HX-Request")
def issuing(request: OfficerRequest) -> HttpResponse:
    """Show the papers that wait for the office's seal."""
    return _queue(request, ISSUING)


@access.allow(*PAPER.roles(Action.SIGN))
@require_POST
def sign(request: OfficerRequest) -> HttpResponse:
    """Order the signature on the ticked papers, or on the one whose button was pressed."""
    return _report(request, sign_papers(_ticked(request), by=request.actor), SIGNING)


@access.allow(*PAPER.roles(Action.SEAL))
@require_POST
def seal(request: OfficerRequest) -> HttpResponse:
    """Order the seal on the ticked papers, or on the one whose button was pressed."""
    return _report(request, seal_papers(_ticked(request), by=request.actor), ISSUING)


def _queue(request: OfficerRequest, desk: dict[str, Any]) -> HttpResponse:
    """Answer the page; to the pulse of an open page its rows, or 204 while nothing has changed.

    The address names the papers of the batch that was ordered last (`batch`), and the page says what became of them.
    """
    by, batch = request.actor, set(posted.numbers(request.GET, "batch"))
    rows, stations = awaiting(desk["state"], by=by), station_sentences(by=by)
    signed = signed_of(batch, desk["step"], by=by) if batch else []
    version = hashlib.blake2b(repr((rows, stations, signed)).encode(), digest_size=8).hexdigest()
    is_pulse = request.htmx.trigger == "pulse"
    if is_pulse and request.GET.get("since") == version:
        return HttpResponse(status=204)
    looked_at = [row.paper_id for row in rows] + [each.paper_id for each in signed]
    audit.record_view(desk["view"], by=by, subjects=[Paper(pk=each) for each in looked_at])
    shown = _shown(request, rows)
    content = (
        Paper.objects.filter(pk=shown.paper_id if shown else 0).values_list("content", flat=True).first()
    )
    context = desk | {
        "rows": rows,
        "stations": stations,
        "version": version,
        "shown": shown and shown.paper_id,
        "file": shown and shown.file,
        "seen": shown and shown.seen,
        "noted": shown and shown.noted,
        "parts": printed_parts(content) if content else [],
        "running": sum(row.is_running for row in rows),
        "batch": batch,
        "batch_query": urlencode({"batch": sorted(batch)}, doseq=True),
        "signed": signed,
        "stopped": sum(row.paper_id in batch and bool(row.problem) for row in rows),
    }
    return render(
        request,
        "registry/signing/_paper_queue.html" if is_pulse else "registry/signing/paper_queue.html",
        context,
    )


def _shown(request: OfficerRequest, rows: list[WaitingPaper]) -> WaitingPaper | None:
    """Return the paper whose image stands beside the list: the one asked for, or the first."""
    asked = posted.number(request.GET, "paper")
    return next((row for row in rows if row.paper_id == asked), rows[0] if rows else None)


def _ticked(request: OfficerRequest) -> dict[int, str]:
    """Return the ticked papers, each with what its row showed when it was ticked."""
    return posted.versions(request.POST, "only") or posted.versions(request.POST, "paper")


def _report(request: OfficerRequest, ordered: list[Ordered], desk: dict[str, Any]) -> HttpResponse:
    papers = Paper.objects.visible_to(request.actor).select_related("record")
    refused = papers.in_bulk([each.paper_id for each in ordered if not each.is_accepted])
    accepted = [each.paper_id for each in ordered if each.is_accepted]
    for each in ordered:
        if not each.is_accepted:
            messages.error(request, f"{_named(refused.get(each.paper_id))}: {each.message}")
    if not ordered:
        messages.warning(request, "Hãy đánh dấu ít nhất một giấy.")
    return redirect(reverse(desk["page"], query={"batch": accepted}))


def _named(paper: Paper | None) -> str:
    if paper is None:
        return "Giấy số –"
    return f"Giấy số {paper.number} ({paper.whose})"

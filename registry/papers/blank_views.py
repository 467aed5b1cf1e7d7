"""Printed forms of the office, and papers on their way to the printer. vi: phôi giấy tờ, in giấy tờ."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from hotich.errors import DomainError, InvalidInput
from hotich.rights import access
from hotich.web import posted
from hotich.web.refusals import refusals_go_to, show_on, tell_refusal
from hotich.web.requests import OfficerRequest
from hotich.web.strangers import show_file
from registry.models.paper_kinds import PaperKind
from registry.papers.batch import one_file
from registry.papers.blank_queries import latest_blanks, stock
from registry.papers.blanks import print_papers, spoil_blank, take_blanks
from registry.papers.forms import BlanksForm
from registry.workflows.blank import BLANK, Action
from registry.workflows.paper import PAPER
from registry.workflows.paper import Action as PaperAction


@access.allow(*BLANK.roles(Action.TAKE))
@require_GET
def blanks(request: OfficerRequest) -> HttpResponse:
    """List the office's forms with their counts."""
    return _page(request, BlanksForm(initial={"kind": PaperKind.BIRTH_CERTIFICATE}))


@access.allow(*BLANK.roles(Action.TAKE))
@require_POST
def take(request: OfficerRequest) -> HttpResponse:
    """Enter a range of serial numbers."""
    form = BlanksForm(request.POST)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            made = take_blanks(PaperKind(typed["kind"]), typed["first"], typed["last"], by=request.actor)
        except InvalidInput as error:
            show_on(form, error)
        else:
            messages.success(request, f"Đã nhập {len(made)} phôi, từ {made[0].serial} đến {made[-1].serial}.")
            return redirect("registry:blanks")
    return _page(request, form, status=422)


@access.allow(*BLANK.roles(Action.SPOIL))
@require_POST
@refusals_go_to("registry:blanks")
def spoil(request: OfficerRequest, blank_id: int) -> HttpResponse:
    """Write off one form."""
    blank = spoil_blank(blank_id, request.POST.get("reason", ""), by=request.actor)
    messages.success(request, f"Đã ghi hủy phôi {blank.serial}.")
    return redirect("registry:blanks")


@access.allow(*PAPER.roles(PaperAction.PRINT))
@require_POST
def print_many(request: OfficerRequest) -> HttpResponse:
    """Answer the ticked papers as one PDF, for an office that still signs on paper."""
    try:
        printed = print_papers(posted.versions(request.POST, "paper"), by=request.actor)
    except DomainError as error:
        back = request.headers.get("Referer", "")
        is_ours = back.startswith(f"{request.scheme}://{request.get_host()}/")
        return tell_refusal(request, error, back if is_ours else "home")
    # Shown like a stranger's file: the browser's own PDF viewer needs its styles.
    return show_file(
        one_file([each.file for each in printed]), "application/pdf", f"giay-to-{len(printed)}.pdf"
    )


def _page(request: OfficerRequest, form: BlanksForm, *, status: int = 200) -> HttpResponse:
    by, kind = request.actor, request.GET.get("kind", "")
    context = {"form": form, "stock": stock(by), "rows": latest_blanks(by, kind), "kind": kind}
    return render(request, "registry/papers/blanks.html", context, status=status)

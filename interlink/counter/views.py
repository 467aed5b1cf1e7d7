"""The counter: choose what the citizen came for, write down what is known, give a receipt. vi: tiếp nhận tại quầy."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hotich.acts import audit
from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.imaging.card_photo import text_on_card
from hotich.rights import access
from hotich.values.dates import today
from hotich.web import posted
from hotich.web.refusals import refusals_go_to, sentence_of, show_on
from hotich.web.requests import OfficerRequest
from interlink.counter import operations as counter
from interlink.counter import rows
from interlink.counter.forms import CounterForm
from interlink.counter.operations import CounterFiling
from interlink.counter.queries import AskedAct, asked_act, matching, prospect
from interlink.counter.scans import boxes_for, scans_of
from interlink.dossiers.intake import StoredFile
from interlink.dossiers.notice_queries import notice_values
from interlink.dossiers.payments import Receipt, trimmed
from interlink.dossiers.slip_queries import Slip
from interlink.filings.procedures import PAPER_ACTS, PLANS, Plan
from interlink.models import AttachmentKind, Dossier, Means, Procedure
from interlink.workflows.dossier import DOSSIER, Action
from registry.kinds.lines import LISTED
from registry.records.card_views import answer, answer_of_number, person_on
from registry.records.people_held import person_of_number

audit.register(
    {
        "counter.view": "đối chiếu hồ sơ đã nộp khi tiếp nhận",
        "copies.view": "xem việc hộ tịch để cấp bản sao, xác nhận thông tin",
    }
)


@access.allow(*DOSSIER.roles(Action.FILE_AT_COUNTER))
@require_safe
def choose(request: OfficerRequest) -> HttpResponse:
    """List the procedures; an abbreviation that means one of them goes straight to its form."""
    typed = request.GET.get("q", "")[:60]
    plans = matching(typed)
    if typed.strip() and len(plans) == 1:
        return redirect("interlink:counter-filing", plans[0].procedure)
    return _choose(request, typed, plans)


@access.allow(*DOSSIER.roles(Action.OPEN_AT_COUNTER))
@require_POST
def open_entry(request: OfficerRequest) -> HttpResponse:
    """Begin an entry at once, without a form of the citizen. vi: lập ngay."""
    typed = request.POST.get("procedure") or request.POST.get("q", "")
    plans = [plan for plan in matching(typed[:60]) if plan.event and not plan.is_group]
    if typed in PLANS:
        plans = [PLANS[Procedure(typed)]]
    if not typed.strip() or len(plans) != 1:
        problem = "Hãy gõ tên tắt của một thủ tục có bản lập, ví dụ “ks” cho khai sinh, “kt” cho khai tử."
        return _choose(request, typed, plans or matching(""), problem=problem, status=422)
    try:
        record = counter.open_at_counter(plans[0].procedure, by=request.actor)
    except InvalidInput as error:
        problem = sentence_of(error)
        return _choose(request, typed, plans, problem=problem, status=422)
    return redirect("registry:entry", record.pk)


@access.allow(*DOSSIER.roles(Action.FILE_AT_COUNTER))
@require_http_methods(["GET", "POST"])
@refusals_go_to("interlink:counter")
def filing(request: OfficerRequest, procedure: str) -> HttpResponse:
    """Show the form of a procedure, and take the dossier in; the receipt follows."""
    plan = _plan(procedure)
    act = _asked_act(request, plan)
    given = act.given if act else None
    if request.method == "GET":
        form = CounterForm(plan, known={"copies": 1} if act else _known(request, plan), given=given)
        return _page(request, plan, form, [], act=act)
    scans, wrong = scans_of(request, _brought(plan))
    if more_or_less := rows.pressed(request.POST):
        return _page(request, plan, CounterForm(plan, more_or_less), scans, wrong=wrong)
    form = CounterForm(plan, request.POST, given=given)
    if not form.is_valid() or wrong:
        return _page(request, plan, form, scans, act=act, wrong=wrong, status=422)
    filed = _filing(plan, form, scans)
    try:
        if act:
            signer = posted.number(request.POST, "signer")
            dossier = counter.file_about_act(filed, act.record.pk, signer, by=request.actor)
        else:
            dossier = counter.file_at_counter(filed, by=request.actor)
    except DomainError as error:
        show_on(form, error)
        return _page(request, plan, form, scans, act=act, status=422)
    return redirect(f"{reverse('interlink:slip', args=[dossier.pk, Slip.RECEIPT])}?filed=1")


@access.allow(*DOSSIER.roles(Action.FILE_AT_COUNTER))
@require_POST
@refusals_go_to("interlink:counter")
def check(request: OfficerRequest, procedure: str) -> HttpResponse:
    """Say what the filing would cost and when its result would come, as typed at the moment. Nothing is kept."""
    plan = _plan(procedure)
    act = _asked_act(request, plan)
    form = CounterForm(plan, request.POST, given=act.given if act else None)
    return render(request, "interlink/counter/_counter_checks.html", _prospect(request, plan, form))


@access.allow(*DOSSIER.roles(Action.FILE_AT_COUNTER))
@require_POST
def read_card(request: OfficerRequest) -> HttpResponse:
    """Take the filer's data from the scanned QR of their identity card: an aid to typing, no proof."""
    side = request.POST.get("side", "")
    return answer(lambda: person_on(request.POST.get(f"{side}_card", "")))


@access.allow(*DOSSIER.roles(Action.FILE_AT_COUNTER))
@require_POST
def read_number(request: OfficerRequest) -> HttpResponse:
    """Take a person's data from the population database, asked by their number for the procedure that is filed."""
    by, office, sent = request.actor, request.actor.office, request.POST.dict()
    assert office is not None
    purpose = f"Tiếp nhận hồ sơ {_plan(str(sent.get('purpose', ''))).procedure.label.lower()}"
    return answer_of_number(lambda: person_of_number(sent, office, purpose, by=by))


@access.allow(*DOSSIER.roles(Action.FILE_AT_COUNTER))
@require_POST
def read_card_photo(request: OfficerRequest) -> HttpResponse:
    """Take the filer's data from a picture of their card, sent as it is; the picture is not kept."""
    return answer(lambda: person_on(text_on_card(posted.body(request), is_frame="live" in request.GET)))


def _known(request: OfficerRequest, plan: Plan) -> dict[str, Any]:
    """Return what the notice says from which the dossier is made, if one is named."""
    named = posted.number(request.GET, "notice")
    if named is None:
        return {}
    notice, values = notice_values(named, procedure=plan.procedure, by=request.actor)
    audit.record_view("notice.view", by=request.actor, subjects=[notice])
    return values


def _asked_act(request: OfficerRequest, plan: Plan) -> AskedAct | None:
    """Return the act of which a paper is wanted, if the registrar comes from its page or has found it."""
    ticket = request.POST.get("act") or request.GET.get("act", "")
    if not ticket or plan.procedure not in PAPER_ACTS:
        return None
    if not access.holds(request.actor, *DOSSIER.roles(plan.main_act)):
        raise NotFound
    return asked_act(ticket, plan, by=request.actor)


def _filing(plan: Plan, form: CounterForm, scans: list[StoredFile]) -> CounterFiling:
    typed = form.cleaned_data
    receipt = Receipt(
        form=typed["receipt_form"],
        series=typed["receipt_series"],
        number=typed["receipt_number"],
        code=typed["receipt_code"],
    )
    return CounterFiling(
        procedure=plan.procedure,
        channel=typed["channel"],
        mobile_place=typed.get("mobile_place", ""),
        consent=typed["consent"],
        form=form.form_values(),
        files=scans,
        exemption=typed["exemption"],
        exemption_proof=typed["exemption_proof"],
        is_paid=not typed["fee_unpaid"],
        means=typed["means"] or Means.CASH,
        receipt=trimmed(receipt),
    )


def _plan(procedure: str) -> Plan:
    if procedure not in PLANS or not PLANS[Procedure(procedure)].is_offered(today()):
        raise Http404
    return PLANS[Procedure(procedure)]


def _choose(
    request: OfficerRequest, typed: str, plans: list[Plan], *, problem: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "typed": typed,
        "plans": plans,
        "problem": problem,
        "may_open": access.holds(request.actor, *DOSSIER.roles(Action.OPEN_AT_COUNTER)),
    }
    return render(request, "interlink/counter/counter.html", context, status=status)


def _brought(plan: Plan) -> list[AttachmentKind]:
    """Return what is scanned at the counter; a residence paper only after a look-up has failed (NĐ 104/2022/NĐ-CP)."""
    kinds = [*plan.papers(today()), AttachmentKind.OTHER]
    return [kind for kind in kinds if kind != AttachmentKind.RESIDENCE_PROOF]


def _prospect(request: OfficerRequest, plan: Plan, form: CounterForm) -> dict[str, Any]:
    by = request.actor
    form.is_valid()
    typed = form.cleaned_data if form.is_bound else {}
    found = prospect(
        plan,
        form.form_values() if form.is_bound else {},
        channel=typed.get("channel") or form["channel"].initial,
        exemption=typed.get("exemption", ""),
        by=by,
    )
    audit.record_view("counter.view", by=by, subjects=found.already_filed, model=Dossier)
    return {"plan": plan, "prospect": found}


def _page(
    request: OfficerRequest,
    plan: Plan,
    form: CounterForm,
    scans: list[StoredFile],
    *,
    act: AskedAct | None = None,
    wrong: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    if act:
        audit.record_view("copies.view", by=request.actor, subjects=[act.record])
    context = (
        _prospect(request, plan, form)
        | boxes_for(_brought(plan), scans)
        | {
            "form": form,
            "act": act,
            "copies": act.copies if act else [],
            "signer": posted.number(request.POST, "signer"),
            "listed": LISTED,
            "wrong_files": wrong or [],
            "owner": request.actor.user,
        }
    )
    return render(request, "interlink/counter/counter_filing.html", context, status=status)

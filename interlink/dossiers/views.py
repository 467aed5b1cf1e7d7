"""The page of one dossier, and the acts an officer does there. vi: trang hồ sơ."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hotich.acts import audit
from hotich.acts.shown import ChangedMeanwhile
from hotich.errors import DomainError, InvalidInput
from hotich.rights import access
from hotich.values.dates import today
from hotich.web import posted
from hotich.web.refusals import refusals_go_to, sentence_of, versions_shown
from hotich.web.requests import OfficerRequest
from interlink.dossiers import copies, drafts, promises, queries
from interlink.dossiers import operations as dossiers
from interlink.dossiers.branch_acts import branches
from interlink.dossiers.checks import checks
from interlink.dossiers.citizen_service import hand_out_ways, service_for
from interlink.dossiers.completeness import accepted_as_lacking, lacking
from interlink.dossiers.draft_queries import draft_rule
from interlink.dossiers.filed_form import attachments, form_groups
from interlink.dossiers.law_day import case_of_dossier, law_day
from interlink.dossiers.others import others_like
from interlink.dossiers.payer_names import payers_shown
from interlink.dossiers.payers import said_otherwise
from interlink.dossiers.targets import ABOUT_AN_ACT, targets
from interlink.dossiers.time_limits import Leg, known_limit_of
from interlink.filings.procedures import PAPER_ACTS
from interlink.models import AttachmentKind, Dossier, Posting
from interlink.workflows import pages
from interlink.workflows.dossier import DOSSIER, Action
from registry.elsewhere.operations import show_of_dossier
from registry.elsewhere.rules import Occasion
from registry.elsewhere.views import look_up
from registry.models import Record
from registry.papers.signatories import signatories

#: Acts that are one button: what is wrong with them stands at the top of the page.
_WITHOUT_FIELDS = {Action.OPEN_ENTRY, Action.LOOK_UP_RESIDENCE, Action.GIVE_COPIES_BESIDE}

audit.register(
    {
        "dossier.view": "xem hồ sơ",
        "duplicate.view": "xem để đối chiếu trùng",
        "sibling.view": "xem hồ sơ của trẻ có thể sinh cùng",
        "target.view": "xem việc hộ tịch được yêu cầu",
    }
)


@access.allow(*pages.READERS)
@require_safe
def page(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Show the citizen's form beside the checks and the acts that the dossier's state allows."""
    return _page(request, dossier_id)


@access.allow(*DOSSIER.roles(Action.ACCEPT))
@require_POST
def accept(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Accept the dossier; one that lacks something with a reason. vi: tiếp nhận."""
    reason = request.POST.get("reason", "")
    return act_on(
        request,
        dossier_id,
        Action.ACCEPT,
        lambda: dossiers.accept(dossier_id, reason, by=request.actor),
        "Đã tiếp nhận hồ sơ.",
    )


@access.allow(*DOSSIER.roles(Action.ASK_SUPPLEMENT))
@require_POST
def ask_supplement(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Ask the citizen to mend the marked fields. vi: yêu cầu bổ sung."""
    wrong, note = request.POST.getlist("wrong"), request.POST.get("reason", "")
    return act_on(
        request,
        dossier_id,
        Action.ASK_SUPPLEMENT,
        lambda: dossiers.ask_supplement(dossier_id, wrong, note, by=request.actor),
        "Đã gửi yêu cầu bổ sung cho người dân.",
    )


@access.allow(*DOSSIER.roles(Action.REFUSE))
@require_POST
def refuse(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Refuse the dossier with a reason of the catalogue. vi: từ chối."""
    code, text = request.POST.get("reason_code", ""), request.POST.get("reason", "")
    return act_on(
        request,
        dossier_id,
        Action.REFUSE,
        lambda: dossiers.refuse(dossier_id, code, text, by=request.actor),
        "Đã từ chối hồ sơ; người dân được báo lý do qua cổng.",
    )


@access.allow(*DOSSIER.roles(Action.WITHDRAW))
@require_POST
def withdraw(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """End the dossier at the filer's wish. vi: rút hồ sơ."""
    reason = request.POST.get("reason", "")
    return act_on(
        request,
        dossier_id,
        Action.WITHDRAW,
        lambda: dossiers.withdraw(dossier_id, reason, by=request.actor),
        "Đã rút hồ sơ theo yêu cầu của người nộp.",
    )


@access.allow(*DOSSIER.roles(Action.ASSIGN))
@require_POST
def assign(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Give the dossier to a registrar, or take it over. vi: giao việc."""
    user_id = posted.number(request.POST, "user") or 0
    return act_on(
        request,
        dossier_id,
        Action.ASSIGN,
        lambda: dossiers.assign(dossier_id, user_id, by=request.actor),
        "Đã giao hồ sơ.",
    )


@access.allow(*DOSSIER.roles(Action.CALL_BACK_DRAFT))
@require_POST
def call_back_draft(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Take the draft back from the citizen to mend the entry. vi: thu lại bản nháp."""
    reason = request.POST.get("reason", "")
    return act_on(
        request,
        dossier_id,
        Action.CALL_BACK_DRAFT,
        lambda: drafts.call_back_draft(dossier_id, reason, by=request.actor),
        "Đã thu lại bản nháp; bản lập mở ra để sửa và trình lại.",
    )


@access.allow(*DOSSIER.roles(Action.OPEN_ENTRY))
@require_POST
def open_entry(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Turn the dossier into an entry of its act and go there. vi: lập việc hộ tịch."""
    try:
        record = dossiers.open_entry(dossier_id, posted.number(request.POST, "target"), by=request.actor)
    except DomainError as error:
        return _page(request, dossier_id, failed=Action.OPEN_ENTRY, error=error)
    return redirect("registry:entry", record.pk)


@access.allow(*DOSSIER.roles(Action.VERIFY))
@require_POST
def verify(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Write down what has to be found out; the longer limit holds. vi: xác minh."""
    reason = request.POST.get("reason", "")
    return act_on(
        request,
        dossier_id,
        Action.VERIFY,
        lambda: promises.verify(dossier_id, reason, by=request.actor),
        "Đã ghi việc xác minh; người dân được báo ngày hẹn trả.",
    )


@access.allow(*DOSSIER.roles(Action.START_POSTING))
@require_POST
def start_posting(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Post the case in public from today on. vi: niêm yết."""
    places = request.POST.get("places", "").splitlines()
    return act_on(
        request,
        dossier_id,
        Action.START_POSTING,
        lambda: promises.start_posting(dossier_id, places, by=request.actor),
        "Đã ghi việc niêm yết.",
    )


@access.allow(*DOSSIER.roles(Action.END_POSTING))
@require_POST
def end_posting(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Write down what came of the posting. vi: kết thúc niêm yết."""
    outcome, note = request.POST.get("outcome", ""), request.POST.get("reason", "")
    return act_on(
        request,
        dossier_id,
        Action.END_POSTING,
        lambda: promises.end_posting(dossier_id, outcome, note, by=request.actor),
        "Đã ghi kết quả niêm yết.",
    )


@access.allow(*DOSSIER.roles(Action.GIVE_COPIES))
@require_POST
def give_copies(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Give the copies that the dossier asks for. vi: cấp bản sao."""

    def act() -> None:
        copies.answer_with_copies(
            dossier_id,
            _target(request),
            posted.number(request.POST, "count") or 0,
            posted.number(request.POST, "signer"),
            by=request.actor,
        )

    return act_on(request, dossier_id, Action.GIVE_COPIES, act, "Đã lập bản sao, chờ ký số.")


@access.allow(*DOSSIER.roles(Action.GIVE_COPIES_BESIDE))
@require_POST
def give_copies_beside(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Give the copies that were asked for with the act. vi: cấp bản sao kèm theo."""
    return act_on(
        request,
        dossier_id,
        Action.GIVE_COPIES_BESIDE,
        lambda: copies.give_copies_beside(dossier_id, by=request.actor),
        "Đã lập bản sao, chờ ký số.",
    )


@access.allow(*DOSSIER.roles(Action.CONFIRM_INFORMATION))
@require_POST
def confirm_information(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Confirm what the register holds of the act that the dossier asks about. vi: xác nhận thông tin hộ tịch."""

    def act() -> None:
        signer = posted.number(request.POST, "signer")
        copies.answer_with_confirmation(dossier_id, _target(request), signer, by=request.actor)

    return act_on(request, dossier_id, Action.CONFIRM_INFORMATION, act, "Đã lập giấy xác nhận, chờ ký số.")


@access.allow(*DOSSIER.roles(Action.FIND_TARGET))
@require_POST
def find_target(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Look in the books for the act that the dossier asks about. vi: tìm trong sổ."""
    return _page(request, dossier_id, wanted=request.POST.get("wanted", ""))


@access.allow(*DOSSIER.roles(Action.LOOK_UP_RESIDENCE))
@require_POST
def look_up_residence(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Ask the population database again where a person lives. vi: tra cứu lại."""
    person = request.POST.get("person", "")
    return act_on(
        request,
        dossier_id,
        Action.LOOK_UP_RESIDENCE,
        lambda: dossiers.look_up_residence(dossier_id, person, by=request.actor),
        "Đã gửi yêu cầu tra cứu nơi cư trú.",
    )


@access.allow(*DOSSIER.roles(Action.LOOK_ELSEWHERE))
@require_http_methods(["GET", "POST"])
@refusals_go_to("interlink:dossier", "dossier_id")
def look_elsewhere(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Look an act up at another office for a dossier that is worked on. vi: tra cứu nơi khác."""
    dossier = get_object_or_404(Dossier.objects.visible_to(request.actor), pk=dossier_id)
    DOSSIER.permit(Action.LOOK_ELSEWHERE, dossier, by=request.actor)
    return look_up(request, occasion_of(dossier))


def occasion_of(dossier: Dossier) -> Occasion:
    """Return the dossier as the reason for which an act elsewhere is looked at."""
    words = f"Hồ sơ {dossier.one_stop_number}: {dossier.get_procedure_display()}"
    return Occasion(words, dossier, reverse("interlink:dossier", args=[dossier.pk]))


def act_on(
    request: OfficerRequest, dossier_id: int, name: str, act: Callable[[], Any], done: str
) -> HttpResponse:
    """Do it and go back to the page; what a person can mend is said on the page, with all that was typed kept."""
    try:
        act()
    except DomainError as error:
        return _page(request, dossier_id, failed=name, error=error)
    messages.success(request, done)
    return redirect("interlink:dossier", dossier_id)


def _target(request: OfficerRequest) -> int:
    target = posted.number(request.POST, "target")
    if target is None:
        raise InvalidInput({"target": ["Hãy chọn việc hộ tịch được yêu cầu."]})
    return target


def _page(
    request: OfficerRequest,
    dossier_id: int,
    *,
    failed: str = "",
    error: DomainError | None = None,
    wanted: str = "",
) -> HttpResponse:
    """Render the page; `failed` and `error` say which act was refused and why, `wanted` what to look for in books."""
    by, changed = request.actor, error if isinstance(error, ChangedMeanwhile) else None
    seen = versions_shown(request, DOSSIER, dossier_id, refused=error)
    case = queries.get_detail(dossier_id, by=by)
    others = others_like(case, by=by)
    audit.record_view("dossier.view", by=by, subjects=[case.dossier])
    shown = [each.conflict.record for each in others.acts if each.is_visible]
    audit.record_view("duplicate.view", by=by, subjects=shown, model=Record)
    audit.record_view("duplicate.view", by=by, subjects=others.filed_twice)
    audit.record_view("sibling.view", by=by, subjects=others.born_together)
    gives = sorted(case.actions & set(PAPER_ACTS.values()))
    may_choose = Action.FIND_TARGET in case.actions and case.record is None
    found = targets(case.dossier, wanted, by=by) if may_choose and not case.papers else []
    shown_targets = show_of_dossier(found, occasion_of(case.dossier), by=by)
    audit.record_view("target.view", by=by, subjects=[hit.record for hit in shown_targets], model=Record)
    service = service_for(case, by=by)
    lacks = lacking(case.dossier, case.entry)
    may_see_views = access.holds(by, *pages.SEE_LOOKS)
    shows_views = may_see_views and "views" in request.GET
    asks = Action.ASK_SUPPLEMENT in case.actions
    given = known_limit_of(case.dossier, Leg.SUPPLEMENT, case.entry) if asks else None
    context = {
        "case": case,
        "dossier": case.dossier,
        "actions": {str(action) for action in case.actions},
        "groups": form_groups(case.dossier),
        "attachments": attachments(case.dossier),
        "last_supplement": case.last_supplement,
        "checks": checks(
            case,
            service,
            others,
            lacks=lacks,
            accepted=accepted_as_lacking([case.dossier.pk]).get(case.dossier.pk) if lacks else None,
            said_otherwise=said_otherwise(case.dossier) if case.dossier.entitlements.all() else [],
        ),
        "lacks": lacks,
        "may_look_up": Action.LOOK_UP_RESIDENCE in case.actions,
        "branches": branches(case.dossier, by=by),
        "payers": payers_shown(
            case.dossier, posted.numbers(request.POST, "asked") if failed == Action.CORRECT_PAYERS else None
        ),
        "drafts": queries.drafts(case),
        "draft_rule": draft_rule(case.dossier),
        "timeline": queries.timeline(case, views=shows_views),
        "may_see_views": may_see_views,
        "shows_views": shows_views,
        "registrars": queries.registrars(case) if Action.ASSIGN in case.actions else [],
        "reasons": queries.refusal_reasons() if Action.REFUSE in case.actions else [],
        "supplement_due_on": given.due_on(today()) if given else None,
        "posting_outcomes": Posting.Outcome.choices,
        "papers_to_ask": _papers_to_ask(case),
        "service": service,
        "hand_out_ways": hand_out_ways(
            case.dossier, request.POST.get("how", "") if failed == Action.HAND_OUT else None
        ),
        "targets": shown_targets,
        "hides_targets": len(shown_targets) < len(found),
        "asks_about_an_act": may_choose and not case.papers and case.dossier.procedure in ABOUT_AN_ACT,
        "wanted": wanted,
        "gives": gives[0] if gives else None,
        "signatories": signatories(case.dossier.office) if gives else [],
        "seen": seen,
        "changed": changed,
        "failed": failed,
        "typed": request.POST,
        "marked": request.POST.getlist("wrong"),
        **_said(error, failed),
    }
    status = 200 if error is None else 422 if isinstance(error, InvalidInput) else 409
    return render(request, "interlink/dossiers/dossier.html", context, status=status)


def _papers_to_ask(case: queries.DossierDetail) -> list[tuple[str, str]]:
    """Return the papers that may be asked for: one about residence only after a look-up has failed."""
    may_ask_residence = dossiers.residence_paper_may_be_asked(case.dossier)
    asked = case.plan.papers(law_day(case.dossier), case_of_dossier(case.dossier, case.entry))
    return [
        (str(paper), str(AttachmentKind(paper).label))
        for paper in asked
        if paper != dossiers.RESIDENCE_PAPER or may_ask_residence
    ]


def _said(error: DomainError | None, failed: str) -> dict[str, Any]:
    """Return what was wrong as a sentence: beside its field where the act has one, at the top otherwise."""
    if error is None or isinstance(error, ChangedMeanwhile):
        return {}
    has_field = isinstance(error, InvalidInput) and failed not in _WITHOUT_FIELDS
    return {"field_error" if has_field else "refusal": sentence_of(error)}

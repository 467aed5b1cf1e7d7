"""Reconciliation with the population database: its runs, the differences, one of them. vi: đối soát dữ liệu dân cư."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from digitization.models import Difference, Reconciliation
from digitization.reconciliation import operations as reconciliation
from digitization.reconciliation import own_corrections, queries
from digitization.reconciliation.differences import LABELS
from digitization.reconciliation.queries import Filters
from digitization.reconciliation.sheet import differences_sheet
from digitization.workflows import pages
from digitization.workflows.reconciliation import (
    DIFFERENCE,
    RECONCILIATION,
    Action,
    DifferenceAction,
    DifferenceState,
    Side,
    Sort,
)
from hotich.acts import audit, errands
from hotich.acts.shown import ChangedMeanwhile
from hotich.errors import DomainError, InvalidInput
from hotich.models import Office
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate
from hotich.web import posted
from hotich.web.refusals import refusals_go_to, sentence_of, versions_shown
from hotich.web.requests import OfficerRequest
from hotich.web.workbook import MEDIA
from registry.amendments.present import present_entry
from registry.kinds import kind_of
from registry.kinds.lines import read

audit.register(
    {
        "differences.view": "xem danh sách sai lệch với dữ liệu dân cư",
        "differences-sheet.view": "tải danh sách sai lệch với dữ liệu dân cư",
        "difference.view": "xem sai lệch với dữ liệu dân cư",
        "difference-record.view": "xem việc hộ tịch có sai lệch với dữ liệu dân cư",
    }
)
_BULK = (DifferenceAction.FIX_THEIRS, DifferenceAction.FIX_OURS, DifferenceAction.LEAVE)


@access.allow(*pages.RECONCILIATIONS)
@require_safe
def reconciliations(request: OfficerRequest) -> HttpResponse:
    """List the reconciliations and offer to open one."""
    return _list(request)


@access.allow(*RECONCILIATION.roles(Action.START))
@require_POST
def start_reconciliation(request: OfficerRequest) -> HttpResponse:
    """Open a reconciliation and go to it."""
    by, typed = request.actor, request.POST
    wrong: dict[str, list[str]] = {}
    days = {}
    for name in ("registered_from", "registered_to"):
        try:
            day = PartialDate.parse(typed.get(name, ""))
            days[name] = (day.lower if name == "registered_from" else day.upper) if day else None
        except ValueError as error:
            wrong[name] = [str(error)]
    assert by.office is not None
    office_id = posted.number(typed, "office") or by.office.pk
    if not wrong:
        try:
            run = reconciliation.start_reconciliation(office_id, typed.getlist("kinds"), **days, by=by)
        except InvalidInput as error:
            wrong = error.errors
        else:
            messages.success(request, "Đã mở đợt đối soát; máy chủ đang so từng việc.")
            return redirect("digitization:reconciliation", run.pk)
    return _list(request, wrong=wrong, status=422)


@access.allow(*pages.RECONCILIATIONS)
@require_safe
@vary_on_headers("HX-Request")
def reconciliation_page(request: OfficerRequest, reconciliation_id: int) -> HttpResponse:
    """Show how far it has come and what it found; asks itself again while it runs, 204 when nothing moved."""
    by, run = request.actor, _run(request, reconciliation_id)
    errand = errands.find("reconcile", run.pk)
    version = f"{run.changed_at.timestamp():.6f}-{errand.tries if errand and errand.error else 0}"
    if request.htmx and request.GET.get("since") == version:
        return HttpResponse(status=204)
    context = {
        "run": run,
        "version": version,
        "error": errand.error if errand else "",
        "again_at": errand.due_at if errand else None,
        "is_moving": queries.is_moving(run),
        "rows": queries.by_sort(run, by),
        "columns": queries.COLUMNS,
        "actions": RECONCILIATION.actions(run, by=by),
    }
    if request.htmx:
        return render(request, "digitization/reconciliation/_reconciliation.html", context)
    return render(request, "digitization/reconciliation/reconciliation.html", context)


@access.allow(*RECONCILIATION.roles(Action.PAUSE))
@require_POST
@refusals_go_to("digitization:reconciliation", "reconciliation_id")
def pause_reconciliation(request: OfficerRequest, reconciliation_id: int) -> HttpResponse:
    """Stop after the chunk at hand."""
    return _move(request, reconciliation_id, reconciliation.pause_reconciliation, "Đã tạm dừng.")


@access.allow(*RECONCILIATION.roles(Action.RESUME))
@require_POST
@refusals_go_to("digitization:reconciliation", "reconciliation_id")
def resume_reconciliation(request: OfficerRequest, reconciliation_id: int) -> HttpResponse:
    """Go on where it was."""
    return _move(request, reconciliation_id, reconciliation.resume_reconciliation, "Đã tiếp tục.")


@access.allow(*pages.RECONCILIATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def reconciliation_differences(request: OfficerRequest, reconciliation_id: int) -> HttpResponse:
    """List differences; a POST decides about the ticked ones, or about all undecided of one sort."""
    run, filters = _run(request, reconciliation_id), Filters.of(request.GET)
    if request.method != "POST":
        return _differences(request, run, filters)
    try:
        said = _decide(request, run, filters)
    except DomainError as error:
        return _differences(request, run, filters, refused=error)
    messages.success(request, said)
    return redirect(f"{request.path}?{urlencode(filters.lookups)}" if filters.lookups else request.path)


@access.allow(*pages.RECONCILIATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def reconciliation_difference(request: OfficerRequest, difference_id: int) -> HttpResponse:
    """Show one difference side by side; a POST decides about it and goes on to the next of its sort."""
    by = request.actor
    visible = Difference.objects.visible_to(by).select_related(
        "reconciliation", "record__office", "record__particulars__place_unit"
    )
    row = get_object_or_404(visible.prefetch_related("record__parties"), pk=difference_id)
    if request.method != "POST":
        return _difference(request, row)
    try:
        said = _decide_rows([row.pk], request.POST.get("action", ""), request.POST.get("reason", ""), by)
    except DomainError as error:
        return _difference(request, row, refused=error)
    messages.success(request, said)
    following = queries.next_undecided(row, by)
    if following:
        return redirect("digitization:reconciliation-difference", following)
    return redirect("digitization:reconciliation", row.reconciliation_id)


@access.confirmed
@access.allow(*pages.RECONCILIATIONS)
@require_safe
def reconciliation_sheet(request: OfficerRequest, reconciliation_id: int) -> HttpResponse:
    """Give the differences as a workbook."""
    by, run = request.actor, _run(request, reconciliation_id)
    file, shown = differences_sheet(run, Filters.of(request.GET), by=by)
    audit.record_view("differences-sheet.view", by=by, subjects=shown, model=Difference)
    return HttpResponse(
        file,
        content_type=MEDIA,
        headers={"Content-Disposition": f'attachment; filename="sai-lech-dot-{run.pk}.xlsx"'},
    )


def _run(request: OfficerRequest, reconciliation_id: int) -> Reconciliation:
    visible = Reconciliation.objects.visible_to(request.actor).select_related("office")
    return get_object_or_404(visible, pk=reconciliation_id)


def _list(
    request: OfficerRequest, *, wrong: dict[str, list[str]] | None = None, status: int = 200
) -> HttpResponse:
    by = request.actor
    context = {
        "rows": list(queries.runs_of(by)),
        "may_start": access.holds(by, *RECONCILIATION.roles(Action.START)),
        "kinds": reconciliation.comparable_kinds(),
        "offices": list(Office.objects.visible_to(by).order_by("code")) if access.sees_below(by) else [],
        "typed": request.POST,
        "chosen": request.POST.getlist("kinds"),
        "wrong": wrong or {},
    }
    return render(request, "digitization/reconciliation/reconciliations.html", context, status=status)


def _move(request: OfficerRequest, reconciliation_id: int, act: Any, said: str) -> HttpResponse:
    act(reconciliation_id, by=request.actor)
    messages.success(request, said)
    return redirect("digitization:reconciliation", reconciliation_id)


def _differences(
    request: OfficerRequest,
    run: Reconciliation,
    filters: Filters,
    *,
    refused: DomainError | None = None,
) -> HttpResponse:
    by = request.actor
    assert by.office is not None
    for_a_sort = DIFFERENCE.actions(by=by, office=by.office, state=DifferenceState.FOUND)
    after = posted.number(request.GET, "after") or 0
    keys = [row.pk for row in queries.differences_of(run, filters, after=after, by=by)]
    seen = versions_shown(request, DIFFERENCE, *keys[: queries.PAGE], refused=refused)
    rows = queries.differences_of(run, filters, after=after, by=by)
    more, rows = len(rows) > queries.PAGE, rows[: queries.PAGE]
    audit.record_view("differences.view", by=by, subjects=rows)
    answers = queries.answers_of(rows)
    context = {
        "run": run,
        "rows": [
            (row, queries.label_of(row), _read(row, row.ours), _read(row, row.theirs), answers[row.pk])
            for row in rows
        ],
        "seen": seen,
        "filters": filters,
        "sorts": Sort.choices,
        "states": DifferenceState.choices,
        "keys": LABELS.items(),
        "next_url": f"?{urlencode(filters.lookups | {'after': rows[-1].pk})}" if more else "",
        "previous_url": f"?{urlencode(filters.lookups)}"
        if after and filters.lookups
        else "?"
        if after
        else "",
        "actions": queries.decisions_of(rows, by),
        "bulk": [(action, action.label) for action in _BULK if filters.sort and action in for_a_sort],
        "sort_label": Sort(filters.sort).label if filters.sort else "",
        "ticked": posted.numbers(request.POST, "row"),
        "wrong": sentence_of(refused) if refused else "",
        "reason": request.POST.get("reason", ""),
    }
    return render(
        request,
        "digitization/reconciliation/reconciliation_differences.html",
        context,
        status=_status(refused),
    )


def _difference(
    request: OfficerRequest,
    row: Difference,
    *,
    refused: DomainError | None = None,
) -> HttpResponse:
    by, record = request.actor, row.record
    seen = versions_shown(request, DIFFERENCE, row.pk, refused=refused)
    row.refresh_from_db(fields=["ours", "theirs", "state", "reason", "decided_by_name", "answer"])
    audit.record_view("difference.view", by=by, subjects=[row])
    audit.record_view("difference-record.view", by=by, subjects=[record])
    kind = kind_of(record)
    others = Difference.objects.filter(reconciliation=row.reconciliation_id, record=record, role=row.role)
    context = {
        "row": row,
        "seen": seen,
        "record": record,
        "title": kind.title(present_entry(record)),
        "label": queries.label_of(row),
        "beside": [
            (each, queries.label_of(each), _read(each, each.ours), _read(each, each.theirs))
            for each in others.order_by("pk")
        ],
        "groups": kind.facts(present_entry(record), record.particulars.values),
        "proposal": Side(row.proposal).label,
        "answer": queries.answers_of([row])[row.pk],
        "actions": {action: action.label for action in DIFFERENCE.actions(row, by=by)},
        "back_url": f"{reverse('digitization:reconciliation-differences', args=[row.reconciliation_id])}"
        f"?{urlencode({'sort': row.sort, 'state': DifferenceState.FOUND})}",
        "next": queries.next_undecided(row, by),
        "wrong": sentence_of(refused) if refused else "",
        "reason": request.POST.get("reason", ""),
    }
    return render(
        request,
        "digitization/reconciliation/reconciliation_difference.html",
        context,
        status=_status(refused),
    )


def _status(refused: DomainError | None) -> int:
    return 200 if refused is None else 409 if isinstance(refused, ChangedMeanwhile) else 422


def _read(row: Difference, text: str) -> str:
    """Write a value as people read it."""
    if not text:
        return ""
    if row.key in ("birth_date", "death_date"):
        return PartialDate.parse(text).display()
    lines = kind_of(row.record).lines
    line = lines.get(f"{row.role}_{row.key}")
    return read(line, text) if line and line.choices and text in line.choices.values else text


def _decide(request: OfficerRequest, run: Reconciliation, filters: Filters) -> str:
    action, reason, by = request.POST.get("action", ""), request.POST.get("reason", ""), request.actor
    if request.POST.get("scope") == "sort":
        if not filters.sort or action not in _BULK:
            raise DomainError("Hãy lọc một loại sai lệch trước khi quyết định cho cả loại.")
        count = reconciliation.decide_sort(
            run.pk, Sort(filters.sort), DifferenceAction(action), reason, key=filters.key, by=by
        )
        return f"Đã ghi quyết định cho {count} sai lệch loại “{Sort(filters.sort).label}”."
    return _decide_rows(posted.numbers(request.POST, "row"), action, reason, by)


def _decide_rows(ids: list[int], action: str, reason: str, by: Actor) -> str:
    if action == DifferenceAction.APPROVE:
        done, refused = own_corrections.approve_differences(ids, by=by)
        if refused and not done:
            raise DomainError(next(iter(refused.values())))
        left = f" Còn {len(refused)} dòng chưa sửa được, lý do ghi ở từng dòng." if refused else ""
        return f"Đã sửa dữ liệu hộ tịch theo {done} sai lệch.{left}"
    if action == DifferenceAction.TURN_DOWN:
        return f"Không duyệt {reconciliation.turn_down_differences(ids, reason, by=by)} đề nghị."
    if action not in reconciliation.DECISIONS:
        raise DomainError("Hãy chọn một quyết định.")
    count = reconciliation.decide_differences(ids, DifferenceAction(action), reason, by=by)
    return f"Đã ghi quyết định cho {count} sai lệch."

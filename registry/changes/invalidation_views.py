"""The end of an act's validity, entered on a page of its own. vi: bỏ số, thu hồi, hủy bỏ, khôi phục."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from hotich.acts import audit
from hotich.acts.shown import ChangedMeanwhile
from hotich.errors import DomainError, InvalidInput
from hotich.models import Office
from hotich.rights import access
from hotich.values.dates import today
from hotich.web.refusals import sentence_of, show_on, versions_shown
from hotich.web.requests import OfficerRequest
from registry.amendments.validity import end_of
from registry.changes import invalidations
from registry.changes.forms import InvalidationForm
from registry.models import Authority, Invalidation, Paper, Record
from registry.workflows.paper import State as PaperState
from registry.workflows.record import RECORD, Action, State

audit.register({"record-end.view": "mở trang thu hồi, hủy bỏ"})
_EFFECT = Invalidation.Effect


@access.allow(*RECORD.roles(Action.VOID, Action.REVOKE, Action.ANNUL))
@require_GET
def end(request: OfficerRequest, record_id: int) -> HttpResponse:
    """Ask by what decision the act ends, or why it is restored."""
    return _page(request, _record(request, record_id))


@access.allow(*RECORD.roles(Action.VOID, Action.REVOKE, Action.ANNUL))
@require_POST
def invalidate(request: OfficerRequest, record_id: int) -> HttpResponse:
    """End the act as decided, or show what the decision lacks beside what was typed."""
    record, by = _record(request, record_id), request.actor
    form = InvalidationForm(request.POST, effects=_effects(request, record))
    if not form.is_valid():
        return _page(request, record, form, status=422)
    typed = form.cleaned_data
    effect = typed.pop("effect")
    try:
        if effect == _EFFECT.VOIDED:
            invalidations.void_record(record.pk, typed["reason"], by=by)
        elif effect == _EFFECT.REVOKED:
            invalidations.revoke_record(record.pk, **typed, by=by)
        else:
            invalidations.annul_record(record.pk, **typed, by=by)
    except InvalidInput as error:
        show_on(form, error)
        return _page(request, record, form, refused=error)
    except DomainError as error:
        if _is_entered(record, effect, typed):
            messages.info(request, f"{_EFFECT(effect).label} {record} đã được ghi như vậy trước đó.")
            return redirect("registry:record", record.pk)
        return _page(request, record, form, refused=error)
    messages.success(request, f"Đã ghi: {_EFFECT(effect).label.lower()} {record}.")
    return redirect("registry:record", record.pk)


@access.allow(*RECORD.roles(Action.REINSTATE))
@require_POST
def reinstate(request: OfficerRequest, record_id: int) -> HttpResponse:
    """Give the act its validity back."""
    record, reason = _record(request, record_id), request.POST.get("reason", "")
    try:
        invalidations.reinstate_record(record.pk, reason, by=request.actor)
    except DomainError as error:
        if not end_of(record.pk):
            messages.info(request, f"{record} đang có hiệu lực.")
            return redirect("registry:record", record.pk)
        return _page(request, record, refused=error, reason=reason)
    messages.success(request, f"Đã khôi phục hiệu lực của {record}.")
    return redirect("registry:record", record.pk)


def _is_entered(record: Record, effect: str, typed: dict[str, Any]) -> bool:
    """Whether this very end stands there already: the form was sent twice."""
    ended = end_of(record.pk)
    asked = {"reason": typed["reason"]} if effect == _EFFECT.VOIDED else typed
    return (
        ended is not None
        and ended.effect == effect
        and all(getattr(ended, name) == value for name, value in asked.items())
    )


def _record(request: OfficerRequest, record_id: int) -> Record:
    visible = Record.objects.visible_to(request.actor).select_related("office__place", "book")
    return get_object_or_404(visible, pk=record_id, state=State.REGISTERED)


def _effects(request: OfficerRequest, record: Record) -> tuple[str, ...]:
    """Return what this person may enter: a number is given up only here, and before any paper is issued."""
    by = request.actor
    decided = (_EFFECT.REVOKED.value, _EFFECT.ANNULLED.value)
    is_issued = Paper.objects.filter(record=record, state=PaperState.ISSUED).exists()
    return (
        decided
        if is_issued or not RECORD.may(Action.VOID, record, by=by)
        else (_EFFECT.VOIDED.value, *decided)
    )


def _offered(record: Record, deciders: Mapping[str, Authority]) -> dict[str, Any]:
    """Return level and name of the authority that decides by today's law, as "Chủ tịch UBND tỉnh Hà Tĩnh"."""
    row = deciders.get(_EFFECT.REVOKED)
    if row is None or record.office.place is None:
        return {}
    units = record.office.place.full_name.split(", ")
    unit = units[-1] if row.level == Office.Level.PROVINCE else units[-2:][0]
    who = row.holder.partition(" cấp ")[0]
    return {"level": row.level, "authority": f"{who} {unit[0].lower()}{unit[1:]}"}


def _page(
    request: OfficerRequest,
    record: Record,
    form: InvalidationForm | None = None,
    *,
    refused: DomainError | None = None,
    reason: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render the page: `form` as it was typed, or the `reason` of a return; the other one is not filled by it."""
    seen = versions_shown(request, RECORD, record.pk, refused=refused)
    audit.record_view("record-end.view", by=request.actor, subjects=[record])
    ended, is_changed = end_of(record.pk), isinstance(refused, ChangedMeanwhile)
    is_said = refused is None or is_changed or (form is not None and isinstance(refused, InvalidInput))
    deciders = invalidations.who_decides(record, today())
    context: dict[str, Any] = {
        "record": record,
        "form": form
        or InvalidationForm(effects=_effects(request, record), decided_by=_offered(record, deciders)),
        "deciders": [(_EFFECT(effect).label, row) for effect, row in deciders.items()],
        "ended": ended,
        "problem": "" if is_said or refused is None else sentence_of(refused),
        "seen": seen,
        "changed": refused if is_changed else None,
        # The box of what was typed is gone where somebody else ended the act meanwhile.
        "typed": request.POST if form and ended else None,
        "reason": reason,
    }
    if refused:
        status = 409 if is_changed else 422
    return render(request, "registry/changes/invalidation.html", context, status=status)

"""The signatory's desk: entries that wait for approval, the oldest first. vi: phê duyệt."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hotich.acts import audit
from hotich.acts.shown import ChangedMeanwhile
from hotich.errors import DomainError, IllegalTransition, InvalidInput, Refusal
from hotich.rights import access
from hotich.web import posted
from hotich.web.refusals import refusals_go_to, sentence_of, versions_shown
from hotich.web.requests import OfficerRequest
from registry.kinds import entry_of, kind_of
from registry.kinds.entry import Entry
from registry.kinds.kind import Kind
from registry.models import Record, RegistrationKind
from registry.records import operations as entries
from registry.records.comparison import compare
from registry.records.conflicts import conflicts
from registry.records.differences import beside, differs_first
from registry.records.later_acts import earlier_act
from registry.records.sibling_queries import entered_with, lead_of
from registry.records.sibling_rules import ORDINALS
from registry.records.worklists import (
    accepted_incomplete,
    answers_on_forms,
    awaiting_approval,
    is_alike,
    next_awaiting_approval,
    what_they_wait_for,
    what_was_promised,
)
from registry.workflows.record import RECORD, Action

audit.register(
    {
        "approval-queue.view": "xem danh sách chờ phê duyệt",
        "approval.view": "xem bản lập chờ phê duyệt",
        "approval-duplicates.view": "xem việc nghi trùng khi phê duyệt",
    }
)


@access.allow(*RECORD.roles(Action.REGISTER))
@require_safe
def approvals(request: OfficerRequest) -> HttpResponse:
    """List what waits for approval, under what was registered together a moment ago (`register_many`)."""
    by = request.actor
    seen = RECORD.versions([each.pk for each in awaiting_approval(by)])
    rows = list(awaiting_approval(by))
    ids = [each.pk for each in rows]
    done = _done(request)
    audit.record_view("approval-queue.view", by=by, subjects=[*rows, *done])
    context = {
        "rows": rows,
        "held": what_they_wait_for(*ids),
        "answers": answers_on_forms(*ids),
        "promised": what_was_promised(*ids),
        "incomplete": accepted_incomplete(*ids),
        "seen": seen,
        "done": done,
    }
    return render(request, "registry/records/approvals.html", context)


@access.allow(*RECORD.roles(Action.REGISTER))
@require_safe
def approval(request: OfficerRequest, record_id: int) -> HttpResponse:
    """Show one entry beside what the citizen wrote, with the warnings and the reasons given to them."""
    return _page(request, record_id)


@access.allow(*RECORD.roles(Action.REGISTER))
@require_POST
@refusals_go_to("registry:approvals")
def register_entry(request: OfficerRequest, record_id: int) -> HttpResponse:
    """Enter the act in the book and go on to the next entry."""
    try:
        record = entries.register_entry(record_id, by=request.actor)
    except ChangedMeanwhile as error:
        return _page(request, record_id, changed=error, status=409)
    except IllegalTransition as error:
        return _decided_already(request, record_id, Action.REGISTER, error)
    numbers = " và ".join(each.number for each in [record, *entered_with(record)])
    messages.success(request, f"Đã đăng ký số {numbers}, quyển {record.book}.")
    return _next(request)


@access.allow(*RECORD.roles(Action.RETURN))
@require_POST
@refusals_go_to("registry:approvals")
def return_entry(request: OfficerRequest, record_id: int) -> HttpResponse:
    """Send the entry back to the registrar and go on to the next one."""
    reason = request.POST.get("reason", "")
    try:
        entries.return_entry(record_id, reason, by=request.actor)
    except InvalidInput as error:
        return _page(request, record_id, wrong=sentence_of(error), status=422)
    except ChangedMeanwhile as error:
        return _page(request, record_id, changed=error, status=409)
    except IllegalTransition as error:
        return _decided_already(request, record_id, Action.RETURN, error)
    messages.success(request, "Đã trả lại bản lập cho công chức tư pháp – hộ tịch.")
    return _next(request)


@access.allow(*RECORD.roles(Action.REGISTER))
@require_POST
def register_many(request: OfficerRequest) -> HttpResponse:
    """Enter the ticked acts in the book, each in an act of its own; whatever fails is said for itself."""
    by = request.actor
    wanted = posted.numbers(request.POST, "record")
    # The order of the queue is the order of the numbers in the book.
    ids = Record.objects.visible_to(by).filter(pk__in=wanted).order_by("submitted_at", "pk")
    done: list[int] = []
    for record_id, title, alike in ids.annotate(alike=is_alike()).values_list("pk", "title", "alike"):
        try:
            if alike:
                raise DomainError(
                    "Trong sổ có việc nghi trùng. Hãy mở bản lập này để so hai việc rồi phê duyệt."
                )
            record = entries.register_entry(record_id, by=by)
            done += [each.pk for each in [record, *entered_with(record)]]
        except Refusal as error:
            messages.error(request, f"{title or 'Bản lập không có tên'} chưa được đăng ký: {error.message}")
    if not wanted:
        messages.warning(request, "Hãy đánh dấu ít nhất một bản lập.")
    # The address says what was done, so that the list of it outlives a reload.
    return redirect(reverse("registry:approvals", query={"done": done}))


def _done(request: OfficerRequest) -> list[Record]:
    """Return the acts of a batch that the address names, in the order of the book."""
    wanted = posted.numbers(request.GET, "done")
    if not wanted:
        return []
    visible = Record.objects.visible_to(request.actor).exclude(book=None).filter(pk__in=wanted)
    return list(visible.select_related("book").order_by("registered_at", "pk"))


def _next(request: OfficerRequest) -> HttpResponse:
    following = next_awaiting_approval(request.actor)
    return redirect("registry:approval", following) if following else redirect("registry:approvals")


def _decided_already(
    request: OfficerRequest, record_id: int, action: Action, error: IllegalTransition
) -> HttpResponse:
    """Go to the act's own page, which says who decided it before and keeps the reason that was typed for nothing."""
    record = get_object_or_404(Record.objects.visible_to(request.actor), pk=record_id)
    decisions = [f"{record.kind}.{verb}" for verb in ("register", "return", "discard")]
    last = audit.trail_of(record).filter(act__in=decisions).last()
    said = error.message
    if last:
        number = f", số {record.number}" if record.number else ""
        said = (
            f"Không thể “{action.label.lower()}” {record.title or 'bản lập này'}: {last.actor_name} đã "
            f"{audit.sentence(last)}{number} (lúc {timezone.localtime(last.at):%H:%M:%S, %d/%m/%Y})."
        )
    if reason := request.POST.get("reason", "").strip():
        said += f" Lý do bạn đã ghi, chưa được lưu ở đâu: “{reason}”."
    messages.error(request, said)
    return redirect("registry:record", record.pk)


def _page(
    request: OfficerRequest,
    record_id: int,
    *,
    wrong: str = "",
    changed: ChangedMeanwhile | None = None,
    status: int = 200,
) -> HttpResponse:
    by, seen = request.actor, versions_shown(request, RECORD, record_id, refused=changed)
    visible = Record.objects.visible_to(by).select_related("office", "particulars__place_unit")
    record = get_object_or_404(visible.prefetch_related("parties", "warning_answers"), pk=record_id)
    if (lead := lead_of(record)) != record.pk:
        return redirect("registry:approval", lead)
    if not RECORD.allows(Action.REGISTER, record.state):
        messages.info(request, "Bản lập này không còn chờ phê duyệt.")
        return redirect("registry:record", record.pk)
    together = [record, *entered_with(record)]
    audit.record_view("approval.view", by=by, subjects=together)
    acts = [(each, entry_of(each)) for each in together]
    compared = [found for each, entry in acts for found in compare(entry, conflicts(entry, each), by=by)]
    kind, filed = kind_of(record), beside(acts)[record.pk]
    differing = [each.key for each in filed.differing]
    audit.record_view(
        "approval-duplicates.view",
        by=by,
        subjects=[each.conflict.record for each in compared if each.is_visible],
    )
    context: dict[str, Any] = {
        "record": record,
        "day": kind.day(acts[0][1]),
        "title": " và ".join(kind.title(entry) for _, entry in acts),
        "beside": filed,
        "groups": filed.mark(kind.facts(acts[0][1], record.particulars.values, differing)),
        "children": [
            {"heading": f"Trẻ thứ {ordinal}, sinh cùng", "facts": _own_facts(kind, each, entry)}
            for ordinal, (each, entry) in zip(ORDINALS, acts[1:], strict=False)
        ],
        "answers": differs_first(answer for each in together for answer in each.warning_answers.all()),
        "is_late": any(each.registration_kind == RegistrationKind.LATE for each in together),
        "is_own": by.user is not None and record.registrar_id == by.user.pk,
        "comparisons": compared,
        "held": what_they_wait_for(record.pk).get(record.pk, ""),
        "wrong": wrong,
        "seen": seen,
        "changed": changed,
        "reason": request.POST.get("reason", ""),
        **earlier_act(record, by=by),
    }
    return render(request, "registry/records/approval.html", context, status=status)


def _own_facts(kind: Kind, record: Record, entry: Entry) -> list[dict[str, Any]]:
    """Return what a further child has of its own, in the words of the book: the rest is the first child's."""
    own = [fact for group in kind.facts(entry, record.particulars.values) for fact in group["facts"]]
    return [fact for fact in own if fact.get("key") in kind.own_lines]

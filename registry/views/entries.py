"""The registrar's entry: the citizen's form on the left, what goes into the book on the right. vi: lập bản ghi sổ."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from hotich import access, audit
from hotich.access import Role
from hotich.dates import PartialDate
from hotich.dates_in_words import in_words
from hotich.errors import DomainError, InvalidInput
from hotich.personal_id import CardQR
from registry.entries import Entry
from registry.forms.entry import EntryForm
from registry.kinds import entry_of, kind_of
from registry.kinds.lines import LISTED
from registry.models import IdType, Record, RegistrationKind
from registry.operations import entries
from registry.queries.comparison import Comparison, compare
from registry.queries.conflicts import conflicts
from registry.rules.people import years_between
from registry.workflows.record import RECORD, Action

audit.register({"entry.view": "mở bản lập", "entry-duplicates.view": "xem việc nghi trùng khi lập"})


@access.allow(Role.REGISTRAR)
@require_GET
def edit(request: HttpRequest, record_id: int) -> HttpResponse:
    """Show the entry with everything that is known, ready to be completed."""
    record = _record(request, record_id)
    if Action.SAVE not in {row.action for row in RECORD.available(record.state)}:
        return redirect("registry:record", record.pk)
    audit.record_view("entry.view", by=request.actor, subjects=[record])  # type: ignore[attr-defined]
    entry = entry_of(record)
    form = EntryForm(kind_of(record), entry)
    first = kind_of(record).groups[0].lines[0].key
    form.fields[first].widget.attrs["autofocus"] = True
    return _page(request, record, form, entry, _answers_of(record))


@access.allow(Role.REGISTRAR)
@require_POST
def save(request: HttpRequest, record_id: int) -> HttpResponse:
    """Keep the draft; by htmx only the form comes back, with the cursor where it was."""
    record, form, entry, answers = _typed(request, record_id)
    if form.is_valid():
        try:
            entries.save_entry(record.pk, entry.values(), answers, seen=_seen(request), by=request.actor)  # type: ignore[attr-defined]
        except DomainError as error:
            return _page(request, record, form, entry, answers, problem=error.message, status=422)
        at = f"{timezone.localtime():%H:%M:%S}"
        if request.htmx:  # type: ignore[attr-defined]
            fresh = _record(request, record_id)
            entry = entry_of(fresh)
            return _page(request, fresh, EntryForm(kind_of(record), entry), entry, answers, saved_at=at)
        messages.success(request, f"Đã lưu lúc {at}.")
        return redirect("registry:entry", record.pk)
    return _page(request, record, form, entry, answers, seen=_seen(request), status=422)


@access.allow(Role.REGISTRAR)
@require_POST
def submit(request: HttpRequest, record_id: int) -> HttpResponse:
    """Put the entry before the signatory, or show what is missing beside what was typed."""
    record, form, entry, answers = _typed(request, record_id)
    if not form.is_valid():
        return _page(request, record, form, entry, answers, seen=_seen(request), status=422)
    try:
        entries.submit_entry(record.pk, entry.values(), answers, seen=_seen(request), by=request.actor)  # type: ignore[attr-defined]
    except InvalidInput as error:
        for key, sentences in error.errors.items():
            if key in form.fields:
                form.add_error(key, sentences)
        unanswered = {key.partition(":")[2] for key in error.errors if key.startswith("warning:")}
        return _page(
            request,
            record,
            form,
            entry,
            answers,
            problem=error.message,
            unanswered=unanswered,
            seen=_seen(request),
            status=422,
        )
    except DomainError as error:
        return _page(request, record, form, entry, answers, problem=error.message, status=422)
    kind = kind_of(record)
    also = " Đã yêu cầu cấp số định danh cá nhân." if kind.gives_personal_id else ""
    messages.success(request, f"Đã trình phê duyệt {kind.label.lower()} của {kind.title(entry)}.{also}")
    return redirect("registry:record", record.pk)


@access.allow(Role.REGISTRAR)
@require_POST
def check(request: HttpRequest, record_id: int) -> HttpResponse:
    """Judge what is typed at the moment: date in words, deadline, warnings, duplicates. Nothing is kept."""
    record, form, entry, answers = _typed(request, record_id)
    form.is_valid()
    return render(request, "registry/_entry_checks.html", _judged(request, record, form, entry, answers))


@access.allow(Role.REGISTRAR)
@require_POST
def read_card(request: HttpRequest, record_id: int) -> HttpResponse:
    """Take a person's data from the scanned QR of their identity card: an aid to typing, no proof.

    Answers JSON to a script that asks for it, and otherwise the page with the fields filled.
    """
    record, form, entry, answers = _typed(request, record_id)
    side = request.POST.get("side", "")
    is_script = request.accepts("application/json") and not request.accepts("text/html")
    try:
        person, notice = person_on(request.POST.get(f"{side}_card", ""))
    except ValueError as error:
        if is_script:
            return JsonResponse({"error": str(error)}, status=422)
        return _page(request, record, form, entry, answers, problem=str(error), status=422)
    if is_script:
        return JsonResponse({"person": person, "notice": notice})
    form.put_person(side, person)
    form.full_clean()
    return _page(request, record, form, form.typed(), answers, problem=notice)


def person_on(payload: str) -> tuple[dict[str, str], str]:
    """Return what the QR of an identity card tells, under the columns of a person, and what could not be read.

    Raises `ValueError` with a sentence for anything that is no such QR.
    """
    card = CardQR.parse(payload[:1000])
    person = {
        "personal_id": card.personal_id.number,
        "birth_date": card.born.dotted.replace(".", "/"),
        "id_type": IdType.ID_CARD.value,
        "id_number": card.personal_id.number,
        "id_issued_on": card.issued.dotted.replace(".", "/") if card.issued else "",
    }
    if card.spoilt:
        # A keyboard scanner that ran through a Vietnamese input method spoils letters, never digits.
        return person, "Đã nhận số và ngày sinh. Họ tên và địa chỉ bị bộ gõ làm sai: hãy nhập theo thẻ."
    return person | {"full_name": card.full_name, "residence": card.residence}, ""


def _record(request: HttpRequest, record_id: int) -> Record:
    visible = Record.objects.visible_to(request.actor)  # type: ignore[attr-defined]
    known = visible.select_related("office", "particulars__place_unit")
    return get_object_or_404(known.prefetch_related("parties", "warning_answers"), pk=record_id)


def _typed(request: HttpRequest, record_id: int) -> tuple[Record, EntryForm, Entry, dict[str, str]]:
    """Return the record, the bound form, the entry as typed, and the reasons given to warnings."""
    record = _record(request, record_id)
    form = EntryForm(kind_of(record), entry_of(record), request.POST)
    form.is_valid()
    prefix = "reason:"
    answers = {
        key.removeprefix(prefix): str(value) for key, value in request.POST.items() if key.startswith(prefix)
    }
    return record, form, form.typed(), answers


def _seen(request: HttpRequest) -> int | None:
    """Return which saved version the officer had before them when they began to type."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() else None


def _answers_of(record: Record) -> dict[str, str]:
    return {answer.code: answer.reason for answer in record.warning_answers.all()}


def _judged(
    request: HttpRequest,
    record: Record,
    form: EntryForm,
    entry: Entry,
    answers: dict[str, str],
    unanswered: set[str] | None = None,
) -> dict[str, Any]:
    """Return what the right column says about the entry; acts shown for comparison are recorded as looked at."""
    kind = kind_of(record)
    compared = compare(entry, conflicts(entry, record), by=request.actor)  # type: ignore[attr-defined]
    audit.record_view(
        "entry-duplicates.view",
        by=request.actor,  # type: ignore[attr-defined]
        subjects=[each.conflict.record for each in compared if each.is_visible],
    )
    by_code: dict[str, Comparison] = {each.conflict.code: each for each in compared}
    warnings: list[dict[str, Any]] = [
        {
            "code": warning.code,
            "message": warning.message,
            "field": warning.field,
            "forbids": "" if entry.stands_already else warning.forbids,
            "reason": answers.get(warning.code, ""),
            "is_missing": warning.code in (unanswered or ()),
            "comparison": by_code.get(warning.code),
        }
        for warning in [
            *kind.warnings(entry, record.filed_on),
            *(each.conflict.warning for each in compared),
        ]
    ]
    happened = entry.values()[kind.happened_on] if kind.happened_on else None
    in_time = kind.timeliness(entry, record.filed_on)
    day = happened.full if happened else None
    return {
        "record": record,
        "kind": kind,
        "hidden_groups": sorted(kind.hidden(entry)),
        "form": form,
        "words": in_words(happened) if happened and kind.in_words else "",
        "timeliness": in_time.label if happened else "",
        "is_late": in_time == RegistrationKind.LATE,
        "days": (record.filed_on - day).days if day else None,
        "limit": kind.days_to_register,
        "ages": {role: _years(entry.person(role).birth_date, happened) for role in entry.roles() if happened},
        "warnings": warnings,
        "open_warnings": sum(not warning["reason"].strip() for warning in warnings),
    }


def _years(born: PartialDate, happened: PartialDate) -> str:
    """Return a person's age on the day of the act, as words; a range when a date is known in part."""
    years = years_between(born, happened)
    if years is None or born == happened:
        return ""
    least, most = years
    return f"{least} tuổi" if least == most else f"{least}–{most} tuổi"


def _page(
    request: HttpRequest,
    record: Record,
    form: EntryForm,
    entry: Entry,
    answers: dict[str, str],
    *,
    problem: str = "",
    unanswered: set[str] | None = None,
    saved_at: str = "",
    seen: int | None = None,
    status: int = 200,
) -> HttpResponse:
    context = _judged(request, record, form, entry, answers, unanswered) | {
        "problem": problem,
        "saved_at": saved_at,
        "listed": LISTED,
        # The newest version of the saved entry: a draft kept by the browser knows whether it was saved since.
        "version": seen or entries.version_of(record),
    }
    name = "registry/_entry_form.html" if request.htmx else "registry/entry.html"  # type: ignore[attr-defined]
    return render(request, name, context, status=status)

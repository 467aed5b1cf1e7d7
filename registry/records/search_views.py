"""Look an act up in the books of one's own office. vi: tra cứu sổ hộ tịch."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from hotich.acts import audit
from hotich.errors import NotFound
from hotich.models import Office
from hotich.rights import access
from hotich.rights.access import Actor, holds
from hotich.values.dates import now
from hotich.web import posted
from hotich.web.requests import OfficerRequest
from hotich.web.workbook import MEDIA, workbook
from registry.books.lookups import RegisterSearchForm, ticket_for
from registry.finding.queries import saved_search, saved_searches
from registry.models import Record
from registry.records.search import SearchResult, below, everything_found, find_in_register
from registry.workflows import pages
from registry.workflows.record import RECORD, Action

_SALT = "registry.search-place"
audit.register(
    {
        "register-search.view": "xem kết quả tra cứu sổ hộ tịch",
        "register-search-export.view": "xuất kết quả tra cứu sổ hộ tịch ra Excel",
    }
)


@access.allow(*pages.SEARCHES)
@require_http_methods(["GET", "POST"])
def search(request: OfficerRequest) -> HttpResponse:
    """Show the acts of the own office that match; what is typed about a person never stands in an address."""
    return found_page(request, _typed_in(request) if request.method == "POST" else None)


def found_page(request: OfficerRequest, typed: Mapping[str, Any] | None) -> HttpResponse:
    """Show what the form finds as it was filled in, or the form alone."""
    by = request.actor
    offices = below(by, posted.number_of(str(typed.get("office", "")))) if typed else below(by)
    form = RegisterSearchForm(typed, offices=offices)
    found = None
    if form.is_bound and form.is_valid() and form.cleaned_data["text"].strip():
        found = find_in_register(**asked(form), after=_place(request), by=by)
        audit.record_view(
            "register-search.view", by=by, subjects=[hit.record for hit in found.hits], model=Record
        )
    return search_page(request, form, found, act=act_to_be_noted(request), is_elsewhere=False)


@access.confirmed
@access.allow(*pages.SEARCHES)
@require_POST
def export(request: OfficerRequest) -> HttpResponse:
    """Give what was found as a workbook, for a purpose that the trail keeps. vi: xuất kết quả tra cứu."""
    by, purpose = request.actor, request.POST.get("purpose", "").strip()
    typed = asked_before(request)
    form = RegisterSearchForm(typed, offices=below(by, posted.number_of(typed.get("office", ""))))
    if not form.is_valid() or len(purpose) < _WORDS:
        found = find_in_register(**asked(form), by=by) if form.is_valid() else None
        messages.error(
            request, "Hãy ghi mục đích xuất dữ liệu: dùng cho việc gì, theo yêu cầu hay văn bản nào."
        )
        audit.record_view(
            "register-search.view", by=by, subjects=[hit.record for hit in found.hits] if found else []
        )
        return search_page(request, form, found, act=None, is_elsewhere=False)
    hits = everything_found(asked(form), by=by)
    audit.record_view(
        "register-search-export.view",
        by=by,
        subjects=[hit.record for hit in hits],
        model=Record,
        reason=purpose,
    )
    rows = [
        (
            hit.title, hit.born, hit.record.get_kind_display(), hit.record.number, hit.record.registered_when,
            hit.record.office_name, hit.ended or "Còn hiệu lực", hit.why,
        )
        for hit in hits
    ]  # fmt: skip
    title = f"Kết quả tra cứu sổ hộ tịch – {by.name}, mục đích: {purpose}"
    content = workbook(lambda sheets: sheets.table("Kết quả", title, _COLUMNS, rows))
    name = f'attachment; filename="tra-cuu-{now():%Y%m%d-%H%M}.xlsx"'
    return HttpResponse(content, content_type=MEDIA, headers={"Content-Disposition": name})


_COLUMNS = (
    ("Người được đăng ký", 32), ("Ngày sinh", 14), ("Loại việc", 22), ("Số", 12), ("Ngày đăng ký", 14),
    ("Nơi đăng ký", 44), ("Hiệu lực", 18), ("Vì sao có", 30),
)  # fmt: skip
#: A purpose of fewer letters says nothing.
_WORDS = 8


def asked(form: forms.Form) -> dict[str, Any]:
    """Return what the form asks for, as `find_in_register` takes it."""
    values = form.cleaned_data
    office = Office.objects.filter(pk=values["office"]).first() if values["office"] else None
    names = ("kind", "year", "until", "born", "place", "valid", "parents")
    return {"typed": values["text"], "office": office} | {name: values[name] for name in names}


def _typed(form: forms.Form) -> str:
    """Return what was typed, so that our own page can ask for the same once more; it stands in no address."""
    return signing.dumps({name: form.data.get(name, "") for name in form.fields}, salt=_SALT, compress=True)


def _typed_in(request: OfficerRequest) -> Mapping[str, Any]:
    """Return what is looked for: as typed now, as on the page before, or as the person saved it."""
    if "asked" in request.POST:
        return asked_before(request)
    saved = posted.number(request.POST, "saved")
    return request.POST if saved is None else dict(saved_search(saved, by=request.actor).asked)


def asked_before(request: OfficerRequest) -> dict[str, str]:
    """Return what was typed on the page before; raises `NotFound` for what our page did not send."""
    try:
        return dict(signing.loads(request.POST.get("asked", ""), salt=_SALT))
    except signing.BadSignature:
        raise NotFound from None


def _place(request: OfficerRequest) -> list[Any] | None:
    """Return where the page before ended, as our own page sent it; anything else begins anew."""
    try:
        return list(signing.loads(request.POST.get("after", ""), salt=_SALT))
    except signing.BadSignature:
        return None


def search_page(
    request: OfficerRequest,
    form: forms.Form,
    found: SearchResult | None,
    *,
    act: Record | None,
    is_elsewhere: bool,
    **more: object,
) -> HttpResponse:
    """Render the page of a search, of the own books or elsewhere; `act` is the draft that the original is for."""
    by = request.actor
    audit.record_view("entry.view", by=by, subjects=[act] if act else [])
    hits = found.hits if found else []
    rows = [
        (hit, ticket_for(hit.record, by), not is_elsewhere or hit.record.office_id == _office(by))
        for hit in hits
    ]
    context = {
        "form": form,
        "page": request.path if is_elsewhere else reverse("registry:search"),
        "found": found,
        "rows": rows,
        "is_elsewhere": is_elsewhere,
        "further": signing.dumps(found.further, salt=_SALT) if found and found.further else "",
        "is_further": bool(request.POST.get("after")),
        "asked": _typed(form) if rows and not is_elsewhere else "",
        "to_save": _typed(form) if found and not is_elsewhere and act is None else "",
        "saved": saved_searches(by) if not is_elsewhere and act is None else [],
        "may_look_elsewhere": holds(by, *pages.SEARCHES_ELSEWHERE),
        "may_change": holds(by, *RECORD.roles(Action.DRAFT)) and act is None,
        "act": act,
        **more,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "registry/records/search.html", context, status=status)


def act_to_be_noted(request: OfficerRequest) -> Record | None:
    """Return the draft for which an original is looked up, when the search was opened from its page."""
    by, wanted = request.actor, posted.number(request.GET, "for")
    act = Record.objects.visible_to(by).filter(pk=wanted).first() if wanted is not None else None
    return act if act is not None and RECORD.may(Action.SAVE, act, by=by) else None


def _office(by: Actor) -> int:
    return by.office.pk if by.office else 0

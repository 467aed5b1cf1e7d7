"""Who looked at what, for those who watch over offices: by officer, and a search of the trail. vi: thanh tra."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hotich.acts import audit
from hotich.acts.seen import rows_about
from hotich.models import Office, User
from hotich.reports.forms import way_to
from hotich.reports.periods import Period
from hotich.reports.queries import offices_below
from hotich.reports.views import office_asked
from hotich.rights import access
from hotich.rights.access import holds
from hotich.web import posted
from hotich.web.requests import OfficerRequest
from hotich.web.workbook import MEDIA, workbook
from registry.elsewhere.queries import waiting
from registry.looks import queries
from registry.looks.forms import MOST_DAYS, TrailForm
from registry.models import Record
from registry.workflows import pages
from registry.workflows.look_alarm import LOOK_ALARM, Action

audit.register(
    {
        "trail.search": "tìm trong nhật ký",
        "trail-search.view": "tìm trong nhật ký ai đã xem dữ liệu của một người",
        "officer-looks.view": "xem các lượt xem của một cán bộ",
        "officers-looks.export": "xuất số lượt xem của các cán bộ ra Excel",
    }
)

#: Entries of a page, and news on the first page.
ROWS, NEWS = 50, 10
#: The fewest letters that say what something is for.
_WORDS = 10
_COLUMNS = (
    ("Cán bộ", 30), ("Tên đăng nhập", 20), ("Số lượt xem", 12), ("Số ngày", 10), ("Số việc đã mở", 14),
    ("Không có hồ sơ", 14), ("Lần cuối", 18),
)  # fmt: skip


@access.allow(*pages.INSPECTION)
@require_http_methods(["GET", "POST"])
def inspection(request: OfficerRequest) -> HttpResponse:
    """Show the news of unusual looking and the search of the trail; what is searched for stands in no address."""
    by = request.actor
    form = TrailForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {
        "form": form,
        "alarms": list(waiting(by).select_related("user", "office").order_by("-pk")[:NEWS]),
        "is_inspector": holds(by, *LOOK_ALARM.roles(Action.CONCLUDE)),
    }
    if form.is_bound and form.is_valid():
        before = posted.number(request.POST, "before")
        found = queries.search(form.asked, by=by, before=before, size=ROWS)
        if person := form.asked["person"]:
            acts = rows_about(person).get("registry.record", ())
            audit.record_view("trail-search.view", by=by, subjects=[Record(pk=key) for key in acts])
        typed = sorted(name for name, value in form.asked.items() if value)
        audit.record("trail.search", by=by, asked=typed, found=min(len(found), ROWS))
        context |= {
            "rows": queries.described(found[:ROWS]),
            "next": found[ROWS - 1].pk if len(found) > ROWS else None,
            "typed": [(name, value) for name, value in request.POST.items() if name in form.fields],
            "is_first": before is None,
        }
    return render(request, "registry/looks/inspection.html", context, status=422 if form.errors else 200)


@access.allow(*pages.INSPECTION)
@require_safe
def officers(request: OfficerRequest) -> HttpResponse:
    """Show how much each person of an office looked at in a period: counts, nobody's data."""
    office, period = office_asked(request.GET, request.actor), _period(request.GET.get("period", ""))
    context = {
        "office": office,
        "way": [(each, _officers_url(each, period)) for each in way_to(office, request.actor)],
        "below": [(each, _officers_url(each, period)) for each in offices_below(office)],
        "period": period,
        "periods": Period.choices(timezone.localdate()),
        "rows": [
            (each, _officer_url(each.user, period))
            for each in queries.officers(office, period.first, period.last)
        ],
    }
    return render(request, "registry/looks/officers.html", context)


@access.confirmed
@access.allow(*pages.INSPECTION)
@require_POST
def officers_sheet(request: OfficerRequest) -> HttpResponse:
    """Give the counts of an office as a workbook, for a purpose that the trail keeps. vi: xuất số lượt xem."""
    by, purpose = request.actor, request.POST.get("purpose", "").strip()
    office, period = office_asked(request.POST, by), _period(request.POST.get("period", ""))
    if len(purpose) < _WORDS:
        messages.error(
            request, "Hãy ghi mục đích xuất dữ liệu: dùng cho việc gì, theo yêu cầu hay văn bản nào."
        )
        return redirect(_officers_url(office, period))
    audit.record("officers-looks.export", by=by, subject=office, reason=purpose, period=period.key)
    rows = [
        (
            each.user.full_name, each.user.username, each.looks, each.days, each.opened, each.without_case,
            f"{each.last:%d/%m/%Y %H:%M}",
        )
        for each in queries.officers(office, period.first, period.last)
    ]  # fmt: skip
    title = f"Lượt xem dữ liệu, {office.name}, {period.label} – {by.name}, mục đích: {purpose}"
    content = workbook(lambda sheets: sheets.table("Lượt xem", title, _COLUMNS, rows))
    name = f'attachment; filename="luot-xem-{office.code}-{period.key}.xlsx"'
    return HttpResponse(content, content_type=MEDIA, headers={"Content-Disposition": name})


@access.allow(*pages.INSPECTION)
@require_safe
def officer(request: OfficerRequest, user_id: int) -> HttpResponse:
    """Show what one person looked at in a period: each day by kind of page, then every look."""
    by, asked = request.actor, request.GET
    known = User.objects.filter(assignments__office__in=Office.objects.visible_to(by)).distinct()
    person = get_object_or_404(known, pk=user_id)
    last = posted.day(asked, "last") or timezone.localdate()
    first = posted.day(asked, "first") or last
    if not 0 <= (last - first).days < MOST_DAYS:
        first = last
    audit.record_view("officer-looks.view", by=by, subjects=[person])
    looks = queries.looks_of(person, first, last, by)
    before = posted.number(asked, "before")
    newest = (
        (looks if before is None else looks.filter(id__lt=before)).select_related("office").order_by("-id")
    )
    rows = list(newest[: ROWS + 1])
    days = {"first": first.isoformat(), "last": last.isoformat()}
    context = {
        "person": person,
        "first": first,
        "last": last,
        "days": queries.by_day(looks),
        "rows": queries.described(rows[:ROWS]),
        "next_url": f"?{urlencode({**days, 'before': rows[ROWS - 1].pk})}" if len(rows) > ROWS else "",
        "previous_url": f"?{urlencode(days)}" if before else "",
    }
    return render(request, "registry/looks/officer.html", context)


def _period(key: str) -> Period:
    return Period.of(key, timezone.localdate())


def _officers_url(office: Office, period: Period) -> str:
    return f"{reverse('registry:officers-looks')}?{urlencode({'office': office.pk, 'period': period.key})}"


def _officer_url(user: User, period: Period) -> str:
    days = urlencode({"first": period.first.isoformat(), "last": period.last.isoformat()})
    return f"{reverse('registry:officer-looks', args=[user.pk])}?{days}"

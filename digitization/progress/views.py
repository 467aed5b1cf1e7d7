"""How far digitisation has come: by office down to the numbers that a book lacks. vi: tiến độ số hóa."""

from itertools import zip_longest
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from digitization.books.missing_numbers import numbers_of
from digitization.models import PaperBook, Phase
from digitization.progress import counting, queries
from digitization.progress.charts import stage_bar, week_chart
from digitization.progress.forecast import forecast
from digitization.progress.forms import PlanForm
from digitization.progress.operations import set_plan
from digitization.progress.outlook import outlooks
from digitization.progress.queries import Filters
from digitization.progress.sheet import progress_sheet
from digitization.workflows import pages
from digitization.workflows.plan import PLAN, PlanAction
from hotich.errors import InvalidInput
from hotich.models import Office
from hotich.rights import access
from hotich.values.dates import PartialDate
from hotich.web import posted
from hotich.web.refusals import show_on
from hotich.web.requests import OfficerRequest
from hotich.web.workbook import MEDIA
from registry.models import EventKind

SERIES = (("typed", "nhập"), ("checked", "kiểm tra"), ("approved", "phê duyệt"))
BY = {"office": "Cơ quan", "phase": "Giai đoạn", "kind": "Loại sổ", "books": "Sổ", "people": "Người làm"}


@access.allow(*pages.PROGRESS)
@require_safe
def progress(request: OfficerRequest) -> HttpResponse:
    """Show an office with all below it: what is left, how fast it goes, and a table by one of several views."""
    by, office, filters = request.actor, _office(request), Filters.of(request.GET)
    kinds, phases = queries.by_kind_and_phase(office, filters)
    total = queries.total_of(phases)
    plan = queries.plan_of(office)
    weeks = queries.weeks(office, filters, until=timezone.localdate())
    planned = [row for row in phases if plan and _is_planned(row, plan.phases)]
    ahead = forecast(
        queries.total_of(planned).left if planned else total.left,
        {week.monday: week.approved for week in weeks},
        deadline=plan.deadline if plan else None,
        today=timezone.localdate(),
    )
    has_below = queries.has_offices_below(office)
    shown = request.GET.get("by", "")
    if shown not in BY or (shown == "office" and not has_below):
        shown = "office" if has_below else "books"
    context: dict[str, Any] = {
        "office": office,
        "way": queries.way_to(office, by),
        "filters": filters,
        "total": total,
        "bar": stage_bar(total.stages),
        "plan": plan,
        "ahead": ahead,
        "counted": queries.counted_until(),
        "chart": week_chart(
            [(week.monday, (week.typed, week.checked, week.approved)) for week in weeks],
            SERIES,
            needed=ahead.needed * 7 if ahead.needed and not ahead.is_done else None,
        ),
        "series": SERIES,
        "by": shown,
        "tabs": [
            (name, label, _url(office, filters, by=name))
            for name, label in BY.items()
            if name != "office" or has_below
        ],
        "kinds": EventKind.choices,
        "phases": Phase.choices,
        "may_plan": PLAN.may(PlanAction.SET, by=by, office=office),
        "sheet_url": f"{reverse('digitization:progress-sheet')}?{urlencode({'office': office.pk, **filters.lookups})}",
        **_table(request, shown, office, filters, kinds, phases),
    }
    return render(request, "digitization/progress/progress.html", context)


@access.allow(*pages.PROGRESS)
@require_safe
def progress_book(request: OfficerRequest, paper_book_id: int) -> HttpResponse:
    """Show one book: its figures, and which numbers are missing, double or unusual."""
    visible = PaperBook.objects.visible_to(request.actor).select_related("office", "count")
    book = get_object_or_404(visible, pk=paper_book_id)
    figures = queries.figures_of(book)
    context = {
        "book": book,
        "figures": figures,
        "bar": stage_bar(figures.stages) if figures else [],
        "numbers": numbers_of(book),
        "back_url": _url(book.office, Filters(), by="books"),
        "counted": book.count.counted_at if figures else None,
    }
    return render(request, "digitization/progress/progress_book.html", context)


@access.allow(*pages.PROGRESS)
@require_safe
def sheet(request: OfficerRequest) -> HttpResponse:
    """Give the figures of an office as a workbook."""
    office = _office(request)
    file = progress_sheet(office, Filters.of(request.GET), until=timezone.localdate())
    name = f"tien-do-so-hoa-{office.code}.xlsx"
    return HttpResponse(
        file, content_type=MEDIA, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@access.allow(*pages.PROGRESS)
@require_POST
def count(request: OfficerRequest) -> HttpResponse:
    """Count what changed now, for whoever does not want to wait for the next count."""
    if counting.count_now():
        messages.success(request, f"Đã đếm lại lúc {timezone.localtime():%H:%M}.")
    else:
        messages.info(request, "Có nhiều sổ thay đổi; máy chủ đang đếm tiếp. Hãy mở lại trang sau ít phút.")
    return redirect(_url(_office(request), Filters.of(request.GET)))


@access.allow(*PLAN.roles(PlanAction.SET))
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: OfficerRequest) -> HttpResponse:
    """Show and set the plan of an office."""
    office = _office(request)
    running, status = queries.plan_of(office), 200
    if request.method == "POST":
        form = PlanForm(request.POST)
        if form.is_valid():
            try:
                set_plan(office.pk, by=request.actor, **form.cleaned_data)
            except InvalidInput as error:
                show_on(form, error)
            else:
                messages.success(request, "Đã đặt kế hoạch số hóa.")
                return redirect(_url(office, Filters()))
        status = 422
    else:
        form = PlanForm(initial=_as_typed(running) if running else {})
    context = {"office": office, "form": form, "running": running, "back_url": _url(office, Filters())}
    return render(request, "digitization/progress/plan.html", context, status=status)


def _office(request: OfficerRequest) -> Office:
    """Return the office that is asked for, the person's own when none is; absent when they may not see it."""
    by, asked = request.actor, posted.number(request.GET, "office")
    assert by.office is not None
    if asked in (None, by.office.pk):
        return by.office
    return get_object_or_404(Office.objects.visible_to(by), pk=asked)


def _table(
    request: OfficerRequest,
    shown: str,
    office: Office,
    filters: Filters,
    kinds: list[queries.FiguresRow],
    phases: list[queries.FiguresRow],
) -> dict[str, Any]:
    if shown == "people":
        return {"people": queries.people(office, filters, by=request.actor, until=timezone.localdate())}
    if shown == "books":
        after = posted.number(request.GET, "after") or 0
        books = list(queries.books_of(office, filters, after=after))
        more, books = len(books) > queries.BOOKS, books[: queries.BOOKS]
        counts = [(each, queries.figures_of(each)) for each in books]
        return {
            "books": [
                (each, figures, stage_bar(figures.stages) if figures else []) for each, figures in counts
            ],
            "next_url": _url(office, filters, by="books", after=books[-1].pk) if more else "",
            "previous_url": _url(office, filters, by="books") if after else "",
        }
    found = {"kind": kinds, "phase": phases}.get(shown)
    ahead = outlooks(office, filters, on=timezone.localdate()) if found is None else []
    rows = [each.row for each in ahead] if found is None else found
    return {
        "rows": [(row, stage_bar(row.figures.stages), each) for row, each in zip_longest(rows, ahead)],
        "ranked": sum(each.rank is not None for each in ahead),
        "sum": queries.total_of(rows),
        "heading": BY[shown],
    }


def _is_planned(row: queries.FiguresRow, phases: list[int]) -> bool:
    return not phases or any(Phase(phase).label == row.label for phase in phases)


def _as_typed(running: Any) -> dict[str, Any]:
    return {
        "title": running.title,
        "basis": running.basis,
        "starts_on": PartialDate.of(running.starts_on),
        "deadline": PartialDate.of(running.deadline),
        "phases": running.phases,
    }


def _url(office: Office, filters: Filters, **more: Any) -> str:
    return f"{reverse('digitization:progress')}?{urlencode({'office': office.pk, **filters.lookups, **more})}"

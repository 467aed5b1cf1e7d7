"""Taking in what other systems hold: the files, how far each is, and what could not be carried over.

vi: chuyển dữ liệu từ hệ thống khác.
"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from digitization.models import PaperEntry, Purpose
from digitization.sources import operations as sources
from digitization.sources.mapping import systems
from digitization.sources.matching_queries import books_of, imports, rows_not_carried_over
from digitization.workflows import pages
from digitization.workflows.source_import import SOURCE_IMPORT, SourceAction, SourceState
from hotich.acts import audit
from hotich.errors import InvalidInput, NotFound
from hotich.rights import access
from hotich.web import posted
from hotich.web.refusals import refusals_go_to
from hotich.web.requests import OfficerRequest

audit.register({"raw-rows.view": "xem dòng dữ liệu gốc chưa chuyển được hết"})

_MOST = 100


@access.allow(*pages.SOURCES)
@require_safe
def source_imports(request: OfficerRequest) -> HttpResponse:
    """List the files that were taken in, and take in another."""
    return _list(request)


@access.allow(*SOURCE_IMPORT.roles(SourceAction.BEGIN))
@require_POST
@refusals_go_to("digitization:source-imports")
def begin_source_import(request: OfficerRequest) -> HttpResponse:
    """Begin to take in an uploaded file."""
    by = request.actor
    upload = posted.number(request.POST, "upload")
    try:
        if upload is None:
            raise InvalidInput({"upload": ["Hãy chọn tệp dữ liệu."]})
        taken = sources.begin_import(request.POST.get("system", ""), upload, by=by)
    except InvalidInput as error:
        return _list(request, wrong=error.errors, status=422)
    except NotFound:
        return _list(request, wrong={"upload": ["Không thấy tệp đã gửi. Hãy chọn lại tệp."]}, status=422)
    return redirect("digitization:source-import", taken.pk)


@access.allow(*pages.SOURCES)
@require_safe
def source_import(request: OfficerRequest, source_import_id: int) -> HttpResponse:
    """Show how far a file is, its books, and the rows of which something was left over."""
    by = request.actor
    taken = get_object_or_404(imports(by), pk=source_import_id)
    is_running = taken.state == SourceState.RUNNING
    context = {"taken": taken, "is_running": is_running}
    if request.htmx and is_running:
        if request.GET.get("since") == str(taken.rows_read):
            return HttpResponse(status=204)
        return render(request, "digitization/sources/_source_import.html", context)
    rows = rows_not_carried_over(taken)
    audit.record_view(
        "raw-rows.view", by=by, subjects=[row.entry for row in rows if row.entry], model=PaperEntry
    )
    system = systems().get(taken.system)
    context |= {"rows": rows, "books": books_of(taken), "note": system.note if system else ""}
    is_part = bool(request.htmx)
    template = (
        "digitization/sources/_source_import.html" if is_part else "digitization/sources/source_import.html"
    )
    return render(request, template, context)


def _list(
    request: OfficerRequest, *, wrong: dict[str, list[str]] | None = None, status: int = 200
) -> HttpResponse:
    by = request.actor
    context: dict[str, Any] = {
        "rows": imports(by)[:_MOST],
        "systems": systems().values(),
        "system": request.POST.get("system", ""),
        "upload": request.POST.get("upload", ""),
        "purpose": Purpose.DATA,
        "may_begin": access.holds(by, *SOURCE_IMPORT.roles(SourceAction.BEGIN)),
        "wrong": wrong or {},
    }
    return render(request, "digitization/sources/source_imports.html", context, status=status)

"""Contractors' packages: their list, handing one in, what the dry run found, and how far the import is.

vi: gói số hóa của đơn vị thuê ngoài.
"""

from __future__ import annotations

from io import IOBase
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from digitization.models import Package, PaperBook, Upload
from digitization.packages import operations, queries
from digitization.packages.columns import TABLES
from digitization.packages.outgoing import book_archive
from digitization.packages.sheet import bad_rows_sheet, book_sheet, problems_sheet
from digitization.workflows import pages
from digitization.workflows.package import PACKAGE, PackageAction, PackageState
from hotich.acts import audit
from hotich.errors import InvalidInput, NotFound
from hotich.rights import access
from hotich.web import posted
from hotich.web.refusals import refusals_go_to, sentence_of
from hotich.web.requests import OfficerRequest

audit.register(
    {
        "package.view": "xem kết quả kiểm tra gói số hóa",
        "package-sheet.view": "tải tệp Excel kết quả của gói số hóa",
        "paper-book-export.view": "xuất sổ giấy thành gói số hóa",
    }
)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@access.allow(*pages.PACKAGES)
@require_safe
def packages(request: OfficerRequest) -> HttpResponse:
    """List the packages of the office, the newest first."""
    asked = {name: request.GET.get(name, "") for name in ("state", "book", "before")}
    found = queries.packages_of(request.actor, asked)
    rows = found[: queries.PACKAGES_A_PAGE]
    narrowed = {name: asked[name] for name in ("state", "book") if asked[name]}
    following = narrowed | {"before": rows[-1].pk} if len(found) > len(rows) else None
    context = {
        "rows": rows,
        "asked": asked,
        "states": PackageState.choices,
        "next_url": f"?{urlencode(following)}" if following else "",
        "previous_url": f"?{urlencode(narrowed)}" if asked["before"] else "",
        "may_submit": access.holds(request.actor, *PACKAGE.roles(PackageAction.SUBMIT)),
    }
    return render(request, "digitization/packages/packages.html", context)


@access.allow(*PACKAGE.roles(PackageAction.SUBMIT))
@require_safe
def new_package(request: OfficerRequest) -> HttpResponse:
    """Show the form of a package: the book, the contractor, the two files."""
    return _form(request, {"book": request.GET.get("book", "")})


@access.allow(*PACKAGE.roles(PackageAction.SUBMIT))
@require_POST
def submit_package(request: OfficerRequest) -> HttpResponse:
    """Hand in a package; the form comes back with what was chosen when something is missing."""
    typed = {name: request.POST.get(name, "") for name in ("book", "contractor", "workbook", "archive")}
    ids = {name: posted.number(request.POST, name) for name in ("book", "workbook", "archive")}
    wrong: dict[str, list[str]] = {}
    if ids["book"] is None:
        wrong["book"] = ["Hãy chọn sổ của gói này."]
    if ids["workbook"] is None:
        wrong["workbook"] = ["Hãy chọn tệp Excel và đợi gửi xong."]
    if not wrong:
        try:
            package = operations.submit_package(
                ids["book"] or 0,
                typed["contractor"],
                workbook_id=ids["workbook"] or 0,
                archive_id=ids["archive"],
                by=request.actor,
            )
        except InvalidInput as error:
            wrong = error.errors
        else:
            messages.success(request, "Đã nhận gói; máy chủ đang kiểm tra từng dòng và từng tệp.")
            return redirect("digitization:package", package.pk)
    return _form(request, typed, wrong=wrong, status=422)


@access.allow(*pages.PACKAGES)
@require_safe
def package(request: OfficerRequest, package_id: int) -> HttpResponse:
    """Show what the dry run found or how far the import is; asks itself again while a worker is at it."""
    return _page(request, queries.visible_package(package_id, by=request.actor))


@access.allow(*pages.PACKAGES)
@require_safe
def package_progress(request: OfficerRequest, package_id: int) -> HttpResponse:
    """Answer 204 while nothing moved, the bar while it moves, and have the page loaded anew when a state is reached."""
    found = queries.visible_package(package_id, by=request.actor)
    context = _progress(found)
    if request.GET.get("since") == context["version"]:
        return HttpResponse(status=204)
    if request.GET.get("state") != found.state:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return render(request, "digitization/packages/_package_progress.html", context)


@access.allow(*PACKAGE.roles(PackageAction.IMPORT))
@require_POST
@refusals_go_to("digitization:package", "package_id")
def import_package(request: OfficerRequest, package_id: int) -> HttpResponse:
    """Let the good rows go in."""
    operations.start_import(package_id, by=request.actor)
    messages.success(request, "Đang nhập các dòng đúng; có thể rời trang này.")
    return redirect("digitization:package", package_id)


@access.allow(*PACKAGE.roles(PackageAction.DISCARD))
@require_POST
@refusals_go_to("digitization:package", "package_id")
def discard_package(request: OfficerRequest, package_id: int) -> HttpResponse:
    """Give the package up, with the reason."""
    reason = request.POST.get("reason", "")
    try:
        operations.discard_package(package_id, reason, by=request.actor)
    except InvalidInput as error:
        found = queries.visible_package(package_id, by=request.actor)
        return _page(request, found, wrong=sentence_of(error), status=422)
    messages.success(request, "Đã bỏ gói. Các dòng của gói chưa được nhập.")
    return redirect("digitization:packages")


@access.allow(*pages.PACKAGES)
@require_safe
def package_problems_sheet(request: OfficerRequest, package_id: int) -> HttpResponseBase:
    """Answer the list of everything wrong as a workbook."""
    found = queries.visible_package(package_id, by=request.actor)
    audit.record_view("package-sheet.view", by=request.actor, subjects=[found])
    return _file(problems_sheet(found), f"loi-goi-{found.pk}.xlsx")


@access.confirmed
@access.allow(*pages.PACKAGES)
@require_safe
def package_bad_rows(request: OfficerRequest, package_id: int) -> HttpResponseBase:
    """Answer the rows that came back, with their reasons, to be corrected and handed in again."""
    found = queries.visible_package(package_id, by=request.actor)
    if not found.rows_bad:
        messages.info(request, "Gói này không có dòng nào phải sửa.")
        return redirect("digitization:package", found.pk)
    audit.record_view("package-sheet.view", by=request.actor, subjects=[found])
    return _file(bad_rows_sheet(found), f"tra-lai-{found.workbook_name}")


@access.confirmed
@access.allow(*pages.PACKAGES)
@require_safe
def export_book(request: OfficerRequest, paper_book_id: int) -> HttpResponseBase:
    """Answer the book as a contractor's workbook; `?approved=1` leaves out what the district has not approved."""
    book = _book(request, paper_book_id)
    audit.record_view("paper-book-export.view", by=request.actor, subjects=[book])
    file, _ = book_sheet(book, approved_only=bool(request.GET.get("approved")))
    return _file(file, f"so-{book.pk}.xlsx")


@access.confirmed
@access.allow(*pages.PACKAGES)
@require_safe
def export_book_files(request: OfficerRequest, paper_book_id: int) -> HttpResponseBase:
    """Answer the PDFs of the book as an archive."""
    book = _book(request, paper_book_id)
    audit.record_view("paper-book-export.view", by=request.actor, subjects=[book])
    found, name = book_archive(book), f"so-{book.pk}.zip"
    if not isinstance(found, IOBase):
        answer = StreamingHttpResponse(found, content_type="application/zip")
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer
    return FileResponse(found, as_attachment=True, filename=name)


def _page(request: OfficerRequest, found: Package, *, wrong: str = "", status: int = 200) -> HttpResponse:
    by = request.actor
    asked = {name: request.GET.get(name, "") for name in ("severity", "heading", "page")}
    audit.record_view("package.view", by=by, subjects=[found])
    context = {
        **_progress(found),
        **queries.problems_of(found, asked),
        "may": PACKAGE.actions(found, by=by),
        "wrong": wrong,
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "digitization/packages/package.html", context, status=status)


def _progress(found: Package) -> dict[str, Any]:
    stopped = queries.why_stopped(found)
    return {
        "package": found,
        "stopped": stopped,
        "version": f"{found.changed_at.timestamp():.6f}{'-stopped' if stopped else ''}",
    }


def _form(
    request: OfficerRequest,
    typed: dict[str, str],
    *,
    wrong: dict[str, list[str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    by = request.actor
    ids = {name: posted.number_of(typed.get(name, "")) or 0 for name in ("workbook", "archive")}
    names = dict(Upload.objects.of(by).filter(pk__in=ids.values()).values_list("pk", "file_name"))
    context = {
        "typed": typed,
        "wrong": {name: " ".join(sentences) for name, sentences in (wrong or {}).items()},
        "books": queries.books_for(by),
        "uploaded": {name: names.get(key) for name, key in ids.items()},
    }
    return render(request, "digitization/packages/package_new.html", context, status=status)


def _book(request: OfficerRequest, paper_book_id: int) -> PaperBook:
    book = PaperBook.objects.visible_to(request.actor).filter(pk=paper_book_id, kind__in=list(TABLES)).first()
    if book is None:
        raise NotFound
    return book


def _file(file: Any, name: str) -> FileResponse:
    return FileResponse(file, as_attachment=True, filename=name, content_type=_XLSX)

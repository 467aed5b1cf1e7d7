"""A paper's image and its file, for those who may see its act. vi: xem, tải giấy tờ."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from hotich import access, audit, files
from hotich.access import READERS
from registry.models import Paper
from registry.papers.preview import preview_png

audit.register({"paper-download.view": "tải giấy tờ điện tử"})


@access.allow(*READERS)
@require_safe
def picture(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Answer page 1 of the newest file as a PNG, made once."""
    paper = _rendered(request, paper_id)
    audit.record_view("paper.view", by=request.actor, subjects=[paper])  # type: ignore[attr-defined]
    return HttpResponse(preview_png(paper.latest_file), content_type="image/png")


@access.allow(*READERS)
@require_safe
def preview(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Answer the place of the image beside a list; the look is recorded when the image itself is fetched."""
    return render(request, "registry/_paper_preview.html", {"shown": _rendered(request, paper_id).pk})


@access.allow(*READERS)
@require_safe
def download(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Answer the newest file, signed or not, byte for byte as stored."""
    paper = _rendered(request, paper_id)
    audit.record_view("paper-download.view", by=request.actor, subjects=[paper])  # type: ignore[attr-defined]
    response = HttpResponse(files.get(paper.latest_file), content_type="application/pdf")
    number = paper.record.number.replace("/", "-")
    response["Content-Disposition"] = f'attachment; filename="giay-khai-sinh-{number}.pdf"'
    return response


def _rendered(request: HttpRequest, paper_id: int) -> Paper:
    papers = Paper.objects.visible_to(request.actor).exclude(base_file="")  # type: ignore[attr-defined]
    return get_object_or_404(papers.select_related("record"), pk=paper_id)

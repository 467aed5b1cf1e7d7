"""A paper's image and its file, for those who may see its act. vi: xem, tải giấy tờ."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from hotich.acts import audit
from hotich.rights import access
from hotich.storage.files import FileDamaged
from hotich.web.refusals import tell_refusal
from hotich.web.requests import OfficerRequest
from registry.models import Paper
from registry.models.paper_kinds import file_name
from registry.papers.preview import preview_png
from registry.papers.printed import printed_parts
from registry.papers.validity import as_shown, noted_since, sentences_of
from registry.papers.whole_files import NotWhole, bytes_of, require_whole
from registry.workflows import pages

audit.register({"paper-download.view": "tải giấy tờ điện tử"})


@access.allow(*pages.READERS)
@require_safe
def picture(request: OfficerRequest, paper_id: int) -> HttpResponse:
    """Answer page 1 of the paper's file that the page names as a PNG, made once, also when a newer one exists."""
    paper = _rendered(request, paper_id)
    file = request.GET.get("file", paper.latest_file)
    if not file or file not in (paper.base_file, paper.signed_file, paper.issued_file):
        raise Http404
    try:
        require_whole(paper)
        png = preview_png(file)
    except (NotWhole, FileDamaged) as error:
        raise Http404 from error
    audit.record_view("paper.view", by=request.actor, subjects=[paper])
    return HttpResponse(png, content_type="image/png")


@access.allow(*pages.READERS)
@require_safe
def preview(request: OfficerRequest, paper_id: int) -> HttpResponse:
    """Answer the image of the file that the row names, with the paper's data; 404 when the newest is another one."""
    paper = _rendered(request, paper_id)
    if request.GET.get("file", paper.latest_file) != paper.latest_file:
        raise Http404
    audit.record_view("paper.view", by=request.actor, subjects=[paper])
    noted = noted_since([paper])[paper.pk]
    context = {
        "shown": paper.pk,
        "file": paper.latest_file,
        "seen": as_shown(paper, noted),
        "noted": sentences_of(noted),
        "parts": printed_parts(paper.content or {}),
    }
    return render(request, "registry/_paper_preview.html", context)


@access.allow(*pages.READERS)
@require_safe
def download(request: OfficerRequest, paper_id: int) -> HttpResponse:
    """Answer the newest file, signed or not, byte for byte as stored."""
    paper = _rendered(request, paper_id)
    try:
        data = bytes_of(paper, paper.latest_file)
    except NotWhole as error:
        if paper.record_id is None:
            return tell_refusal(request, error, "home")
        return tell_refusal(request, error, "registry:record", paper.record_id)
    audit.record_view("paper-download.view", by=request.actor, subjects=[paper])
    response = HttpResponse(data, content_type="application/pdf")
    name = file_name(paper.title, paper.number)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _rendered(request: OfficerRequest, paper_id: int) -> Paper:
    papers = Paper.objects.visible_to(request.actor).exclude(base_file="")
    return get_object_or_404(papers.select_related("record"), pk=paper_id)

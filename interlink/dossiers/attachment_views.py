"""The papers of a dossier: the file as it came, and its pages beside the form. vi: mở giấy tờ đính kèm."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from hotich.acts import audit
from hotich.errors import NotFound
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.storage import files
from hotich.web.requests import OfficerRequest
from hotich.web.strangers import show_file
from hotich.web.tiles import show_tile, tell_how_cut
from interlink.dossiers import pictures
from interlink.models import Attachment, Dossier
from interlink.workflows import pages

audit.register({"attachment.view": "mở giấy tờ đính kèm"})


@access.allow(*pages.READERS)
@require_safe
def attachment(request: OfficerRequest, dossier_id: int, attachment_id: int) -> HttpResponse:
    """Send the file as it came, after noting who opens it."""
    by = request.actor
    found = _visible(dossier_id, attachment_id, by=by)
    data = files.get(found.sha256)
    audit.record("attachment.view", by=by, subject=found.dossier, attachment=found.pk)
    return show_file(data, found.media_type, found.file_name)


@access.allow(*pages.READERS)
@require_safe
def attachment_page(request: OfficerRequest, dossier_id: int, attachment_id: int, page: int) -> JsonResponse:
    """Say how a page (from 1) is cut into tiles, after noting who opens it."""
    by = request.actor
    found = _visible(dossier_id, attachment_id, page, by=by)
    audit.record("attachment.view", by=by, subject=found.dossier, attachment=found.pk, page=page)
    return tell_how_cut(
        lambda: pictures.tiles_of(found, page), pictures.tile_url(found, page), pictures.key_of(found, page)
    )


@access.allow(*pages.READERS)
@require_safe
def attachment_tile(
    request: OfficerRequest, dossier_id: int, attachment_id: int, page: int, key: str, level: int, tile: int
) -> HttpResponse:
    """Answer one tile. The look was recorded where the address came from: by the page with the thumbnails, or above."""
    found = _visible(dossier_id, attachment_id, page, by=request.actor)
    if pictures.key_of(found, page) != key:
        raise NotFound
    return show_tile(request, lambda: pictures.tiles_of(found, page), key, level, tile)


def _visible(dossier_id: int, attachment_id: int, page: int = 1, *, by: Actor) -> Attachment:
    """Return the paper with its dossier; raises `NotFound` for another office's, and for a page that it has not."""
    found = (
        Attachment.objects.filter(
            pk=attachment_id, dossier=dossier_id, dossier__in=Dossier.objects.visible_to(by)
        )
        .select_related("dossier")
        .first()
    )
    if found is None or not 1 <= page <= found.pages:
        raise NotFound
    return found

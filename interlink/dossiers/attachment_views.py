"""The papers of a dossier. vi: mở giấy tờ đính kèm."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from hotich.acts import audit
from hotich.errors import NotFound
from hotich.rights import access
from hotich.storage import files
from hotich.web.requests import OfficerRequest
from hotich.web.strangers import show_file
from interlink.models import Attachment, Dossier
from interlink.workflows import pages

audit.register({"attachment.view": "mở giấy tờ đính kèm"})


@access.allow(*pages.READERS)
@require_safe
def attachment(request: OfficerRequest, dossier_id: int, attachment_id: int) -> HttpResponse:
    """Send the file as it came, after noting who opens it."""
    by = request.actor
    found = (
        Attachment.objects.filter(
            pk=attachment_id, dossier=dossier_id, dossier__in=Dossier.objects.visible_to(by)
        )
        .select_related("dossier")
        .first()
    )
    if found is None:
        raise NotFound
    data = files.get(found.sha256)
    audit.record("attachment.view", by=by, subject=found.dossier, attachment=found.pk)
    return show_file(data, found.media_type, found.file_name)

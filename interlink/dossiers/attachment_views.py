"""Files of citizens, shown but never trusted. vi: mở giấy tờ đính kèm."""

import unicodedata
from urllib.parse import quote

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from hotich.acts import audit
from hotich.errors import NotFound
from hotich.rights import access
from hotich.storage import files
from hotich.web.requests import OfficerRequest
from interlink.models import Attachment, Dossier
from interlink.workflows import pages

audit.register({"attachment.view": "mở giấy tờ đính kèm"})

# A stranger's file runs nothing and loads nothing. Chromium shows no sandboxed PDF: its viewer isolates it itself.
_IMAGE_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
)
_PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"


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
    response = HttpResponse(data, content_type=found.media_type)
    response["Content-Disposition"] = _disposition(found.file_name)
    response["X-Content-Type-Options"] = "nosniff"
    is_pdf = found.media_type == "application/pdf"
    response["Content-Security-Policy"] = _PDF_POLICY if is_pdf else _IMAGE_POLICY
    return response


def _disposition(file_name: str) -> str:
    """Name the file for saving: a plain ASCII name, and the real one for browsers that read it (RFC 6266)."""
    plain = unicodedata.normalize("NFKD", file_name).encode("ascii", "ignore").decode()
    safe = "".join(sign if sign.isalnum() or sign in "._-" else "_" for sign in plain).lstrip("._") or "tep"
    return f"inline; filename=\"{safe}\"; filename*=UTF-8''{quote(file_name, safe='')}"

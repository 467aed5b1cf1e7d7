"""What `static/js/upload.js` talks to: a file in parts, as JSON. vi: tải tệp lên từng phần."""

from django.conf import settings
from django.http import JsonResponse
from django.views.decorators.http import require_POST, require_safe

from digitization.books import uploads
from digitization.books.uploads import WrongOffset
from digitization.models import Purpose, Upload
from digitization.workflows.upload import UPLOAD, Action
from hotich.errors import DomainError
from hotich.rights import access
from hotich.web import posted
from hotich.web.requests import OfficerRequest


@access.allow(*UPLOAD.roles(Action.SEND))
@require_POST
def begin(request: OfficerRequest) -> JsonResponse:
    """Open an upload: `purpose`, `name`, `size`, `mark`. Answers where to go on: 0, or more after a broken line."""
    purpose, size = request.POST.get("purpose", ""), posted.number(request.POST, "size")
    if purpose not in Purpose.values or size is None:
        return _refused(DomainError("Yêu cầu tải tệp không hợp lệ. Hãy tải lại trang."), 400)
    try:
        upload = uploads.begin(
            Purpose(purpose),
            request.POST.get("name", ""),
            size,
            mark=request.POST.get("mark", "")[:100],
            by=request.actor,
        )
    except DomainError as error:
        return _refused(error, 422)
    return _standing(upload, status=201)


@access.allow(*UPLOAD.roles(Action.SEND))
@require_safe
def upload(request: OfficerRequest, upload_id: int) -> JsonResponse:
    """Say how far the upload has come."""
    return _standing(uploads.find(upload_id, by=request.actor))


@access.allow(*UPLOAD.roles(Action.SEND))
@require_POST
def append(request: OfficerRequest, upload_id: int) -> JsonResponse:
    """Take one part: the body, from the byte that the header Upload-Offset names; 409 tells the right offset."""
    uploads.find(upload_id, by=request.actor)  # before the body is read
    offset = posted.number_of(request.headers.get("Upload-Offset", ""))
    length = posted.number_of(request.META.get("CONTENT_LENGTH") or "0")
    if offset is None or length is None:
        return _refused(DomainError("Yêu cầu tải tệp không hợp lệ. Hãy tải lại trang."), 400)
    if length > settings.UPLOAD_PART_BYTES:
        return _refused(DomainError("Phần tệp gửi quá lớn. Hãy tải lại trang."), 413)
    try:
        return _standing(uploads.append(upload_id, offset, posted.raw(request), by=request.actor))
    except DomainError as error:
        return _refused(error)


@access.allow(*UPLOAD.roles(Action.SEND))
@require_POST
def finish(request: OfficerRequest, upload_id: int) -> JsonResponse:
    """Store the file when all parts are there; 409 tells where bytes are missing."""
    try:
        return _standing(uploads.finish(upload_id, by=request.actor))
    except DomainError as error:
        return _refused(error)


@access.allow(*UPLOAD.roles(Action.SEND))
@require_POST
def drop(request: OfficerRequest, upload_id: int) -> JsonResponse:
    """Give up an unfinished upload."""
    try:
        uploads.drop(upload_id, by=request.actor)
    except DomainError as error:
        return _refused(error, 409)
    return JsonResponse({})


def _standing(upload: Upload, *, status: int = 200) -> JsonResponse:
    return JsonResponse(
        {
            "id": upload.pk,
            "received": upload.received,
            "size": upload.size,
            "state": upload.state,
            "part": settings.UPLOAD_PART_BYTES,
        },
        status=status,
    )


def _refused(error: DomainError, status: int = 422) -> JsonResponse:
    """Answer with the sentence; a 409 tells where to go on."""
    answer = {"error": error.message, "code": error.code}
    if isinstance(error, WrongOffset):
        return JsonResponse(answer | {"received": error.received}, status=409)
    return JsonResponse(answer, status=status)

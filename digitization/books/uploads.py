"""Take a file in parts: begin, append, finish. vi: tải tệp lên từng phần.

The row says how many bytes count. A process that dies while it writes leaves bytes behind that number, which the next
part overwrites; so nothing is lost and nothing is there twice, whenever the power fails.
"""

import os
import shutil
import unicodedata
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from digitization.imaging.file_names import check_name
from digitization.models import Purpose, Upload, UploadState
from digitization.workflows.upload import UPLOAD, Action
from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, NotFound
from hotich.rights.access import Actor
from hotich.storage import files, scanning

audit.register(
    {
        "upload.begin": "bắt đầu tải một tệp lên",
        "upload.finish": "tải xong một tệp",
        "upload.drop": "bỏ một tệp đang tải lên",
    }
)


class WrongOffset(DomainError):
    """The part does not begin where the last one ended; `received` says where it should."""

    code = "wrong-offset"

    def __init__(self, received: int) -> None:
        super().__init__("Phần tệp gửi không nối tiếp phần đã nhận; trang sẽ tự gửi tiếp từ chỗ đã nhận.")
        self.received = received


@operation
def begin(purpose: Purpose, file_name: str, size: int, *, mark: str = "", by: Actor) -> Upload:
    """Open an upload, or return the one of the same file that a broken line left.

    `mark` tells files of one name and size apart, such as the time of the last change. Raises `DomainError` for a name
    that is none, a file without or with too many bytes, too many uploads at once, and a disk that is nearly full.
    """
    assert by.user is not None
    assert by.office is not None
    UPLOAD.permit(Action.SEND, by=by, office=by.office)
    check_name(file_name)
    file_name = unicodedata.normalize("NFC", file_name)  # macOS takes Vietnamese letters apart
    most = settings.UPLOAD_MOST_BYTES[purpose]
    if size <= 0:
        raise DomainError(f"Tệp {file_name} rỗng (0 byte). Hãy chọn tệp khác.", code="empty-file")
    if size > most:
        raise DomainError(
            f"Tệp {file_name} lớn hơn {most // 2**20} MB. Hãy chia thành nhiều tệp rồi gửi lại.",
            code="too-large",
        )
    under_way = Upload.objects.of(by).filter(state=UploadState.RECEIVING)
    same = under_way.filter(purpose=purpose, file_name=file_name, size=size, mark=mark).first()
    if same:
        return same
    if under_way.count() >= settings.UPLOADS_AT_ONCE:
        raise DomainError(
            f"Đang có {settings.UPLOADS_AT_ONCE} tệp gửi dở. Hãy gửi tiếp hoặc bỏ bớt các tệp đó.",
            code="too-many",
        )
    folder = Path(settings.MEDIA_ROOT) / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(folder).free < size + settings.UPLOAD_SPARE_BYTES:
        raise DomainError(
            "Máy chủ sắp hết chỗ chứa. Hãy báo người quản trị rồi gửi lại sau.", code="disk-full"
        )
    upload = Upload.objects.create(
        owner=by.user, office=by.office, purpose=purpose, file_name=file_name, size=size, mark=mark
    )
    audit.record("upload.begin", by=by, subject=upload, size=size, purpose=purpose)
    return upload


def append(upload_id: int, offset: int, part: bytes, *, by: Actor) -> Upload:
    """Add `part` at `offset` and return the upload; the bytes are on the disk before the row says so.

    Not in the trail: begin and finish are. Raises `WrongOffset` with the right one, and who sends goes on there;
    `DiskFull` when the part does not fit, of which nothing stays.
    """
    with transaction.atomic(durable=True):
        upload = Upload.objects.lock(upload_id, by)
        if upload.state == UploadState.FINISHED:
            raise WrongOffset(upload.received)
        upload.received = min(upload.received, _measured(upload))
        fits = offset == upload.received and len(part) <= upload.size - offset
        if fits and part:
            handle = os.open(upload.path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                with files.room():
                    _write(handle, offset, part)
            except files.DiskFull:
                os.ftruncate(handle, offset)
                raise
            finally:
                os.close(handle)
            upload.received += len(part)
        upload.save(update_fields=["received", "touched_at"])
    if not fits:
        raise WrongOffset(upload.received)
    return upload


def _write(handle: int, offset: int, part: bytes) -> None:
    os.ftruncate(handle, offset)
    view = memoryview(part)
    while view:
        written = os.pwrite(handle, view, offset + len(part) - len(view))
        view = view[written:]
    os.fsync(handle)


def finish(upload_id: int, *, by: Actor) -> Upload:
    """Store the file under its SHA-256 and return the upload; finishing twice is finishing once.

    The hash of a large file is computed before the transaction. Raises `WrongOffset` while bytes are missing,
    `Infected` or `NotScanned` as the virus scanner says.
    """
    upload = find(upload_id, by=by)
    if upload.state == UploadState.FINISHED:
        return upload
    measured = min(upload.received, _measured(upload))
    if measured < upload.size:
        raise WrongOffset(measured)
    # An earlier part of a killed process may lie behind the end.
    os.truncate(upload.path, upload.size)
    scanning.require_clean(upload.path)
    done = settle(upload_id, files.put_file(upload.path), by=by)
    upload.path.unlink(missing_ok=True)
    return done


@operation
def settle(upload_id: int, digest: str, *, by: Actor) -> Upload:
    """Write down that the upload is the file `digest`; called by `finish`."""
    upload = Upload.objects.lock(upload_id, by)
    if upload.state == UploadState.RECEIVING:
        upload.state, upload.digest = UploadState.FINISHED, digest
        upload.save(update_fields=["state", "digest", "touched_at"])
        audit.record("upload.finish", by=by, subject=upload, size=upload.size, digest=digest)
    return upload


@operation
def drop(upload_id: int, *, by: Actor) -> None:
    """Give up an upload that is not finished, with its bytes."""
    upload = Upload.objects.lock(upload_id, by)
    if upload.state == UploadState.FINISHED:
        raise DomainError("Tệp đã gửi xong, không bỏ được nữa.", code="finished")
    audit.record("upload.drop", by=by, subject=upload, received=upload.received)
    path = upload.path
    upload.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def find(upload_id: int, *, purpose: Purpose | None = None, by: Actor) -> Upload:
    """Return the person's own upload, of this purpose; raises `NotFound`."""
    mine = Upload.objects.of(by) if purpose is None else Upload.objects.of(by).filter(purpose=purpose)
    upload = mine.filter(pk=upload_id).first()
    if upload is None:
        raise NotFound
    return upload


def sweep_uploads() -> int:
    """Remove what nobody went on with, and parts without a row; returns how many rows. Safe to repeat."""
    old = timezone.now() - settings.UPLOAD_KEPT_FOR
    stale = list(Upload.objects.filter(state=UploadState.RECEIVING, touched_at__lt=old)[:500])
    gone = 0
    for upload in stale:
        # Who goes on at this very moment keeps it.
        deleted, _ = Upload.objects.filter(
            pk=upload.pk, state=UploadState.RECEIVING, touched_at__lt=old
        ).delete()
        if deleted:
            upload.path.unlink(missing_ok=True)
            gone += 1
    _sweep_parts()
    return gone


def _sweep_parts() -> None:
    """Remove parts whose upload is finished or gone: a process died between its commit and the removal."""
    parts = {
        int(path.stem): path
        for path in (Path(settings.MEDIA_ROOT) / "uploads").glob("*.part")
        if path.stem.isdecimal()
    }
    receiving = Upload.objects.filter(pk__in=parts, state=UploadState.RECEIVING).values_list("pk", flat=True)
    for pk in parts.keys() - set(receiving):
        parts[pk].unlink(missing_ok=True)


def _measured(upload: Upload) -> int:
    """Return how many bytes are really there: a disk that was restored may hold fewer than the row says."""
    try:
        return upload.path.stat().st_size
    except FileNotFoundError:
        return 0

"""A file comes in parts: nothing is lost or doubled, whatever breaks on the way."""

import datetime
import errno
import hashlib
import os
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from digitization.books import uploads
from digitization.books.uploads import WrongOffset
from digitization.models import Purpose, Upload, UploadState
from hotich.errors import DomainError, NotFound
from hotich.rights.access import Actor
from hotich.storage import files

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
BYTES = os.urandom(300_000)


def begun(by: Actor, data: bytes = BYTES) -> Upload:
    return uploads.begin(Purpose.PAGE, "trang 1.jpg", len(data), mark="1700000000000", by=by)


def test_parts_become_the_file(nam: Actor) -> None:
    upload = begun(nam)
    for offset in range(0, len(BYTES), 100_000):
        uploads.append(upload.pk, offset, BYTES[offset : offset + 100_000], by=nam)
    done = uploads.finish(upload.pk, by=nam)
    assert done.digest == hashlib.sha256(BYTES).hexdigest()
    assert files.get(done.digest) == BYTES
    assert not done.path.exists()
    assert uploads.finish(upload.pk, by=nam).digest == done.digest


def test_a_part_that_comes_twice_or_too_early_learns_the_right_offset(nam: Actor) -> None:
    upload = begun(nam)
    uploads.append(upload.pk, 0, BYTES[:1000], by=nam)
    for wrong in (0, 2000):
        with pytest.raises(WrongOffset) as refused:
            uploads.append(upload.pk, wrong, BYTES[:1000], by=nam)
        assert refused.value.received == 1000
    with pytest.raises(WrongOffset) as refused:
        uploads.finish(upload.pk, by=nam)
    assert refused.value.received == 1000
    with pytest.raises(WrongOffset):
        uploads.append(upload.pk, 1000, BYTES + b"more than was told", by=nam)


def test_what_a_killed_process_left_behind_the_offset_is_overwritten(nam: Actor) -> None:
    upload = begun(nam)
    uploads.append(upload.pk, 0, BYTES[:1000], by=nam)
    # Killed between the write and the commit, in the middle of a part.
    with upload.path.open("ab") as part:
        part.write(b"x" * 5000)
    uploads.append(upload.pk, 1000, BYTES[1000:], by=nam)
    assert files.get(uploads.finish(upload.pk, by=nam).digest) == BYTES


def test_bytes_that_a_disk_lost_are_asked_for_again(nam: Actor) -> None:
    upload = begun(nam)
    uploads.append(upload.pk, 0, BYTES, by=nam)
    os.truncate(upload.path, 500)
    with pytest.raises(WrongOffset) as refused:
        uploads.finish(upload.pk, by=nam)
    assert refused.value.received == 500
    uploads.append(upload.pk, 500, BYTES[500:], by=nam)
    assert files.get(uploads.finish(upload.pk, by=nam).digest) == BYTES


def test_killed_between_the_file_and_its_row_it_finishes_again(nam: Actor) -> None:
    upload = begun(nam)
    uploads.append(upload.pk, 0, BYTES, by=nam)
    files.put_file(upload.path)
    done = uploads.settle(uploads.find(upload.pk, by=nam).pk, files.put_file(upload.path), by=nam)
    assert done.state == UploadState.FINISHED
    # The part that nobody removed goes with the sweep, its file stays.
    uploads.sweep_uploads()
    assert not upload.path.exists()
    assert files.get(done.digest) == BYTES


def test_the_same_file_goes_on_where_the_line_broke(nam: Actor, thu: Actor) -> None:
    upload = begun(nam)
    uploads.append(upload.pk, 0, BYTES[:1000], by=nam)
    assert begun(nam).pk == upload.pk
    assert begun(nam).received == 1000
    assert begun(thu).pk != upload.pk
    with pytest.raises(NotFound):
        uploads.append(upload.pk, 1000, b"x", by=thu)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a\0.jpg", "x" * 300, "gpj.\u202eexe", " ", "C:\\a.jpg"]
)
def test_a_name_that_no_scanner_gives_is_refused(name: str, nam: Actor) -> None:
    with pytest.raises(DomainError, match=r"[Tt]ên"):
        uploads.begin(Purpose.PAGE, name, 10, by=nam)


def test_empty_and_too_large_files_are_refused_before_their_bytes(nam: Actor, settings: LazySettings) -> None:
    settings.UPLOAD_MOST_BYTES = {"page": 2**20}
    with pytest.raises(DomainError, match="rỗng"):
        uploads.begin(Purpose.PAGE, "a.jpg", 0, by=nam)
    with pytest.raises(DomainError, match="lớn hơn 1 MB"):
        uploads.begin(Purpose.PAGE, "a.jpg", 2**20 + 1, by=nam)


def test_what_nobody_goes_on_with_is_removed(nam: Actor) -> None:
    upload = begun(nam)
    uploads.append(upload.pk, 0, BYTES[:1000], by=nam)
    assert uploads.sweep_uploads() == 0
    Upload.objects.filter(pk=upload.pk).update(touched_at=timezone.now() - datetime.timedelta(days=11))
    assert uploads.sweep_uploads() == 1
    assert not upload.path.exists()


def test_an_upload_can_be_given_up_until_it_is_finished(
    nam: Actor, django_capture_on_commit_callbacks: Any
) -> None:
    upload = begun(nam)
    uploads.append(upload.pk, 0, BYTES[:1000], by=nam)
    with django_capture_on_commit_callbacks(execute=True):
        uploads.drop(upload.pk, by=nam)
    assert not upload.path.exists()
    done = begun(nam)
    uploads.append(done.pk, 0, BYTES, by=nam)
    uploads.finish(done.pk, by=nam)
    with pytest.raises(DomainError, match="gửi xong"):
        uploads.drop(done.pk, by=nam)


def test_the_browser_sends_parts(nam: Actor, sign_in: Any) -> None:
    browser: Client = sign_in(nam)
    answer = browser.post(
        "/digitization/uploads/begin", {"purpose": "page", "name": "a.jpg", "size": len(BYTES), "mark": "1"}
    )
    at = f"/digitization/uploads/{answer.json()['id']}"

    def part(offset: int, end: int) -> Any:
        return browser.post(
            f"{at}/append", BYTES[offset:end], content_type="application/octet-stream",
            headers={"Upload-Offset": str(offset)},
        )  # fmt: skip

    assert part(0, 1000).json()["received"] == 1000
    early = part(5000, 6000)
    assert (early.status_code, early.json()["received"]) == (409, 1000)
    assert browser.get(at).json()["received"] == 1000
    assert browser.post(f"{at}/finish").status_code == 409
    part(1000, len(BYTES))
    assert browser.post(f"{at}/finish").json()["state"] == "finished"


def test_a_part_that_did_not_fit_is_cut_off_and_told(
    nam: Actor, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = uploads.begin(Purpose.PAGE, "trang 1.jpg", 2000, by=nam)
    client = sign_in(nam)

    def send(offset: int) -> Any:
        return client.post(
            f"/digitization/uploads/{upload.pk}/append",
            b"x" * 1000,
            content_type="application/octet-stream",
            headers={"Upload-Offset": str(offset)},
        )

    assert send(0).status_code == 200
    write = os.pwrite

    def half(handle: int, data: Any, offset: int) -> int:
        if offset >= 1500:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(handle, data[:500], offset)

    with monkeypatch.context() as patch:
        patch.setattr(os, "pwrite", half)
        answer = send(1000)
    assert answer.status_code == 422
    assert "hết chỗ chứa" in answer.json()["error"]
    assert upload.path.stat().st_size == 1000
    assert send(1000).json()["received"] == 2000

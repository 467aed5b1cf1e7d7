"""Every night all files are compared with what their rows say: what is not as it was is marked, told, never given."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hotich.acts import errands
from hotich.errors import DomainError, InvalidInput, NotAllowed
from hotich.models import AuditEntry, Errand
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.storage import files, named_files
from registry.models import FileCheck, Paper, PaperAlarm, Signature
from registry.papers.whole_files import NotWhole, bytes_of
from registry.signing import rechecks
from registry.signing.operations import seal_papers, sign_papers
from registry.signing.paper_alarms import settle_paper_alarm
from registry.signing.shown_files import Finding, look_at
from registry.signing.worker import why_not_issued
from tests.cast import SYSTEM, as_role
from tests.registry.signing.conftest import Workers
from tests.registry.signing.test_check_file import with_a_page_more
from tests.signed_papers import NewPaper, seen

pytestmark = pytest.mark.django_db
Issued = tuple[Paper, bytes]
SignIn = Callable[[Actor], Client]
Damage = Callable[[bytes, bytes], bytes]


def check(work: str = "check_paper_files") -> FileCheck:
    """Let a worker do one part of a look over all files, as if the pause before it were over."""
    errands.ring(work)
    errands.run(work, 0)
    return FileCheck.objects.latest("pk")


def place_of(file: str) -> Path:
    return files.path_of(file)


def overwrite(file: str, data: bytes) -> None:
    place_of(file).write_bytes(data)


@pytest.fixture
def another(new_paper: NewPaper, chi: Actor, giang: Actor, workers: Workers) -> Callable[[], Issued]:
    """Issues the paper of somebody else."""

    def issue() -> Issued:
        paper = workers.render(new_paper(number="001324000099"))
        sign_papers(seen([paper.pk]), by=chi)
        workers.finish(paper, "leader")
        seal_papers(seen([paper.pk]), by=giang)
        workers.finish(paper, "seal")
        paper.refresh_from_db()
        return paper, files.get(paper.issued_file)

    return issue


def one_byte_flipped(pdf: bytes, _: bytes) -> bytes:
    changed = bytearray(pdf)
    changed[600] ^= 1
    return bytes(changed)


DAMAGES: dict[str, Damage] = {
    "one flipped byte": one_byte_flipped,
    "an appended page": lambda pdf, _: with_a_page_more(pdf),
    "another person's valid paper": lambda _, other: other,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_gate_nightly_check_and_public_page_each_catch_it(
    issued: Issued, another: Callable[[], Issued], client: Client, damage: Damage
) -> None:
    cache.clear()
    paper, pdf = issued
    other, other_pdf = another()
    damaged = damage(pdf, other_pdf)
    assert why_not_issued(paper, damaged)  # the gate

    overwrite(paper.issued_file, damaged)
    assert check().found == 1  # the night
    alarm = PaperAlarm.objects.get()
    assert (alarm.paper, alarm.file) == (paper, paper.issued_file)
    assert AuditEntry.objects.filter(act="paper.file-damaged").count() == 1

    shown = look_at(damaged)  # the public page
    if damage is DAMAGES["another person's valid paper"]:
        assert (shown.finding, shown.paper) == (Finding.WHOLE, other)  # it is whole, and says whose it is
    else:
        assert shown.finding in (Finding.ALTERED, Finding.APPENDED)
    with pytest.raises(NotWhole):
        bytes_of(paper, paper.issued_file)


def test_a_row_that_names_anothers_file_is_caught_though_every_hash_is_right(
    issued: Issued, another: Callable[[], Issued], sign_in: SignIn, binh: Actor
) -> None:
    paper, pdf = issued
    other, _ = another()
    genuine = [paper.base_file, paper.signed_file, paper.issued_file]
    _name_files(paper, [other.base_file, other.signed_file, other.issued_file])
    assert check().found == 2  # what its leader and its seal were ordered to sign
    reader = sign_in(binh)
    paper.refresh_from_db()
    for page in ("paper-file", "paper-picture"):
        answer = reader.get(reverse(f"registry:{page}", args=[paper.pk]))
        assert answer.status_code in (302, 404)
        assert not answer.get("Content-Type", "").startswith(("application/pdf", "image/"))
    assert look_at(files.get(other.issued_file)).paper == other

    _name_files(paper, genuine)
    check()
    assert not PaperAlarm.objects.filter(mended_at=None).exists()
    assert reader.get(reverse("registry:paper-file", args=[paper.pk])).content == pdf


def test_a_missing_file_is_told_until_it_is_restored(issued: Issued, khanh: Actor, sign_in: SignIn) -> None:
    paper, _ = issued
    kept = place_of(paper.signed_file).read_bytes()
    place_of(paper.signed_file).unlink()
    for _night in range(2):
        check()
    alarm = PaperAlarm.objects.get()  # one alarm, however often it is found
    admin = sign_in(khanh)
    assert "1 tệp giấy tờ điện tử không còn đúng" in admin.get(reverse("admin:index")).content.decode()
    assert alarm.reason in admin.get(reverse("admin:registry_paperalarm_changelist")).content.decode()

    files.put(kept)
    check()
    alarm.refresh_from_db()
    assert alarm.mended_at is not None
    assert bytes_of(paper, paper.issued_file)
    assert AuditEntry.objects.filter(act="paper.file-mended").count() == 1


def test_whoever_downloads_a_damaged_file_reads_why_not(issued: Issued, binh: Actor, sign_in: SignIn) -> None:
    paper, pdf = issued
    overwrite(paper.issued_file, pdf[:-1])
    answer = sign_in(binh).get(reverse("registry:paper-file", args=[paper.pk]), follow=True)
    assert "không còn đúng như đã lưu" in answer.content.decode()


def test_an_alarm_is_settled_once_and_the_mark_stays_until_the_file_is_right(
    issued: Issued, khanh: Actor, binh: Actor
) -> None:
    paper, pdf = issued
    overwrite(paper.issued_file, pdf + b"\n")
    check()
    alarm = PaperAlarm.objects.get()
    with pytest.raises(InvalidInput):
        settle_paper_alarm(alarm.pk, " ", by=as_role(binh, Role.ADMIN))
    with pytest.raises(NotAllowed):
        settle_paper_alarm(alarm.pk, "Đĩa hỏng.", by=binh)
    settle_paper_alarm(alarm.pk, "Đĩa hỏng, đang khôi phục.", by=as_role(binh, Role.ADMIN))
    with pytest.raises(DomainError, match="đã được xử lý"):
        settle_paper_alarm(alarm.pk, "Lần nữa.", by=as_role(binh, Role.ADMIN))
    with pytest.raises(NotWhole):
        bytes_of(paper, paper.issued_file)
    assert AuditEntry.objects.get(act="paper-alarm.settle").reason == "Đĩa hỏng, đang khôi phục."


def test_a_look_goes_on_where_it_stopped_and_pauses_between_its_parts(
    issued: Issued, another: Callable[[], Issued], monkeypatch: pytest.MonkeyPatch
) -> None:
    paper, _ = issued
    other, _ = another()
    monkeypatch.setattr(rechecks, "_PAPERS", 1)
    first = check()
    assert (first.reached, first.looked_at, first.finished_at) == (paper.pk, 1, None)
    pause = Errand.objects.get(work="check_paper_files")
    assert pause.due_at is not None
    assert pause.due_at > timezone.now() - rechecks._PAUSE
    second = check()
    assert (second.pk, second.reached, second.looked_at) == (first.pk, other.pk, 2)
    assert check().finished_at is not None
    assert Errand.objects.get(work="check_paper_files").due_at.hour == 18  # type: ignore[union-attr] – 1 at night here
    assert check().pk != first.pk


def test_a_worker_that_lost_its_claim_leaves_no_part_out(issued: Issued) -> None:
    paper, pdf = issued
    overwrite(paper.issued_file, pdf[:-1])
    errands.ring("check_paper_files")
    lost = errands.claim("check_paper_files", 0)
    assert lost is not None
    Errand.objects.filter(pk=lost.pk).update(attempt=lost.attempt + 1)
    with pytest.raises(errands.ClaimLost):
        rechecks.check_bytes(lost)
    assert not FileCheck.objects.exists()
    assert not PaperAlarm.objects.exists()
    Errand.objects.filter(pk=lost.pk).update(lease_until=None)
    assert check().found == 1


def test_signatures_are_judged_once_more_each_month(issued: Issued) -> None:
    paper, pdf = issued
    assert (check("check_paper_signatures").looked_at, PaperAlarm.objects.count()) == (1, 0)
    # Somebody with the database and the disk exchanges file, hash and all.
    forged = files.put(with_a_page_more(pdf))
    _name_files(paper, [paper.base_file, paper.signed_file, forged])
    assert check().found == 0  # the bytes alone are as the row says
    assert check("check_paper_signatures").found == 1
    assert PaperAlarm.objects.get().file == forged


def test_signatures_of_the_past_stay_right_when_their_certificates_have_ended(issued: Issued) -> None:
    """They are judged as of when they were made, not as of tonight."""
    paper, _ = issued
    before = Signature.objects.get(paper=paper, step="seal").token.valid_from - rechecks.MONTH
    Signature.objects.filter(paper=paper).update(completed_at=before)
    check("check_paper_signatures")
    assert "hết hạn" in PaperAlarm.objects.get().reason


def test_what_no_row_names_is_counted_and_stays(issued: Issued, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    left = files.put(b"a process died before its commit")
    young = files.put(b"a process is about to commit")
    a_day_ago = time.time() - 2 * 24 * 3600
    os.utime(place_of(left), (a_day_ago, a_day_ago))
    for _part in range(named_files.FOLDERS):
        errands.ring("check_store")
        errands.run("check_store", 0)
    look = FileCheck.objects.get(kind="store")
    assert (look.found, look.examples) == (1, left)
    assert look.finished_at is not None
    assert place_of(left).exists()
    assert place_of(young).exists()


def test_every_column_that_names_files_is_known() -> None:
    for label, column in named_files.columns():
        assert apps.get_model(label)._meta.get_field(column).max_length == 64


def _name_files(paper: Paper, names: list[str]) -> None:
    with transaction.atomic(), acting(SYSTEM):
        paper.refresh_from_db()
        paper.base_file, paper.signed_file, paper.issued_file = names
        paper.save()

"""A contractor's package from its upload to the entries it became. vi: nhận và nhập gói số hóa.

A person brings it, decides that its good rows go in, or gives it up; a worker does the rest in parts, each in a
transaction of its own (`digitization.packages.work`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from digitization import tasks
from digitization.models import (
    Package,
    PackageProblem,
    PackageRow,
    PaperBook,
    PaperEntry,
    Purpose,
    Upload,
    UploadState,
)
from digitization.operations import uploads
from digitization.operations.checking import draw
from digitization.packages.bulk import copy_many, give_keys
from digitization.packages.columns import TABLES
from digitization.packages.dry_run import DryRun
from digitization.packages.entering import Prepared, put_again
from digitization.packages.rows import Fate
from digitization.packages.standing import OPEN
from digitization.workflows.entry import State
from digitization.workflows.package import PACKAGE, PackageAction
from hotich import access, audit
from hotich.access import Actor, Role
from hotich.doorbell import ring
from hotich.errors import DomainError, InvalidInput
from hotich.history import change_many, keep_first_versions
from hotich.names import clean_name
from hotich.operation import operation

audit.register(
    {
        "package.submit": "gửi gói số hóa của đơn vị thuê ngoài",
        "package.check": "kiểm tra gói số hóa",
        "package.refuse": "không nhận gói số hóa",
        "package.begin": "cho nhập các dòng đúng của gói số hóa",
        "package.import": "nhập các dòng của gói số hóa",
        "package.finish": "nhập xong gói số hóa",
        "package.discard": "bỏ gói số hóa",
        "paper-entry.import": "nhập từ gói số hóa",
        "paper-entry.correct-by-package": "sửa theo gói số hóa",
    }
)

#: They bring packages and let them in.
BRINGERS = (Role.TRANSCRIBER, Role.REGISTRAR)
#: What is written down of a package that is wrong from beginning to end; the counts are exact.
MOST_PROBLEMS = 20_000


@operation
def submit_package(
    book_id: int, contractor: str, *, workbook_id: int, archive_id: int | None = None, by: Actor
) -> Package:
    """Hand in a book as a contractor typed and scanned it; a worker looks through it at once. vi: gửi gói số hóa.

    The ids are those of the person's finished uploads. Raises `InvalidInput` by field.
    """
    book = PaperBook.objects.lock(book_id)
    access.require(by, *BRINGERS, office=book.office)
    wrong: dict[str, list[str]] = {}
    contractor = clean_name(contractor)[:100]
    if not contractor:
        wrong["contractor"] = ["Hãy ghi tên đơn vị thực hiện: tên này đi theo từng việc."]
    if book.kind not in TABLES:
        wrong["book"] = [
            f"Chưa có mẫu gói cho sổ {book.get_kind_display().lower()}. Hãy nhập sổ này bằng cách quét và nhập."
        ]
    workbook = _finished(workbook_id, ".xlsx", "workbook", wrong, by=by)
    archive = _finished(archive_id, ".zip", "archive", wrong, by=by) if archive_id else None
    if not archive_id and not book.packages.exclude(archive="").exists():
        wrong["archive"] = ["Hãy chọn tệp nén các PDF; chỉ gói gửi lại để sửa mới không cần."]
    if wrong or workbook is None:
        raise InvalidInput(wrong, "Chưa gửi được gói. Hãy xem lại các mục được đánh dấu.")
    assert by.user is not None
    package = Package.objects.create(
        office=book.office,
        book=book,
        contractor=contractor,
        workbook=workbook.digest,
        workbook_name=workbook.file_name,
        archive=archive.digest if archive else "",
        archive_name=archive.file_name if archive else "",
        uploaded_by=by.user,
        uploaded_by_name=by.name,
    )
    audit.record("package.submit", by=by, subject=package, book=book.pk)
    ring(tasks.work_on_package, package.pk)
    return package


@operation
def start_import(package_id: int, *, by: Actor) -> Package:
    """Let the good rows go in; a worker imports them part by part. vi: nhập các dòng đúng."""
    package = _lock(package_id, PackageAction.IMPORT, by=by)
    if not package.rows_to_do:
        raise DomainError("Gói này không có dòng nào mới hoặc khác với sổ đã nhập.", code="nothing-new")
    package.state = PACKAGE.transition(PackageAction.IMPORT, package.state).target
    package.began_at, package.rows_done = timezone.now(), 0
    package.save()
    audit.record("package.begin", by=by, subject=package, rows=package.rows_to_do)
    ring(tasks.work_on_package, package.pk)
    return package


@operation
def discard_package(package_id: int, reason: str, *, by: Actor) -> Package:
    """Give up a package that was looked through, with the reason. vi: bỏ gói."""
    package = _lock(package_id, PackageAction.DISCARD, by=by)
    if not reason.strip():
        raise InvalidInput({"reason": ["Hãy ghi lý do bỏ gói để người gửi biết."]})
    package.state = PACKAGE.transition(PackageAction.DISCARD, package.state).target
    package.refusal = reason.strip()
    package.save()
    audit.record("package.discard", by=by, subject=package, reason=package.refusal)
    return package


@operation
def refuse_package(package_id: int, sentence: str, *, by: Actor) -> Package:
    """Refuse the package as a whole: its files are not what they should be. vi: không nhận gói."""
    package = Package.objects.lock(package_id)
    package.state = PACKAGE.transition(PackageAction.REFUSE, package.state).target
    package.refusal = sentence
    package.save()
    audit.record("package.refuse", by=by, subject=package)
    return package


@operation
def keep_findings(package_id: int, found: DryRun, *, by: Actor) -> Package:
    """Write down what the dry run found; from here on a person decides. vi: ghi kết quả kiểm tra thử."""
    package = Package.objects.lock(package_id)
    package.state = PACKAGE.transition(PackageAction.CHECK, package.state).target
    package.sheet, package.files = found.sheet[:100], found.files
    _count(package, found)
    package.problems.all().delete()
    told = sorted(found.troubles, key=lambda each: (each.severity, each.row or 0))
    copy_many(
        [
            PackageProblem(
                package=package, severity=each.severity, file=each.file[:200],
                sheet=found.sheet[:100] if each.row else "", row=each.row, heading=each.heading[:100],
                value=each.value[:300], reason=each.reason[:500],
            )
            for each in told[:MOST_PROBLEMS]
        ]
    )  # fmt: skip
    package.save()
    audit.record(
        "package.check", by=by, subject=package, rows=package.rows, bad=package.rows_bad, files=package.files
    )
    return package


@operation
def import_rows(package_id: int, prepared: Sequence[Prepared], *, done: int, by: Actor) -> int:
    """Write one part of the good rows: pages, entries and what tells that these rows are in. vi: nhập một phần gói.

    `done` is how many rows were in before; raises `DomainError` when another worker has gone on meanwhile. Returns how
    many are in now. An entry that somebody has checked since the dry run stays as it is.
    """
    package = Package.objects.lock(package_id)
    if not package.is_under_way or package.rows_done != done:
        raise DomainError("Một tiến trình khác đang nhập gói này.", code="gone-on-meanwhile")
    pages = {id(each.page): each.page for each in prepared if each.page and each.page.pk is None}
    copy_many([page for page in pages.values() if page])
    new = [each for each in prepared if each.row.fate == Fate.NEW]
    now = timezone.now()
    for each in new:
        each.entry.page_id = each.page.pk if each.page else each.page_id
        each.entry.typed_at = now
    entries = [each.entry for each in new]
    give_keys(entries)
    draw(entries)
    copy_many(entries)
    keep_first_versions(entries)
    changed = _change([each for each in prepared if each.row.fate == Fate.CHANGED], package, now)
    copy_many([PackageRow(package=package, row=each.row.number, entry=each.entry) for each in new])
    PackageRow.objects.bulk_create(
        [PackageRow(package=package, row=row, entry=entry) for row, entry in changed], ignore_conflicts=True
    )
    audit.record_many(
        "paper-entry.import",
        by=by,
        subjects=[(each.entry, {"package": package.pk, "row": each.row.number}) for each in new],
    )
    audit.record_many(
        "paper-entry.correct-by-package",
        by=by,
        subjects=[(entry, {"package": package.pk, "row": row}) for row, entry in changed],
    )
    package.rows_done += len(prepared)
    package.save(update_fields=["rows_done", "changed_at"])
    audit.record("package.import", by=by, subject=package, rows=len(prepared), done=package.rows_done)
    return package.rows_done


@operation
def finish_import(package_id: int, *, by: Actor) -> Package:
    """Say that all good rows are in. vi: nhập xong gói."""
    package = Package.objects.lock(package_id)
    package.state = PACKAGE.transition(PackageAction.FINISH, package.state).target
    package.ended_at = timezone.now()
    package.save()
    audit.record("package.finish", by=by, subject=package, rows=package.rows_done, bad=package.rows_bad)
    return package


def _lock(package_id: int, action: PackageAction, *, by: Actor) -> Package:
    package = Package.objects.lock(package_id)
    access.require_sight(by, package.office)
    row = PACKAGE.transition(action, package.state)
    access.require(by, *row.roles, office=package.office)
    return package


def _finished(
    upload_id: int | None, ending: str, field: str, wrong: dict[str, list[str]], *, by: Actor
) -> Upload | None:
    if upload_id is None:
        wrong[field] = [f"Hãy chọn tệp {ending}."]
        return None
    upload = uploads.find(upload_id, purpose=Purpose.PACKAGE, by=by)
    if upload.state != UploadState.FINISHED:
        wrong[field] = ["Tệp chưa gửi xong. Hãy đợi tệp được gửi hết."]
    elif not upload.file_name.casefold().endswith(ending):
        wrong[field] = [f"Tên tệp phải có đuôi {ending}."]
    return upload


def _count(package: Package, found: DryRun) -> None:
    package.rows = len(found.rows)
    for fate in Fate:
        setattr(package, f"rows_{fate}", found.count(fate))
    package.errors = sum(each.severity == "error" for each in found.troubles)
    package.warnings = len(found.troubles) - package.errors


def _change(prepared: Sequence[Prepared], package: Package, now: Any) -> list[tuple[int, PaperEntry]]:
    """Correct entries that nobody has checked; whoever brought the package is their typist from now on."""
    ids = [each.row.entry_id for each in prepared if each.row.entry_id]
    locked = PaperEntry.objects.select_for_update(of=("self",)).filter(
        pk__in=ids, state__in=OPEN, second_by=None
    )
    by_pk = {entry.pk: entry for entry in locked.order_by("pk")}
    changed = []
    for each in prepared:
        if (entry := by_pk.get(each.row.entry_id or 0)) is None:
            continue
        put_again(entry, each, package)
        entry.state, entry.typed_at = State.TYPED, now
        entry.return_reason, entry.wrong_fields = "", []
        changed.append((each.row.number, entry))
    entries = [entry for _, entry in changed]
    draw(entries)
    change_many(entries, _CHANGED)
    return changed


_CHANGED = (
    "values", "marks", "number", "number_order", "registered_on", "title", "title_key", "happened_on", "field_count",
    "warnings", "warning_count", "page", "state", "typed_by", "typed_by_name", "typed_at", "in_sample",
    "return_reason", "wrong_fields",
)  # fmt: skip

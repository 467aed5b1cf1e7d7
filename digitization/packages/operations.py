"""A contractor's package from its upload to the entries it became. vi: nhận và nhập gói số hóa.

A person brings it, decides that its good rows go in, or gives it up; a worker does the rest in parts, each in a
transaction of its own that also keeps or ends the worker's claim (`digitization.packages.worker`).
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import islice
from typing import Any

from django.db.models import Max
from django.utils import timezone

from digitization.books import uploads
from digitization.checking.operations import draw, drawn
from digitization.models import (
    BookPage,
    Package,
    PackageProblem,
    PackageRow,
    PaperBook,
    PaperEntry,
    Purpose,
    Severity,
    Upload,
    UploadState,
)
from digitization.models.transcripts import Transcript
from digitization.packages.book_contents import OPEN, version_of
from digitization.packages.columns import TABLES
from digitization.packages.dry_run import DryRun
from digitization.packages.new_entries import prepare
from digitization.packages.rows import Fate
from digitization.reading.labels import full_label
from digitization.reading.reading import Reading
from digitization.reading.transcripts import put_reading, put_struck_out
from digitization.workflows.entry import State
from digitization.workflows.package import PACKAGE, PackageAction, PackageState
from hotich.acts import audit, errands
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput
from hotich.models import Errand
from hotich.models.tracked import change_many, keep_versions
from hotich.rights.access import Actor
from hotich.storage.bulk import copy_many, insert_like, new_keys
from hotich.values.names import clean_name
from registry.models import EventKind

#: A part of an import takes a second or two: a worker that is silent for so long is dead.
A_PART = datetime.timedelta(seconds=20)

audit.register(
    {
        "package.submit": "gửi gói số hóa của đơn vị thuê ngoài",
        "package.check": "kiểm tra gói số hóa",
        "package.refuse": "không nhận gói số hóa",
        "package.begin": "cho nhập các dòng đúng của gói số hóa",
        "package.look-again": "kiểm tra lại gói số hóa vì sổ đã thay đổi",
        "package.import": "nhập các dòng của gói số hóa",
        "package.finish": "nhập xong gói số hóa",
        "package.discard": "bỏ gói số hóa",
        "paper-entry.import": "nhập từ gói số hóa",
        "paper-entry.correct-by-package": "sửa theo gói số hóa",
    }
)

#: What is written down of a package that is wrong from beginning to end; the counts are exact.
MOST_PROBLEMS = 20_000
PDF = "application/pdf"


@operation
def submit_package(
    book_id: int, contractor: str, *, workbook_id: int, archive_id: int | None = None, by: Actor
) -> Package:
    """Hand in a book as a contractor typed and scanned it; a worker looks through it at once. vi: gửi gói số hóa.

    The ids are those of the person's finished uploads. Raises `InvalidInput` by field.
    """
    book = PaperBook.objects.lock(book_id)
    row = PACKAGE.permit(PackageAction.SUBMIT, by=by, office=book.office_id)
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
    if not archive_id and not book.packages.exclude(archive="").exists() and not book.entries.exists():
        wrong["archive"] = [
            "Hãy chọn tệp nén các PDF; chỉ gói gửi lại để sửa, hoặc bảng xuất từ chính sổ này, mới không cần."
        ]
    if wrong or workbook is None:
        raise InvalidInput(wrong, "Chưa gửi được gói. Hãy xem lại các mục được đánh dấu.")
    assert by.user is not None
    package = Package.objects.create(
        office=book.office,
        book=book,
        contractor=contractor,
        state=row.target,
        workbook=workbook.digest,
        workbook_name=workbook.file_name,
        archive=archive.digest if archive else "",
        archive_name=archive.file_name if archive else "",
        uploaded_by=by.user,
        uploaded_by_name=by.name,
    )
    audit.record("package.submit", by=by, subject=package, book=book.pk)
    _ring(package)
    return package


@operation
def start_import(package_id: int, *, by: Actor) -> Package:
    """Let the good rows go in; a worker imports them part by part. vi: nhập các dòng đúng."""
    package = Package.objects.lock(package_id)
    row = PACKAGE.permit(PackageAction.IMPORT, package, by=by)
    if not package.rows_to_do:
        raise DomainError("Gói này không có dòng nào mới hoặc khác với sổ đã nhập.", code="nothing-new")
    package.state = row.target
    package.began_at, package.rows_done = timezone.now(), 0
    package.save()
    audit.record("package.begin", by=by, subject=package, rows=package.rows_to_do)
    _ring(package)
    return package


@operation
def discard_package(package_id: int, reason: str, *, by: Actor) -> Package:
    """Give up a package that was looked through, with the reason. vi: bỏ gói."""
    package = Package.objects.lock(package_id)
    row = PACKAGE.permit(PackageAction.DISCARD, package, by=by, reason=reason)
    package.state = row.target
    package.refusal = reason.strip()
    package.save()
    package.ready.all().delete()
    audit.record("package.discard", by=by, subject=package, reason=package.refusal)
    return package


@operation
def refuse_package(errand: Errand, sentence: str, *, by: Actor) -> Package:
    """Refuse the package as a whole: its files are not what they should be. vi: không nhận gói."""
    package = Package.objects.lock(errand.key)
    package.state = PACKAGE.follow(PackageAction.REFUSE, package).target
    package.refusal = sentence
    package.save()
    audit.record("package.refuse", by=by, subject=package)
    errands.settle(errand)
    return package


@operation
def store_findings(errand: Errand, found: DryRun, *, by: Actor) -> Package:
    """Write down what the dry run found; from here on a person decides. vi: ghi kết quả kiểm tra thử."""
    package = Package.objects.lock(errand.key)
    package.state = PACKAGE.follow(PackageAction.CHECK, package).target
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
    _make_ready(package, found)
    package.save()
    audit.record(
        "package.check", by=by, subject=package, rows=package.rows, bad=package.rows_bad, files=package.files
    )
    errands.settle(errand)
    return package


@operation
def look_again(errand: Errand, found: DryRun, *, by: Actor) -> Package:
    """Make ready what is still to be imported, because somebody has changed the book since. vi: kiểm tra lại gói."""
    package = Package.objects.lock(errand.key)
    if package.state != PackageState.IMPORTING:
        raise DomainError("Gói này không còn ở bước nhập.", code="gone-on-meanwhile")
    _make_ready(package, found)
    package.save(update_fields=["book_version", "unusual", "changed_at"])
    audit.record("package.look-again", by=by, subject=package, rows=found.count(Fate.NEW))
    errands.hold(errand)
    return package


@operation
def import_rows(errand: Errand, *, most: int, by: Actor) -> bool:
    """Take the next rows that are ready into the book: pages, entries and what tells that they are in.

    Returns whether rows are left. An entry that somebody has checked since the dry run stays as it is. Raises
    `DomainError` when the package is not being imported. vi: nhập một phần gói.
    """
    package = Package.objects.lock(errand.key)
    if package.state != PackageState.IMPORTING:
        raise DomainError("Gói này không còn ở bước nhập.", code="gone-on-meanwhile")
    PaperBook.objects.lock(package.book_id)
    nobody_else = package.book_version == version_of(package.book)
    following = package.ready.order_by("row").values_list("row", "entry", "warning_count")[:most]
    ready = [(row, entry, warnings) for row, entry, warnings in following]
    rows = [row for row, _, _ in ready]
    _add_pages(package, rows)
    _add_entries(package, [(row, warnings) for row, entry, warnings in ready if entry is None], by=by)
    _change_entries(package, [row for row, entry, _ in ready if entry is not None], by=by)
    package.ready.filter(row__in=rows).delete()
    package.rows_done += len(rows)
    if nobody_else:
        package.book_version = version_of(package.book)
    package.save(update_fields=["rows_done", "book_version", "changed_at"])
    if rows:
        audit.record("package.import", by=by, subject=package, rows=len(rows), done=package.rows_done)
    errands.hold(errand, lease=A_PART)
    return package.ready.exists()


@operation
def finish_import(errand: Errand, *, by: Actor) -> Package:
    """Say that all good rows are in. vi: nhập xong gói."""
    package = Package.objects.lock(errand.key)
    package.state = PACKAGE.follow(PackageAction.FINISH, package).target
    package.ended_at = timezone.now()
    package.save()
    audit.record("package.finish", by=by, subject=package, rows=package.rows_done, bad=package.rows_bad)
    errands.settle(errand)
    return package


def _ring(package: Package) -> None:
    """Have a worker go on with it, behind the packages of the same book that came before."""
    errands.ring("package", package.pk, lane=f"book:{package.book_id}")


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
    package.errors = sum(each.severity == Severity.ERROR for each in found.troubles)
    package.warnings = len(found.troubles) - package.errors


def _make_ready(package: Package, found: DryRun) -> None:
    """Keep the good rows as they will go in, instead of those of an earlier look."""
    package.ready.all().delete()
    rows, unusual = prepare(found, package), dict[str, dict[str, Any]]()
    while part := list(islice(rows, _PART)):
        copy_many(part)
        for row in part:
            for warning in row.warnings:
                known = unusual.setdefault(
                    warning["code"], {"count": 0, "message": warning["message"], "row": row.row}
                )
                known["count"] += 1
    package.unusual = [
        *_lacking(package, found),
        *sorted(unusual.values(), key=lambda each: -each["count"]),
    ]
    package.book_version = found.contents.version


_PART = 1000


def _lacking(package: Package, found: DryRun) -> list[dict[str, Any]]:
    """Return what every new entry will be without, because the whole sheet has no column for it."""
    kind, count = EventKind(package.book.kind), found.count(Fate.NEW)
    return [
        {
            "count": count,
            "column": column.heading,
            "lines": ", ".join(full_label(kind, key) for key in column.keys),
        }
        for column in found.lacking
        if count
    ]


def _add_pages(package: Package, rows: Sequence[int]) -> None:
    """Add the PDFs of these rows to the book, each once, behind its last page."""
    last = BookPage.objects.filter(book=package.book).aggregate(last=Max("position", default=0))["last"]
    page = BookPage(book=package.book, media=PDF, added_by=package.uploaded_by)
    insert_like(
        page,
        {
            "position": "%(last)s + row_number() OVER (ORDER BY ready.row)",
            "label": "left(coalesce(ready.values ->> 'reg_page', ''), 20)",
            "digest": "ready.archive",
            "member": "ready.member",
            "content": "ready.content",
            "file_name": r"substring(ready.member FROM '[^/\\]*$')",
        },
        "(SELECT DISTINCT ON (content) * FROM digitization_readyrow "
        "WHERE package_id = %(package)s AND row = ANY(%(rows)s) AND content <> '' ORDER BY content, row) AS ready "
        "WHERE NOT EXISTS (SELECT FROM digitization_bookpage AS page "
        "WHERE page.book_id = %(book)s AND page.content = ready.content)",
        {"last": last, "package": package.pk, "rows": list(rows), "book": package.book_id},
    )
    added = BookPage.objects.filter(book=package.book, position__gt=last)
    keep_versions(BookPage, list(added.values_list("pk", flat=True)), "+")


def _add_entries(package: Package, rows: Sequence[tuple[int, int]], *, by: Actor) -> None:
    """Make entries of these rows, (row, number of its warnings) each, in their order."""
    keys = new_keys(PaperEntry, len(rows))
    weighed = [(key, warnings) for key, (_, warnings) in zip(keys, rows, strict=True)]
    entry = PaperEntry(
        office=package.office, kind=package.book.kind, book=package.book, state=State.TYPED,
        typed_by=package.uploaded_by, typed_by_name=typist_of(package), typed_at=timezone.now(),
    )  # fmt: skip
    read = {str(field.column): f'ready."{field.column}"' for field in Transcript._meta.local_fields}
    insert_like(
        entry,
        {"id": "drawn.key", "in_sample": "drawn.in_sample", "page_id": "page.id"} | read,
        "unnest(%(keys)s::bigint[], %(rows)s::int[], %(in_sample)s::bool[]) AS drawn (key, row, in_sample) "
        "JOIN digitization_readyrow AS ready ON ready.package_id = %(package)s AND ready.row = drawn.row "
        "LEFT JOIN digitization_bookpage AS page "
        "ON page.book_id = %(book)s AND page.content = ready.content AND ready.content <> ''",
        {
            "keys": keys, "rows": [row for row, _ in rows], "package": package.pk, "book": package.book_id,
            "in_sample": drawn(package.book, package.uploaded_by_id, weighed),
        },
    )  # fmt: skip
    keep_versions(PaperEntry, keys, "+")
    insert_like(
        PackageRow(package=package),
        {"row": "added.row", "entry_id": "added.key"},
        "unnest(%(rows)s::int[], %(keys)s::bigint[]) AS added (row, key)",
        {"rows": [row for row, _ in rows], "keys": keys},
    )
    told = [(key, {"package": package.pk, "row": row}) for key, (row, _) in zip(keys, rows, strict=True)]
    audit.record_rows("paper-entry.import", by=by, model=PaperEntry, details=told)


def _change_entries(package: Package, rows: Sequence[int], *, by: Actor) -> None:
    """Correct entries that nobody has checked; whoever brought the package is their typist from now on."""
    ready = {each.entry_id: each for each in package.ready.filter(row__in=rows) if each.entry_id}
    locked = PaperEntry.objects.select_for_update(of=("self",)).filter(
        pk__in=ready, state__in=OPEN, second_by=None
    )
    pages = BookPage.objects.filter(book=package.book, content__in=[each.content for each in ready.values()])
    page_of = dict(pages.exclude(content="").values_list("content", "pk"))
    entries, now = list(locked.order_by("pk")), timezone.now()
    for entry in entries:
        each = ready[entry.pk]
        entry.book = package.book
        put_reading(entry, Reading(each.values, each.marks))
        put_struck_out(entry)
        entry.page_id = page_of.get(each.content, entry.page_id)
        entry.typed_by, entry.typed_by_name = package.uploaded_by, typist_of(package)
        entry.state, entry.typed_at = State.TYPED, now
        entry.return_reason, entry.wrong_fields = "", []
    draw(entries)
    change_many(entries, _CHANGED)
    changed = [(entry, ready[entry.pk].row) for entry in entries]
    PackageRow.objects.bulk_create(
        [PackageRow(package=package, row=row, entry=entry) for entry, row in changed], ignore_conflicts=True
    )
    told = [(entry, {"package": package.pk, "row": row}) for entry, row in changed]
    audit.record_many("paper-entry.correct-by-package", by=by, subjects=told)


def typist_of(package: Package) -> str:
    """Return who typed, as the act will name them: the contractor, and who answers for the package here."""
    return f"{package.contractor} ({package.uploaded_by_name} nhận)"[:100]


_CHANGED = (
    "values", "marks", "number", "number_order", "registered_on", "title", "title_key", "happened_on", "field_count",
    "warnings", "warning_count", "page", "state", "typed_by", "typed_by_name", "typed_at", "in_sample",
    "return_reason", "wrong_fields",
)  # fmt: skip

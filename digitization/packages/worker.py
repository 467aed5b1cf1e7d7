"""What a worker does with a package: look through it, and bring its good rows in part by part. vi: xử lý gói số hóa.

The row says what is to be done. The dry run keeps the good rows as they will go in (`ReadyRow`); the import takes them
into the book part by part, without leaving the database. A killed worker leaves what its last part left. When
somebody else has changed the book meanwhile, the package is looked through again: what is in is known by its files.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from digitization.models import Package, PaperBook
from digitization.packages import operations as packages
from digitization.packages.archives import BadArchive
from digitization.packages.book_contents import version_of
from digitization.packages.dry_run import look
from digitization.workflows.package import PackageState
from hotich.acts.access import Actor

#: Rows a transaction: a second's work, and what a killed worker does again.
PART = 2500
#: After so long the worker lets others have their turn and rings for itself.
SECONDS = 45
_LOCK = 0x70636B
_WORKER = Actor.system("nhập gói số hóa")


def go_on(package_id: int, *, part: int = PART, seconds: float = SECONDS) -> bool:
    """Do what is next for the package; returns whether something is left. Safe to repeat, and to be killed."""
    package = Package.objects.select_related("book", "uploaded_by").get(pk=package_id)
    with _alone_at(package.book) as is_alone:
        if not is_alone:
            return False
        package.refresh_from_db(fields=["state", "book_version"])
        if not package.is_under_way:
            return False
        try:
            if package.state == PackageState.UPLOADED:
                packages.keep_findings(package.pk, look(package, package.book), by=_WORKER)
                return False
            if package.book_version != version_of(package.book):
                packages.look_again(package.pk, look(package, package.book), by=_WORKER)
        except BadArchive as error:
            packages.refuse_package(package.pk, error.message, by=_WORKER)
            return False
        return _import(package.pk, part, seconds)


def _import(package_id: int, part: int, seconds: float) -> bool:
    """Import until all is in or time is up; returns whether something is left."""
    began = time.monotonic()
    while packages.import_rows(package_id, most=part, by=_WORKER):
        if time.monotonic() - began > seconds:
            return True
    packages.finish_import(package_id, by=_WORKER)
    return False


@contextmanager
def _alone_at(book: PaperBook) -> Iterator[bool]:
    """Hold the packages of the book for this process; PostgreSQL lets go of them when the process dies."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_LOCK, book.pk])
        is_alone = bool(cursor.fetchone()[0])
    try:
        yield is_alone
    finally:
        if is_alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_LOCK, book.pk])

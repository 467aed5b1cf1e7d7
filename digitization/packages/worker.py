"""What a worker does with a package: look through it, and bring its good rows in part by part. vi: xử lý gói số hóa.

The row says what is to be done. The dry run stores the good rows as they will go in (`ReadyRow`); the import takes them
into the book part by part, without leaving the database. A killed worker leaves what its last part left. When
somebody else has changed the book meanwhile, the package is looked through again: what is in is known by its files.
The packages of one book come one after the other (the lane of their errands).
"""

from __future__ import annotations

import datetime
import time

from django.utils import timezone

from digitization.models import Package
from digitization.packages import operations as packages
from digitization.packages.archives import BadArchive
from digitization.packages.book_contents import version_of
from digitization.packages.dry_run import look
from digitization.workflows.package import PackageState
from hotich.acts import errands
from hotich.models import Errand
from hotich.rights.access import Actor

#: Rows a transaction: a second's work, and what a killed worker does again.
PART = 2500
#: After so long the worker lets others have their turn and rings for itself.
SECONDS = 45.0
_WORKER = Actor.system("nhập gói số hóa")


def work_on(errand: Errand) -> datetime.datetime | None:
    """Do what is next for the package, and go on until all is in or the turn is over."""
    package = Package.objects.select_related("book", "uploaded_by").get(pk=errand.key)
    if not package.is_under_way:
        return None
    try:
        if package.state == PackageState.UPLOADED:
            packages.store_findings(errand, look(package, package.book), by=_WORKER)
            return None
        if package.book_version != version_of(package.book):
            packages.look_again(errand, look(package, package.book), by=_WORKER)
    except BadArchive as error:
        packages.refuse_package(errand, error.message, by=_WORKER)
        return None
    return _import(errand)


def _import(errand: Errand) -> datetime.datetime | None:
    began = time.monotonic()
    errands.hold(errand, lease=packages.A_PART)
    while packages.import_rows(errand, most=PART, by=_WORKER):
        if time.monotonic() - began > SECONDS:
            return timezone.now()
    packages.finish_import(errand, by=_WORKER)
    return None

"""What a worker does with a package, step by step: only in its state, and never twice."""

from pathlib import Path

import pytest

from digitization.models import Package, PaperBook, PaperEntry
from digitization.operations import packages
from digitization.packages.dry_run import look
from digitization.packages.entering import prepare
from hotich.access import Actor
from hotich.errors import DomainError, IllegalTransition
from tests.cast import SYSTEM
from tests.digitization.packages.parcels import birth, handed_in

pytestmark = pytest.mark.django_db


def test_a_second_worker_writes_no_row_twice(tmp_path: Path, book: PaperBook, nam: Actor) -> None:
    package = handed_in(tmp_path, book, [birth(1), birth(2)], nam)
    packages.keep_findings(package.pk, look(package, book), by=SYSTEM)
    packages.start_import(package.pk, by=nam)
    package = Package.objects.select_related("book", "uploaded_by").get(pk=package.pk)
    [first] = prepare(look(package, book), package, 10)
    [second] = prepare(look(package, book), package, 10)

    assert packages.import_rows(package.pk, first, done=0, by=SYSTEM) == 2
    with pytest.raises(DomainError, match="tiến trình khác"):
        packages.import_rows(package.pk, second, done=0, by=SYSTEM)

    assert packages.finish_import(package.pk, by=SYSTEM).state == "imported"
    assert PaperEntry.objects.filter(book=book).count() == 2


def test_a_refused_package_goes_nowhere(tmp_path: Path, book: PaperBook, nam: Actor) -> None:
    package = handed_in(tmp_path, book, [birth(1)], nam)
    assert packages.refuse_package(package.pk, "Tệp hỏng.", by=SYSTEM).refusal == "Tệp hỏng."
    with pytest.raises(IllegalTransition):
        packages.discard_package(package.pk, "Nhầm", by=nam)

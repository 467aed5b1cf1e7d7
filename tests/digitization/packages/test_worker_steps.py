"""What a worker does with a package, step by step: only in its state, and never twice."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from digitization.models import Package, PaperBook, PaperEntry, ReadyRow
from digitization.packages import operations as packages
from digitization.packages.dry_run import look
from hotich.acts import audit, errands
from hotich.errors import DomainError, IllegalTransition
from hotich.rights.access import Actor
from tests.cast import SYSTEM
from tests.digitization.packages.parcels import birth, claimed, handed_in

pytestmark = pytest.mark.django_db


def in_an_hour() -> datetime.datetime:
    return timezone.now() + datetime.timedelta(hours=1)


def begun(package: Package, book: PaperBook, by: Actor) -> Package:
    packages.store_findings(claimed(package), look(package, book), by=SYSTEM)
    return packages.start_import(package.pk, by=by)


def test_a_second_worker_writes_no_row_twice(tmp_path: Path, book: PaperBook, nam: Actor) -> None:
    package = begun(handed_in(tmp_path, book, [birth(1), birth(2)], nam), book, nam)

    first = claimed(package)
    assert packages.import_rows(first, most=1, by=SYSTEM)
    assert errands.claim("package", package.pk) is None
    second = errands.claim("package", package.pk, now=in_an_hour)  # the first has been silent for too long
    assert second is not None
    with pytest.raises(errands.ClaimLost):
        packages.import_rows(first, most=10, by=SYSTEM)
    assert PaperEntry.objects.filter(book=book).count() == 1
    assert not packages.import_rows(second, most=10, by=SYSTEM)
    assert not packages.import_rows(second, most=10, by=SYSTEM)

    done = packages.finish_import(second, by=SYSTEM)
    assert (done.state, done.rows_done) == ("imported", 2)
    assert PaperEntry.objects.filter(book=book).count() == 2
    with pytest.raises(DomainError, match="không còn ở bước nhập"):
        packages.import_rows(second, most=10, by=SYSTEM)
    with pytest.raises(DomainError, match="không còn ở bước nhập"):
        packages.look_again(second, look(package, book), by=SYSTEM)


def test_the_packages_of_a_book_come_one_after_the_other(tmp_path: Path, book: PaperBook, nam: Actor) -> None:
    first = handed_in(tmp_path, book, [birth(1)], nam)
    second = handed_in(tmp_path, book, [birth(2)], nam, name="sau")

    errands.run("package", second.pk)
    second.refresh_from_db()
    assert second.state == "uploaded"

    errands.run("package", first.pk)
    errands.run("package", second.pk)
    second.refresh_from_db()
    assert second.state == "checked"


def test_a_package_on_which_the_worker_breaks_says_so(
    tmp_path: Path,
    book: PaperBook,
    nam: Actor,
    sign_in: Callable[[Actor], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*given: object) -> None:
        raise KeyError

    package = handed_in(tmp_path, book, [birth(1)], nam)
    monkeypatch.setattr("digitization.packages.worker.look", broken)
    errands.run("package", package.pk)

    page = sign_in(nam).get(f"/digitization/packages/{package.pk}").content.decode()
    assert "Máy chủ đã dừng xử lý gói này" in page


def test_rows_that_came_in_another_way_since_the_dry_run_are_not_doubled(
    tmp_path: Path, book: PaperBook, nam: Actor
) -> None:
    rows = [birth(1), birth(2), birth(3)]
    late = handed_in(tmp_path, book, rows, nam)
    packages.store_findings(claimed(late), look(late, book), by=SYSTEM)
    other = begun(handed_in(tmp_path, book, rows[:2], nam, name="truoc"), book, nam)
    errands.run("package", other.pk)

    packages.start_import(late.pk, by=nam)
    errands.run("package", late.pk)

    late.refresh_from_db()
    assert (late.state, late.rows_done) == ("imported", 1)
    assert sorted(PaperEntry.objects.filter(book=book).values_list("number", flat=True)) == ["1", "2", "3"]
    assert "package.look-again" in [each.act for each in audit.trail_of(late)]


def test_rows_that_are_in_or_given_up_do_not_wait_any_more(
    tmp_path: Path, book: PaperBook, nam: Actor
) -> None:
    package = begun(handed_in(tmp_path, book, [birth(1)], nam), book, nam)
    errands.run("package", package.pk)
    unwanted = handed_in(tmp_path, book, [birth(2)], nam, name="bo")
    packages.store_findings(claimed(unwanted), look(unwanted, book), by=SYSTEM)
    assert ReadyRow.objects.count() == 1

    packages.discard_package(unwanted.pk, "Nhầm sổ", by=nam)

    assert not ReadyRow.objects.exists()


def test_a_refused_package_goes_nowhere(tmp_path: Path, book: PaperBook, nam: Actor) -> None:
    package = handed_in(tmp_path, book, [birth(1)], nam)
    assert packages.refuse_package(claimed(package), "Tệp hỏng.", by=SYSTEM).refusal == "Tệp hỏng."
    with pytest.raises(IllegalTransition):
        packages.discard_package(package.pk, "Nhầm", by=nam)

"""What a worker does with a package, step by step: only in its state, and never twice."""

from pathlib import Path

import pytest

from digitization.models import Package, PaperBook, PaperEntry, ReadyRow
from digitization.packages import operations as packages
from digitization.packages import worker as work
from digitization.packages.dry_run import look
from hotich.acts import audit
from hotich.acts.access import Actor
from hotich.errors import DomainError, IllegalTransition
from tests.cast import SYSTEM
from tests.digitization.packages.parcels import birth, handed_in

pytestmark = pytest.mark.django_db


def begun(package: Package, book: PaperBook, by: Actor) -> Package:
    packages.keep_findings(package.pk, look(package, book), by=SYSTEM)
    return packages.start_import(package.pk, by=by)


def test_a_second_worker_writes_no_row_twice(tmp_path: Path, book: PaperBook, nam: Actor) -> None:
    package = begun(handed_in(tmp_path, book, [birth(1), birth(2)], nam), book, nam)

    assert packages.import_rows(package.pk, most=1, by=SYSTEM)
    assert not packages.import_rows(package.pk, most=10, by=SYSTEM)
    assert not packages.import_rows(package.pk, most=10, by=SYSTEM)

    done = packages.finish_import(package.pk, by=SYSTEM)
    assert (done.state, done.rows_done) == ("imported", 2)
    assert PaperEntry.objects.filter(book=book).count() == 2
    with pytest.raises(DomainError, match="không còn ở bước nhập"):
        packages.import_rows(package.pk, most=10, by=SYSTEM)
    with pytest.raises(DomainError, match="không còn ở bước nhập"):
        packages.look_again(package.pk, look(package, book), by=SYSTEM)


def test_rows_that_came_in_another_way_since_the_dry_run_are_not_doubled(
    tmp_path: Path, book: PaperBook, nam: Actor
) -> None:
    rows = [birth(1), birth(2), birth(3)]
    late = begun(handed_in(tmp_path, book, rows, nam), book, nam)
    other = begun(handed_in(tmp_path, book, rows[:2], nam, name="truoc"), book, nam)
    work.go_on(other.pk)

    work.go_on(late.pk)

    late.refresh_from_db()
    assert (late.state, late.rows_done) == ("imported", 1)
    assert sorted(PaperEntry.objects.filter(book=book).values_list("number", flat=True)) == ["1", "2", "3"]
    assert "package.look-again" in [each.act for each in audit.trail_of(late)]


def test_rows_that_are_in_or_given_up_do_not_wait_any_more(
    tmp_path: Path, book: PaperBook, nam: Actor
) -> None:
    package = begun(handed_in(tmp_path, book, [birth(1)], nam), book, nam)
    work.go_on(package.pk)
    unwanted = handed_in(tmp_path, book, [birth(2)], nam, name="bo")
    packages.keep_findings(unwanted.pk, look(unwanted, book), by=SYSTEM)
    assert ReadyRow.objects.count() == 1

    packages.discard_package(unwanted.pk, "Nhầm sổ", by=nam)

    assert not ReadyRow.objects.exists()


def test_a_refused_package_goes_nowhere(tmp_path: Path, book: PaperBook, nam: Actor) -> None:
    package = handed_in(tmp_path, book, [birth(1)], nam)
    assert packages.refuse_package(package.pk, "Tệp hỏng.", by=SYSTEM).refusal == "Tệp hỏng."
    with pytest.raises(IllegalTransition):
        packages.discard_package(package.pk, "Nhầm", by=nam)

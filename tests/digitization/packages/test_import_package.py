"""A contractor's package goes in: good rows become entries, bad ones come back, and nothing is there twice."""

from pathlib import Path

import pytest

from digitization.models import BookPage, Package, PackageProblem, PackageRow, PaperBook, PaperEntry
from digitization.packages import operations as packages
from digitization.packages import worker as work
from digitization.reading.reading import Reading
from hotich.acts import audit, errands
from hotich.rights.access import Actor
from tests.cast import SYSTEM
from tests.digitization.packages.parcels import birth, claimed, files_of, handed_in, pdf

pytestmark = pytest.mark.django_db


def checked(package: Package) -> Package:
    errands.run("package", package.pk)
    package.refresh_from_db()
    return package


def imported(package: Package, by: Actor) -> Package:
    packages.start_import(checked(package).pk, by=by)
    return checked(package)


def test_a_package_becomes_entries_with_their_pages(tmp_path: Path, book: PaperBook, nam: Actor) -> None:
    package = imported(handed_in(tmp_path, book, [birth(n) for n in range(1, 6)], nam), nam)

    assert (package.state, package.rows, package.rows_done, package.errors) == ("imported", 5, 5, 0)
    entry = PaperEntry.objects.select_related("page").get(book=book, number="3")
    assert (entry.state, entry.typed_by, entry.title) == ("typed", nam.user, "NGUYỄN VĂN DŨNG")
    assert entry.typed_by_name == "Công ty Số hóa An Phát (Ngô Văn Nam nhận)"
    assert entry.values["child_birth_date"] == "2010-04-04"
    assert entry.values["kept_birth_date_words"] == "Ghi bằng chữ như trong sổ"
    assert "kept_office" not in entry.values  # the book says it
    assert entry.page is not None
    assert (entry.page.digest, entry.page.member) == (package.archive, "KS.2010.01.2010-12-31.0003.pdf")
    assert PaperEntry.history.filter(id=entry.pk, history_type="+").count() == 1
    assert [each.act for each in audit.trail_of(entry)] == ["paper-entry.import"]


def test_the_same_package_twice_changes_nothing(tmp_path: Path, book: PaperBook, nam: Actor) -> None:
    rows = [birth(n) for n in range(1, 6)]
    imported(handed_in(tmp_path, book, rows, nam), nam)
    before = list(PaperEntry.history.values_list("history_id", flat=True))

    again = checked(handed_in(tmp_path, book, rows, nam, name="lan-hai"))

    assert (again.state, again.rows_same, again.rows_to_do) == ("checked", 5, 0)
    with pytest.raises(packages.DomainError, match="không có dòng nào mới"):
        packages.start_import(again.pk, by=nam)
    assert list(PaperEntry.history.values_list("history_id", flat=True)) == before
    assert BookPage.objects.filter(book=book).count() == 5


def test_bad_rows_come_back_and_the_others_go_in(tmp_path: Path, book: PaperBook, nam: Actor) -> None:
    rows = [birth(n) for n in range(1, 101)]
    rows[9]["nksNgaySinh"] = "31.02.2010"
    rows[19]["nksGioiTinh"] = "9"
    rows[29]["nksNoiSinh"] = "x" * 400
    members = files_of(rows)
    del members["KS.2010.01.2010-12-31.0040.pdf"]
    members["KS.2010.01.2010-12-31.0999.pdf"] = pdf("thừa")
    members["KS.2010.01.2010-12-31.0050.pdf"] = b"MZ not a pdf"

    package = imported(handed_in(tmp_path, book, rows, nam, members=members), nam)

    assert (package.rows_bad, package.rows_done, PaperEntry.objects.filter(book=book).count()) == (5, 95, 95)
    told = {
        (each.row, each.heading, each.value): each.reason
        for each in PackageProblem.objects.filter(package=package, severity="error")
    }
    assert "Không có ngày “31/02/2010” trong lịch" in told[11, "nksNgaySinh", "31.02.2010"]
    assert "Không có mã “9”" in told[21, "nksGioiTinh", "9"]
    assert "Dài quá 300 ký tự" in told[31, "nksNoiSinh", "x" * 300]
    assert "Không có tệp PDF nào mang số 40" in told[41, "so", "40"]
    assert "không phải là PDF" in told[51, "", ""]
    spare = PackageProblem.objects.get(package=package, file="KS.2010.01.2010-12-31.0999.pdf")
    assert spare.reason == "Không có dòng nào trong bảng cho tệp này."


def test_what_a_book_really_says_goes_in_as_a_mark(tmp_path: Path, book: PaperBook, nam: Actor) -> None:
    rows = [birth(1, nksNgaySinh="[ghi: 31.02.2010]", meNgaySinh="23 tuổi", chaHoTen="[rách]", so="15a")]
    package = imported(handed_in(tmp_path, book, rows, nam), nam)

    assert package.rows_bad == 0
    reading = PaperEntry.objects.get(book=book)
    assert reading.marks["child_birth_date"] == {"state": "written", "text": "31.02.2010"}
    assert reading.marks["mother_birth_date"] == {"state": "written", "text": "23 tuổi"}
    assert Reading(reading.values, reading.marks).mark("father_full_name") == "torn"
    assert (reading.number, reading.number_order) == ("15a", 15)


def test_a_number_used_twice_is_a_warning(tmp_path: Path, book: PaperBook, nam: Actor) -> None:
    rows = [
        birth(7, tenFile="a/KS.2010.01.2010-08-08.0007.pdf"),
        birth(8, so="7", tenFile="KS.2010.01.2010-09-09.0007"),
    ]
    members = {"a/KS.2010.01.2010-08-08.0007.pdf": pdf("a"), "b/KS.2010.01.2010-09-09.0007.pdf": pdf("b")}
    package = imported(handed_in(tmp_path, book, rows, nam, members=members, more=["tenFile"]), nam)

    assert (package.rows_bad, package.rows_done, package.warnings) == (0, 2, 2)
    for entry in PaperEntry.objects.filter(book=book, number="7"):
        assert "number-again" in {each["code"] for each in entry.warnings}


def test_a_killed_import_goes_on_without_loss_or_double(
    tmp_path: Path, book: PaperBook, nam: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = handed_in(tmp_path, book, [birth(n) for n in range(1, 41)], nam)
    packages.start_import(checked(package).pk, by=nam)
    monkeypatch.setattr(work, "PART", 15)
    monkeypatch.setattr(work, "SECONDS", 0.0)

    assert packages.import_rows(claimed(package), most=15, by=SYSTEM)  # the worker dies after its first part
    errands.run("package", package.pk)  # nobody knows that yet
    assert PaperEntry.objects.filter(book=book).count() == 15
    errands.release("package", "work")
    while errands.find("package", package.pk):
        errands.run("package", package.pk)

    package.refresh_from_db()
    assert (package.state, package.rows_done) == ("imported", 40)
    assert sorted(PaperEntry.objects.filter(book=book).values_list("number_order", flat=True)) == list(
        range(1, 41)
    )
    assert (
        PackageRow.objects.filter(package=package).count() == BookPage.objects.filter(book=book).count() == 40
    )


def test_corrected_rows_alter_their_entries(tmp_path: Path, book: PaperBook, nam: Actor, thu: Actor) -> None:
    rows = [birth(n) for n in range(1, 4)]
    imported(handed_in(tmp_path, book, rows, nam), nam)
    rows[1]["meHoTen"] = "LÊ THỊ HẠNH"

    again = imported(handed_in(tmp_path, book, rows, thu, members={}, name="sua"), thu)

    assert (again.rows_changed, again.rows_same) == (1, 2)
    entry = PaperEntry.objects.get(book=book, number="2")
    assert (entry.values["mother_full_name"], entry.typed_by) == ("LÊ THỊ HẠNH", thu.user)
    assert PaperEntry.objects.filter(book=book).count() == 3

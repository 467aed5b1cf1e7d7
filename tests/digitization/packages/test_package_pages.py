"""Bringing a package at the desk: two files, the dry run, the import, and what comes back."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from python_calamine import load_workbook

from digitization.models import BookPage, Package, PaperBook, PaperEntry, Phase
from digitization.packages import operations as packages
from digitization.packages.columns import columns_of
from hotich.acts import audit, errands
from hotich.errors import InvalidInput
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.storage import files
from tests.cast import SYSTEM, log_in
from tests.digitization.packages import parcels
from tests.digitization.packages.parcels import archive, birth, files_of, handed_in, pdf, uploaded, workbook
from tests.digitization.shelf import BIRTH, entry_of, page_of

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_a_package_goes_in_from_the_form_to_its_entries(
    tmp_path: Path, book: PaperBook, nam: Actor, dung: Actor, hoa: Actor, sign_in: SignIn
) -> None:
    rows = [birth(1), birth(2, nksNgaySinh="31.02.2010"), birth(3, meNgaySinh="1998")]
    table = uploaded(workbook(tmp_path / "goi.xlsx", rows), nam)
    pdfs = uploaded(archive(tmp_path / "goi.zip", files_of(rows)), nam)
    client = sign_in(nam)
    assert "Gửi gói" in client.get("/digitization/packages").content.decode()
    form = {"book": book.pk, "contractor": "", "workbook": table.pk, "archive": pdfs.pk}
    again = client.post("/digitization/packages/submit", form)
    assert again.status_code == 422
    assert "Hãy ghi tên đơn vị thực hiện" in again.content.decode()
    assert f'value="{table.pk}"' in again.content.decode()

    made = client.post("/digitization/packages/submit", form | {"contractor": "Công ty An Phát"})
    package = Package.objects.get()
    assert made["Location"] == f"/digitization/packages/{package.pk}"
    errands.run("package", package.pk)
    page = client.get(made["Location"]).content.decode()
    assert "Không có ngày “31/02/2010” trong lịch" in page
    assert 'Có <b class="num">2</b> dòng nhập được ngay' in page
    assert "Mẹ mới 12 tuổi khi trẻ sinh." in page
    only = client.get(f"{made['Location']}?heading=nksNgaySinh&severity=error").content.decode()
    assert only.count('id="problem-') == 1

    client.post(f"{made['Location']}/import")
    progress = f"{made['Location']}/progress"
    moved = client.get(progress, {"since": "0", "state": "importing"}, headers={"HX-Request": "true"})
    assert b'role="status"' in moved.content
    since = re.search(r"since=([0-9.]+)", moved.content.decode())
    assert since is not None
    assert client.get(progress, {"since": since[1], "state": "importing"}).status_code == 204
    errands.run("package", package.pk)
    assert client.get(progress, {"since": since[1], "state": "importing"})["HX-Refresh"] == "true"
    assert 'Đã nhập <b class="num">2</b> dòng' in client.get(made["Location"]).content.decode()

    assert sign_in(hoa).get(made["Location"]).status_code == 200
    assert sign_in(hoa).post(f"{made['Location']}/discard", {"reason": "x"}).status_code == 403
    assert sign_in(dung).get(made["Location"]).status_code == 404
    assert "package.view" in {each.act for each in audit.trail_of(package, views=True)}


def test_what_every_act_will_lack_is_said_before_the_import_is_offered(
    tmp_path: Path, book: PaperBook, nam: Actor, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.phase = Phase.SINCE_2016  # the books before have no numbers of parents
    with transaction.atomic(), acting(nam):
        book.save()
    without = {"nksNgaySinh", "meHoTen", "chaSoGiayToTuyThan", "ghiChu"}
    monkeypatch.setattr(
        parcels, "columns_of", lambda kind: [each for each in columns_of(kind) if each.heading not in without]
    )
    package = handed_in(tmp_path, book, [birth(1), birth(2)], nam)
    errands.run("package", package.pk)
    page = " ".join(sign_in(nam).get(f"/digitization/packages/{package.pk}").content.decode().split())
    said = "<b>Thiếu cột meHoTen:</b> mọi việc nhập mới (2) sẽ không có mục “Mẹ: họ tên”."
    assert 0 < page.find(said) < page.find("dòng nhập được ngay") < page.find("Nhập các dòng đúng")
    assert "Thiếu cột nksNgaySinh:" in page
    assert "Thiếu cột chaSoGiayToTuyThan:" in page
    assert "Thiếu cột ghiChu:" not in page

    packages.start_import(package.pk, by=nam)
    errands.run("package", package.pk)
    monkeypatch.undo()
    whole = handed_in(tmp_path, book, [birth(1), birth(2)], nam, name="du")
    errands.run("package", whole.pk)
    assert "Thiếu cột" not in sign_in(nam).get(f"/digitization/packages/{whole.pk}").content.decode()


def test_a_package_is_given_up_with_a_reason(
    tmp_path: Path, book: PaperBook, nam: Actor, sign_in: SignIn
) -> None:
    package = handed_in(tmp_path, book, [birth(1)], nam)
    errands.run("package", package.pk)
    client = sign_in(nam)
    assert client.post(f"/digitization/packages/{package.pk}/discard", {"reason": " "}).status_code == 422
    client.post(f"/digitization/packages/{package.pk}/discard", {"reason": "Nhầm sổ"})
    package.refresh_from_db()
    assert (package.state, package.refusal) == ("refused", "Nhầm sổ")
    with pytest.raises(packages.DomainError):
        packages.start_import(package.pk, by=nam)


def test_a_hostile_package_is_refused_with_its_sentence(
    tmp_path: Path, book: PaperBook, nam: Actor, sign_in: SignIn
) -> None:
    package = handed_in(
        tmp_path, book, [birth(1)], nam, members={"../KS.2010.01.2010-12-31.0001.pdf": pdf("a")}
    )
    errands.run("package", package.pk)
    assert Package.objects.get(pk=package.pk).state == "refused"
    page = sign_in(nam).get(f"/digitization/packages/{package.pk}").content.decode()
    assert "dẫn ra ngoài thư mục" in page


def test_bad_rows_come_back_with_their_reasons_and_go_in_corrected(
    tmp_path: Path, book: PaperBook, nam: Actor, sign_in: SignIn
) -> None:
    rows = [birth(n) for n in range(1, 34)]
    rows[4] |= {
        "nksNgaySinh": "31.02.2010",
        "ghiChu": '=HYPERLINK("http://x")',
        "meHoTen": "+84 Lê",
        "chaHoTen": "@cmd",
    }
    package = handed_in(tmp_path, book, rows, nam)
    errands.run("package", package.pk)
    packages.start_import(package.pk, by=nam)
    errands.run("package", package.pk)

    bad_rows = f"/digitization/packages/{package.pk}/bad-rows"
    log_in(client := Client(), nam, is_confirmed=False)
    assert client.get(bad_rows)["Location"] == reverse(
        "enrol-factor"
    )  # data of many people, as the book's own
    data = body(sign_in(nam).get(bad_rows))
    with ZipFile(io.BytesIO(data)) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")
        assert b"F9D5D3" in packed.read("xl/styles.xml")
    table = load_workbook(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert len(table) == 2
    cells = dict(zip(map(str, table[0]), map(str, table[1]), strict=True))
    assert "Không có ngày “31/02/2010” trong lịch" in cells["Lý do"]
    assert (cells["ghiChu"], cells["meHoTen"], cells["chaHoTen"]) == (
        '=HYPERLINK("http://x")',
        "+84 Lê",
        "@cmd",
    )

    corrected = [{**cells, "nksNgaySinh": "03.02.2010"}]
    again = handed_in(
        tmp_path, book, corrected, nam, members={}, name="sua", more=["tenFile", "maViec", "Lý do"]
    )
    errands.run("package", again.pk)
    packages.start_import(again.pk, by=nam)
    errands.run("package", again.pk)
    assert PaperEntry.objects.filter(book=book).count() == 33
    assert PaperEntry.objects.get(book=book, number="5").values["child_birth_date"] == "2010-02-03"
    problems = body(sign_in(nam).get(f"/digitization/packages/{package.pk}/problems"))
    assert "31.02.2010" in str(load_workbook(io.BytesIO(problems)).get_sheet_by_index(0).to_python())


def test_a_book_goes_out_and_comes_back_unchanged(
    tmp_path: Path, book: PaperBook, nam: Actor, sign_in: SignIn
) -> None:
    rows = [
        birth(1, nksHoTen="H'HEN NIÊ", meNgaySinh="23 tuổi"),
        birth(2, nksHoTen="Lò | [rách] | Pao", so="2a", ghiChu="- như trên"),
        birth(
            3,
            chaHoTen="Lê Văn Hòa [sửa từ: Lê Văn Hoà]",
            nksNoiSinhDVHC="xã cũ",
            meSoGiayToTuyThan="012345678",
        ),
        birth(4, nksNgaySinh="2010", nksGioiTinh="3"),
    ]
    package = handed_in(tmp_path, book, rows, nam)
    errands.run("package", package.pk)
    packages.start_import(package.pk, by=nam)
    errands.run("package", package.pk)
    assert PaperEntry.objects.filter(book=book).count() == 4
    client = sign_in(nam)
    (tmp_path / "ra.xlsx").write_bytes(body(client.get(f"/digitization/books/{book.pk}/export")))
    (tmp_path / "ra.zip").write_bytes(body(client.get(f"/digitization/books/{book.pk}/export-files")))

    again = packages.submit_package(
        book.pk,
        "Công ty khác",
        workbook_id=uploaded(tmp_path / "ra.xlsx", nam).pk,
        archive_id=uploaded(tmp_path / "ra.zip", nam).pk,
        by=nam,
    )
    errands.run("package", again.pk)
    again.refresh_from_db()
    assert (again.rows_same, again.rows_to_do, again.rows_bad) == (4, 0, 0)
    out = load_workbook(tmp_path / "ra.xlsx").get_sheet_by_index(0).to_python()
    cells = dict(zip(map(str, out[0]), map(str, out[3]), strict=True))
    assert (cells["so"], cells["quyenSo"], cells["noiDangKy"]) == ("3", "01/2010", "UBND phường Quán Thánh")
    assert cells["Đơn vị nơi sinh ghi bằng chữ"] == "xã cũ"
    approved = body(client.get(f"/digitization/books/{book.pk}/export?approved=1"))
    assert len(load_workbook(io.BytesIO(approved)).get_sheet_by_index(0).to_python()) == 1


def test_the_files_of_a_book_are_packed_while_they_are_sent(
    tmp_path: Path, book: PaperBook, nam: Actor, sign_in: SignIn
) -> None:
    package = handed_in(tmp_path, book, [birth(1), birth(2), birth(3, nksNgaySinh="31.02.2010")], nam)
    errands.run("package", package.pk)
    packages.start_import(package.pk, by=nam)
    errands.run("package", package.pk)
    answer = sign_in(nam).get(f"/digitization/books/{book.pk}/export-files")
    pieces = list(answer.streaming_content)
    assert len(pieces) == 3  # a PDF each, then the directory
    with ZipFile(io.BytesIO(b"".join(pieces))) as packed:
        assert packed.testzip() is None
        used = BookPage.objects.filter(book=book, entries__isnull=False)
        assert set(packed.namelist()) == set(used.values_list("file_name", flat=True))


def test_a_books_own_export_comes_back_without_its_archive(
    tmp_path: Path, book: PaperBook, nam: Actor, sign_in: SignIn
) -> None:
    rows = [birth(1), birth(2), birth(3)]
    package = handed_in(tmp_path, book, rows, nam)
    errands.run("package", package.pk)
    packages.start_import(package.pk, by=nam)
    errands.run("package", package.pk)
    # One page came from a scanner, and one was added by itself under a name of a package.
    scanned, alone = PaperEntry.objects.filter(book=book).order_by("number_order")[:2]
    for at, (entry, name) in enumerate(((scanned, "quet-1.png"), (alone, "KS.2010.01.2010-12-31.0777.pdf"))):
        entry.page = page_of(
            book=book, position=50 + at, digest=files.put(name.encode()), content=f"{at:064d}", media="image/png",
            file_name=name, added_by=nam.user,
        )  # fmt: skip
        with transaction.atomic(), acting(SYSTEM):
            entry.save()
    again = came_back(tmp_path, book, nam, sign_in)
    assert (again.rows, again.rows_same, again.rows_to_do, again.rows_bad, again.errors) == (3, 3, 0, 0, 0)


def test_a_scanned_books_own_export_comes_back_and_new_rows_in_it_are_told(
    tmp_path: Path, book: PaperBook, nam: Actor, sign_in: SignIn
) -> None:
    with pytest.raises(InvalidInput) as refused:
        packages.submit_package(
            book.pk,
            "An Phát",
            workbook_id=uploaded(workbook(tmp_path / "a.xlsx", [birth(1)]), nam).pk,
            by=nam,
        )
    assert "bảng xuất từ chính sổ này" in refused.value.errors["archive"][0]
    page = page_of(
        book=book, position=1, digest=files.put(b"x"), content="1" * 64, media="image/png", file_name="a.png",
        added_by=nam.user,
    )  # fmt: skip
    entry_of(book, "1", typed_by=nam, page=page)
    entry_of(book, "2", typed_by=nam, values=BIRTH | {"child_given_name": "Mai"})
    again = came_back(tmp_path, book, nam, sign_in)
    assert (again.rows, again.rows_same, again.rows_bad) == (2, 2, 0)


def came_back(folder: Path, book: PaperBook, by: Actor, sign_in: SignIn) -> Package:
    """Return the book as it goes out, handed in again without an archive and looked through."""
    (folder / "ra.xlsx").write_bytes(body(sign_in(by).get(f"/digitization/books/{book.pk}/export")))
    table = uploaded(folder / "ra.xlsx", by)
    again = packages.submit_package(book.pk, "Công ty khác", workbook_id=table.pk, by=by)
    errands.run("package", again.pk)
    again.refresh_from_db()
    return again

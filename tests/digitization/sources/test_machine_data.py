"""Files as programs write them: dates are dates, and what cannot be read is left over, counted and told."""

import codecs
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from digitization.models import PaperBook, PaperEntry, RawRow
from digitization.packages.archives import BadArchive
from digitization.sources.mapping import convert, systems
from digitization.sources.readers import read_rows
from digitization.sources.rows import BadFile
from hotich.rights.access import Actor
from tests.digitization.files_of_others import as_json, taken, workbook
from tests.digitization.sources.test_population_route import row

pytestmark = pytest.mark.django_db(transaction=True)

CASES = Path(__file__).parent / "cases"
HEADINGS = "STT;NAM;QUYENSO;SO;NGAY_DK;HO_TEN;NAM_SINH;GIOI;NGAY_CHET;NOI_CHET;NGUYEN_NHAN"
#: A death as a southern program wrote it, in the letters of VNI and in those of today.
VNI = "1;1995;02;5;07/03/1995;HUYØNH VAÊN TAÙM;1920;1;05/03/1995;Taïi nhaø;Giaø yeáu"
STRAY = '2;1995;01;2;06/03/1995;"Nguyeãn" Vaên Ba;1930;1;04/03/1995;Taïi nhaø;Giaø'
TODAY = "1;1995;02;5;07/03/1995;HUỲNH VĂN TÁM;1920;1;05/03/1995;Tại nhà;Già yếu"


def births(*rows: dict[str, Any]) -> bytes:
    return as_json(rows)


def test_every_date_and_sex_of_a_platforms_export_is_read(nam: Actor) -> None:
    done = taken("csdlqgvdc-khai-sinh-json", (CASES / "src.json").read_bytes(), "src.json", by=nam)
    assert (done.state, done.rows_read, done.rows_new, done.rows_left_over) == ("done", 11, 11, 0)
    entries = {entry.number: entry for entry in PaperEntry.objects.all()}
    for number in "123456789":
        assert entries[number].values["child_birth_date"] == "2016-05-01", number
        assert entries[number].values["child_gender"] == "male", number
        assert entries[number].values["mother_birth_date"] == "1990", number
    assert entries["11"].values["child_birth_date"] == "2016-05-01"
    assert entries["11"].title == "Nguyễn Văn Một"  # without the mark of direction before it
    for entry in entries.values():
        assert entry.marks == {}
    assert "mother_birth_date" not in entries["11"].values
    assert not {"child_given_name", "child_birth_date"} & entries["10"].values.keys()


@pytest.mark.parametrize(
    "written", ["31.02.2016", "May 1 2016 12:00AM", "42491", "25/12/2016 12:00:00 AM", "?"]
)
def test_a_date_that_is_not_read_is_left_over_counted_and_told(
    written: str, nam: Actor, sign_in: Callable[[Actor], Any]
) -> None:
    done = taken("csdlqgvdc-khai-sinh-json", births(row(1) | {"nksNgaySinh": written}), "a.json", by=nam)
    assert done.rows_left_over == 1
    entry = PaperEntry.objects.get()
    assert "child_birth_date" not in entry.values
    assert entry.marks == {}
    told = entry.raw_row.leftovers["nksNgaySinh"]
    assert told.startswith(f"{written} (")
    shown = sign_in(nam).get(f"/digitization/sources/{done.pk}").content.decode()
    assert "Nội dung chưa chuyển được" in shown
    assert "nksNgaySinh" in shown


@pytest.mark.parametrize("written", ["rằm tháng Giêng", "23 tuổi", "không đọc được ngày"])
def test_the_words_of_a_book_stay_its_words(written: str, nam: Actor) -> None:
    done = taken("csdlqgvdc-khai-sinh-json", births(row(1) | {"meNgaySinh": written}), "a.json", by=nam)
    assert PaperEntry.objects.get().marks["mother_birth_date"] == {"state": "written", "text": written}
    assert done.rows_left_over == 1  # the column hoGiaDinh of every such row


def test_decomposed_letters_are_composed_before_anything_is_read(nam: Actor) -> None:
    loose = {"meNgaySinh": "tha\u0301ng 05 na\u0306m 1985", "nksNoiSinh": "Tra\u0323m y te\u0302\u0301"}
    taken("csdlqgvdc-khai-sinh-json", births(row(1) | loose), "a.json", by=nam)
    entry = PaperEntry.objects.get()
    assert (entry.values["mother_birth_date"], entry.values["birth_place"]) == ("1985-05", "Trạm y tế")


def test_rows_that_are_none_are_told_with_their_place(nam: Actor) -> None:
    rows = [None, row(1), "một dòng chữ", row(2) | {"maBanGhi": None}, row(3) | {"maBanGhi": None}]
    done = taken("csdlqgvdc-khai-sinh-json", json.dumps(rows).encode(), "a.json", by=nam)
    assert (done.rows_read, done.rows_new, done.rows_bad) == (5, 3, 2)
    assert set(RawRow.objects.filter(entry=None).values_list("position", "trouble")) == {
        (1, "Dòng 1 không phải là một bản ghi gồm tên cột và giá trị."),
        (3, "Dòng 3 không phải là một bản ghi gồm tên cột và giá trị."),
    }
    # Rows without their key are known again by what they say, and never take each other's place.
    rows = [row(4) | {"maBanGhi": None}, rows[3]]
    again = taken("csdlqgvdc-khai-sinh-json", json.dumps(rows).encode(), "b.json", by=nam)
    assert (again.rows_new, again.rows_same) == (1, 1)


def test_signs_that_no_database_keeps_stop_nothing(nam: Actor) -> None:
    data = births(row(1) | {"nksNoiSinh": "Tram\u0000 xa", "la\u0000": "x"}).replace(b"Tram", b"\\ud800Tram")
    assert taken("csdlqgvdc-khai-sinh-json", data, "a.json", by=nam).rows_new == 1


def test_a_row_that_no_book_can_hold_makes_no_book_and_no_act(
    nam: Actor, sign_in: Callable[[Actor], Any]
) -> None:
    nowhere = {"maBanGhi": "a\0b", "quyenSo": "01", "nksHoTen": "Lê Văn Ba"}
    data = json.dumps([{"maBanGhi": "c", "nksHoTen": "\ud800"}, nowhere]).encode()
    done = taken("csdlqgvdc-khai-sinh-json", data, "a.json", by=nam)
    assert (done.state, done.rows_new, done.rows_bad) == ("done", 0, 2)
    assert not PaperBook.objects.exists()
    shown = sign_in(nam).get(f"/digitization/sources/{done.pk}").content.decode()
    assert "Dòng không có năm và không có số" in shown
    assert "Lê Văn Ba" in shown

    mended = json.dumps([nowhere | {"so": 3}]).encode()
    assert taken("csdlqgvdc-khai-sinh-json", mended, "b.json", by=nam).rows_new == 1


def test_a_name_of_broken_signs_is_left_over(nam: Actor) -> None:
    data = json.dumps([row(1) | {"meHoTen": "\ud800 \udfff"}]).encode()
    taken("csdlqgvdc-khai-sinh-json", data, "a.json", by=nam)
    entry = PaperEntry.objects.get()
    assert "mother_full_name" not in entry.values
    assert "ký tự hỏng" in entry.raw_row.leftovers["meHoTen"]


def test_a_line_with_a_stray_quote_is_left_over_with_its_number(
    nam: Actor, sign_in: Callable[[Actor], Any]
) -> None:
    data = f"{HEADINGS};THUONG_TRU;NGUOI_KHAI\r\n{STRAY};AÁp 1;Nguyeãn B\r\n".encode("latin-1")
    sound = data.splitlines()[1].replace(b'"', b"").replace(b"2;1995", b"3;1995", 1)
    done = taken("hotich-vni", data + sound + b"\r\n", "vni2.csv", by=nam)
    assert (done.state, done.rows_read, done.rows_new, done.rows_bad) == ("done", 2, 1, 1)
    assert PaperEntry.objects.get().title == "Nguyễn Văn Ba"
    bad = RawRow.objects.get(entry=None)
    assert bad.position == 2
    assert bad.trouble.startswith("Dòng 2: dấu nháy kép đặt sai")
    assert "Nguyễn" in bad.leftovers["cả dòng"]
    shown = sign_in(nam).get(f"/digitization/sources/{done.pk}").content.decode()
    assert "Dòng 2: dấu nháy kép" in shown
    mended = taken("hotich-vni", data.replace(b'"', b"") + sound, "vni3.csv", by=nam)
    assert (mended.rows_new, mended.rows_same) == (1, 1)


def test_a_quote_that_nobody_closed_swallows_no_other_line(nam: Actor) -> None:
    lines = [
        HEADINGS,
        VNI.replace("HUYØNH", '"HUYØNH'),
        *(VNI.replace("1;1995", f"{n};1995", 1) for n in range(2, 9)),
    ]
    lines[5] = lines[5].replace("Taïi nhaø", '"Taïi\r\nnhaø"')
    lines[7] = lines[7] + ";thừa".encode().decode("latin-1")
    done = taken("hotich-vni", "\r\n".join(lines).encode("latin-1"), "a.csv", by=nam)
    assert (done.rows_read, done.rows_new, done.rows_bad) == (8, 6, 2)
    troubles = RawRow.objects.filter(entry=None).order_by("position").values_list("trouble", flat=True)
    assert [trouble.partition(":")[0] for trouble in troubles] == ["Dòng 2", "Dòng 9"]
    assert "có 12 ô mà chỉ có 11 cột" in troubles[1]
    assert PaperEntry.objects.filter(values__death_place="Tại nhà").count() == 6


@pytest.mark.parametrize(
    "data",
    [
        f"{HEADINGS}\n{VNI}".encode("latin-1"),
        f"{HEADINGS}\n{VNI}".encode(),
        codecs.BOM_UTF8 + f"{HEADINGS}\n{VNI}".encode(),
        f"{HEADINGS}\n{TODAY}".encode(),
        codecs.BOM_UTF8 + f"{HEADINGS}\n{TODAY}".encode(),
        f"{HEADINGS}\n{TODAY}".encode("utf-16"),
        codecs.BOM_UTF16_BE + f"{HEADINGS}\n{TODAY}".encode("utf-16-be"),
        f"{HEADINGS}\n{TODAY}".encode("utf-16-le"),
        f"{HEADINGS}\n{VNI}".replace(";", "\t").encode("utf-16"),
        f"{HEADINGS}\n{VNI}".replace(";", ",").encode("latin-1"),
        f"sep=;\n{HEADINGS}\n{VNI}".encode("latin-1"),
        (
            f"{HEADINGS}\n" + TODAY.replace("Ỳ", "Y\u0300").replace("Á", "A\u0301").replace("ạ", "a\u0323")
            .replace("à", "a\u0300").replace("ế", "ê\u0301")
        ).encode("cp1258"),
    ],
)  # fmt: skip
def test_letters_and_delimiter_are_found_out(data: bytes, nam: Actor) -> None:
    taken("hotich-vni", data, "khaitu.csv", by=nam)
    entry = PaperEntry.objects.get()
    assert (entry.title, entry.values["death_place"], entry.values["death_cause"]) == (
        "HUỲNH VĂN TÁM",
        "Tại nhà",
        "Già yếu",
    )
    assert entry.happened_on.iso == "1995-03-05"


def test_an_export_of_the_ministrys_earlier_program_is_a_source_to_be_confirmed(
    nam: Actor, sign_in: Callable[[Actor], Any]
) -> None:
    client = sign_in(nam)
    assert "Phần mềm 158 (Excel): khai sinh (chờ xác nhận)" in " ".join(
        client.get("/digitization/sources").content.decode().split()
    )
    cells = {
        "so": 12, "quyenSo": "01/2010", "trangSo": 3, "ngayDangKy": "12.03.2010", "loaiDangKy": 1,
        "nksHoTen": "NGUYỄN THỊ HOA", "nksGioiTinh": "Nữ", "nksNgaySinh": "01.03.2010", "nksNoiSinh": "Trạm y tế xã",
        "nksNoiSinhDVHC": "00013", "meHoTen": "LÊ THỊ BA", "meNgaySinh": "23 tuổi", "meLoaiCuTru": 1, "ghiChu": "",
        "trangThai": "Đã duyệt",
    }  # fmt: skip
    done = taken("phan-mem-158-khai-sinh", workbook([cells]), "ks158.xlsx", by=nam)
    book, entry = PaperBook.objects.get(), PaperEntry.objects.get()
    assert (book.number, book.year_from, book.phase, book.route) == ("01", 2010, 2, "program")
    assert (entry.number, entry.title, entry.values["child_gender"]) == ("12", "NGUYỄN THỊ HOA", "female")
    assert entry.values["reg_kind"] == "on_time"
    assert entry.marks["mother_birth_date"]["text"] == "23 tuổi"
    assert entry.raw_row.leftovers == {"nksNoiSinhDVHC": "00013", "trangThai": "Đã duyệt"}
    assert "chờ xác nhận" in client.get(f"/digitization/sources/{done.pk}").content.decode()
    other = taken("phan-mem-158-khai-sinh", workbook([{"Số": 1, "Họ tên": "A"}]), "khac.xlsx", by=nam)
    assert "gửi dòng tiêu đề cho người quản trị" in other.refusal


def test_a_sheet_that_is_hidden_is_not_taken_for_the_table(nam: Actor) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        lists, table = book.add_worksheet("DanhMuc"), book.add_worksheet("KhaiSinh")
        table.activate()
        lists.hide()
        for sheet, cells in ((lists, row(1)), (table, row(2))):
            for at, (name, value) in enumerate(cells.items()):
                sheet.write(0, at, name)
                sheet.write(1, at, value)
    taken("csdlqgvdc-khai-sinh-xlsx", out.getvalue(), "a.xlsx", by=nam)
    assert [(each.number, each.raw_row.position) for each in PaperEntry.objects.all()] == [("2", 2)]


@settings(max_examples=150, deadline=None)
@given(
    data=st.one_of(
        st.binary(max_size=300),
        st.lists(
            st.sampled_from(['"', ";", "\n", "\r\n", ",", "a", "1", "\0", "ễ", "\x8d"]), max_size=60
        ).map(lambda signs: f"{HEADINGS}\n{''.join(signs)}".encode()),
        st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=5), st.lists).map(
            lambda told: json.dumps(told).encode()
        ),
    ),
    system=st.sampled_from(
        ["hotich-vni", "csdlqgvdc-khai-sinh-json", "hotich-foxpro", "csdlqgvdc-khai-sinh-xlsx"]
    ),
)
def test_any_bytes_end_in_rows_or_in_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, system: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "tep"
    path.write_bytes(data)
    try:
        for each in read_rows(path, systems()[system]):
            convert(systems()[system], each)
    except (BadFile, BadArchive) as error:
        assert error.message  # noqa: PT017 — rows are as good

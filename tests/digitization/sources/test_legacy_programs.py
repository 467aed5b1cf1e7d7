"""What local programs held before 2020 comes over in its letters, each row once, and nothing of it is lost."""

from collections.abc import Callable
from typing import Any

import pytest

from digitization.models import PaperBook, PaperEntry, RawRow, SourceImport
from digitization.sources import worker as taking
from digitization.sources.mapping import convert, systems
from digitization.sources.operations import begin_import, refuse_import, take_part
from digitization.sources.readers import read_rows
from digitization.sources.rows import BadFile, SourceRow
from hotich.acts import errands
from hotich.errors import DomainError, IllegalTransition, InvalidInput, NotAllowed
from hotich.rights.access import Actor
from hotich.values.encodings import decode
from tests.digitization.files_of_others import FOXPRO, dbf, sent, taken, workbook
from tests.digitization.shelf import moved_to

pytestmark = pytest.mark.django_db(transaction=True)

COUPLE = {
    "Số": 7, "Quyển": "01", "Năm": 1998, "Ngày đăng ký": "03/05/1998",
    "Họ tên chồng - năm sinh": "Nguyễn Văn A - 1965", "Nơi ở chồng": "Thôn Đoài",
    "Họ tên vợ - năm sinh": "Trần Thị B (sn 1970)", "Nơi ở vợ": "", "Người ký": "Lê Tám", "Ghi chú": "",
    "Số con": "2",
}  # fmt: skip


@pytest.mark.parametrize(
    ("written", "encoding", "read"),
    [
        ("NguyÔn V¨n An", "tcvn3", "Nguyễn Văn An"),
        ("NGUYÔN THÞ HOµ", "tcvn3", "NGUYỄN THỊ HOÀ"),
        ("§ç ThÞ Lª, Phñ Lý, Hµ Néi", "tcvn3", "Đỗ Thị Lê, Phủ Lý, Hà Nội"),
        ("­¬ng ­íc ®­êng quèc lé", "tcvn3", "ương ước đường quốc lộ"),
        ("Nguyeãn Thò Höông", "vni", "Nguyễn Thị Hương"),
        ("ÑOÃ ÑÖÙC THAÉNG", "vni", "ĐỖ ĐỨC THẮNG"),
        ("Huyønh Thò Kyø, xaõ Myõ Lôïi, Vónh Kyø", "vni", "Huỳnh Thị Kỳ, xã Mỹ Lợi, Vĩnh Kỳ"),
        ("H'Hen Niê", "utf-8", "H'Hen Niê"),
    ],
)
def test_old_letters_are_read_right(written: str, encoding: str, read: str) -> None:
    assert decode(written, encoding) == read
    if encoding != "utf-8":
        assert decode(written.encode("latin-1"), encoding) == read


def test_every_table_of_a_system_names_lines_that_its_kind_has() -> None:
    assert len(systems()) >= 6
    for system in systems().values():
        assert system.key
        assert convert(system, SourceRow(1, {})).reading.values == {}


def test_a_row_of_a_foxpro_program_becomes_an_entry_with_its_raw_row(nam: Actor) -> None:
    done = taken("hotich-foxpro", dbf([FOXPRO]), "KHAISINH.DBF", by=nam)
    assert (done.state, done.rows_read, done.rows_new, done.rows_left_over) == ("done", 1, 1, 1)
    entry = PaperEntry.objects.get()
    assert entry.title == "NGUYỄN THỊ HOÀ"
    assert entry.values["birth_place"] == "Trạm y tế xã Đông Anh"
    assert (entry.happened_on.iso, entry.registered_on.iso) == ("2003-04-28", "2003-05-12")
    assert entry.values["child_gender"] == "female"
    # Nobody makes a date of an age.
    assert "mother_birth_date" not in entry.values
    assert entry.marks["mother_birth_date"] == {"state": "written", "text": "28 tuổi"}
    row = RawRow.objects.get()
    assert row.entry == entry
    assert row.raw["HOTEN"] == "NGUYÔN THÞ HOµ"
    assert row.leftovers == {"SOCMND": "011234567"}
    assert (entry.book.number, entry.book.year_from, entry.book.phase, entry.book.route) == (
        "01",
        2003,
        3,
        "program",
    )
    assert (entry.state, entry.typed_by) == ("typing", nam.user)


def test_combined_cells_are_taken_apart_and_what_cannot_be_is_kept(nam: Actor) -> None:
    odd = COUPLE | {
        "Số": "8/01",
        "Họ tên vợ - năm sinh": "Trần Thị C - 23 tuổi",
        "Ngày đăng ký": "rằm tháng Giêng",
    }
    worse = COUPLE | {"Số": "?", "Họ tên chồng - năm sinh": "Nguyễn Văn 2 hoặc 3"}
    done = taken("hotich-excel", workbook([COUPLE, odd, worse]), "kethon.xlsx", by=nam)
    assert done.rows_new == 3
    one, two, three = PaperEntry.objects.order_by("pk")
    assert one.title == "Nguyễn Văn A và Trần Thị B"
    assert (one.values["husband_birth_date"], one.values["wife_birth_date"]) == ("1965", "1970")
    assert one.raw_row.leftovers == {"Số con": "2"}
    assert two.number == "8"
    assert two.marks["wife_birth_date"]["text"] == "23 tuổi"
    assert two.marks["reg_date"]["text"] == "rằm tháng Giêng"
    assert three.title == "Trần Thị B"
    assert set(three.raw_row.leftovers) == {"Số", "Số con", "Họ tên chồng - năm sinh"}


def test_the_same_file_twice_changes_nothing_and_a_mended_one_only_what_nobody_checked(
    nam: Actor, thu: Actor, binh: Actor
) -> None:
    first = [FOXPRO, FOXPRO | {"MAHT": "KS000002", "SODK": "13", "HOTEN": "Lª V¨n S¬n"}]
    taken("hotich-foxpro", dbf(first), "a.dbf", by=nam)
    again = taken("hotich-foxpro", dbf(first), "b.dbf", by=thu)
    assert (again.rows_same, again.rows_new) == (2, 0)
    checked = PaperEntry.objects.get(number="13")
    moved_to(checked, "typed")
    mended = [each | {"HOTENCHA": "NguyÔn V¨n C¶nh"} for each in first]
    later = taken("hotich-foxpro", dbf([*mended, {"MAHT": "KS000003", "QUYEN": "01"}]), "c.dbf", by=nam)
    assert (later.rows_changed, later.rows_kept, later.rows_bad) == (1, 1, 1)
    assert PaperEntry.objects.get(number="12").values["father_full_name"] == "Nguyễn Văn Cảnh"
    checked.refresh_from_db()
    assert checked.values["father_full_name"] == "Nguyễn Văn Bảy"
    assert RawRow.objects.get(entry=None).trouble
    assert PaperBook.objects.count() == 1


def test_a_heading_spelt_otherwise_wipes_nothing(nam: Actor, sign_in: Callable[[Actor], Any]) -> None:
    heading = "STT;SO;QUYENSO;NAM;NGAY_DK;HO_TEN;NAM_SINH"
    sound = f"{heading}\n1;5;02;1997;07/03/1997;Trần Thúy Hai;1920\n"
    first = taken("hotich-vni", sound.encode(), "a.csv", by=nam)

    other = taken("hotich-vni", sound.replace("HO_TEN", "HOTEN").encode(), "b.csv", by=nam)
    assert (other.state, other.rows_read) == ("refused", 0)
    assert "Tệp thiếu cột HO_TEN mà" in other.refusal
    assert PaperEntry.objects.get().title == "Trần Thúy Hai"

    # What was left over is listed with the file that brought it last.
    mended = sound.replace("1920", "31.02.1920").replace("SINH\n", "SINH;NOI_CHET\n")
    later = taken("hotich-vni", mended.encode(), "c.csv", by=nam)
    assert (later.state, later.rows_changed, later.rows_left_over) == ("done", 1, 1)
    client = sign_in(nam)
    assert "31.02.1920" in client.get(f"/digitization/sources/{later.pk}").content.decode()
    assert "31.02.1920" not in client.get(f"/digitization/sources/{first.pk}").content.decode()


def test_two_rows_of_one_key_are_two_entries(nam: Actor) -> None:
    rows = [FOXPRO, FOXPRO | {"HOTEN": "Lª V¨n S¬n", "SODK": "13"}]
    assert taken("hotich-foxpro", dbf(rows), "a.dbf", by=nam).rows_new == 2
    assert taken("hotich-foxpro", dbf(rows), "b.dbf", by=nam).rows_same == 2
    assert set(RawRow.objects.values_list("key", flat=True)) == {"KS000001", "KS000001#2"}


def test_a_worker_that_dies_is_followed_by_another(nam: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "A_PART", 3)
    rows = [FOXPRO | {"MAHT": f"KS{n:06d}", "SODK": str(n)} for n in range(1, 9)]
    begun = begin_import("hotich-foxpro", sent(dbf(rows, deleted=[7]), "a.dbf", by=nam).pk, by=nam)
    lines = list(taking._lines(begun, systems()["hotich-foxpro"]))
    dead = errands.claim("take_in", begun.pk)
    assert dead is not None
    take_part(dead, lines[:3], is_last=False, by=nam)
    errands.release("take_in", "work")
    errands.run("take_in", begun.pk)
    begun.refresh_from_db()
    assert (begun.state, begun.rows_read, begun.rows_new) == ("done", 7, 7)
    assert PaperEntry.objects.count() == 7
    with pytest.raises(IllegalTransition):
        refuse_import(dead, "Hỏng", by=nam)


def test_a_worker_that_was_thought_dead_takes_nothing_in_twice(nam: Actor) -> None:
    rows = [FOXPRO | {"MAHT": f"KS{n:06d}", "SODK": str(n)} for n in range(1, 5)]
    begun = begin_import("hotich-foxpro", sent(dbf(rows), "a.dbf", by=nam).pk, by=nam)
    lines = list(taking._lines(begun, systems()["hotich-foxpro"]))
    slow = errands.claim("take_in", begun.pk)
    errands.release("take_in", "work")
    quick = errands.claim("take_in", begun.pk)
    assert slow is not None
    assert quick is not None
    take_part(quick, lines[:3], is_last=False, by=nam)
    with pytest.raises(errands.ClaimLost):
        take_part(slow, lines[:3], is_last=False, by=nam)
    assert PaperEntry.objects.count() == 3
    take_part(quick, lines[3:], is_last=True, by=nam)
    begun.refresh_from_db()
    assert (begun.state, begun.rows_read, begun.rows_new) == ("done", 4, 4)


@pytest.mark.parametrize(
    ("system", "data", "said"),
    [
        ("hotich-foxpro", b"MZ" + bytes(200), "DBF"),
        ("hotich-foxpro", dbf([FOXPRO])[:-40], "cắt cụt"),
        ("hotich-excel", b"PK\x03\x04 broken", "Excel"),
        ("hotich-vni", b"\x00\x01\x02", "CSV"),
        ("hotich-vni", b"A;B\n1;2\n", "tiêu đề"),
        ("csdlqgvdc-khai-sinh-json", b"[" * 100_000, "định dạng"),
    ],
)
def test_a_damaged_file_is_refused_with_its_sentence(system: str, data: bytes, said: str, nam: Actor) -> None:
    done = taken(system, data, "tep.dat", by=nam)
    assert done.state == "refused"
    assert said in done.refusal
    assert not PaperEntry.objects.exists()


def test_an_old_csv_in_vni_letters_comes_over(nam: Actor) -> None:
    text = (
        "STT;SO;QUYENSO;NAM;NGAY_DK;HO_TEN;NAM_SINH;GIOI;NGAY_CHET;NOI_CHET;NGUYEN_NHAN\n"
        "1;5;02;1995;07/03/1995;HUYØNH VAÊN TAÙM;1920;1;05/03/1995;Taïi nhaø;Giaø yeáu\n"
    )
    taken("hotich-vni", text.encode("latin-1"), "khaitu.csv", by=nam)
    entry = PaperEntry.objects.get()
    assert (entry.title, entry.kind, entry.happened_on.iso) == ("HUỲNH VĂN TÁM", "death", "1995-03-05")
    assert entry.values["death_cause"] == "Già yếu"


def test_only_typists_take_data_in_and_a_file_is_needed(
    nam: Actor, mai: Actor, dung: Actor, sign_in: Callable[[Actor], Any]
) -> None:
    upload = sent(dbf([FOXPRO]), "a.dbf", by=mai)
    with pytest.raises(NotAllowed):
        begin_import("hotich-foxpro", upload.pk, by=mai)
    with pytest.raises(InvalidInput):
        begin_import("none", upload.pk, by=nam)
    client = sign_in(nam)
    answer = client.post("/digitization/sources/begin", {"system": "hotich-foxpro"})
    assert answer.status_code == 422
    assert "Hãy chọn tệp dữ liệu" in answer.content.decode()
    upload = sent(dbf([FOXPRO]), "a.dbf", by=nam)
    answer = client.post("/digitization/sources/begin", {"system": "hotich-foxpro", "upload": upload.pk})
    begun = SourceImport.objects.get()
    assert answer["Location"].endswith(f"/digitization/sources/{begun.pk}")
    with pytest.raises(DomainError, match="đang được chuyển"):
        begin_import("hotich-foxpro", upload.pk, by=nam)
    progress = client.get(f"/digitization/sources/{begun.pk}?since=0", headers={"HX-Request": "true"})
    assert progress.status_code == 204
    errands.run("take_in", begun.pk)
    shown = client.get(f"/digitization/sources/{begun.pk}").content.decode()
    assert "SOCMND" in shown
    assert "011234567" in shown
    assert "KHAISINH" not in shown
    assert "a.dbf" in client.get("/digitization/sources").content.decode()
    assert sign_in(dung).get(f"/digitization/sources/{begun.pk}").status_code == 404


def test_rows_are_read_as_they_stand(tmp_path: Any) -> None:
    path = tmp_path / "a.dbf"
    path.write_bytes(dbf([FOXPRO]))
    (row,) = read_rows(path, systems()["hotich-foxpro"])
    assert row.texts == FOXPRO | {"NGAYDK": "12.05.2003", "NGAYSINH": "28.04.2003"}
    assert (row.line, row.encoding, row.unread) == (1, "tcvn3", {})
    path.write_bytes(b"\x03" + bytes(40))
    with pytest.raises(BadFile):
        list(read_rows(path, systems()["hotich-foxpro"]))

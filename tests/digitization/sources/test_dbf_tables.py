"""Tables of dBase, FoxPro and Visual FoxPro come over in their letters; a hostile one ends in a sentence."""

import random
import struct
import time
from pathlib import Path
from typing import Any

import pytest

from digitization.models import PaperEntry
from digitization.packages.archives import BadArchive
from digitization.sources.mapping import systems
from digitization.sources.readers import read_rows
from digitization.sources.rows import BadFile, SourceRow
from hotich.rights.access import Actor
from tests.digitization.files_of_others import FOXPRO, dbf, dbt3, dbt4, fpt, taken, xbase, zipped

REMARK = "§Ýnh chÝnh hä ®Öm\r\nngµy 5"
READ_REMARK = "Đính chính họ đệm ngày 5"
SYSTEM = "hotich-foxpro"

#: What every table here needs: key, number, book, year, and a name in the letters of TCVN3.
BASE = [
    ("MAHT", "C", 8, 0),
    ("SODK", "C", 6, 0),
    ("QUYEN", "C", 4, 0),
    ("NAMDK", "C", 4, 0),
    ("HOTEN", "C", 30, 0),
]


def based(key: str = "KS1", name: str = "NguyÔn V¨n An") -> list[bytes]:
    return [key.encode(), b"12", b"01", b"2003", name.encode("latin-1")]


def rows_of(data: bytes, folder: Path) -> list[SourceRow]:
    (folder / "tep").write_bytes(data)
    return list(read_rows(folder / "tep", systems()[SYSTEM]))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("kind", "ending", "memo_file", "size"),
    [(0xF5, ".fpt", fpt, 10), (0x30, ".FPT", fpt, 4), (0x83, ".dbt", dbt3, 10), (0x8B, ".dbt", dbt4, 10)],
)
def test_memos_come_in_one_zip_with_their_table(
    kind: int, ending: str, memo_file: Any, size: int, nam: Actor
) -> None:
    memos, (first, second) = memo_file([REMARK.encode("latin-1"), b"kh\xac"])

    def pointer(place: int) -> bytes:
        return struct.pack("<i", place) if size == 4 else str(place).rjust(10).encode()

    rows = [[*based(f"KS{at}"), pointer(place)] for at, place in enumerate((first, second, 0))]
    table = xbase(kind, [*BASE, ("GHICHU", "M", size, 0)], rows)
    data = zipped({"data/KHAISINH.DBF": table, f"data/khaisinh{ending}": memos, "data/KHAISINH.CDX": b"x"})
    done = taken(SYSTEM, data, "khaisinh.zip", by=nam)
    assert (done.state, done.rows_new, done.rows_left_over) == ("done", 3, 0), done.refusal
    assert PaperEntry.objects.get(raw_row__key="KS0").values["reg_notes"] == READ_REMARK
    assert PaperEntry.objects.get(raw_row__key="KS0").title == "Nguyễn Văn An"
    assert "reg_notes" not in PaperEntry.objects.get(raw_row__key="KS2").values


@pytest.mark.django_db(transaction=True)
def test_a_table_without_its_memos_is_refused_with_what_to_do(nam: Actor) -> None:
    columns = [*BASE, ("GHICHU", "M", 10, 0)]
    done = taken(SYSTEM, xbase(0xF5, columns, [[*based(), b"         8"]]), "KHAISINH.DBF", by=nam)
    assert done.state == "refused"
    assert "cột ghi chú (GHICHU)" in done.refusal
    assert "thành một ZIP" in done.refusal
    # Nothing is missing where no row has a memo.
    assert taken(SYSTEM, xbase(0xF5, columns, [[*based(), b""]]), "TRONG.DBF", by=nam).rows_new == 1


@pytest.mark.django_db(transaction=True)
def test_a_memo_that_is_not_there_is_left_over_and_the_rest_is_read(nam: Actor) -> None:
    memos, (place,) = fpt([b"x" * 40])
    endless = struct.pack(">II", 1, 0xFFFFFFFF)
    wrong = [place, 7_000_000, -3, len(memos) // 64]
    rows = [[*based(f"KS{at}"), struct.pack("<i", each)] for at, each in enumerate(wrong)]
    table = xbase(0x30, [*BASE, ("GHICHU", "M", 4, 0)], rows)
    done = taken(SYSTEM, zipped({"a.dbf": table, "a.fpt": memos + endless}), "a.zip", by=nam)
    assert (done.rows_new, done.rows_left_over) == (4, 3)
    told = PaperEntry.objects.get(raw_row__key="KS3").raw_row.leftovers
    assert "không đọc được ghi chú" in told["GHICHU"]


def test_every_type_of_visual_foxpro_is_read_as_somebody_would_have_typed_it(tmp_path: Path) -> None:
    null, sized = 2, 0
    columns = [
        *BASE,
        ("TEN", "V", 20, sized),
        ("TENCU", "V", 6, null),
        ("SOCON", "I", 4, null),
        ("TUDONG", "I", 4, 0x0C),
        ("LEPHI", "Y", 8, 0),
        ("TYLE", "B", 8, 0),
        ("LUC", "T", 8, 0),
        ("NGAY", "D", 8, null),
        ("CO", "L", 1, 0),
        ("SO", "N", 8, 0),
        ("ANH", "G", 4, 0),
        ("_NullFlags", "0", 1, 5),
    ]

    def row(key: str, name: bytes, old: bytes, flags: int, number: bytes = b"    1990") -> list[bytes]:
        return [
            *based(key), name, old, struct.pack("<i", -7), struct.pack("<i", 41), struct.pack("<q", 125_000_000),
            struct.pack("<d", 1990.0), struct.pack("<ii", 2_457_510, 45_296_000), b"20160501", b"T", number, bytes(4),
            bytes([flags]),
        ]  # fmt: skip

    short = "TrÇn".encode("latin-1").ljust(19, b"\0") + b"\x04"
    full = "TrÇn V¨n Long Qu©n Hµ".encode("latin-1")[:20]
    rows = [
        # Bits: 0 the length of TEN, 1 of TENCU, 2 TENCU is null, 3 SOCON, 4 NGAY.
        row("KS1", short, b"abcdef", 0b00001),
        row("KS2", full, b"ab\0\0\0\x02", 0b00010, b"********"),
        row("KS3", full, b"", 0b11100),
    ]
    rows[2][columns.index(("LUC", "T", 8, 0))] = b" " * 8
    one, two, three = rows_of(xbase(0x32, columns, rows), tmp_path)
    assert one.texts | {"HOTEN": ""} == {
        "MAHT": "KS1", "SODK": "12", "QUYEN": "01", "NAMDK": "2003", "HOTEN": "", "TEN": "TrÇn", "TENCU": "abcdef",
        "SOCON": "-7", "TUDONG": "41", "LEPHI": "12500", "TYLE": "1990", "LUC": "01.05.2016 12:34:56",
        "NGAY": "01.05.2016", "CO": "T", "SO": "1990", "ANH": "",
    }  # fmt: skip
    assert (two.texts["TEN"], two.texts["TENCU"]) == ("TrÇn V¨n Long Qu©n H"[:20], "ab")
    assert two.unread == {"SO": "số không vừa cột của bảng"}
    assert [three.texts[name] for name in ("TENCU", "SOCON", "NGAY", "LUC")] == [""] * 4
    assert three.unread == {}


def test_a_memo_file_that_no_column_needs_is_passed_over(tmp_path: Path) -> None:
    (row,) = rows_of(zipped({"a.dbf": xbase(0x03, BASE, [based()]), "a.fpt": b"x"}), tmp_path)
    assert row.texts["MAHT"] == "KS1"


def test_rows_keep_their_numbers_and_deleted_ones_are_left_out(tmp_path: Path) -> None:
    rows = [[*based(f"KS{at}"), day] for at, day in enumerate((b"20030231", b"20030228", b"        "))]
    read = rows_of(xbase(0x03, [*BASE, ("NGAYSINH", "D", 8, 0)], rows, deleted=1), tmp_path)
    assert [(row.line, row.texts["MAHT"]) for row in read] == [(1, "KS0"), (3, "KS2")]
    assert read[0].unread == {"NGAYSINH": "không có ngày này trong lịch"}
    assert read[0].texts["NGAYSINH"] == "20030231"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "DBF"),
        (b"\x04" + dbf([FOXPRO])[1:], "dBase 7"),
        (dbf([FOXPRO])[:15] + b"\1" + dbf([FOXPRO])[16:], "mật khẩu"),
        (dbf([FOXPRO])[:4] + b"\xff\xff\xff\x7f" + dbf([FOXPRO])[8:], "cắt cụt"),
        (dbf([FOXPRO]).replace(b"SODK", b"MAHT", 1), "phần đầu"),
        (dbf([FOXPRO]).replace(b"SODK\0\0\0\0\0\0\0C", b"SODK\0\0\0\0\0\0\0?", 1), "phần đầu"),
        (dbf([FOXPRO]).replace(b"MAHT", b"MAXX", 1), "không có cột MAHT"),
        (zipped({"a.txt": b"x"}), "không có bảng .dbf"),
        (zipped({"a.dbf": dbf([FOXPRO]), "b.dbf": dbf([FOXPRO])}), "có 2 bảng .dbf"),
        (zipped({"a.dbf": bytes(50 * 2**20)}), "bom nén"),
        (xbase(0x30, [*BASE, ("X", "C", 1, 2), ("Y", "V", 4, 2)], [[*based(), b"x", b"yyyy"]]), "phần đầu"),
    ],
)
def test_a_hostile_or_foreign_table_is_refused_with_its_sentence(
    data: bytes, said: str, tmp_path: Path
) -> None:
    with pytest.raises((BadFile, BadArchive), match=said):
        rows_of(data, tmp_path)


def test_spoilt_bytes_anywhere_end_in_rows_or_in_a_sentence(tmp_path: Path) -> None:
    chance, began = random.Random(10), time.process_time()
    memos, places = fpt([REMARK.encode("latin-1")] * 3)
    odd = [
        ("TEN", "V", 9, 2),
        ("SO", "I", 4, 2),
        ("LUC", "T", 8, 0),
        ("GHICHU", "M", 4, 0),
        ("_NullFlags", "0", 1, 5),
    ]
    fields = [b"abc", b"1234", b"12345678"]
    rows = [[*based(), *fields, struct.pack("<i", place), b"\0"] for place in places]
    fox = xbase(0xF5, [*BASE, ("GHICHU", "M", 10, 0)], [[*based(), b"         8"]])
    tables = [xbase(0x32, [*BASE, *odd], rows), dbf([FOXPRO] * 3), fox]
    outcomes = set()
    for _ in range(300):
        table, beside = bytearray(chance.choice(tables)), bytearray(memos)
        for target in (table, beside):
            for _ in range(chance.randrange(4)):
                target[chance.randrange(min(len(target), 700))] = chance.randrange(256)
        try:
            read = rows_of(zipped({"a.dbf": bytes(table), "a.fpt": bytes(beside)}), tmp_path)
            outcomes.add("rows")
            assert len(read) <= 3
        except (BadFile, BadArchive) as error:
            outcomes.add(error.message)
    assert "rows" in outcomes
    assert time.process_time() - began < 30

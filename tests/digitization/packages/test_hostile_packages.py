"""Hostile packages are refused as a whole with a sentence, in under a second and under 200 MB."""

import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from digitization.packages.archives import PDF_LIMITS, BadArchive, Bomb, open_archive
from digitization.packages.pdfs import look_at
from digitization.packages.workbooks import read_workbook
from registry.models import EventKind
from tests.digitization.packages.parcels import archive, birth, pdf, workbook

NAME = "KS.2010.01.2010-12-31.0001.pdf"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def rebuilt(path: Path, **parts: str | bytes) -> Path:
    """Return a sound workbook with parts replaced or added; in their names __ is a slash, _xml and _bin are endings."""
    sound = workbook(path, [birth(1)])
    with zipfile.ZipFile(sound) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    for name, data in parts.items():
        members[name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin")] = (
            data.encode() if isinstance(data, str) else data
        )
    return archive(path, members)


def sheet_with(path: Path, cells: str) -> Path:
    """Return a sound workbook whose second row is other XML."""
    sound = workbook(path, [birth(1)])
    with zipfile.ZipFile(sound) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"].decode()
    head, _, tail = sheet.partition("</sheetData>")
    members["xl/worksheets/sheet1.xml"] = f"{head}{cells}</sheetData>{tail}".encode()
    return archive(path, members)


def shared_bomb(path: Path) -> Path:
    """One text of 30 kB that 100,000 cells share: three gigabytes when each gets its own."""
    rows = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{letter}{row}" t="s"><v>0</v></c>' for letter in "ABCDEFGHIJ")
        + "</row>"
        for row in range(3, 10_003)
    )
    made = sheet_with(path, rows)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", f"<sst><si><t>{'a' * 30_000}</t></si></sst>")
    return made


WORKBOOKS: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "formula": ("có công thức", lambda path: sheet_with(path, '<row r="3"><c r="A3"><f>1+1</f><v>2</v></c></row>')),
    "prefixed-formula": ("có công thức", lambda path: sheet_with(path, "<x:c r='A3'><x:f>1</x:f></x:c>")),
    "macro": ("có macro", lambda path: rebuilt(path, xl__vbaProject_bin=b"\xd0\xcf\x11\xe0")),
    "macro-type": (
        "có macro",
        lambda path: rebuilt(path, xl__other_xml="<x/>") and macro_type(path),
    ),
    "external": ("liên kết", lambda path: rebuilt(path, xl__externalLinks__externalLink1_xml="<externalLink/>")),
    "dde": ("liên kết", lambda path: rebuilt(path, xl__links_xml='<ddeLink ddeService="cmd" ddeTopic="/c calc"/>')),
    "entities": (
        "bom XML",
        lambda path: rebuilt(path, xl__styles_xml='<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaa">]><x>&a;</x>'),
    ),
    "far-row": ("ở dòng quá", lambda path: sheet_with(path, '<row r="1048576"><c r="A1048576"><v>1</v></c></row>')),
    "far-column": ("ở dòng quá", lambda path: sheet_with(path, '<row r="3"><c r="XFD3"><v>1</v></c></row>')),
    "far-quoted": ("ở dòng quá", lambda path: sheet_with(path, "<row r='3'><c s='1' r='XFD3'><v>1</v></c></row>")),
    "shared": ("bom nén", shared_bomb),
    "utf16": ("UTF-8", lambda path: rebuilt(path, xl__worksheets__sheet2_xml="<worksheet/>".encode("utf-16"))),
    "other-sheet": ("không có dòng tiêu đề", lambda path: workbook(path, [], "death")),
    "bomb": ("bom nén", lambda path: rebuilt(path, xl__media__a_bin=bytes(80_000_000))),
    "encrypted": (
        "có mật khẩu",
        lambda path: written(path, OLD + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)),
    ),
    "old": ("kiểu cũ", lambda path: written(path, OLD + bytes(2000))),
    "html": ("HTML", lambda path: written(path, b"<html><table><tr><td>so</td></tr></table></html>")),
    "pdf": ("một tệp PDF", lambda path: written(path, pdf("a"))),
    "polyglot": ("dữ liệu lạ", lambda path: written(path, workbook(path, [birth(1)]).read_bytes() + b"%PDF-1.4 ...")),
}  # fmt: skip


def macro_type(path: Path) -> Path:
    with zipfile.ZipFile(path) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    kinds = members["[Content_Types].xml"]
    members["[Content_Types].xml"] = kinds.replace(b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main")
    return archive(path, members)


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def named(path: Path, name: str, mode: int = 0) -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        info = zipfile.ZipInfo("x" * len(name.encode()))
        info.external_attr = mode << 16
        packed.writestr(info, pdf("a"))
    return written(path, path.read_bytes().replace(b"x" * len(name.encode()), name.encode()))


def named_twice(path: Path, name: bytes) -> Path:
    """A member whose name another field contradicts: some programs show one, some the other."""
    with zipfile.ZipFile(path, "w") as packed:
        info = zipfile.ZipInfo(NAME)
        field = struct.pack("<BL", 1, zlib.crc32(NAME.encode())) + name
        info.extra = struct.pack("<HH", 0x7075, len(field)) + field
        packed.writestr(info, pdf("a"))
    return path


def lying(path: Path) -> Path:
    """A member that says a hundred bytes and unpacks to eighty megabytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(b"%PDF-1.4" + bytes(80_000_000)) + packer.flush()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as target:
        target.writestr(NAME, packed)
    data = bytearray(path.read_bytes())
    for at, place in ((data.find(b"PK\x03\x04"), 8), (data.find(b"PK\x01\x02"), 10)):
        data[at + place : at + place + 2] = (8).to_bytes(2, "little")
        size_at = at + place + 14
        data[size_at : size_at + 4] = (100).to_bytes(4, "little")
    return written(path, bytes(data))


def overlapping(path: Path) -> Path:
    """Two names for the same bytes."""
    archive(path, {NAME: pdf("a"), NAME.replace("0001", "0002"): pdf("b")})
    data = bytearray(path.read_bytes())
    second = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 4)
    data[second + 42 : second + 46] = (0).to_bytes(4, "little")
    return written(path, bytes(data))


def encrypted(path: Path) -> Path:
    archive(path, {NAME: pdf("a")})
    data = bytearray(path.read_bytes())
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(sign) + place] |= 1
    return written(path, bytes(data))


ARCHIVES: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "traversal": ("ra ngoài thư mục", lambda path: named(path, f"../../{NAME}")),
    "absolute": ("ra ngoài thư mục", lambda path: named(path, f"/etc/{NAME}")),
    "windows": ("ra ngoài thư mục", lambda path: named(path, f"C:\\{NAME}")),
    "nul": ("ký tự điều khiển", lambda path: named(path, f"a\0{NAME}")),
    "nul-at-the-end": ("ký tự điều khiển", lambda path: named(path, f"{NAME}\0.exe")),
    "turned-around": ("ký tự điều khiển", lambda path: archive(path, {"KS\u202efdp.exe": pdf("a")})),
    "dot": ("ra ngoài thư mục", lambda path: named(path, f"./{NAME}")),
    "nothing-between": ("ra ngoài thư mục", lambda path: named(path, f"a//{NAME}")),
    "backslash": ("ra ngoài thư mục", lambda path: named(path, f"a\\..\\..\\{NAME}")),
    "backslash-first": ("ra ngoài thư mục", lambda path: named(path, f"\\{NAME}")),
    "no-name": ("ra ngoài thư mục", lambda path: named(path, "")),
    "two-names": ("hai tên khác nhau", lambda path: named_twice(path, b"../../evil.pdf")),
    "two-names-nul": ("hai tên khác nhau", lambda path: named_twice(path, NAME.encode() + b"\0x")),
    "composed": ("cùng tên", lambda path: archive(path, {"Hòa.pdf": pdf("a"), "Ho\u0300a.pdf": pdf("b")})),
    "symlink": ("liên kết thay cho tệp", lambda path: named(path, NAME, 0o120777)),
    "duplicate": ("cùng tên", lambda path: archive(path, {NAME: pdf("a"), NAME.upper(): pdf("b")})),
    "nested": ("tệp nén khác", lambda path: archive(path, {"KS.zip": b"PK", NAME: pdf("a")})),
    "bomb": ("bom nén", lambda path: archive(path, {NAME: bytes(30_000_000)})),
    "overlap": ("chồng lên nhau", overlapping),
    "encrypted": ("có mật khẩu", encrypted),
    "many": ("quá 30.000", lambda path: archive(path, {f"{n}": b"" for n in range(30_001)})),
    "rar": ("RAR", lambda path: written(path, b"Rar!\x1a\x07\x00" + bytes(100))),
    "prefixed": (
        "không đúng loại",
        lambda path: written(path, b"MZ" + archive(path, {NAME: pdf("a")}).read_bytes()),
    ),
    "cut": ("cắt cụt", lambda path: written(path, archive(path, {NAME: pdf("a" * 3000)}).read_bytes()[:-30])),
    "empty": ("rỗng", lambda path: archive(path, {})),
}

_JUDGE = """
import re, sys, time
import django; django.setup()
from pathlib import Path
from digitization.packages.archives import PDF_LIMITS, BadArchive, open_archive
from digitization.packages.workbooks import read_workbook
from registry.models import EventKind
read_workbook.__module__, EventKind.BIRTH
for path in sys.argv[1:]:
    began = time.process_time()
    try:
        if path.endswith(".xlsx"):
            read_workbook(Path(path), EventKind.BIRTH)
        else:
            with open_archive(Path(path), PDF_LIMITS, what="Tệp nén") as archive:
                for info in archive.infos:
                    archive.read(info.filename)
        told = "TAKEN"
    except BadArchive as error:
        told = error.message
    # What getrusage tells is inherited from whoever started the process.
    peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024
    print(path, round(time.process_time() - began, 2), peak, told, sep="\\t")
"""


def judged(paths: list[Path]) -> dict[str, tuple[float, int, str]]:
    """Return seconds, peak megabytes of the whole process so far, and the sentence for each file."""
    run = subprocess.run(
        [sys.executable, "-c", _JUDGE, *map(str, paths)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    rows = (line.split("\t") for line in run.stdout.splitlines())
    return {path: (float(seconds), int(peak), told) for path, seconds, peak, told in rows}


def test_each_hostile_file_is_refused_quickly_with_its_sentence(tmp_path: Path) -> None:
    files = {make(tmp_path / f"{name}.xlsx"): words for name, (words, make) in WORKBOOKS.items()}
    files |= {make(tmp_path / f"{name}.zip"): words for name, (words, make) in ARCHIVES.items()}
    files[lying(tmp_path / "lying.zip")] = "lớn hơn kích thước đã ghi"
    found = judged(list(files))
    for path, words in files.items():
        seconds, peak, told = found[str(path)]
        assert words in told, f"{path.name}: {told}"
        assert seconds < 1, f"{path.name} took {seconds} s"
        assert peak < 200, f"{path.name}: {peak} MB"


def test_sound_files_are_taken(tmp_path: Path) -> None:
    sheet = read_workbook(workbook(tmp_path / "a.xlsx", [birth(1)]), EventKind.BIRTH)
    assert [row[0] for row in sheet.rows] == ["1"]
    with open_archive(archive(tmp_path / "a.zip", {NAME: pdf("a")}), PDF_LIMITS, what="Tệp nén") as packed:
        assert look_at(packed.read(NAME)) == 1


def test_a_lying_member_is_found_while_it_is_read(tmp_path: Path) -> None:
    with open_archive(lying(tmp_path / "a.zip"), PDF_LIMITS, what="Tệp nén") as packed, pytest.raises(Bomb):
        packed.read(NAME)


def test_a_workbook_over_many_rows_is_told_of_its_limits(tmp_path: Path) -> None:
    far = '<row r="30001"><c r="A30001"><v>1</v></c></row>'
    with pytest.raises(BadArchive, match=r"30\.000"):
        read_workbook(sheet_with(tmp_path / "a.xlsx", far), EventKind.BIRTH)


def with_object(head: bytes, stream: bytes) -> bytes:
    body = b"9 0 obj\n" + head + b"\nstream\n" + stream + b"\nendstream\nendobj\n"
    return pdf("a").replace(b"xref\n", body + b"xref\n", 1)


def hiding(objects: bytes) -> bytes:
    """A PDF with objects in a compressed stream, where a plain search does not see them."""
    return with_object(b"<< /Type /ObjStm /Filter /FlateDecode >>", zlib.compress(objects))


@pytest.mark.parametrize(
    ("words", "data"),
    [
        ("không phải là PDF", b"\xff\xd8\xff\xe0 JFIF"),
        ("mật khẩu", pdf("a", inside="/Encrypt 9 0 R")),
        ("JavaScript", pdf("a", inside="/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")),
        ("JavaScript", pdf("a", inside="/OpenAction << /S /J#61vaScript /J#53 (x) >>")),
        ("mở chương trình", pdf("a", inside="/AA << /S /Launch >>")),
        ("đính kèm", pdf("a", inside="/Names << /EmbeddedFile 9 0 R >>")),
        ("21 trang", pdf("a", pages=21)),
        ("cắt cụt", pdf("a")[:-20]),
        ("dữ liệu lạ", pdf("a") + bytes(2000) + b"PK\x03\x04"),
        ("không có trang", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF"),
        ("JavaScript", hiding(b"<< /S /JavaScript /JS (x) >>")),
    ],
)
def test_a_pdf_that_is_more_than_a_picture_is_refused(words: str, data: bytes) -> None:
    with pytest.raises(ValueError, match=words):
        look_at(data)


def test_a_picture_may_hold_any_bytes() -> None:
    assert look_at(with_object(b"<< /Length 40 >>", b"\xff\xd8 /JS /JavaScript /Encrypt \xff\xd9")) == 1

"""Names in an archive are read as their maker saw them: folders by backslash, Vietnamese of every kind of program."""

import struct
import unicodedata
import zipfile
import zlib
from pathlib import Path

import pytest

from digitization.models import BookPage, PackageProblem, PaperBook, PaperEntry
from digitization.packages import operations as packages
from digitization.packages.archives import PDF_LIMITS, legible_name, open_archive
from hotich.acts import errands
from hotich.rights.access import Actor
from hotich.storage import files
from tests.digitization.packages.parcels import birth, pdf, uploaded, workbook

CASES = Path(__file__).parent / "cases"


def packed(path: Path, members: dict[bytes, bytes], extra: dict[bytes, bytes] | None = None) -> Path:
    """Write an archive whose names are these bytes, without saying what letters they are."""
    with zipfile.ZipFile(path, "w") as out:
        for at, (name, data) in enumerate(members.items()):
            info = zipfile.ZipInfo("jkqwx"[at] * len(name))
            info.extra = (extra or {}).get(name, b"")
            out.writestr(info, data)
    data = path.read_bytes()
    for at, name in enumerate(members):
        data = data.replace(b"jkqwx"[at : at + 1] * len(name), name, 2)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "means"),
    [
        ("Sổ khai sinh/ảnh.pdf".encode(), "Sổ khai sinh/ảnh.pdf"),
        (unicodedata.normalize("NFD", "Sổ khai sinh/ảnh.pdf").encode(), "Sổ khai sinh/ảnh.pdf"),
        (b"S\xf4\xd2 khai sinh/a\xd2nh.pdf", "Sổ khai sinh/ảnh.pdf"),
        (b"C\x85 Mau/a.pdf", "Cà Mau/a.pdf"),
        (b"KS\\2010\\a.pdf", "KS/2010/a.pdf"),
    ],
)
def test_names_are_legible(name: bytes, means: str, tmp_path: Path) -> None:
    with open_archive(packed(tmp_path / "a.zip", {name: pdf("a")}), PDF_LIMITS, what="Tệp nén") as archive:
        assert [legible_name(info) for info in archive.infos] == [means]
        assert archive.read(archive.infos[0].filename) == pdf("a")


def test_a_field_that_spells_the_folder_is_taken(tmp_path: Path) -> None:
    raw, spelt = b"S? ?\xd0/KS.2010.01.2010-12-31.0001.pdf", "Sổ Đ/KS.2010.01.2010-12-31.0001.pdf".encode()
    field = struct.pack("<BL", 1, zlib.crc32(raw)) + spelt
    extra = {raw: struct.pack("<HH", 0x7075, len(field)) + field}
    path = packed(tmp_path / "a.zip", {raw: pdf("a")}, extra)
    with open_archive(path, PDF_LIMITS, what="Tệp nén") as archive:
        assert legible_name(archive.infos[0]) == spelt.decode()


def handed(folder: Path, book: PaperBook, rows: list[dict[str, str]], zipped: Path, by: Actor):  # type: ignore[no-untyped-def]
    table = uploaded(workbook(folder / "a.xlsx", rows, more=["tenFile"]), by)
    package = packages.submit_package(
        book.pk, "Công ty An Phát", workbook_id=table.pk, archive_id=uploaded(zipped, by).pk, by=by
    )
    errands.run("package", package.pk)
    package.refresh_from_db()
    return package


@pytest.mark.django_db
def test_an_archive_of_powershell_goes_in_and_its_pages_open(
    tmp_path: Path, book: PaperBook, nam: Actor
) -> None:
    rows = [birth(118) | {"tenFile": "KS\\KS.2014.12.2014-12-31.0118.pdf"}]
    package = handed(tmp_path, book, rows, CASES / "backslash.zip", nam)
    assert (package.state, package.rows_new, package.errors) == ("checked", 1, 0)
    packages.start_import(package.pk, by=nam)
    errands.run("package", package.pk)

    page = BookPage.objects.get(book=book)
    assert page.file_name == "KS.2014.12.2014-12-31.0118.pdf"
    assert PaperEntry.objects.get(book=book).page == page
    with files.open_member(page.digest, page.member) as opened:
        assert opened.read(5) == b"%PDF-"


@pytest.mark.django_db
def test_members_in_vietnamese_folders_find_their_rows_and_wrong_ones_are_named(
    tmp_path: Path, book: PaperBook, nam: Actor
) -> None:
    name = "KS.2010.01.2010-12-31.000"
    members = {
        f"Sổ 1/{name}1.pdf".encode(): pdf("1"),
        unicodedata.normalize("NFD", f"Sổ 2/{name}2.pdf").encode(): pdf("2"),
        f"S\xf4\xd2 3\\{name}3.pdf".encode("latin-1"): pdf("3"),
        "Sổ 1/Giấy khai sinh cũ.pdf".encode(): pdf("4"),
    }
    rows = [birth(n) | {"tenFile": unicodedata.normalize("NFD", f"Sổ {n}/{name}{n}.pdf")} for n in (1, 2, 3)]
    package = handed(tmp_path, book, rows, packed(tmp_path / "a.zip", members), nam)
    assert (package.rows_new, package.rows_bad) == (3, 0)
    [wrong] = PackageProblem.objects.filter(package=package, severity="error")
    assert wrong.file == "Sổ 1/Giấy khai sinh cũ.pdf"

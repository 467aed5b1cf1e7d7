"""The page: every letter, one sheet, a QR that can be read, and a refusal rather than a black box."""

import dataclasses
import json
import subprocess
from pathlib import Path

import pytest
import zxingcpp
from django.conf import settings
from PIL import ImageChops

from hotich.acts import errands
from hotich.values.codes import new_code
from registry.papers import fonts, rendering
from registry.papers.contents import compose
from registry.papers.printed import BirthCertificateContent, ParentContent
from tests.registry.papers.reading import pages_of, picture_of, words_of
from tests.signed_papers import NewPaper

CODE = "0123456789ABCDEFGHJKMNPQRS"
TEMPLATE = "birth_certificate_v1"
HARD_NAMES = [
    "H'HEN NIÊ",
    "Y ƀlăm Niê Kđăm",
    "Y Ƀlăm Niê Kđăm",
    "Hê̆ Bô̆ Ơ̆ Ư̆ Â̆",
    "Ñuôl Čŏ Ĭ Ŭ K’Brếu Ơ̆t",
    "NGUYỄN ĐỖ Ỡ Ỵ Ẵ Ặ ẪM THỤY ƯỚC",
    "Công Tằng Tôn Nữ Nguyễn Phúc Huyền Trang Anh Thư Thụy Bảo Châu Ngọc Diệp Phương Nghi",
    "Ng",
]


def content(**parts: object) -> BirthCertificateContent:
    residence = "Số 12, ngõ 34 phố Quán Thánh, phường Quán Thánh, quận Ba Đình, thành phố Hà Nội"
    whole = BirthCertificateContent(
        number="35/2026",
        book="01-TP/HT-2026-KS",
        child_full_name="NGUYỄN THỊ THÙY DƯƠNG",
        birth_date="15/11/2026",
        birth_date_words="Ngày mười lăm, tháng mười một, năm hai nghìn không trăm hai mươi sáu",
        gender="Nữ",
        ethnicity="Kinh",
        nationality="Việt Nam",
        birth_place="Bệnh viện Phụ sản Hà Nội, số 929 đường La Thành, quận Ba Đình, thành phố Hà Nội",
        native_place="Xã Yên Thắng, huyện Ý Yên, tỉnh Nam Định",
        personal_id="001326000017",
        mother=ParentContent("H'Hen Niê", "1996", "Ê Đê", "Việt Nam", residence),
        father=ParentContent("Nguyễn Văn Đức", "1993", "Kinh", "Việt Nam", residence),
        declarant_name="Nguyễn Văn Đức",
        declarant_identity="Thẻ căn cước / CCCD số 001093012345, Cục Cảnh sát QLHC về TTXH cấp ngày 12/03/2021",
        registered_at="Ủy ban nhân dân phường Quán Thánh, quận Ba Đình, thành phố Hà Nội",
        registered_on="22/11/2026",
        notes=(),
        signed_place="Quán Thánh",
        signatory_title="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
        signatory_name="Lê Thị Minh Chi",
    )
    return dataclasses.replace(whole, **parts)


def render(whole: BirthCertificateContent) -> bytes:
    return rendering.render(TEMPLATE, whole.as_json(), code=CODE, check_url=rendering.check_address(CODE))


@pytest.mark.parametrize("name", HARD_NAMES)
def test_every_letter_of_a_name_is_on_the_page(name: str) -> None:
    pdf = render(content(child_full_name=name, mother=ParentContent(name, "1996", "Ê Đê", "Việt Nam", "")))
    assert f"Họ, chữ đệm, tên: {name} Ngày" in words_of(pdf)
    assert f"tên người mẹ: {name} Năm sinh" in words_of(pdf)
    fonts_used = subprocess.run(["pdffonts", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    embedded = [line for line in fonts_used.splitlines()[2:] if "Helvetica" not in line]
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in embedded)


@pytest.mark.parametrize(("plain", "one", "two"), [("He", "Hê", "Hê̆"), ("HE", "HÊ", "HÊ̆")])
def test_the_breve_of_two_marks_stands_above_the_circumflex(plain: str, one: str, two: str) -> None:
    """Hê̆ must not read like Hễ: seen on the picture, for the text would be right either way."""
    circumflex, breve = difference(plain, one), difference(one, two)
    assert abs((circumflex[0] + circumflex[2]) - (breve[0] + breve[2])) / 2 < 6
    assert breve[3] <= circumflex[1] + 1
    assert breve[2] - breve[0] < 24


def difference(name: str, other: str) -> tuple[int, int, int, int]:
    """The box of the ink in which two names differ on the page, in pixels at 400 dpi."""
    pictures = [
        picture_of(render(content(declarant_name=each)), dpi=400).convert("L").crop((0, 0, 3300, 3500))
        for each in (name, other)
    ]
    box = ImageChops.difference(*pictures).point(lambda level: 255 if level > 96 else 0).getbbox()
    assert box is not None
    return box


def test_all_parts_of_the_content_are_on_one_page() -> None:
    whole = content(notes=("Đăng ký quá hạn.",))
    pdf = render(whole)
    text = words_of(pdf)
    for part in json.loads(json.dumps(whole.as_json(), ensure_ascii=False)).values():
        values = part.values() if isinstance(part, dict) else part if isinstance(part, list) else [part]
        for value in values:
            assert " ".join(value.split()) in text
    assert pages_of(pdf) == 1
    assert CODE in text


def test_long_places_make_letters_smaller_and_lose_nothing() -> None:
    place = "Trạm Y tế xã Tân Lập, thôn Nước Trong, số nhà không có, đường liên xã kéo dài, " * 3
    parent = ParentContent(HARD_NAMES[6], "1990", "Xơ Đăng", "Việt Nam", place.strip())
    pdf = render(content(birth_place=place.strip(), native_place=place.strip(), mother=parent, father=parent))
    assert pages_of(pdf) == 1
    assert words_of(pdf).count(place.strip()) == 4


def test_what_cannot_fit_is_refused_not_cut() -> None:
    with pytest.raises(rendering.PaperNotRendered):
        render(content(notes=("Rất dài. " * 1500,)))


def test_a_letter_that_no_font_has_is_refused() -> None:
    with pytest.raises(rendering.PaperNotRendered):
        render(content(child_full_name="漢字"))


def test_an_unreadable_font_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = fonts.make_fonts(Path(settings.VAR) / "fonts").name
    (tmp_path / "fonts" / broken).mkdir(parents=True)
    for cut in ("regular", "bold", "italic"):
        (tmp_path / "fonts" / broken / f"{cut}.ttf").write_bytes(b"no font")
    monkeypatch.setattr(settings, "VAR", tmp_path)
    with pytest.raises(fonts.FontsMissing, match="Hãy báo quản trị"):
        render(content())


def test_what_a_citizen_wrote_is_text_and_reads_no_file() -> None:
    wicked = "<img src='/etc/passwd'> <b>An</b> & {{ code }}"
    assert wicked in words_of(render(content(declarant_name=wicked)))


def test_the_qr_leads_to_the_check_page() -> None:
    (found,) = zxingcpp.read_barcodes(picture_of(render(content())))
    assert found.text == f"{settings.PUBLIC_URL}/kiem-tra/{CODE}"


def test_codes_cannot_be_guessed() -> None:
    codes = {new_code() for _ in range(1000)}
    assert len(codes) == 1000
    assert all(len(code) == 26 for code in codes)


def test_the_content_comes_from_the_book_as_it_was_registered(new_paper: NewPaper) -> None:
    printed = compose(new_paper(child="Y Ƀlăm Niê Kđăm", signer_title="Phó Chủ tịch"))
    whole = BirthCertificateContent.from_json(printed)
    assert whole.child_full_name == "Y ɃLĂM NIÊ KĐĂM"
    assert whole.personal_id == "001324000017"
    assert whole.mother.birth_year == "1996"
    assert whole.signatory_title == "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
    assert whole.declarant_identity == "Thẻ căn cước / CCCD số 001093012345"
    assert whole.as_json() == printed


def test_a_paper_is_rendered_once(new_paper: NewPaper) -> None:

    paper = new_paper()
    errands.run("render_paper", paper.pk)
    paper.refresh_from_db()
    first = paper.base_file
    errands.ring("render_paper", paper.pk)
    errands.run("render_paper", paper.pk)
    paper.refresh_from_db()
    assert paper.base_file == first

"""Every kind of paper: what is printed is what the book says, and a picture of it stands in the documentation.

`UPDATE_SCREENSHOTS=1` renews the pictures in docs/images/papers.
"""

import datetime
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate
from hotich.values.dates_in_words import from_words
from hotich.values.names import upper
from registry.kinds import KINDS, entry_of
from registry.models import EventKind, Paper, Record
from registry.models.paper_kinds import COPIES, SLIPS, PaperKind, file_name
from registry.papers import rendering
from registry.papers.contents import COMPOSERS
from registry.papers.operations import issue_without_number
from registry.papers.printed import printed_parts
from tests.acceptance.pictures import Pictures
from tests.registry.papers.changes import rectify
from tests.registry.papers.hard_names import HARD_NAMES
from tests.registry.papers.ordering import confirm_information, give_copies
from tests.registry.papers.reading import pages_of, plain, strayed, words_of

pytestmark = pytest.mark.django_db
Enter = Callable[..., Record]


def this_year() -> int:
    return timezone.localdate().year


PICTURES = Path(__file__).resolve().parents[3] / "docs" / "images" / "papers"
WITH_COPIES = [kind for kind in KINDS if KINDS[kind].copy]


def names_for(kind: EventKind, start: int) -> dict[str, str]:
    """Return a hard name for every person of the kind."""
    roles = [role for role in KINDS[kind].entry.roles() if role not in ("declarant", "coguardian")]
    return {
        f"{role}_full_name": HARD_NAMES[(start + place) % len(HARD_NAMES)] for place, role in enumerate(roles)
    }


def rendered(paper: Paper) -> bytes:
    assert paper.content is not None
    address = rendering.check_address(paper.code)
    return rendering.render(paper.template_version, paper.content, code=paper.code, check_url=address)


def original_of(record: Record, by: Actor) -> Paper:
    """Return the act's own paper with its content; a child's does not wait for the number here."""
    paper = Paper.objects.get(record=record, copy_number=None)
    if paper.content is None:
        issue_without_number(paper.pk, "Người dân cần gấp", by=by)
        paper.refresh_from_db()
    return paper


def test_every_kind_has_a_composer_and_a_file_name() -> None:
    assert set(COMPOSERS) == set(PaperKind) - SLIPS
    used = {kind.paper for kind in KINDS.values()} | {kind.copy for kind in KINDS.values()}
    assert used - {None} | {PaperKind.INFORMATION_CONFIRMATION} == set(PaperKind) - SLIPS
    assert {kind.copy for kind in KINDS.values()} - {None} == COPIES
    names = {file_name(kind.label, "12/2026") for kind in PaperKind}
    assert len(names) == len(PaperKind)
    assert all(name.isascii() for name in names)


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_paper_says_every_name_that_the_book_says(enter: Enter, binh: Actor, kind: EventKind) -> None:
    names = {} if kind == EventKind.BIRTH else names_for(kind, list(KINDS).index(kind) * 4)
    record = enter(kind, **names)
    papers = [original_of(record, binh)]
    if KINDS[kind].copy:
        papers += give_copies(record.pk, 1, "H'Hen Niê", by=binh)
        papers.append(confirm_information(record.pk, "H'Hen Niê", "Nộp hồ sơ nhập học", by=binh))
    entry = entry_of(record)
    for paper in papers:
        pdf = rendered(paper)
        text = words_of(pdf)
        assert [part for part in printed_parts(paper.content or {}) if not is_on(part["value"], text)] == []
        for role in KINDS[kind].subjects:
            name = entry.person(role).full_name
            assert plain(upper(name)) in text
        assert strayed(pdf) == []
        assert pages_of(pdf) == 1


PARTS = re.compile(r" thành |, (?:sinh năm |cư trú: )?")


def is_on(value: str, text: str) -> bool:
    """Say whether a value stands on the page; a day of signing is written out there, a parent in several lines."""
    day, _, rest = value.partition("/")
    month, _, year = rest.partition("/")
    spoken = f"ngày {day} tháng {month} năm {year}"
    if plain(value) in text or spoken in text:
        return True
    return all(plain(each) in text for each in PARTS.split(value))


@pytest.mark.parametrize("kind", WITH_COPIES)
def test_a_copy_has_its_own_number_above_and_that_of_the_act_below(
    enter: Enter, binh: Actor, kind: EventKind
) -> None:
    record = enter(kind)
    (copy,) = give_copies(record.pk, 1, "Nguyễn Văn Hùng", by=binh)
    text = words_of(rendered(copy))
    assert f"Số: 1/{this_year()}/{copy.suffix}" in text
    assert "(BẢN SAO)" in text
    assert f"Số đăng ký: {record.number}" in text or f"Số: {record.number}" in text
    assert record.book is not None
    assert record.book.code in text


def test_a_death_leaves_blank_what_nobody_knows(enter: Enter, binh: Actor) -> None:
    record = enter(EventKind.DEATH, death_time="", death_date=PartialDate(2026, 11))
    text = words_of(rendered(original_of(record, binh)))
    assert "Đã chết vào lúc: giờ phút, ngày tháng 11 năm 2026" in text
    assert "Ghi bằng chữ: Tháng mười một, năm hai nghìn không trăm hai mươi sáu" in text


@pytest.mark.parametrize(
    ("dialect", "said"),
    [
        ("north", "Ngày hai mươi tư, tháng năm, năm hai nghìn không trăm linh bốn"),
        ("south", "Ngày hai mươi tư, tháng năm, năm hai ngàn không trăm lẻ bốn"),
        ("south_plain", "Ngày hai mươi bốn, tháng năm, năm hai ngàn không trăm lẻ bốn"),
    ],
)
def test_an_office_says_numbers_as_its_region_does(
    enter: Enter, binh: Actor, ward: Office, dialect: str, said: str
) -> None:
    with transaction.atomic(), acting(binh):
        ward.dialect = dialect
        ward.save()
    record = enter(EventKind.DEATH, death_date=PartialDate(2004, 5, 24))
    assert f"Ghi bằng chữ: {said}" in words_of(rendered(original_of(record, binh)))
    assert from_words(said) == PartialDate(2004, 5, 24)


@pytest.mark.parametrize(
    ("known", "printed"),
    [
        (PartialDate(1985, 3, 12), "12/03/1985"),
        (PartialDate(1985, 3), "01/03/1985"),
        (PartialDate(1985), "01/01/1985"),
    ],
)
def test_a_marriage_of_old_says_since_when_at_its_foot(
    enter: Enter, binh: Actor, known: PartialDate, printed: str
) -> None:
    changes = {"effective_from": "de_facto", "effective_date": known}
    born = {"husband_birth_date": PartialDate(1955, 4, 12), "wife_birth_date": PartialDate(1959, 8, 30)}
    numbers = {"husband_personal_id": "", "husband_id_number": "012345678", "husband_id_type": "cmnd"}
    wives = {"wife_personal_id": "", "wife_id_number": "012345679", "wife_id_type": "cmnd"}
    record = enter(EventKind.MARRIAGE, **changes, **born, **numbers, **wives)
    text = words_of(rendered(original_of(record, binh)))
    assert f"Quan hệ hôn nhân được xác lập kể từ ngày {printed}." in text


def test_a_marriage_of_today_says_nothing_at_its_foot(enter: Enter, binh: Actor) -> None:
    assert "kể từ ngày" not in words_of(rendered(original_of(enter(EventKind.MARRIAGE), binh)))


def test_a_confirmation_speaks_in_the_sentences_of_the_law(enter: Enter, binh: Actor) -> None:
    text = words_of(rendered(original_of(enter(EventKind.MARITAL_STATUS), binh)))
    assert f"Số: 1/{this_year()}/UBND-XNTTHN" in text
    assert "Xét đề nghị của ông/bà Trần Thị Mai" in text
    assert "XÁC NHẬN:" in text
    assert "Tình trạng hôn nhân: hiện tại chưa đăng ký kết hôn với ai" in text
    assert "làm thủ tục đăng ký kết hôn với ông Đặng Quốc Huy" in text
    assert "có giá trị 6 tháng" in text


def test_an_extract_of_a_change_shows_what_was_and_what_is(enter: Enter, binh: Actor) -> None:
    record = enter(EventKind.CHANGE, **PAPER_ORIGINAL)
    text = words_of(rendered(original_of(record, binh)))
    assert "TRÍCH LỤC CẢI CHÍNH HỘ TỊCH" in text
    assert "Năm sinh của mẹ 1989 1998" in text
    assert "Trong: Sổ đăng ký khai sinh, số 12/2010" in text


PAPER_ORIGINAL = {
    "original_paper": "Sổ đăng ký khai sinh",
    "original_number": "12/2010",
    "original_date": PartialDate(2010, 3, 2),
    "original_office": "UBND xã Ea H'leo, huyện Ea H'leo, tỉnh Đắk Lắk",
    "paper_changes": "Năm sinh của mẹ: 1989 → 1998\nDân tộc của mẹ: Kinh → Ê Đê",
}


_pictures = pytest.mark.skipif(
    os.environ.get("UPDATE_SCREENSHOTS") != "1", reason="renews pictures of the documentation"
)


@_pictures
@pytest.mark.parametrize("kind", list(KINDS))
def test_its_picture_is_in_the_documentation(enter: Enter, binh: Actor, kind: EventKind) -> None:
    record = enter(kind, **(PAPER_ORIGINAL if kind == EventKind.CHANGE else {}))
    papers = [original_of(record, binh)]
    if KINDS[kind].copy:
        papers += give_copies(record.pk, 1, "Nguyễn Văn Hùng", by=binh)
    for paper in papers:
        Pictures(PICTURES).take_paper(rendered(paper), f"{paper.kind}.png", resolution=64)


@_pictures
def test_the_picture_of_a_confirmation_is_in_the_documentation(
    enter: Enter, binh: Actor, dung: Actor
) -> None:
    record = enter(EventKind.BIRTH)
    rectify(record, {"mother_full_name": "H'Hen Niê Kđăm"}, by=dung)
    paper = confirm_information(record.pk, "Nguyễn Văn Hùng", "Nộp hồ sơ nhập học", by=binh)
    Pictures(PICTURES).take_paper(rendered(paper), f"{paper.kind}.png", resolution=64)


@_pictures
def test_the_death_paper_of_2027_has_its_picture_too(
    enter: Enter, binh: Actor, legal_day: Callable[[datetime.date], None]
) -> None:
    legal_day(datetime.date(2027, 3, 1))
    paper = original_of(enter(EventKind.DEATH), binh)
    Pictures(PICTURES).take_paper(rendered(paper), "death_certificate.png", resolution=64)

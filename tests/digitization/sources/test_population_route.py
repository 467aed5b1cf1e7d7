"""Acts typed on the population platform first: their pages come later, somebody compares, the district approves."""

from collections.abc import Callable
from typing import Any

import pytest

from digitization.approval.operations import approve_entries
from digitization.checking.operations import accept_entry
from digitization.models import BookPage, PaperBook, PaperEntry
from digitization.reading.reading import Reading
from digitization.sources.matching import (
    attach_by_labels,
    attach_page,
    detach_page,
    go_without_image,
    hand_over,
)
from digitization.sources.matching_queries import desk
from digitization.typing.operations import submit_reading
from digitization.typing.queries import mine
from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.rights.access import Actor
from hotich.storage import files
from registry.models import Record
from tests.digitization.files_of_others import as_json, taken, workbook
from tests.digitization.shelf import page_of

pytestmark = pytest.mark.django_db(transaction=True)


def row(number: int, **more: Any) -> dict[str, Any]:
    return {
        "maBanGhi": f"BG{number:05d}", "so": number, "quyenSo": "01", "namMoSo": 2010, "trangSo": str(number // 3 + 1),
        "ngayDangKy": "12.03.2010", "loaiDangKy": 1, "nksHoTen": f"Nguyễn Thị Hoa {'ABCDEFGHIK'[number % 10]}",
        "nksNgaySinh": f"{number % 27 + 1:02d}.02.2010", "nksGioiTinh": 2, "nksDanToc": "Kinh",
        "nksQuocTich": "Việt Nam", "nksNoiSinh": "Trạm y tế xã", "meHoTen": f"Lê Thị {'ABCDEFGHIK'[number % 10]}",
        "meNgaySinh": "1985", "chaHoTen": "Nguyễn Văn Bảy", "chaNgaySinh": "1980", "nguoiKy": "Trần Tám",
        "nguoiThucHien": "Ngô Sáu", "nguoiNhap": "Cán bộ Công an xã", "hoGiaDinh": "H-77",
    } | more  # fmt: skip


def paged(book: PaperBook, by: Actor, *labels: str) -> list[BookPage]:
    return [
        page_of(
            book=book, position=at, label=label, digest=files.put(label.encode()), content=f"{at:064d}",
            media="image/png", added_by=by.user,
        )
        for at, label in enumerate(labels, start=1)
    ]  # fmt: skip


@pytest.fixture
def book(nam: Actor) -> PaperBook:
    """Eight births of 2010 as the platform exported them."""
    taken("csdlqgvdc-khai-sinh-xlsx", workbook([row(n) for n in range(1, 9)]), "ks2010.xlsx", by=nam)
    return PaperBook.objects.get()


def test_records_come_as_workbook_or_json_and_once(book: PaperBook, nam: Actor) -> None:
    assert (book.route, book.phase, book.code) == ("population", 2, "01/2010")
    entry = PaperEntry.objects.get(number="3")
    assert entry.values["mother_birth_date"] == "1985"
    assert entry.values["reg_kind"] == "on_time"
    assert entry.raw_row.leftovers == {"hoGiaDinh": "H-77"}
    again = [{name: str(value) for name, value in row(n).items()} for n in (8, 9)]
    done = taken("csdlqgvdc-khai-sinh-json", as_json(again), "ks.json", by=nam)
    assert (done.rows_same, done.rows_new) == (1, 1)


def test_what_was_typed_elsewhere_does_not_go_on_without_page_or_reason(book: PaperBook, nam: Actor) -> None:
    entry = PaperEntry.objects.get(number="1")
    assert mine(nam) == []
    with pytest.raises(DomainError, match="chưa có trang sổ"):
        submit_reading(entry.pk, Reading(entry.values, entry.marks), by=nam)
    with pytest.raises(DomainError, match="Chưa có việc nào có trang"):
        hand_over(book.pk, by=nam)
    with pytest.raises(InvalidInput):
        go_without_image(entry.pk, " ", by=nam)
    go_without_image(entry.pk, "Sổ ngập nước năm 2020, sau khi đã nhập", by=nam)
    assert hand_over(book.pk, by=nam) == 1
    entry.refresh_from_db()
    assert (entry.state, entry.page) == ("typed", None)


def test_several_entries_are_attached_to_a_page_and_go_their_way_to_the_register(
    book: PaperBook, nam: Actor, mai: Actor, hoa: Actor
) -> None:
    first, second, third = paged(book, nam, "1", "2", "3")
    assert attach_by_labels(book.pk, by=nam) == 8
    last = PaperEntry.objects.get(number="8")
    assert last.page == third
    detach_page(last.pk, by=nam)
    attach_page(last.pk, second.pk, by=nam)
    assert set(PaperEntry.objects.filter(page=second).values_list("number", flat=True)) == {
        "3",
        "4",
        "5",
        "8",
    }
    assert hand_over(book.pk, by=nam) == 8
    entry = PaperEntry.objects.get(number="1")
    with pytest.raises(DomainError):
        accept_entry(entry.pk, by=nam)
    accept_entry(entry.pk, by=mai)
    approve_entries([entry.pk], by=hoa)
    record = Record.objects.get()
    assert (record.number, record.paper_origin.digest) == ("1/2010", first.digest)
    with pytest.raises(DomainError):
        attach_page(entry.pk, second.pk, by=nam)


def test_the_next_entries_of_the_book_are_offered_for_a_page(book: PaperBook, nam: Actor) -> None:
    pages = paged(book, nam, "x", "y", "z")
    here = desk(book, None)
    assert here.leaf.page == pages[0]
    assert [each.number for each in here.offered] == [str(n) for n in range(1, 9)]
    for number in "123":
        attach_page(PaperEntry.objects.get(number=number).pk, pages[0].pk, by=nam)
    here = desk(book, pages[1].pk)
    assert [each.number for each in here.offered] == ["4", "5", "6", "7", "8"]
    assert (here.unmatched, here.ready) == (5, 3)
    assert desk(book, None).leaf.page == pages[1]


def test_one_key_attaches_on_the_page(
    book: PaperBook, nam: Actor, dung: Actor, sign_in: Callable[[Actor], Any]
) -> None:
    page, _ = paged(book, nam, "1", "2")
    entry = PaperEntry.objects.get(number="1")
    client = sign_in(nam)
    shown = client.get(f"/digitization/books/{book.pk}/matching").content.decode()
    assert 'data-key="1"' in shown
    assert "Nguyễn Thị Hoa B" in shown
    answer = client.post(
        f"/digitization/entries/{entry.pk}/attach", {"page": page.pk}, headers={"HX-Request": "true"}
    )
    assert "Còn <b>7</b> việc" in answer.content.decode()
    refused = client.post(
        f"/digitization/entries/{entry.pk}/no-image",
        {"reason": "Rách", "page": page.pk},
        headers={"HX-Request": "true"},
    )
    assert refused.status_code == 422
    client.post(f"/digitization/entries/{entry.pk}/detach", {"page": page.pk})
    client.post(f"/digitization/books/{book.pk}/matching/labels")
    assert PaperEntry.objects.filter(page=None).count() == 3
    client.post(f"/digitization/books/{book.pk}/matching/hand-over")
    assert PaperEntry.objects.filter(state="typed").count() == 5
    with pytest.raises(NotFound):
        attach_page(entry.pk, page.pk, by=dung)

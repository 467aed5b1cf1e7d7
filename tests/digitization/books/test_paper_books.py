"""A book is described as it stands on the shelf; its form decides its phase, years only suggest it."""

from typing import Any

import pytest
from django.test import Client

from digitization.books import operations
from digitization.books.phases import suggested_phases
from digitization.books.queries import progress_of
from digitization.models import PaperBook, Phase
from hotich.errors import DomainError, InvalidInput, NotAllowed, NotFound
from hotich.models import Office
from hotich.rights.access import Actor
from tests.digitization.shelf import book_of, page_of

pytestmark = pytest.mark.django_db

SAID = {
    "kind": "birth", "number": "01", "year_from": "1988", "shelf": "commune", "condition": "worn", "route": "scan",
    "checking": "compare", "sample_percent": "100", "most_errors": "5", "first_number": "1", "last_number": "214",
}  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "phases"),
    [
        (2016, None, [1]), (2010, 2012, [2]), (2006, None, [2, 3]), (1999, None, [3, 4]), (1988, None, [4]),
        (1970, None, [5]), (1974, 1977, [4, 5]), (None, 2003, [3]), (None, None, []),
    ],
)  # fmt: skip
def test_years_suggest_the_forms_they_may_have(first: int, last: int, phases: list[int]) -> None:
    assert suggested_phases(first, last) == phases


def test_a_book_is_entered_on_its_page(nam: Actor, ward: Office, sign_in: Any) -> None:
    browser: Client = sign_in(nam)
    unit = {"unit_name": "Phường Quán Thánh", "unit_code": "00013"}
    answer = browser.post("/digitization/books/enter", SAID | unit)
    book = PaperBook.objects.get()
    assert answer["Location"] == f"/digitization/books/{book.pk}"
    assert (book.phase, book.expected, book.unit) == (Phase.REUNIFIED, 214, ward.place)
    assert str(book) == "Khai sinh 1988 quyển 01"


def test_overlapping_years_are_asked_about(nam: Actor, sign_in: Any) -> None:
    browser: Client = sign_in(nam)
    asked = browser.post("/digitization/books/enter", SAID | {"year_from": "2006"})
    assert asked.status_code == 422
    assert "giai đoạn 2 hoặc giai đoạn 3" in asked.content.decode()
    browser.post("/digitization/books/enter", SAID | {"year_from": "2006", "phase": "3"})
    assert PaperBook.objects.get().phase == Phase.DECREE_83


def test_two_books_with_one_number_are_asked_about_once(nam: Actor, sign_in: Any) -> None:
    browser: Client = sign_in(nam)
    browser.post("/digitization/books/enter", SAID)
    asked = browser.post("/digitization/books/enter", SAID)
    assert (asked.status_code, PaperBook.objects.count()) == (422, 1)
    assert "Đây là quyển khác" in asked.content.decode()
    assert browser.post("/digitization/books/enter", SAID | {"is_other": "1"}).status_code == 302
    assert PaperBook.objects.count() == 2


def test_whoever_types_does_not_say_how_it_is_checked(nam: Actor, mai: Actor, birth_book: PaperBook) -> None:
    with pytest.raises(NotAllowed, match="không phải người nhập"):
        operations.change_book(birth_book.pk, {"sample_percent": 5}, by=nam)
    with pytest.raises(NotAllowed):
        operations.enter_book({"kind": "birth", "phase": 1, "checking": "blind"}, by=nam)
    assert (
        operations.change_book(
            birth_book.pk, {"sample_percent": 20, "checking": "blind"}, by=mai
        ).sample_percent
        == 20
    )


def test_what_cannot_be_is_said_at_its_field(nam: Actor, birth_book: PaperBook, sign_in: Any) -> None:
    with pytest.raises(InvalidInput) as wrong:
        operations.change_book(birth_book.pk, {"phase": 9}, by=nam)
    assert "phase" in wrong.value.errors
    browser: Client = sign_in(nam)
    answer = browser.post(
        f"/digitization/books/{birth_book.pk}/change", SAID | {"year_to": "1980", "unit_name": "Xã không có"}
    )
    assert answer.status_code == 422
    assert "Năm cuối phải bằng hoặc sau" in answer.content.decode()
    assert "Không có đơn vị này vào năm của sổ" in answer.content.decode()
    assert browser.get(f"/digitization/books/{birth_book.pk}/edit").status_code == 200
    changed = browser.post(f"/digitization/books/{birth_book.pk}/change", SAID | {"condition": "torn"})
    assert changed.status_code == 302
    birth_book.refresh_from_db()
    assert birth_book.condition == "torn"


def test_the_kind_stays_once_something_was_typed(
    paper_entry: Any, birth_book: PaperBook, mai: Actor, dung: Actor
) -> None:
    paper_entry("1")
    with pytest.raises(DomainError, match="không đổi được loại sổ"):
        operations.change_book(birth_book.pk, {"kind": "death"}, by=mai)
    with pytest.raises(NotFound):
        operations.change_book(birth_book.pk, {"note": "x"}, by=dung)


def test_the_list_says_how_far_each_book_has_come(
    birth_book: PaperBook, paper_entry: Any, ward: Office, hoa: Actor, nam: Actor, mai: Actor, sign_in: Any,
    django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    paper_entry("1")
    paper_entry("2", state="typing")
    paper_entry("3", state="checked", checked_by=mai)
    assert nam.user is not None
    page_of(book=birth_book, position=1, state="missing", reason="Mất", added_by=nam.user)
    standing = progress_of([birth_book])[birth_book.pk]
    assert (standing.to_check, standing.open, standing.to_approve, standing.marked, standing.begun) == (
        1,
        1,
        1,
        1,
        3,
    )
    for year in range(1930, 1990):
        book_of(ward, kind="death", year=year, phase=5)
    browser: Client = sign_in(hoa)
    browser.get("/digitization/books")
    with django_assert_max_num_queries(16):
        first = browser.get("/digitization/books").content.decode()
    assert first.count('class="row-link"') == 50
    following = browser.get(
        "/digitization/books?before=" + first.split("?before=")[1].split('"')[0]
    ).content.decode()
    assert following.count('class="row-link"') == 11
    only = browser.get("/digitization/books?kind=death&year=1988&phase=5").content.decode()
    assert only.count('class="row-link"') == 1

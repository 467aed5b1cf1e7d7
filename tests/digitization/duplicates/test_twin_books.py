"""Commune and district each kept a copy of one book: the copies are compared, and an act enters the register once."""

from collections.abc import Callable
from typing import Any

import pytest

from digitization.approval.operations import approve_entries
from digitization.duplicates.twin_queries import is_likely, rows_of, suggested_twins
from digitization.duplicates.twins import match_entries, pair_books, take_from_copy, unpair_books
from digitization.models import PaperBook, PaperEntry, TwinEntry
from hotich.errors import DomainError, NotFound
from hotich.models import AuditEntry, Office
from hotich.rights.access import Actor
from registry.models import Record
from tests.digitization.shelf import BIRTH, book_of, entry_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def copy(ward: Office) -> PaperBook:
    """The district's copy of the birth book."""
    return book_of(ward, kind="birth", year=1988, phase=4, shelf="district", number="1")


@pytest.fixture
def copies(birth_book: PaperBook, copy: PaperBook, nam: Actor, thu: Actor, mai: Actor) -> list[PaperEntry]:
    """One act in both copies, its mother torn away in ours; numbered otherwise there; and one that only ours has."""
    torn = {key: value for key, value in BIRTH.items() if not key.startswith("mother_")}
    marks = {"mother_full_name": {"state": "torn"}}
    ours = entry_of(birth_book, "1", values=torn, marks=marks, typed_by=nam, state="typed")
    theirs = entry_of(copy, "1", typed_by=thu, checked_by=mai, state="checked")
    other = BIRTH | {
        "child_given_name": "Lan",
        "child_birth_date": "1988-04-05",
        "mother_full_name": "Tô Thị Gấm",
    }
    shifted = entry_of(birth_book, "2", values=other, typed_by=nam)
    shifted_there = entry_of(copy, "3", values=other, typed_by=thu)
    alone = BIRTH | {
        "child_given_name": "Sen",
        "child_birth_date": "1988-09-09",
        "mother_full_name": "Võ Thị Út",
    }
    only = entry_of(birth_book, "9", values=alone, typed_by=nam)
    return [ours, theirs, shifted, shifted_there, only]


def test_the_other_copy_is_suggested_by_kind_years_number_and_place(
    birth_book: PaperBook, copy: PaperBook, ward: Office, binh: Actor
) -> None:
    elsewhere = book_of(
        ward, kind="birth", year=1988, phase=4, shelf="district", number="7", office_name="Nơi khác"
    )
    book_of(ward, kind="death", year=1988, phase=4, shelf="district", number="01")
    found = suggested_twins(birth_book, by=binh)
    assert found == [copy, elsewhere]
    assert is_likely(birth_book, copy)


def test_pairing_matches_by_number_and_then_by_people(
    birth_book: PaperBook, copy: PaperBook, copies: list[PaperEntry], binh: Actor
) -> None:
    pair_books(birth_book.pk, copy.pk, by=binh)
    birth_book.refresh_from_db()
    copy.refresh_from_db()
    assert (birth_book.twin, copy.twin) == (copy, birth_book)
    rows = rows_of(birth_book, copy)
    assert [(row.ours and row.ours.number, row.theirs and row.theirs.number, row.matched_by) for row in rows] == [
        ("1", "1", "number"), ("2", "3", "people"), ("9", None, ""),
    ]  # fmt: skip
    torn = {each.key: each for each in rows[0].differences}
    assert torn["mother_full_name"].our_mark == "Sổ rách"
    assert rows[0].lacking == ["mother_full_name", "mother_birth_date"]
    with pytest.raises(DomainError, match="đã ghép"):
        pair_books(birth_book.pk, copy.pk, by=binh)


def test_a_torn_field_is_taken_from_the_other_copy_and_says_so(
    birth_book: PaperBook, copy: PaperBook, copies: list[PaperEntry], binh: Actor, nam: Actor, thu: Actor
) -> None:
    pair_books(birth_book.pk, copy.pk, by=binh)
    ours = copies[0]
    with pytest.raises(DomainError, match="Ngô Văn Nam"):
        take_from_copy(ours.pk, ["mother_full_name"], by=thu)
    entry = take_from_copy(ours.pk, ["mother_full_name", "mother_birth_date"], by=nam)
    assert entry.values["mother_full_name"] == "Lê Thị Hạnh"
    assert (
        entry.marks["mother_full_name"]["text"] == "Theo bản lưu tại UBND cấp huyện, số 1; bản này: sổ rách"
    )
    assert TwinEntry.objects.get(entry=ours).taken == {
        str(ours.pk): ["mother_birth_date", "mother_full_name"]
    }
    assert AuditEntry.objects.get(act="paper-entry.take-from-copy").detail["copy"] == copies[1].pk
    with pytest.raises(DomainError, match="không có nội dung"):
        take_from_copy(ours.pk, ["declarant_relation"], by=nam)


def test_an_act_enters_the_register_once_for_both_copies(
    birth_book: PaperBook, copy: PaperBook, copies: list[PaperEntry], binh: Actor, hoa: Actor, mai: Actor
) -> None:
    pair_books(birth_book.pk, copy.pk, by=binh)
    ours, theirs, *_ = copies
    approve_entries([theirs.pk], by=hoa)
    ours.refresh_from_db()
    assert ours.state == "dropped"
    assert "Bản kia của sổ kép" in ours.return_reason
    assert Record.objects.count() == 1
    with pytest.raises(DomainError):
        approve_entries([ours.pk], by=hoa)
    with pytest.raises(DomainError, match="không bỏ ghép"):
        unpair_books(birth_book.pk, by=binh)


def test_both_copies_approved_at_once_make_one_record(
    birth_book: PaperBook, copy: PaperBook, nam: Actor, mai: Actor, hoa: Actor, binh: Actor
) -> None:
    both = [entry_of(book, "5", typed_by=nam, checked_by=mai, state="checked") for book in (birth_book, copy)]
    pair_books(birth_book.pk, copy.pk, by=binh)
    approved = approve_entries([each.pk for each in both], by=hoa)
    assert len(approved.records) == 1
    assert list(approved.refused) == [both[1].pk]
    both[1].refresh_from_db()
    assert both[1].state == "dropped"


def test_books_can_be_unpaired_and_later_entries_matched(
    birth_book: PaperBook, copy: PaperBook, nam: Actor, binh: Actor, dung: Actor
) -> None:
    pair_books(birth_book.pk, copy.pk, by=binh)
    for book in (birth_book, copy):
        entry_of(book, "8", typed_by=nam)
    assert match_entries(birth_book.pk, by=binh) == 1
    assert match_entries(birth_book.pk, by=binh) == 0
    with pytest.raises(NotFound):
        unpair_books(birth_book.pk, by=dung)
    unpair_books(copy.pk, by=binh)
    assert not TwinEntry.objects.exists()
    assert not PaperBook.objects.exclude(twin=None).exists()


def test_the_page_shows_where_the_copies_differ_and_takes_what_is_torn(
    birth_book: PaperBook,
    copy: PaperBook,
    copies: list[PaperEntry],
    binh: Actor,
    nam: Actor,
    sign_in: Callable[[Actor], Any],
) -> None:
    client = sign_in(binh)
    address = f"/digitization/books/{birth_book.pk}/twin"
    assert "Bản lưu tại UBND cấp huyện" in client.get(address).content.decode()
    client.post(f"{address}/pair", {"other": copy.pk})
    client = sign_in(nam)
    shown = client.get(address).content.decode()
    assert "Lấy 2 mục bản này thiếu" in shown
    assert "Sổ rách" in shown
    client.post(f"/digitization/entries/{copies[0].pk}/take", {"key": ["mother_full_name"]})
    copies[0].refresh_from_db()
    assert copies[0].values["mother_full_name"] == "Lê Thị Hạnh"
    assert "Võ Thị Út" not in client.get(address).content.decode()
    assert "Nguyễn Thị Sen" in client.get(f"{address}?show=here").content.decode()

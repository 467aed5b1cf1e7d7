"""The book on a page: acts as registered, notes beside them, the same on the screen and for the printer."""

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hotich.errors import InvalidInput
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import PartialDate
from registry.books.operations import start_book
from registry.books.queries import missing_numbers, pages_of
from registry.changes.invalidations import void_record
from registry.changes.operations import start_change
from registry.kinds import KINDS, entry_of
from registry.kinds.kind import Kind
from registry.models import EventKind, Record, RecordNote, RegisterBook
from registry.models.books import ENTRIES_A_PAGE
from registry.records.operations import register_entry, save_entry, submit_entry
from registry.workflows.book import BOOK
from tests.cast import SYSTEM, log_in, person
from tests.registry.full_books import register, submit
from tests.seen import seen, shown_on

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]


@pytest.fixture
def book(ward: Office, binh: Actor, chi: Actor) -> RegisterBook:
    """Births of this year after 37 on paper: one page and two entries."""
    made = start_book(ward, EventKind.BIRTH, first_number=38, by=binh)
    for _ in range(ENTRIES_A_PAGE + 2):
        register(ward, binh, chi)
    made.refresh_from_db()
    return made


def get(client: Client, name: str, book: RegisterBook, **query: Any) -> str:
    return client.get(reverse(f"registry:{name}", args=[book.pk]), query).content.decode()


def page_in(html: str) -> str:
    """Return the fragment of one page of the book."""
    found = re.search(r'<section class="book-page" aria-label="Trang 1">.*?</section>', html, re.DOTALL)
    assert found
    return found[0]


def test_a_page_shows_the_act_as_registered_with_its_notes(
    book: RegisterBook, binh: Actor, sign_in: SignIn
) -> None:
    record = Record.objects.earliest("entry_number")
    with acting(SYSTEM):
        RecordNote.objects.create(record=record, text="Cải chính năm sinh của mẹ theo Trích lục số 3/2026.")
    page = get(sign_in(binh), "book", book, page=1)
    for text in (
        record.title,
        "Số 12 phố Quán Thánh",
        "hai nghìn không trăm hai mươi tư",
        "tháng 03 năm 1992",
        record.signer_name,
        "Cải chính năm sinh của mẹ theo Trích lục số 3/2026.",
        'id="so-38"',
        "Trang 1 trong 2",
    ):
        assert text in page
    assert 'id="so-42"' not in page


def test_without_a_number_the_page_written_last_is_shown(
    book: RegisterBook, binh: Actor, sign_in: SignIn
) -> None:
    client = sign_in(binh)
    page = get(client, "book", book)
    assert 'id="so-42"' in page
    assert 'id="so-41"' not in page
    assert get(client, "book", book, page="999").count('id="so-42"') == 1
    assert 'id="so-38"' in get(client, "book", book, page="0")
    assert 'id="so-42"' in get(client, "book", book, page="abc")


def test_what_is_printed_is_what_the_screen_shows(book: RegisterBook, binh: Actor, sign_in: SignIn) -> None:
    client = sign_in(binh)
    printed = get(client, "print-book", book)
    assert page_in(get(client, "book", book, page=1)) == page_in(printed)
    assert "Bìa sổ" in printed
    assert "nối tiếp số 37" in printed
    assert "Lời khóa sổ" not in printed


def test_a_voided_entry_keeps_its_number_struck_through(
    book: RegisterBook, binh: Actor, chi: Actor, sign_in: SignIn
) -> None:
    record = Record.objects.get(entry_number=40)
    void_record(record.pk, "Ghi trùng với số 39", by=chi)
    client = sign_in(binh)
    page = get(client, "book", book, page=1)
    assert "<del>40</del>" in page
    assert f"<del>{record.title}</del>" in page
    assert "<del>41</del>" not in page
    check = get(client, "check-book", book)
    assert "Ghi trùng với số 39" in check
    assert "Không thiếu số nào" in check


def test_a_number_without_an_act_is_told(book: RegisterBook, binh: Actor, sign_in: SignIn) -> None:
    RegisterBook.objects.update(last_number=45)  # as after a damaged restore: the counter is ahead
    book.refresh_from_db()
    assert missing_numbers(book) == [44, 45]
    client = sign_in(binh)
    assert "2 số không có việc nào" in get(client, "check-book", book)
    assert "Không có việc nào mang số này" in get(client, "book", book)


def test_the_look_at_a_page_is_recorded_for_whom_it_shows(
    book: RegisterBook, binh: Actor, sign_in: SignIn, looked_at: Any
) -> None:
    first, last = Record.objects.earliest("entry_number"), Record.objects.latest("entry_number")
    get(sign_in(binh), "book", book, page=1)
    assert "book.view" in looked_at(first)
    assert "book.view" not in looked_at(last)


def test_a_page_costs_the_same_however_many_entries(
    book: RegisterBook, ward: Office, binh: Actor, chi: Actor
) -> None:
    def cost(first: int, last: int) -> int:
        with CaptureQueriesContext(connection) as asked:
            pages_of(book, first, last)
        return len(asked)

    one, two = cost(2, 2), cost(1, 2)
    assert one == two <= 7


def test_pages_are_not_counted_by_the_database(book: RegisterBook, binh: Actor, sign_in: SignIn) -> None:
    client = sign_in(binh)
    with CaptureQueriesContext(connection) as asked:
        get(client, "book", book)
    about_records = [each["sql"] for each in asked if '"registry_record"' in each["sql"]]
    assert not [sql for sql in about_records if "COUNT(" in sql and '"book_id"' in sql]


def test_the_list_shows_the_year_s_books(
    book: RegisterBook, ward: Office, binh: Actor, dung: Actor, sign_in: SignIn
) -> None:
    listed = sign_in(binh).get(reverse("registry:books")).content.decode()
    assert book.code in listed
    assert "Đang mở" in listed
    assert book.code not in sign_in(dung).get(reverse("registry:books")).content.decode()


def test_an_inspector_chooses_one_of_many_offices(
    book: RegisterBook, district: Office, ward: Office, other_ward: Office, sign_in: SignIn
) -> None:
    client = sign_in(person("Ngô Thị Lan", Role.INSPECTOR, district))
    address = reverse("registry:books")
    assert book.code in client.get(address, {"office": ward.pk}).content.decode()
    assert book.code not in client.get(address, {"office": other_ward.pk}).content.decode()


def test_an_overdue_closing_is_told_on_the_list(
    ward: Office, binh: Actor, chi: Actor, sign_in: SignIn
) -> None:
    record = register(ward, binh, chi, on=datetime.date(2025, 5, 5))
    assert record.book is not None
    client = sign_in(chi)
    assert "Quá hạn khóa sổ năm 2025" in client.get(reverse("registry:books")).content.decode()
    listed = client.get(reverse("registry:books"), {"year": "2025"}).content.decode()
    assert "Quá hạn khóa sổ" in listed
    assert reverse("registry:book-closing", args=[record.book.pk]) in listed


def test_what_still_waits_is_named_before_the_closing(
    ward: Office, binh: Actor, chi: Actor, sign_in: SignIn, looked_at: Any
) -> None:
    record = register(ward, binh, chi, on=datetime.date(2025, 12, 30))
    waiting = submit(ward, binh)
    assert record.book is not None
    client = sign_in(chi)
    page = get(client, "book-closing", record.book)
    assert waiting.title in page
    assert looked_at(waiting) == ["book-closing.view"]
    assert "Tổng số việc đã đăng ký" in page
    answer = client.post(
        reverse("registry:close-book", args=[record.book.pk]), seen(BOOK, record.book) | {"blank_pages": "2"}
    )
    assert answer.status_code == 302
    closed = get(client, "book-closing", record.book)
    assert "Đã khóa 31/12/2025" in closed
    assert waiting.title not in closed
    assert "Lời khóa sổ" in get(client, "print-book", record.book)


def test_a_closing_that_cannot_be_keeps_what_was_typed(
    book: RegisterBook, chi: Actor, sign_in: SignIn
) -> None:
    answer = sign_in(chi).post(
        reverse("registry:close-book", args=[book.pk]), seen(BOOK, book) | {"blank_pages": "x"}
    )
    assert answer.status_code == 422
    assert "Hãy ghi bằng chữ số" in answer.content.decode()
    early = sign_in(chi).post(
        reverse("registry:close-book", args=[book.pk]), seen(BOOK, book) | {"blank_pages": "0"}
    )
    assert early.status_code == 422
    assert f"khóa được từ ngày 31/12/{book.year}" in early.content.decode()


def test_a_registrar_sees_the_totals_and_leaves_the_closing_to_the_signatory(
    ward: Office, binh: Actor, chi: Actor, sign_in: SignIn
) -> None:
    record = register(ward, binh, chi, on=datetime.date(2025, 12, 30))
    assert record.book is not None
    client = sign_in(binh)
    page = get(client, "book-closing", record.book)
    assert "lãnh đạo UBND khóa sổ" in page
    assert client.post(reverse("registry:close-book", args=[record.book.pk])).status_code == 403


def test_a_book_is_opened_and_limited_on_a_page(
    ward: Office, binh: Actor, chi: Actor, sign_in: SignIn
) -> None:
    client = sign_in(binh)
    typed = {"kind": "birth", "volume": "1", "first_number": "38", "last_possible": "30"}
    refused = client.post(reverse("registry:start-book"), typed)
    assert refused.status_code == 422
    assert 'value="38"' in refused.content.decode()
    client.post(reverse("registry:start-book"), typed | {"last_possible": ""})
    book = RegisterBook.objects.get()
    assert (book.first_number, book.last_possible) == (38, None)
    again = client.post(reverse("registry:start-book"), typed | {"last_possible": ""})
    assert "đã mở" in again.content.decode()
    client.post(reverse("registry:limit-book", args=[book.pk]), {"last_possible": "90"})
    book.refresh_from_db()
    assert book.last_possible == 90
    register(ward, binh, chi)
    wrong = client.post(reverse("registry:limit-book", args=[book.pk]), {"last_possible": "3"})
    assert "nhỏ nhất là 38" in wrong.content.decode()
    assert "Số đầu tiên" in client.get(reverse("registry:start-book-form")).content.decode()


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.event.value)
def test_the_columns_of_every_book_are_lines_of_its_entry(kind: Kind) -> None:
    known = kind.entry().values()
    assert [key for keys, _ in kind.book_columns for key in keys.split() if key not in known] == []
    assert len(kind.book_columns) <= 9
    assert kind.name_of_book.startswith("Sổ ")


def test_a_page_never_moves_when_the_book_grows(book: RegisterBook) -> None:
    assert [book.page_of(number) for number in (38, 41, 42)] == [1, 1, 2]
    assert list(book.numbers_of(1)) == [38, 39, 40, 41]


def test_a_change_stands_in_its_own_book_with_what_it_changes_and_where(
    ward: Office, binh: Actor, chi: Actor, sign_in: SignIn
) -> None:
    birth = register(ward, binh, chi)
    act = start_change(
        birth.pk,
        {
            "change_kind": "rectification",
            "evidence": "Căn cước công dân của mẹ",
            "declarant_full_name": "Nguyễn Thị Lan",
            "declarant_relation": "Mẹ",
        },
        by=binh,
    )
    lines = {"mother_birth_date": PartialDate(1998)}
    values = entry_of(act).values()
    save_entry(act.pk, values, {}, lines=lines, by=binh)
    try:
        submit_entry(act.pk, values, {}, lines=lines, by=binh)
    except InvalidInput as refusal:
        answers = {key.partition(":")[2]: "Đã đối chiếu" for key in refusal.errors}
        submit_entry(act.pk, values, answers, lines=lines, by=binh)
    changed = register_entry(act.pk, by=chi)
    assert changed.book is not None
    client = sign_in(binh)
    page = get(client, "book", changed.book)
    assert "năm 1995 → năm 1998" in page
    assert f"Sổ đăng ký khai sinh số {birth.number}" in page
    assert birth.book is not None
    assert "năm 1998" in get(client, "book", birth.book).partition("Ghi chú</th>")[2]


def test_a_whole_book_is_printed_at_ones_own_desk(book: RegisterBook, binh: Actor, client: Client) -> None:
    log_in(client, binh, is_confirmed=False)
    answer = client.get(reverse("registry:print-book", args=[book.pk]))
    assert answer["Location"] == reverse("enrol-factor")


@pytest.mark.parametrize(
    "name", ["book", "print-book", "check-book", "book-closing", "limit-book", "close-book"]
)
def test_a_book_of_another_office_is_absent(
    book: RegisterBook, other_ward: Office, sign_in: SignIn, name: str
) -> None:
    client = sign_in(person("Đặng Thị Em", Role.SIGNATORY, other_ward))
    address = reverse(f"registry:{name}", args=[book.pk])
    send = client.post if name in ("limit-book", "close-book") else client.get
    assert send(address, {"blank_pages": "0"}).status_code == 404


def test_a_book_is_closed_with_the_totals_that_were_seen(
    ward: Office, binh: Actor, chi: Actor, sign_in: SignIn
) -> None:
    record = register(ward, binh, chi, on=datetime.date(2025, 12, 30))
    assert record.book is not None
    client = sign_in(chi)
    opened = shown_on(client.get(reverse("registry:book-closing", args=[record.book.pk])))
    void_record(record.pk, "Ghi trùng", by=chi)
    where = reverse("registry:close-book", args=[record.book.pk])
    answer = client.post(where, opened | {"blank_pages": "2"})
    assert answer.status_code == 409
    assert chi.name in answer.content.decode()
    assert RegisterBook.objects.get().closed_on is None
    assert client.post(where, shown_on(answer) | {"blank_pages": "2"}).status_code == 302

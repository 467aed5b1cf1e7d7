"""What the book itself has struck out: typed as far as it can be read, checked, and never an act of the register."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from digitization.approval.operations import approve_entries, send_back
from digitization.books.missing_numbers import numbers_of
from digitization.books.queries import progress_of
from digitization.checking import queries as check_queue
from digitization.checking.operations import accept_entry
from digitization.duplicates.queries import find
from digitization.models import Checking, PaperBook, PaperEntry
from digitization.reading.book_warnings import warnings_in_book
from digitization.reading.reading import Reading
from digitization.typing import operations as typing
from digitization.typing.second_typing import type_second
from digitization.workflows.entry import ENTRY
from hotich.acts import audit
from hotich.errors import DomainError, InvalidInput
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from registry.models import Record
from tests.cast import SYSTEM
from tests.digitization.shelf import book_of, entry_of
from tests.seen import seen

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
WORDS = "Hủy do viết nhầm, ghi lại ở số 4"
READ = Reading({"reg_number": "3", "child_given_name": "Hòa"})


@pytest.fixture
def struck(birth_book: PaperBook, nam: Actor) -> PaperEntry:
    """Number 3, of which only the number and a name can be read below the cross."""
    entry = typing.begin_entry(birth_book.pk, by=nam)
    return typing.submit_reading(entry.pk, READ, struck_out=f"  {WORDS} ", by=nam)


def fresh(entry: PaperEntry) -> PaperEntry:
    return PaperEntry.objects.select_related("book").get(pk=entry.pk)


def test_nobody_is_asked_what_a_struck_out_entry_lacks_and_somebody_always_looks(struck: PaperEntry) -> None:
    assert (struck.state, struck.struck_out, struck.in_sample) == ("typed", WORDS, True)
    assert [(each["code"], each["reason"]) for each in struck.warnings] == [("struck-out", WORDS)]


def test_on_approval_no_act_arises_and_the_number_is_accounted_for(
    struck: PaperEntry, birth_book: PaperBook, paper_entry: Any, mai: Actor, hoa: Actor
) -> None:
    other = paper_entry("4", state="checked", checked_by=mai)
    accept_entry(struck.pk, by=mai)
    done = approve_entries([struck.pk, other.pk], by=hoa)
    assert (len(done.records), done.struck, done.refused) == (1, [struck], {})
    struck = fresh(struck)
    assert (struck.state, struck.get_state_display(), struck.record_id) == (
        "struck",
        "Gạch bỏ trong sổ",
        None,
    )
    assert struck.approved_by == hoa.user
    assert not Record.objects.filter(paper_number="3").exists()
    assert [str(gap) for gap in numbers_of(birth_book).gaps] == ["1–2", "5–40"]
    assert progress_of([birth_book])[birth_book.pk].struck == 1
    told = [each.act for each in audit.trail_of(struck)]
    assert told[-1] == "paper-entry.confirm-struck"
    assert approve_entries([struck.pk], by=hoa).refused == {}, "said again, it stays"


def test_nobody_confirms_their_own_work_and_it_can_be_sent_back(
    struck: PaperEntry, nam: Actor, mai: Actor, hoa: Actor
) -> None:
    accept_entry(struck.pk, by=mai)
    herself = Actor(name=mai.name, user=mai.user, role="approver", office=hoa.office)
    with pytest.raises(DomainError, match="nhập hoặc kiểm tra"):
        approve_entries([struck.pk], by=herself)
    send_back(struck.pk, "Ảnh cho thấy chỉ gạch một dòng.", by=hoa)
    with pytest.raises(InvalidInput, match="chưa ghi lý do"):
        typing.submit_reading(struck.pk, READ, struck_out="", by=nam)
    kept = typing.save_reading(struck.pk, READ, by=nam)
    assert kept.struck_out == WORDS, "whoever says nothing about it leaves it"
    kept = typing.save_reading(struck.pk, READ, struck_out="", by=nam)
    assert kept.struck_out == ""
    assert "struck-out" not in {each["code"] for each in kept.warnings}


def test_it_is_like_no_other_act(struck: PaperEntry, birth_book: PaperBook, nam: Actor) -> None:
    twice = [
        entry_of(birth_book, "3", typed_by=nam),
        entry_of(birth_book, "3", typed_by=nam, struck_out=WORDS),
    ]
    assert find(twice) == {}
    assert warnings_in_book(twice[:1]) == {twice[0].pk: []}


def test_where_others_are_typed_twice_it_is_compared_with_its_image(
    ward: Office, nam: Actor, mai: Actor, thu: Actor
) -> None:
    book = book_of(ward, kind="birth", year=1988, phase=4, checking=Checking.BLIND)
    entry = entry_of(book, "3", typed_by=nam, struck_out=WORDS)
    assert check_queue.next_to_type(book.pk, by=mai) is None
    assert check_queue.next_to_check(book.pk, by=mai) == entry.pk
    assert [(row.sampled, row.struck) for row in check_queue.books(mai)] == [(0, 1)]
    assert check_queue.books(thu) == []
    with pytest.raises(DomainError, match="không cần nhập lần hai"):
        type_second(entry.pk, READ, by=thu)
    assert accept_entry(entry.pk, by=mai).state == "checked"


def test_the_database_refuses_an_act_of_what_is_struck_out(
    paper_entry: Any, nam: Actor, mai: Actor, hoa: Actor
) -> None:
    entry = paper_entry("3", state="checked", checked_by=mai, struck_out=WORDS)
    for state, words in (("struck", ""), ("struck", WORDS), ("approved", WORDS)):
        entry.state, entry.struck_out = state, words
        with pytest.raises(IntegrityError), transaction.atomic(), acting(SYSTEM):
            entry.save()


def test_the_pages_say_so_from_typing_to_approval(
    birth_book: PaperBook, nam: Actor, mai: Actor, hoa: Actor, sign_in: SignIn
) -> None:
    entry = typing.begin_entry(birth_book.pk, by=nam)
    desk = sign_in(nam)
    sent = {"reg_number": "3", "struck_out": WORDS, "version": str(typing.version_of(entry))}
    kept = desk.post(reverse("digitization:autosave-typing", args=[entry.pk]), sent)
    assert kept.status_code == 200
    page = desk.get(reverse("digitization:type-entry", args=[entry.pk])).content.decode()
    assert f'name="struck_out" value="{WORDS}"' in page
    sent["version"] = str(typing.version_of(entry))
    desk.post(reverse("digitization:submit-typing", args=[entry.pk]), sent)
    assert fresh(entry).state == "typed"

    checker = sign_in(mai)
    page = checker.get(reverse("digitization:check", args=[entry.pk])).content.decode()
    assert WORDS in page
    assert "Đúng là bị gạch bỏ" in page
    checker.post(reverse("digitization:accept-entry", args=[entry.pk]), seen(ENTRY, entry))
    approver = sign_in(hoa)
    assert "Gạch bỏ trong sổ" in approver.get(reverse("digitization:approvals")).content.decode()
    address = reverse("digitization:approval", args=[entry.pk])
    assert "Ghi nhận bị gạch bỏ" in approver.get(address).content.decode()
    answer = approver.post(
        reverse("digitization:approve-entry", args=[entry.pk]), seen(ENTRY, entry), follow=True
    )
    assert "không có việc nào vào cơ sở dữ liệu" in answer.content.decode()
    assert "Gạch bỏ trong sổ" in approver.get(address).content.decode()


def test_a_half_typed_entry_keeps_the_words(birth_book: PaperBook, nam: Actor) -> None:
    entry = typing.begin_entry(birth_book.pk, by=nam)
    typing.save_reading(entry.pk, Reading(), struck_out=WORDS, by=nam)
    assert typing.begin_entry(birth_book.pk, by=nam).pk != entry.pk
    with pytest.raises(DomainError):
        typing.discard_empty(entry.pk, by=nam)
    assert typing.submit_reading(entry.pk, Reading(), by=nam).state == "typed"

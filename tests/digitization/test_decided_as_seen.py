"""What is decided about paper books is what the page showed: checks, approvals, choices, reviews, whole books."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from digitization.approval import duplicates
from digitization.campaigns import operations as campaigns
from digitization.campaigns import reviews
from digitization.campaigns.forms import RecordForm
from digitization.models import Campaign, DuplicateDecision, PaperBook, PaperEntry, ReviewItem
from digitization.reading.critical import critical_lines
from digitization.reading.reading import Reading
from digitization.typing.second_typing import type_second
from digitization.workflows.entry import ENTRY
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from registry.models import EventKind, Record
from tests.digitization.paper_acts import paper_act, taken_over
from tests.digitization.shelf import BIRTH, book_of, entry_of
from tests.seen import shown_on

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
MOTHER = "Lê Thị Hân"


def typed_otherwise(entry: PaperEntry, by: Actor) -> None:
    """Somebody brings other values into the entry, which is where it was a moment later."""
    with transaction.atomic(), acting(by):
        entry = PaperEntry.objects.lock(entry.pk)
        entry.values |= {"mother_full_name": MOTHER}
        entry.save()


@pytest.mark.parametrize(
    ("page", "act", "state"),
    [
        ("check", "accept-entry", "typed"),
        ("check", "reject-entry", "typed"),
        ("approval", "approve-entry", "checked"),
        ("approval", "send-back-entry", "checked"),
        ("approval", "escalate-entry", "checked"),
        ("approval", "drop-entry", "checked"),
    ],
)
def test_an_entry_that_changed_is_shown_anew_with_what_changed(
    page: str,
    act: str,
    state: str,
    birth_book: PaperBook,
    nam: Actor,
    mai: Actor,
    hoa: Actor,
    sign_in: SignIn,
) -> None:
    checked_by = mai if state == "checked" else None
    entry = entry_of(birth_book, "1", state=state, typed_by=nam, checked_by=checked_by)
    client = sign_in(hoa if state == "checked" else mai)
    opened = shown_on(client.get(reverse(f"digitization:{page}", args=[entry.pk])))
    typed_otherwise(entry, nam)
    typed = {"reason": "Lý do đã ghi sẵn"}
    answer = client.post(reverse(f"digitization:{act}", args=[entry.pk]), opened | typed)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert nam.name in text
    assert f"<ins>{MOTHER}</ins>" in text
    assert text.count("Lý do đã ghi sẵn") == 1
    assert text.count(" open>") == 1
    entry.refresh_from_db()
    assert entry.state == state
    assert (
        client.post(reverse(f"digitization:{act}", args=[entry.pk]), shown_on(answer) | typed).status_code
        == 302
    )
    entry.refresh_from_db()
    assert entry.state != state


def test_of_a_batch_the_changed_one_waits(
    birth_book: PaperBook, nam: Actor, mai: Actor, hoa: Actor, sign_in: SignIn
) -> None:
    first, second = (
        entry_of(birth_book, number, state="checked", typed_by=nam, checked_by=mai) for number in ("1", "2")
    )
    client = sign_in(hoa)
    opened = shown_on(client.get(reverse("digitization:approvals")))
    typed_otherwise(second, nam)
    answer = client.post(
        reverse("digitization:approve-entries"), opened | {"entry": [first.pk, second.pk]}, follow=True
    )
    assert "Đã phê duyệt 1 việc" in answer.content.decode()
    assert "đã thay đổi sau khi bạn mở trang" in answer.content.decode()
    assert list(PaperEntry.objects.filter(state="approved")) == [first]


def test_a_whole_book_is_approved_as_its_list_was(
    birth_book: PaperBook, nam: Actor, mai: Actor, hoa: Actor, sign_in: SignIn
) -> None:
    entry = entry_of(birth_book, "1", state="checked", typed_by=nam, checked_by=mai)
    client = sign_in(hoa)
    listed = f"{reverse('digitization:approvals')}?office={birth_book.office_id}&book={birth_book.pk}"
    opened, where = shown_on(client.get(listed)), reverse("digitization:approve-book", args=[birth_book.pk])
    typed_otherwise(entry, nam)
    answer = client.post(where, opened | {"part": "all"}, follow=True)
    assert f"{nam.name} đã thay đổi sau khi bạn mở trang" in answer.content.decode()
    assert not Record.objects.exists()
    opened = shown_on(client.get(listed))
    typed_otherwise(entry_of(birth_book, "2", state="typing", typed_by=nam), nam)
    client.post(where, opened | {"part": "all"})
    assert Record.objects.count() == 1


@pytest.fixture
def record(ward: Office, hoa: Actor) -> Record:
    return taken_over(paper_act(ward, values=BIRTH), by=hoa)[0]


@pytest.fixture
def campaign(record: Record, hoa: Actor) -> Campaign:
    return campaigns.open_campaign("Rà soát 1988", [EventKind.BIRTH], by=hoa)


def propose(campaign: Campaign, record: Record, place: str, by: Actor) -> ReviewItem:
    return reviews.propose_edit(campaign.pk, record.pk, {"birth_place": place}, "place", "NQ 1104", by=by)


@pytest.mark.parametrize("act", ["confirm-record", "propose-edit", "propose-cancel"])
def test_a_review_speaks_of_the_record_that_was_read(
    act: str, campaign: Campaign, record: Record, binh: Actor, mai: Actor, sign_in: SignIn
) -> None:
    client = sign_in(mai)
    opened = shown_on(client.get(reverse("digitization:review-record", args=[campaign.pk, record.pk])))
    propose(campaign, record, "Phường Quán Thánh", binh)
    boxes = {box.html_name: box.value() or "" for box in RecordForm(Record.objects.get(pk=record.pk))}
    boxes["now-birth_place"] = "Phường Trúc Bạch"
    typed = boxes | {"reason_code": "year" if act == "propose-cancel" else "place", "reason": "Ghi sẵn"}
    answer = client.post(reverse(f"digitization:{act}", args=[campaign.pk, record.pk]), opened | typed)
    assert answer.status_code == 409
    assert binh.name in answer.content.decode()
    text = answer.content.decode()
    assert "Ghi sẵn" in text or act == "confirm-record"
    cancels = act == "propose-cancel"
    assert ('id="cancel" open' in text) is cancels
    assert ("Ghi sẵn" in text.split('id="cancel-reason"')[1].split("</textarea>")[0]) is cancels
    assert ReviewItem.objects.get().reviewed_by == binh.user


@pytest.mark.parametrize("act", ["approve-reviews", "reject-reviews", "approve-alike"])
def test_a_proposal_that_became_another_waits_for_another_look(
    act: str, campaign: Campaign, record: Record, binh: Actor, hoa: Actor, sign_in: SignIn
) -> None:
    item, client = propose(campaign, record, "Phường Quán Thánh", binh), sign_in(hoa)
    page = client.get(reverse("digitization:review-proposals", args=[campaign.pk]))
    propose(campaign, record, "Phường Trúc Bạch", binh)
    sent = shown_on(page) | {
        "item": [item.pk],
        "reason": "Xem lại",
        "outcome": "edit",
        "alike": "place",
        "note": "NQ 1104",
        "until": page.context["until"],
    }
    answer = client.post(reverse(f"digitization:{act}", args=[campaign.pk]), sent, follow=True)
    assert "thay đổi sau khi bạn mở trang" in answer.content.decode()
    named = f"chưa quyết định được: {record.title}: {binh.name} đã thay đổi"
    assert named in answer.content.decode() or act == "approve-alike"
    assert ReviewItem.objects.get().state == "proposed"
    again = client.get(reverse("digitization:review-proposals", args=[campaign.pk]))
    sent |= shown_on(again) | {"until": again.context["until"]}
    client.post(reverse(f"digitization:{act}", args=[campaign.pk]), sent)
    assert ReviewItem.objects.get().state == ("rejected" if act == "reject-reviews" else "approved")


def test_a_proposal_committed_after_the_count_with_an_earlier_key_waits(
    campaign: Campaign, record: Record, binh: Actor, hoa: Actor, sign_in: SignIn
) -> None:
    propose(campaign, record, "Phường Quán Thánh", binh)
    client = sign_in(hoa)
    page = client.get(reverse("digitization:review-proposals", args=[campaign.pk]))
    count, last = page.context["until"].split(".")
    without_one = f"{int(count, 36) - 1}.{last}"
    sent = {"outcome": "edit", "alike": "place", "note": "NQ 1104", "until": without_one}
    client.post(reverse("digitization:approve-alike", args=[campaign.pk]), sent)
    assert ReviewItem.objects.get().state == "proposed"


def test_of_two_that_look_alike_neither_goes_when_one_of_them_changed(
    birth_book: PaperBook, nam: Actor, thu: Actor, mai: Actor, hoa: Actor, sign_in: SignIn
) -> None:
    this = entry_of(birth_book, "4", state="checked", typed_by=nam, checked_by=mai)
    that = entry_of(birth_book, "17", typed_by=thu)
    client = sign_in(hoa)
    opened = shown_on(client.get(reverse("digitization:duplicates", args=[this.pk])))
    typed_otherwise(that, thu)
    typed = {"other": f"entry-{that.pk}", "keep": "this", "reason": "Đã xem hai trang"}
    answer = client.post(reverse("digitization:decide-duplicate", args=[this.pk]), opened | typed)
    assert answer.status_code == 409
    assert thu.name in answer.content.decode()
    assert not PaperEntry.objects.filter(state="dropped").exists()


def test_what_a_colleague_found_two_to_be_is_read_before_it_is_said_otherwise(
    birth_book: PaperBook, nam: Actor, thu: Actor, mai: Actor, hoa: Actor, sign_in: SignIn
) -> None:
    this = entry_of(birth_book, "4", state="checked", typed_by=nam, checked_by=mai)
    that = entry_of(birth_book, "17", typed_by=thu)
    client, where = sign_in(hoa), reverse("digitization:decide-duplicate", args=[this.pk])
    opened = shown_on(client.get(reverse("digitization:duplicates", args=[this.pk])))
    duplicates.decide(this.pk, f"entry-{that.pk}", "different", "Hai anh em", by=mai)
    typed = {"other": f"entry-{that.pk}", "decision": "same", "reason": "Cùng số, cùng trang"}
    answer = client.post(where, opened | typed, headers={"HX-Request": "true"})
    text = answer.content.decode()
    assert answer.status_code == 422, "the only refusal that htmx puts in its place"
    assert f"{mai.name}," in text
    assert "thêm kết luận nghi trùng" in text
    assert "Hai anh em" in text
    assert "Cùng số, cùng trang" in text
    assert DuplicateDecision.objects.get().by == mai.user
    assert client.post(where, shown_on(answer) | typed, headers={"HX-Request": "true"}).status_code == 200
    assert DuplicateDecision.objects.get().by == hoa.user


def test_an_act_of_the_register_that_was_put_right_is_laid_beside_the_entry_anew(
    birth_book: PaperBook,
    campaign: Campaign,
    record: Record,
    nam: Actor,
    mai: Actor,
    binh: Actor,
    hoa: Actor,
    sign_in: SignIn,
) -> None:
    this = entry_of(birth_book, "44", state="checked", typed_by=nam, checked_by=mai)
    client, where = sign_in(hoa), reverse("digitization:decide-duplicate", args=[this.pk])
    opened = shown_on(client.get(reverse("digitization:duplicates", args=[this.pk])))
    item = propose(campaign, record, "Phường Quán Thánh", binh)
    assert reviews.approve_reviews([item.pk], by=hoa).refused == {}
    typed = {"other": f"record-{record.pk}", "decision": "same"}
    answer = client.post(where, opened | typed)
    assert answer.status_code == 409
    assert f"{hoa.name}," in answer.content.decode()
    assert not DuplicateDecision.objects.exists()
    assert client.post(where, shown_on(answer) | typed).status_code == 302


def test_what_happened_to_many_is_told_in_as_many_statements_as_to_one(
    birth_book: PaperBook, nam: Actor, mai: Actor
) -> None:
    entries = [
        entry_of(birth_book, str(number), state="checked", typed_by=nam, checked_by=mai)
        for number in range(1, 6)
    ]
    keys = [entry.pk for entry in entries]
    assert ENTRY.shown
    opened = ENTRY.shown.versions(keys)
    for entry in entries:
        typed_otherwise(entry, nam)
    statements = []
    for some in (keys[:1], keys):
        with CaptureQueriesContext(connection) as asked:
            told = ENTRY.shown.changed({key: opened[key] for key in some})
        assert all(MOTHER in str(error.changes) for error in told.values())  # type: ignore[attr-defined]
        statements.append(len(asked))
    assert statements[0] == statements[1] <= 4


def test_of_an_entry_of_another_office_nothing_is_told(
    birth_book: PaperBook, other_ward: Office, nam: Actor, dung: Actor, mai: Actor, sign_in: SignIn
) -> None:
    this = entry_of(birth_book, "4", typed_by=nam)
    elsewhere = book_of(other_ward, kind="birth", year=1988, phase=4)
    that = entry_of(elsewhere, "4", typed_by=dung)
    client = sign_in(mai)
    opened = shown_on(client.get(reverse("digitization:duplicates", args=[this.pk])))
    with transaction.atomic(), acting(dung):
        that = PaperEntry.objects.lock(that.pk)
        that.values |= {"father_full_name": "Trần Văn Sửa"}
        that.save()
    typed = {"other": f"entry-{that.pk}", "decision": "same"}
    answer = client.post(reverse("digitization:decide-duplicate", args=[this.pk]), opened | typed)
    assert answer.status_code == 409
    assert "Có người đã thay đổi nội dung" in answer.content.decode()
    assert "Trần Văn Sửa" not in answer.content.decode()
    assert dung.name not in answer.content.decode()


def test_of_two_typings_what_was_seen_is_chosen(
    ward: Office, nam: Actor, thu: Actor, mai: Actor, sign_in: SignIn
) -> None:
    book = book_of(ward, kind="birth", year=1988, phase=4, checking="blind")
    entry = entry_of(book, "7", typed_by=nam)
    keys = {line.key for line in critical_lines(EventKind.BIRTH, 4)}
    read = Reading(
        {key: text for key, text in BIRTH.items() if key in keys} | {"mother_full_name": "Lê Hằng"}
    )
    type_second(entry.pk, read, by=thu)
    client, where = sign_in(mai), reverse("digitization:settle", args=[entry.pk])
    opened = shown_on(client.get(reverse("digitization:difference", args=[entry.pk])))
    typed_otherwise(entry, nam)
    answer = client.post(where, opened | {"choice:mother_full_name": "first"})
    assert answer.status_code == 409
    assert f"<ins>{MOTHER}</ins>" in answer.content.decode()
    entry.refresh_from_db()
    assert entry.state == "differing"
    assert client.post(where, shown_on(answer) | {"choice:mother_full_name": "first"}).status_code == 302

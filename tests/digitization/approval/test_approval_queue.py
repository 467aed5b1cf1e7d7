"""The district's queue and pages: warnings first, page by page, one by one, many, a whole book."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from digitization.approval import queries as approval_queue
from digitization.approval import runs
from digitization.approval.queries import BY_AGE, QueueFilter
from digitization.approval.runs import approve_book, approve_part, stop_run
from digitization.models import ApprovalRun, PaperBook, PaperEntry
from digitization.workflows.approval_run import APPROVAL_RUN
from digitization.workflows.entry import ENTRY
from hotich.acts import errands
from hotich.errors import DomainError
from hotich.models import Errand, Office
from hotich.rights.access import Actor
from registry.models import Record
from tests.digitization.shelf import book_of, entry_of
from tests.seen import seen

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
QUEUE = "digitization:approvals"


@pytest.fixture
def waiting(birth_book: PaperBook, nam: Actor, mai: Actor) -> list[PaperEntry]:
    """Five checked entries, the first checked first; the third has two warnings, the fifth one."""
    warned = {3: 2, 5: 1}
    return [
        entry_of(
            birth_book, str(number), state="checked", typed_by=nam, checked_by=mai, warning_count=warned.get(number, 0)
        )
        for number in range(1, 6)
    ]  # fmt: skip


def numbers(page: approval_queue.Page) -> list[str]:
    return [entry.number for entry in page.rows]


def state(entry: PaperEntry) -> str:
    return PaperEntry.objects.get(pk=entry.pk).state


def test_warnings_come_first_and_then_the_longest_waiting(waiting: list[PaperEntry], hoa: Actor) -> None:
    assert numbers(approval_queue.page(QueueFilter(), by=hoa)) == ["3", "5", "1", "2", "4"]
    assert numbers(approval_queue.page(QueueFilter(order=BY_AGE), by=hoa)) == ["1", "2", "3", "4", "5"]
    assert numbers(approval_queue.page(QueueFilter(is_warned=True), by=hoa)) == ["3", "5"]
    assert numbers(approval_queue.page(QueueFilter(kind="death"), by=hoa)) == []


@pytest.mark.parametrize("order", ["warnings", "age"])
def test_pages_follow_each_other_both_ways(
    waiting: list[PaperEntry], other_ward: Office, nam: Actor, mai: Actor, hoa: Actor, order: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    book = book_of(other_ward, kind="birth", year=1990, phase=4)
    for number in (11, 12):
        entry_of(book, str(number), state="checked", typed_by=nam, checked_by=mai, warning_count=number % 2)
    whole = numbers(approval_queue.page(QueueFilter(order=order), by=hoa))
    assert len(whole) == 7
    monkeypatch.setattr(approval_queue, "PAGE", 2)
    forward, page = [], approval_queue.page(QueueFilter(order=order), by=hoa)
    last = page
    while page.rows:
        forward += numbers(page)
        last = page
        if not page.next_key:
            break
        page = approval_queue.page(QueueFilter(order=order, after=page.next_key), by=hoa)
    assert forward == whole
    backward = numbers(last)
    while last.previous_key:
        last = approval_queue.page(QueueFilter(order=order, before=last.previous_key), by=hoa)
        backward = numbers(last) + backward
    assert backward == whole


def test_the_queue_shows_what_the_approver_may_see_and_records_it(
    waiting: list[PaperEntry], hoa: Actor, dung: Actor, sign_in: SignIn
) -> None:
    page = sign_in(hoa).get(reverse(QUEUE)).content.decode()
    places = [page.index(f'id="entry-{waiting[index].pk}"') for index in (2, 4, 0, 1, 3)]
    assert places == sorted(places)
    assert sign_in(dung).get(reverse(QUEUE)).status_code == 403


def test_the_queue_costs_the_same_for_few_and_for_many(
    waiting: list[PaperEntry], birth_book: PaperBook, nam: Actor, mai: Actor, hoa: Actor, sign_in: SignIn
) -> None:
    client, where = sign_in(hoa), f"{reverse(QUEUE)}?office={birth_book.office_id}&book={birth_book.pk}"
    client.get(where)
    with CaptureQueriesContext(connection) as few:
        client.get(where)
    for number in range(10, 30):
        entry_of(birth_book, str(number), state="checked", typed_by=nam, checked_by=mai)
    with CaptureQueriesContext(connection) as many:
        client.get(where)
    assert len(few) == len(many)


def test_the_entry_stands_with_its_history_and_what_was_typed(
    waiting: list[PaperEntry], hoa: Actor, sign_in: SignIn
) -> None:
    page = sign_in(hoa).get(reverse("digitization:approval", args=[waiting[0].pk])).content.decode()
    for text in ("Lê Thị Hạnh", "12/03/1988", "Ngô Văn Nam", "Cao Thị Mai", "Quá trình"):
        assert text in page


def test_approving_goes_on_in_the_same_queue(waiting: list[PaperEntry], hoa: Actor, sign_in: SignIn) -> None:
    client = sign_in(hoa)
    answer = client.post(
        reverse("digitization:approve-entry", args=[waiting[2].pk]) + "?order=age", seen(ENTRY, waiting[2])
    )
    assert answer.url == reverse("digitization:approval", args=[waiting[3].pk]) + "?order=age"
    assert state(waiting[2]) == "approved"
    again = client.post(
        reverse("digitization:approve-entry", args=[waiting[2].pk]), seen(ENTRY, waiting[2]), follow=True
    )
    assert "đã được phê duyệt trước đó" in again.content.decode()
    assert Record.objects.count() == 1


def test_marked_fields_keep_an_entry_from_being_approved(
    waiting: list[PaperEntry], hoa: Actor, sign_in: SignIn
) -> None:
    client, entry = sign_in(hoa), waiting[0]
    sent = {"wrong": "mother_full_name"}
    assert (
        client.post(
            reverse("digitization:approve-entry", args=[entry.pk]), seen(ENTRY, entry) | sent
        ).status_code
        == 422
    )
    assert state(entry) == "checked"
    client.post(reverse("digitization:send-back-entry", args=[entry.pk]), seen(ENTRY, entry) | sent)
    assert state(entry) == "returned"


def test_questions_and_drops_want_their_reason_on_the_page(
    waiting: list[PaperEntry], hoa: Actor, sign_in: SignIn
) -> None:
    client = sign_in(hoa)
    for name, after in (("escalate-entry", "escalated"), ("drop-entry", "dropped")):
        entry = waiting.pop()
        assert (
            client.post(reverse(f"digitization:{name}", args=[entry.pk]), seen(ENTRY, entry)).status_code
            == 422
        )
        client.post(
            reverse(f"digitization:{name}", args=[entry.pk]),
            seen(ENTRY, entry) | {"reason": "Trùng với số 15"},
        )
        assert state(entry) == after


def test_ticked_entries_are_approved_together(waiting: list[PaperEntry], hoa: Actor, sign_in: SignIn) -> None:
    ticked = [entry.pk for entry in waiting[:3]]
    answer = sign_in(hoa).post(
        reverse("digitization:approve-entries"), seen(ENTRY, *waiting) | {"entry": ticked}, follow=True
    )
    assert "Đã phê duyệt 3 việc" in answer.content.decode()
    assert Record.objects.count() == 3


def test_a_small_book_is_approved_at_once(
    waiting: list[PaperEntry], birth_book: PaperBook, hoa: Actor, sign_in: SignIn
) -> None:
    where = reverse("digitization:approve-book", args=[birth_book.pk])
    answer = sign_in(hoa).post(where, seen(APPROVAL_RUN, birth_book) | {"part": "all"}, follow=True)
    assert "Đã phê duyệt 5 việc" in answer.content.decode()
    assert ApprovalRun.objects.get().state == "done"


def test_the_rest_is_what_no_sample_drew(
    waiting: list[PaperEntry], birth_book: PaperBook, nam: Actor, mai: Actor, hoa: Actor
) -> None:
    rest = entry_of(birth_book, "9", state="checked", typed_by=nam, checked_by=mai, in_sample=False)
    run = approve_part(approve_book(birth_book.pk, ApprovalRun.Part.REST, by=hoa).pk, by=hoa)
    assert (run.state, run.approved) == ("done", 1)
    assert state(rest) == "approved"
    assert state(waiting[0]) == "checked"


@pytest.fixture
def parts_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "MOST_AT_ONCE", 2)


def test_a_worker_that_dies_in_a_part_loses_and_doubles_nothing(
    waiting: list[PaperEntry],
    birth_book: PaperBook,
    hoa: Actor,
    parts_of_two: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = approve_book(birth_book.pk, by=hoa)
    errands.run("approve_book", run.pk)

    def killed(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(runs.audit, "record", killed)
        with pytest.raises(KeyboardInterrupt):
            errands.run("approve_book", run.pk)
    assert Record.objects.count() == 2
    run.refresh_from_db()
    assert (run.approved, run.state) == (2, "running")
    errands.run("approve_book", run.pk)
    assert Record.objects.count() == 2, "the claim of the dead worker still runs"
    errands.run("approve_book", run.pk, now=lambda: timezone.now() + datetime.timedelta(minutes=2))
    assert errands.find("approve_book", run.pk) is not None
    errands.run("approve_book", run.pk)
    run.refresh_from_db()
    assert (run.approved, run.state, Record.objects.count()) == (5, "done", 5)
    assert errands.find("approve_book", run.pk) is None


def test_a_small_book_is_approved_by_a_worker_when_the_request_dies(
    waiting: list[PaperEntry], birth_book: PaperBook, hoa: Actor
) -> None:
    run = approve_book(birth_book.pk, by=hoa)
    errands.run("approve_book", run.pk)
    assert Record.objects.count() == 0, "it is left to whoever asked for a while"
    errands.run("approve_book", run.pk, now=lambda: timezone.now() + datetime.timedelta(minutes=1))
    run.refresh_from_db()
    assert (run.state, run.approved, Record.objects.count()) == ("done", 5, 5)


def test_what_a_worker_cannot_enter_stops_the_run_and_says_why(
    waiting: list[PaperEntry],
    birth_book: PaperBook,
    hoa: Actor,
    parts_of_two: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise IntegrityError

    run = approve_book(birth_book.pk, by=hoa)
    monkeypatch.setattr(runs, "approve_locked", broken)
    errands.run("approve_book", run.pk)
    run.refresh_from_db()
    assert (run.state, run.note) == (
        "stopped",
        "Có việc không đưa vào được; hãy phê duyệt từng trang.",
    )
    assert errands.find("approve_book", run.pk) is None


def test_a_run_whose_workers_die_again_and_again_is_stopped(
    waiting: list[PaperEntry], birth_book: PaperBook, hoa: Actor, parts_of_two: None
) -> None:
    run = approve_book(birth_book.pk, by=hoa)
    Errand.objects.filter(key=run.pk).update(tries=5)
    errands.run("approve_book", run.pk)
    run.refresh_from_db()
    assert (run.state, run.note) == ("stopped", "Đã thử 5 lần không có kết quả.")


def test_own_work_stays_in_the_queue_when_a_book_is_approved(
    waiting: list[PaperEntry], birth_book: PaperBook, nam: Actor, hoa: Actor, parts_of_two: None
) -> None:
    own = entry_of(birth_book, "9", state="checked", typed_by=nam, checked_by=hoa)
    run = approve_book(birth_book.pk, by=hoa)
    while errands.find("approve_book", run.pk):
        errands.run("approve_book", run.pk)
    run.refresh_from_db()
    assert (run.approved, run.refused, run.state) == (5, 1, "done")
    assert state(own) == "checked"


def test_a_run_can_be_stopped_and_is_the_only_one_of_its_book(
    waiting: list[PaperEntry], birth_book: PaperBook, hoa: Actor, sign_in: SignIn, parts_of_two: None
) -> None:
    run = approve_book(birth_book.pk, by=hoa)
    with pytest.raises(DomainError, match="đang được phê duyệt"):
        approve_book(birth_book.pk, by=hoa)
    client, where = sign_in(hoa), reverse("digitization:approval-run", args=[run.pk])
    assert "Đang phê duyệt" in client.get(where).content.decode()
    pulse = {"HX-Request": "true"}
    assert client.get(f"{where}?since=running-0", headers=pulse).status_code == 204
    errands.run("approve_book", run.pk)
    assert client.get(f"{where}?since=running-0", headers=pulse).status_code == 200
    client.post(reverse("digitization:stop-approval-run", args=[run.pk]))
    errands.run("approve_book", run.pk)
    assert errands.find("approve_book", run.pk) is None
    assert stop_run(run.pk, "", by=hoa).state == "stopped"
    assert Record.objects.count() == 2

"""The district approves: an entry becomes an act of the register, exactly once, never by whoever worked on it."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from digitization.approval import operations as approval
from digitization.approval.operations import approve_entries, drop, escalate, send_back
from digitization.models import Finding, Inspection, PaperBook, PaperEntry
from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from registry.models import Record
from tests.cast import SYSTEM, as_role, person
from tests.digitization.shelf import entry_of

pytestmark = pytest.mark.django_db
committed = pytest.mark.django_db(transaction=True)


@pytest.fixture
def checked(birth_book: PaperBook, nam: Actor, mai: Actor) -> Callable[..., PaperEntry]:
    """Returns a function that puts a checked entry into the birth book."""

    def make(number: str = "1", **more: Any) -> PaperEntry:
        people = {"typed_by": nam, "checked_by": mai} | more
        return entry_of(birth_book, number, state="checked", **people)

    return make


def fresh(entry: PaperEntry) -> PaperEntry:
    return PaperEntry.objects.get(pk=entry.pk)


@committed
def test_an_approved_entry_is_a_record_with_its_origin(checked: Any, hoa: Actor) -> None:
    entry = checked("7")
    done = approve_entries([entry.pk], by=hoa)
    entry = fresh(entry)
    assert entry.state == "approved"
    assert [entry.record] == done.records
    record = Record.objects.get(pk=entry.record_id)
    assert (record.source, record.paper_number, record.title) == ("paper", "7", "Nguyễn Thị Hòa")
    origin = record.paper_origin  # type: ignore[attr-defined]
    assert (origin.typed_by_name, origin.checked_by_name, origin.approved_by_name) == (
        "Ngô Văn Nam", "Cao Thị Mai", "Vũ Thị Hoa",
    )  # fmt: skip


def test_approving_again_changes_nothing(checked: Any, hoa: Actor) -> None:
    entry = checked()
    approve_entries([entry.pk], by=hoa)
    again = approve_entries([entry.pk], by=hoa)
    assert again.records == []
    assert again.refused == {}
    assert Record.objects.count() == 1


@committed
def test_two_who_approve_at_once_make_one_record(checked: Any, hoa: Actor, district: Office) -> None:
    entries = [checked(str(number)) for number in range(1, 6)]
    lan = person("Tạ Thị Lan", Role.APPROVER, district)
    ready, made = threading.Barrier(2), []

    def approve(by: Actor, ids: list[int]) -> None:
        try:
            ready.wait(10)
            made.extend(approve_entries(ids, by=by).records)
        finally:
            connection.close()

    ids = [entry.pk for entry in entries]
    both = [
        threading.Thread(target=approve, args=(by, order)) for by, order in ((hoa, ids), (lan, ids[::-1]))
    ]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert len(made) == Record.objects.count() == 5


def test_what_breaks_in_the_midst_leaves_nothing_half(
    checked: Any, hoa: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = [checked("1"), checked("2")]

    def killed(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(approval.audit, "record_many", killed)
        with pytest.raises(KeyboardInterrupt):
            approve_entries([entry.pk for entry in entries], by=hoa)
    assert Record.objects.count() == 0
    assert {fresh(entry).state for entry in entries} == {"checked"}
    assert len(approve_entries([entry.pk for entry in entries], by=hoa).records) == 2


def test_nobody_approves_what_they_worked_on_in_another_role(
    checked: Any, nam: Actor, mai: Actor, thu: Actor, district: Office
) -> None:
    typed = checked("1")
    second = checked("2", second_by=thu.user)
    for by, entry in ((nam, typed), (mai, typed), (thu, second)):
        with pytest.raises(DomainError, match="người phê duyệt khác"):
            approve_entries([entry.pk], by=as_role(by, Role.APPROVER, district))
    assert Record.objects.count() == 0


def test_the_database_refuses_it_too(checked: Any, mai: Actor, hoa: Actor) -> None:
    entry = checked()
    approve_entries([entry.pk], by=hoa)
    entry = fresh(entry)
    entry.approved_by = mai.user
    with (
        pytest.raises(IntegrityError, match="nobody_approves_their_own_work"),
        transaction.atomic(),
        acting(SYSTEM),
    ):
        entry.save()


def test_own_work_among_others_waits_and_is_told(checked: Any, hoa: Actor) -> None:
    own, other = checked("1", checked_by=hoa), checked("2")
    done = approve_entries([own.pk, other.pk], by=hoa)
    assert len(done.records) == 1
    assert list(done.refused) == [own.pk]


def test_records_stand_in_the_order_of_the_book(checked: Any, hoa: Actor) -> None:
    entries = [checked(number) for number in ("12", "3", "15a")]
    records = approve_entries([entry.pk for entry in entries], by=hoa).records
    assert [record.paper_number for record in records] == ["3", "12", "15a"]


def test_another_districts_approver_finds_nothing(checked: Any, other_ward: Office) -> None:
    entry = checked()
    with pytest.raises(NotFound):
        approve_entries([entry.pk], by=person("Đinh Văn Em", Role.APPROVER, other_ward))


@committed
def test_what_is_sent_back_goes_to_the_typist_and_is_counted(checked: Any, nam: Actor, hoa: Actor) -> None:
    entry = checked()
    with pytest.raises(InvalidInput):
        send_back(entry.pk, "", by=hoa)
    send_back(entry.pk, "", ["mother_full_name", "unheard_of"], by=hoa)
    entry = fresh(entry)
    assert (entry.state, entry.wrong_fields, entry.checked_by) == ("returned", ["mother_full_name"], None)
    assert entry.return_reason == "Sai: Mẹ: họ tên"
    found = Finding.objects.get()
    assert (found.typed_by, found.stage, found.typed) == (nam.user, "approval", "Lê Thị Hạnh")
    look = Inspection.objects.get()
    assert (look.fields, look.wrong) == (entry.field_count, 1)


def test_who_asks_above_does_not_decide(checked: Any, hoa: Actor, district: Office, province: Office) -> None:
    first, second = checked("1"), checked("2")
    for entry in (first, second):
        escalate(entry.pk, "Mẹ 12 tuổi, sổ ghi rõ", by=hoa)
    with pytest.raises(DomainError, match="đã xin ý kiến"):
        approve_entries([first.pk], by=hoa)
    approve_entries([first.pk], by=person("Tạ Thị Lan", Role.APPROVER, district))
    send_back(second.pk, "Xem lại năm sinh", by=person("Bùi Văn Sơn", Role.APPROVER, province))
    assert (fresh(first).state, fresh(second).state) == ("approved", "returned")
    question = first.escalations.get()
    assert (question.asked_by_name, question.decided_by_name) == ("Vũ Thị Hoa", "Tạ Thị Lan")


def test_a_dropped_entry_says_why_and_keeps_its_values(checked: Any, hoa: Actor) -> None:
    entry = checked()
    with pytest.raises(InvalidInput):
        drop(entry.pk, " ", by=hoa)
    drop(entry.pk, "Trùng với số 15 quyển 01/1988", by=hoa)
    entry = fresh(entry)
    assert entry.state == "dropped"
    assert entry.values["child_given_name"] == "Hòa"
    with pytest.raises(DomainError):
        approve_entries([entry.pk], by=hoa)

"""What makes a result due later: a verification, a posting, another case of the law than was thought."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from hotich.acts import audit
from hotich.errors import DomainError, IllegalTransition, InvalidInput, NotAllowed, NotFound
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate
from hotich.values.working_days import add_working_days
from interlink.counter.operations import open_at_counter
from interlink.dossiers.promises import end_posting, start_posting, verify
from interlink.models import Dossier, OutgoingMessage, Posting, Procedure
from registry.models import EventKind, Record
from registry.records.operations import register_entry, save_entry, submit_entry
from tests.cast import answers_to
from tests.registry.kinds.entries import whole_entry

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]
WHY = "Xác minh tình trạng hôn nhân của mẹ tại UBND phường Trúc Bạch"
#: A Monday of 2026, and the working day after a week of posting that begins then.
MONDAY, AFTER_A_WEEK = datetime.date(2026, 10, 12), datetime.date(2026, 10, 20)


def promised_on(dossier: Dossier) -> datetime.date:
    dossier.refresh_from_db()
    return timezone.localdate(dossier.promised_at)


def acts_of(dossier: Dossier) -> list[str]:
    return [entry.act for entry in audit.trail_of(dossier)]


def opened(kind: EventKind, by: Actor, **changes: Any) -> tuple[Dossier, Record, dict[str, Any]]:
    """Return a dossier of the counter whose entry is typed, and the entry."""
    record, values = open_at_counter(Procedure(kind.value), by=by), whole_entry(kind, **changes)
    save_entry(record.pk, values, by=by)
    return Dossier.objects.get(record=record), Record.objects.get(pk=record.pk), values


def submit(record: Record, values: dict[str, Any], by: Actor) -> None:
    submit_entry(record.pk, values, answers_to(record), by=by)


@pytest.fixture
def abandoned(legal_day: Callable[[datetime.date], None], portal: Any, binh: Actor) -> Any:
    """The birth of an abandoned child, its entry typed on a Monday."""
    legal_day(MONDAY)
    whole = whole_entry(EventKind.BIRTH)
    nobody = {key: type(whole[key])() for key in whole if key.startswith(("mother_", "father_"))}
    born = {"child_birth_date": PartialDate(2026, 10, 5), "notice_date": PartialDate(2026, 10, 6)}
    return opened(EventKind.BIRTH, binh, parentage_kind="abandoned", **nobody, **born)


def test_a_verification_takes_the_longer_limit_from_the_receipt_and_a_second_one_adds_nothing(
    dossier: Dossier, binh: Actor, sign_in: SignIn
) -> None:
    assert promised_on(dossier) == add_working_days(dossier.counts_from, 3)
    sign_in(binh).post(f"/dossiers/{dossier.pk}/verify", {"reason": WHY})
    assert promised_on(dossier) == add_working_days(dossier.counts_from, 5)
    verify(dossier.pk, "Hỏi thêm Tòa án", by=binh)
    assert promised_on(dossier) == add_working_days(dossier.counts_from, 5)
    said = OutgoingMessage.objects.filter(dossier=dossier, partner__kind="portal").latest("position").body
    assert said["note"] == f"Xác minh: {WHY}"
    assert datetime.datetime.fromisoformat(said["promised_at"]) == dossier.promised_at
    page = sign_in(binh).get(f"/dossiers/{dossier.pk}").content.decode()
    assert WHY in page
    assert "Hỏi thêm Tòa án" in page
    assert acts_of(dossier)[-2:] == ["dossier.verify"] * 2


def test_an_answer_that_does_not_come_in_time_is_shown(
    legal_day: Callable[[datetime.date], None], dossier: Dossier, binh: Actor, sign_in: SignIn
) -> None:
    legal_day(MONDAY)
    found, page = verify(dossier.pk, WHY, by=binh), f"/dossiers/{dossier.pk}"
    assert found.due_on == datetime.date(2026, 10, 15)
    for day, is_late in ((found.due_on, False), (datetime.date(2026, 10, 16), True)):
        legal_day(day)
        shown = sign_in(binh).get(page).content.decode()
        assert "15/10/2026" in shown
        assert ("Quá hạn trả lời" in shown) is is_late


def test_a_verification_says_what_is_asked_and_is_the_registrars(
    dossier: Dossier, registered: Record, file_dossier: Any, an: Actor, binh: Actor, dung: Actor
) -> None:
    filed = file_dossier()
    with pytest.raises(InvalidInput):
        verify(filed.pk, " ", by=binh)
    with pytest.raises(NotAllowed):
        verify(filed.pk, WHY, by=an)
    with pytest.raises(NotFound):
        verify(filed.pk, WHY, by=dung)
    with pytest.raises(IllegalTransition):
        verify(dossier.pk, WHY, by=binh)


def test_where_the_law_gives_no_time_to_verify_nothing_is_promised_for_it(
    portal: Any, binh: Actor, sign_in: SignIn
) -> None:
    dossier, *_ = opened(EventKind.BIRTH, binh)
    with pytest.raises(DomainError, match=r"trong ngày; Luật Hộ tịch 2014, Điều 16"):
        verify(dossier.pk, WHY, by=binh)
    assert "verify" not in sign_in(binh).get(f"/dossiers/{dossier.pk}").context["actions"]


def test_the_promise_follows_when_the_entry_turns_out_to_be_of_another_case(
    portal: Any, binh: Actor, sign_in: SignIn
) -> None:
    dossier, record, values = opened(
        EventKind.MARRIAGE, binh, husband_nationality="Pháp", husband_personal_id="", husband_ethnicity=""
    )
    assert promised_on(dossier) == dossier.counts_from
    submit(record, values, binh)
    assert promised_on(dossier) == add_working_days(dossier.counts_from, 5)
    assert dossier.promised_by.foreign
    found = audit.trail_of(dossier).filter(act="dossier.promise-later").get()
    assert found.reason == "5 ngày làm việc, 10 khi phải xác minh (Nghị định 120/2025/NĐ-CP, Phụ lục I)"
    page = sign_in(binh).get(f"/dossiers/{dossier.pk}").content.decode()
    assert "Thời hạn: 5 ngày làm việc, 10 khi phải xác minh" in page
    assert "Nghị định 120/2025/NĐ-CP, Phụ lục I" in page


def test_an_abandoned_child_is_registered_only_when_the_posting_has_ended(
    abandoned: Any, legal_day: Callable[[datetime.date], None], binh: Actor, chi: Actor, sign_in: SignIn
) -> None:
    dossier, record, values = abandoned
    with pytest.raises(DomainError, match="chưa được niêm yết"):
        submit(record, values, binh)
    client = sign_in(binh)
    client.post(f"/dossiers/{dossier.pk}/posting", {"places": "Trụ sở UBND phường Quán Thánh\n"})
    posting = Posting.objects.get(dossier=dossier)
    assert (posting.begins_on, posting.ends_on, posting.days) == (MONDAY, datetime.date(2026, 10, 19), 7)
    assert promised_on(dossier) == AFTER_A_WEEK
    assert "từ 12/10/2026 đến hết 19/10/2026" in client.get(f"/dossiers/{dossier.pk}").content.decode()
    with pytest.raises(DomainError, match="niêm yết đến hết ngày 19/10/2026"):
        submit(record, values, binh)
    with pytest.raises(InvalidInput) as refused:
        end_posting(dossier.pk, "none", "", by=binh)
    assert refused.value.errors["outcome"] == ["Niêm yết đến hết ngày 19/10/2026; chưa kết thúc được."]
    legal_day(AFTER_A_WEEK)
    client.post(f"/dossiers/{dossier.pk}/posting/end", {"outcome": "none"})
    submit(record, values, binh)
    assert register_entry(record.pk, by=chi).number
    assert promised_on(dossier) == AFTER_A_WEEK


def test_after_an_objection_it_is_refused_or_posted_again(
    abandoned: Any, legal_day: Callable[[datetime.date], None], binh: Actor
) -> None:
    dossier, record, values = abandoned
    start_posting(dossier.pk, ["Trụ sở"], by=binh)
    with pytest.raises(DomainError, match="đang được niêm yết"):
        start_posting(dossier.pk, ["Trụ sở"], by=binh)
    with pytest.raises(InvalidInput):
        end_posting(dossier.pk, "objection", "", by=binh)
    end_posting(dossier.pk, "objection", "Bà ngoại nhận cháu", by=binh)
    legal_day(AFTER_A_WEEK)
    with pytest.raises(DomainError, match="Bà ngoại nhận cháu"):
        submit(record, values, binh)
    again = start_posting(dossier.pk, ["Trụ sở"], by=binh)
    assert promised_on(dossier) > again.ends_on


def test_a_foreign_parent_is_posted_at_two_places_within_the_limit(
    legal_day: Callable[[datetime.date], None], portal: Any, binh: Actor, sign_in: SignIn
) -> None:
    legal_day(MONDAY)
    dossier, *_ = opened(EventKind.PARENT_CHILD, binh, parent_nationality="Pháp", parent_personal_id="")
    refused = sign_in(binh).post(f"/dossiers/{dossier.pk}/posting", {"places": "Trụ sở"})
    assert refused.status_code == 422
    assert "Phải niêm yết tại 2 nơi" in refused.content.decode()
    posting = start_posting(dossier.pk, ["Trụ sở", "UBND phường Trúc Bạch"], by=binh)
    assert posting.ends_on == datetime.date(2026, 10, 19)
    assert promised_on(dossier) == add_working_days(dossier.counts_from, 10)


def test_what_needs_no_posting_is_not_posted(dossier: Dossier, binh: Actor, sign_in: SignIn) -> None:
    with pytest.raises(DomainError, match="không phải niêm yết"):
        start_posting(dossier.pk, ["Trụ sở"], by=binh)
    with pytest.raises(DomainError):
        end_posting(dossier.pk, "none", "", by=binh)
    offered = sign_in(binh).get(f"/dossiers/{dossier.pk}").context["actions"]
    assert not offered & {"start-posting", "end-posting"}

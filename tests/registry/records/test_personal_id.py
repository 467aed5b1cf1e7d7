"""The child's personal number: asked, given, late, refused. It is appended, never written over anything."""

import pytest

from hotich.acts import audit
from hotich.errors import DomainError, IllegalTransition, NotAllowed
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from registry.models import Paper, PersonalIdRequest, Record, RecordNote
from registry.papers.operations import issue_without_number
from registry.records.operations import register_entry
from registry.records.personal_ids import ask_again, give_number, refuse_number
from tests.cast import SYSTEM

pytestmark = pytest.mark.django_db
NUMBER = "001326000123"


def request_of(record: Record) -> PersonalIdRequest:
    return PersonalIdRequest.objects.get(record=record)


def give(record: Record, number: str = NUMBER) -> bool:
    with acting(SYSTEM):
        return give_number(str(request_of(record).reference), number, by=SYSTEM)


def refuse(record: Record, why: str) -> bool:
    with acting(SYSTEM):
        return refuse_number(str(request_of(record).reference), why, by=SYSTEM)


def test_a_number_before_approval_waits_with_the_entry(submitted: Record) -> None:
    assert give(submitted)
    assert (request_of(submitted).state, request_of(submitted).number) == ("given", NUMBER)


def test_a_number_before_approval_is_taken_into_the_paper_and_told(submitted: Record, chi: Actor) -> None:
    give(submitted)
    paper = Paper.objects.get(record=register_entry(submitted.pk, by=chi))
    assert paper.state == "to_render"
    assert [each.act for each in audit.trail_of(paper)] == ["paper.create", "paper.take-number"]


def test_a_number_after_approval_lets_the_paper_go_on(registered: Record) -> None:
    give(registered)
    paper = Paper.objects.get(record=registered)
    assert paper.state == "to_render"
    assert paper.content is not None
    assert paper.content["personal_id"] == NUMBER


def test_a_number_days_after_the_paper_is_noted_in_the_book_and_the_paper_stays(
    registered: Record, binh: Actor
) -> None:
    paper = issue_without_number(Paper.objects.get(record=registered).pk, "Trẻ cần nhập viện", by=binh)
    printed = paper.content
    give(registered)
    assert NUMBER in RecordNote.objects.get(record=registered).text
    assert Paper.objects.get(record=registered).content == printed


def test_the_same_answer_twice_changes_nothing(registered: Record, binh: Actor) -> None:
    issue_without_number(Paper.objects.get(record=registered).pk, "Trẻ cần nhập viện", by=binh)
    give(registered)
    assert give(registered)
    assert RecordNote.objects.filter(record=registered).count() == 1


def test_a_second_number_is_for_a_person_to_settle(submitted: Record) -> None:
    give(submitted)
    with pytest.raises(DomainError, match="một số khác"):
        give(submitted, "001326999999")
    assert request_of(submitted).number == NUMBER


def test_a_refusal_blocks_nothing_and_may_be_asked_again(submitted: Record, binh: Actor) -> None:
    refuse(submitted, "Trùng thông tin")
    before = request_of(submitted)
    assert (before.state, before.refusal) == ("refused", "Trùng thông tin")
    ask_again(submitted.pk, by=binh)
    after = request_of(submitted)
    assert (after.state, after.refusal) == ("pending", "")
    assert after.reference != before.reference


def test_an_answer_to_the_former_request_is_not_known_any_more(submitted: Record, binh: Actor) -> None:
    refuse(submitted, "Trùng thông tin")
    former = str(request_of(submitted).reference)
    ask_again(submitted.pk, by=binh)
    with acting(SYSTEM):
        assert not give_number(former, NUMBER, by=SYSTEM)
    assert request_of(submitted).state == "pending"


def test_a_refusal_after_the_number_changes_nothing(submitted: Record) -> None:
    give(submitted)
    refuse(submitted, "Quá muộn")
    assert request_of(submitted).state == "given"


def test_only_the_registrar_asks_again(submitted: Record, chi: Actor) -> None:
    with pytest.raises(NotAllowed):
        ask_again(submitted.pk, by=chi)


def test_a_number_is_asked_for_only_after_submission(draft: Record, binh: Actor) -> None:
    with pytest.raises(IllegalTransition, match="sau khi đã trình"):
        ask_again(draft.pk, by=binh)

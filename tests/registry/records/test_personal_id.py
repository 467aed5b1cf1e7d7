"""The child's personal number: asked, given, late, refused. It is appended, never written over anything."""

from collections.abc import Callable

import pytest

from hotich.acts import audit
from hotich.errors import DomainError, IllegalTransition, NotAllowed
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from interlink.dossiers.operations import accept, open_entry
from interlink.models import Dossier
from registry.kinds import entry_of
from registry.models import Paper, PersonalIdRequest, Record, RecordNote
from registry.papers.operations import issue_without_number
from registry.records.operations import register_entry, submit_entry
from registry.records.personal_ids import ask_again, give_number, refuse_number
from tests.cast import SYSTEM, answers_to, number_of

pytestmark = pytest.mark.django_db


def request_of(record: Record) -> PersonalIdRequest:
    return PersonalIdRequest.objects.get(record=record)


def give(record: Record, number: str = "") -> bool:
    with acting(SYSTEM):
        return give_number(str(request_of(record).reference), number or number_of(record), by=SYSTEM)


def refuse(record: Record, why: str) -> bool:
    with acting(SYSTEM):
        return refuse_number(str(request_of(record).reference), why, by=SYSTEM)


def test_a_number_before_approval_waits_with_the_entry(submitted: Record) -> None:
    assert give(submitted)
    assert (request_of(submitted).state, request_of(submitted).number) == ("given", number_of(submitted))


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
    assert paper.content["personal_id"] == number_of(registered)


def test_a_number_days_after_the_paper_is_noted_in_the_book_and_the_paper_stays(
    registered: Record, binh: Actor
) -> None:
    paper = issue_without_number(Paper.objects.get(record=registered).pk, "Trẻ cần nhập viện", by=binh)
    printed = paper.content
    give(registered)
    assert number_of(registered) in RecordNote.objects.get(record=registered).text
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
    assert request_of(submitted).number == number_of(submitted)


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
        assert not give_number(former, number_of(submitted), by=SYSTEM)
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


def parked(record: Record, number: str) -> str:
    """Give a number that cannot be the child's, and return why it was not taken."""
    assert give(record, number)
    request = request_of(record)
    assert (request.state, request.number) == ("refused", "")
    assert not RecordNote.objects.filter(record=record).exists()
    return request.refusal


def test_a_number_of_the_other_sex_or_another_year_is_parked_before_the_registrar(
    submitted: Record, binh: Actor
) -> None:
    right = number_of(submitted)
    other_sex = f"{right[:3]}{int(right[3]) ^ 1}{right[4:]}"
    other_century = f"{right[:3]}{int(right[3]) - 2}{right[4:]}"
    assert "Số định danh là của" in parked(submitted, other_sex)
    assert "sinh năm" in parked(submitted, other_century)
    give(submitted, other_century)  # the same answer twice says the same once
    acts = [entry.act for entry in audit.trail_of(submitted)]
    assert acts.count("personal-id.park") == 2
    ask_again(submitted.pk, by=binh)
    assert give(submitted)
    assert request_of(submitted).number == right


@pytest.mark.parametrize("role", ["mother", "father", "declarant"])
def test_a_number_of_somebody_else_in_the_act_is_parked(submitted: Record, role: str) -> None:
    party = submitted.party(role)
    assert party is not None
    assert party.full_name in parked(submitted, party.personal_id)


def test_a_number_of_another_child_is_parked_not_an_error(
    registered: Record, file_dossier: Callable[..., Dossier], binh: Actor
) -> None:
    give(registered)
    born = {"child_birth_date": registered.happened_on.iso, "child_gender": registered.party("child").gender}
    dossier = file_dossier(**born)
    accept(dossier.pk, by=binh)
    another = open_entry(dossier.pk, by=binh)
    submit_entry(another.pk, entry_of(another).values(), answers_to(another), by=binh)
    assert "việc khai sinh khác" in parked(another, number_of(registered))

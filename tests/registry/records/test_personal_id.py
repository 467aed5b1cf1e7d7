"""The child's personal number: asked, given, late, refused. It is appended, never written over anything."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from hotich.acts import audit
from hotich.errors import DomainError, IllegalTransition, InvalidInput, NotAllowed
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate, today
from interlink.dossiers.operations import accept, open_entry
from interlink.models import Dossier
from registry.changes.invalidations import annul_record
from registry.kinds import entry_of
from registry.models import EventKind, Paper, PersonalIdRequest, Record, RecordNote, RegistrationBasis
from registry.papers.operations import issue_without_number
from registry.records.operations import draft_entry, register_entry, return_entry, submit_entry
from registry.records.personal_ids import accept_number, append_number, ask_again, give_number, refuse_number
from tests.cast import SYSTEM, answers_to, number_of
from tests.registry.kinds.entries import whole_entry

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
    for _ in range(2):
        assert give(submitted, "001326999999")
    request = request_of(submitted)
    assert (request.state, request.number) == ("given", number_of(submitted))
    assert "001326999999" in request.refusal
    assert [each.act for each in audit.trail_of(submitted)].count("personal-id.second") == 1


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


@pytest.fixture
def wedding(ward: Office, binh: Actor, chi: Actor) -> Callable[..., Record]:
    """Registers a marriage, or begins one; the office is that of `by`."""

    def make(*, is_draft: bool = False, by: Actor = binh, signer: Actor = chi, **changes: Any) -> Record:
        values = whole_entry(EventKind.MARRIAGE, basis=RegistrationBasis.AGAIN, **changes)
        assert by.office
        with transaction.atomic(), acting(by):
            act = draft_entry(EventKind.MARRIAGE, by.office, values, filed_on=today(), by=by)
        if is_draft:
            return act
        submit_entry(act.pk, entry_of(act).values(), answers_to(act), by=by)
        return register_entry(act.pk, by=signer)

    return make


@pytest.fixture
def another_birth(file_dossier: Callable[..., Dossier], registered: Record, binh: Actor) -> Record:
    """Another child of the same day and sex, before the signatory."""
    child = entry_of(registered).person("child")
    dossier = file_dossier(child_birth_date=child.birth_date.iso, child_gender=child.gender)
    accept(dossier.pk, by=binh)
    record = open_entry(dossier.pk, by=binh)
    return submit_entry(record.pk, entry_of(record).values(), answers_to(record), by=binh)


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


def test_a_number_of_another_child_is_parked_not_an_error(registered: Record, another_birth: Record) -> None:
    give(registered)
    said = parked(another_birth, number_of(registered))
    assert f"đã cấp cho một trẻ khác trong việc khai sinh {registered}" in said
    assert request_of(another_birth).parked_number == ""  # nobody is to accept it


def of_other_sex(number: str) -> str:
    return f"{number[:3]}{int(number[3]) ^ 1}{number[4:]}"


@pytest.mark.parametrize("code", ["003", "999"])
def test_a_number_of_no_province_is_parked(submitted: Record, code: str) -> None:
    assert f"mã {code}" in parked(submitted, f"{code}{number_of(submitted)[3:]}")


def test_the_registrar_accepts_a_parked_number_for_a_reason(
    registered: Record, binh: Actor, chi: Actor
) -> None:
    number = of_other_sex(number_of(registered))
    parked(registered, number)
    with pytest.raises(NotAllowed):
        accept_number(registered.pk, number, "Công an xác nhận", by=chi)
    with pytest.raises(InvalidInput):
        accept_number(registered.pk, number, " ", by=binh)
    with pytest.raises(DomainError, match="không còn chờ quyết định"):
        accept_number(registered.pk, number_of(registered), "Công an xác nhận", by=binh)
    accept_number(registered.pk, number, " Công an xác nhận ", by=binh)
    request = request_of(registered)
    assert (request.state, request.number, request.parked_number) == ("given", number, "")
    assert Paper.objects.get(record=registered).state == "to_render"
    assert audit.trail_of(registered).get(act="personal-id.accept").reason == "Công an xác nhận"
    with pytest.raises(DomainError, match="không còn chờ quyết định"):
        accept_number(registered.pk, number, "Công an xác nhận", by=binh)


def test_what_is_parked_is_gone_once_it_is_asked_for_again(submitted: Record, binh: Actor) -> None:
    number = of_other_sex(number_of(submitted))
    parked(submitted, number)
    ask_again(submitted.pk, by=binh)
    with pytest.raises(DomainError, match="không còn chờ quyết định"):
        accept_number(submitted.pk, number, "Công an xác nhận", by=binh)


@pytest.mark.parametrize("born", ["day", "year"])
def test_the_childs_own_later_acts_are_not_somebody_else(
    registered: Record, wedding: Callable[..., Record], born: str
) -> None:
    """A birth is registered again when its child is the wife, the mother, the dead of other acts."""
    child = entry_of(registered).person("child")
    born_on = child.birth_date if born == "day" else PartialDate(child.birth_date.year)
    wedding(wife_full_name=child.full_name, wife_birth_date=born_on, wife_personal_id=number_of(registered))
    give(registered)
    assert request_of(registered).number == number_of(registered)


def test_who_has_their_own_birth_registered_again_has_their_own_number(draft: Record, binh: Actor) -> None:
    child, number = entry_of(draft).person("child"), number_of(draft)
    own = {"declarant_full_name": child.full_name, "declarant_personal_id": number}
    own |= {"declarant_relation": "Bản thân", "declarant_id_type": "", "declarant_id_number": ""}
    reason = {"declarant-personal-id-0": "Đúng"}
    values = entry_of(draft).values() | own
    submit_entry(draft.pk, values, answers_to(draft, values) | reason, by=binh)
    give(draft)
    assert request_of(draft).number == number
    assert "given-number" not in answers_to(Record.objects.get(pk=draft.pk))


def test_a_draft_says_nothing_of_a_number(registered: Record, wedding: Callable[..., Record]) -> None:
    wedding(is_draft=True, wife_personal_id=number_of(registered))
    give(registered)
    assert request_of(registered).number == number_of(registered)


def test_an_act_that_ended_says_nothing_of_a_number(
    registered: Record, wedding: Callable[..., Record], chi: Actor
) -> None:
    act = wedding(wife_personal_id=number_of(registered))
    annul_record(
        act.pk,
        decision_number="1/QĐ",
        decided_on=today(),
        level="court",
        authority="Tòa án",
        reason="Trái luật",
        by=chi,
    )
    give(registered)
    assert request_of(registered).number == number_of(registered)


def test_a_person_of_another_act_is_not_named_and_an_act_of_another_office_neither(
    registered: Record, wedding: Callable[..., Record], dung: Actor, em: Actor
) -> None:
    ours = wedding(wife_personal_id=number_of(registered))
    said = parked(registered, number_of(registered))
    assert f"số định danh của vợ (bên nữ) trong việc kết hôn {ours}" in said
    assert entry_of(ours).person("wife").full_name not in said
    number = number_of(registered, "000124")
    theirs = wedding(wife_personal_id=number, by=dung, signer=em)
    said = parked(registered, number)
    assert f"trong một việc hộ tịch của {dung.office}." in said
    assert str(theirs) not in said
    with acting(SYSTEM), pytest.raises(DomainError, match="một việc hộ tịch của") as refused:
        append_number(registered, number, by=SYSTEM)
    assert str(theirs) not in refused.value.message


def test_a_number_given_before_the_entry_was_mended_is_asked_about(
    submitted: Record, binh: Actor, chi: Actor
) -> None:
    give(submitted)
    return_entry(submitted.pk, "Sai giới tính", by=chi)
    values = entry_of(submitted).values()
    answers = answers_to(submitted)
    other = "male" if values["child_gender"] == "female" else "female"
    for changed in ({"child_gender": other}, {"mother_personal_id": number_of(submitted)}):
        with pytest.raises(InvalidInput) as refused:
            submit_entry(submitted.pk, values | changed, answers, by=binh)
        assert "warning:given-number" in refused.value.errors
    reason = {"given-number": "Công an xác nhận số đúng"}
    mended = values | {"child_gender": other}
    submit_entry(submitted.pk, mended, answers_to(submitted, mended) | reason, by=binh)
    answer = submitted.warning_answers.get(code="given-number")
    assert "Số định danh là của" in answer.message

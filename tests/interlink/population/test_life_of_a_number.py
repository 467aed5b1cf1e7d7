"""A child's number in the partner's own book: reserved when asked, final with the act, given back otherwise."""

import datetime
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hotich.acts import audit
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import today
from interlink.dossiers import competence, operations
from interlink.exchange.asking import _is_open
from interlink.models import Dossier, OutgoingMessage, Partner, RefusalReason, Topic
from registry.changes.invalidations import void_record
from registry.kinds import entry_of
from registry.models import EventKind, PersonalIdRequest, PersonalIdReturn, Record
from registry.records.operations import draft_entry, register_entry, return_entry, save_entry, submit_entry
from registry.records.personal_ids import ask_again, give_number, refuse_number
from tests.cast import SYSTEM, answers_to, number_of
from tests.interlink.population.conftest import Population
from tests.registry.kinds.entries import whole_entry

pytestmark = pytest.mark.django_db

Numbers = list[tuple[str, str]]


def submit(record: Record, by: Actor, **changes: Any) -> Record:
    """Save what was changed, and put the entry before the signatory with a reason for each warning."""
    values = entry_of(Record.objects.get(pk=record.pk)).values() | changes
    save_entry(record.pk, values, by=by)
    return submit_entry(record.pk, values, answers_to(Record.objects.get(pk=record.pk)), by=by)


def without_dossier(ward: Office, binh: Actor, chi: Actor) -> Record:
    """Return a birth that was registered without any dossier."""
    with transaction.atomic(), acting(binh):
        act = draft_entry(EventKind.BIRTH, ward, whole_entry(EventKind.BIRTH), filed_on=today(), by=binh)
    submit(act, binh)
    return register_entry(act.pk, by=chi)


def renamed(name: str) -> dict[str, str]:
    family, *middle, given = name.split()
    parts = {"family_name": family, "middle_name": " ".join(middle), "given_name": given, "full_name": name}
    return {f"child_{key}": value for key, value in parts.items()}


def other_sex(record: Record) -> dict[str, str]:
    values = entry_of(record).values()
    return {"child_gender": "male" if values["child_gender"] == "female" else "female"}


def states(population: Population) -> Numbers:
    return [(each["soDinhDanh"], each["trangThai"]) for each in population.numbers()]


def test_a_birth_returned_renamed_and_registered_is_confirmed_with_its_final_name(
    population: Population, submitted: Record, binh: Actor, chi: Actor
) -> None:
    population.settle()
    [(number, state)] = states(population)
    assert state == "da_giu"
    return_entry(submitted.pk, "Sai tên", by=chi)
    submit(submitted, binh, **renamed("Nguyễn Thị Ánh Nguyệt"))
    record = register_entry(submitted.pk, by=chi)
    population.settle()

    [theirs] = population.numbers()
    entry = entry_of(record)
    assert (theirs["soDinhDanh"], theirs["trangThai"]) == (number, "da_xac_nhan")
    assert theirs["congDan"]["hoTen"] == "Nguyễn Thị Ánh Nguyệt"
    assert theirs["congDan"]["me"]["hoTen"] == entry.person("mother").full_name
    assert (theirs["viec"]["soDangKy"], theirs["viec"]["quyenSo"]) == (record.number, record.book_code)
    request = PersonalIdRequest.objects.get(record=record)
    assert request.confirmed_at
    assert request.confirmation_heard_at
    assert audit.trail_of(record).filter(act="personal-id.confirm").count() == 1


def test_a_withdrawal_after_the_number_was_given_gives_it_back(
    population: Population, submitted: Record, dossier: Dossier, binh: Actor
) -> None:
    population.settle()
    operations.withdraw(dossier.pk, "Nộp nhầm nơi", by=binh)
    population.settle()
    [theirs] = population.numbers()
    assert (theirs["trangThai"], theirs["lyDo"]) == ("da_tra_lai", "Nộp nhầm nơi")
    gone = PersonalIdReturn.objects.get(record=submitted)
    assert gone.number == theirs["soDinhDanh"]
    assert gone.return_heard_at
    assert not PersonalIdRequest.objects.filter(record=submitted).exists()


def test_the_page_of_the_act_says_how_the_number_stands(
    population: Population, registered: Record, binh: Actor, sign_in: Callable[[Actor], Any]
) -> None:
    population.settle()
    page = sign_in(binh).get(f"/records/{registered.pk}").content.decode()
    assert "Xác nhận theo việc đã đăng ký" in page
    assert "bên dân cư ghi nhận" in page


def test_the_page_of_a_given_up_entry_says_which_number_went_back(
    population: Population, submitted: Record, dossier: Dossier, binh: Actor, sign_in: Callable[[Actor], Any]
) -> None:
    population.settle()
    operations.withdraw(dossier.pk, "Nộp nhầm nơi", by=binh)
    [theirs] = population.numbers()
    page = sign_in(binh).get(f"/records/{submitted.pk}").content.decode()
    assert f"Đã trả lại số {theirs['soDinhDanh']}" in page


def test_a_number_that_comes_after_a_refusal_goes_back_once(
    population: Population,
    submitted: Record,
    dossier: Dossier,
    refusal: RefusalReason,
    binh: Actor,
    chi: Actor,
) -> None:
    return_entry(submitted.pk, "Sai nơi", by=chi)
    operations.refuse(dossier.pk, refusal.code, "Không thuộc thẩm quyền", by=binh)
    population.settle()
    [(number, state)] = states(population)
    assert state == "da_tra_lai"
    reference = str(PersonalIdReturn.objects.get().reference)
    with acting(SYSTEM):
        assert give_number(reference, number, by=SYSTEM)
    assert OutgoingMessage.objects.filter(topic=Topic.PERSONAL_ID_RETURN).count() == 1


def test_a_transfer_that_gives_the_entry_up_gives_the_number_back(
    population: Population, submitted: Record, dossier: Dossier, other_ward: Office, chi: Actor, binh: Actor
) -> None:
    population.deliver()  # the number is under way
    return_entry(submitted.pk, "Sai nơi", by=chi)
    competence.transfer(dossier.pk, other_ward.pk, "Thuộc phường khác", by=binh)
    population.settle()
    assert [state for _, state in states(population)] == ["da_tra_lai"]


def test_a_number_that_comes_after_registration_is_confirmed_when_it_comes(
    population: Population, registered: Record
) -> None:
    population.deliver()
    assert [state for _, state in states(population)] == ["da_giu"]
    population.settle()
    assert [state for _, state in states(population)] == ["da_xac_nhan"]


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_number_of_the_sex_that_was_written_first_goes_back_and_a_new_one_is_asked(
    population: Population, submitted: Record, binh: Actor, chi: Actor, when: str
) -> None:
    """Whether it comes before the entry is mended, or after that."""
    if when == "before":
        population.settle()
    else:
        population.deliver()
    return_entry(submitted.pk, "Sai giới tính", by=chi)
    submit(submitted, binh, **other_sex(submitted))
    register_entry(submitted.pk, by=chi)
    population.settle()
    assert sorted(state for _, state in states(population)) == ["da_tra_lai", "da_xac_nhan"]
    final = PersonalIdRequest.objects.get(record=submitted)
    assert (final.number, "da_xac_nhan") in states(population)


def test_a_parked_number_goes_back_when_another_is_asked_for(submitted: Record, binh: Actor) -> None:
    reference, number = str(PersonalIdRequest.objects.get(record=submitted).reference), number_of(submitted)
    wrong = f"{number[:3]}{int(number[3]) ^ 1}{number[4:]}"
    with acting(SYSTEM):
        assert give_number(reference, wrong, by=SYSTEM)
    ask_again(submitted.pk, by=binh)
    gone = PersonalIdReturn.objects.get(record=submitted)
    assert (str(gone.reference), gone.number) == (reference, wrong)
    assert OutgoingMessage.objects.filter(topic=Topic.PERSONAL_ID_RETURN).count() == 1


def test_a_number_for_an_act_that_counts_no_more_goes_back(
    population: Population, ward: Office, binh: Actor, chi: Actor
) -> None:
    act = without_dossier(ward, binh, chi)
    population.deliver()
    void_record(act.pk, "Ghi nhầm sổ", by=chi)
    population.settle()
    assert [state for _, state in states(population)] == ["da_tra_lai"]


@pytest.mark.parametrize("is_here", [True, False])
def test_the_number_of_a_voided_birth_is_that_of_the_act_registered_instead(
    population: Population, registered: Record, dossier: Dossier, binh: Actor, chi: Actor, is_here: bool
) -> None:
    population.settle() if is_here else population.deliver()
    void_record(registered.pk, "Ghi nhầm sổ", by=chi)
    population.settle()
    [(number, state)] = states(population)
    assert state == "da_giu"
    assert len(population.events(number)) == is_here
    again = Record.objects.get(dossier=dossier)
    submit(again, binh)
    register_entry(again.pk, by=chi)
    population.settle()
    assert states(population) == [(number, "da_xac_nhan")]
    [theirs] = population.numbers()
    assert theirs["viec"]["soDangKy"] == Record.objects.get(pk=again.pk).number
    assert again.personal_id_request.number == number


def test_it_goes_back_if_nothing_is_registered_instead(
    population: Population, registered: Record, dossier: Dossier, binh: Actor, chi: Actor, refusal: Any
) -> None:
    population.settle()
    void_record(registered.pk, "Ghi nhầm sổ", by=chi)
    operations.refuse(dossier.pk, refusal.code, "Không thuộc thẩm quyền", by=binh)
    population.settle()
    [(number, state)] = states(population)
    assert state == "da_tra_lai"
    assert [each["loaiBienDong"] for each in population.events(number)] == ["huy_bo"]


def test_a_birth_opened_without_a_dossier_asks_and_confirms_too(
    population: Population, ward: Office, binh: Actor, chi: Actor
) -> None:
    act = without_dossier(ward, binh, chi)
    population.settle()
    [theirs] = population.numbers()
    assert (theirs["trangThai"], theirs["maHoSoLT"]) == ("da_xac_nhan", "")
    assert set(OutgoingMessage.objects.values_list("dossier", "record")) == {(None, act.pk)}


def test_a_refusal_has_no_number_to_give_back(population: Population, submitted: Record, binh: Actor) -> None:
    request = PersonalIdRequest.objects.get(record=submitted)
    with acting(SYSTEM):
        refuse_number(str(request.reference), "Trùng", by=SYSTEM)
    ask_again(submitted.pk, by=binh)
    assert not PersonalIdReturn.objects.exists()


def test_a_number_refused_after_its_entry_was_given_up_is_waited_for_no_longer(
    population: Population, submitted: Record, dossier: Dossier, binh: Actor
) -> None:
    reference = str(PersonalIdRequest.objects.get(record=submitted).reference)
    operations.withdraw(dossier.pk, "Nộp nhầm nơi", by=binh)
    assert _is_open(reference)
    for _ in range(2):
        with transaction.atomic(), acting(SYSTEM):
            assert refuse_number(reference, "Trùng", by=SYSTEM)
    assert PersonalIdReturn.objects.get(record=submitted).refused_at
    assert not _is_open(reference)
    number = number_of(submitted)
    with transaction.atomic(), acting(SYSTEM):
        assert give_number(reference, number, by=SYSTEM)
    assert PersonalIdReturn.objects.get(record=submitted).number == number


@pytest.mark.parametrize("end", ["withdrawn", "voided"])
def test_a_number_given_after_they_refused_it_goes_back_once_if_the_act_has_ended(
    submitted: Record, dossier: Dossier, binh: Actor, chi: Actor, end: str
) -> None:
    reference, number = str(PersonalIdRequest.objects.get(record=submitted).reference), number_of(submitted)
    with transaction.atomic(), acting(SYSTEM):
        assert refuse_number(reference, "Trùng", by=SYSTEM)
    if end == "withdrawn":
        operations.withdraw(dossier.pk, "Nộp nhầm nơi", by=binh)
    else:
        register_entry(submitted.pk, by=chi)
        void_record(submitted.pk, "Ghi nhầm sổ", by=chi)
    for _ in range(2):
        with transaction.atomic(), acting(SYSTEM):
            assert give_number(reference, number, by=SYSTEM)
    assert PersonalIdReturn.objects.get(record=submitted).number == number
    assert not PersonalIdRequest.objects.filter(number=number).exists()
    assert OutgoingMessage.objects.filter(topic=Topic.PERSONAL_ID_RETURN).count() == 1


def test_without_a_partner_the_request_counts_as_refused_and_can_be_made_again(
    partners: dict[str, Partner], draft: Record, binh: Actor
) -> None:
    disconnect(partners["population"], today() - datetime.timedelta(days=1))
    submit(draft, binh)
    request = PersonalIdRequest.objects.get(record=draft)
    assert request.state == "refused"
    assert "tỉnh chưa khai báo đối tác" in request.refusal
    disconnect(partners["population"], None)
    ask_again(draft.pk, by=binh)
    request.refresh_from_db()
    assert request.state == "pending"
    assert OutgoingMessage.objects.filter(reference=request.reference).count() == 1


def disconnect(partner: Partner, on: datetime.date | None) -> None:
    with acting(SYSTEM):
        partner.valid_to = on
        partner.save()


def test_the_database_refuses_a_confirmation_without_a_number_and_a_return_without_its_moment(
    registered: Record,
) -> None:
    request = PersonalIdRequest.objects.get(record=registered)
    request.confirmed_at = request.asked_at
    with pytest.raises(IntegrityError), transaction.atomic(), acting(SYSTEM):
        request.save()
    with pytest.raises(IntegrityError), transaction.atomic(), acting(SYSTEM):
        PersonalIdReturn.objects.create(
            record=registered, reference=request.reference, number="001326000001", reason="Đổi ý"
        )


@pytest.mark.parametrize("seed", range(12))
def test_in_whatever_order_things_happen_their_book_ends_as_our_act(
    seed: int, population: Population, submitted: Record, dossier: Dossier, binh: Actor, chi: Actor
) -> None:
    dice = Random(seed)

    def state() -> str:
        return Record.objects.get(pk=submitted.pk).state

    for number in range(dice.randrange(4, 12)):
        match dice.choice(["deliver", "tell", "return", "rename", "sex", "submit", "submit", "end"]):
            case "deliver":
                population.deliver()
            case "tell":
                population.tell_numbers()
            case "return" if state() == "submitted":
                return_entry(submitted.pk, "Xem lại", by=chi)
            case ("rename" | "sex") as what if state() == "draft":
                changes = (
                    renamed(f"Trần Văn Số{'abcdefghijkl'[number]}")
                    if what == "rename"
                    else other_sex(submitted)
                )
                save_entry(
                    submitted.pk, entry_of(Record.objects.get(pk=submitted.pk)).values() | changes, by=binh
                )
            case "submit" if state() == "draft":
                submit(submitted, binh)
            case _:
                pass
    match dice.choice(["register", "register", "withdraw"]):
        case "withdraw":
            operations.withdraw(dossier.pk, "Đổi ý", by=binh)
        case _:
            if state() == "draft":
                submit(submitted, binh)
            register_entry(submitted.pk, by=chi)
    population.settle()

    book = {each["soDinhDanh"]: each for each in population.numbers()}
    kept = [each for each in book.values() if each["trangThai"] != "da_tra_lai"]
    if state() == "discarded":
        assert not kept
        return
    [final] = kept
    child = entry_of(Record.objects.get(pk=submitted.pk)).person("child")
    assert final["trangThai"] == "da_xac_nhan"
    assert final["soDinhDanh"] == PersonalIdRequest.objects.get(record=submitted).number
    assert (final["congDan"]["hoTen"], final["congDan"]["ngaySinh"]) == (
        child.full_name,
        child.birth_date.dotted,
    )
    assert final["congDan"]["gioiTinh"] == {"male": 1, "female": 2}[child.gender]

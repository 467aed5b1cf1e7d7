"""A dossier at the wrong office is handed on, not lost."""

from collections.abc import Callable
from typing import Any

import pytest

from hotich.acts import audit
from hotich.errors import IllegalTransition, InvalidInput, NotAllowed, NotFound
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.roles import Role
from interlink.dossiers import operations as dossiers
from interlink.dossiers.competence import transfer
from interlink.models import Dossier, OutgoingMessage
from interlink.workflows.dossier import DOSSIER
from registry.kinds import entry_of
from registry.models import Record
from registry.records.operations import register_entry, submit_entry
from tests.cast import answers_to, person
from tests.registry.conftest import reasons, typed
from tests.seen import seen

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]
WHY = "Cha của trẻ là công dân nước ngoài"


@pytest.fixture
def foreign(file_dossier: Callable[..., Dossier]) -> Dossier:
    """A birth whose father is no citizen, filed at the ward."""
    return file_dossier(father_full_name="Jean Dupont", father_nationality="Pháp")


def board_of(by: Actor, sign_in: SignIn) -> list[Dossier]:
    return [row.dossier for row in sign_in(by).get("/").context["page"].rows]


def test_the_new_office_finds_it_and_the_old_one_still_sees_where_it_went(
    foreign: Dossier, binh: Actor, long: Actor, ward: Office, district: Office, sign_in: SignIn
) -> None:
    transfer(foreign.pk, district.pk, WHY, by=binh)
    foreign.refresh_from_db()
    assert (foreign.office, foreign.transferred_from, foreign.transfer_reason) == (district, ward, WHY)
    assert board_of(long, sign_in) == [foreign]
    assert board_of(binh, sign_in) == []
    theirs = sign_in(long).get(f"/dossiers/{foreign.pk}").content.decode()
    assert "Chuyển đến từ UBND phường Quán Thánh" in theirs
    ours = sign_in(binh).get(f"/dossiers/{foreign.pk}")
    assert "Đã chuyển từ UBND phường Quán Thánh đến Phòng Tư pháp quận Ba Đình" in ours.content.decode()
    assert ours.context["case"].actions == frozenset()
    assert "dossier.transfer" in [entry.act for entry in audit.trail_of(foreign)]


def test_the_portals_hear_which_office_is_at_work(foreign: Dossier, binh: Actor, district: Office) -> None:
    transfer(foreign.pk, district.pk, WHY, by=binh)
    said = OutgoingMessage.objects.filter(dossier=foreign, partner__kind="portal").latest("position").body
    assert (said["state"], said["office"]["code"]) == ("received", "H26.1")
    assert WHY in said["note"]


def test_an_entry_that_was_begun_is_given_up_and_the_district_begins_anew(
    draft: Record, dossier: Dossier, binh: Actor, long: Actor, chi: Actor, district: Office
) -> None:
    transfer(dossier.pk, district.pk, WHY, by=binh)
    draft.refresh_from_db()
    assert draft.state == "discarded"
    dossiers.accept(dossier.pk, by=long)
    record = dossiers.open_entry(dossier.pk, by=long)
    assert record.office == district
    submit_entry(record.pk, entry_of(record).values(), answers_to(record), by=long)
    chairman = person("Đỗ Mạnh Hùng", Role.SIGNATORY, district, title="Chủ tịch")
    registered = register_entry(record.pk, by=chairman)
    assert registered.number.startswith("1/")
    assert "quận Ba Đình" in registered.office_name


def test_the_promise_never_moves_back(foreign: Dossier, binh: Actor, district: Office) -> None:
    before = foreign.promised_at
    assert transfer(foreign.pk, district.pk, WHY, by=binh).promised_at >= before


def test_it_goes_to_an_office_that_registers_and_with_a_reason(
    foreign: Dossier, binh: Actor, province: Office, ward: Office, district: Office
) -> None:
    for office in (province, ward):
        with pytest.raises(InvalidInput) as refused:
            transfer(foreign.pk, office.pk, "", by=binh)
        assert set(refused.value.errors) == {"office", "reason"}


def test_only_its_own_registrar_hands_it_on_and_only_before_it_is_registered(
    registered: Record,
    dossier: Dossier,
    foreign: Dossier,
    an: Actor,
    dung: Actor,
    binh: Actor,
    district: Office,
) -> None:
    with pytest.raises(NotAllowed):
        transfer(foreign.pk, district.pk, WHY, by=an)
    with pytest.raises(NotFound):
        transfer(foreign.pk, district.pk, WHY, by=dung)
    with pytest.raises(IllegalTransition):
        transfer(dossier.pk, district.pk, WHY, by=binh)


def test_the_page_says_whose_matter_it_is_and_hands_it_on_with_one_key(
    three_tiers: None, foreign: Dossier, dossier: Dossier, binh: Actor, district: Office, sign_in: SignIn
) -> None:
    client = sign_in(binh)
    found = client.get(f"/dossiers/{foreign.pk}").context["service"].competence
    assert found.office == district
    assert found.reason.startswith("Thuộc thẩm quyền của Phòng Tư pháp quận Ba Đình")
    assert client.get(f"/dossiers/{dossier.pk}").context["service"].competence.reason == ""
    answer = client.post(
        f"/dossiers/{foreign.pk}/transfer",
        seen(DOSSIER, foreign) | {"office": str(district.pk), "reason": found.reason},
    )
    assert answer.status_code == 302
    foreign.refresh_from_db()
    assert foreign.office == district


def test_a_district_takes_dossiers_under_its_own_code(
    file_dossier: Callable[..., Dossier], district: Office, long: Actor, sign_in: SignIn
) -> None:
    filed = file_dossier("001")
    assert filed.office == district
    assert board_of(long, sign_in) == [filed]


def test_an_act_of_the_district_is_entered_at_the_ward_with_a_reason_only_which_the_leader_reads(
    three_tiers: None, foreign: Dossier, binh: Actor, chi: Actor, sign_in: SignIn
) -> None:
    sentence = "Thuộc thẩm quyền của Phòng Tư pháp quận Ba Đình (Luật Hộ tịch 2014, Điều 7 khoản 2)."
    dossiers.accept(foreign.pk, by=binh)
    record = dossiers.open_entry(foreign.pk, by=binh)
    client = sign_in(binh)
    assert sentence in client.get(f"/records/{record.pk}/entry").content.decode()
    answers = reasons(record)
    unanswered = typed(record) | {key: each for key, each in answers.items() if key != "reason:competence"}
    refused = client.post(f"/records/{record.pk}/entry/submit", unanswered)
    assert refused.status_code == 422
    why = "Quận ủy quyền bằng văn bản số 12"
    submitted = client.post(
        f"/records/{record.pk}/entry/submit", unanswered | {"reason:competence": why}, follow=True
    )
    assert "Đã trình phê duyệt" in submitted.content.decode()
    page = sign_in(chi).get(f"/approvals/{record.pk}").content.decode()
    assert sentence in page
    assert why in page


def test_a_nationality_that_only_the_entry_names_is_asked_about_and_a_citizens_birth_is_not(
    three_tiers: None, draft: Record, binh: Actor
) -> None:
    assert "competence" not in answers_to(draft)
    values = entry_of(draft).values() | {"father_full_name": "Jean Dupont", "father_nationality": "Pháp"}
    with pytest.raises(InvalidInput) as refused:
        submit_entry(draft.pk, values, answers_to(draft), by=binh)
    assert "warning:competence" in refused.value.errors


def test_the_district_enters_its_own_act_without_a_question(
    three_tiers: None, foreign: Dossier, binh: Actor, long: Actor, district: Office
) -> None:
    transfer(foreign.pk, district.pk, WHY, by=binh)
    dossiers.accept(foreign.pk, by=long)
    assert "competence" not in answers_to(dossiers.open_entry(foreign.pk, by=long))

"""What a birth or a death brings reaches the partners' stand-ins, and they understand it."""

from random import Random

import pytest

from hotich.demo.sandbox.acts import sample_death
from hotich.demo.sandbox.samples import sample_birth
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate, today
from interlink.dossiers import operations as dossiers
from interlink.dossiers.civil_events import on_act_invalidated, on_act_reinstated
from interlink.dossiers.intake import receive_dossier
from interlink.models import Branch, Dossier, OutgoingMessage, Partner
from interlink.partners.police import outgoing as police
from interlink.partners.portal.incoming import DossierSerializer
from registry.amendments.operations import keep_lines
from registry.changes.invalidations import reinstate_record, revoke_record
from registry.facts import ActInvalidated, ActReinstated
from registry.kinds import entry_of
from registry.models import Record
from registry.records.operations import register_entry, submit_entry
from registry.records.personal_ids import give_number
from tests.cast import NEVERTHELESS, SYSTEM, answers_to, number_of
from tests.demo.sandbox.running import Sandbox
from tests.interlink.citizens import let_citizen_agree
from tests.interlink.issuing import issue
from tests.interlink.partners.conftest import Enter, deliver_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def dead(enter: Enter) -> Record:
    """A death in the book, from its interlinked dossier."""
    return enter(sample_death(Random(4), "00013", attachments=False))


def test_every_partner_takes_what_a_death_brings(sandbox: Sandbox, dead: Record) -> None:
    issue(dead)
    dossier = Dossier.objects.get(record=dead)
    assert deliver_all(dossier) == {
        ("status", "delivered"),
        ("residence-lookup", "delivered"),
        ("civil-event", "delivered"),
        ("branch", "delivered"),
        ("branch-status", "delivered"),
        ("branch-status", "delivered"),
    }
    removal = Branch.objects.get(dossier=dossier, kind="removal")
    police_ = Partner.objects.get(code="police")
    found = police.ask(police_, str(removal.reference))
    assert found is not None
    assert found[0] == "branch.accepted"


def test_a_child_for_whom_it_is_chosen_gets_an_identity_card(sandbox: Sandbox, enter: Enter) -> None:
    body = sample_birth(Random(4), "00013", kind="card", attachments=False)
    body["data"] |= {"nksNoiSinhDVHC": "", "noiDangKyThuongTruDVHC": ""}
    child = enter(body)
    dossier = Dossier.objects.get(record=child)
    with acting(SYSTEM):
        give_number(str(child.personal_id_request.reference), number_of(child), by=SYSTEM)
    issue(child)
    assert ("branch", "delivered") in deliver_all(dossier)
    asked = sandbox.ledger(dossier.interlinked_number)["police"]["requests"]
    assert [each["theCanCuoc"] for each in asked] == [False, True]
    card = Branch.objects.get(dossier=dossier, kind="card")
    found = police.ask(Partner.objects.get(code="police"), str(card.reference))
    assert found is not None
    assert found[0] == "branch.accepted"
    assert sandbox.http.get("/control/ledger").json()["duplicates"] == []


def test_a_death_closes_a_number_and_its_end_opens_it_again(sandbox: Sandbox, dead: Record) -> None:
    dossier = Dossier.objects.get(record=dead)
    number = dead.party("deceased").personal_id  # type: ignore[union-attr]

    def known() -> str:
        body = {"maYeuCau": "1", "soDinhDanh": number, "hoTen": dossier.subject_name}
        return str(sandbox.tell("population", "/population/residence-lookups", body).json()["ketQua"])

    deliver_all(dossier)
    assert known() == "khong_tim_thay"
    with acting(SYSTEM):
        on_act_invalidated(ActInvalidated(dead.pk))
    deliver_all(dossier)
    assert known() == "tim_thay"
    with acting(SYSTEM):
        on_act_reinstated(ActReinstated(dead.pk))
    deliver_all(dossier)
    assert known() == "khong_tim_thay"


def test_a_change_of_the_act_is_told_with_its_old_and_new_value(
    dead: Record, portal: Partner, binh: Actor, chi: Actor
) -> None:
    body = sample_death(Random(9), "00013", attachments=False)
    asked = {
        "nycHoTen": "Nguyễn Văn An",
        "nycQuanHe": "Con",
        "ntdHoTen": dead.title,
        "loaiThayDoi": 2,
        "giayToChungMinh": "Giấy khai sinh bản chính",
    }
    checked = DossierSerializer(data=body | {"module": "TD", "data": asked})
    checked.is_valid(raise_exception=True)
    by = Actor(name=portal.name, client=portal.code)
    change = receive_dossier(checked.filing(), portal, lambda _: None, by=by)
    dossiers.accept(change.pk, NEVERTHELESS, by=binh)
    draft = dossiers.open_entry(change.pk, dead.pk, by=binh)
    with acting(binh):
        keep_lines(draft, {"deceased_ethnicity": "Tày"}, by=binh)
    submit_entry(draft.pk, entry_of(draft).values(), answers_to(draft), by=binh)
    let_citizen_agree(change)
    register_entry(draft.pk, by=chi)
    told = OutgoingMessage.objects.get(dossier=change, topic="civil-event").body
    assert (told["event"], told["kind"], told["original"]["kind"]) == ("rectified", "change", "death")
    [line] = told["changes"]
    assert (line["key"], line["old"], line["new"]) == ("deceased_ethnicity", "Kinh", "Tày")
    assert told["people"][0]["full_name"] == dead.title


def test_a_declared_death_is_taken_back_by_a_note_that_names_it(
    enter: Enter, partners: dict[str, Partner], chi: Actor
) -> None:
    """The population database hears of the death, whatever becomes of the note."""
    body = sample_death(Random(9), "00013", attachments=False)
    court = {"declared_dead": True, "court_number": "12/2020/QĐST-DS", "court_name": "TAND quận Ba Đình"}
    death = enter(body, **court, court_date=PartialDate(2020, 5, 4))
    dead = entry_of(death).person("deceased")
    asked = {"nycHoTen": "Nguyễn Văn An", "nycQuanHe": "Con", "ngcHoTen": dead.full_name}
    note = enter(
        body | {"module": "GC", "maHoSoLT": "GC-000001", "maHoSoMCDT": "H26.013-241122-0099", "data": asked},
        note_kind="dead_lifted",
        decision_number="1/2024/QĐST-DS",
        decision_on=PartialDate(2024, 1, 2),
        decision_authority="TAND quận Ba Đình",
        in_force_on=PartialDate(2024, 2, 2),
        earlier_decision="12/2020/QĐST-DS",
        content="Hủy quyết định tuyên bố chết",
        subject_birth_date=dead.birth_date,
        subject_gender=dead.gender,
        subject_personal_id=dead.personal_id,
        original_paper="Trích lục khai tử",
    )
    revoke_record(
        note.pk,
        decision_number="2/QĐ",
        decided_on=today(),
        level="province",
        authority="UBND tỉnh",
        reason="Sai",
        by=chi,
    )
    reinstate_record(note.pk, "Quyết định bị hủy", by=chi)
    told = OutgoingMessage.objects.filter(dossier__record=note, topic="civil-event").order_by("pk")
    assert [(each.body["event"], each.body["kind"]) for each in told] == [
        ("invalidated", "death"),
        ("reinstated", "death"),
        ("invalidated", "death"),
    ]
    assert {each.body["people"][0]["personal_id"] for each in told} == {dead.personal_id}

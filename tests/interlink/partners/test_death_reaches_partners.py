"""What a death brings reaches the partners' stand-ins, and they understand it."""

from collections.abc import Generator
from random import Random

import pytest
from django.conf import LazySettings
from django.utils import timezone

from hotich.acts import errands, facts
from hotich.demo.sandbox.acts import sample_death
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.storage import files
from interlink.dossiers import operations as dossiers
from interlink.dossiers.civil_events import on_act_invalidated, on_act_reinstated
from interlink.dossiers.intake import receive_dossier
from interlink.models import Branch, Dossier, OutgoingMessage, Partner
from interlink.partners.police import outgoing as police
from interlink.partners.portal.incoming import DossierSerializer
from registry.amendments.operations import keep_lines
from registry.facts import ActInvalidated, ActReinstated, PaperIssued, PaperRendered, PaperSigned
from registry.kinds import entry_of
from registry.models import Paper, Record
from registry.records.operations import register_entry, submit_entry
from tests.cast import SYSTEM, answers_to
from tests.demo.sandbox.asking import PDF
from tests.demo.sandbox.running import SECRETS, Sandbox
from tests.interlink.conftest import lead_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def sandbox(
    partners: dict[str, Partner], settings: LazySettings, tmp_path_factory: pytest.TempPathFactory
) -> Generator[Sandbox]:
    """The partners, really answering."""
    running = Sandbox(tmp_path_factory.mktemp("partners"), "http://127.0.0.1:9")
    settings.PARTNER_SECRETS = SECRETS
    lead_to(running, partners)
    yield running
    running.stop()
    running.http.close()


@pytest.fixture
def dead(portal: Partner, ward: object, binh: Actor, chi: Actor) -> Record:
    """A death in the book, from its interlinked dossier."""
    body = DossierSerializer(data=sample_death(Random(4), "00013", attachments=False))
    body.is_valid(raise_exception=True)
    by = Actor(name=portal.name, client=portal.code)
    dossier = receive_dossier(body.filing(), portal, lambda _: None, by=by)
    dossiers.accept(dossier.pk, by=binh)
    draft = dossiers.open_entry(dossier.pk, by=binh)
    submit_entry(draft.pk, entry_of(draft).values(), answers_to(draft), by=binh)
    return register_entry(draft.pk, by=chi)


def issue(record: Record) -> None:
    paper, now, file = Paper.objects.get(record=record), timezone.now(), files.put(PDF)
    with acting(SYSTEM):
        paper.state, paper.rendered_at, paper.signed_at, paper.issued_at = "issued", now, now, now
        paper.base_file = paper.signed_file = paper.issued_file = file
        paper.save()
        for fact in (PaperRendered, PaperSigned, PaperIssued):
            facts.publish(fact(paper.pk, record.pk))


def deliver_all(dossier: Dossier) -> set[tuple[str, str]]:
    """Send what waits; return each message's topic and how it went."""
    for message in OutgoingMessage.objects.filter(dossier=dossier).order_by("position", "pk"):
        errands.run("deliver", message.pk)
    sent = OutgoingMessage.objects.filter(dossier=dossier)
    return {(message.topic, f"{message.state}{message.error}") for message in sent}


def test_every_partner_takes_what_a_death_brings(sandbox: Sandbox, dead: Record) -> None:
    issue(dead)
    dossier = Dossier.objects.get(record=dead)
    assert deliver_all(dossier) == {
        ("status", "delivered"),
        ("residence-lookup", "delivered"),
        ("civil-event", "delivered"),
        ("branch", "delivered"),
    }
    removal = Branch.objects.get(dossier=dossier, kind="removal")
    police_ = Partner.objects.get(code="police")
    found = police.ask(police_, str(removal.reference))
    assert found is not None
    assert found[0] == "branch.accepted"


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
    dossiers.accept(change.pk, by=binh)
    draft = dossiers.open_entry(change.pk, dead.pk, by=binh)
    with acting(binh):
        keep_lines(draft, {"deceased_ethnicity": "Tày"}, by=binh)
    submit_entry(draft.pk, entry_of(draft).values(), answers_to(draft), by=binh)
    register_entry(draft.pk, by=chi)
    told = OutgoingMessage.objects.get(dossier=change, topic="civil-event").body
    assert told["event"] == "noted"
    assert told["changes"] == [{"key": "deceased_ethnicity", "old": "Kinh", "new": "Tày"}]
    assert told["people"][0]["full_name"] == dead.title

"""The sandbox and the product, each in its own process or thread, over HTTP both ways."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import transaction
from django.utils import timezone
from oauth2_provider.models import Application

from hotich.acts import errands
from hotich.models import Errand
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from interlink.dossiers import operations as dossiers
from interlink.models import Dossier, IncomingMessage, OutgoingMessage, Partner
from interlink.models.partners import SCOPES
from registry.kinds import entry_of
from registry.kinds.birth import BirthEntry
from registry.models import PersonalIdRequest, Record
from registry.records.operations import register_entry, submit_entry
from tests.cast import SYSTEM, answers_to, office, person, place
from tests.demo.sandbox.running import CLIENTS, PATHS, SECRETS, Sandbox, until


@dataclass(frozen=True)
class Stage:
    """A sandbox that files at this test's server, partners that lead to the sandbox, and two officers."""

    sandbox: Sandbox
    binh: Actor
    chi: Actor


@pytest.fixture
def stage(
    transactional_db: None, live_server: Any, settings: LazySettings, tmp_path: Path
) -> Generator[Stage]:
    settings.PARTNER_SECRETS = SECRETS
    sandbox = Sandbox(tmp_path / "sandbox", live_server.url)
    sandbox.steer("delays", personal_id=0.05)
    # The cast's fixtures would commit row by row here, and the database wants each row with its version.
    with transaction.atomic(), acting(SYSTEM):
        hanoi = place("01", "Thành phố Hà Nội")
        ba_dinh = place("001", "Quận Ba Đình", hanoi)
        place("00025", "Phường Ngọc Khánh", ba_dinh)
        district = office("H26.1", "Phòng Tư pháp quận Ba Đình", "district", ba_dinh)
        quan_thanh = place("00013", "Phường Quán Thánh", ba_dinh)
        ward = office("H26.1.13", "UBND phường Quán Thánh", "commune", quan_thanh, district)
        binh = person("Trần Văn Bình", Role.REGISTRAR, ward)
        chi = person("Lê Thị Chi", Role.SIGNATORY, ward, title="Chủ tịch")
        for name, path in PATHS.items():
            Partner.objects.create(
                code=name,
                name=name,
                kind=name,
                base_url=f"{sandbox.url}/{path}/",
                secret_name=name,
                scopes=list(SCOPES[name]),
                client_id=name,
            )
            Application.objects.create(
                client_id=name,
                client_secret=CLIENTS[name]["secret"],
                client_type="confidential",
                authorization_grant_type="client-credentials",
            )
    yield Stage(sandbox, binh, chi)
    assert sandbox.stop() == 0
    sandbox.http.close()


@pytest.fixture
def carry() -> Callable[[], None]:
    """Does what the workers do: sends all that is due, applies all that has come."""

    def work() -> None:
        while due := list(
            Errand.objects.due(timezone.now())
            .filter(work__in=("deliver", "apply_event"))
            .first_of_their_lanes()
        ):
            for errand in due:
                errands.run(errand.work, errand.key)
        parked = OutgoingMessage.objects.filter(state=OutgoingMessage.State.PARKED)
        assert not parked, [message.error for message in parked]

    return work


def codes(sandbox: Sandbox, number: str, partner: str) -> list[int]:
    return [status["code"] for status in sandbox.ledger(number)[partner]["statuses"]]


def test_a_dossier_goes_from_the_citizen_to_the_book_and_back(
    stage: Stage, carry: Callable[[], None]
) -> None:
    joined, binh, chi = stage.sandbox, stage.binh, stage.chi
    [number] = joined.steer("filings", office="00013", kind="kinh")["maHoSoLT"]
    until(lambda: joined.ledger(number)["letters"][0]["state"] == "accepted", 15)
    dossier = Dossier.objects.get(interlinked_number=number)
    carry()
    assert codes(joined, number, "portal") == codes(joined, number, "one_stop") == [1]
    assert {check.outcome for check in dossier.residence_checks.all()} == {"found"}

    dossiers.ask_supplement(dossier.pk, ["mother_full_name", "birth_notice"], "Ảnh mờ, xin gửi lại", by=binh)
    carry()
    page = joined.http.get(f"/dossiers/{number}").text
    assert 'name="data-meHoTen"' in page
    assert 'name="paper-birth_notice"' in page
    mended = {"data": {"meHoTen": "Trần Thị Mới"}}
    assert joined.http.post(f"/control/filings/{number}/supplement", json=mended).status_code == 200
    until(lambda: joined.ledger(number)["letters"][-1]["state"] != "waiting", 15)
    assert joined.ledger(number)["letters"][-1]["state"] == "accepted", joined.ledger(number)["letters"][-1][
        "answer"
    ]
    dossier.refresh_from_db()
    assert dossier.form["mother_full_name"] == "Trần Thị Mới"

    dossiers.accept(dossier.pk, by=binh)
    draft = dossiers.open_entry(dossier.pk, by=binh)
    submit_entry(draft.pk, BirthEntry.from_record(draft).values(), answers_to(draft), by=binh)
    record = register_entry(draft.pk, by=chi)
    carry()
    until(lambda: IncomingMessage.objects.filter(type="personal_id.given").exists(), 15)
    carry()
    assert PersonalIdRequest.objects.get(record=record).state == "given"
    assert codes(joined, number, "portal") == [1, 5, 1, 2, 4]
    assert codes(joined, number, "one_stop") == [1, 2, 1, 3, 7]
    assert joined.http.get("/control/ledger").json()["duplicates"] == []


def test_the_citizen_agrees_to_the_draft_of_what_they_filed_alone(
    stage: Stage, carry: Callable[[], None]
) -> None:
    joined, binh, chi = stage.sandbox, stage.binh, stage.chi
    [number] = joined.steer("filings", office="00013", kind="marriage", plan={"draft": "chua_dung"})[
        "maHoSoLT"
    ]
    until(lambda: joined.ledger(number)["letters"][0]["state"] == "accepted", 15)
    dossier = Dossier.objects.get(interlinked_number=number)
    dossiers.accept(dossier.pk, by=binh)
    record_id = dossiers.open_entry(dossier.pk, by=binh).pk

    def submit_until(state: str) -> None:
        record = Record.objects.get(pk=record_id)
        submit_entry(record_id, entry_of(record).values(), answers_to(record), by=binh)
        carry()
        until(lambda: Dossier.objects.get(pk=dossier.pk).state == state, 15)

    submit_until("in_registration")  # they object once
    submit_until("awaiting_approval")
    register_entry(record_id, by=chi)
    carry()
    assert codes(joined, number, "portal") == [1, 2, 4, 4, 4]
    assert codes(joined, number, "one_stop") == [1, 3, 7]
    assert joined.http.get("/control/ledger").json()["duplicates"] == []


def test_a_withdrawal_reaches_the_portal_as_its_end(stage: Stage, carry: Callable[[], None]) -> None:
    joined = stage.sandbox
    [number] = joined.steer("filings", office="00013", kind="kinh")["maHoSoLT"]
    joined.http.post(f"/control/filings/{number}/withdrawal", json={"reason": "Nộp nhầm nơi"})
    until(lambda: [letter["state"] for letter in joined.ledger(number)["letters"]] == ["accepted"] * 2, 15)
    carry()
    assert codes(joined, number, "portal") == [1, 7]
    assert codes(joined, number, "one_stop") == [1, 6]

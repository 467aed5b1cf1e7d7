"""Partners refuse a state that says nothing new, so what moves no promise is told by the next state alone."""

import datetime
from collections.abc import Generator

import pytest
from django.conf import LazySettings
from django.db import transaction
from django.utils import timezone

from hotich.acts import errands
from hotich.models import Office, Place, PlaceSuccession
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import today
from hotich.values.working_days import add_working_days
from interlink.dossiers.apologies import apologise
from interlink.dossiers.competence import take_over
from interlink.dossiers.operations import accept, open_entry
from interlink.dossiers.promises import end_posting, start_posting, verify
from interlink.models import Dossier, Partner
from tests.cast import NEVERTHELESS, SYSTEM, office, person
from tests.demo.sandbox.running import SECRETS, Sandbox
from tests.interlink.conftest import lead_to

pytestmark = pytest.mark.django_db
HEARERS = ("portal", "one_stop")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Generator[Sandbox]:
    sandbox = Sandbox(tmp_path_factory.mktemp("partners"), "http://127.0.0.1:9")
    yield sandbox
    sandbox.stop()
    sandbox.http.close()


@pytest.fixture(autouse=True)
def sandbox(running: Sandbox, partners: dict[str, Partner], settings: LazySettings) -> Sandbox:
    """The partners, really answering."""
    settings.PARTNER_SECRETS = SECRETS
    lead_to(running, partners)
    return running


def deliver(dossier: Dossier) -> set[str]:
    """Send what waits for both partners, in its order; return what they say."""
    to_both = dossier.messages.filter(topic="status", partner__kind__in=HEARERS).order_by("position")
    for message in to_both:
        errands.run("deliver", message.pk)
    return {f"{each.state} {each.error}".strip() for each in to_both.all()}


def states(dossier: Dossier, kind: str) -> list[str]:
    told = dossier.messages.filter(topic="status", partner__kind=kind).order_by("position")
    return [each.body["state"] for each in told]


def test_a_second_verification_is_taken_by_both(dossier: Dossier, binh: Actor) -> None:
    accept(dossier.pk, by=binh)
    verify(dossier.pk, "Hỏi Tòa án", by=binh)
    verify(dossier.pk, "Hỏi thêm", by=binh)
    open_entry(dossier.pk, by=binh)
    assert deliver(dossier) == {"delivered"}


def test_so_is_a_verification_after_an_apology_that_promised_later(dossier: Dossier, binh: Actor) -> None:
    later = add_working_days(timezone.localdate(dossier.promised_at), 4)
    apologise(dossier.pk, "Máy chủ hỏng", later, by=binh)
    verify(dossier.pk, "Hỏi Tòa án", by=binh)
    accept(dossier.pk, by=binh)
    assert deliver(dossier) == {"delivered"}


def test_so_is_a_posting_that_moves_no_promise(dossier: Dossier, binh: Actor) -> None:
    with acting(SYSTEM):
        dossier.procedure = "birth"
        dossier.form |= {"parentage_kind": "abandoned"}
        dossier.save()
    accept(dossier.pk, NEVERTHELESS, by=binh)
    for _ in range(2):
        start_posting(dossier.pk, ["Trụ sở UBND phường Quán Thánh"], by=binh)
        end_posting(dossier.pk, "objection", "Bà Tư nói là cháu của bà", by=binh)
    assert deliver(dossier) == {"delivered"}


@pytest.mark.parametrize("is_accepted", [False, True])
def test_so_is_a_dossier_of_an_ended_office_that_another_goes_on_with(
    dossier: Dossier, binh: Actor, ward: Office, province: Office, is_accepted: bool
) -> None:
    if is_accepted:
        accept(dossier.pk, by=binh)
        open_entry(dossier.pk, by=binh)
    assert ward.place
    with transaction.atomic(), acting(SYSTEM):
        place = Place.compose(code="00008", name="Phường Ba Đình", parent=province.place)
        place.save()
        PlaceSuccession.objects.create(old=ward.place, new=place, extent="whole")
        ward.valid_to = ward.place.valid_to = today() - datetime.timedelta(days=1)
        ward.save()
        ward.place.save()
    new = office("H26.8", "UBND phường Ba Đình", "commune", place, province)
    before = {kind: states(dossier, kind) for kind in HEARERS}
    take_over(dossier.pk, by=person("Bùi Thị Ngọc", Role.REGISTRAR, new, title="Công chức"))
    told = {kind: states(dossier, kind) for kind in HEARERS}
    more = [] if is_accepted else ["received"]
    assert told == {kind: before[kind] + more for kind in HEARERS}
    assert deliver(dossier) == {"delivered"}

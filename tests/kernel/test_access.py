"""The one place that decides: who may do what, and whose data they see."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hotich.acts import audit
from hotich.errors import NotAllowed, NotFound
from hotich.models import AuditEntry, Office, OfficeSupervision
from hotich.models.offices import period
from hotich.models.tracked import acting
from hotich.rights import access
from hotich.rights.access import SEES_BELOW, Actor
from hotich.roles import Role
from tests.cast import SYSTEM, person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", list(Role))
def test_only_who_oversees_sees_the_offices_below(
    role: Role, province: Office, district: Office, ward: Office, other_ward: Office
) -> None:
    by = person("Người xem", role, province)
    seen = set(Office.objects.visible_to(by))
    assert seen == ({province, district, ward, other_ward} if role in SEES_BELOW else {province})


def test_the_ministry_sees_four_levels_and_a_ward_only_itself(
    ministry: Office, province: Office, district: Office, ward: Office, other_ward: Office
) -> None:
    above = person("Giám sát Cục", Role.SUPERVISOR, ministry)
    below = person("Giám sát phường", Role.SUPERVISOR, ward)
    assert Office.objects.visible_to(above).count() == 5
    assert set(Office.objects.visible_to(below)) == {ward}


def test_who_stood_above_until_yesterday_sees_nothing_today(
    district: Office, ward: Office, hoa: Actor
) -> None:
    assert ward in Office.objects.visible_to(hoa)
    yesterday = datetime.date.today() - datetime.timedelta(days=1)  # noqa: DTZ011 – a day before is enough
    with acting(SYSTEM):
        row = OfficeSupervision.objects.get(office=ward)
        row.period = period(datetime.date(2016, 1, 1), yesterday)
        row.save()
    assert set(Office.objects.visible_to(hoa)) == {district}


def test_the_wrong_role_is_told_who_may_but_another_office_learns_nothing(
    binh: Actor, dung: Actor, ward: Office
) -> None:
    access.require(binh, Role.REGISTRAR, office=ward)
    with pytest.raises(NotAllowed, match="Lãnh đạo UBND"):
        access.require(binh, Role.SIGNATORY, office=ward)
    with pytest.raises(NotFound):
        access.require(dung, Role.REGISTRAR, office=ward)


def test_a_process_of_ours_sees_no_offices() -> None:
    assert not Office.objects.visible_to(Actor.system("quét")).exists()


def test_a_refused_page_says_who_may_and_stands_in_the_trail(binh: Actor, sign_in: object) -> None:
    client: Client = sign_in(binh)  # type: ignore[operator]
    answer = client.get(reverse("admin:index"))
    page = answer.content.decode()
    assert answer.status_code == 403
    assert Role.ADMIN.label in page
    assert answer["X-Reference"] in page
    entry = AuditEntry.objects.get(act="access.refused")
    assert (entry.user, entry.reference) == (binh.user, answer["X-Reference"])
    assert audit.sentence(entry) == "bị từ chối truy cập"


def test_an_act_that_nobody_named_is_not_recorded(binh: Actor) -> None:
    with pytest.raises(LookupError):
        audit.record("dossier.explode", by=binh)

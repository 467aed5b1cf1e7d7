"""A commune with one officer gets a checker from the district or from next door, for a time."""

import datetime
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from digitization.checking.checkers import appoint_checker, dismiss_checker
from digitization.checking.operations import accept_entry
from hotich.errors import InvalidInput, NotFound
from hotich.models import Assignment, Office
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import today
from hotich.web import sessions
from tests.cast import office, person, place

pytestmark = pytest.mark.django_db


def in_a_month() -> datetime.date:
    return today() + datetime.timedelta(days=30)


def test_a_neighbour_checks_while_appointed(
    paper_entry: Callable, dung: Actor, ward: Office, hoa: Actor
) -> None:
    assert dung.user is not None
    with pytest.raises(NotFound):
        accept_entry(paper_entry("1").pk, by=dung)
    given = appoint_checker(dung.user.pk, ward.pk, valid_from=today(), valid_to=in_a_month(), by=hoa)
    assert accept_entry(paper_entry("2").pk, by=sessions.of(given)).state == "checked"
    dismiss_checker(given.pk, "Xã đã có thêm công chức", by=hoa)
    assert Assignment.objects.get(pk=given.pk).valid_to == today()


def test_an_appointment_has_an_end_and_is_given_once(dung: Actor, ward: Office, hoa: Actor) -> None:
    assert dung.user is not None
    for last in (today() - datetime.timedelta(days=1), today() + datetime.timedelta(days=800)):
        with pytest.raises(InvalidInput):
            appoint_checker(dung.user.pk, ward.pk, valid_from=today(), valid_to=last, by=hoa)
    appoint_checker(dung.user.pk, ward.pk, valid_from=today(), valid_to=in_a_month(), by=hoa)
    with pytest.raises(InvalidInput) as refused:
        appoint_checker(dung.user.pk, ward.pk, valid_from=in_a_month(), valid_to=in_a_month(), by=hoa)
    assert "đã được phân công" in refused.value.errors["valid_from"][0]


def test_whoever_works_elsewhere_or_approves_is_not_appointed(
    ward: Office, province: Office, hoa: Actor
) -> None:
    far = office("H26.9.1", "UBND xã Xa", "commune", place("99999", "Xã Xa", province.place), province)
    for by in (person("Mã Văn Xa", Role.REGISTRAR, far), hoa):
        assert by.user is not None
        with pytest.raises(InvalidInput):
            appoint_checker(by.user.pk, ward.pk, valid_from=today(), valid_to=in_a_month(), by=hoa)


def test_only_the_office_above_appoints(dung: Actor, ward: Office, hoa: Actor, province: Office) -> None:
    assert dung.user is not None
    other = office(
        "H26.2", "Phòng Tư pháp khác", "district", place("002", "Quận khác", province.place), province
    )
    with pytest.raises(NotFound):
        appoint_checker(
            dung.user.pk,
            ward.pk,
            valid_from=today(),
            valid_to=in_a_month(),
            by=person("X", Role.APPROVER, other),
        )


def test_the_page_appoints_and_keeps_what_was_typed(
    dung: Actor, ward: Office, hoa: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    assert dung.user is not None
    client, where = sign_in(hoa), reverse("digitization:appoint-checker")
    assert (
        "Hoàng Văn Dũng" in client.get(reverse("digitization:checkers"), {"office": ward.pk}).content.decode()
    )
    sent = {"office": ward.pk, "user": dung.user.pk, "valid_from": f"{today():%d/%m/%Y}", "valid_to": ""}
    refused = client.post(where, sent)
    assert refused.status_code == 422
    assert f"{today():%d/%m/%Y}" in refused.content.decode()
    client.post(where, sent | {"valid_to": f"{in_a_month():%d/%m/%Y}"})
    given = Assignment.objects.get(user=dung.user, role=Role.CHECKER)
    client.post(reverse("digitization:dismiss-checker", args=[given.pk]), {"reason": "Hết việc"})
    assert Assignment.objects.get(pk=given.pk).valid_to == today()

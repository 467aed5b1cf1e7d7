"""What an administrator of one office tried beyond it, through the pages: each once opened, and none does now."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from hotich.errors import InvalidInput, NotAllowed, NotFound
from hotich.models import Assignment, Office, OfficeSupervision, User
from hotich.models.offices import period
from hotich.models.tracked import acting
from hotich.operations import accounts
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import today
from hotich.web import sessions
from tests.cast import PASSWORD, SYSTEM, office, person, place, saved_as_seen
from tests.honest import HonestClient

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], HonestClient]
TOMORROW = datetime.timedelta(days=1)


@pytest.fixture
def of_ward(ward: Office) -> Actor:
    """Who administers our ward."""
    return person("Quản trị phường", Role.ADMIN, ward)


@pytest.fixture
def elsewhere(ministry: Office) -> Office:
    """The Sở Tư pháp of another province."""
    return office(
        "H79", "Sở Tư pháp Thành phố Hồ Chí Minh", "province", place("79", "TP. Hồ Chí Minh"), ministry
    )


def user_of(by: Actor) -> User:
    assert by.user is not None
    return by.user


def account(by: Actor, username: str = "moi") -> User:
    return accounts.create_account(username, "Lưu Thị Mới", PASSWORD, by=by)


# --- Accounts -----------------------------------------------------------------------------------------------


def test_a_new_account_is_administered_by_the_office_that_made_it_and_those_above(
    khanh: Actor, of_ward: Actor, vinh: Actor, elsewhere: Office, sign_in: SignIn
) -> None:
    made = account(khanh)
    stranger = person("Quản trị nơi khác", Role.ADMIN, elsewhere)
    for by in (of_ward, stranger):
        with pytest.raises(NotFound):
            accounts.reset_password(made.pk, "mot-mat-khau-khac-han", "Thử", by=by)
        client = sign_in(by)
        for name in ("admin:reset-password", "admin:assign", "admin:hotich_user_change"):
            assert client.post(reverse(name, args=[made.pk]), {"reason": "Thử"}).status_code == 404
    made.refresh_from_db()
    assert made.check_password(PASSWORD)
    accounts.keep(made.pk, "Còn dùng", by=khanh)
    accounts.keep(made.pk, "Còn dùng", by=vinh)
    accounts.keep(account(of_ward, "moi2").pk, "Còn dùng", by=khanh)


def test_an_account_that_will_work_elsewhere_is_not_ours_even_before(
    khanh: Actor, of_ward: Actor, province: Office
) -> None:
    made = account(of_ward)
    accounts.assign(made.pk, Role.SUPERVISOR, province.pk, valid_from=today() + TOMORROW, by=khanh)
    with pytest.raises(NotFound):
        accounts.lock(made.pk, "Thử", by=of_ward)


def test_who_supervises_does_so_for_a_province_or_the_country(khanh: Actor, ward: Office) -> None:
    made = account(khanh)
    with pytest.raises(InvalidInput) as refused:
        accounts.assign(made.pk, Role.SUPERVISOR, ward.pk, valid_from=today(), by=khanh)
    assert refused.value.errors == {"office": ["Vai trò này chỉ có ở cơ quan trung ương, cấp tỉnh."]}


def test_nobody_gives_a_role_to_themselves(khanh: Actor, vinh: Actor, ward: Office, sign_in: SignIn) -> None:
    for by in (khanh, vinh):
        sent = {"role": Role.SIGNATORY, "office": ward.pk, "valid_from": "01/10/2026"}
        page = sign_in(by).post(reverse("admin:assign", args=[user_of(by).pk]), sent).content.decode()
        assert "không thể tự phân công" in page
        assert len(sessions.running(user_of(by))) == 1
    assignment = Assignment(
        user=user_of(khanh), given_by=user_of(khanh), role=Role.ADMIN, office=ward, valid_from=today()
    )
    with pytest.raises(IntegrityError, match="nobody_gives"), transaction.atomic(), acting(SYSTEM):
        assignment.save()


@pytest.mark.parametrize(
    ("held", "given"),
    [(Role.ADMIN, Role.SIGNATORY), (Role.REGISTRAR, Role.ADMIN), (Role.APPROVER, Role.ADMIN)],
)
def test_administration_excludes_other_work_at_the_same_time(
    held: str, given: str, ward: Office, district: Office, vinh: Actor
) -> None:
    worker = user_of(person("Người kiêm việc", held, ward))
    with pytest.raises(InvalidInput) as refused:
        accounts.assign(worker.pk, given, district.pk, valid_from=today(), by=vinh)
    assert set(refused.value.errors) == {"role"}
    assignment = Assignment(user=worker, role=given, office=district, valid_from=today())
    with pytest.raises(IntegrityError, match="administration_excludes"), transaction.atomic(), acting(SYSTEM):
        assignment.save()
    accounts.end_assignment(Assignment.objects.get(user=worker).pk, "Chuyển", by=vinh)
    accounts.assign(worker.pk, given, district.pk, valid_from=today(), by=vinh)
    assert [each.role for each in sessions.running(worker)] == [given]


def test_administrators_are_made_from_above(
    khanh: Actor, vinh: Actor, of_ward: Actor, ward: Office, province: Office, ministry: Office
) -> None:
    made = account(khanh).pk
    with pytest.raises(NotAllowed, match="cấp trên"):
        accounts.assign(made, Role.ADMIN, province.pk, valid_from=today(), by=khanh)
    with pytest.raises(NotFound):
        accounts.assign(made, Role.CENTRAL_ADMIN, ministry.pk, valid_from=today(), by=khanh)
    with pytest.raises(InvalidInput):
        accounts.assign(made, Role.CENTRAL_ADMIN, province.pk, valid_from=today(), by=vinh)
    of_their_own = account(of_ward, "moi2").pk
    with pytest.raises(NotAllowed):
        accounts.assign(of_their_own, Role.ADMIN, ward.pk, valid_from=today(), by=of_ward)
    accounts.assign(made, Role.ADMIN, ward.pk, valid_from=today(), by=khanh)
    second = account(vinh, "moi3").pk
    accounts.assign(second, Role.CENTRAL_ADMIN, ministry.pk, valid_from=today(), by=vinh)


def test_an_administrator_keeps_no_other_administrator_of_the_same_office(
    khanh: Actor, vinh: Actor, province: Office, ministry: Office
) -> None:
    colleague = user_of(person("Quản trị thứ hai", Role.ADMIN, province))
    of_ministry = person("Quản trị Cục", Role.ADMIN, ministry)
    for by, whom in ((khanh, colleague), (of_ministry, user_of(vinh))):
        with pytest.raises(NotFound):
            accounts.reset_password(whom.pk, "mot-mat-khau-khac-han", "Thử", by=by)
    accounts.keep(colleague.pk, "Còn dùng", by=of_ministry)


def test_a_role_is_not_given_for_an_office_beyond(
    of_ward: Actor, ward: Office, other_ward: Office, sign_in: SignIn
) -> None:
    made = account(of_ward)
    sent = {"role": Role.REGISTRAR, "office": other_ward.pk, "valid_from": "01/10/2026"}
    assert sign_in(of_ward).post(reverse("admin:assign", args=[made.pk]), sent).status_code == 200
    assert not Assignment.objects.filter(user=made).exists()
    with pytest.raises(NotFound):
        accounts.assign(made.pk, Role.REGISTRAR, other_ward.pk, valid_from=today(), by=of_ward)


@pytest.mark.parametrize("days", [0, 400])
def test_a_role_that_is_ended_ends_in_that_moment(
    days: int, binh: Actor, khanh: Actor, sign_in: SignIn
) -> None:
    assignment = Assignment.objects.get(user=user_of(binh))
    with transaction.atomic(), acting(SYSTEM):
        assignment.valid_from = today() - datetime.timedelta(days=days)
        assignment.save()
    client = sign_in(binh)
    assert client.get(reverse("place-search")).status_code == 200
    accounts.end_assignment(assignment.pk, "Nhầm người", by=khanh)
    assert client.get(reverse("place-search")).status_code == 302
    assignment.refresh_from_db()
    assert (assignment.is_over, assignment.valid_to) == (True, today())
    # A mistake of today is put right today.
    accounts.assign(user_of(binh).pk, Role.REGISTRAR, assignment.office_id, valid_from=today(), by=khanh)
    assert client.get(reverse("place-search")).status_code == 200


# --- Lists --------------------------------------------------------------------------------------------------


def test_an_address_does_not_guess_at_password_hashes(binh: Actor, khanh: Actor, sign_in: SignIn) -> None:
    client = sign_in(khanh)
    page = reverse("admin:hotich_user_changelist")
    for lookup in ("password__startswith", "password", "assignments__user__password__startswith", "id__gt"):
        assert client.get(page, {lookup: "argon2"}).status_code == 400
    tokens = reverse("admin:registry_token_changelist")
    assert client.get(tokens, {"user__password__startswith": "argon2"}).status_code == 400
    assert client.get(page, {"state__exact": "active", "assigned": "yes", "o": "1.-2"}).status_code == 200


# --- Offices ------------------------------------------------------------------------------------------------


def new_office(at: Any, level: str, parent: Office, **more: Any) -> dict[str, Any]:
    return {
        "code": "H99.1", "name": "UBND mới", "level": level, "place": at.pk, "dialect": "north",
        "supervisions-TOTAL_FORMS": "1", "supervisions-INITIAL_FORMS": "0",
        "supervisions-0-parent": parent.pk, "supervisions-0-approving_office": parent.pk,
        "supervisions-0-period_0": "01/01/2026", "supervisions-0-period_1": "",
    } | more  # fmt: skip


def test_an_office_is_made_below_the_own_unit_only(
    khanh: Actor,
    of_ward: Actor,
    ward: Office,
    district: Office,
    province: Office,
    elsewhere: Office,
    sign_in: SignIn,
) -> None:
    add = reverse("admin:hotich_office_add")
    there = place("26734", "Phường Bến Nghé", place("760", "Quận 1", elsewhere.place))
    here = place("00016", "Phường Cống Vị", district.place)
    client = sign_in(of_ward)
    for at, level in ((there, "commune"), (here, "commune"), (province.place, "province")):
        assert client.post(add, new_office(at, level, ward)).status_code == 200
    client = sign_in(khanh)
    refused = [
        new_office(there, "commune", province),  # another province's unit
        new_office(here, "commune", elsewhere),  # under another province's office
        new_office(province.place, "province", province),  # beside the own office
        new_office(here, "nonsense", district),
        new_office(here, "district", district),  # of another tier than its unit
        new_office(here, "commune", ward),  # under an office of the same tier
        new_office(ward.place, "commune", district),  # the unit has an office
    ]
    taken = [sent for sent in refused if client.post(add, sent).status_code != 200]
    assert taken == []
    assert not Office.objects.filter(code="H99.1").exists()
    assert client.post(add, new_office(here, "commune", district)).status_code == 302
    assert Office.objects.get(code="H99.1").supervisions.get().parent == district


def test_the_own_office_is_changed_from_above(
    khanh: Actor, of_ward: Actor, ward: Office, province: Office, sign_in: SignIn
) -> None:
    sent = {"level": "province", "place": province.place_id, "name": "UBND tỉnh", "code": "H26.1.13"}
    page = reverse("admin:hotich_office_change", args=[ward.pk])
    client = sign_in(of_ward)
    assert client.get(page).status_code == 200
    assert client.post(page, sent).status_code == 403
    assert (
        sign_in(khanh).post(reverse("admin:hotich_office_change", args=[province.pk]), sent).status_code
        == 403
    )
    ward.refresh_from_db()
    assert ward.level == "commune"


def test_two_offices_do_not_register_for_a_unit_on_the_same_day(ward: Office, district: Office) -> None:
    with pytest.raises(IntegrityError, match="one_office_registers"), transaction.atomic(), acting(SYSTEM):
        Office.objects.create(code="H26.1.99", name="UBND thứ hai", level="commune", place=ward.place)
    with transaction.atomic(), acting(SYSTEM):
        ward.valid_to = datetime.date(2025, 6, 30)
        ward.save()
        after = Office.objects.create(
            code="H26.1.99",
            name="UBND mới",
            level="commune",
            place=ward.place,
            valid_from=datetime.date(2025, 7, 1),
        )
        OfficeSupervision.objects.create(
            office=after, parent=district, approving_office=district, period=period(after.valid_from, None)
        )


# --- What is the whole country's ------------------------------------------------------------------------------


def test_the_law_is_changed_at_the_centre(khanh: Actor, vinh: Actor, sign_in: SignIn) -> None:
    add = reverse("admin:interlink_timelimit_add")
    sent = {"procedure": "guardianship", "leg": "whole", "case": "ethnicity", "foreign": "unknown"}
    sent |= {
        "days": "90",
        "unit": "working",
        "certainty": "text",
        "valid_from": f"{today() + TOMORROW:%d/%m/%Y}",
    }
    assert sign_in(khanh).post(add, sent).status_code == 403
    assert saved_as_seen(sign_in(vinh), add, sent).status_code == 302

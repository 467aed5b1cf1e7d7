"""Where a partner is called, and with what, changes only when a second administrator approves it."""

import datetime
import http.server
import threading
from collections.abc import Callable, Generator
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth.hashers import check_password
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from oauth2_provider.models import get_access_token_model, get_application_model

from hotich.acts import audit
from hotich.errors import DomainError, InvalidInput, NotAllowed, NotFound, PartnerRejected, PartnerUnavailable
from hotich.models import Assignment, Office, SecondFactor
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.sealing import sealed
from interlink.checks import partners_are_called_safely
from interlink.messages import http as door
from interlink.messages.addresses import why_refused
from interlink.messages.connections import approve_change, ask_change, refuse_change, withdraw_change
from interlink.models import ConnectionChange, Partner, PartnerKind
from tests.cast import SYSTEM, office, person, place

pytestmark = pytest.mark.django_db
REASON = "Cổng chuyển sang máy chủ mới"
HOST = "portal.example.vn"
ADDRESS = f"https://{HOST}/api/"


@pytest.fixture(autouse=True)
def _listed(settings: LazySettings) -> None:
    settings.PARTNER_HOSTS = [HOST, "ports.example.vn:8443"]
    settings.PARTNER_SECRETS = {"portal": {"secret": "bi-mat", "host": HOST}}


@pytest.fixture
def of_hanoi(province: Office) -> Partner:
    """The one-stop system of Hà Nội, which its own administrators keep too."""
    with transaction.atomic(), acting(SYSTEM):
        return Partner.objects.create(
            code="mot-cua-01", name="Một cửa Hà Nội", kind=PartnerKind.ONE_STOP, province=province.place
        )


def ask(partner: Partner, by: Actor, base_url: str = ADDRESS, **more: Any) -> ConnectionChange:
    return ask_change(partner.pk, base_url, "portal", REASON, **more, by=by)


def test_nothing_changes_before_another_approves(portal: Partner, vinh: Actor, viet: Actor) -> None:
    before = portal.base_url
    change = ask(portal, vinh)
    portal.refresh_from_db()
    assert portal.base_url == before
    assert approve_change(change.pk, by=viet) is None
    portal.refresh_from_db()
    assert (portal.base_url, portal.secret_name) == (ADDRESS, "portal")
    acts = [(entry.act, entry.user) for entry in audit.trail_of(portal)]
    assert acts == [("partner.ask-change", vinh.user), ("partner.approve-change", viet.user)]


def test_nobody_approves_or_refuses_their_own(portal: Partner, vinh: Actor) -> None:
    change = ask(portal, vinh)
    with pytest.raises(NotAllowed):
        approve_change(change.pk, by=vinh)
    with pytest.raises(NotAllowed):
        refuse_change(change.pk, "Thôi", by=vinh)
    change.state, change.decided_by, change.decided_at = "applied", vinh.user, timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic(), acting(SYSTEM):
        change.save()
    withdraw_change(change.pk, "Nhầm", by=vinh)


def make_administrator(by: Actor, whom: Actor) -> None:
    with transaction.atomic(), acting(SYSTEM):
        assignment = Assignment.objects.get(user=whom.user)
        assignment.given_by = by.user
        assignment.save()


def reset_password(by: Actor, whom: Actor) -> None:
    audit.record("account.reset-password", by=by, subject=whom.user, reason="Quên")


def vouch(by: Actor, whom: Actor) -> None:
    with transaction.atomic(), acting(SYSTEM):
        SecondFactor.objects.create(
            user=whom.user, key=sealed(b"twenty bytes of key!"), vouched_by=by.user, vouched_at=timezone.now()
        )


@pytest.mark.parametrize("take", [make_administrator, reset_password, vouch])
@pytest.mark.parametrize("asker", ["vinh", "viet"])
def test_one_person_does_not_play_both(
    take: Callable[[Actor, Actor], None],
    asker: str,
    portal: Partner,
    vinh: Actor,
    viet: Actor,
    ministry: Office,
) -> None:
    take(vinh, viet)
    one, other = (vinh, viet) if asker == "vinh" else (viet, vinh)
    change = ask(portal, one)
    with pytest.raises(NotAllowed):
        approve_change(change.pk, by=other)
    approve_change(change.pk, by=person("Quản trị thứ ba", Role.CENTRAL_ADMIN, ministry))


@pytest.mark.parametrize("first", [make_administrator, reset_password, vouch])
@pytest.mark.parametrize("second", [make_administrator, reset_password, vouch])
def test_one_person_does_not_play_both_through_a_third_one(
    first: Callable[[Actor, Actor], None],
    second: Callable[[Actor, Actor], None],
    portal: Partner,
    vinh: Actor,
    viet: Actor,
    ministry: Office,
) -> None:
    between = person("Quản trị ở giữa", Role.CENTRAL_ADMIN, ministry)
    first(vinh, between)
    second(between, viet)
    change = ask(portal, vinh)
    with pytest.raises(NotAllowed):
        approve_change(change.pk, by=viet)
    approve_change(change.pk, by=person("Quản trị thứ tư", Role.CENTRAL_ADMIN, ministry))


def test_an_old_proposal_is_not_approved_and_gives_way_to_a_new_one(
    portal: Partner, vinh: Actor, viet: Actor
) -> None:
    change = ask(portal, vinh)
    with pytest.raises(DomainError):
        ask(portal, viet)
    with transaction.atomic(), acting(SYSTEM):
        change.expires_at = timezone.now() - datetime.timedelta(seconds=1)
        change.save()
    with pytest.raises(DomainError, match="hết hạn"):
        approve_change(change.pk, by=viet)
    ask(portal, viet)
    change.refresh_from_db()
    assert change.state == "expired"


def test_only_who_administers_the_partner_asks_and_approves(
    portal: Partner, of_hanoi: Partner, khanh: Actor, binh: Actor, vinh: Actor, ward: Office
) -> None:
    of_the_ward = person("Quản trị phường", Role.ADMIN, ward)
    for by in (khanh, binh, of_the_ward):
        with pytest.raises(NotFound):
            ask(portal, by)
    for by in (binh, of_the_ward):
        with pytest.raises(NotFound):
            ask(of_hanoi, by)
    change = ask(of_hanoi, khanh)
    with pytest.raises(NotFound):
        approve_change(change.pk, by=of_the_ward)
    approve_change(change.pk, by=vinh)


@pytest.mark.parametrize(
    "address",
    [
        f"http://{HOST}/",
        f"ftp://{HOST}/",
        "https://elsewhere.example.vn/",
        f"https://{HOST}.elsewhere.example.vn/",
        f"https://elsewhere.example.vn#@{HOST}/",
        f"https://{HOST}@elsewhere.example.vn/",
        "https://ports.example.vn/",
        "https://169.254.169.254/latest/meta-data/",
        "http://169.254.169.254/",
        "https://10.0.0.5/",
        "https://[fe80::1]/",
        "https://[::ffff:127.0.0.1]/",
        "http://127.0.0.1:9/",
        "https://localhost/",
        "https://2130706433/",
        "file:///etc/passwd",
        "//portal.example.vn/",
        "https://[",
    ],
)
def test_an_address_that_may_not_be_called_is_refused(
    address: str, portal: Partner, vinh: Actor, settings: LazySettings
) -> None:
    settings.PARTNERS_ON_LOOPBACK = False
    with pytest.raises(InvalidInput) as refused:
        ask(portal, vinh, address)
    assert set(refused.value.errors) == {"base_url"}
    # Whoever writes it past the page gets no further: nothing is sent there.
    portal.base_url, portal.secret_name = address, "portal"
    with pytest.raises((PartnerRejected, PartnerUnavailable)) as stopped:
        door.get(portal, "dossiers", echo={})
    assert isinstance(stopped.value, PartnerRejected) or "UnsupportedProtocol" in str(stopped.value)


def test_a_listed_host_may_be_called_at_its_port() -> None:
    assert why_refused(ADDRESS) == why_refused("https://ports.example.vn:8443/x") == ""


@pytest.fixture
def listener() -> Generator[Any]:
    """Somebody's own server on this machine, which writes down what it is shown."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.headers.get("Authorization", ""))
            self.send_response(302)
            self.send_header("Location", f"http://localhost:{server.server_port}/elsewhere")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            return

    heard: list[str] = []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server, heard
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_secret_goes_to_the_host_it_was_made_for_and_follows_no_redirect(
    portal: Partner, listener: Any, settings: LazySettings
) -> None:
    server, heard = listener
    portal.base_url, portal.secret_name = f"http://127.0.0.1:{server.server_port}/", "portal"
    with pytest.raises(PartnerRejected, match="khóa bí mật"):
        door.get(portal, "dossiers", echo={})
    assert heard == []
    settings.PARTNER_SECRETS = {"portal": {"secret": "bi-mat", "host": "127.0.0.1"}}
    with pytest.raises(PartnerRejected, match="302"):
        door.get(portal, "dossiers", echo={})
    assert heard == ["Bearer bi-mat"]


@pytest.mark.parametrize(
    ("setting", "value"),
    [("PARTNERS_ON_LOOPBACK", True), ("PARTNER_SECRETS", {"portal": "bi-mat"})],
)
def test_an_unsafe_installation_does_not_start(setting: str, value: Any, settings: LazySettings) -> None:
    settings.HTTPS, settings.PARTNERS_ON_LOOPBACK = True, False
    assert partners_are_called_safely(None) == []
    setattr(settings, setting, value)
    assert len(partners_are_called_safely(None)) == 1


# --- Credentials --------------------------------------------------------------------------------------------


def ask_for_a_token(client_id: str, secret: str, scope: str = "dossiers") -> Any:
    sent = {"grant_type": "client_credentials"} | ({"scope": scope} if scope else {})
    return Client().post(reverse("api:token"), sent | {"client_id": client_id, "client_secret": secret})


@pytest.fixture
def renew(portal: Partner, vinh: Actor, viet: Actor) -> Callable[[], Any]:
    def renewed() -> Any:
        return approve_change(ask(portal, vinh, new_credentials=True).pk, by=viet)

    return renewed


def test_the_new_secret_opens_and_the_old_one_no_longer(portal: Partner, renew: Callable[[], Any]) -> None:
    first = renew()
    assert first.client_id == portal.client_id
    assert ask_for_a_token(first.client_id, first.client_secret).status_code == 200
    second = renew()
    assert ask_for_a_token(first.client_id, first.client_secret).status_code == 401
    assert ask_for_a_token(second.client_id, second.client_secret).status_code == 200
    assert get_access_token_model().objects.count() == 1


def test_a_token_is_for_what_the_partners_kind_may(portal: Partner, renew: Callable[[], Any]) -> None:
    given = renew()
    portal.refresh_from_db()
    assert portal.scopes == ["dossiers"]
    for scope in ("events", "notices", "dossiers events"):
        assert ask_for_a_token(given.client_id, given.client_secret, scope).status_code == 400
    assert ask_for_a_token(given.client_id, given.client_secret, "").json()["scope"] == "dossiers"
    portal.scopes = ["dossiers", "events"]
    with pytest.raises(IntegrityError), transaction.atomic(), acting(SYSTEM):
        portal.save()


def test_we_keep_no_secret(portal: Partner, renew: Callable[[], Any]) -> None:
    issued = renew()
    application = get_application_model().objects.get(client_id=issued.client_id)
    assert issued.client_secret not in application.client_secret
    assert check_password(issued.client_secret, application.client_secret)
    entry = audit.trail_of(portal).last()
    assert entry is not None
    assert (entry.act, entry.reason) == ("partner.issue-credentials", REASON)
    assert issued.client_secret not in str(entry.detail)


def test_a_proposal_says_why(portal: Partner, vinh: Actor) -> None:
    with pytest.raises(InvalidInput) as refused:
        ask_change(portal.pk, ADDRESS, "no-such", " ", by=vinh)
    assert set(refused.value.errors) == {"reason", "secret_name"}


# --- Pages --------------------------------------------------------------------------------------------------


def test_the_way_over_the_pages_shows_the_secret_in_its_answer_only(
    portal: Partner, vinh: Actor, viet: Actor, sign_in: Any
) -> None:
    client = sign_in(vinh)
    page = reverse("admin:ask-connection-change", args=[portal.pk])
    assert client.get(page).status_code == 200
    sent = {"base_url": ADDRESS, "secret_name": "portal", "new_credentials": "on", "reason": REASON}
    assert client.post(page, sent).status_code == 302
    change = ConnectionChange.objects.get()
    approval = reverse("admin:approve-connection-change", args=[change.pk])
    assert "một quản trị khác" in client.post(approval).content.decode()

    client = sign_in(viet)
    shown = client.get(reverse("admin:interlink_connectionchange_change", args=[change.pk])).content.decode()
    assert approval in shown
    assert ADDRESS in client.get(approval).content.decode()
    answer = client.post(approval)
    secret = answer.content.decode().split("<code>")[2].split("</code>")[0]
    assert ask_for_a_token(portal.client_id, secret).status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert (
        secret not in client.get(reverse("admin:interlink_partner_change", args=[portal.pk])).content.decode()
    )


def test_the_partners_own_page_changes_no_address(portal: Partner, vinh: Actor, sign_in: Any) -> None:
    before = portal.base_url
    page = reverse("admin:interlink_partner_change", args=[portal.pk])
    sent = {
        "name": "Cổng",
        "base_url": ADDRESS,
        "secret_name": "x",
        "client_id": "y",
        "kind": "police",
    }
    assert sign_in(vinh).post(page, sent).status_code == 302
    portal.refresh_from_db()
    assert (portal.name, portal.base_url, portal.kind) == ("Cổng", before, "portal")


def test_how_much_an_agency_looks_up_a_second_administrator_approves(
    province: Office, vinh: Actor, viet: Actor, sign_in: Any
) -> None:
    with transaction.atomic(), acting(SYSTEM):
        agency = Partner.objects.create(
            code="thue-01",
            name="Thuế Hà Nội",
            kind=PartnerKind.AGENCY,
            agency_kind="administration",
            province=province.place,
        )
    page = reverse("admin:interlink_partner_change", args=[agency.pk])
    sign_in(vinh).post(page, {"name": "Thuế Hà Nội", "lookups_a_day": "4000"})
    agency.refresh_from_db()
    assert agency.lookups_a_day == 500
    sent = {"lookups_a_day": "4000", "reason": "Mùa quyết toán"}
    sign_in(vinh).post(reverse("admin:ask-connection-change", args=[agency.pk]), sent)
    change = ConnectionChange.objects.get()
    with pytest.raises(NotAllowed):
        approve_change(change.pk, by=vinh)
    client, approval = sign_in(viet), reverse("admin:approve-connection-change", args=[change.pk])
    assert "Đối tác được tra cứu 4000 lượt một ngày." in client.get(approval).content.decode()
    client.post(approval)
    agency.refresh_from_db()
    assert agency.lookups_a_day == 4000


def test_a_change_of_address_leaves_the_number_of_look_ups(portal: Partner, vinh: Actor, viet: Actor) -> None:
    approve_change(ask(portal, vinh).pk, by=viet)
    portal.refresh_from_db()
    assert portal.lookups_a_day == 500


def test_a_provinces_administrator_reaches_the_agencies_of_the_province_alone(
    province: Office, ministry: Office, portal: Partner
) -> None:
    far = office("H17", "Sở Tư pháp thành phố Đà Nẵng", "province", place("48", "Đà Nẵng"), ministry)
    made = {}
    with transaction.atomic(), acting(SYSTEM):
        for at in (province, far):
            made[at] = Partner.objects.create(
                code=f"thue-{at.code}".lower(),
                name="Thuế",
                kind=PartnerKind.AGENCY,
                agency_kind="administration",
                province=at.place,
            )
    by = person("Quản trị tỉnh", Role.ADMIN, province)
    assert ask_change(made[province].pk, "", "", REASON, lookups_a_day=900, by=by).lookups_a_day == 900
    for other in (made[far], portal):
        with pytest.raises(NotFound):
            ask_change(other.pk, "", "", REASON, lookups_a_day=900, by=by)


def test_a_wards_administrator_leads_no_partner_to_their_own_listener(
    portal: Partner, ward: Office, khanh: Actor, sign_in: Any, listener: Any
) -> None:
    server, heard = listener
    before = portal.base_url
    for by in (person("Quản trị phường", Role.ADMIN, ward), khanh):
        client = sign_in(by)
        sent = {"base_url": f"http://127.0.0.1:{server.server_port}/", "name": "x", "reason": REASON}
        for name in ("admin:interlink_partner_change", "admin:ask-connection-change"):
            assert client.get(reverse(name, args=[portal.pk])).status_code == 404
            assert client.post(reverse(name, args=[portal.pk]), sent).status_code == 404
        assert (
            portal.base_url not in client.get(reverse("admin:interlink_partner_changelist")).content.decode()
        )
    portal.refresh_from_db()
    assert (portal.base_url, heard) == (before, [])

"""Who plays in the tests: An, Bình, Chi and Giang of one ward, Dũng and Em of another, and the portal that files.

Everything is made through the product's own operations and models, as little as a test needs.
"""

import base64
import dataclasses
import datetime
import hashlib
import itertools
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

import pytest
from django.conf import LazySettings, settings
from django.db import transaction
from django.test import Client
from django.utils import timezone

from hotich.demo.sandbox.samples import sample_birth
from hotich.models import Assignment, Office, OfficeSupervision, Place, User
from hotich.models.offices import period
from hotich.models.tracked import acting, create_many
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.storage import files as storage
from hotich.web import sessions
from interlink.dossiers.intake import Filing, StoredFile, receive_dossier
from interlink.models import Dossier, Partner, PartnerKind, RefusalReason
from interlink.models.partners import CALLED, SCOPES
from interlink.partners.portal.incoming import DossierSerializer
from registry.models import Party, PartyRole, Record

SYSTEM = Actor.system("kiểm thử")
PASSWORD = "mat-khau-cho-kiem-thu"
#: Why an office accepts what is incomplete, where a test is about something else.
NEVERTHELESS = "Đã xem bản giấy tại quầy"
_serial = itertools.count(1)
_folders = itertools.count(1)


@pytest.fixture(autouse=True)
def _files_of_this_test(settings: LazySettings, tmp_path_factory: pytest.TempPathFactory) -> None:
    # Made by whoever keeps the first file, which few tests do.
    settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / f"files-{next(_folders)}"
    # Pages are rendered here without `collectstatic`.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


def place(code: str, name: str, parent: Place | None = None) -> Place:
    """Return the unit, made when it is missing."""
    level = {2: "province", 3: "district", 5: "commune"}[len(code)]
    found = Place.objects.filter(code=code, level=level, valid_to=None).first()
    if found is None:
        found = Place.compose(code=code, name=name, parent=parent)
        with transaction.atomic(), acting(SYSTEM):
            found.save()
    return found


def office(code: str, name: str, level: str, at: Place | None, above: Office | None = None) -> Office:
    """Return a new office, standing under `above` since 2016."""
    with transaction.atomic(), acting(SYSTEM):
        made = Office.objects.create(code=code, name=name, level=level, place=at)
        if above:
            OfficeSupervision.objects.create(
                office=made,
                parent=above,
                approving_office=above,
                period=period(datetime.date(2016, 1, 1), None),
            )
    return made


def person(full_name: str, role: str, at: Office, *, title: str = "") -> Actor:
    """Return a person with an account and a running assignment, as the actor they are."""
    with transaction.atomic(), acting(SYSTEM):
        user = User.objects.create_user(f"can.bo.{next(_serial)}", None, full_name=full_name, home_office=at)
        assignment = Assignment.objects.create(
            user=user, role=role, office=at, title=title, valid_from=datetime.date(2024, 1, 1)
        )
    return sessions.of(assignment, is_confirmed=True)


def saved_as_seen(client: Client, address: str, values: dict[str, Any]) -> Any:
    """Send a row of the law twice, as an administrator does: to see what it changes, and to save that."""
    shown = client.post(address, values)
    assert shown.context["preview"], shown.context["adminform"].form.errors
    return client.post(address, {**values, "_seen": shown.context["preview"].digest})


def as_role(by: Actor, role: Role, office: Office | None = None) -> Actor:
    """Return the same person in another role, at another office when one is named."""
    return dataclasses.replace(by, role=role, office=office or by.office)


@pytest.fixture
def ministry(db: None) -> Office:
    return office("G15", "Cục Hộ tịch, quốc tịch, chứng thực", "ministry", None)


@pytest.fixture
def province(ministry: Office) -> Office:
    return office("H26", "Sở Tư pháp thành phố Hà Nội", "province", place("01", "Thành phố Hà Nội"), ministry)


@pytest.fixture
def district(province: Office) -> Office:
    at = place("001", "Quận Ba Đình", province.place)
    return office("H26.1", "Phòng Tư pháp quận Ba Đình", "district", at, province)


@pytest.fixture
def ward(district: Office) -> Office:
    """UBND phường Quán Thánh, our office."""
    at = place("00013", "Phường Quán Thánh", district.place)
    return office("H26.1.13", "UBND phường Quán Thánh", "commune", at, district)


@pytest.fixture
def other_ward(district: Office) -> Office:
    at = place("00004", "Phường Trúc Bạch", district.place)
    return office("H26.1.4", "UBND phường Trúc Bạch", "commune", at, district)


@pytest.fixture
def an(ward: Office) -> Actor:
    """An, at the counter of our ward."""
    return person("Nguyễn Thị An", Role.RECEPTION, ward)


@pytest.fixture
def binh(ward: Office) -> Actor:
    """Bình, registrar of our ward."""
    return person("Trần Văn Bình", Role.REGISTRAR, ward, title="Công chức tư pháp – hộ tịch")


@pytest.fixture
def chi(ward: Office) -> Actor:
    """Chi, who signs for our ward."""
    return person("Lê Thị Minh Chi", Role.SIGNATORY, ward, title="Chủ tịch")


@pytest.fixture
def giang(ward: Office) -> Actor:
    """Giang, who keeps our ward's seal."""
    return person("Phạm Hương Giang", Role.SEAL_CLERK, ward)


@pytest.fixture
def dung(other_ward: Office) -> Actor:
    """Dũng, registrar of another ward: may see nothing of ours."""
    return person("Hoàng Văn Dũng", Role.REGISTRAR, other_ward)


@pytest.fixture
def em(other_ward: Office) -> Actor:
    """Em, who signs for the other ward."""
    return person("Đặng Thị Em", Role.SIGNATORY, other_ward, title="Chủ tịch")


@pytest.fixture
def hoa(district: Office) -> Actor:
    """Hoa, who approves at the district and sees the wards below."""
    return person("Vũ Thị Hoa", Role.APPROVER, district)


@pytest.fixture
def khanh(province: Office) -> Actor:
    """Khánh, who administers accounts at the province."""
    return person("Đỗ Quốc Khánh", Role.ADMIN, province)


@pytest.fixture
def vinh(ministry: Office) -> Actor:
    """Vinh, who administers what is the whole country's."""
    return person("Cao Xuân Vinh", Role.CENTRAL_ADMIN, ministry)


@pytest.fixture
def viet(ministry: Office) -> Actor:
    """Việt, the second central administrator."""
    return person("Tô Hoàng Việt", Role.CENTRAL_ADMIN, ministry)


@pytest.fixture
def partners(db: None) -> dict[str, Partner]:
    """One partner of each kind, at an address where nobody answers."""
    made = [
        Partner(
            code=kind.value,
            name=kind.label,
            kind=kind,
            base_url=f"http://127.0.0.1:9/{kind.value}/" if kind in dict(CALLED) else "",
            secret_name=kind.value if kind in dict(CALLED) else "",
            client_id=f"client-{kind.value}",
            scopes=list(SCOPES[kind]),
            agency_kind="administration" if kind == PartnerKind.AGENCY else "",
        )
        for kind in PartnerKind
        if kind != PartnerKind.INTERLINKED_SERVICE
    ]
    with transaction.atomic(), acting(SYSTEM):
        create_many(made)
    return {partner.code: partner for partner in made}


@pytest.fixture
def portal(partners: dict[str, Partner]) -> Partner:
    return partners["portal"]


@pytest.fixture
def refusal(db: None) -> RefusalReason:
    return RefusalReason.objects.get(code="khong-dung-tham-quyen")


#: A white picture: pages that show a dossier show its papers too.
NOTICE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAAEElEQVR4nGP8zwABTAwUMQBJQQEPeWDz+AAAAABJRU5ErkJggg=="
)
#: The paper of which a birth has need.
BIRTH_NOTICE = StoredFile(
    "birth_notice",
    "Giấy chứng sinh",
    "chung-sinh.png",
    "image/png",
    len(NOTICE),
    hashlib.sha256(NOTICE).hexdigest(),
)


def filing(
    code: str = "00013",
    *,
    seed: int | None = None,
    files: Sequence[StoredFile] = (BIRTH_NOTICE,),
    **form: Any,
) -> Filing:
    """Return a sample filing for the unit, checked as the API checks it; `form` overrides keys in our words."""
    if BIRTH_NOTICE in files:
        storage.put(NOTICE)
    number = next(_serial)
    body = sample_birth(
        Random(number if seed is None else seed), code, kind="kinh", serial=number, attachments=False
    )
    # The tests' database holds only the units that a test names.
    body["data"] |= {"nksNoiSinhDVHC": "", "noiDangKyThuongTruDVHC": "", "soLuongBanSao": 0}
    checked = DossierSerializer(data=body)
    checked.is_valid(raise_exception=True)
    values = checked.validated_data
    return Filing(
        interlinked_number=values["maHoSoLT"],
        one_stop_number=values["maHoSoMCDT"],
        office_code=code,
        filed_at=timezone.now(),
        form={**values["data"], **form},
        files=files,
    )


def number_of(record: Record, ending: str = "000123") -> str:
    """Return a personal number that the record's child may have, by sex and year of birth."""
    child = Party.objects.get(record=record, role=PartyRole.CHILD)
    assert child.birth_date.year is not None
    century, year = divmod(child.birth_date.year, 100)
    return f"001{(century - 19) * 2 + (child.gender == 'female')}{year:02d}{ending}"


@pytest.fixture
def file_dossier(ward: Office, portal: Partner) -> Callable[..., Dossier]:
    """Files a dossier through the intake: `code` names another unit, `files` its papers, the rest lines of the form."""

    def make(code: str = "00013", **form: Any) -> Dossier:
        by = Actor(name=portal.name, client=portal.code)
        return receive_dossier(filing(code, **form), portal, lambda dossier: None, by=by)

    return make


@pytest.fixture
def dossier(file_dossier: Callable[..., Dossier]) -> Dossier:
    """A dossier that has just come in."""
    return file_dossier()


@pytest.fixture
def draft(dossier: Dossier, binh: Actor) -> Record:
    """The entry that Bình has begun from the dossier."""
    from interlink.dossiers import operations as dossiers

    dossiers.accept(dossier.pk, by=binh)
    return dossiers.open_entry(dossier.pk, by=binh)


def answers_to(record: Record, values: dict[str, Any] | None = None) -> dict[str, str]:
    """Return a reason for every warning that the record's entry raises, or that it will with these values."""
    from registry.kinds import entry_of, kind_of
    from registry.records.conflicts import conflicts
    from registry.records.differences import beside
    from registry.records.entry_warnings import entry_warnings

    entry = kind_of(record).entry.of(values) if values else entry_of(record)
    filed = beside([(record, entry)])[record.pk]
    found = entry_warnings(filed, siblings=[], found=conflicts(entry, record))
    return {warning.code: "Đã đối chiếu bản gốc" for warning in found}


@pytest.fixture
def submitted(draft: Record, binh: Actor) -> Record:
    """The entry, put before Chi."""
    from registry.kinds import entry_of
    from registry.records.operations import submit_entry

    return submit_entry(draft.pk, entry_of(draft).values(), answers_to(draft), by=binh)


@pytest.fixture
def registered(submitted: Record, chi: Actor) -> Record:
    """The birth in the book."""
    from registry.records.operations import register_entry

    return register_entry(submitted.pk, by=chi)


def log_in(client: Client, by: Actor, *, is_confirmed: bool = True) -> None:
    """Begin a session of an actor in a test client, as after a login with a second factor, at their own desk."""
    assert by.user is not None
    client.force_login(by.user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["began_at"] = session["seen_at"] = timezone.now().isoformat()
    session["has_factor"] = True
    if is_confirmed:
        here = next(iter(sessions.running(by.user)), None)
        ends = timezone.now() + datetime.timedelta(days=1)
        session["desk"] = [ends.isoformat(), "127.0.0.1", here.pk if here else None]
    session.save()


@pytest.fixture
def sign_in(client: Client) -> Callable[[Actor], Any]:
    """Signs the test client in as an actor."""

    def enter(by: Actor) -> Any:
        log_in(client, by)
        return client

    return enter


@pytest.fixture
def desk(page: Any) -> Any:
    """A browser as wide as the screens at the counter."""
    page.set_viewport_size({"width": 1366, "height": 768})
    return page


@pytest.fixture
def sit_down(live_server: Any, page: Any) -> Callable[[Actor], str]:
    """Signs the browser in as an actor, as somebody takes a seat at a shared computer; returns the server's address."""

    def enter(by: Actor) -> str:
        client = Client()
        log_in(client, by)
        page.context.clear_cookies()
        page.context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": client.session.session_key,
                    "url": live_server.url,
                }
            ]
        )
        return str(live_server.url)

    return enter

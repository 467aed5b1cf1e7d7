"""A ward with its people, their tokens and a registered birth: what tests of papers and signatures begin with.

Cast: An (registrar), Chi (signatory), Hoa (seal clerk) of phường Quán Thánh; Dũng (signatory) of another ward.
"""

import dataclasses
import datetime
import os
import socket
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pkcs11
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hotich.demo.signing.pki import Holder, Issued, make_pki
from hotich.models import Assignment, Office, Place, User
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import PartialDate
from registry.kinds.birth import BirthEntry
from registry.kinds.entry import write
from registry.models import EventKind, Paper, PersonalIdRequest, Record, RegisterBook, Token
from registry.papers.operations import create_paper
from registry.signing import pkcs11 as devices
from registry.signing.tokens import register_token
from registry.workflows.record import State

PIN = "123456"
SYSTEM = Actor.system("kiểm thử")
OFFICE_NAME = "Ủy ban nhân dân phường Quán Thánh"
HOLDERS = (
    Holder("qt-chi", "Lê Thị Minh Chi", OFFICE_NAME, "001180012345"),
    Holder("qt-dau", OFFICE_NAME, OFFICE_NAME),
    Holder("tb-dung", "Trần Văn Dũng", "Ủy ban nhân dân phường Trúc Bạch", "001080000002"),
    Holder("het-han", "Lê Thị Minh Chi", OFFICE_NAME, valid_to="2025-01-01T00:00:00+0000"),
)


def pki_folder() -> Path:
    return Path(settings.VAR) / "demo" / "pki"


def issue_tokens() -> dict[str, Issued]:
    """Make the authority and the SoftHSM tokens of this test process, once a folder."""
    return _issue_tokens(pki_folder())


@cache
def _issue_tokens(folder: Path) -> dict[str, Issued]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{probe.getsockname()[1]}"
    return make_pki(folder, HOLDERS, pin=PIN, module=settings.PKCS11_MODULE, address=address)


def open_token(label: str) -> devices.OpenToken:
    """Return the token as this process has it open; opened anew when another test gave the library other tokens."""
    issue_tokens()
    try:
        token = _open_token(label)
        token.sign(b"is it still open?")
    except devices.TokenBroken:
        os.environ["SOFTHSM2_CONF"] = str(pki_folder() / "softhsm2.conf")
        pkcs11.lib(settings.PKCS11_MODULE).reinitialize()
        _open_token.cache_clear()
        token = _open_token(label)
    return token


@cache
def _open_token(label: str) -> devices.OpenToken:
    """Open a token once: a second session of the same token would log the first one out."""
    return devices.OpenToken(settings.PKCS11_MODULE, label, PIN, issue_tokens()[label].certificate)


@dataclass
class World:
    """The rows that tests act on."""

    office: Office
    an: Actor
    chi: Actor
    hoa: Actor
    dung: Actor
    leader: Token
    seal: Token

    def registered_birth(
        self, *, number: str = "001324000017", child: str = "Nguyễn Thị Thùy Dương"
    ) -> Record:
        """Enter a birth in the book; `number` is the child's personal number, empty while it is not given."""
        with transaction.atomic(), acting(SYSTEM):
            book, _ = RegisterBook.objects.get_or_create(
                office=self.office,
                kind=EventKind.BIRTH,
                prefix="KS",
                year=2026,
                opened_on=datetime.date(2026, 1, 2),
            )
            book.last_number += 1
            book.save()
            record = Record.objects.create(
                office=self.office,
                kind=EventKind.BIRTH,
                title=child,
                filed_on=datetime.date(2026, 11, 20),
                registrar=self.an.user,
                registrar_name=self.an.name,
            )
            write(
                record,
                entry(child),
                words={
                    "child_birth_date_words": "Ngày mười lăm, tháng mười một, "
                    "năm hai nghìn không trăm hai mươi sáu"
                },
            )
            record.book, record.entry_number, record.state = book, book.last_number, State.REGISTERED
            record.registered_on = datetime.date(2026, 11, 22)
            record.registered_at = record.submitted_at = timezone.now()
            record.office_name = f"{OFFICE_NAME}, quận Ba Đình, thành phố Hà Nội"
            record.signer, record.signer_name, record.signer_title = (
                self.chi.user,
                self.chi.name,
                self.chi.title,
            )
            record.save()
            asked = PersonalIdRequest.objects.create(record=record)
            if number:
                asked.state, asked.number, asked.answered_at = (
                    PersonalIdRequest.State.GIVEN,
                    number,
                    timezone.now(),
                )
                asked.save()
        return record

    def paper(self, **options: str) -> Paper:
        """Begin the paper of a new birth."""
        record = self.registered_birth(**options)
        with transaction.atomic(), acting(SYSTEM):
            paper = create_paper(record, by=SYSTEM)
        assert paper is not None
        return paper


def entry(child: str) -> BirthEntry:
    return BirthEntry.of(
        {
            "child_full_name": child,
            "child_birth_date": PartialDate(2026, 11, 15),
            "child_gender": "female",
            "child_ethnicity": "Kinh",
            "child_nationality": "Việt Nam",
            "mother_full_name": "H'Hen Niê",
            "mother_birth_date": PartialDate(1996),
            "mother_ethnicity": "Ê Đê",
            "mother_nationality": "Việt Nam",
            "mother_residence": "Số 12 phố Quán Thánh, phường Quán Thánh, quận Ba Đình, thành phố Hà Nội",
            "father_full_name": "Nguyễn Văn Đức",
            "father_birth_date": PartialDate(1993, 3, 2),
            "father_ethnicity": "Kinh",
            "father_nationality": "Việt Nam",
            "father_residence": "Số 12 phố Quán Thánh, phường Quán Thánh, quận Ba Đình, thành phố Hà Nội",
            "declarant_full_name": "Nguyễn Văn Đức",
            "declarant_id_type": "cccd",
            "declarant_id_number": "001093012345",
            "declarant_relation": "Cha",
            "birth_place": "Bệnh viện Phụ sản Hà Nội, số 929 đường La Thành, quận Ba Đình, thành phố Hà Nội",
            "native_place": "Xã Yên Thắng, huyện Ý Yên, tỉnh Nam Định",
            "notice_number": "123456",
        }
    )


def make_world() -> World:
    """Create the ward, its people and their tokens."""
    issued = issue_tokens()
    with transaction.atomic(), acting(SYSTEM):
        city = _place("01", "Thành phố Hà Nội")
        district = _place("001", "Quận Ba Đình", city)
        office = Office.objects.create(
            code="H26.1.13",
            name=OFFICE_NAME,
            level="commune",
            place=_place("00013", "Phường Quán Thánh", district),
        )
        other = Office.objects.create(
            code="H26.1.4",
            name="Ủy ban nhân dân phường Trúc Bạch",
            level="commune",
            place=_place("00004", "Phường Trúc Bạch", district),
        )
        people = [
            _person("an", "Nguyễn Văn An", Role.REGISTRAR, office),
            _person("chi", "Lê Thị Minh Chi", Role.SIGNATORY, office, "Phó Chủ tịch"),
            _person("hoa", "Phạm Thị Hoa", Role.SEAL_CLERK, office),
            _person("dung", "Trần Văn Dũng", Role.SIGNATORY, other, "Chủ tịch"),
        ]
    an, chi, hoa, dung = people
    tokens = [
        register_token(
            label,
            office=office if actor is not dung else other,
            user=actor.user if actor else None,
            certificate=issued[label].certificate,
            chain=issued[label].chain,
            by=SYSTEM,
        )
        for label, actor in (("qt-chi", chi), ("qt-dau", None), ("tb-dung", dung))
    ]
    return World(office, an, chi, hoa, dung, tokens[0], tokens[1])


def _place(code: str, name: str, parent: Place | None = None) -> Place:
    place = Place.compose(code=code, name=name, parent=parent)
    place.save()
    return place


def _person(username: str, full_name: str, role: Role, office: Office, title: str = "") -> Actor:
    user = User.objects.create_user(username, full_name=full_name)
    Assignment.objects.create(
        user=user, role=role, office=office, title=title, valid_from=datetime.date(2024, 1, 1)
    )
    return Actor(name=full_name, user=user, role=role, office=office, title=title)


def as_role(actor: Actor, role: str) -> Actor:
    return dataclasses.replace(actor, role=role)


def station_environment(database: str) -> dict[str, str]:
    """Return the environment in which a `manage.py` process works on this test's database and tokens."""
    url = os.environ["DATABASE_URL"]
    base, _, query = url.partition("?")
    return {
        **os.environ,
        "VAR": str(settings.VAR),
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "DATABASE_URL": base.rsplit("/", 1)[0] + f"/{database}" + (f"?{query}" if query else ""),
        "SOFTHSM2_CONF": str(pki_folder() / "softhsm2.conf"),
    }

"""Tokens, registered births and their papers, for the cast's ward: what tests of papers and signatures begin with."""

import datetime
import os
import shutil
import socket
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pkcs11
import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hotich.demo.signing.pki import Holder, Issued, make_pki
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate
from registry.kinds.birth import BirthEntry
from registry.kinds.entry import write
from registry.models import EventKind, Paper, PersonalIdRequest, Record, RegisterBook, Token
from registry.papers.operations import create_paper
from registry.signing.tokens import register_token
from registry.workflows.record import State
from signer import tokens as devices
from tests.cast import SYSTEM

NewPaper = Callable[..., Paper]

PIN = "123456"
OURS, THEIRS = "UBND phường Quán Thánh", "UBND phường Trúc Bạch"
HOLDERS = (
    Holder("qt-chi", "Lê Thị Minh Chi", OURS, "001180012345"),
    Holder("qt-dau", OURS, OURS),
    Holder("tb-em", "Đặng Thị Em", THEIRS, "001180000002"),
    Holder("het-han", "Lê Thị Minh Chi", OURS, valid_to="2025-01-01T00:00:00+0000"),
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


def known_token(label: str, office: Office, holder: Actor | None = None) -> Token:
    """Make one of the tokens known as the holder's, or without one as the seal of the office."""
    issued = issue_tokens()[label]
    return register_token(
        label,
        office=office,
        user=holder.user if holder else None,
        certificate=issued.certificate,
        chain=issued.chain,
        by=SYSTEM,
    )


@pytest.fixture
def tokens(ward: Office, other_ward: Office, chi: Actor, em: Actor) -> dict[str, Token]:
    """The tokens in use by their labels: Chi's, our seal, and Em's; no station has used them yet."""
    shutil.rmtree(settings.STATION_LOGS, ignore_errors=True)
    known = (
        known_token("qt-chi", ward, chi), known_token("qt-dau", ward), known_token("tb-em", other_ward, em),
    )  # fmt: skip
    return {token.label: token for token in known}


@pytest.fixture
def leader(tokens: dict[str, Token]) -> Token:
    """Chi's token."""
    return tokens["qt-chi"]


@pytest.fixture
def new_paper(binh: Actor, chi: Actor, tokens: dict[str, Token]) -> NewPaper:
    """Begins the paper of a new birth; its keywords are those of `registered_birth`."""

    def make(**options: str) -> Paper:
        return paper_of(registered_birth(binh, chi, **options))

    return make


def registered_birth(
    registrar: Actor,
    signer: Actor,
    *,
    number: str = "001324000017",
    child: str = "Nguyễn Thị Thùy Dương",
    signer_title: str = "",
) -> Record:
    """Enter a birth in the book; `number` is the child's personal number, empty while it is not given."""
    office = registrar.office
    assert office is not None
    with transaction.atomic(), acting(SYSTEM):
        book, _ = RegisterBook.objects.get_or_create(
            office=office,
            kind=EventKind.BIRTH,
            prefix="KS",
            year=2026,
            opened_on=datetime.date(2026, 1, 2),
        )
        book.last_number += 1
        book.save()
        record = Record.objects.create(
            office=office,
            kind=EventKind.BIRTH,
            title=child,
            filed_on=datetime.date(2026, 11, 20),
            registrar=registrar.user,
            registrar_name=registrar.name,
        )
        words = "Ngày mười lăm, tháng mười một, năm hai nghìn không trăm hai mươi sáu"
        write(record, entry(child), words={"child_birth_date_words": words})
        record.book, record.entry_number, record.state = book, book.last_number, State.REGISTERED
        record.registered_on = datetime.date(2026, 11, 22)
        record.registered_at = record.submitted_at = timezone.now()
        record.office_name = f"{office.name}, quận Ba Đình, thành phố Hà Nội"
        record.signer, record.signer_name = signer.user, signer.name
        record.signer_title = signer_title or signer.title
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


def paper_of(record: Record) -> Paper:
    """Begin the paper of a birth."""
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


def seen(paper_ids: Iterable[int]) -> dict[int, str]:
    """Return these papers as the page shows them now to whoever is about to sign."""
    return {paper.pk: paper.latest_file for paper in Paper.objects.filter(pk__in=list(paper_ids))}


def station_environment(database: str) -> dict[str, str]:
    """Return the environment in which a `manage.py` process works on this test's database and tokens."""
    url = os.environ["DATABASE_URL"]
    base, _, query = url.partition("?")
    return {
        **os.environ,
        "ORDER_KEY_FILE": "",  # only the test plays the web process
        "VAR": str(settings.VAR),
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "DATABASE_URL": base.rsplit("/", 1)[0] + f"/{database}" + (f"?{query}" if query else ""),
        "SOFTHSM2_CONF": str(pki_folder() / "softhsm2.conf"),
    }

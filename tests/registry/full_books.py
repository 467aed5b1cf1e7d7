"""Births on their way into a book, without a dossier: for tests of books and their numbers."""

import datetime
import itertools
from typing import Any

import time_machine
from django.db import transaction

from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import VIETNAM, PartialDate, today
from registry.kinds import entry_of
from registry.models import EventKind, Record
from registry.records import operations as entries
from tests.cast import answers_to

_serial = itertools.count(1)
_GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Minh", "Ngọc")
_SYLLABLES = ("Anh", "Bảo", "Cẩm", "Diệu", "Đan", "Gia", "Hải", "Khải", "Lâm", "Mộc")
_HOME = "Số 12 phố Quán Thánh, phường Quán Thánh, quận Ba Đình, thành phố Hà Nội"


def spelled(number: int) -> str:
    """Return a name of its own for each number: two of them are never taken for one person."""
    return " ".join(_SYLLABLES[int(digit)] for digit in str(number))


def values_of_a_birth(number: int, **changes: Any) -> dict[str, Any]:
    """Return the flat values of the birth with that number: another child of other parents."""
    father = f"Nguyễn {spelled(number)} {_GIVEN[number % 9]}"
    return {
        "child_family_name": "Nguyễn",
        "child_middle_name": spelled(number),
        "child_given_name": _GIVEN[number % 10],
        "child_birth_date": PartialDate(2024, 1 + number % 12, 1 + number % 28),
        "child_gender": "male",
        "child_ethnicity": "Kinh",
        "child_nationality": "Việt Nam",
        "birth_place": "Bệnh viện Phụ sản Trung ương, 43 Tràng Thi, phường Hoàn Kiếm, thành phố Hà Nội",
        "native_place": "Xã Yên Thắng, huyện Yên Mô, tỉnh Ninh Bình",
        "notice_number": f"GCS-{number:05d}",
        "mother_full_name": f"Lê {spelled(number)} {_GIVEN[number % 7]}",
        "mother_birth_date": PartialDate(1995),
        "mother_ethnicity": "Kinh",
        "mother_nationality": "Việt Nam",
        "mother_residence": _HOME,
        "father_full_name": father,
        "father_birth_date": PartialDate(1992, 3),
        "father_ethnicity": "Kinh",
        "father_nationality": "Việt Nam",
        "father_residence": _HOME,
        "declarant_full_name": father,
        "declarant_relation": "Cha",
        "declarant_id_type": "cccd",
        "declarant_id_number": f"0010920{number:05d}",
        "declarant_personal_id": f"0010920{number:05d}",
    } | changes


def submit(office: Office, by: Actor, *, number: int | None = None, **changes: Any) -> Record:
    """Put a birth before the signatory; `number` makes it the same child each time."""
    values = values_of_a_birth(next(_serial) if number is None else number, **changes)
    with transaction.atomic(), acting(by):
        record = entries.draft_entry(EventKind.BIRTH, office, values, filed_on=today(), by=by)
    return entries.submit_entry(record.pk, entry_of(record).values(), answers_to(record), by=by)


def register(office: Office, by: Actor, signer: Actor, *, on: datetime.date | None = None) -> Record:
    """Enter a birth in the book, today or at noon of another day."""
    record = submit(office, by)
    if on is None:
        return entries.register_entry(record.pk, by=signer)
    with time_machine.travel(datetime.datetime.combine(on, datetime.time(12), VIETNAM)):
        return entries.register_entry(record.pk, by=signer)

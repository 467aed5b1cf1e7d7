"""Births, deaths and marriages of one ward, and lists that somebody asked for and somebody else approved."""

import datetime
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from hotich.acts import errands
from hotich.models import LegalText, Office
from hotich.models.tracked import acting, create_many, keep_first_versions
from hotich.rights.access import Actor
from hotich.values.dates import today
from registry.models import Particulars, Party, Record, Release, ReleaseKind
from registry.releases import operations
from registry.workflows.record import State
from tests.cast import SYSTEM

CHILDREN, DEATHS, FIGURES = "tre-duoi-6-tuoi", "nguoi-chet-bao-hiem", "so-lieu-khu-nhan-dang"
DAY = datetime.timedelta(days=1)
_serial = itertools.count(1)


@dataclass(frozen=True)
class Someone:
    """One person in one act."""

    role: str
    name: str
    born: str = ""
    sex: str = ""
    people: str = ""
    number: str = ""
    home: str = ""


def enter(office: Office, kind: str, happened: str, *people: Someone, **more: Any) -> Record:
    """Enter one act that has stood in a paper book since the day on which it happened."""
    return enter_many(office, kind, [(happened, people)], **more)[0]


def enter_many(
    office: Office, kind: str, acts: Sequence[tuple[str, Sequence[Someone]]], **more: Any
) -> list[Record]:
    """Enter acts of one kind in a few statements; each was registered on the day on which it happened."""
    with transaction.atomic(), acting(SYSTEM):
        records = Record.objects.bulk_create(
            Record(
                office=office, kind=kind, source="paper", state=State.DRAFT, happened_on=happened,
                title=people[0].name, paper_number=str(next(_serial)), paper_date=happened, office_name=office.name,
                registration_kind="on_time",
            )
            for happened, people in acts
        )  # fmt: skip
        parties = [
            Party(
                record=record, role=each.role, full_name=each.name, birth_date=each.born, gender=each.sex,
                ethnicity=each.people, personal_id=each.number, residence=each.home,
            )
            for record, (_, people) in zip(records, acts, strict=True)
            for each in people
        ]  # fmt: skip
        for party in parties:
            party.set_name_keys()
        create_many(parties)
        create_many([Particulars(record=record, values=more) for record in records])
        for record, (happened, _) in zip(records, acts, strict=True):
            day = datetime.date.fromisoformat(happened)
            Record.objects.filter(pk=record.pk).update(
                state=State.REGISTERED, registered_at=timezone.now(), registered_on=day
            )
        keep_first_versions(records)
    return records


def child(name: str, born: str, number: str = "", sex: str = "female") -> Someone:
    return Someone("child", name, born, sex, "Kinh", number)


def dead(name: str, born: str, number: str = "", home: str = "") -> Someone:
    return Someone("deceased", name, born, "male", "Kinh", number, home)


def words(code: str, scope: Office, **changes: Any) -> dict[str, Any]:
    """Return what somebody fills in about a list of that kind."""
    return {
        "kind": ReleaseKind.objects.get(code=code),
        "agency": "Bảo hiểm xã hội thành phố Hà Nội",
        "letter_number": "123/BHXH-TT",
        "letter_date": today() - DAY,
        "purpose": "Cấp thẻ bảo hiểm y tế cho trẻ em",
        "basis": LegalText.objects.get(code="nd-87-2020"),
        "article": "",
        "scope": scope,
        "first": today() - datetime.timedelta(days=6 * 366),
        "last": today(),
        "expires_on": today() + 7 * DAY,
    } | changes


def ask(code: str, scope: Office, by: Actor, **changes: Any) -> Release:
    """Put a list forward."""
    made = operations.draft_release(words(code, scope, **changes), by=by)
    return operations.submit_release(made.pk, by=by)


def make(code: str, scope: Office, by: Actor, approver: Actor, **changes: Any) -> Release:
    """Put a list forward, approve it and let a worker make it."""
    asked = ask(code, scope, by, **changes)
    operations.approve_release(asked.pk, by=approver)
    errands.run("produce_release", asked.pk)
    return Release.objects.select_related("kind").get(pk=asked.pk)

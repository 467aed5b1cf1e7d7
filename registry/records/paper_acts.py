"""Acts taken over from paper books, many at once, as the book has them. vi: đưa việc từ sổ giấy vào cơ sở dữ liệu."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Case, DateField, When
from django.db.models.functions import Cast

from hotich.acts import audit, facts
from hotich.models import Office
from hotich.models.tracked import create_many, keep_first_versions
from hotich.rights.access import Actor
from hotich.values.dates import UNKNOWN, PartialDate, now
from hotich.values.dates_in_words import Speech, in_words
from registry.amendments.present import other_names
from registry.facts import PaperActsEntered
from registry.finding.index import index_acts, index_later_names
from registry.kinds import KINDS
from registry.kinds.entry import Entry, new_rows
from registry.models import (
    CorrectedName,
    EventKind,
    PaperOrigin,
    Record,
    RecordNote,
    RegistrationKind,
    Source,
)
from registry.workflows.record import RECORD, Action, State

audit.register({"record.take-over": "phê duyệt, đưa vào cơ sở dữ liệu từ sổ giấy"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperAct:
    """One act as a paper book has it, read by two people. vi: việc trong sổ giấy đã được kiểm tra.

    `registration` holds what stands in every book as texts, under `reg_number`, `reg_page`, `reg_date` (ISO, perhaps
    partial), `reg_kind`, `reg_registrar`, `reg_signer`, `reg_signer_title`, `reg_notes`; a key without a value may be
    missing. `marks`, `extra`, `digest` and `member` are those of `PaperOrigin`.
    """

    office: Office
    kind: EventKind
    entry: Entry
    registration: Mapping[str, str]
    book_code: str
    office_name: str
    typed_by_name: str
    checked_by_name: str
    route: str = ""
    page: str = ""
    digest: str = ""
    member: str = ""
    marks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)

    def read(self, key: str) -> str:
        """Return what stands in the book under that key of the registration, or nothing."""
        return self.registration.get(key, "")

    @property
    def date(self) -> PartialDate:
        """The day of registration, as partial as the book has it."""
        return PartialDate.parse(self.read("reg_date"))


def enter_paper_acts(acts: Sequence[PaperAct], *, by: Actor) -> list[Record]:
    """Enter acts of paper books in the register in a few statements; returns their records in the same order.

    vi: phê duyệt, đưa vào cơ sở dữ liệu. Needs the caller's transaction and actor. What the book does not say stays
    empty, the number, the day and the signatory too. Who listens hears of all at once. Raises `NotFound` for an office
    that the actor does not see, `NotAllowed` for whoever may not approve.
    """
    speech = {act.office.pk: act.office.speech for act in acts}
    for office in speech:
        RECORD.permit(Action.TAKE_OVER, by=by, office=office)
    records = Record.objects.bulk_create([_draft(act) for act in acts], batch_size=_BATCH)
    rows = [
        new_rows(record, act.entry, words=_words(act, speech[act.office.pk]))
        for record, act in zip(records, acts, strict=True)
    ]
    create_many([party for parties, _ in rows for party in parties])
    create_many([particulars for _, particulars in rows])
    at = now()
    create_many([_origin(record, act, by, at) for record, act in zip(records, acts, strict=True)])
    # Only now: a registered record takes no more parts.
    for record, act in zip(records, acts, strict=True):
        record.state, record.registered_at, record.registered_on = State.REGISTERED, at, act.date.full
    Record.objects.filter(pk__in=[record.pk for record in records]).update(
        state=State.REGISTERED, registered_at=at, registered_on=_WHOLE_DAY
    )
    keep_first_versions(records)
    index_acts(record.pk for record in records)
    former = [name for record, act in zip(records, acts, strict=True) for name in _former_names(record, act)]
    index_later_names(create_many(former))
    create_many(
        [
            RecordNote(record=record, text=f"Ghi trong sổ giấy: {act.read('reg_notes')}")
            for record, act in zip(records, acts, strict=True)
            if act.read("reg_notes")
        ]
    )
    told = [(record, {"number": record.number, "book": record.book_code}) for record in records]
    audit.record_many("record.take-over", by=by, subjects=told)
    facts.publish(PaperActsEntered(tuple(record.pk for record in records)))
    return records


#: Rows a statement.
_BATCH = 500
#: What the database makes of the day in the book, if it is a whole one.
_WHOLE_DAY = Case(When(paper_date__regex="^.{10}$", then=Cast("paper_date", DateField())))


def _draft(act: PaperAct) -> Record:
    kind = KINDS[act.kind]
    return Record(
        office=act.office,
        kind=act.kind,
        source=Source.PAPER,
        registration_kind=act.read("reg_kind") or RegistrationKind.UNKNOWN,
        title=kind.title(act.entry),
        happened_on=act.entry.values()[kind.happened_on] if kind.happened_on else UNKNOWN,
        paper_number=act.read("reg_number"),
        paper_book=act.book_code,
        paper_date=act.date,
        office_name=act.office_name,
        registrar_name=act.read("reg_registrar"),
        signer_name=act.read("reg_signer"),
        signer_title=act.read("reg_signer_title"),
    )


def _former_names(record: Record, act: PaperAct) -> list[CorrectedName]:
    """Return the names that the book had before a correction in its margin, or has in other words, for search."""
    before = {
        key: mark["text"]
        for key, mark in act.marks.items()
        if mark.get("text") and mark.get("state") in ("margin", "written") and key.endswith("_name")
    }
    return other_names(record, act.entry, before)


def _words(act: PaperAct, speech: Speech) -> dict[str, str]:
    """The dates that papers say in words too, as far as the book has them; its own sentences are not made anew."""
    values = act.entry.values()
    return {f"{key}_words": in_words(values[key], speech) for key in KINDS[act.kind].in_words if values[key]}


def _origin(record: Record, act: PaperAct, by: Actor, at: datetime.datetime) -> PaperOrigin:
    return PaperOrigin(
        record=record,
        page=act.page or act.read("reg_page"),
        digest=act.digest,
        member=act.member,
        marks={key: dict(mark) for key, mark in act.marks.items()},
        extra=dict(act.extra),
        route=act.route,
        typed_by_name=act.typed_by_name,
        checked_by_name=act.checked_by_name,
        approved_by_name=by.name,
        approved_at=at,
    )

"""What the register asks of whoever can answer: `hotich.wiring.ANSWERS` says who. vi: câu hỏi đối soát.

`CompetenceAsked`, `HoldAsked`, `FiledAsked`, `PromiseAsked`, `LackingAsked`, `CasesAsked` and `InterlinkedAsked` are
looked up. All others are answered by another authority's system, and so raise `PartnerUnavailable` when time mends it
and `PartnerRejected` when it does not.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from hotich.models import Office
from hotich.values.dates import PartialDate
from hotich.values.names import fold
from registry.models import EventKind

if TYPE_CHECKING:
    from registry.kinds.entry import Entry


@dataclass(frozen=True, slots=True)
class CompetenceAsked:
    """Whose matter is this act, if it is not this office's: a level's above, or where people turn out to live?

    vi: thẩm quyền đăng ký. Looked up in a table of the law as of the day that decides the act; answered by a sentence,
    empty when the office itself may register it.
    """

    office: Office
    kind: EventKind
    entry: Entry
    record_id: int


@dataclass(frozen=True, slots=True)
class HoldAsked:
    """Which of these entries may not be registered yet, and what do they wait for? vi: chưa được phê duyệt.

    Answered by `dict[record, sentence]` of those that wait; children of one form wait under the first.
    """

    records: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FiledAsked:
    """What did the citizen write of the lines of these entries? vi: tờ khai.

    Answered by `dict[record, dict[key, value]]` of those that a form was filed for: each line of the entry that the
    form asks for, as the untouched draft would have it, with None where the citizen left it empty. A form is of one
    child: further children have none.
    """

    records: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """Until when the office owes the act of an entry, and by when the citizen has everything they asked for."""

    received_at: datetime.datetime
    due_at: datetime.datetime
    promised_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class PromiseAsked:
    """What was the citizen promised who waits for these entries? vi: hẹn trả. Answered by `dict[record, Promise]`."""

    records: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LackingAsked:
    """Which of these entries come from a dossier that was accepted though it lacked something, and why?

    vi: tiếp nhận hồ sơ chưa đủ thành phần. Answered by `dict[record, sentence]` with who accepted it and the reason.
    """

    records: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class InterlinkedAsked:
    """Which of these acts came by an interlinked group of procedures? vi: liên thông. Answered by `set[record]`."""

    records: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One person of an act, as the other side may know them; `reference` is ours and comes back in the answer."""

    reference: str
    full_name: str
    birth_date: str
    gender: str = ""
    personal_id: str = ""


class Match(StrEnum):
    """Whether the other side knows the person."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Held:
    """What the other side holds of a person, under our keys as `registry.kinds.values.as_text` writes values."""

    match: Match
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PeopleAsked:
    """What does the population database hold of these people? Answered by `dict[reference, Held]`.

    `office` says for which office, and so for which province, one asks.
    """

    office: Office
    people: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class CitizenAsked:
    """What does the population database hold of this one person, now, for a purpose? Answered by `Held`.

    Beside what `PeopleAsked` is answered it says where they live. Somebody waits for it. `record_id` is the entry that
    it is asked for, where there is one; the answer is kept as of this moment.
    """

    office: Office
    person: Wanted
    purpose: str
    asked_by: str
    record_id: int | None = None

    def tells(self, held: Held) -> bool:
        """Say whether it may be told: only to whoever knows beside the number the name or the day of birth."""
        name, born = self.person.full_name, PartialDate.parse(self.person.birth_date)
        return (
            held.match == Match.FOUND
            and held.values.get("personal_id") == self.person.personal_id
            and (
                bool(name and fold(name) == fold(held.values.get("full_name", "")))
                or (born.is_full and born.iso == held.values.get("birth_date"))
            )
        )


@dataclass(frozen=True, slots=True)
class Correction:
    """A value of theirs that contradicts the register, and what the register has; proposed once per `reference`."""

    reference: str
    personal_id: str
    full_name: str
    key: str
    theirs: str
    ours: str
    #: The act that proves it, by number and day.
    act: str


class Outcome(StrEnum):
    """What became of a proposed correction."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Result:
    """The other side's word on a proposal; a refusal has its reason."""

    outcome: Outcome
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionsProposed:
    """Will they correct these values? Answered by `dict[reference, Result]`; repeating is harmless."""

    office: Office
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class CorrectionsAsked:
    """What became of these proposals? Answered by `dict[reference, Result]` of those they know."""

    office: Office
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CasesAsked:
    """For which dossier of an office do its people look at these acts? vi: hồ sơ của việc hộ tịch.

    Answered by `dict[record, number]` of the acts that a dossier of the office brought or is about; of every office
    where none is named.
    """

    records: tuple[int, ...]
    office: int | None = None

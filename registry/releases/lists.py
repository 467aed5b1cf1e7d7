"""Who stands in a list, as their acts stand now, and what is told of each of them. vi: người trong danh sách."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from hotich.errors import DomainError
from hotich.values.names import sort_key
from hotich.web.workbook import workbook
from registry.amendments.present import label_of, present_entries
from registry.amendments.validity import has_ended
from registry.kinds import KINDS, kind_of
from registry.kinds.entry import Entry, Person
from registry.kinds.lines import read
from registry.models import EventKind, Gender, Party, PartyRole, Record, Release, ReleaseKind
from registry.releases.queries import acts_of
from registry.workflows.record import State

#: People of one list: what is made within a minute. More are several lists, of offices or days.
MOST = 50_000
#: Acts that are read at once.
_PART = 1_000
_ADULT, _SIX = 18, 6
#: Columns about whose act it is, and about the act; every other column is a line of the kind of act.
_OF_PERSON = {
    "full_name": "Họ, chữ đệm, tên",
    "birth_date": "Ngày sinh",
    "gender": "Giới tính",
    "personal_id": "Số định danh cá nhân",
    "residence": "Nơi cư trú",
}
_OF_ACT = {"number": "Số đăng ký", "registered_on": "Ngày đăng ký", "office": "Nơi đăng ký"}


@dataclass(frozen=True, slots=True)
class Listed:
    """One person in a list: through which act, in which role, and the values of the columns."""

    record_id: int
    role: str
    order: tuple[str, str]
    values: tuple[str, ...]


def columns() -> dict[str, str]:
    """Return all columns that a list may have, with their headings."""
    lines = {
        line.key: f"{kind.event.label}: {label_of(kind, line)}"
        for kind in KINDS.values()
        for line in kind.lines.values()
    }
    return lines | _OF_ACT | _OF_PERSON


def people_of(release: Release) -> list[Listed]:
    """Return who stands in a list, in the order of their offices and given names.

    Acts that no longer count are left out. Raises `DomainError` for more than `MOST`.
    """
    found: list[Listed] = []
    for part in _parts(release):
        entries = present_entries(part)
        dead = _dead(_number(entries[act.pk], role, act) for act in part for role in kind_of(act).subjects)
        for act in part:
            for role in kind_of(act).subjects:
                if _belongs(release, entries[act.pk].person(role), _number(entries[act.pk], role, act), dead):
                    found.append(_listed(act, role, entries[act.pk], release.kind))
        if len(found) > MOST:
            raise DomainError(
                f"Danh sách có hơn {MOST:,} người nên không lập được trong một tệp. ".replace(",", ".")
                + "Hãy soạn lại thành nhiều danh sách: theo từng cơ quan bên dưới, hoặc theo từng quãng ngày."
            )
    return sorted(found, key=lambda each: (*each.order, each.record_id))


def list_workbook(release: Release, people: Collection[Listed]) -> bytes:
    """Return the list as a workbook that says for whom, by which letter and what for it was made."""
    headings = [("STT", 6), *((heading, 26) for heading in release.kind.columns)]
    title = f"{release.kind.name}, danh sách số {release.pk} – {release.why}. Căn cứ: {release.legal_basis}"
    rows = ((number, *each.values) for number, each in enumerate(people, 1))
    return workbook(lambda sheets: sheets.table("Danh sách", title, headings, rows))


def _parts(release: Release) -> Iterator[list[Record]]:
    """Yield the acts of a list, so many at once."""
    acts = acts_of(release).select_related("office", "book", "particulars__place_unit", "personal_id_request")
    after = 0
    while part := list(acts.filter(pk__gt=after).prefetch_related("parties").order_by("pk")[:_PART]):
        yield part
        after = part[-1].pk


def _belongs(release: Release, person: Person, number: str, dead: Collection[str]) -> bool:
    age = person.birth_date.age_on(release.last)
    match ReleaseKind.Condition(release.kind.condition):
        case ReleaseKind.Condition.UNDER_SIX:
            # Born in a year of which the month is not known, a child may still be under six.
            return age is not None and age[0] < _SIX and number not in dead
        case ReleaseKind.Condition.ADULT:
            return age is None or age[1] >= _ADULT
    return True


def _dead(numbers: Iterator[str]) -> set[str]:
    """Return those of these personal numbers whose death is registered and still counts."""
    deaths = Party.objects.filter(
        ~has_ended("record"),
        personal_id__in=set(filter(None, numbers)),
        role=PartyRole.DECEASED,
        record__kind=EventKind.DEATH,
        record__state=State.REGISTERED,
    )
    return set(deaths.values_list("personal_id", flat=True))


def _number(entry: Entry, role: str, act: Record) -> str:
    """Return the personal number of whose act it is: their own, or the one that the child was given."""
    own = entry.person(role).personal_id
    return own or (act.personal_id_request.number if hasattr(act, "personal_id_request") else "")


def _listed(act: Record, role: str, entry: Entry, kind: ReleaseKind) -> Listed:
    person, lines, values = entry.person(role), kind_of(act).lines, entry.values()
    told: dict[str, Any] = {
        "full_name": person.full_name,
        "birth_date": person.birth_date.display(),
        "gender": Gender(person.gender).label if person.gender else "",
        "personal_id": _number(entry, role, act),
        "residence": person.residence,
        "number": act.number,
        "registered_on": act.registered_when,
        "office": act.office_name or act.office.name,
    }
    told |= {key: read(lines[key], values[key]) for key in kind.lines if key in lines}
    order = (act.office.code, sort_key(person.full_name) if person.full_name else "")
    return Listed(act.pk, role, order, tuple(str(told.get(key, "")) for key in kind.lines))

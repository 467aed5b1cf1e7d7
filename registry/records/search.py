"""Find an act in the book by what somebody has in hand: a name of then or now, twelve digits, a number. vi: tra cứu sổ.

Every search takes the same number of statements and counts nothing; one more row than a page says that there are more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.db.models import F, Q, QuerySet

from hotich.models import Office, OfficeSupervision
from hotich.models.offices import OfficeQuerySet
from hotich.rights.access import Actor, sees_below
from hotich.values.codes import CODE_LENGTH, code_as_printed
from hotich.values.dates import PartialDate, today
from hotich.values.names import fold, same_name, sort_key
from registry.amendments.present import present_entries, quote_anew
from registry.amendments.validity import has_ended, is_cancelled
from registry.finding.lookup import Found, Within, find_names
from registry.finding.stages import Why
from registry.finding.units import Units
from registry.finding.words import Typed, read_typed
from registry.kinds import KINDS, kind_of
from registry.kinds.entry import Entry
from registry.models import (
    AmendedLine,
    AmendedName,
    CorrectedName,
    DataCorrection,
    Invalidation,
    Paper,
    Party,
    PartyRole,
    Record,
    Source,
)
from registry.workflows.record import State

ROWS = 25
#: Acts of a workbook: more than a request from outside ever asks for, too few to take a book away.
MOST_AWAY = 500
#: How much a look at other offices' books shows: enough to tell two people apart, too little to list anybody.
FEW = 5
#: Those whose acts the acts are.
_SUBJECTS = frozenset(role for kind in KINDS.values() for role in kind.subjects)
_PERSONAL_ID = re.compile(r"[0-9]{12}")
#: In paper books a number may have letters behind it: 15a, 15bis.
_ENTRY_NUMBER = re.compile(
    r"(?:số\s+)?([0-9]{1,6})([a-zđ]{0,3})(?:/([0-9]{4}))?(?:,?\s+quyển\s+(?:số\s+)?(\S.*))?", re.IGNORECASE
)
#: A book as its cover names it, 01-TP/HT-2024-KS, or its volume with the year.
_BOOK = re.compile(r"([0-9]{1,3})(?:-TP/HT)?[-/]([0-9]{4})(?:-([A-ZĐ]{1,10}))?", re.IGNORECASE)
#: What a scanner reads from a paper's QR, or the code alone.
_CODE = re.compile(rf"(?:\S*/)?([0-9A-Z]{{{CODE_LENGTH}}})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hit:
    """An act that was found: whose it was and is, through whom it was found, and whether it still counts."""

    record: Record
    title: str
    former_title: str
    through: str
    born: str
    ended: str
    #: The names of whose act it is, of then and now.
    names: tuple[str, ...]
    #: Their dates of birth, of then and now.
    births: tuple[PartialDate, ...]
    #: Everybody's names as they stand now.
    present: tuple[str, ...] = ()
    #: The person through whom it was found, or whose act it is: on their page stand all their acts.
    role: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was found, and by what it was looked for. `is_cut` says that there is more than fits."""

    hits: Sequence[Hit]
    looked_for: str
    is_cut: bool = False
    #: Where the next page goes on; part of it is a name, so it stands in no address.
    further: tuple[Any, ...] | None = None


def find_in_register(
    typed: str,
    *,
    kind: str = "",
    year: int | None = None,
    until: int | None = None,
    born: PartialDate | None = None,
    valid: str = "",
    parents: bool = False,
    office: Office | None = None,
    place: Units | None = None,
    after: Sequence[Any] | None = None,
    by: Actor,
) -> SearchResult:
    """Return registered acts of the offices that the person sees, of `office` and below where it is named.

    `place` leaves the offices of communes of one name, of those that they became and came from.

    Twelve digits are a personal number, a paper's code is that of its check; `12/2024`, `15a`, or `12` with a year, the
    number of an entry, perhaps with its book; everything else a name (`registry.finding`). `kind`, `year` and `until`
    (of registration) and `born` narrow; `valid` is "valid", "ended", "all" or nothing, which leaves out cancelled data.
    `parents` adds acts in which somebody else bears the name. `after` is where the page before ended.
    """
    text = " ".join(typed.split())
    offices = _offices(by, office, place)
    narrowed = partial(_acts, offices, kind, (year or until, until or year), valid)
    digits = re.sub(r"[\s.]", "", text)
    if _PERSONAL_ID.fullmatch(digits):
        return _shown(_with_personal_id(digits), narrowed(), "số định danh cá nhân", text)
    if match := _CODE.fullmatch(text):
        papers = Paper.objects.filter(code=code_as_printed(match[1]))
        return _listed(list(as_shown(narrowed().filter(papers__in=papers))[:1]), {}, "mã giấy tờ", "")
    if match := _ENTRY_NUMBER.fullmatch(text):
        return _numbered(narrowed(), match)
    within = Within(
        offices=offices.ids(),
        everybody=parents,
        kind=kind,
        since=year or until,
        until=until or year,
        valid=valid,
    )
    return _named(text, within, born, after)


def everything_found(asked: Mapping[str, Any], *, by: Actor) -> list[Hit]:
    """Return what all pages of a search show, at most so many acts as somebody may take away at once."""
    found = find_in_register(**asked, by=by)
    hits = list(found.hits)
    while found.further and len(hits) < MOST_AWAY:
        found = find_in_register(**asked, after=found.further, by=by)
        hits += found.hits
    return hits


def _acts(
    offices: QuerySet[Office], kind: str, years: tuple[int | None, int | None], valid: str
) -> QuerySet[Record]:
    acts = Record.objects.filter(office__in=offices, state=State.REGISTERED)
    if kind:
        acts = acts.filter(kind=kind)
    if years[0] and years[1]:
        acts = acts.filter(of_years(years[0], years[1]))
    narrower = {"valid": ~has_ended(), "ended": has_ended(), "all": Q(), "": ~is_cancelled()}
    return acts.filter(narrower[valid])


def below(by: Actor, chosen: int | None = None) -> list[Office]:
    """Return the offices that a search may be narrowed to: the chosen one, and those next below it or the own one."""
    if by.office is None or not sees_below(by):
        return []
    visible = Office.objects.visible_to(by)
    office = visible.filter(pk=chosen).first() if chosen else None
    parent = office or by.office
    supervisions = OfficeSupervision.objects.valid_on(today())
    children = supervisions.filter(parent=parent).values_list("office", flat=True)
    above = supervisions.filter(office=office).values_list("parent", flat=True) if office else []
    return [
        *visible.filter(pk__in=above).exclude(pk=by.office.pk),
        *([office] if office and office != by.office else []),
        *visible.filter(pk__in=children).order_by("code"),
    ]


def _offices(by: Actor, office: Office | None, place: Units | None) -> OfficeQuerySet:
    offices = Office.objects.visible_to(by)
    if office:
        offices = offices.at_or_below(office)
    return offices.filter(place__in=place.places) if place else offices


def _numbered(acts: QuerySet[Record], match: re.Match[str]) -> SearchResult:
    numbered = acts.filter(with_number(match[1], match[2]))
    if match[3]:
        numbered = numbered.filter(of_year(int(match[3])))
    if match[4]:
        book = _BOOK.fullmatch(match[4].strip())
        cover = Q(book__volume=int(book[1]), book__year=int(book[2])) if book else Q(pk=None)
        if book and book[3]:
            cover &= Q(book__prefix__iexact=book[3])
        numbered = numbered.filter(cover | Q(source=Source.PAPER, paper_book__iexact=match[4].strip()))
    newest_first = numbered.order_by(F("registered_on").desc(nulls_last=True), "kind", "pk")
    return _listed(list(as_shown(newest_first)[: ROWS + 1]), {}, "số đăng ký", "")


def _named(text: str, within: Within, born: PartialDate | None, after: Sequence[Any] | None) -> SearchResult:
    """Return a page of acts by the names in them; a name that is too short finds only who is called by it."""
    name = read_typed(text)
    born = born or name.born
    within = replace(within, birth_year=born.year if born else None, born=born.iso if born else "")
    found = find_names(name, within, after=tuple(after) if after else None, most=ROWS + 1)
    best: dict[int, Found] = {}
    for each in found[:ROWS]:
        best.setdefault(each.record, each)
    rows = as_shown(Record.objects.filter(pk__in=list(best)))
    order = {record: place for place, record in enumerate(best)}
    records = sorted(rows, key=lambda row: order[row.pk])
    listed = _listed(records, {pk: each.role for pk, each in best.items()}, "họ tên", "")
    hits = [replace(hit, why=_why(hit, best[hit.record.pk], name)) for hit in listed.hits]
    further = found[ROWS - 1].place if len(found) > ROWS else None
    return SearchResult(hits, "họ tên", is_cut=further is not None, further=further)


def _why(hit: Hit, found: Found, name: Typed) -> str:
    """Say in a few words why the act was found."""
    written = next(
        (each for each in _names_written(hit.record, found.role) if sort_key(each) == found.sort), found.key
    )
    said = reason(found, name, written)
    if written and not any(same_name(written, each) for each in (hit.title, *hit.present)):
        said = f"tên cũ: {written}" if found.why in _SURE else f"{said}, tên cũ"
    if found.role not in kind_of(hit.record).subjects:
        said = f"{PartyRole(found.role).label.lower()}: {written}, {said}"
    return said


_SURE = (Why.EXACT, Why.FOLDED)


def reason(found: Found, name: Typed, written: str) -> str:
    """Say how the name that was found, written so, is like the one that was typed."""
    words = set(found.key.split())
    if found.sort == name.whole:
        return "đúng họ tên"
    if found.key.split() == list(name.words):
        return "đúng họ tên, không kể dấu"
    if found.why in (Why.NEAR, Why.NEAR_WORDS):
        return f"gần giống: {written}"
    if found.why == Why.INITIALS:
        return "đúng chữ cái đầu"
    if found.why == Why.BEGINNING:
        return "đúng các chữ đầu"
    if sorted(found.key.split()) == sorted(name.words):
        return "đúng các chữ, khác thứ tự"
    if words.issuperset(name.words):
        spelt = set(found.sort.split())
        return "có đủ các chữ" if spelt.issuperset(name.spelt) else "có đủ các chữ, không kể dấu"
    return f"gần giống: {written}"


def _names_written(record: Record, role: str) -> Iterable[str]:
    """Return the names that this person of the act has or had, as they are written."""
    for rows in (record.parties.all(), record.names.all(), record.corrected_names.all()):
        yield from (row.full_name for row in rows if row.role == role)


def find_elsewhere(
    *,
    personal_id: str = "",
    office_code: str = "",
    kind: str = "",
    number: str = "",
    full_name: str = "",
    born: PartialDate | None = None,
) -> SearchResult:
    """Return at most five registered acts of whatever office, by a key that only whoever holds a paper knows.

    A personal number, or office, kind and number, with the name or the date of birth of whose act it is beside it, as
    registered or now; or both of these. A name is compared as it is folded, a date as it stands there. Anything less
    finds nothing: nobody leafs through the books of another office.
    """
    acts = Record.objects.filter(state=State.REGISTERED).exclude(is_cancelled())
    key, born = fold(full_name), born or PartialDate()
    digits = re.sub(r"[\s.]", "", personal_id)
    if _PERSONAL_ID.fullmatch(digits):
        found = _shown(_own_acts(_with_personal_id(digits)), acts, "số định danh cá nhân", "")
        return _of_person(found, key, born)
    match = _ENTRY_NUMBER.fullmatch(number.strip())
    if match and match[3] and kind and office_code.strip():
        code = office_code.strip()
        offices = Office.objects.filter(Q(code__iexact=code) | Q(place__code=code, place__level="commune"))
        numbered = acts.filter(
            with_number(match[1], match[2]), of_year(int(match[3])), office__in=offices, kind=kind
        )
        found = _listed(list(as_shown(numbered.order_by("-pk"))[:ROWS]), {}, "số đăng ký", "")
        return _of_person(found, key, born)
    if key and born.is_full:
        people = Party.objects.filter(birth_date=born)
        exact = people.filter(name_key=key).values_list("record_id", "role")
        now = (
            AmendedName.objects.filter(name_key=key)
            .filter(record__parties__birth_date=born)
            .values_list("record_id", "role")
        )
        corrected = (
            CorrectedName.objects.filter(name_key=key)
            .filter(record__parties__birth_date=born)
            .values_list("record_id", "role")
        )
        pairs = [*exact[: FEW * 4], *now[: FEW * 4], *corrected[: FEW * 4]]
        return _shown(_own_acts(_roles(pairs)), acts, "họ tên và ngày sinh", full_name, FEW)
    return SearchResult([], "")


def with_number(digits: str, letters: str = "") -> Q:
    """Select an entry of our books, or one of a paper book, where somebody may have written 05 for 5.

    One whose number was put right is found by both.
    """
    written = [f"{zeros}{int(digits)}" for zeros in ("", "0", "00", "000")]
    own = Q() if letters else Q(entry_number=int(digits))
    spelt = [number + each for number in written for each in {letters.lower(), letters.upper()}]
    corrected = DataCorrection.objects.filter(key="reg_number", new__in=spelt).values("record")
    return own | Q(source=Source.PAPER, paper_number__in=spelt) | Q(source=Source.PAPER, pk__in=corrected)


def of_year(year: int) -> Q:
    """Select the acts registered in that year, also where a paper book has no whole day."""
    return of_years(year, year)


def of_years(first: int, last: int) -> Q:
    """Select the acts registered from one year to another, both included."""
    within = {"gte": str(first), "lt": str(last + 1)}
    corrected = DataCorrection.objects.filter(
        key="reg_date", **{f"new__{sign}": text for sign, text in within.items()}
    ).values("record")
    quoted = Q(**{f"paper_date__{sign}": text for sign, text in within.items()}) | Q(pk__in=corrected)
    return Q(registered_on__year__gte=first, registered_on__year__lte=last) | Q(source=Source.PAPER) & quoted


def _with_personal_id(number: str) -> dict[int, str]:
    given = Record.objects.filter(personal_id_request__number=number).values_list("pk", "kind")
    written = Party.objects.filter(personal_id=number).values_list("record_id", "role")
    amended = AmendedLine.objects.filter(
        new=number, key__endswith="_personal_id", amendment__noted_on__isnull=False
    ).values_list("amendment__target_id", "key")
    corrected = DataCorrection.objects.filter(new=number, key__endswith="_personal_id").values_list(
        "record_id", "key"
    )
    found = {pk: PartyRole.CHILD.value for pk, _ in given[:ROWS]}
    found |= {pk: key.partition("_")[0] for pk, key in [*amended[:ROWS], *corrected[:ROWS]]}
    return found | _roles(written[: ROWS * 2])


def _roles(pairs: Iterable[tuple[int, str]]) -> dict[int, str]:
    """Return the acts in their order, each with the first role that is not the declarant's if there is one."""
    found: dict[int, str] = {}
    for pk, role in pairs:
        if pk not in found or found[pk] == PartyRole.DECLARANT:
            found[pk] = role
    return found


def _of_person(found: SearchResult, key: str, born: PartialDate) -> SearchResult:
    """Keep the acts of somebody of that folded name, or born on that day as it stands there."""
    hits = [
        hit for hit in found.hits if (key and key in map(fold, hit.names)) or (born and born in hit.births)
    ]
    return SearchResult(hits[:FEW], found.looked_for, is_cut=len(hits) > FEW)


def _own_acts(through: dict[int, str]) -> dict[int, str]:
    """Leave out the acts of somebody's children or wards: elsewhere only one's own acts are found."""
    return {pk: role for pk, role in through.items() if role in _SUBJECTS}


def _shown(
    through: dict[int, str], acts: QuerySet[Record], by_what: str, text: str, most: int = ROWS
) -> SearchResult:
    order = {pk: place for place, pk in enumerate(through)}
    rows = sorted(as_shown(acts.filter(pk__in=list(through))), key=lambda each: order[each.pk])
    return _listed(rows, through, by_what, text, most)


def _listed(
    rows: list[Record], through: dict[int, str], by_what: str, text: str, most: int = ROWS
) -> SearchResult:
    present = present_entries(rows)
    quote_anew(rows)
    ended = {
        each.record_id: each
        for each in Invalidation.objects.filter(record__in=[row.pk for row in rows], lifted_at=None)
    }
    hits = [_hit(row, present[row.pk], through.get(row.pk, ""), ended.get(row.pk)) for row in rows]
    if text:
        hits.sort(key=lambda hit: _rank(hit, text, through.get(hit.record.pk, "")))
    return SearchResult(hits[:most], by_what, is_cut=len(hits) > most)


def _hit(record: Record, entry: Entry, role: str, ended: Invalidation | None) -> Hit:
    kind = kind_of(record)
    title = kind.title(entry)
    written = [party for party in record.parties.all() if party.role in kind.subjects]
    others = [other.full_name for other in record.corrected_names.all() if other.role in kind.subjects]
    former = [name for name in (record.title, *others) if not same_name(name, title)]
    born = [entry.person(each).birth_date for each in kind.subjects if entry.person(each).birth_date]
    through = ""
    if role and role not in kind.subjects and role in entry.roles():
        through = f"{PartyRole(role).label}: {entry.person(role).full_name}"
    return Hit(
        record=record,
        title=title or record.title,
        former_title=", ".join(dict.fromkeys(former)),
        through=through,
        born=", ".join(date.display() for date in born),
        ended=ended.get_effect_display() if ended else "",
        names=(
            *(entry.person(each).full_name for each in kind.subjects),
            *(party.full_name for party in written),
            *others,
        ),
        role=role if role in entry.roles() else next(iter(kind.subjects)),
        present=tuple(entry.person(each).full_name for each in entry.roles()),
        births=(*born, *(party.birth_date for party in written)),
    )


def _rank(hit: Hit, text: str, role: str) -> tuple[int, int]:
    """The name exactly as typed first, then whose act it is, then parents and others; declarants last."""
    key = fold(text)
    is_subject = not role or role in kind_of(hit.record).subjects
    if is_subject and any(same_name(name, text) for name in hit.names):
        return 0, 0
    if is_subject and any(fold(name) == key for name in hit.names):
        return 1, 0
    if is_subject and any(text.casefold() in name.casefold() for name in hit.names):
        return 2, 0
    return (3, 0) if is_subject else (4, int(role == PartyRole.DECLARANT))


def as_shown(acts: QuerySet[Record]) -> QuerySet[Record]:
    """Select the acts with all that composes them as a list shows them."""
    return acts.select_related(
        "office", "book", "particulars__place_unit", "personal_id_request"
    ).prefetch_related("parties", "names", "corrected_names")

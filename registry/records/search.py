"""Find an act in the book by what somebody has in hand: a name of then or now, twelve digits, a number. vi: tra cứu sổ.

Every search takes the same number of statements and counts nothing; one more row than a page says that there are more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from hotich.models import Office
from hotich.rights.access import Actor, sees_below
from hotich.values.dates import PartialDate
from hotich.values.names import fold, same_name, search_variants
from registry.amendments.present import present_entries, quote_anew
from registry.amendments.validity import is_cancelled
from registry.kinds import KINDS, kind_of
from registry.kinds.entry import Entry
from registry.models import (
    AmendedLine,
    AmendedName,
    CorrectedName,
    DataCorrection,
    Invalidation,
    Party,
    PartyRole,
    Record,
    Source,
)
from registry.workflows.record import State

ROWS = 50
#: How much a look at other offices' books shows: enough to tell two people apart, too little to list anybody.
FEW = 5
#: Shorter names would list the whole office.
LETTERS = 2
#: Those whose acts the acts are.
_SUBJECTS = frozenset(role for kind in KINDS.values() for role in kind.subjects)
_PERSONAL_ID = re.compile(r"[0-9]{12}")
#: In paper books a number may have letters behind it: 15a, 15bis.
_ENTRY_NUMBER = re.compile(r"([0-9]{1,6})([a-zđ]{0,3})(?:/([0-9]{4}))?", re.IGNORECASE)


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


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was found, and by what it was looked for. `is_cut` says that there is more than fits."""

    hits: Sequence[Hit]
    looked_for: str
    is_cut: bool = False


def find_in_register(
    typed: str,
    *,
    kind: str = "",
    year: int | None = None,
    born: PartialDate | None = None,
    cancelled: bool = False,
    by: Actor,
) -> SearchResult:
    """Return registered acts of the offices that the person sees.

    Twelve digits are a personal number; `12/2024`, `15a`, or `12` with a year, the number of an entry; everything else
    a name, by its beginning or by whole words inside it, in any spelling of the marks. `born` narrows to people with
    that date of birth, `kind` and `year` (of registration) to such acts; `cancelled` adds data that were cancelled.
    """
    acts = Record.objects.visible_to(by).filter(state=State.REGISTERED)
    if not cancelled:
        acts = acts.exclude(is_cancelled())
    if kind:
        acts = acts.filter(kind=kind)
    if year:
        acts = acts.filter(of_year(year))
    text = " ".join(typed.split())
    digits = re.sub(r"[\s.]", "", text)
    if _PERSONAL_ID.fullmatch(digits):
        return _shown(_with_personal_id(digits), acts, "số định danh cá nhân", text)
    if match := _ENTRY_NUMBER.fullmatch(text):
        numbered = acts.filter(with_number(match[1], match[2]))
        if match[3]:
            numbered = numbered.filter(of_year(int(match[3])))
        newest_first = numbered.order_by(F("registered_on").desc(nulls_last=True), "kind", "pk")
        return _listed(list(_rows(newest_first)[: ROWS + 1]), {}, "số đăng ký", text)
    return _shown(_named(text, by, born), acts, "họ tên", text)


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
        found = _listed(list(_rows(numbered.order_by("-pk"))[:ROWS]), {}, "số đăng ký", "")
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
    corrected = DataCorrection.objects.filter(key="reg_date", new__startswith=str(year)).values("record")
    quoted = Q(paper_date__startswith=str(year)) | Q(pk__in=corrected)
    return Q(registered_on__year=year) | Q(source=Source.PAPER) & quoted


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


def _named(text: str, by: Actor, born: PartialDate | None) -> dict[int, str]:
    """Return the acts with such a name and the role that bears it: the exact name, then beginnings, then words."""
    keys = [key for key in search_variants(text) if len(key.replace(" ", "")) >= LETTERS]
    if not keys:
        return {}
    offices = Office.objects.visible_to(by)
    exact, close = Q(name_key__in=keys), Q()
    for key in keys:
        close |= Q(name_key__startswith=key)
        # Words inside a name have no index: only where the office has narrowed the rows already.
        if not sees_below(by):
            close |= Q(name_key__contains=f" {key}")
    people = Party.objects.filter(record__office__in=offices, record__state=State.REGISTERED)
    amended = AmendedName.objects.filter(record__office__in=offices, amendment__noted_on__isnull=False)
    corrected = CorrectedName.objects.filter(record__office__in=offices)
    if born:
        people = people.filter(birth_date__startswith=born.iso)
        corrected = corrected.filter(record__parties__birth_date__startswith=born.iso)
        amended = amended.filter(record__parties__birth_date__startswith=born.iso)
    found: dict[int, str] = {}
    for names in (exact, close):
        for rows in (people.filter(names), amended.filter(names), corrected.filter(names)):
            pairs = rows.order_by("name_key", "-record_id").values_list("record_id", "role")
            for pk, role in _roles(pairs[: ROWS * 2]).items():
                found.setdefault(pk, role)
    return found


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
    rows = sorted(_rows(acts.filter(pk__in=list(through))), key=lambda each: order[each.pk])
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
            *(party.full_name for party in record.parties.all() if party.role in kind.subjects),
            *others,
        ),
        births=(*born, *(party.birth_date for party in record.parties.all() if party.role in kind.subjects)),
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


def _rows(acts: QuerySet[Record]) -> QuerySet[Record]:
    return acts.select_related("office", "book", "particulars__place_unit").prefetch_related(
        "parties", "corrected_names"
    )

"""The two copies of one book: which book may be the other copy, which entries are one act, where they differ.

vi: sổ kép.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from digitization.duplicates.likeness import judge
from digitization.duplicates.queries import act_of
from digitization.models import Likeness, MatchedBy, PaperBook, PaperEntry, TwinEntry
from digitization.reading.lines import all_lines
from digitization.reading.numbers import plain
from digitization.reading.reading import Mark
from digitization.workflows.entry import State
from hotich.rights.access import Actor
from hotich.values.names import same_name
from registry.amendments.present import label_of
from registry.kinds import KINDS
from registry.kinds.lines import Line, LineKind, read
from registry.kinds.values import from_text
from registry.models import EventKind

#: How many books are offered as the other copy.
_MOST = 20
#: What each copy has of its own.
OWN_OF_A_COPY = frozenset({"reg_number", "reg_page"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that the copies do not have alike, as people read it."""

    key: str
    label: str
    ours: str
    theirs: str
    our_mark: str
    their_mark: str

    @property
    def is_lacking(self) -> bool:
        """Whether our copy has nothing where the other has something."""
        return not self.ours and self.is_takeable

    @property
    def is_takeable(self) -> bool:
        """Whether it may be taken from the other copy: each copy has numbers and pages of its own."""
        return bool(self.theirs) and self.key not in OWN_OF_A_COPY


@dataclass(frozen=True, slots=True)
class TwinRow:
    """One act as both copies have it; one side is missing where only one copy has it."""

    ours: PaperEntry | None
    theirs: PaperEntry | None
    matched_by: str = ""
    differences: tuple[Difference, ...] = ()

    @property
    def lacking(self) -> list[str]:
        """Keys that our copy could take from the other."""
        return [each.key for each in self.differences if each.is_lacking]

    @property
    def how(self) -> str:
        return MatchedBy(self.matched_by).label if self.matched_by else ""


def suggested_twins(book: PaperBook, *, by: Actor) -> list[PaperBook]:
    """Return the books that may be the other copy of this one, the likeliest first."""
    found = (
        PaperBook.objects.visible_to(by)
        .filter(kind=book.kind, phase=book.phase, twin=None)
        .filter(Q(year_from=book.year_from) | Q(year_to=book.year_to))
        .exclude(pk=book.pk)
        .exclude(shelf=book.shelf)
        .select_related("office", "unit")
        .order_by("pk")[: _MOST * 3]
    )
    ranked = sorted(found, key=lambda each: -_likely(book, each))
    return ranked[:_MOST]


def is_likely(book: PaperBook, other: PaperBook) -> bool:
    """Say whether the other book's cover leaves little doubt: number and place agree."""
    return _likely(book, other) >= 4


def _likely(book: PaperBook, other: PaperBook) -> int:
    same_place = (book.unit_id == other.unit_id and book.unit_id) or (
        book.office_name and same_name(book.office_name, other.office_name)
    )
    return (
        2 * bool(same_place or book.office_id == other.office_id)
        + 2 * (plain(book.number) == plain(other.number))
        + (book.year_from == other.year_from)
        + (book.year_to == other.year_to)
    )


def rows_of(book: PaperBook, twin: PaperBook) -> list[TwinRow]:
    """Return both copies laid side by side in the order of their numbers, in three statements."""
    ours, theirs = _entries(book), _entries(twin)
    pairs: dict[int, tuple[int, str]] = {}
    for each in _pairs(ours):
        pairs[each.entry_id] = (each.other_id, each.matched_by)
        pairs[each.other_id] = (each.entry_id, each.matched_by)
    rest = {entry.pk: entry for entry in theirs}
    rows = []
    for entry in ours:
        other_pk, how = pairs.get(entry.pk, (0, ""))
        other = rest.pop(other_pk, None)
        rows.append(TwinRow(entry, other, how, differences(entry, other) if other else ()))
    rows += [TwinRow(None, entry) for entry in rest.values()]
    return sorted(rows, key=lambda row: _order(row.ours or row.theirs))


def _order(entry: PaperEntry | None) -> tuple[int, str, int]:
    assert entry
    return entry.number_order or 1_000_000, entry.number, entry.pk


def _entries(book: PaperBook) -> list[PaperEntry]:
    found = book.entries.exclude(values={}, marks={}).exclude(
        Q(state=State.DROPPED) & Q(twin_pair=None) & Q(twin_pair_as_other=None)
    )
    entries = list(found.order_by("number_order", "number", "pk"))
    for entry in entries:
        entry.book = book
    return entries


def _pairs(entries: Sequence[PaperEntry]) -> Iterable[TwinEntry]:
    ids = [entry.pk for entry in entries]
    return TwinEntry.objects.filter(Q(entry__in=ids) | Q(other__in=ids))


def matches(book: PaperBook, twin: PaperBook) -> list[TwinEntry]:
    """Return the pairs that are not yet stored: entries of one number, then of the same people and day; unsaved.

    One number with other people in it is no pair: one of the copies was numbered otherwise.
    """
    ours, theirs = _entries(book), _entries(twin)
    paired = {pk for each in _pairs(ours) for pk in (each.entry_id, each.other_id)}
    ours = [each for each in ours if each.pk not in paired]
    theirs = [each for each in theirs if each.pk not in paired]
    made: list[TwinEntry] = []
    for how, key in _KEYS:
        found = _match(ours, theirs, how, key)
        taken = {entry.pk for each in found for entry in (each.entry, each.other)}
        ours = [each for each in ours if each.pk not in taken]
        theirs = [each for each in theirs if each.pk not in taken]
        made += found
    return made


#: By what entries are paired, the surest first.
_KEYS: tuple[tuple[MatchedBy, Callable[[PaperEntry], str]], ...] = (
    (MatchedBy.NUMBER, lambda entry: entry.number.casefold()),
    (MatchedBy.PEOPLE, lambda entry: entry.title_key),
    (MatchedBy.PEOPLE, lambda entry: entry.happened_on.iso if entry.happened_on.is_full else ""),
)


def _match(
    ours: Sequence[PaperEntry],
    theirs: Sequence[PaperEntry],
    how: MatchedBy,
    key: Callable[[PaperEntry], str],
) -> list[TwinEntry]:
    by_key: dict[str, list[PaperEntry]] = defaultdict(list)
    for other in theirs:
        by_key[key(other)].append(other)
    found = []
    for entry in ours:
        same = [other for other in by_key.get(key(entry), ()) if key(entry) and _is_one_act(entry, other)]
        if same:
            by_key[key(entry)].remove(same[0])
            found.append(TwinEntry(entry=entry, other=same[0], matched_by=how))
    return found


def _is_one_act(entry: PaperEntry, other: PaperEntry) -> bool:
    """Say whether both are one act; where one copy has no name at all left, the number has to do."""
    verdict = judge(act_of(entry), act_of(other))
    if verdict and verdict.likeness in (Likeness.OTHER_COPY, Likeness.AGAIN):
        return True
    is_nameless = not entry.title_key or not other.title_key
    return is_nameless and bool(entry.number) and entry.number.casefold() == other.number.casefold()


def differences(ours: PaperEntry, theirs: PaperEntry) -> tuple[Difference, ...]:
    """Return the fields that the copies do not have alike, in the order of the book. Spelling of one name is alike.

    Keys of administrative units follow from the words beside them and are left out.
    """
    kind, found = KINDS[EventKind(ours.kind)], []
    for key, line in all_lines(kind.event).items():
        one, other = ours.values.get(key, ""), theirs.values.get(key, "")
        if one == other or (one and other and same_name(one, other)) or line.kind == LineKind.UNIT:
            continue
        marks = [_mark(entry, key) for entry in (ours, theirs)]
        found.append(Difference(key, label_of(kind, line), _text(line, one), _text(line, other), *marks))
    return tuple(found)


def _text(line: Line, text: str) -> str:
    """Return the value as people read it; a date that no calendar has as it was typed."""
    try:
        return read(line, from_text(line, text)) if text else ""
    except ValueError:
        return text


def _mark(entry: PaperEntry, key: str) -> str:
    mark = entry.marks.get(key, {})
    if mark.get("state") not in Mark.values:
        return ""
    return ": ".join(filter(None, (str(Mark(mark["state"]).label), mark.get("text", ""))))

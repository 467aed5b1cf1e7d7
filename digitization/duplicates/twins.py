"""The two copies of one book: pairing them, taking a field from where it can be read, one act for both. vi: sổ kép."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from digitization.duplicates.twin_queries import OWN_OF_A_COPY, matches
from digitization.models import PaperBook, PaperEntry, TwinEntry
from digitization.reading.lines import all_lines
from digitization.reading.reading import Mark, Reading
from digitization.reading.transcripts import put_reading, put_struck_out
from digitization.workflows.entry import ENTRY, Action, State
from digitization.workflows.twin import TWIN
from digitization.workflows.twin import Action as Twinning
from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, NotFound
from hotich.models.tracked import change_many, create_many
from hotich.rights import access
from hotich.rights.access import Actor
from registry.models import EventKind

audit.register(
    {
        "paper-book.pair": "ghép hai bản của sổ kép",
        "paper-book.unpair": "bỏ ghép hai bản của sổ kép",
        "paper-book.match": "ghép từng việc của hai bản sổ kép",
        "paper-entry.take-from-copy": "lấy nội dung theo bản kia của sổ kép",
        "paper-entry.settle-copy": "ghi nhận việc đã vào cơ sở dữ liệu theo bản kia của sổ kép",
    }
)


@operation
def pair_books(book_id: int, other_id: int, *, by: Actor) -> PaperBook:
    """Say that two books are the two copies of one book, and pair their entries. vi: ghép sổ kép."""
    book, other = _lock_both(book_id, other_id)
    TWIN.permit(Twinning.PAIR, by=by, office=book.office)
    access.require_sight(by, other.office)
    if book.twin_id or other.twin_id:
        raise DomainError("Một trong hai quyển đã ghép với quyển khác. Hãy bỏ ghép trước.")
    if book.kind != other.kind:
        raise DomainError("Hai quyển khác loại sổ nên không phải hai bản của một sổ.")
    if book.shelf == other.shelf:
        raise DomainError(
            f"Hai quyển cùng là “{book.get_shelf_display()}”. Hãy sửa mục Bản của một trong hai quyển rồi ghép."
        )
    book.twin, other.twin = other, book
    book.save()
    other.save()
    audit.record("paper-book.pair", by=by, subject=book, other=other.pk)
    audit.record("paper-book.pair", by=by, subject=other, other=book.pk)
    create_many(matches(book, other))
    return book


@operation
def match_entries(book_id: int, *, by: Actor) -> int:
    """Pair the entries that came after the books were paired; return how many pairs were made. vi: ghép từng việc."""
    book, twin = _lock_pair(book_id)
    TWIN.permit(Twinning.MATCH, by=by, office=book.office)
    made = create_many(matches(book, twin))
    audit.record("paper-book.match", by=by, subject=book, pairs=len(made))
    return len(made)


@operation
def unpair_books(book_id: int, *, by: Actor) -> PaperBook:
    """Say that the books are no copies of one another; refused when an act has been taken for both. vi: bỏ ghép."""
    book, twin = _lock_pair(book_id)
    TWIN.permit(Twinning.UNPAIR, by=by, office=book.office)
    pairs = TwinEntry.objects.filter(
        Q(entry__book__in=(book, twin)) | Q(other__book__in=(book, twin))
    ).select_related("entry", "other")
    settled = [each for each in pairs if State.DROPPED in (each.entry.state, each.other.state)]
    if settled:
        raise DomainError(
            f"Đã có {len(settled)} việc vào cơ sở dữ liệu một lần cho cả hai bản nên không bỏ ghép được."
        )
    for pair in pairs:
        pair.delete()
    book.twin = twin.twin = None
    book.save()
    twin.save()
    audit.record("paper-book.unpair", by=by, subject=book, other=twin.pk)
    audit.record("paper-book.unpair", by=by, subject=twin, other=book.pk)
    return book


@operation
def take_from_copy(entry_id: int, keys: Sequence[str], *, by: Actor) -> PaperEntry:
    """Take fields that are torn or unreadable here from the other copy; each says where it comes from.

    This counts as typing: only the typist of the entry may do it, and only until somebody has checked the entry; the
    fields are checked later like all that was typed. vi: lấy theo bản kia.
    """
    pair = (
        TwinEntry.objects.select_for_update(of=("self",))
        .filter(Q(entry=entry_id) | Q(other=entry_id))
        .first()
    )
    if pair is None:
        raise NotFound
    first, second = (PaperEntry.objects.lock(pk) for pk in sorted((pair.entry_id, pair.other_id)))
    entry, copy = (first, second) if first.pk == entry_id else (second, first)
    ENTRY.permit(Action.TAKE_FROM_COPY, entry, by=by)
    access.require_sight(by, copy.office)
    if entry.typed_by != by.user:
        raise DomainError(f"Việc này do {entry.typed_by_name} nhập; người nhập lấy nội dung theo bản kia.")
    known = all_lines(EventKind(entry.kind)).keys() - OWN_OF_A_COPY
    taken = [key for key in keys if key in known and copy.values.get(key)]
    if not taken:
        raise DomainError("Bản kia không có nội dung ở các mục này.")
    values, marks = dict(entry.values), dict(entry.marks)
    for key in taken:
        was = marks.get(key, {})
        state = was.get("state", "")
        here = str(Mark(state).label).lower() if state in Mark.values else values.get(key) or "trống"
        values[key] = copy.values[key]
        marks[key] = {"state": Mark.WRITTEN, "text": f"Theo {_copy_named(copy)}; bản này: {here}"}
    put_reading(entry, Reading(values, marks))
    put_struck_out(entry)
    entry.save()
    pair.taken = {**pair.taken, str(entry.pk): sorted({*pair.taken.get(str(entry.pk), ()), *taken})}
    pair.save()
    audit.record("paper-entry.take-from-copy", by=by, subject=entry, fields=taken, copy=copy.pk)
    return entry


def settled_copies(entries: Sequence[PaperEntry]) -> dict[int, str]:
    """Return by id why an entry makes no record: its other copy is in the register, or among these before it."""
    wanted = {entry.pk: entry for entry in entries}
    pairs = TwinEntry.objects.filter(Q(entry__in=wanted) | Q(other__in=wanted))
    refused = {}
    for pair in pairs.select_related("entry__book", "other__book"):
        for one, other in ((pair.entry, pair.other), (pair.other, pair.entry)):
            is_second = other.pk in wanted and one.pk > other.pk
            if one.pk in wanted and (other.state == State.APPROVED or is_second):
                refused[one.pk] = (
                    f"Bản kia của sổ kép ({other.book}, số {other.number or '?'}) đã được phê duyệt; một việc chỉ vào "
                    "cơ sở dữ liệu một lần."
                )
    return refused


def settle_copies(approved: Sequence[PaperEntry], *, by: Actor) -> None:
    """Take the other copies of approved entries out of the work: they are the same acts. vi: bản kia của sổ kép.

    Needs the caller's transaction and actor. An entry that is still being typed stays; it cannot be approved again.
    """
    acts = {entry.pk: entry for entry in approved}
    pairs = TwinEntry.objects.filter(Q(entry__in=acts) | Q(other__in=acts))
    of = {pair.other_id if pair.entry_id in acts else pair.entry_id: pair for pair in pairs}
    copies = list(
        PaperEntry.objects.select_for_update(of=("self",))
        .filter(pk__in=of, state__in=ENTRY.sources(Action.SETTLE_COPY))
        .order_by("pk")
    )
    told = []
    for copy in copies:
        pair = of[copy.pk]
        entry = acts[pair.entry_id if pair.entry_id in acts else pair.other_id]
        copy.state = ENTRY.follow(Action.SETTLE_COPY, copy).target
        copy.return_reason = (
            f"Bản kia của sổ kép: đã vào cơ sở dữ liệu theo {entry.book}, số {entry.number or '?'}."
        )
        told.append((copy, {"record": entry.record_id, "copy": entry.pk}))
    change_many(copies, ["state", "return_reason"])
    audit.record_many("paper-entry.settle-copy", by=by, subjects=told)


def _copy_named(entry: PaperEntry) -> str:
    shelf = entry.book.get_shelf_display()
    return f"{shelf[0].lower()}{shelf[1:]}, số {entry.number or '?'}"


def _lock_both(book_id: int, other_id: int) -> tuple[PaperBook, PaperBook]:
    locked = {pk: PaperBook.objects.lock(pk) for pk in sorted({book_id, other_id})}
    if len(locked) < 2:
        raise DomainError("Một quyển không phải là bản kia của chính nó.")
    return locked[book_id], locked[other_id]


def _lock_pair(book_id: int) -> tuple[PaperBook, PaperBook]:
    twin_id = PaperBook.objects.filter(pk=book_id).values_list("twin_id", flat=True).first()
    if twin_id is None:
        raise NotFound
    return _lock_both(book_id, twin_id)

"""A second person looks at what was typed, or trusts what its sample showed. vi: kiểm tra dữ liệu số hóa.

A checker corrects nothing: what is wrong goes back to the one who typed it, and every wrong field is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Sum
from django.utils import timezone

from digitization.checking.error_rates import rate_of
from digitization.checking.looks import fields_of, give_back, note_look, reason_for, require_others_typing
from digitization.checking.sampling import FIRST_ENTRIES, Rate, is_looked_at, share
from digitization.models import Inspection, PaperBook, PaperEntry, Stage
from digitization.workflows.entry import ENTRY, Action, State
from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError
from hotich.models.tracked import change_many
from hotich.rights.access import Actor

audit.register(
    {
        "paper-entry.accept": "xác nhận việc đúng với sổ giấy",
        "paper-entry.reject": "trả lại người nhập",
        "paper-entry.accept-rest": "nhận theo kết quả kiểm tra mẫu",
        "paper-entry.widen": "chuyển vào mẫu kiểm tra vì mẫu có nhiều sai sót",
        "paper-book.accept-rest": "nhận phần còn lại của sổ giấy theo kết quả kiểm tra mẫu",
        "paper-book.widen-sample": "mở rộng mẫu kiểm tra ra cả sổ giấy",
    }
)


@dataclass(frozen=True, slots=True)
class Rest:
    """What came of a book's entries outside its sample, and how many wrong fields the sample showed."""

    rate: Rate
    accepted: int = 0
    widened: int = 0


@operation
def accept_entry(entry_id: int, *, by: Actor) -> PaperEntry:
    """Confirm that the entry says what the book says; it waits for the district then. vi: xác nhận đúng với sổ.

    Raises `DomainError` for one's own typing, and for an entry that is to be typed a second time instead.
    """
    entry = PaperEntry.objects.lock(entry_id)
    row = ENTRY.permit(Action.ACCEPT, entry, by=by)
    require_others_typing(entry, by=by)
    if entry.is_typed_twice:
        raise DomainError("Sổ này kiểm tra bằng cách nhập lần hai độc lập. Hãy nhập lần hai việc này.")
    assert entry.typed_by_id is not None
    note_look(entry, Stage.CHECK, {}, typist=entry.typed_by_id, fields=entry.field_count, by=by)
    entry.state = row.target
    entry.checked_by, entry.checked_by_name, entry.checked_at = by.user, by.name, timezone.now()
    entry.return_reason, entry.wrong_fields = "", []
    entry.save()
    audit.record("paper-entry.accept", by=by, subject=entry)
    return entry


@operation
def reject_entry(entry_id: int, reason: str, wrong: Sequence[str] = (), *, by: Actor) -> PaperEntry:
    """Return the entry to the one who typed it, with the wrong fields marked. vi: trả lại người nhập.

    `wrong` are keys of `digitization.reading.lines`; raises `InvalidInput` when there is neither a field nor a reason.
    """
    entry = PaperEntry.objects.lock(entry_id)
    keys = fields_of(entry, wrong)
    reason = reason_for(entry, reason, keys)
    row = ENTRY.permit(Action.REJECT, entry, by=by, reason=reason)
    require_others_typing(entry, by=by)
    assert entry.typed_by_id is not None
    typed = {key: entry.values.get(key, "") for key in keys}
    note_look(entry, Stage.CHECK, typed, typist=entry.typed_by_id, fields=entry.field_count, by=by)
    give_back(entry, row, reason, keys)
    audit.record("paper-entry.reject", by=by, subject=entry, reason=reason, fields=keys)
    return entry


@operation
def accept_rest(book_id: int, *, by: Actor) -> Rest:
    """Accept the entries of a book that no sample drew, because the sample shows few errors. vi: nhận phần còn lại.

    When it shows more than the book allows, or nothing was looked at, every entry is looked at instead. Raises
    `DomainError` while entries of the sample wait. What the checker typed themselves waits for somebody else.
    """
    book = PaperBook.objects.lock(book_id)
    row = ENTRY.permit(Action.ACCEPT_REST, by=by, office=book.office_id, state=State.TYPED)
    assert by.user is not None
    unchecked = PaperEntry.objects.filter(book=book, state__in=ENTRY.sources(Action.REJECT))
    if waiting := unchecked.filter(in_sample=True).count():
        raise DomainError(f"Còn {waiting} việc trong mẫu chưa kiểm tra xong. Hãy kiểm tra hết mẫu trước.")
    rest = PaperEntry.objects.filter(book=book, state=State.TYPED, in_sample=False).exclude(typed_by=by.user)
    entries = list(rest.select_for_update(of=("self",)).order_by("pk"))
    if not entries:
        raise DomainError("Sổ này không còn việc nào ngoài mẫu mà bạn được nhận.")
    rate = rate_of_book(book)
    if not rate.fields or not rate.is_at_most(book.most_errors):
        for entry in entries:
            entry.in_sample = True
        change_many(entries, ["in_sample"])
        audit.record_many("paper-entry.widen", by=by, subjects=[(entry, {}) for entry in entries])
        audit.record("paper-book.widen-sample", by=by, subject=book, entries=len(entries), wrong=rate.wrong)
        return Rest(rate, widened=len(entries))
    now = timezone.now()
    for entry in entries:
        entry.state = row.target
        entry.checked_by, entry.checked_by_name, entry.checked_at = by.user, by.name, now
    change_many(entries, ["state", "checked_by", "checked_by_name", "checked_at"])
    audit.record_many("paper-entry.accept-rest", by=by, subjects=[(entry, {}) for entry in entries])
    audit.record("paper-book.accept-rest", by=by, subject=book, entries=len(entries), wrong=rate.wrong)
    return Rest(rate, accepted=len(entries))


def draw(entries: Sequence[PaperEntry]) -> None:
    """Decide for saved, just typed entries whether a second person looks at them: sets `in_sample`, saves nothing.

    Needs `typed_by`, `warning_count` and `book` of each; at most four statements for each typist among them.
    """
    ids = [entry.pk for entry in entries]
    seen = set(Inspection.objects.filter(entry__in=ids).values_list("entry", flat=True))
    for user_id in {entry.typed_by_id for entry in entries if entry.typed_by_id}:
        typist = _Typist.of(user_id, without=ids)
        for entry in (entry for entry in entries if entry.typed_by_id == user_id):
            entry.in_sample = typist.is_looked_at(
                entry.book, entry.pk, entry.warning_count, was_looked_at=entry.pk in seen
            )


def drawn(book: PaperBook, typist: int, entries: Sequence[tuple[int, int]]) -> list[bool]:
    """Decide likewise for new entries of one book by one typist, (key, number of warnings) each, in their order."""
    who = _Typist.of(typist)
    return [who.is_looked_at(book, key, warnings) for key, warnings in entries]


@dataclass(slots=True)
class _Typist:
    """Somebody whose entries are drawn one after the other: how well they type, how many they typed before."""

    rate: Rate
    typed_before: int

    @classmethod
    def of(cls, user_id: int, *, without: Sequence[int] = ()) -> _Typist:
        """Return the typist as they are before the entries `without`, in two statements."""
        typed = PaperEntry.objects.filter(typed_by=user_id, typed_at__isnull=False).exclude(pk__in=without)
        return cls(rate_of(user_id), typed[:FIRST_ENTRIES].count())

    def is_looked_at(self, book: PaperBook, key: int, warnings: int, *, was_looked_at: bool = False) -> bool:
        """Decide about the next of their entries."""
        planned, before = share(book.sample_percent, book.most_errors, self.rate), self.typed_before
        self.typed_before += 1
        return is_looked_at(key, planned, warnings=warnings, typed_before=before, was_looked_at=was_looked_at)


def rate_of_book(book: PaperBook) -> Rate:
    """Return how many of the fields that checkers looked at in the book were wrong, in one statement."""
    looks = Inspection.objects.filter(book=book).exclude(stage=Stage.APPROVAL)
    found = looks.aggregate(fields=Sum("fields", default=0), wrong=Sum("wrong", default=0))
    return Rate(found["fields"], found["wrong"])

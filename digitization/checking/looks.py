"""What every look at somebody's typing shares: it is counted, and what is wrong goes back. vi: lượt kiểm tra."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q

from digitization.models import Finding, Inspection, PaperEntry, SecondReading, Stage
from digitization.reading.labels import full_label
from digitization.reading.lines import all_lines
from hotich.errors import DomainError
from hotich.rights.access import Actor
from hotich.rights.workflow import Transition
from registry.models import EventKind


def fields_of(entry: PaperEntry, keys: Iterable[str]) -> list[str]:
    """Return those of `keys` that an entry of this kind has, in the order of the book; others are passed over."""
    wanted = set(keys)
    return [key for key in all_lines(EventKind(entry.kind)) if key in wanted]


def reason_for(entry: PaperEntry, reason: str, wrong: Sequence[str]) -> str:
    """Return the reason as written, else one that names the wrong fields; nothing without both."""
    names = "; ".join(full_label(EventKind(entry.kind), key) for key in wrong)
    return reason.strip() or (f"Sai: {names}" if names else "")


def worked_on(entries: Iterable[PaperEntry], *, by: Actor) -> set[int]:
    """Return the ids of those entries that the person typed or checked at any time, also before they came back.

    One statement.
    """
    versions = PaperEntry.history.filter(id__in=[entry.pk for entry in entries])
    own = Q(typed_by=by.user) | Q(second_by=by.user) | Q(checked_by=by.user)
    return set(versions.filter(own).values_list("id", flat=True))


def require_others_typing(entry: PaperEntry, *, by: Actor) -> None:
    """Raise `DomainError` when the person typed the entry, now or before it came back."""
    own = Q(typed_by=by.user) | Q(second_by=by.user)
    is_own = by.user is None or by.user.pk in (entry.typed_by_id, entry.second_by_id)
    if is_own or PaperEntry.history.filter(own, id=entry.pk).exists():
        raise DomainError(
            "Người nhập không được tự kiểm tra. Hãy để người kiểm tra khác xem việc này.", code="four-eyes"
        )


def note_look(
    entry: PaperEntry, stage: Stage, wrong: Mapping[str, str], *, typist: int, fields: int, by: Actor
) -> None:
    """Count that somebody looked at what `typist` typed, and write down each wrong field. Needs a transaction.

    `wrong` maps the wrong fields to what was typed there; `fields` is how many fields were compared. The fields of an
    entry that came back are not counted a second time.
    """
    assert by.user is not None
    is_first = not Inspection.objects.filter(entry=entry, typed_by=typist).exists()
    Inspection.objects.create(
        entry=entry, book_id=entry.book_id, office_id=entry.office_id, kind=entry.kind, stage=stage,
        typed_by_id=typist, looked_by=by.user, fields=fields if is_first else 0, wrong=len(wrong),
    )  # fmt: skip
    Finding.objects.bulk_create(
        Finding(
            entry=entry, book_id=entry.book_id, key=key, stage=stage,
            typed_by_id=typist, found_by=by.user, typed=typed,
        )
        for key, typed in wrong.items()
    )  # fmt: skip


def give_back(entry: PaperEntry, row: Transition, reason: str, wrong: Sequence[str]) -> None:
    """Return a locked entry by `row` to whoever typed it: a second person begins anew then.

    Needs the caller's transaction.
    """
    second = SecondReading.objects.filter(entry=entry).first()
    if second:
        second.delete()
    entry.state, entry.return_reason, entry.wrong_fields = row.target, reason, list(wrong)
    entry.second_by = entry.checked_by = entry.checked_at = None
    entry.checked_by_name, entry.readings_differ, entry.in_sample = "", False, True
    entry.save()

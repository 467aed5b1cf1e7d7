"""What the trail's entries about typed lines of paper books say of people. vi: việc đã nhập từ sổ giấy đã xem."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from digitization.models import PaperEntry
from hotich.acts.seen import Rows, Seen


def _entries_of(_: str, found: Rows) -> Collection[int]:
    entries = PaperEntry.objects.filter(record__in=found["registry.record"])
    return set(entries.values_list("pk", flat=True))


def _entry_words(keys: Collection[int]) -> Mapping[int, str]:
    entries = PaperEntry.objects.filter(pk__in=keys).select_related("office")
    return {each.pk: f"{each.get_kind_display()} nhập từ sổ giấy, {each.office.name}" for each in entries}


ENTRIES = Seen("digitization.paperentry", "Việc nhập từ sổ giấy", _entries_of, _entry_words)

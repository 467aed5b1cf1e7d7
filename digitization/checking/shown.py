"""What the pages of an entry of a paper book show of it, on which people decide. vi: nội dung đã xem."""

from typing import Any

from digitization.models import Escalation, PaperEntry, SecondReading
from digitization.reading.lines import all_lines
from hotich.acts.shown import Part, Shown
from registry.models import EventKind


def _fact(row: Any, name: str) -> tuple[str, str] | None:
    line = all_lines(EventKind(row.kind)).get(name) if hasattr(row, "kind") else None
    return (line.key, line.label) if line else None


ENTRIES = Shown(
    parts=(Part(PaperEntry), Part(SecondReading, "entry_id"), Part(Escalation, "entry_id")), fact=_fact
)

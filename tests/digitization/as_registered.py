"""What the register holds of an act taken over from a paper book, back under the keys of a reading."""

from collections.abc import Iterable

from digitization.reading.lines import all_lines
from digitization.reading.reading import Reading
from registry.kinds import entry_of
from registry.kinds.lines import LineKind
from registry.kinds.values import as_text
from registry.models import EventKind, Record, RegistrationKind

_NOTED = "Ghi trong sổ giấy: "
#: Of an act that stands already it only says that no foreign office registered it before; no book has the line.
_OF_NO_BOOK = frozenset({"basis"})


def registered_readings(ids: Iterable[int]) -> dict[int, Reading]:
    """Return the readings of these records by their ids."""
    rows = (
        Record.objects.filter(pk__in=list(ids))
        .select_related("particulars__place_unit", "paper_origin")
        .prefetch_related("parties", "notes")
    )
    return {record.pk: _reading(record) for record in rows}


def _reading(record: Record) -> Reading:
    kind = EventKind(record.kind)
    lines, origin = all_lines(kind), record.paper_origin
    flat = entry_of(record).values()
    values = {key: as_text(flat[key]) for key in lines if key in flat and key not in _OF_NO_BOOK}
    by_label = {line.label: key for key, line in lines.items() if key not in flat}
    values |= {by_label[label]: text for label, text in origin.extra.items()}
    values |= {
        "reg_number": record.paper_number,
        "reg_page": origin.page,
        "reg_date": record.paper_date.iso,
        "reg_kind": "" if record.registration_kind == RegistrationKind.UNKNOWN else record.registration_kind,
        "reg_registrar": record.registrar_name,
        "reg_signer": record.signer_name,
        "reg_signer_title": record.signer_title,
        "reg_notes": " ".join(note.text.removeprefix(_NOTED) for note in record.notes.all()),
    }
    numbers = {key for key, line in lines.items() if line.kind == LineKind.NUMBER}
    return Reading(
        {key: text for key, text in values.items() if text and not (key in numbers and text == "0")},
        origin.marks,
    )

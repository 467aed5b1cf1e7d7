"""The lines under which an act stands in its book, whatever its kind: number, day, signatory. vi: phần đăng ký."""

from __future__ import annotations

from registry.kinds.kind import Kind
from registry.kinds.lines import Line, LineKind
from registry.models import Record, Source

#: What an act of a paper book quotes of it. The number is a text: 15a, 15bis, or none.
QUOTED = {
    line.key: line
    for line in (
        Line("reg_number", "Số", length=40, size="input--short"),
        Line("reg_date", "Ngày đăng ký", LineKind.DATE, size="input--date"),
        Line("reg_signer", "Người ký", LineKind.NAME, 100),
        Line("reg_signer_title", "Chức vụ người ký", length=100, listed="titles"),
    )
}
#: Where a record keeps them.
COLUMNS = {
    "reg_number": "paper_number",
    "reg_date": "paper_date",
    "reg_signer": "signer_name",
    "reg_signer_title": "signer_title",
}


def correctable(kind: Kind, record: Record) -> dict[str, Line]:
    """Return the lines whose data can be put right by the act's book, by their keys.

    What was registered in the system has its number, day and signatory from the registration itself.
    """
    return kind.lines | (QUOTED if record.source == Source.PAPER else {})

"""The lines of a paper book by its kind and phase: what one types beside its image. vi: các mục của sổ giấy.

They are the register's lines of that kind (`registry.kinds`), before them those of every book (`reg_…`), after them
what only old books have (`old_…`). A phase's book has fewer lines or others (`ABSENT`, `EXPECTED`).
"""

from __future__ import annotations

from functools import lru_cache

from registry.kinds import KINDS
from registry.kinds.lines import Group, Line, LineKind
from registry.models import EventKind, RegistrationKind

#: What stands in every book. The number is a text: 15a, 15bis, or none.
REGISTRATION = Group(
    "reg",
    "Phần đăng ký",
    (
        Line("reg_number", "Số", length=40, size="input--short"),
        Line("reg_page", "Trang số", length=20, size="input--short"),
        Line("reg_date", "Ngày đăng ký", LineKind.DATE, size="input--date"),
        Line("reg_kind", "Loại đăng ký", LineKind.CHOICE, choices=RegistrationKind),
        Line("reg_registrar", "Người thực hiện", LineKind.NAME, 100),
        Line("reg_signer", "Người ký", LineKind.NAME, 100),
        Line("reg_signer_title", "Chức vụ người ký", length=100, listed="titles"),
        Line("reg_notes", "Ghi chú", LineKind.LONG, 2000),
    ),
)
REGISTRATION_KEYS = tuple(line.key for line in REGISTRATION.lines)


@lru_cache
def extra_lines(kind: EventKind) -> tuple[Line, ...]:
    """Return the lines that only old books have; they are kept with the act as they were written."""
    people = [group for group in KINDS[kind].groups if group.is_person and group.key != "child"]
    jobs = tuple(
        Line(f"old_{group.key}_occupation", f"{group.title}: nghề nghiệp", length=100) for group in people
    )
    return (*jobs, Line("old_witnesses", "Người làm chứng", length=300))


@lru_cache
def groups_of(kind: EventKind, phase: int) -> tuple[Group, ...]:
    """Return the lines of a book of that kind and phase under their headings, in the order of typing."""
    absent = ABSENT.get(phase, frozenset())
    groups = [REGISTRATION]
    for group in KINDS[kind].groups:
        lines = tuple(line for line in group.lines if line.column not in absent and line.key not in absent)
        if lines:
            groups.append(Group(group.key, group.title, lines, group.folded))
    if phase >= 3:
        groups.append(Group("old", "Mục khác của sổ", extra_lines(kind), folded=True))
    return tuple(groups)


@lru_cache
def all_lines(kind: EventKind) -> dict[str, Line]:
    """Return every line that a reading of that kind may have, by its key, whatever the phase."""
    lines = (*REGISTRATION.lines, *KINDS[kind].lines.values(), *extra_lines(kind))
    return {line.key: line for line in lines}


#: Columns of people and own keys that the form of a phase does not have.
ABSENT: dict[int, frozenset[str]] = {
    1: frozenset({"copies_requested"}),
    2: frozenset({"copies_requested", "personal_id"}),
    3: frozenset({"copies_requested", "personal_id", "native_place", "residence_kind"}),
    4: frozenset({"copies_requested", "personal_id", "native_place", "residence_kind", "id_issuer", "relation"}),
    5: frozenset(
        {
            "copies_requested", "personal_id", "native_place", "residence_kind", "id_type", "id_number",
            "id_issued_on", "id_issuer", "ethnicity", "nationality", "relation",
        }
    ),
}  # fmt: skip

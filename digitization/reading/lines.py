"""The lines of a paper book by its kind and phase: what one types beside its image. vi: các mục của sổ giấy.

They are the register's lines of that kind (`registry.kinds`), before and after them those of every book (`reg_…`), and
what only old books have (`old_…`). The form of a phase has fewer lines (`ABSENT`, `ABSENT_OF`); what it always has is
`EXPECTED`, and who leaves one of these untouched is asked.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from digitization.reading.package_lines import kept_lines
from registry.kinds import KINDS
from registry.kinds.lines import Group, Line, LineKind
from registry.kinds.registration import QUOTED
from registry.models import EventKind, RegistrationKind

#: What stands in every book. The number is a text: 15a, 15bis, or none.
REGISTRATION = Group(
    "reg",
    "Phần đăng ký",
    (
        QUOTED["reg_number"],
        Line("reg_page", "Trang số", length=20, size="input--short"),
        QUOTED["reg_date"],
        Line("reg_kind", "Loại đăng ký", LineKind.CHOICE, choices=RegistrationKind),
        Line("reg_registrar", "Người thực hiện", LineKind.NAME, 100),
        QUOTED["reg_signer"],
        QUOTED["reg_signer_title"],
        Line("reg_notes", "Ghi chú", LineKind.LONG, 2000),
    ),
)
REGISTRATION_KEYS = tuple(line.key for line in REGISTRATION.lines)
#: The last lines of an entry stand below the people: whose hand wrote it, and the column of notes.
_SIGNED = frozenset({"reg_registrar", "reg_signer", "reg_signer_title", "reg_notes"})


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
    absent = ABSENT.get(phase, frozenset()) | _absent_of(kind, phase)
    extra = {line.key: line for line in extra_lines(kind)} if phase >= 3 else {}
    groups = [replace(REGISTRATION, lines=_without(REGISTRATION.lines, absent | _SIGNED))]
    for group in _in_order(KINDS[kind].groups, phase):
        lines = _without(group.lines, absent)
        if job := extra.pop(f"old_{group.key}_occupation", None):
            at = next((at for at, line in enumerate(lines) if line.column in _HOME), len(lines))
            lines = (*lines[:at], job, *lines[at:])
        if lines:
            groups.append(replace(group, lines=lines, folded=group.folded or group.key in _FOLDED))
    groups.append(
        Group("signed", "Người thực hiện, người ký, ghi chú", _without(REGISTRATION.lines, _OPENING | absent))
    )
    if extra:
        groups.append(Group("old", "Mục khác của sổ", tuple(extra.values()), folded=True))
    return tuple(groups)


@lru_cache
def all_lines(kind: EventKind) -> dict[str, Line]:
    """Return every line that a reading of that kind may have, by its key, whatever the phase."""
    lines = (*REGISTRATION.lines, *KINDS[kind].lines.values(), *extra_lines(kind), *kept_lines(kind))
    return {line.key: line for line in lines}


@lru_cache
def expected_keys(kind: EventKind, phase: int) -> tuple[str, ...]:
    """Return the keys that every entry in a book of that kind and phase should have, in the order of typing."""
    wanted = {
        key
        for rows in (EXPECTED_IN_ALL, EXPECTED.get(kind, ()))
        for oldest, keys in rows
        if phase <= oldest
        for key in keys.split()
    }
    return tuple(line.key for group in groups_of(kind, phase) for line in group.lines if line.key in wanted)


def _in_order(groups: tuple[Group, ...], phase: int) -> tuple[Group, ...]:
    """Books until 2015 describe the father before the mother."""
    if phase == 1:
        return groups
    keys = [group.key for group in groups]
    if "father" not in keys or "mother" not in keys:
        return groups
    swapped = {"father": groups[keys.index("mother")], "mother": groups[keys.index("father")]}
    return tuple(swapped.get(group.key, group) for group in groups)


def _without(lines: tuple[Line, ...], absent: frozenset[str]) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.column not in absent and line.key not in absent)


def _absent_of(kind: EventKind, phase: int) -> frozenset[str]:
    return frozenset(
        key for newest, keys in ABSENT_OF.get(kind, ()) if phase >= newest for key in keys.split()
    )


#: What somebody does is said before where they live.
_HOME = ("residence_kind", "residence")
_OPENING = frozenset(REGISTRATION_KEYS) - _SIGNED
#: Opened by whoever needs them: most entries leave them empty.
_FOLDED = frozenset({"notice", "court", "proofs", "registration"})

_NEVER = frozenset({"copies_requested", "basis"})
_SINCE_2016 = frozenset({"personal_id", "mobile_place", "declarant_birth_date"})
_SINCE_2006 = frozenset({"native_place", "residence_kind"})
_SINCE_1999 = frozenset({"id_issuer", "relation", "reg_kind"})
_SINCE_1976 = frozenset({"id_type", "id_number", "id_issued_on", "ethnicity", "nationality"})
#: Columns of people and own keys that the form of a phase does not have; `basis` is said by `reg_kind`.
ABSENT: dict[int, frozenset[str]] = {
    1: _NEVER,
    2: _NEVER | _SINCE_2016,
    3: _NEVER | _SINCE_2016 | _SINCE_2006,
    4: _NEVER | _SINCE_2016 | _SINCE_2006 | _SINCE_1999,
    5: _NEVER | _SINCE_2016 | _SINCE_2006 | _SINCE_1999 | _SINCE_1976,
}

#: What books of one kind do not have: keys from that phase back into the past.
ABSENT_OF: dict[EventKind, tuple[tuple[int, str], ...]] = {
    EventKind.BIRTH: (
        (2, "notice_number notice_date father_id_type father_id_number mother_id_type mother_id_number"),
        (
            3,
            "parentage_kind declarant_id_type declarant_id_number declarant_id_issued_on declarant_id_issuer",
        ),
    ),
    EventKind.MARRIAGE: (
        (
            2,
            "proof_number_husband proof_date_husband proof_issuer_husband proof_number_wife proof_date_wife "
            "proof_issuer_wife",
        ),
        (4, "times_husband times_wife"),
    ),
    EventKind.DEATH: ((4, "notice_kind notice_number notice_date notice_issuer"),),
}

#: What every entry should have, of whatever kind: keys with the oldest phase whose books have them.
EXPECTED_IN_ALL: tuple[tuple[int, str], ...] = (
    (5, "reg_number reg_date reg_signer"),
    (4, "reg_signer_title"),
    (3, "reg_registrar"),
)

#: The same for one kind.
EXPECTED: dict[EventKind, tuple[tuple[int, str], ...]] = {
    EventKind.BIRTH: (
        (
            5,
            "child_given_name child_birth_date child_gender birth_place mother_full_name mother_birth_date "
            "father_full_name father_birth_date declarant_full_name",
        ),
        (4, "child_ethnicity child_nationality mother_residence father_residence"),
        (4, "mother_ethnicity mother_nationality father_ethnicity father_nationality"),
        (3, "declarant_relation"),
        (2, "native_place reg_kind"),
    ),
    EventKind.DEATH: (
        (
            5,
            "deceased_full_name deceased_birth_date deceased_gender death_date death_place declarant_full_name",
        ),
        (4, "deceased_ethnicity deceased_nationality deceased_residence"),
        (3, "declarant_relation death_cause"),
        (2, "reg_kind"),
    ),
    EventKind.MARRIAGE: (
        (5, "husband_full_name husband_birth_date wife_full_name wife_birth_date"),
        (5, "husband_residence wife_residence"),
        (4, "husband_ethnicity husband_nationality wife_ethnicity wife_nationality"),
    ),
    EventKind.MARITAL_STATUS: (
        (4, "subject_full_name subject_birth_date subject_gender subject_residence status purpose"),
        (3, "subject_ethnicity subject_nationality"),
    ),
    EventKind.PARENT_CHILD: ((4, "parent_full_name parent_birth_date child_full_name child_birth_date"),),
}

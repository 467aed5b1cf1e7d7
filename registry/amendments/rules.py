"""What the law asks of a change after registration, line by line. vi: quy tắc thay đổi, cải chính, bổ sung hộ tịch.

Luật Hộ tịch 2014, Điều 26–29; Nghị định 123/2015/NĐ-CP, Điều 7; Bộ luật Dân sự 2015, Điều 27–29.
"""

import datetime
from collections.abc import Iterable, Sequence

from hotich.values.citations import cite
from registry.kinds.change import ChangeEntry, ChangeKind
from registry.kinds.entry import Entry
from registry.kinds.kind import Kind
from registry.kinds.lines import REGISTRATION
from registry.kinds.reasons import Warning, Wrong
from registry.models import EventKind

#: How an act came into the book, and what was asked for on that day, is what happened: no later act changes it.
FIXED = frozenset({line.key for line in REGISTRATION.lines} | {"copies_requested"})
#: In which acts an act may be noted, by its kind; acts of other kinds are noted nowhere.
NOTED_IN: dict[EventKind, tuple[EventKind, ...]] = {
    EventKind.CHANGE: tuple(kind for kind in EventKind if kind != EventKind.CHANGE),
    EventKind.STATUS_NOTE: tuple(kind for kind in EventKind if kind != EventKind.CHANGE),
    EventKind.DIVORCE_NOTE: (EventKind.MARRIAGE,),
    EventKind.PARENT_CHILD: (EventKind.BIRTH,),
    EventKind.ADOPTION: (EventKind.BIRTH,),
    EventKind.GUARDIANSHIP_END: (EventKind.GUARDIANSHIP,),
    EventKind.SUPERVISION: (EventKind.GUARDIANSHIP,),
}
_NAME_PARTS = ("full_name", "family_name", "middle_name", "given_name")
#: Người từ đủ 9 tuổi: Bộ luật Dân sự 2015, Điều 27 khoản 2, Điều 28 khoản 2.
_AGE_OF_CONSENT = 9
#: Bộ luật Dân sự 2015, Điều 29 khoản 4.
_AGE_OF_CONSENT_TO_ETHNICITY = 15


def correctable(kind: Kind) -> tuple[str, ...]:
    """Return the keys of the lines that a later act may change."""
    return tuple(key for key in kind.lines if key not in FIXED)


def line_errors(
    entry: ChangeEntry, kind: Kind, before: Entry, after: Entry, changed: Sequence[str], on: datetime.date
) -> Wrong:
    """Return what keeps changed lines from being submitted, under `new-<key>`, or `lines` when there are none."""
    wrong, values, default = Wrong(), before.values(), kind.entry().values()
    if not changed:
        wrong.add("lines", "Hãy chọn ít nhất một mục của việc gốc và ghi giá trị mới.")
    if entry.change_kind == ChangeKind.SUPPLEMENT:
        for key in changed:
            # A choice that always says something, such as what is known of the parents, follows what is filled in.
            if values[key] and not default[key]:
                wrong.add(
                    f"new-{key}",
                    "Mục này đã có nội dung; bổ sung chỉ ghi vào mục còn trống. Hãy chọn cải chính hoặc thay đổi.",
                )
    stood = kind.errors(before, on)
    for key, sentences in kind.errors(after, on).items():
        for sentence in sentences:
            if key in changed and sentence not in stood.get(key, ()):
                wrong.add(f"new-{key}", sentence)
    return wrong


def line_warnings(
    entry: ChangeEntry, kind: Kind, before: Entry, after: Entry, changed: Sequence[str], on: datetime.date
) -> list[Warning]:
    """Return what is unusual about changed lines; with `forbids` what the law does not allow."""
    found: list[Warning] = []
    match entry.change_kind:
        case ChangeKind.CHANGE:
            found += _outside(changed, _changeable(kind), kind, on)
            if _of_names(changed, kind):
                found += _consents(entry, before, kind, on, _AGE_OF_CONSENT, cite("name-change-consent", on))
        case ChangeKind.ETHNICITY:
            found += _ethnicity(entry, kind, before, after, changed, on)
        case ChangeKind.RECTIFICATION:
            filled_in = [key for key in changed if not before.values()[key]]
            if filled_in:
                labels = ", ".join(kind.lines[key].label.lower() for key in filled_in)
                message = (
                    f"Mục còn trống trong việc gốc ({labels}): ghi thêm là bổ sung, không phải cải chính."
                )
                found.append(Warning("fills-in", message, "lines"))
            for role in kind.subjects:
                if {f"{role}_{part}" for part in _NAME_PARTS[1:]} <= set(changed):
                    message = "Cải chính cả họ, chữ đệm và tên: hãy xem có phải là thay đổi họ tên."
                    found.append(Warning("whole-name", message, "lines"))
    return found


def target_warnings(
    kind: Kind,
    before: Entry,
    after: Entry,
    changed: Sequence[str],
    filed_on: datetime.date,
    days: int,
    on: datetime.date,
) -> list[Warning]:
    """Return what the original's own rules say of it after the change and did not say before.

    The original stands already, so nothing of it is refused.
    """
    said = {(each.code, each.message) for each in kind.warnings(before, filed_on, days)}
    found = [
        Warning(f"original-{each.code}", f"Sau khi thay đổi: {each.message}", "lines")
        for each in kind.warnings(after, filed_on, days)
        if (each.code, each.message) not in said
    ]
    stood = kind.errors(before, on)
    for key, sentences in kind.errors(after, on).items():
        if key not in changed and (new := [each for each in sentences if each not in stood.get(key, ())]):
            found.append(Warning(f"original-wrong-{key}", f"Sau khi thay đổi: {' '.join(new)}", "lines"))
    return found


def _changeable(kind: Kind) -> set[str]:
    """Luật Hộ tịch 2014, Điều 26: names, and the parents after an adoption; sex: Bộ luật Dân sự 2015, Điều 36."""
    own = {f"{role}_{part}" for role in kind.subjects for part in (*_NAME_PARTS, "gender")}
    return own | {key for key in kind.lines if key.startswith(("mother_", "father_"))} | {"parentage_kind"}


def _outside(changed: Iterable[str], allowed: set[str], kind: Kind, on: datetime.date) -> list[Warning]:
    if not (others := [key for key in changed if key not in allowed]):
        return []
    labels = ", ".join(kind.lines[key].label.lower() for key in others)
    message = f"Thay đổi hộ tịch chỉ áp dụng cho họ, chữ đệm, tên và thông tin cha, mẹ; không phải: {labels}"
    return [Warning("not-changeable", message, "lines", forbids=cite("change-of-what", on))]


def _consents(
    entry: ChangeEntry, before: Entry, kind: Kind, on: datetime.date, from_age: int, article: str
) -> list[Warning]:
    born = entry.subject.birth_date or before.person(kind.subjects[0]).birth_date
    ages = born.age_on(on) if born else None
    found = []
    if ages and from_age <= ages[1] and ages[0] < 18 and not entry.own_consent:
        message = f"Người từ đủ {from_age} tuổi đến dưới 18 tuổi phải đồng ý"
        found.append(Warning("own-consent", message, "own_consent", forbids=article))
    if ages and ages[1] < 18 and not entry.parents_consent:
        message = "Người dưới 18 tuổi phải có sự đồng ý của cha, mẹ"
        found.append(
            Warning(
                "parents-consent",
                message,
                "parents_consent",
                forbids=cite("change-parents-consent", on),
            )
        )
    return found


def _ethnicity(
    entry: ChangeEntry, kind: Kind, before: Entry, after: Entry, changed: Sequence[str], on: datetime.date
) -> list[Warning]:
    found = []
    own = {f"{role}_ethnicity" for role in kind.subjects}
    if set(changed) - own:
        message = "Xác định lại dân tộc chỉ thay đổi mục dân tộc của người được đăng ký"
        found.append(Warning("not-ethnicity", message, "lines", forbids=cite("ethnicity", on)))
    parents = [after.person(role) for role in ("mother", "father") if role in after.roles()]
    known = {parent.ethnicity for parent in parents if parent.ethnicity}
    for role in kind.subjects:
        new = after.person(role).ethnicity
        if f"{role}_ethnicity" in changed and known and new not in known:
            message = (
                f"Dân tộc {new} không phải của cha hoặc mẹ ghi trong việc gốc "
                f"({cite('ethnicity-of-parents', on)})."
            )
            found.append(Warning("ethnicity-of-no-parent", message, "lines"))
    consents = _consents(entry, before, kind, on, _AGE_OF_CONSENT_TO_ETHNICITY, cite("ethnicity-consent", on))
    return found + [each for each in consents if each.code == "own-consent"]


def _of_names(changed: Iterable[str], kind: Kind) -> bool:
    names = {f"{role}_{part}" for role in kind.subjects for part in _NAME_PARTS}
    return bool(names & set(changed))

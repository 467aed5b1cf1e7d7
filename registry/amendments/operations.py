"""A later act on its way into the earlier one: chosen, its lines kept, noted on registration. vi: ghi chú vào việc gốc.

All functions need the caller's transaction and the lock on the later act.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hotich.acts import audit, facts
from hotich.errors import DomainError, InvalidInput
from hotich.models import Place
from hotich.rights.access import Actor
from hotich.values.dates import today
from registry.amendments.note_words import note_of_act
from registry.amendments.present import lines_of_act, present_entry, with_changes
from registry.amendments.rules import NOTED_IN, correctable, line_errors, line_warnings, target_warnings
from registry.amendments.validity import end_of
from registry.facts import ActNoted
from registry.finding.index import index_later_names
from registry.kinds import entry_of, kind_of
from registry.kinds.change import ChangeEntry
from registry.kinds.entry import Entry
from registry.kinds.kind import Kind
from registry.kinds.lines import LineKind
from registry.kinds.reasons import Warning, Wrong
from registry.kinds.values import as_text, checked, from_text
from registry.law import days_to_register
from registry.models import (
    AmendedLine,
    AmendedName,
    Amendment,
    EventKind,
    PartyRole,
    Record,
    RecordNote,
)
from registry.workflows.record import State

audit.register(
    {
        "amendment.attach": "chọn việc gốc để ghi chú",
        "amendment.detach": "bỏ chọn việc gốc",
        "amendment.lines": "ghi các mục thay đổi",
        "record.note": "ghi chú vào việc đã đăng ký",
    }
)


def attach(act: Record, target_id: int, *, by: Actor) -> Amendment:
    """Name the earlier act in which this one is to be noted. vi: chọn việc gốc.

    Raises `DomainError` when that act is of a kind where it cannot stand, is not registered, is not valid any more, or
    has another change under way: then the sentence names the office that has it.
    """
    target = Record.objects.lock(target_id)
    may_stand_in = NOTED_IN.get(EventKind(act.kind), ())
    if target.kind not in may_stand_in:
        raise DomainError(
            f"{kind_of(act).label} không ghi chú được vào việc {target.get_kind_display().lower()}."
        )
    _require_valid(target)
    open_one = Amendment.objects.filter(target=target, is_open=True).select_related("act__office").first()
    if open_one is not None:
        raise DomainError(
            f"Việc này đang có một yêu cầu chưa giải quyết xong tại {open_one.act.office} "
            f"({open_one.act.get_kind_display().lower()}, nộp ngày {open_one.act.filed_on:%d/%m/%Y}). "
            "Hãy chờ việc đó kết thúc.",
            code="change-open",
        )
    amendment = Amendment.objects.create(act=act, target=target)
    audit.record("amendment.attach", by=by, subject=act, target=target.pk)
    return amendment


def detach(act: Record, *, by: Actor) -> None:
    """Forget the earlier act that was chosen, with the lines; harmless when there is none."""
    amendment = Amendment.objects.filter(act=act, is_open=True).first()
    if amendment is not None:
        target = amendment.target_id
        amendment.delete()
        audit.record("amendment.detach", by=by, subject=act, target=target)


def keep_lines(act: Record, new: Mapping[str, Any], *, by: Actor) -> None:
    """Keep which lines of the original change, and to what; the old values are read from the register.

    `new` maps keys of the original's lines to values or texts; a line whose value stays as it is, is no change. Raises
    `InvalidInput` under `new-<key>`.
    """
    amendment = Amendment.objects.filter(act=act, is_open=True).select_related("target").first()
    if amendment is None:
        if new:
            raise DomainError("Hãy chọn việc gốc trước khi ghi các mục thay đổi.")
        return
    kind, before = kind_of(amendment.target), present_entry(amendment.target)
    wrong, texts, values = Wrong(), {}, before.values()
    for key, value in new.items():
        if key not in correctable(kind):
            label = kind.lines[key].label if key in kind.lines else key
            wrong.add(f"new-{key}", f"Mục “{label}” không thay đổi được sau khi đăng ký.")
            continue
        try:
            texts[key] = checked(kind.lines[key], as_text(value))
        except ValueError as error:
            wrong.add(f"new-{key}", str(error))
    if wrong:
        raise InvalidInput(wrong, "Có mục thay đổi chưa đúng.")
    units = _units(kind.lines[key].kind == LineKind.UNIT and text for key, text in texts.items())
    after = with_changes(
        before, {key: from_text(kind.lines[key], text, units) for key, text in texts.items()}
    )
    # What the original no longer has once these lines change, such as a parent who is not known any more.
    gone = kind.hidden(after) - kind.hidden(before)
    texts |= {line.key: "" for group in kind.groups if group.key in gone for line in group.lines}
    wanted = {key: (old, text) for key, text in texts.items() if (old := as_text(values[key])) != text}
    _sync(amendment, wanted, act, by=by)


def _sync(amendment: Amendment, wanted: dict[str, tuple[str, str]], act: Record, *, by: Actor) -> None:
    present = {line.key: line for line in amendment.lines.all()}
    if {key: (line.old, line.new) for key, line in present.items()} == wanted:
        return
    for key in present.keys() - wanted.keys():
        present[key].delete()
    for key, (old, new) in wanted.items():
        line = present.get(key) or AmendedLine(amendment=amendment, key=key)
        if line.pk is None or (line.old, line.new) != (old, new):
            line.old, line.new = old, new
            line.save()
    audit.record("amendment.lines", by=by, subject=act, lines=sorted(wanted))


def note_in_original(act: Record, *, by: Actor) -> None:
    """Put the amendment in force as the act is registered: note, new names, and who hears of it.

    Comes before the act is saved as registered: from then on the database refuses any change of its amendment. The act
    has its number already.
    """
    amendment = Amendment.objects.select_for_update().filter(act=act, is_open=True).first()
    if amendment is None:
        return
    target = Record.objects.lock(amendment.target_id)
    _require_valid(target)
    before = present_entry(target).values()
    lines = list(amendment.lines.all())
    if any(as_text(before[line.key]) != line.old for line in lines):
        raise DomainError(
            "Việc gốc đã có nội dung khác từ khi lập yêu cầu này. Hãy trả lại để công chức xem lại các mục.",
            code="original-changed",
        )
    _name_anew(amendment, target, lines)
    amendment.noted_on, amendment.is_open = act.registered_on, False
    amendment.save()
    index_later_names(list(amendment.names.all()))
    text = note_of_act(act, entry_of(act), lines_of_act(act))
    RecordNote.objects.create(record=target, act=act, text=text)
    audit.record("record.note", by=by, subject=target, number=act.number, office=act.office.code)
    facts.publish(ActNoted(target.pk, act.pk))


def amend_again(ended: Record, act: Record, *, by: Actor) -> None:
    """Let an act that is drafted again change what the ended one did, as the earlier act stands now.

    Where that act has ended too, has another change under way, or says something else by now, the registrar chooses.
    """
    amendment = Amendment.objects.filter(act=ended).first()
    if amendment is None:
        return
    lines = {line.key: line.new for line in amendment.lines.all()}
    try:
        attach(act, amendment.target_id, by=by)
        keep_lines(act, lines, by=by)
    except DomainError:
        return


def release(act: Record) -> None:
    """Let the earlier act be free for another change, because this one was given up."""
    amendment = Amendment.objects.select_for_update().filter(act=act, is_open=True).first()
    if amendment is not None:
        amendment.is_open = False
        amendment.save()


@dataclass(frozen=True, slots=True)
class Changing:
    """An earlier act as it stands, as it would stand with the lines that a later act changes, and their keys."""

    target: Record
    before: Entry
    after: Entry
    keys: list[str]

    @property
    def kind(self) -> Kind:
        return kind_of(self.target)


def changing(act: Record, typed: Mapping[str, Any] | None = None) -> Changing | None:
    """Return what the act is about to change of its original, as kept or as typed just now; None without one.

    No statement for a kind that changes none.
    """
    if act.kind not in NOTED_IN:
        return None
    amendment = Amendment.objects.filter(act=act, is_open=True).select_related("target").first()
    return _judged(amendment, typed) if amendment else None


def amendment_errors(act: Record, entry: Entry) -> Wrong:
    """Return what keeps an act from being submitted because of the original or of its lines."""
    wrong = Wrong()
    if not isinstance(entry, ChangeEntry):
        return wrong
    if (found := changing(act)) is None:
        if not entry.paper_lines:
            wrong.add("lines", "Hãy chọn việc gốc trong sổ, hoặc ghi việc gốc và các mục từ sổ giấy.")
        return wrong
    return line_errors(entry, found.kind, found.before, found.after, found.keys, today())


def amended_lines(act: Record) -> tuple[Kind, dict[str, Any]] | None:
    """Return the lines that an act changes with their new values, and the kind of the original; None without one."""
    if (found := changing(act)) is None:
        return None
    values = found.after.values()
    return found.kind, {key: values[key] for key in found.keys}


def amendment_warnings(act: Record, entry: Entry, found: Changing) -> list[Warning]:
    """Return what the law and the original's own rules say of the lines that change."""
    of = found.kind, found.before, found.after, found.keys
    judged_on = found.target.judged_on
    said = target_warnings(*of, judged_on, days_to_register(found.kind.event, judged_on), today())
    if isinstance(entry, ChangeEntry):
        said = [*line_warnings(entry, *of, act.judged_on), *said]
    return said


def _judged(amendment: Amendment, typed: Mapping[str, Any] | None) -> Changing:
    kind, before = kind_of(amendment.target), present_entry(amendment.target)
    if typed is None:
        lines = list(amendment.lines.all())
        units = _units(kind.lines[line.key].kind == LineKind.UNIT and line.new for line in lines)
        new = {line.key: from_text(kind.lines[line.key], line.new, units) for line in lines}
    else:
        was = before.values()
        new = {key: value for key, value in typed.items() if as_text(value) != as_text(was[key])}
    return Changing(amendment.target, before, with_changes(before, new), list(new))


def _name_anew(amendment: Amendment, target: Record, lines: list[AmendedLine]) -> None:
    """Write the names that people of the original bear from now on, for search."""
    kind, before = kind_of(target), present_entry(target)
    after = with_changes(before, {line.key: line.new for line in lines if line.key.endswith("_name")})
    for role in kind.entry.roles():
        name = after.person(role).full_name
        if name and name != before.person(role).full_name:
            amended = AmendedName(amendment=amendment, record=target, role=PartyRole(role), full_name=name)
            amended.set_name_key()
            amended.save()


def _units(texts: Iterable[str | bool]) -> dict[str, Place]:
    wanted = [int(text) for text in texts if text]
    return {str(pk): place for pk, place in Place.objects.in_bulk(wanted).items()}


def _require_valid(target: Record) -> None:
    if target.state != State.REGISTERED:
        raise DomainError("Việc gốc chưa được đăng ký vào sổ.")
    ended = end_of(target.pk)
    if ended is not None:
        raise DomainError(
            f"Việc gốc đã bị {ended.get_effect_display().lower()}; không thay đổi, ghi chú được nữa."
        )

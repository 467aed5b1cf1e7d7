"""What a decision's page showed: whoever decides says which version they saw. vi: quyết định trên bản đã xem.

A page asks `versions` of its cases before it reads them, and sends them back with the decision
(`components/_seen.html`). The table says which acts are decisions (`Transition.seen`); `Workflow.permit` asks here,
under the locks of the operation, whether the cases are still what was shown. What is shown says `hotich.wiring`.
"""

from __future__ import annotations

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import models
from django.db.models import Count, F, Max, Value
from django.utils import timezone
from django.utils.module_loading import import_string

from hotich.errors import DomainError
from hotich.rights.workflow import Workflow

#: So many changes are named on a page that was left open; the rest is counted.
MOST_NAMED = 12
#: Longer values are not laid side by side in a sentence.
_LONGEST = 120
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody wrote into a case after it was shown: `label` from `old` to `new`, at the page's fact `key`."""

    who: str
    at: datetime.datetime
    what: str
    label: str = ""
    old: str = ""
    new: str = ""
    key: str = ""
    row: int = 0
    #: Whether the values say something to people, which a key of another row does not.
    is_readable: bool = True


class ChangedMeanwhile(DomainError):
    """The case is no longer what the page showed; `changes` say by whom and how, for those who may see the case."""

    code = "changed-meanwhile"

    def __init__(self, changes: Sequence[Change], *, is_known: bool = True) -> None:
        self.changes = list(changes)
        super().__init__(_sentence(self.changes, is_known))

    @property
    def keys(self) -> set[str]:
        """Return at which facts of the page something changed."""
        return {change.key for change in self.changes if change.key}

    @property
    def named(self) -> list[Change]:
        return self.changes[:MOST_NAMED]

    @property
    def unnamed(self) -> int:
        return len(self.changes[MOST_NAMED:])


@dataclass(frozen=True, slots=True)
class Fact:
    """How a page shows a value that a row keeps: under which key and label, and how it is read."""

    key: str
    label: str
    read: Callable[[Any], str] = str


#: What no page shows by itself.
HIDDEN = Fact("", "")


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one table that a page shows of its case, whose key they hold in `case`.

    A tracked table is known by its row versions and one that is only added to by its keys; of any other, `columns` say
    what the page shows of it, and `who` whom a row names that keeps no versions. Where a page shows only what is in
    some `states`, no other version counts.
    """

    model: type[models.Model]
    case: str = "id"
    columns: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    who: Callable[[Any], str] | None = None

    @property
    def table(self) -> Any:
        """Return the table that grows by a row with every change: the versions, where there are any."""
        history = getattr(self.model, "history", None)
        return history.model if history is not None else self.model

    @property
    def is_tracked(self) -> bool:
        return self.table is not self.model

    def of(self, cases: Collection[int]) -> models.QuerySet[Any]:
        """Return what counts of that table for these cases, each row with its `case_key`."""
        rows = self.table._default_manager.filter(**{f"{self.case}__in": cases}).order_by("pk")
        if self.states:
            rows = rows.filter(state__in=self.states)
        found: models.QuerySet[Any] = rows.annotate(case_key=F(self.case))
        return found


@dataclass(frozen=True, slots=True)
class Shown:
    """What the pages of one kind of case show of it.

    `members` tells which cases travel together under the first one's key; `fact` how the page shows a column of a row,
    or a key of what the row keeps as JSON, and `name` what a row is called that was added or removed.
    """

    parts: tuple[Part, ...]
    members: Callable[[Collection[int]], Mapping[int, Collection[int]]] | None = None
    fact: Callable[[Any, str], Fact | None] | None = None
    name: Callable[[Any], str] | None = None

    def versions(self, keys: Collection[int]) -> dict[int, str]:
        """Return of each case the version that stands now, in one statement for all (one more for each odd table)."""
        of = self._cases(keys)
        every = sorted({each for cases in of.values() for each in cases})
        grown = self._grown(every)
        odd = {part: _contents(part, every) for part in self.parts if part.columns}
        found = {}
        for key, cases in of.items():
            marks = []
            for place, part in enumerate(self.parts):
                if part.columns:
                    marks.append("x" + _digest([odd[part].get(each, []) for each in cases]))
                    continue
                rows = [grown[each, place] for each in cases if (each, place) in grown]
                marks.append(
                    f"{_short(sum(n for n, _ in rows))}.{_short(max(n for _, n in rows))}" if rows else ""
                )
            # Never empty: what a page did not send back is the version of nothing.
            found[key] = f"v{'-'.join(marks)}"
        return found

    def changed(self, seen: Mapping[int, str]) -> dict[int, ChangedMeanwhile]:
        """Return for each case that is no longer as `seen` what happened to it; no more statements for many cases."""
        now = self.versions(seen)
        marks = {key: _marks(shown) for key, shown in seen.items() if now[key] != shown}
        known = {key: each for key, each in marks.items() if len(each) == len(self.parts)}
        cases = self._cases(known)
        found: dict[int, list[Change]] = {key: [] for key in known}
        for place, part in enumerate(self.parts):
            grown = {
                key: each[place] for key, each in known.items() if each[place] != _marks(now[key])[place]
            }
            lasts = {
                key: 0 if part.columns else _number(mark.rpartition(".")[2]) for key, mark in grown.items()
            }
            for key, change in self._behind(part, {k: n for k, n in lasts.items() if n is not None}, cases):
                found[key].append(change)
        return {
            key: _told(found[key]) if key in known else ChangedMeanwhile([], is_known=False) for key in marks
        }

    def _behind(
        self, part: Part, lasts: Mapping[int, int], cases: Mapping[int, Collection[int]]
    ) -> Iterator[tuple[int, Change]]:
        """Return what was written to each key's cases behind the last row that was shown."""
        keys: dict[int, list[int]] = {}
        for key in lasts:
            for case in cases[key]:
                keys.setdefault(case, []).append(key)
        if not keys:
            return
        later = part.of(keys).filter(pk__gt=min(lasts.values()))
        for case, pk, change in self._versions(part, later) if part.is_tracked else _rows(part, later):
            yield from ((key, change) for key in keys[case] if pk > lasts[key])

    def _versions(self, part: Part, later: models.QuerySet[Any]) -> Iterator[tuple[int, int, Change]]:
        """Return the changes in each of these versions, with its case and key, against the one before."""
        what, cases = str(part.model._meta.verbose_name), defaultdict[int, list[int]](list)
        for pk, case in later.values_list("pk", "case_key"):
            cases[pk].append(case)
        rows = {row.pk: row for row in part.table.objects.filter(id__in=later.order_by().values("id"))}
        before: dict[int, Any] = {}
        for pk, row in sorted(rows.items()):
            last, before[row.id] = before.get(row.id), row
            if pk not in cases:
                continue
            changes: Iterable[Change] = ()
            if row.history_type != "~":
                label = "thêm" if row.history_type == "+" else "bỏ"
                named = self.name(row) if self.name else ""
                changes = [Change(row.history_actor, row.history_date, f"{label} {what}", new=named)]
            elif last is not None:
                changes = self._lines(row, last, what)
            for change in changes:
                yield from ((case, pk, change) for case in cases[pk])

    def _lines(self, row: Any, before: Any, what: str) -> Iterator[Change]:
        """Return everything in a version that a person reads and that is another than in the one before."""

        def changed(fact: Fact, was: Any, now: Any, *, is_readable: bool = True) -> Change:
            texts = (_text(fact, was), _text(fact, now)) if is_readable else (repr(was), repr(now))
            who, at = row.history_actor, row.history_date
            return Change(who, at, what, fact.label, *texts, fact.key, row.id, is_readable)

        for column in type(row).tracked_fields:
            old, new = getattr(before, column.attname), getattr(row, column.attname)
            if old == new or not column.editable:
                continue
            if isinstance(old, dict) and isinstance(new, dict):
                other = [key for key in sorted(old.keys() | new.keys()) if old.get(key) != new.get(key)]
                named = {key: fact for key in other if self.fact and (fact := self.fact(row, key))}
                for key, fact in named.items():
                    yield changed(fact, old.get(key), new.get(key))
                if named:
                    continue
            shown = (self.fact(row, column.name) if self.fact else None) or _fact_of(column)
            if shown is HIDDEN:
                continue
            is_readable = not (column.is_relation or isinstance(new, dict | list))
            yield changed(shown, old, new, is_readable=is_readable)

    def _cases(self, keys: Collection[int]) -> dict[int, list[int]]:
        joined = self.members(keys) if self.members else {}
        return {key: sorted({key, *joined.get(key, ())}) for key in keys}

    def _grown(self, keys: Sequence[int]) -> dict[tuple[int, int], tuple[int, int]]:
        """Return how many rows of each growing part each case has, and the last one's key; one statement."""
        asked = [
            part.of(keys)
            .order_by()
            .values("case_key")
            .annotate(rows=Count("pk"), last=Max("pk"), part=Value(place, models.IntegerField()))
            .values_list("case_key", "rows", "last", "part")
            for place, part in enumerate(self.parts)
            if not part.columns
        ]
        if not asked or not keys:
            return {}
        first, *others = asked
        rows = first.union(*others, all=True) if others else first
        return {(case, place): (count, last) for case, count, last, place in rows}


def counted(versions: models.QuerySet[Any]) -> str:
    """Return what a page sends back that only counts the cases of these versions."""
    found = versions.aggregate(rows=Count("pk"), last=Max("pk", default=0))
    return f"{_short(found['rows'])}.{_short(found['last'])}"


def not_counted(versions: models.QuerySet[Any], until: str) -> models.QuerySet[Any]:
    """Return those that the page did not count: the later ones, or all when one with an earlier key came later."""
    last = _number(until.rpartition(".")[2]) or 0
    return versions.filter(pk__gt=last) if counted(versions.filter(pk__lte=last)) == until else versions


def wire(shown: Mapping[str, Sequence[str]]) -> None:
    """Say what the pages of each workflow's cases show, and what other apps show there too; all by their paths."""
    for path, (what, *more) in shown.items():
        found: Shown = import_string(what)
        parts = (*found.parts, *(part for each in more for part in import_string(each)))
        workflow: Workflow = import_string(path)
        workflow.shown = replace(found, parts=parts)


def _rows(part: Part, later: models.QuerySet[Any]) -> Iterator[tuple[int, int, Change]]:
    """Return what rows without versions tell of themselves, with their case and key."""
    what = str(part.model._meta.verbose_name)
    for row in later:
        who = part.who(row) if part.who else ""
        if part.columns and not who:
            continue
        moments = (value for value in vars(row).values() if isinstance(value, datetime.datetime))
        new = "" if part.columns else str(row)
        yield row.case_key, row.pk, Change(who, next(moments, timezone.now()), what, new=new)


def _told(changes: list[Change]) -> ChangedMeanwhile:
    changes.sort(key=lambda change: change.at)
    return ChangedMeanwhile(_in_the_end(changes) or changes)


def _in_the_end(changes: Sequence[Change]) -> list[Change]:
    """Return what is another now than it was shown: of each value the way from first to last, by whoever wrote last."""
    found: dict[tuple[str, int, str], Change] = {}
    for place, change in enumerate(changes):
        whose = (change.what, change.row, change.label or str(place))
        first = found.pop(whose, change)
        found[whose] = replace(change, old=first.old)
    return [each for each in found.values() if not each.label or each.old != each.new]


def _contents(part: Part, keys: Sequence[int]) -> dict[int, list[Any]]:
    rows = part.model._default_manager.filter(**{f"{part.case}__in": keys}).order_by("pk")
    found: dict[int, list[Any]] = {}
    for key, *values in rows.values_list(part.case, "pk", *part.columns):
        found.setdefault(key, []).append(values)
    return found


def _marks(version: str) -> list[str]:
    return version.removeprefix("v").split("-")


def _digest(contents: object) -> str:
    return hashlib.blake2b(repr(contents).encode(), digest_size=8).hexdigest()


def _short(number: int) -> str:
    text = ""
    while number:
        number, digit = divmod(number, 36)
        text = _DIGITS[digit] + text
    return text or "0"


def _number(text: str) -> int | None:
    try:
        return int(text or "0", 36) if len(text) < 13 and text.isascii() else None
    except ValueError:
        return None


def _fact_of(column: Any) -> Fact:
    choices = dict(column.flatchoices)
    return Fact(column.name, str(column.verbose_name), lambda value: str(choices.get(value, value)))


def _text(fact: Fact, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return f"{timezone.localtime(value):%H:%M %d/%m/%Y}"
    text = f"{value:%d/%m/%Y}" if isinstance(value, datetime.date) else fact.read(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _sentence(changes: Sequence[Change], is_known: bool) -> str:
    if not is_known:
        return "Trang bạn mở không cho biết đã hiện bản nào. Chưa thực hiện; hãy xem lại bản hiện tại rồi quyết định."
    people = dict.fromkeys(change.who for change in changes if change.who)
    who = ", ".join(people) or "Có người"
    if not changes:
        return f"{who} đã thay đổi nội dung sau khi bạn mở trang. Chưa thực hiện; hãy xem lại rồi quyết định."
    labels = list(dict.fromkeys(change.label or change.what for change in changes))
    named = ", ".join(labels[:4]) + (f" và {len(labels) - 4} mục khác" if len(labels) > 4 else "")
    at = timezone.localtime(max(change.at for change in changes))
    return (
        f"{who} đã thay đổi sau khi bạn mở trang: {named} (lúc {at:%H:%M:%S, %d/%m/%Y}). "
        "Chưa thực hiện; hãy xem lại bản mới rồi quyết định."
    )

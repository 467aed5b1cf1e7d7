"""An entry on an officer's screen: the records of its form, what is typed, and what is said about it. vi: bản lập."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from hotich.acts import audit
from hotich.values.dates import PartialDate
from hotich.values.dates_in_words import in_words
from hotich.values.working_days import last_day
from hotich.web import posted
from hotich.web.requests import OfficerRequest
from registry.kinds import entry_of, kind_of
from registry.kinds.entry import Entry
from registry.kinds.kind import Kind
from registry.kinds.lines import LISTED
from registry.kinds.people import years_between
from registry.kinds.reasons import Warning
from registry.law import act_form, days_to_register, timeliness_of
from registry.models import Record, RegistrationKind
from registry.records import operations as entries
from registry.records.changed_lines import ChangedLines, changed_lines
from registry.records.comparison import Comparison, compare
from registry.records.conflicts import conflicts
from registry.records.differences import Beside, beside
from registry.records.entry_warnings import entry_warnings
from registry.records.forms import EntryForm
from registry.records.habits import habits
from registry.records.sibling_queries import entered_with, lead_of
from registry.records.sibling_rules import ORDINALS, answer_keys, born_together

audit.register(
    {
        "entry.view": "mở bản lập",
        "entry-duplicates.view": "xem việc nghi trùng khi lập",
        "entry-original.view": "xem việc gốc khi lập",
    }
)


@dataclass
class EntryScreen:
    """One form with all its children, as typed at the moment; `lines` are those of an earlier act that it changes."""

    request: OfficerRequest
    record: Record
    others: list[Record]
    form: EntryForm
    lines: ChangedLines | None
    answers: dict[str, str]
    lines_wrong: list[str] = field(default_factory=list)
    problem: str = ""
    unanswered: frozenset[str] = frozenset()
    saved_at: str = ""
    seen: int | None = None
    _entries: list[Entry] = field(default_factory=list)

    @property
    def kind(self) -> Kind:
        return kind_of(self.record)

    @property
    def entry(self) -> Entry:
        """The first child's entry as typed."""
        return self.entries[0]

    @property
    def entries(self) -> list[Entry]:
        """The entries of all records of the form, the first child's first."""
        if not self._entries:
            first = self.form.typed() if self.form.is_bound else self.form.entry
            own = (child.typed() for child in self.form.children)
            self._entries = [first, *(born_together(self.kind, first, each) for each in own)]
        return self._entries

    @cached_property
    def beside(self) -> dict[int, Beside]:
        """What is typed beside what was filed, by records."""
        return beside(list(zip([self.record, *self.others], self.entries, strict=True)))

    @property
    def is_readable(self) -> bool:
        """Whether everything that was typed could be read."""
        return self.form.is_readable and not (self.lines and self.lines.errors)

    @property
    def new_lines(self) -> dict[str, Any] | None:
        """What the lines of the earlier act are to be; None leaves them as they are kept."""
        return self.lines.values_typed() if self.lines else None

    def add_sentences(self, errors: dict[str, list[str]]) -> list[str]:
        """Put sentences at their boxes and lines; return those that have no place."""
        own = {key: found for key, found in errors.items() if key == "lines" or key.startswith("new-")}
        if self.lines:
            self.lines_wrong = self.lines.add_sentences(own)
        return self.form.add_sentences({key: found for key, found in errors.items() if key not in own})

    @property
    def is_changed(self) -> bool:
        """Whether anything is typed that is not saved."""
        before = [self.form.entry, *(entry_of(each) for each in self.others)]
        given = {key: reason for key, reason in self.answers.items() if reason.strip()}
        has_lines = self.lines is not None and self.lines.is_sent and self.lines.has_changed()
        return self.entries != before or given != _answers_of(self.record, self.others) or has_lines

    def page(self, *, status: int = 200) -> HttpResponse:
        """Show the form, or by htmx only the form, after writing down who looks at it."""
        audit.record_view("entry.view", by=self.request.actor, subjects=[self.record, *self.others])
        context = self.judged() | {
            "problem": self.problem,
            "saved_at": self.saved_at,
            "listed": LISTED,
            # The newest version of the saved entry: a draft kept by the browser knows whether it was saved since.
            "version": self.seen or entries.version_of(self.record),
            "children": [
                {"form": child, "ordinal": ordinal}
                for child, ordinal in zip(self.form.children, ORDINALS, strict=False)
            ],
            "children_after": self._last_own_group(),
            **self.original(),
        }
        if self.request.htmx:
            return render(self.request, "registry/records/_entry_form.html", context, status=status)
        context["habits"] = habits(self.record.office, self.kind)
        return render(self.request, "registry/records/entry.html", context, status=status)

    def original(self) -> dict[str, Any]:
        """Return what the page says of the earlier act, after writing down who looks at it."""
        if self.lines is None:
            return {}
        if self.lines.amendment:
            audit.record_view("entry-original.view", by=self.request.actor, subjects=[self.lines.target])
        return {"changed": self.lines, "lines_wrong": self.lines_wrong}

    def begin_with(self, new: object) -> None:
        """Put the cursor into the first box that waits in a child's part that has just been added."""
        for child in self.form.children:
            if child.record == new:
                key = next(
                    (key for key in self.kind.own_lines if not child.initial[key]), self.kind.own_lines[0]
                )
                child.fields[key].widget.attrs["data-begin"] = ""

    def judged(self) -> dict[str, Any]:
        """Return what the page says about the entry; acts shown for comparison are recorded as looked at."""
        kind, entry = self.kind, self.entry
        happened = entry.values()[kind.happened_on] if kind.happened_on else None
        limit = days_to_register(kind.event, self.record.judged_on)
        in_time = timeliness_of(kind, entry, self.record.judged_on)
        day = happened.full if happened else None
        warnings = self._warnings()
        return {
            "record": self.record,
            "beside": self.beside[self.record.pk],
            "kind": kind,
            "act_form": act_form(kind.event, self.record.judged_on),
            "hidden_groups": sorted(kind.left_out(entry)),
            "form": self.form,
            "words": in_words(happened, self.record.office.speech) if happened and kind.in_words else "",
            "timeliness": in_time.label if happened else "",
            "is_late": in_time == RegistrationKind.LATE,
            "days": (self.record.judged_on - day).days if day else None,
            "limit": limit,
            "last_day": last_day(day, days=limit) if day else None,
            "ages": {
                role: _years(entry.person(role).birth_date, happened) for role in entry.roles() if happened
            },
            "sentences": [
                {"label": kind.lines[key].label, "value": sentence}
                for key, sentence in kind.sentences(entry).items()
                if sentence
            ],
            "warnings": warnings,
            "open_warnings": sum(not warning["reason"].strip() for warning in warnings),
        }

    def _last_own_group(self) -> str:
        own = set(self.kind.own_lines)
        groups = [group.key for group in self.kind.groups if own & {line.key for line in group.lines}]
        return groups[-1] if groups else ""

    def _warnings(self) -> list[dict[str, Any]]:
        by, shown = self.request.actor, []
        looked_at: list[Record] = []
        first: list[Warning] = []
        for record, entry in zip([self.record, *self.others], self.entries, strict=True):
            compared = compare(entry, conflicts(entry, record), by=by)
            looked_at += [each.conflict.record for each in compared if each.is_visible]
            by_code: dict[str, Comparison] = {each.conflict.code: each for each in compared}
            siblings = [each for each in self.entries if each is not entry]
            found = [each.conflict for each in compared]
            own = entry_warnings(self.beside[record.pk], siblings=siblings, found=found, lines=self.new_lines)
            first = own if record is self.record else first
            for key, warning in answer_keys(first, own, str(record.pk)).items():
                if record is self.record or ":" in key:
                    shown.append(self._shown(record, key, warning, by_code.get(warning.code)))
        audit.record_view("entry-duplicates.view", by=by, subjects=looked_at)
        return shown

    def _shown(
        self, record: Record, key: str, warning: Warning, comparison: Comparison | None
    ) -> dict[str, Any]:
        is_first = record is self.record
        own = "" if is_first or warning.field not in self.kind.own_lines else f"child-{record.pk}-"
        ordinal = "" if is_first else ORDINALS[self.others.index(record)]
        return {
            "code": key,
            "id": f"reason-{key.replace(':', '-')}",
            "message": f"Trẻ thứ {ordinal}: {warning.message}" if ordinal else warning.message,
            "field": own + warning.field if warning.field else "",
            "forbids": "" if self.entry.stands_already else warning.forbids,
            "reason": self.answers.get(key, ""),
            "usual": warning.usual,
            "is_missing": key in self.unanswered,
            "comparison": comparison,
            "may_link": comparison is not None
            and comparison.is_visible
            and comparison.conflict.is_sibling
            and is_first,
        }


def saved(request: OfficerRequest, record_id: int, *, saved_at: str = "") -> EntryScreen:
    """Return the form as it is saved; raises Http404 for a record that is not there or of another office."""
    record = find(request, record_id)
    others = entered_with(record)
    pairs = [(each, entry_of(each)) for each in others]
    form = EntryForm(kind_of(record), entry_of(record), others=pairs, on=record.judged_on)
    lines = changed_lines(record)
    return EntryScreen(request, record, others, form, lines, _answers_of(record, others), saved_at=saved_at)


def typed(request: OfficerRequest, record_id: int) -> EntryScreen:
    """Return the form with what the request has typed over it; raises Http404 as `saved`, and for a further child."""
    record = find(request, record_id)
    if lead_of(record) != record.pk:
        raise Http404
    others = entered_with(record)
    pairs = [(each, entry_of(each)) for each in others]
    form = EntryForm(kind_of(record), entry_of(record), request.POST, others=pairs, on=record.judged_on)
    prefix = "reason:"
    answers = {
        key.removeprefix(prefix): str(value) for key, value in request.POST.items() if key.startswith(prefix)
    }
    seen = posted.number(request.POST, "version")
    lines = changed_lines(record, request.POST)
    return EntryScreen(request, record, others, form, lines, answers, seen=seen)


def find(request: OfficerRequest, record_id: int) -> Record:
    """Return the record with all that its page needs; raises Http404."""
    visible = Record.objects.visible_to(request.actor)
    known = visible.select_related("office", "particulars__place_unit")
    return get_object_or_404(known.prefetch_related("parties", "warning_answers"), pk=record_id)


def _answers_of(record: Record, others: list[Record]) -> dict[str, str]:
    answers = {answer.code: answer.reason for answer in record.warning_answers.all()}
    for other in others:
        answers |= {f"{other.pk}:{answer.code}": answer.reason for answer in other.warning_answers.all()}
    return answers


def _years(born: PartialDate, happened: PartialDate) -> str:
    """Return a person's age on the day of the act, as words; a range when a date is known in part."""
    years = years_between(born, happened)
    if years is None or born == happened:
        return ""
    least, most = years
    return f"{least} tuổi" if least == most else f"{least}–{most} tuổi"

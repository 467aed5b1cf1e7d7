"""Every procedure in one table: its act, its form, and what of it other agencies need. vi: bảng thủ tục.

Which of them are offered, with which papers and branches, the rows of the law say by date.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from hotich.law import rows as law
from hotich.values.dates import UNKNOWN, PartialDate, today
from interlink.filings import birth, death, payers
from interlink.filings.copy import CONFIRMATION, COPY
from interlink.filings.entries import form_of
from interlink.filings.fields import Form, Group
from interlink.filings.fields import Kind as FieldKind
from interlink.models import (
    AttachmentKind,
    BranchKind,
    BranchRule,
    Dossier,
    Procedure,
    ProcedureCode,
    RequiredPaper,
)
from interlink.workflows.dossier import Action
from registry.kinds import KINDS, Kind
from registry.kinds.death import DeathEntry, NoticeKind
from registry.kinds.entry import Entry
from registry.kinds.moments import filing_error, hour_errors
from registry.kinds.proofs import number_errors
from registry.kinds.reasons import Wrong
from registry.law import paper_name, purpose_errors
from registry.models import EventKind, PartyRole
from registry.models.paper_kinds import PaperKind


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchPlan:
    """What of the form another agency needs once the paper is issued; when there is such a branch a `BranchRule` says.

    `chosen_by` are the fields by which the citizen chooses the branch, where the law leaves it to them, and `only_if`
    what the form has to say besides. A branch that comes `after` another begins when that one has ended.
    """

    kind: BranchKind
    form_keys: tuple[str, ...]
    chosen_by: tuple[str, ...] = ()
    only_if: Callable[[Mapping[str, Any]], bool] = bool
    after: BranchKind | None = None

    def is_chosen(self, form: Mapping[str, Any]) -> bool:
        return any(form.get(key) for key in self.chosen_by) and self.only_if(form)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One procedure. `event` is the act that it registers, None where it asks for a paper of one;
    `module` is its name in the interfaces."""

    procedure: Procedure
    module: str
    event: EventKind | None
    form: Form
    branches: tuple[BranchPlan, ...] = ()

    @property
    def kind(self) -> Kind | None:
        return KINDS[self.event] if self.event else None

    @property
    def is_group(self) -> bool:
        return bool(self.branches)

    @property
    def main_act(self) -> Action:
        """What an officer does with its dossier once it is accepted."""
        return Action.OPEN_ENTRY if self.event else PAPER_ACTS[self.procedure]

    @property
    def result(self) -> str:
        """What the paper that it brings is called today; empty where it brings none, or one of several."""
        kind = self.kind.paper if self.kind else _GIVEN.get(self.procedure)
        paper = paper_name(kind, today()) if kind else None
        return paper.name if paper else ""

    @property
    def entry_act(self) -> str:
        """What the officer's act is called that makes an entry of the dossier: "Lập khai sinh"."""
        return f"Lập {self.event.label.lower()}" if self.event else ""

    def people(self) -> dict[str, str]:
        """Return the people of the form who have a personal number, as role and words, who asks last."""
        roles = [role for role in PartyRole if f"{role}_personal_id" in self.form.fields]
        roles.sort(key=lambda role: role == PartyRole.DECLARANT)
        return {role.value: role.label[0].lower() + role.label[1:] for role in roles}

    def is_offered(self, on: datetime.date) -> bool:
        """Say whether the law knows the procedure on that day."""
        return bool(law.rows_on(ProcedureCode, on, procedure=self.procedure))

    def not_offered(self, on: datetime.date) -> str:
        """Return the sentence that refuses the procedure on a day on which it is not offered; else nothing."""
        if self.is_offered(on):
            return ""
        codes = [each for each in law.rows(ProcedureCode) if each.procedure == self.procedure]
        comes = any(each.valid_from and each.valid_from > on for each in codes)
        return f"Thủ tục này {'chưa' if comes else 'không còn'} áp dụng vào ngày {on:%d/%m/%Y}."

    def papers(self, on: datetime.date, case: Mapping[str, Any] | None = None) -> tuple[AttachmentKind, ...]:
        """Return the papers that an officer may ask for, of any case unless one is given (`filings.cases`).

        One of residence may be asked for only after a failed look-up.
        """
        rows = law.rows_on(RequiredPaper, on, procedure=self.procedure)
        kinds = dict.fromkeys(AttachmentKind(each.kind) for each in rows)
        return tuple(kinds) if case is None else tuple(kind for kind in kinds if _paper(kind, on, case))

    def papers_needed(
        self, entry: Entry | None, on: datetime.date, case: Mapping[str, Any]
    ) -> tuple[AttachmentKind, ...]:
        """Return the papers of which one has to come: none where the office itself would issue the death notice."""
        if isinstance(entry, DeathEntry) and entry.notice_kind == NoticeKind.SAME_OFFICE:
            return ()
        rows = ((kind, _paper(kind, on, case)) for kind in self.papers(on, case))
        return tuple(kind for kind, row in rows if row and row.is_needed)

    def asks_for(self, key: str, on: datetime.date, case: Mapping[str, Any]) -> bool:
        """Say whether an officer may ask the citizen for this field or paper."""
        return key in self.form_on(on).fields or key in self.papers(on, case)

    def form_on(self, on: datetime.date) -> Form:
        """Return the form as it is asked on a day: without what only branches of other days want to know."""
        return self.form.with_branches([plan.kind for _, plan in self._branches(on)])

    def wanted_branches(
        self, form: Mapping[str, Any], on: datetime.date, province: str = ""
    ) -> list[BranchRule]:
        """Return the branches that follow by the law of that day: those that always do, and those chosen."""
        return [
            rule
            for rule, plan in self._branches(on, province)
            if plan.is_chosen(form) or not (rule.is_chosen and plan.chosen_by)
        ]

    def asked_branches(
        self, form: Mapping[str, Any], on: datetime.date, agencies: Collection[str], province: str = ""
    ) -> list[BranchRule]:
        """Return the branches that will follow: those chosen, without the agencies that are asked to pay nothing.

        `agencies` are the branches that are asked to pay something. What has to end before another branch begins is
        asked for only where that one is.
        """
        left_out = set(payers.BRANCHES.values()) - set(agencies)
        before = {plan.after for plan in self.branches if plan.after and plan.kind in left_out}
        return [
            rule for rule in self.wanted_branches(form, on, province) if rule.branch not in left_out | before
        ]

    def _branches(self, on: datetime.date, province: str = "") -> list[tuple[BranchRule, BranchPlan]]:
        plans = {plan.kind.value: plan for plan in self.branches}
        rules = law.rows_on(BranchRule, on, province=province, procedure=self.procedure)
        return [(rule, plans[rule.branch]) for rule in rules if rule.branch in plans]

    def _branches_wrong(self, form: Mapping[str, Any], on: datetime.date) -> Wrong:
        """Return what of the chosen branches cannot be: one that the law does not have, or none at all."""
        wrong = Wrong()
        present = {rule.branch for rule, _ in self._branches(on)}
        for plan in self.branches:
            for key in plan.chosen_by:
                if form.get(key) and plan.kind not in present:
                    said = f"“{plan.kind.label}” không có trong thủ tục này vào ngày {on:%d/%m/%Y}."
                    wrong.add(key, f"{said} Hãy bỏ chọn mục này.")
        if present and not wrong and not self.wanted_branches(form, on):
            key = next(key for plan in self.branches for key in plan.chosen_by)
            wrong.add(key, "Hãy chọn ít nhất một thủ tục liên thông, hoặc nộp riêng thủ tục hộ tịch.")
        return wrong

    def wrong(
        self,
        form: Mapping[str, Any],
        *,
        filed_at: datetime.datetime,
        at: datetime.datetime,
        on: datetime.date | None = None,
        province: str = "",
    ) -> Wrong:
        """Return what cannot be in the form as a whole, under the keys of its fields; `filed_at` is a key too.

        `at` is this moment, both as clocks in Viet Nam show them; `on` is the day of the law, today unless given.
        """
        wrong = self._branches_wrong(form, on or at.date())
        if BranchKind.FUNERAL_SUPPORT in (each.kind for each in self.branches):
            wrong |= payers.clashes(form, at.date(), province=province)
        entry = (self.kind.entry if self.kind else Entry).of(
            {
                key: form[key]
                for key, field in self.form.fields.items()
                if form.get(key) and field.kind in _WORDS
            }
        )
        number_errors(entry, wrong)
        wrong |= purpose_errors(entry, filed_at.date())
        hidden = self.kind.hidden(entry) if self.kind else ()
        for role in sorted(role for role in hidden if role in entry.roles() and entry.person(role).is_known):
            said = "Đã ghi họ tên, nhưng theo các mục đã chọn thì không có người này."
            wrong.add(f"{role}_full_name", f"{said} Hãy chọn lại các mục ấy, hoặc xóa họ tên.")
        key = self.kind.happened_on if self.kind and self.kind.happened_on in self.form.fields else ""
        happened = PartialDate.parse(form.get(key) or "")
        if happened.is_after(at.date()):
            wrong.add(key, f"{self.form.fields[key].label} ở sau hôm nay. Hãy kiểm tra lại ngày.")
        # Births and deaths are told once they happened; a judgment may come into force while its dossier waits.
        before = happened if self.event in (EventKind.BIRTH, EventKind.DEATH) else UNKNOWN
        if sentence := filing_error(before, filed_at, at):
            wrong.add("filed_at", sentence)
        if self.kind and self.kind.hour:
            hour = form.get(self.kind.hour) or ""
            hour_errors(wrong, self.kind.hour, happened, hour, at.date(), at.time())
        return wrong

    def disproved(self, form: Mapping[str, Any], entry: Entry | None, at: datetime.datetime) -> Wrong:
        """Return what the form's entry will refuse of what it says; what it does not say is for officers to ask."""
        if not self.kind or not entry:
            return Wrong()
        wrong = self.kind.errors(entry, at.date(), at=at.time())
        return Wrong({key: said for key, said in wrong.items() if form.get(key)})

    def entry(self, form: dict[str, Any], *, filed_on: datetime.date) -> Entry | None:
        """Return the form as an entry of the act; None where there is none."""
        return self.kind.entry.of(self.form.entry_values(form, on=filed_on)) if self.kind else None


def _paper(kind: AttachmentKind, on: datetime.date, case: Mapping[str, Any]) -> RequiredPaper | None:
    return law.row(RequiredPaper, on, kind=kind, **case)


#: The kinds of lines that are the same in the form as in the entry.
_WORDS = frozenset(FieldKind) - {FieldKind.DATE, FieldKind.UNIT, FieldKind.ROWS}
_HOUSEHOLDER = ("householder_name", "householder_personal_id", "householder_relation")
_NEW_HOME = ("residence_address", "residence_unit")


def _keys(*groups: Group) -> tuple[str, ...]:
    return tuple(field.key for group in groups for field in group.fields)


BIRTH_BRANCHES = (
    BranchPlan(kind=BranchKind.RESIDENCE, form_keys=(*_HOUSEHOLDER, *_NEW_HOME)),
    BranchPlan(kind=BranchKind.INSURANCE, form_keys=("hospital", *_NEW_HOME)),
    BranchPlan(kind=BranchKind.CARD, form_keys=("card_level", "card_office"), chosen_by=("wants_card",)),
)
DEATH_BRANCHES = (
    BranchPlan(
        kind=BranchKind.RESIDENCE_REMOVAL,
        form_keys=(*_HOUSEHOLDER, "is_sole_member", "deceased_residence"),
        chosen_by=("wants_removal",),
    ),
    BranchPlan(
        kind=BranchKind.FUNERAL_SUPPORT,
        form_keys=(
            *("wants_funeral", "wants_survivors"),
            *_keys(death.FUNERAL, death.INSURANCE, death.RELATIVES),
        ),
        chosen_by=("wants_funeral", "wants_survivors"),
    ),
    BranchPlan(
        kind=BranchKind.SURVIVOR_STOP,
        form_keys=("insurance_number", "social_decision_number"),
        chosen_by=("wants_social",),
        only_if=payers.asks_to_stop,
    ),
    BranchPlan(
        kind=BranchKind.MERIT,
        form_keys=_keys(death.FUNERAL, death.MERIT, death.RELATIVES),
        chosen_by=("wants_merit",),
    ),
    BranchPlan(
        kind=BranchKind.SOCIAL,
        form_keys=_keys(death.FUNERAL, death.SOCIAL),
        chosen_by=("wants_social", "wants_pension"),
        after=BranchKind.SURVIVOR_STOP,
    ),
    BranchPlan(
        kind=BranchKind.EMERGENCY,
        form_keys=(*_keys(death.FUNERAL, death.EMERGENCY), "death_cause", "death_place"),
        chosen_by=("wants_emergency",),
    ),
)

#: Procedure, its name in the interfaces, and its act.
_SINGLE = (
    (Procedure.DEATH, "KT", EventKind.DEATH),
    (Procedure.MARRIAGE, "KH", EventKind.MARRIAGE),
    (Procedure.MARITAL_STATUS, "HN", EventKind.MARITAL_STATUS),
    (Procedure.PARENT_CHILD, "CMC", EventKind.PARENT_CHILD),
    (Procedure.GUARDIANSHIP, "GH", EventKind.GUARDIANSHIP),
    (Procedure.GUARDIANSHIP_END, "CDGH", EventKind.GUARDIANSHIP_END),
    (Procedure.SUPERVISION, "GSGH", EventKind.SUPERVISION),
    (Procedure.ADOPTION, "NCN", EventKind.ADOPTION),
    (Procedure.DIVORCE_NOTE, "GCLH", EventKind.DIVORCE_NOTE),
    (Procedure.STATUS_NOTE, "GC", EventKind.STATUS_NOTE),
    (Procedure.CHANGE, "TD", EventKind.CHANGE),
)


#: What is done for dossiers that ask for a paper of a registered act.
PAPER_ACTS = {Procedure.COPY: Action.GIVE_COPIES, Procedure.CONFIRMATION: Action.CONFIRM_INFORMATION}


def _plans() -> dict[Procedure, Plan]:
    plans = [
        Plan(
            procedure=Procedure.BIRTH_GROUP,
            module="LTKS",
            event=EventKind.BIRTH,
            form=birth.BIRTH_GROUP,
            branches=BIRTH_BRANCHES,
        ),
        Plan(procedure=Procedure.BIRTH, module="KS", event=EventKind.BIRTH, form=birth.BIRTH),
        Plan(
            procedure=Procedure.DEATH_GROUP,
            module="LTKT",
            event=EventKind.DEATH,
            form=form_of(EventKind.DEATH, *death.GROUPS),
            branches=DEATH_BRANCHES,
        ),
        Plan(procedure=Procedure.COPY, module="BS", event=None, form=COPY),
        Plan(procedure=Procedure.CONFIRMATION, module="XNTT", event=None, form=CONFIRMATION),
    ]
    plans += [
        Plan(procedure=procedure, module=module, event=event, form=form_of(event))
        for procedure, module, event in _SINGLE
    ]
    return {plan.procedure: plan for plan in plans}


PLANS = _plans()
BY_MODULE: dict[str, Plan] = {plan.module: plan for plan in PLANS.values()}
#: The branches of all procedures by their kind.
BRANCH_PLANS: dict[BranchKind, BranchPlan] = {
    each.kind: each for plan in PLANS.values() for each in plan.branches
}
#: What is given without an act of its own, where it is one paper.
_GIVEN = {Procedure.CONFIRMATION: PaperKind.INFORMATION_CONFIRMATION}


def waits_for(branch: str, opened: Collection[str]) -> bool:
    """Say whether a branch begins only when another of the dossier has ended."""
    return BRANCH_PLANS[BranchKind(branch)].after in opened


def plan_of(dossier: Dossier) -> Plan:
    return PLANS[Procedure(dossier.procedure)]


def entry_values(dossier: Dossier, *, with_units: bool = True) -> dict[str, Any]:
    """Return what the citizen wrote as the flat values of the entry, units as of the day of filing."""
    on = timezone.localdate(dossier.filed_at)
    return plan_of(dossier).form.entry_values(dossier.form, on=on, with_units=with_units)

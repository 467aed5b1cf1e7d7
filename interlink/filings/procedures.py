"""Every procedure in one table: its act, its form, its papers, and what follows at other agencies. vi: bảng thủ tục."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from hotich.values.dates import UNKNOWN, PartialDate, today
from interlink.filings import birth, death
from interlink.filings.copy import COPY
from interlink.filings.entries import form_of
from interlink.filings.fields import Form
from interlink.filings.fields import Kind as FieldKind
from interlink.models import AttachmentKind, BranchKind, Dossier, PartnerKind, Procedure
from registry.kinds import KINDS, Kind
from registry.kinds.death import DeathEntry, NoticeKind
from registry.kinds.entry import Entry
from registry.kinds.moments import filing_error, hour_errors
from registry.kinds.proofs import number_errors
from registry.kinds.reasons import Wrong
from registry.law import paper_name, purpose_errors
from registry.models import EventKind, PartyRole


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchPlan:
    """What follows at another agency once the paper is issued: who answers, and what of the form they need.

    `chosen_by` are the fields by which the citizen chooses the branch; without any it always follows.
    """

    kind: BranchKind
    partner: PartnerKind
    form_keys: tuple[str, ...]
    chosen_by: tuple[str, ...] = ()

    def is_wanted(self, form: Mapping[str, Any]) -> bool:
        return not self.chosen_by or any(form.get(key) for key in self.chosen_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One procedure. `event` is the act that it registers, None for copies; `module` is its name in the interfaces."""

    procedure: Procedure
    module: str
    event: EventKind | None
    form: Form
    #: The papers of which one has to come with the form (`papers_needed`).
    needs: tuple[AttachmentKind, ...] = ()
    branches: tuple[BranchPlan, ...] = ()

    @property
    def kind(self) -> Kind | None:
        return KINDS[self.event] if self.event else None

    @property
    def is_group(self) -> bool:
        return bool(self.branches)

    @property
    def result(self) -> str:
        """What the paper that the act brings is called today; empty where it brings none."""
        paper = paper_name(self.kind.paper, today()) if self.kind and self.kind.paper else None
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

    def papers_needed(self, entry: Entry | None) -> tuple[AttachmentKind, ...]:
        """Return the papers of which one has to come: none where the office itself would issue the death notice."""
        issued_here = isinstance(entry, DeathEntry) and entry.notice_kind == NoticeKind.SAME_OFFICE
        return () if issued_here else self.needs

    def wanted_branches(self, form: Mapping[str, Any]) -> tuple[BranchPlan, ...]:
        return tuple(each for each in self.branches if each.is_wanted(form))

    def wrong(self, form: Mapping[str, Any], *, filed_at: datetime.datetime, at: datetime.datetime) -> Wrong:
        """Return what cannot be in the form as a whole, under the keys of its fields; `filed_at` is a key too.

        `at` is this moment, both as clocks in Viet Nam show them.
        """
        wrong = Wrong()
        if self.branches and not self.wanted_branches(form):
            key = self.branches[0].chosen_by[0]
            wrong.add(key, "Hãy chọn ít nhất một thủ tục liên thông, hoặc nộp riêng thủ tục hộ tịch.")
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
        """Return the form as an entry of the act; None for copies."""
        return self.kind.entry.of(self.form.entry_values(form, on=filed_on)) if self.kind else None


#: The kinds of lines that are the same in the form as in the entry.
_WORDS = frozenset(FieldKind) - {FieldKind.DATE, FieldKind.UNIT}
_HOUSEHOLDER = ("householder_name", "householder_personal_id", "householder_relation")
_NEW_HOME = ("residence_address", "residence_unit")
_PAYEE = ("payee_name", "payee_personal_id", "payee_relation", "payee_account", "payee_bank")

BIRTH_BRANCHES = (
    BranchPlan(kind=BranchKind.RESIDENCE, partner=PartnerKind.POLICE, form_keys=(*_HOUSEHOLDER, *_NEW_HOME)),
    BranchPlan(kind=BranchKind.INSURANCE, partner=PartnerKind.INSURANCE, form_keys=("hospital", *_NEW_HOME)),
)
DEATH_BRANCHES = (
    BranchPlan(
        kind=BranchKind.RESIDENCE_REMOVAL,
        partner=PartnerKind.POLICE,
        form_keys=(*_HOUSEHOLDER, "is_sole_member", "deceased_residence"),
        chosen_by=("wants_removal",),
    ),
    BranchPlan(
        kind=BranchKind.FUNERAL_SUPPORT,
        partner=PartnerKind.INSURANCE,
        form_keys=(
            *("insurance_number", "burial_on", "burial_place", "wants_funeral", "wants_survivors"),
            *_PAYEE,
        ),
        chosen_by=("wants_funeral", "wants_survivors"),
    ),
)

A = AttachmentKind
#: Procedure, module, act, papers that may be asked for, and of which one is needed (the first row of papers).
_SINGLE: tuple[tuple[Procedure, str, EventKind, tuple[A, ...], tuple[A, ...]], ...] = (
    (Procedure.DEATH, "KT", EventKind.DEATH, (A.DEATH_NOTICE, A.DECISION), (A.DEATH_NOTICE, A.DECISION)),
    (Procedure.MARRIAGE, "KH", EventKind.MARRIAGE, (A.IDENTITY, A.MARITAL_PROOF), ()),
    (Procedure.MARITAL_STATUS, "HN", EventKind.MARITAL_STATUS, (A.IDENTITY, A.MARITAL_PROOF, A.DECISION), ()),
    (Procedure.PARENT_CHILD, "CMC", EventKind.PARENT_CHILD, (A.RELATION_PROOF, A.IDENTITY), (A.RELATION_PROOF,)),
    (Procedure.GUARDIANSHIP, "GH", EventKind.GUARDIANSHIP, (A.CONSENT, A.IDENTITY), (A.CONSENT,)),
    (Procedure.GUARDIANSHIP_END, "CDGH", EventKind.GUARDIANSHIP_END, (A.DECISION, A.CONSENT), ()),
    (Procedure.SUPERVISION, "GSGH", EventKind.SUPERVISION, (A.CONSENT, A.IDENTITY), (A.CONSENT,)),
    (Procedure.ADOPTION, "NCN", EventKind.ADOPTION, (A.CONSENT, A.DECISION, A.IDENTITY), ()),
    (Procedure.DIVORCE_NOTE, "GCLH", EventKind.DIVORCE_NOTE, (A.DECISION,), (A.DECISION,)),
    (Procedure.STATUS_NOTE, "GC", EventKind.STATUS_NOTE, (A.DECISION,), (A.DECISION,)),
    (Procedure.CHANGE, "TD", EventKind.CHANGE, (A.ERROR_PROOF, A.DECISION, A.CONSENT), (A.ERROR_PROOF, A.DECISION)),
)  # fmt: skip


def _plans() -> dict[Procedure, Plan]:
    plans = [
        Plan(
            procedure=Procedure.BIRTH_GROUP,
            module="LTKS",
            event=EventKind.BIRTH,
            form=birth.BIRTH_GROUP,
            needs=(A.BIRTH_NOTICE,),
            branches=BIRTH_BRANCHES,
        ),
        Plan(
            procedure=Procedure.BIRTH,
            module="KS",
            event=EventKind.BIRTH,
            form=birth.BIRTH,
            needs=(A.BIRTH_NOTICE,),
        ),
        Plan(
            procedure=Procedure.DEATH_GROUP,
            module="LTKT",
            event=EventKind.DEATH,
            form=form_of(EventKind.DEATH, (A.DEATH_NOTICE, A.DECISION), *death.GROUPS),
            needs=(A.DEATH_NOTICE, A.DECISION),
            branches=DEATH_BRANCHES,
        ),
        Plan(procedure=Procedure.COPY, module="BS", event=None, form=COPY),
    ]
    plans += [
        Plan(procedure=procedure, module=module, event=event, form=form_of(event, papers), needs=needs)
        for procedure, module, event, papers, needs in _SINGLE
    ]
    return {plan.procedure: plan for plan in plans}


PLANS = _plans()
BY_MODULE: dict[str, Plan] = {plan.module: plan for plan in PLANS.values()}
#: The branches of all procedures by their kind.
BRANCH_PLANS: dict[BranchKind, BranchPlan] = {
    each.kind: each for plan in PLANS.values() for each in plan.branches
}


def plan_of(dossier: Dossier) -> Plan:
    return PLANS[Procedure(dossier.procedure)]


def entry_values(dossier: Dossier) -> dict[str, Any]:
    """Return what the citizen wrote as the flat values of the entry, units as of the day of filing."""
    return plan_of(dossier).form.entry_values(dossier.form, on=timezone.localdate(dossier.filed_at))

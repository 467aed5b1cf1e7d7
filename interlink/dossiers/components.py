"""Of what a dossier consists: papers kept as files, and papers for which data stood. vi: thành phần hồ sơ.

What is digitised and what is re-used counts for the office (Quyết định 766/QĐ-TTg): HoSoCoThanhPhanSoHoa, TaiLieuNop.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, TextChoices

from hotich.law import rows as law
from interlink.dossiers.law_day import case_of_dossier, entry_of_dossier, law_day
from interlink.filings.procedures import PLANS, plan_of
from interlink.models import (
    Attachment,
    AttachmentKind,
    Dossier,
    HealthNotice,
    ProcedureCode,
    RequiredPaper,
    ResidenceCheck,
)
from registry.kinds.entry import Entry
from registry.models import RegistrationBasis

NOTICES = (AttachmentKind.BIRTH_NOTICE, AttachmentKind.DEATH_NOTICE)


class Source(TextChoices):
    """Whose data stood for a paper. vi: cơ sở dữ liệu đã khai thác."""

    POPULATION = "population", "Cơ sở dữ liệu quốc gia về dân cư"
    REGISTER = "register", "Cơ sở dữ liệu hộ tịch điện tử"
    HOSPITAL = "hospital", "dữ liệu của cơ sở khám bệnh, chữa bệnh"


@dataclass(frozen=True, slots=True)
class Component:
    """One paper of a dossier. `replaced_by` is the number or the catalogue's code of what stands for it, if known."""

    kind: AttachmentKind
    title: str
    files: Sequence[Attachment] = ()
    source: Source | None = None
    replaced_by: str = ""

    @property
    def is_digitised(self) -> bool:
        return bool(self.files)

    @property
    def is_reused(self) -> bool:
        return self.source is not None

    @property
    def is_missing(self) -> bool:
        return not self.files and self.source is None

    @property
    def words(self) -> str:
        """How it is there, as people read it."""
        if self.source:
            return f"tái sử dụng: {self.source.label}"
        return "đã số hóa" if self.files else "thiếu bản số hóa"

    @property
    def tone(self) -> str:
        return "warning" if self.is_missing else "done"


def components_of(dossier: Dossier, entry: Entry | None = None) -> list[Component]:
    """Return the papers that came or for which data stood; where one of several has to come and none did, those.

    Data stand for a paper that did not come: a look-up at the population database that found where somebody lives, a
    hospital's notice, the act that was found in the register. Reads `attachments`, `residence_checks` and
    `health_notices`, which a page fetches beforehand; `entry` as for `case_of_dossier`.
    """
    files: dict[str, list[Attachment]] = {}
    for each in dossier.attachments.all():
        files.setdefault(each.kind, []).append(each)
    found = _reused(dossier, files)
    have = {*files, *(each.kind for each in found)}
    entry = entry or entry_of_dossier(dossier)
    needed = plan_of(dossier).papers_needed(entry, law_day(dossier), case_of_dossier(dossier, entry))
    absent = () if have.intersection(needed) else needed
    present = [Component(AttachmentKind(kind), _title(kind, each), each) for kind, each in files.items()]
    return [*present, *found, *(Component(kind, kind.label) for kind in absent)]


def asked_sources(dossier: Dossier) -> list[Source]:
    """Return whose data were asked for the dossier, whatever they said."""
    asked = {
        Source.POPULATION: bool(dossier.residence_checks.all()),
        Source.REGISTER: dossier.target_id is not None,
        Source.HOSPITAL: bool(dossier.health_notices.all()),
    }
    return [source for source, is_asked in asked.items() if is_asked]


def reuses_data() -> Q:
    """Select the dossiers of which `components_of` says that data stood for a paper, in the same statement."""
    papers = Attachment.objects.filter(dossier=OuterRef("pk"))
    found = ResidenceCheck.objects.filter(dossier=OuterRef("pk"), outcome=ResidenceCheck.Outcome.FOUND)
    asking = {row.procedure for row in law.rows(RequiredPaper) if row.kind == AttachmentKind.RESIDENCE_PROOF}
    return (
        Q(target__isnull=False)
        | Q(Exists(HealthNotice.objects.filter(dossier=OuterRef("pk"))))
        & ~Q(Exists(papers.filter(kind__in=NOTICES)))
        | Q(Exists(found), procedure__in=asking)
        & ~Q(Exists(papers.filter(kind=AttachmentKind.RESIDENCE_PROOF)))
    )


def _reused(dossier: Dossier, files: dict[str, list[Attachment]]) -> list[Component]:
    found = []
    papers = plan_of(dossier).papers(law_day(dossier))
    lives = any(each.outcome == ResidenceCheck.Outcome.FOUND for each in dossier.residence_checks.all())
    residence = AttachmentKind.RESIDENCE_PROOF
    if lives and residence in papers and residence not in files:
        found.append(Component(residence, residence.label, source=Source.POPULATION))
    for notice in dossier.health_notices.all():
        kind = NOTICES[notice.kind == HealthNotice.Kind.DEATH]
        if kind not in files:
            title = f"{notice.get_kind_display()} số {notice.number}"
            found.append(Component(kind, title, source=Source.HOSPITAL, replaced_by=notice.number))
    if act := dossier.target:
        title = f"{act.get_kind_display()} đã đăng ký"
        code = _result_code(dossier, act.kind)
        found.append(Component(AttachmentKind.OTHER, title, source=Source.REGISTER, replaced_by=code))
    return found


def _result_code(dossier: Dossier, event: str) -> str:
    """Return the catalogue's code of the paper that an act of this kind brings."""
    for plan in PLANS.values():
        if plan.event == event and not plan.is_group:
            facts: dict[str, Any] = {"procedure": plan.procedure, "foreign": False, "channel": ""}
            row = law.row(ProcedureCode, law_day(dossier), **facts, basis=RegistrationBasis.NEW)
            return row.result_code if row else ""
    return ""


def _title(kind: str, files: Sequence[Attachment]) -> str:
    return files[0].title if len(files) == 1 else AttachmentKind(kind).label

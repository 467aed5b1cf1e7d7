"""The legs of a group, each with its own clock: the act at the office, then what other agencies do. vi: các khâu."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from hotich.values.dates import now
from interlink.dossiers.law_day import branches_to_open
from interlink.dossiers.time_limits import Leg, known_limit_of
from interlink.filings.procedures import plan_of
from interlink.models import Branch, BranchKind, Dossier
from interlink.workflows import branch
from interlink.workflows.dossier import WITHOUT_RESULT, State
from interlink.workflows.waits_for import CLOCK_RUNS
from registry.kinds.entry import Entry


@dataclass(frozen=True, slots=True)
class LegClock:
    """One leg: until when it is due and when it ended, or in words why its clock does not run."""

    name: str
    due_at: datetime.datetime | None = None
    ended_at: datetime.datetime | None = None
    words: str = ""

    @property
    def tone(self) -> str:
        """How it looks: an ended leg says whether it ended in time."""
        if self.due_at is None or self.words:
            return "neutral"
        if self.due_at < (self.ended_at or now()):
            return "late"
        return "done" if self.ended_at else "active"


def legs_of(dossier: Dossier, entry: Entry | None) -> list[LegClock]:
    """Return the legs of a dossier of a group in their order; one that stands alone has one clock and no legs."""
    plan = plan_of(dossier)
    if not plan.is_group:
        return []
    paused = dossier.act_ended_at is None and dossier.state not in CLOCK_RUNS
    own = LegClock(
        Leg.REGISTRATION.label,
        dossier.due_at,
        dossier.act_ended_at,
        "tạm dừng, chờ người dân" if paused else "",
    )
    if dossier.state in WITHOUT_RESULT:
        return [own]
    if begun := list(dossier.branches.all()):
        return [own, *map(_begun, begun)]
    wanted = [rule.branch for rule in branches_to_open(dossier)]
    return [own, *(_planned(dossier, kind, entry) for kind in wanted)]


def late_legs(dossier: Dossier, branches: Iterable[Branch]) -> list[str]:
    """Return who has a dossier whose promise has passed, by the names of the legs.

    Nobody while the citizen has it, nor when the result is there and no agency owes anything; a branch that waits for
    another is at nobody yet.
    """
    if dossier.state in CLOCK_RUNS:
        return [Leg.REGISTRATION.label]
    if dossier.state != State.ISSUED:
        return []
    at_work = (each for each in branches if each.state not in (branch.State.WAITING, *branch.ENDED))
    return [each.get_kind_display() for each in at_work]


def _begun(each: Branch) -> LegClock:
    if each.state == branch.State.WAITING:
        return LegClock(each.get_kind_display(), words="chờ nhánh trước")
    words = "bị từ chối" if each.state == branch.State.REFUSED else ""
    return LegClock(each.get_kind_display(), each.due_at, each.ended_at, words)


def _planned(dossier: Dossier, kind: str, entry: Entry | None) -> LegClock:
    limit = known_limit_of(dossier, kind, entry)
    words = f"{limit.words} từ khi có kết quả" if limit else "chưa có quy định về thời hạn"
    return LegClock(BranchKind(kind).label, words=words)

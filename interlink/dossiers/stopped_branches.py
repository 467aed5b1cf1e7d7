"""Dossiers with a branch that is refused, wanted on paper, or not acknowledged in time. vi: nhánh cần xử lý."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from hotich.models import Office
from hotich.web.paging import CAP
from interlink.models import Branch, BranchSending, Dossier
from interlink.workflows.branch import State
from interlink.workflows.dossier import State as DossierState

#: What stands at a dossier, by where its branch stands.
_SAID = {
    State.REFUSED: ("Cơ quan liên thông từ chối", "late", "close-circle"),
    State.PAPER_ASKED: ("Cơ quan liên thông vẫn yêu cầu hồ sơ giấy", "late", "file"),
}
_SILENT = ("Cơ quan liên thông chưa xác nhận đã nhận hồ sơ", "late", "hourglass")


def with_stopped_branches(found: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Select, of dossiers, those of which somebody has to act on a branch."""
    stopped = Branch.objects.to_act_on().filter(dossier=OuterRef("pk"))
    return found.filter(Exists(stopped), state=DossierState.ISSUED)


def of_agency(found: QuerySet[Dossier], agency: int | None, state: str = "") -> QuerySet[Dossier]:
    """Select, of dossiers, those of which a branch stopped at this agency, in a state if one is named.

    None is where no agency was known.
    """
    stopped = by_agency(Branch.objects.to_act_on()).filter(dossier=OuterRef("pk"), agency=agency)
    if state:
        stopped = stopped.filter(state=state)
    return found.filter(Exists(stopped))


def by_agency(branches: QuerySet[Branch]) -> QuerySet[Any]:
    """Annotate branches with agency: to whom the request went that stands now."""
    sendings = BranchSending.objects.filter(branch=OuterRef("pk")).order_by("-number")
    return branches.annotate(agency=Subquery(sendings.values("agency")[:1]))


def count(offices: Sequence[Office], *, assignee: int | None = None) -> int:
    """Return how many dossiers of these offices have such a branch, in one statement; counting stops at `CAP`.

    Those of one `assignee`, or with 0 those that nobody has.
    """
    found = Dossier.objects.filter(office__in=[office.pk for office in offices])
    if assignee is not None:
        found = found.filter(assignee=assignee or None)
    return with_stopped_branches(found)[:CAP].count()


def stopped(dossier: Dossier) -> list[Branch]:
    """Return the branches of a dossier on which somebody has to act."""
    if dossier.state != DossierState.ISSUED:
        return []
    return [each for each in dossier.branches.all() if each.state in _SAID or each.is_unacknowledged]


def marks(branches: Sequence[Branch]) -> list[tuple[str, str, str]]:
    """Return what is to be said of a dossier's branches, each once: words, tone and icon."""
    said = {_SAID[State(each.state)]: None for each in branches if each.state in _SAID}
    if any(each.is_unacknowledged for each in branches):
        said[_SILENT] = None
    return list(said)

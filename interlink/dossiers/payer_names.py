"""Which agency it is that pays at a place today. vi: tên cơ quan chi trả."""

from collections.abc import Collection, Iterable
from typing import Any

from hotich.models import Office
from hotich.values.dates import today
from interlink.models import BranchKind, Dossier, Partner
from interlink.models.entitlements import PAYERS


def payer_names(office: Office, branches: Iterable[str]) -> dict[str, str]:
    """Return for each branch the partner that answers it for the office, by name; its kind where none is set up."""
    wanted = {branch: PAYERS[BranchKind(branch)] for branch in branches}
    if not wanted:
        return {}
    assert office.place is not None
    on = today()
    serving = list(Partner.objects.serving(office.place, on).filter(kind__in=set(wanted.values())))
    found = {}
    for branch, kind in wanted.items():
        names = [each.name_on(on) for each in serving if each.kind == kind and each.answers(branch)]
        found[branch] = ", ".join(names) or kind.label
    return found


def payers_shown(dossier: Dossier, ticked: Collection[int] | None) -> list[dict[str, Any]]:
    """Return the benefits of a dossier as its page shows them, each with who pays; `ticked` are those chosen anew."""
    rows = list(dossier.entitlements.all())
    names = payer_names(dossier.office, {row.branch for row in rows})
    return [
        {
            "row": row,
            "payer": names[row.branch],
            "is_ticked": row.is_live if ticked is None else row.pk in ticked,
        }
        for row in rows
    ]

"""The forms of an office: how many are left, used and spoiled, and what became of each. vi: phôi giấy tờ hộ tịch."""

from typing import Any

from django.db.models import Count, F, Q

from hotich.models import Office
from hotich.rights.access import Actor, holds
from registry.models import Blank
from registry.models.paper_kinds import PaperKind
from registry.rail import line
from registry.workflows.blank import BLANK, Action, State

#: What one page shows; the counts above are of all.
MOST_ROWS = 200


def stock(by: Actor) -> list[dict[str, object]]:
    """Return for each kind of form how many are in stock, used and spoiled, in one statement."""
    counted = (
        Blank.objects.filter(office__in=Office.objects.visible_to(by))
        .values("kind")
        .annotate(**{state: Count("pk", filter=Q(state=state)) for state in State.values})
        .order_by("kind")
    )
    return [{**row, "label": PaperKind(row["kind"]).label} for row in counted]


def latest_blanks(by: Actor, kind: str = "") -> list[Blank]:
    """Return the forms that were used or spoiled last, then those in stock in the order of use; one statement."""
    blanks = Blank.objects.filter(office__in=Office.objects.visible_to(by)).select_related("paper__record")
    if kind:
        blanks = blanks.filter(kind=kind)
    return list(blanks.order_by(F("settled_at").desc(nulls_last=True), "pk")[:MOST_ROWS])


def rail(by: Actor) -> list[dict[str, Any]]:
    """Return the way to the forms for those who keep them; no statement."""
    if not holds(by, *BLANK.roles(Action.TAKE)):
        return []
    return [line("Phôi giấy tờ", "registry:blanks", None, "")]

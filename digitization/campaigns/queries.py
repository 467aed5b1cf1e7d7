"""What a review campaign is about, what is left of it, and its counts as reports give them. vi: rà soát dữ liệu."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.urls import reverse

from digitization.models import Campaign, CampaignScope, Evidence, Outcome, ReviewItem
from digitization.models.reviews import REASONS
from digitization.workflows import pages
from digitization.workflows.review import REVIEW, Action, State
from hotich.acts.shown import Part
from hotich.models import Office, OfficeSupervision, Place
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.values.dates import FIRST_YEAR, overlapping, today
from registry.amendments.present import label_of
from registry.amendments.validity import has_ended
from registry.kinds import KINDS
from registry.kinds.lines import LineKind, read
from registry.kinds.registration import QUOTED
from registry.kinds.values import from_text
from registry.models import EventKind, Record
from registry.records import queries as records
from registry.workflows.record import State as RecordState

#: A page of records still to be read; what is further back comes up as the front is done.
MOST_ROWS = 100
#: Proposals on a page; the same reason is decided for all of them at once.
MOST_PROPOSALS = 200
#: No count in the rail goes further.
MOST_COUNTED = 999
#: Older than any book.
_FIRST_DAY = datetime.date(FIRST_YEAR, 1, 1)


def campaigns_for(by: Actor) -> QuerySet[Campaign]:
    """Return the campaigns that concern the actor's office or offices below, the running ones first."""
    if by.office is None:
        return Campaign.objects.none()
    concerned = Q(office__in=_above(by.office)) | Q(office__in=Office.objects.visible_to(by))
    return Campaign.objects.filter(concerned).select_related("office").order_by("-opened_at")


def in_scope(campaign: Campaign) -> QuerySet[Record]:
    """Return the registered acts of the campaign that still count, of all its offices."""
    records = Record.objects.filter(
        ~has_ended(),
        state=RecordState.REGISTERED,
        kind__in=campaign.kinds,
        office__in=Office.objects.at_or_below(campaign.office),
    )
    first, last = campaign.registered_from, campaign.registered_to
    if first is None and last is None:
        return records
    whole, partial = Q(), Q(registered_on=None)
    if first:
        whole &= Q(registered_on__gte=first)
    if last:
        whole &= Q(registered_on__lte=last)
    # A book may tell only the year: whatever may lie in the period is read.
    partial &= overlapping("paper_date", first or _FIRST_DAY, last or today())
    return records.filter(whole & Q(registered_on__isnull=False) | partial)


def to_review(campaign: Campaign, by: Actor, *, kind: str = "") -> QuerySet[Record]:
    """Return the office's records that nobody has read yet, in the order in which they came into the register."""
    reviewed = ReviewItem.objects.filter(campaign=campaign, record=OuterRef("pk")).exclude(state=State.OPEN)
    found = in_scope(campaign).filter(~Exists(reviewed), office=by.office)
    if kind:
        found = found.filter(kind=kind)
    return found.order_by("pk")


def next_to_review(campaign: Campaign, by: Actor, *, after: int, kind: str = "") -> int | None:
    """Return the next record that nobody has read, behind the one just done, else from the beginning."""
    left = to_review(campaign, by, kind=kind)
    following: int | None = left.filter(pk__gt=after).values_list("pk", flat=True).first()
    return following or left.values_list("pk", flat=True).first()


def sent_back(campaign: Campaign, by: Actor) -> QuerySet[ReviewItem]:
    """Return what the approver did not accept: to be read again."""
    return (
        ReviewItem.objects.visible_to(by)
        .filter(campaign=campaign, state=State.REJECTED)
        .select_related("record__office", "record__book")
        .order_by("pk")
    )


@dataclass(frozen=True, slots=True)
class AlikeProposals:
    """Proposals of one outcome with the same reason in the same words, decided together."""

    outcome: Outcome
    reason: str
    reason_label: str
    note: str
    count: int


def proposals(campaign: Campaign, by: Actor) -> QuerySet[ReviewItem]:
    """Return what waits for this approver, the oldest first."""
    return (
        ReviewItem.objects.visible_to(by)
        .filter(campaign=campaign, state=State.PROPOSED)
        .select_related("record__office", "record__book", "office")
        .order_by("pk")
    )


def proposals_alike(campaign: Campaign, by: Actor) -> list[AlikeProposals]:
    """Return the waiting proposals by outcome and identical reason, the most first, in one statement.

    One with a citizen's paper is decided alone: somebody has to look at it.
    """
    waiting = ReviewItem.objects.visible_to(by).filter(campaign=campaign, state=State.PROPOSED)
    alike = without_evidence(waiting).values("outcome", "reason", "note")
    grouped = alike.annotate(count=Count("pk")).order_by("-count", "note")
    return [
        AlikeProposals(
            Outcome(each["outcome"]),
            each["reason"],
            reason_label(each["outcome"], each["reason"]),
            each["note"],
            each["count"],
        )
        for each in grouped
    ]


def without_evidence(items: QuerySet[ReviewItem]) -> QuerySet[ReviewItem]:
    """Leave out the items of records with a citizen's paper."""
    return items.filter(~Exists(Evidence.objects.filter(record=OuterRef("record"))))


def reason_label(outcome: str, reason: str) -> str:
    """Return a reason of that outcome in words."""
    return str(dict(REASONS[outcome].choices).get(reason, reason)) if outcome in REASONS else ""


def evidence_of(items: Sequence[ReviewItem]) -> dict[int, list[Evidence]]:
    """Return the citizens' papers by the records of these items, in one statement."""
    found: dict[int, list[Evidence]] = defaultdict(list)
    for each in Evidence.objects.filter(record__in=[item.record_id for item in items]):
        found[each.record_id].append(each)
    return found


def readable_lines(items: Sequence[ReviewItem]) -> dict[int, list[tuple[str, str, str]]]:
    """Return what each edit changes as people read it (label, old, new) by item, in one statement at most."""
    wanted = {
        text
        for item in items
        for key, pair in item.lines.items()
        for text in pair
        if text and key not in QUOTED and KINDS[EventKind(item.kind)].lines[key].kind == LineKind.UNIT
    }
    places = Place.objects.in_bulk([int(text) for text in wanted]) if wanted else {}
    units = {str(pk): place for pk, place in places.items()}
    return {item.pk: list(_lines(item, units)) for item in items}


def _lines(item: ReviewItem, units: dict[str, Place]) -> Iterable[tuple[str, str, str]]:
    kind = KINDS[EventKind(item.kind)]
    for key, (old, new) in item.lines.items():
        line = QUOTED.get(key) or kind.lines[key]
        yield (
            label_of(kind, line),
            read(line, from_text(line, old, units)),
            read(line, from_text(line, new, units)),
        )


@dataclass(slots=True)
class ReviewCounts:
    """The counts of one kind or office as document 003 reports them; `records` is None until it was counted."""

    label: str
    key: int | str = ""
    records: int | None = None
    reviewed: int = 0
    confirmed: int = 0
    edits: Counter[str] = field(default_factory=Counter)
    cancels: Counter[str] = field(default_factory=Counter)
    waiting: int = 0
    approved: int = 0
    rejected: int = 0

    @property
    def edited(self) -> int:
        return self.edits.total()

    @property
    def cancelled(self) -> int:
        return self.cancels.total()

    @property
    def left(self) -> int | None:
        return None if self.records is None else max(self.records - self.reviewed, 0)

    def edits_by_reason(self) -> list[int]:
        return [self.edits[value] for value in REASONS[Outcome.EDIT].values]

    def cancels_by_reason(self) -> list[int]:
        return [self.cancels[value] for value in REASONS[Outcome.CANCEL].values]

    def take(self, each: dict[str, Any]) -> None:
        """Add one group of items (outcome, reason, state, count)."""
        count = each["count"]
        self.reviewed += count
        match each["outcome"]:
            case Outcome.CONFIRMED:
                self.confirmed += count
            case Outcome.EDIT:
                self.edits[each["reason"]] += count
            case Outcome.CANCEL:
                self.cancels[each["reason"]] += count
        match each["state"]:
            case State.PROPOSED:
                self.waiting += count
            case State.APPROVED:
                self.approved += count
            case State.REJECTED:
                self.rejected += count


def counts_by_kind(campaign: Campaign, by: Actor, office: Office | None = None) -> list[ReviewCounts]:
    """Return a row for each kind of the campaign and the sum, of one office or of all that the actor sees."""
    rows = {kind: ReviewCounts(str(EventKind(kind).label), kind) for kind in campaign.kinds}
    return _counted(campaign, by, rows, "kind", office)


def counts_by_office(campaign: Campaign, by: Actor) -> list[ReviewCounts]:
    """Return a row for each office that has something to review or has reviewed, and the sum."""
    offices = Office.objects.at_or_below(campaign.office).filter(pk__in=Office.objects.visible_to(by))
    rows = {pk: ReviewCounts(name, pk) for pk, name in offices.order_by("code").values_list("pk", "name")}
    found = _counted(campaign, by, rows, "office", None)
    return [row for row in found if row.records or row.reviewed or row is found[-1]]


def _counted(
    campaign: Campaign, by: Actor, rows: dict[Any, ReviewCounts], by_what: str, office: Office | None
) -> list[ReviewCounts]:
    items = ReviewItem.objects.visible_to(by).filter(campaign=campaign).exclude(state=State.OPEN)
    scopes = CampaignScope.objects.filter(campaign=campaign, office__in=Office.objects.visible_to(by))
    if office is not None:
        items, scopes = items.filter(office=office), scopes.filter(office=office)
    total = ReviewCounts("Tổng số")
    for each in items.values(by_what, "outcome", "reason", "state").annotate(count=Count("pk")).order_by():
        for row in filter(None, (rows.get(each[by_what]), total)):
            row.take(each)
    for each in scopes.values(by_what).annotate(count=Sum("records")).order_by():
        for row in filter(None, (rows.get(each[by_what]), total)):
            row.records = (row.records or 0) + each["count"]
    return [*rows.values(), total]


def rail(by: Actor) -> list[dict[str, Any]]:
    """Return the person's entry in the rail: what waits for their decision or was sent back."""
    if not access.holds(by, *pages.CAMPAIGNS_IN_RAIL):
        return []
    waiting: QuerySet[ReviewItem] | int = 0
    for act, state in ((Action.APPROVE, State.PROPOSED), (Action.CONFIRM, State.REJECTED)):
        if access.holds(by, *REVIEW.roles(act)):
            waiting = ReviewItem.objects.visible_to(by).filter(state=state)[:MOST_COUNTED]
    return [
        {
            "title": "Rà soát dữ liệu",
            "url": reverse("digitization:reviews"),
            "count": waiting,
            "key": "v",
            "group": pages.GROUP,
        }
    ]


def _above(office: Office) -> QuerySet[Office]:
    """Return the office and all that stand above it today, at most three levels."""
    current = OfficeSupervision.objects.valid_on(today())
    first = current.filter(office=office).values("parent")
    second = current.filter(office__in=first).values("parent")
    third = current.filter(office__in=second).values("parent")
    return Office.objects.filter(Q(pk=office.pk) | Q(pk__in=first) | Q(pk__in=second) | Q(pk__in=third))


#: What a review shows under the key of the record, on which people decide: the act as it stands, the citizens' papers
#: brought to it, and what was proposed about it. vi: nội dung đã xem khi rà soát.
SHOWN = replace(
    records.SHOWN,
    parts=(
        *records.SHOWN.parts,
        Part(Evidence, "record_id", who=attrgetter("added_by_name")),
        Part(ReviewItem, "record_id"),
    ),
    members=None,
)

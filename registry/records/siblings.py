"""Several children of one birth: on one form, or linked when one is registered later. vi: trẻ sinh cùng."""

from hotich.acts import audit, facts
from hotich.acts.operation import operation
from hotich.errors import DomainError, NotFound
from hotich.rights.access import Actor
from registry.facts import SiblingAdded
from registry.kinds import entry_of, kind_of
from registry.models import EventKind, Record, Sibling
from registry.records.operations import discard, draft_entry
from registry.records.sibling_queries import family, lock_together, root_of
from registry.records.sibling_rules import ORDINALS, first_draft
from registry.workflows.record import RECORD, Action, State

audit.register(
    {
        "sibling.add": "thêm trẻ sinh cùng vào tờ khai",
        "sibling.remove": "bỏ trẻ sinh cùng khỏi tờ khai",
        "sibling.link": "liên kết là anh chị em sinh cùng",
    }
)

MOST_CHILDREN = len(ORDINALS) + 1


@operation
def add_child(record_id: int, *, by: Actor) -> Record:
    """Begin the entry of one more child on the form of `record_id`; parents, declarant and places are shared.

    vi: thêm trẻ sinh cùng. Raises `DomainError` for a kind of act that knows one subject only, and when the dossier
    that the form came with can have one child only.
    """
    together = lock_together(record_id)
    lead = together[0]
    RECORD.permit(Action.SAVE, lead, by=by)
    kind = kind_of(lead)
    if not kind.own_lines:
        raise DomainError(f"{kind.label} lập cho từng việc; không ghi thêm người vào cùng tờ khai.")
    if len(together) >= MOST_CHILDREN:
        raise DomainError(f"Một tờ khai ghi nhiều nhất {MOST_CHILDREN} trẻ.")
    values = first_draft(kind, entry_of(lead)).values()
    record = draft_entry(EventKind(lead.kind), lead.office, values, filed_on=lead.filed_on, by=by)
    Sibling.objects.create(record=record, lead=lead, together=True)
    audit.record("sibling.add", by=by, subject=lead, child=record.pk)
    facts.publish(SiblingAdded(record.pk, lead.pk))
    return record


@operation
def remove_child(record_id: int, *, by: Actor) -> Record:
    """Take a further child off the form it was added to; returns the form's first record. vi: bỏ trẻ sinh cùng."""
    together = lock_together(record_id)
    lead = together[0]
    RECORD.permit(Action.SAVE, lead, by=by)
    record = next((each for each in together[1:] if each.pk == record_id), None)
    if record is None:
        raise DomainError("Trẻ này không còn trong tờ khai. Hãy tải lại trang.")
    Sibling.objects.get(record=record).delete()
    discard(record, "Bỏ khỏi tờ khai chung", by=by)
    audit.record("sibling.remove", by=by, subject=lead, child=record.pk)
    return lead


@operation
def link_siblings(record_id: int, other_id: int, *, by: Actor) -> Sibling:
    """Say that an entry is of a child born together with one that stands in another act. vi: liên kết trẻ sinh cùng.

    The two are no longer taken for the same birth, unless they bear the same name. Raises `DomainError` for acts that
    are of one child, or not of a birth.
    """
    # The act that was there first stands still: only the entry at hand is locked.
    record = lock_together(record_id)[0]
    RECORD.permit(Action.SAVE, record, by=by)
    other = Record.objects.visible_to(by).filter(pk=other_id).exclude(state=State.DISCARDED).first()
    if other is None:
        raise NotFound
    if other.kind != record.kind or not kind_of(record).own_lines or other.pk == record.pk:
        raise DomainError("Chỉ liên kết hai việc khai sinh của hai trẻ.")
    if other in family(record):
        raise DomainError("Hai trẻ này đã được liên kết là anh chị em sinh cùng.")
    link = Sibling.objects.create(record=record, lead_id=root_of(other.pk), together=False)
    audit.record("sibling.link", by=by, subject=record, other=other.pk)
    return link

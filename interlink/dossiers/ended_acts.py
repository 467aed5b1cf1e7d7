"""What becomes of a dossier whose act counts no longer: every one of them goes on to an end.

vi: hồ sơ có việc hộ tịch bị bỏ số, thu hồi, hủy bỏ. The population database is told beside it (`civil_events`).
"""

from hotich.acts import audit
from hotich.models.tracked import current_actor
from hotich.rights.access import Actor
from interlink.dossiers.branches import complete_without_result, issue_if_all_are, stop_branches
from interlink.dossiers.progress import catch_up, dossier_of, follow
from interlink.models import Dossier, HealthNotice
from interlink.workflows.dossier import REGISTERED_NOT_ISSUED, Action, State
from registry import facts
from registry.amendments.validity import has_ended, is_voided, why_invalid
from registry.models import Record
from registry.records.operations import draft_again
from registry.records.sibling_queries import form_of

audit.register({"dossier.begin-again": "việc đã vào sổ không còn hiệu lực, lập lại"})


def on_act_invalidated(fact: facts.ActInvalidated) -> None:
    """Let the dossier of an act that has ended go on: from a new entry, with the other children, or to its end.

    Of what was voided before anything is issued the citizen still waits: the entry is drafted again as it was, to be
    mended and registered under another number, or refused. What a decision has ended may be reinstated: the registrar
    refuses the dossier, or it waits. After the issue nothing more comes of it.
    """
    by = current_actor()
    assert by is not None, "a fact is published inside an operation"
    found = Dossier.objects.of_record(fact.record_id).only("pk", "state", "record").first()
    if found is None or found.record_id is None:
        return
    form = form_of(found.record_id)
    if form.exclude(has_ended()).exists():
        _go_on_with_others(fact.record_id, by=by)
    elif found.state == State.ISSUED:
        _end(fact.record_id, by=by)
    elif found.state in REGISTERED_NOT_ISSUED and not form.exclude(is_voided()).exists():
        _begin_again(
            fact.record_id,
            list(form.select_related("office__place", "particulars__place_unit").prefetch_related("parties")),
            by=by,
        )


def _go_on_with_others(record_id: int, *, by: Actor) -> None:
    """Go as far as the papers of the other children are: that of this one is waited for no longer."""
    if dossier := dossier_of(record_id):
        catch_up(dossier, by=by)
        issue_if_all_are(dossier, by=by)


def _begin_again(record_id: int, form: list[Record], *, by: Actor) -> None:
    again = draft_again(form, by=by)  # an entry may be of an earlier act, which is locked before a dossier
    dossier = dossier_of(record_id)
    assert dossier is not None, "its act was found by it"
    dossier.record = again
    follow(dossier, Action.BEGIN_AGAIN, by=by)
    # The birth or death is one that nobody has registered.
    for notice in HealthNotice.objects.select_for_update().filter(record=record_id):
        notice.record = None
        notice.save()


def _end(record_id: int, *, by: Actor) -> None:
    dossier = dossier_of(record_id)
    assert dossier is not None, "its act was found by it"
    why = why_invalid(record_id)
    stop_branches(dossier, f"{why} Hãy báo cơ quan đã nhận, rồi kết thúc nhánh.", by=by)
    complete_without_result(dossier, why, by=by)

"""What the register's pages say of the counter, without the register knowing it. vi: một cửa trên trang sổ."""

from collections.abc import Sequence

from django.db.models import Q
from django.template.loader import render_to_string

from hotich.rights.access import Actor
from hotich.values.dates import today
from interlink.dossiers.citizen_service import to_hand_out
from interlink.dossiers.competence_rules import REGISTERING
from interlink.filings.procedures import PAPER_ACTS, PLANS
from interlink.workflows.dossier import DOSSIER, State
from registry.books.lookups import ticket_for
from registry.kinds import kind_of
from registry.models import Record
from registry.papers.queries import SignedPaper


def paper_requests(by: Actor, record: Record, *, is_small: bool = False) -> str:
    """Lead a registrar from an act to the procedures by which papers of it are given, of any office's act."""
    if not record.is_registered or kind_of(record).copy is None:
        return ""
    if by.office is None or by.office.level not in REGISTERING:
        return ""
    plans = [
        PLANS[procedure]
        for procedure, act in PAPER_ACTS.items()
        if PLANS[procedure].is_offered(today())
        and DOSSIER.may(act, by=by, office=by.office, state=State.ACCEPTED)
    ]
    context = {"plans": plans, "ticket": ticket_for(record, by), "record": record, "is_small": is_small}
    return render_to_string("interlink/counter/_paper_requests.html", context)


def small_paper_requests(by: Actor, record: Record) -> str:
    """The same for a row of acts that were found."""
    return paper_requests(by, record, is_small=True)


def results_to_hand_out(by: Actor, papers: Sequence[SignedPaper]) -> str:
    """Say how many dossiers have their result with these papers and wait for the citizen."""
    keys = [each.paper_id for each in papers]
    answered = Q(record__papers__in=keys) | Q(papers__paper__in=keys)
    waiting = to_hand_out(by).filter(answered).values("pk").distinct().count()
    return f"{waiting} hồ sơ chờ trả kết quả tại bộ phận một cửa." if waiting else ""

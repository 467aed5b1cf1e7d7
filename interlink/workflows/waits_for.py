"""Whose turn it is in each state of a dossier, and how a state looks. vi: việc chờ ai."""

from hotich.roles import Role
from interlink.workflows import branch
from interlink.workflows.dossier import OPEN, State

S = State
#: The office owes its act, except while the citizen has the dossier; what is owed once it is issued is the agencies'.
CLOCK_RUNS = tuple(state for state in OPEN if state not in (S.SUPPLEMENT, S.DRAFT_WITH_CITIZEN, S.ISSUED))

#: What waits for a role, in the order in which it is best done. Roles that only watch have nothing here.
WAITS_FOR: dict[str, tuple[State, ...]] = {
    Role.RECEPTION: (S.RECEIVED, S.SUPPLEMENT),
    Role.REGISTRAR: (S.RECEIVED, S.ACCEPTED, S.IN_REGISTRATION, S.SUPPLEMENT),
    Role.SIGNATORY: (S.AWAITING_APPROVAL, S.AWAITING_SIGNATURE),
    Role.SEAL_CLERK: (S.AWAITING_ISSUE,),
}

#: State → tone of its chip (`hotich.templatetags`): active is ours to do, waiting is somebody else's turn.
TONES: dict[str, str] = {
    **dict.fromkeys(OPEN, "active"),
    S.SUPPLEMENT: "waiting",
    S.DRAFT_WITH_CITIZEN: "waiting",
    S.REGISTERED: "waiting",
    S.ISSUED: "waiting",
    S.COMPLETED: "done",
    S.REFUSED: "void",
    S.WITHDRAWN: "void",
}
BRANCH_TONES: dict[str, str] = {
    **dict.fromkeys((branch.State.WAITING, *branch.OPEN), "waiting"),
    branch.State.COMPLETED: "done",
    branch.State.PAPER_ASKED: "warning",
    branch.State.REFUSED: "late",
    branch.State.CLOSED: "void",
}

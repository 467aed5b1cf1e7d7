"""What citizens say at the portal of a draft that they were shown."""

from hotich.rights.access import Actor
from interlink.dossiers.drafts import Reply, answer_draft
from interlink.models import Dossier, Draft

WRONG = "Quê quán của tôi là Hà Nam"


def portal_of(dossier: Dossier) -> Actor:
    assert dossier.client is not None
    return Actor(name=dossier.client.name, client=dossier.client.code)


def answer(draft: Draft, *, agrees: bool) -> Dossier:
    """Answer a draft as its dossier's portal."""
    dossier = draft.dossier
    assert dossier.client is not None
    reply = Reply(draft.reference, agrees, "" if agrees else WRONG)
    return answer_draft(
        dossier.interlinked_number, reply, dossier.client, lambda dossier: None, by=portal_of(dossier)
    )


def let_citizen_agree(dossier: Dossier) -> None:
    """Agree to the draft that the citizen has, if there is one."""
    for draft in Draft.objects.filter(dossier=dossier, answered_at=None):
        answer(draft, agrees=True)

"""Tell portal and one-stop system of what comes to our own doors, as a whole. vi: đồng bộ hồ sơ do cơ quan tiếp nhận.

What citizens file through the portal stands there already. What is brought to the counter, sent by post, taken at the
citizen's place or filed online for them stands nowhere but here: those of its route are told the whole before any
state of it, and the whole again whenever it has changed, so that they never hold less than we do.
"""

from typing import Any

from hotich.acts import audit
from hotich.values.dates import now, with_offset
from interlink.dossiers.codes import code_of
from interlink.dossiers.components import Component, asked_sources, components_of
from interlink.dossiers.fees import fee_rows
from interlink.dossiers.law_day import entry_of_dossier
from interlink.messages.outbox import hearers, keep_told
from interlink.models import Channel, Dossier, OutgoingMessage, PartnerKind, Topic
from registry.kinds.entry import Entry, Person

audit.register({"dossier.portal-accept": "cổng đã tiếp nhận hồ sơ nộp hộ"}, follow=("dossier.portal-accept",))


def is_told(dossier: Dossier) -> bool:
    """Say whether partners may hear of the dossier: somebody has filed it.

    An entry that a registrar began at the desk names who files once it is finished. Until then nobody has filed
    anything: partners want a filer, and a draft that is given up was never a dossier of theirs.
    """
    return not dossier.is_own or bool(dossier.filer_name)


def tell_filing(dossier: Dossier) -> list[PartnerKind]:
    """Tell whoever hears of a dossier of our own what they do not hold of it; return those to whom it is new.

    Needs the caller's transaction and the dossier's lock. Does nothing for a dossier that came through a partner.
    """
    if not dossier.is_own or not is_told(dossier):
        return []
    body = whole(dossier)
    return [kind for kind in hearers(dossier) if keep_told(dossier, kind, Topic.FILING, body)]


def whole(dossier: Dossier) -> dict[str, Any]:
    """Return the dossier in our words; nothing in it says when it is told, so that twice the same is the same."""
    code = code_of(dossier)
    return {
        "procedure": dossier.procedure,
        "procedure_code": code.code if code else "",
        "procedure_name": code.name if code else dossier.get_procedure_display(),
        "channel": dossier.channel,
        "place": dossier.mobile_place,
        "assisted_by": dossier.assisted_by.full_name
        if dossier.assisted_by and dossier.channel == Channel.ASSISTED
        else "",
        "filer": _filer(dossier),
        "about": dossier.subject_name,
        "office": {"code": dossier.office.code, "name": dossier.office.name},
        "filed_at": with_offset(dossier.filed_at),
        "received_at": with_offset(dossier.received_at),
        "promised_at": with_offset(dossier.promised_at),
        "fees": fee_rows(dossier),
        "components": [_component(each) for each in components_of(dossier)],
        "asked": [source.value for source in asked_sources(dossier)],
    }


def note_accepted(message: OutgoingMessage, number: str) -> None:
    """Keep that the portal has taken what an officer filed for somebody. Needs the caller's transaction.

    Twice is harmless; it says nothing of a dossier that was turned into one of the counter meanwhile.
    """
    assert message.dossier_id is not None, "a whole is of a dossier"
    dossier = Dossier.objects.lock(message.dossier_id)
    if not dossier.awaits_portal:
        return
    dossier.portal_accepted_at, dossier.portal_number = now(), number[:50]
    dossier.save()
    by = message.partner.as_actor
    audit.record("dossier.portal-accept", by=by, subject=dossier, number=dossier.portal_number)


def filer_in(entry: Entry) -> Person:
    """Return who asks for an act: the declarant, or where the act has none the first of those whom it is about."""
    people = (entry.declarant, *(entry.person(role) for role in type(entry).roles()))
    return next((each for each in people if each.is_known), Person())


def _filer(dossier: Dossier) -> dict[str, str]:
    """Who files, as the form says; where an officer began the entry without one, as the entry does."""
    form, entry = dossier.form, None if dossier.form else entry_of_dossier(dossier)
    person = filer_in(entry) if entry else Person()
    return {
        "full_name": dossier.filer_name,
        "personal_id": dossier.filer_personal_id,
        "birth_date": form.get("declarant_birth_date", "") or person.birth_date.iso,
        "phone": form.get("declarant_phone", ""),
        "email": form.get("declarant_email", ""),
        "residence": form.get("declarant_residence", "") or person.residence,
        "relation": form.get("declarant_relation", "") or person.relation,
    }


def _component(each: Component) -> dict[str, Any]:
    return {
        "kind": each.kind.value,
        "title": each.title,
        "files": [{"name": file.file_name, "sha256": file.sha256} for file in each.files],
        "source": each.source.value if each.source else "",
        "replaced_by": each.replaced_by,
    }

"""The population database, asked about one person at the counter. vi: khai thác thông tin công dân."""

import uuid
from typing import Any

from hotich.acts.errands import NotNow
from hotich.errors import PartnerRejected, PartnerUnavailable
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate
from interlink.dossiers.looks import keep_look
from interlink.messages import http, silent_partners
from interlink.partners.population.comparison import held_of, partner_of
from registry.questions import CitizenAsked, Held


def citizen_held(question: CitizenAsked) -> Held:
    """Return what they hold of the person, with where they live; nobody waits longer than a few seconds.

    What whoever asked may be told is kept as of this moment. Raises `PartnerUnavailable` also while the partner is
    silent and somebody else tries it already.
    """
    partner, place = partner_of(question.office), question.office.place
    assert place is not None
    reference = str(uuid.uuid4())
    person = question.person
    body: dict[str, Any] = {
        "maYeuCau": reference,
        "soDinhDanh": person.personal_id,
        "hoTen": person.full_name,
        "ngaySinh": PartialDate.parse(person.birth_date).dotted,
        "maDonVi": place.code,
        "mucDich": question.purpose,
        "canBo": question.asked_by,
    }
    try:
        with silent_partners.calling(partner.pk):
            answer = http.ask(partner, "people", body, echo={"maYeuCau": reference}, patience=http.QUICK)
    except NotNow as error:
        raise PartnerUnavailable("Bên dân cư đang không trả lời") from error
    try:
        held = held_of(answer)
    except (KeyError, TypeError) as error:
        raise PartnerRejected("Bên dân cư trả lời không đúng quy cách đã thống nhất") from error
    if question.tells(held):
        keep_look(question, reference, held.values, answer, by=Actor.system("dân cư"))
    return held

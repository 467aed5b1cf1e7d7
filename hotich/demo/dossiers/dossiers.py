"""A few dossiers on the boards at the first start, as a ward finds them on a Monday morning. vi: hồ sơ mẫu."""

import datetime
from random import Random
from typing import Any

from django.db import transaction

from hotich.demo.dossiers.people import BY, actor_of
from hotich.demo.sandbox.acts import (
    sample_confirmation,
    sample_copy,
    sample_death,
    sample_marital_status,
    sample_marriage,
    sample_notice,
)
from hotich.demo.sandbox.fees import fee_of
from hotich.demo.sandbox.places import era_of
from hotich.demo.sandbox.samples import sample_birth, sample_twins
from hotich.models import Office, User
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import VIETNAM, now, today
from hotich.values.working_days import is_working_day
from interlink.dossiers import operations as dossiers
from interlink.dossiers.intake import receive_dossier
from interlink.dossiers.law_day import case_of_dossier
from interlink.dossiers.notice_intake import receive_notice
from interlink.dossiers.time_limits import promise
from interlink.models import Dossier, Partner
from interlink.partners.hospital.incoming import NoticeSerializer
from interlink.partners.portal.incoming import DossierSerializer

#: (working days ago, hour, kind of birth): promised after three working days, so the first ones are overdue.
WARD = (
    (6, 9, "kinh"),
    (4, 14, "ede"),
    (3, 8, "single_mother"),
    (2, 10, "late"),
    (2, 16, "hmong"),
    (1, 9, "year_only"),
    (1, 11, "kinh"),
    (0, 7, "foundling"),
)
TWINS = (1, 15)
#: Of other procedures: who invents it, working days ago, hour.
OTHERS = (
    (sample_death, 1, 10),
    (sample_death, 0, 8),
    (sample_marriage, 1, 14),
    (sample_marital_status, 2, 9),
    (sample_copy, 0, 9),
    (sample_confirmation, 0, 9),
)
#: What the hospital told of and nobody has come for: kind, days ago.
NOTICES = (("birth", 9), ("birth", 3), ("death", 2))
OTHER_WARD = ((3, 9, "kinh"), (1, 8, "khmer"))


def make_dossiers(offices: dict[str, Office], people: dict[str, User], portal: Partner) -> int:
    """File the samples once, and let the registrars begin with some; return how many there are now."""
    if Dossier.objects.exists():
        return Dossier.objects.count()
    rng = Random(20241122)  # noqa: S311 – invented people, not secrets
    ward, era = _unit(offices["ward"]), era_of(today())
    filed = []
    for days, hour, kind in WARD:
        filed.append(_file(sample_birth(rng, ward, kind=kind, now=_moment(days, hour), era=era), portal))
    for body in sample_twins(rng, ward, kind="kinh", now=_moment(*TWINS), era=era):
        filed.append(_file(body, portal))
    for days, hour, kind in OTHER_WARD:
        _file(
            sample_birth(rng, _unit(offices["other_ward"]), kind=kind, now=_moment(days, hour), era=era),
            portal,
        )
    for invent, days, hour in OTHERS:
        # Whoever asks for copies has paid half of what they cost.
        payment = "thieu" if invent is sample_copy else ""
        _file(invent(rng, ward, now=_moment(days, hour), era=era), portal, payment)
    for kind, days in NOTICES:
        _tell(sample_notice(rng, ward, kind=kind, now=_moment(days, 9), era=era), portal)
    binh, lan = actor_of(people["binh"]), actor_of(people["lan"])
    dossiers.accept(filed[1].pk, by=binh)
    dossiers.accept(filed[4].pk, by=lan)
    dossiers.ask_supplement(
        filed[2].pk,
        ["birth_place"],
        "Đề nghị ghi rõ khoa, phòng nơi trẻ được sinh ra theo giấy chứng sinh.",
        by=binh,
    )
    return Dossier.objects.count()


def _file(body: dict[str, Any], portal: Partner, payment: str = "") -> Dossier:
    body["lePhi"] = fee_of(body, payment)
    checked = DossierSerializer(data=body)
    checked.is_valid(raise_exception=True)
    by = Actor(name=portal.name, client=portal.code)
    dossier = receive_dossier(checked.filing(), portal, lambda _: None, by=by)
    # Our system took it in only now; the demonstration pretends that it was there when the citizen filed.
    with transaction.atomic(), acting(BY):
        dossier.received_at = dossier.filed_at
        for name, value in promise(case_of_dossier(dossier), dossier.filed_at).items():
            setattr(dossier, name, value)
        dossier.save()
    return dossier


def _tell(body: dict[str, Any], sender: Partner) -> None:
    checked = NoticeSerializer(data=body)
    checked.is_valid(raise_exception=True)
    receive_notice(checked.notice(), sender, by=Actor(name=sender.name, client=sender.code))


def _unit(office: Office) -> str:
    assert office.place is not None
    return office.place.code


def _moment(working_days_ago: int, hour: int) -> datetime.datetime:
    """Return that hour of the working day so many working days back, never in the future."""
    on = today()
    while not is_working_day(on) or working_days_ago:
        working_days_ago -= is_working_day(on)
        on -= datetime.timedelta(days=1)
    moment = datetime.datetime.combine(on, datetime.time(hour, 12), VIETNAM)
    return min(moment, now())

"""What the trail's entries about dossiers and hospital notices say of people. vi: hồ sơ, giấy báo đã xem."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Q

from hotich.acts.seen import Rows, Seen
from interlink.models import Dossier, HealthNotice

_ACTS, _DOSSIERS = "registry.record", "interlink.dossier"


def _dossiers_of(personal_id: str, found: Rows) -> Collection[int]:
    """Whoever filed it, everybody named in its form, and everybody in the act that it brought or is about."""
    acts = found[_ACTS]
    about = Q(filer_personal_id=personal_id) | Q(record__in=acts) | Q(target__in=acts)
    named = Dossier.objects.naming(personal_id).values_list("pk", flat=True)
    return {*Dossier.objects.filter(about).values_list("pk", flat=True), *named}


def _dossier_words(keys: Collection[int]) -> Mapping[int, str]:
    dossiers = Dossier.objects.filter(pk__in=keys).select_related("office")
    return {each.pk: f"Hồ sơ {each.interlinked_number}, {each.office.name}" for each in dossiers}


def _notices_of(_: str, found: Rows) -> Collection[int]:
    about = Q(record__in=found[_ACTS]) | Q(dossier__in=found[_DOSSIERS])
    return set(HealthNotice.objects.filter(about).values_list("pk", flat=True))


def _notice_words(keys: Collection[int]) -> Mapping[int, str]:
    return {each.pk: f"{each}, {each.facility_name}" for each in HealthNotice.objects.filter(pk__in=keys)}


DOSSIERS = Seen(_DOSSIERS, "Hồ sơ", _dossiers_of, _dossier_words)
NOTICES = Seen("interlink.healthnotice", "Giấy chứng sinh, báo tử", _notices_of, _notice_words)

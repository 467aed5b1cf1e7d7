"""How often, and how far, a promise may move by the law of the dossier's day. vi: số lần hẹn lại, yêu cầu bổ sung."""

from hotich.law import rows as law
from interlink.dossiers.law_day import law_day
from interlink.models import Dossier, PromiseRule

Topic = PromiseRule.Topic


def promise_rule(dossier: Dossier, topic: str) -> PromiseRule | None:
    """Return the rule of the dossier's day and province; None where there is none."""
    province = dossier.office.province_code
    return law.row(PromiseRule, law_day(dossier), province=province, topic=topic, procedure=dossier.procedure)


def no_more_apologies(dossier: Dossier) -> str:
    """Return the sentence that refuses another new promise; nothing while one may be given."""
    rule = promise_rule(dossier, Topic.APOLOGY)
    if rule is None or len(dossier.apologies.all()) < rule.times:
        return ""
    return f"Đã hẹn lại {rule.times} lần; không được hẹn lại quá {rule.times:02d} lần ({rule.cited})."


def makes_late(dossier: Dossier) -> PromiseRule | None:
    """Return the rule by which one more supplement makes the dossier count as late; None while none does."""
    rule = promise_rule(dossier, Topic.SUPPLEMENT)
    return rule if rule and len(dossier.supplements.all()) >= rule.times else None

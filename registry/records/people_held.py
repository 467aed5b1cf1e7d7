"""One person of a form, asked from the population database by their number. vi: khai thác thông tin công dân.

At once, for somebody stands at the counter; outside any transaction. Each question has a purpose and is recorded, and
one officer has so many a day.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from hotich.acts import audit
from hotich.acts.facts import ask
from hotich.errors import PartnerRejected, PartnerUnavailable
from hotich.models import AuditEntry, Office
from hotich.rights.access import Actor
from hotich.values.dates import VIETNAM, PartialDate
from hotich.values.names import clean_name, fold, same_name
from hotich.values.personal_id import PersonalId
from registry.models import Gender, Record, ResidenceKind
from registry.questions import CitizenAsked, Held, Wanted

audit.register({"population.look": "tra cứu một người trong CSDL quốc gia về dân cư"})

_LOOK = "population.look"
#: Questions of one officer in one day. Since 29/11/2026: a busy counter takes some fifty dossiers a day, with three
#: people each to be asked for; too few to copy a street.
ENOUGH_A_DAY = 200


@dataclass(frozen=True, slots=True)
class Filled:
    """What fills a person's boxes, what to heed, and by column what is held otherwise than typed, which stays."""

    person: dict[str, str]
    notice: str
    differs: dict[str, str] = field(default_factory=dict)


def person_of_number(
    sent: Mapping[str, str], office: Office, purpose: str, *, by: Actor, subject: Record | None = None
) -> Filled:
    """Return what the population database holds of one person, under the columns of a person, and what to heed.

    What was typed gives way only to the same written in full. They are asked for by `personal_id`, and only whoever
    also knows `full_name` or `birth_date` is told. Every question is recorded with its purpose. Raises `ValueError`
    with a sentence, also when the day's questions are used up.
    """
    typed_number = sent.get("personal_id", "")
    if not typed_number.strip():
        raise ValueError(
            "Hãy gõ số định danh và họ tên hoặc ngày sinh vào các ô của người này rồi bấm “Lấy từ CSDLQG về dân "
            "cư” lại."
        )
    number = PersonalId.parse(typed_number).number
    name = clean_name(sent.get("full_name", ""))
    born = PartialDate.parse(sent.get("birth_date", ""))
    if not name and not born.is_full:
        raise ValueError("Hãy ghi thêm họ tên hoặc ngày sinh đầy đủ của người có số này rồi tra lại.")
    if looks_today(by) >= ENOUGH_A_DAY:
        raise ValueError(
            f"Hôm nay bạn đã tra cứu {ENOUGH_A_DAY} lượt, hết số lượt của một ngày. Hãy nhập theo thẻ."
        )
    audit.record(_LOOK, by=by, subject=subject, personal_id=number, purpose=purpose)
    person = Wanted(number, name, born.iso, personal_id=number)
    question = CitizenAsked(office, person, purpose, by.name, subject.pk if subject else None)
    held = _ask(question)
    if not question.tells(held):
        raise ValueError(
            "CSDL quốc gia về dân cư không có người mang số này với họ tên hoặc ngày sinh này. Hãy xem lại theo thẻ."
        )
    return _filled(sent, held.values, name, born)


def looks_today(by: Actor) -> int:
    """Return how many questions the person has put today, in one statement that reads no entry of an earlier day."""
    mine = AuditEntry.objects.filter(user=by.user)
    begin = datetime.datetime.combine(timezone.localdate(), datetime.time(), VIETNAM)
    # Keys grow with time and have indexes; time has none that finds a moment.
    before = mine.filter(at__lt=begin).order_by("-id").values("id")[:1]
    return mine.filter(id__gt=Coalesce(Subquery(before), 0), act=_LOOK).count()


def _ask(question: CitizenAsked) -> Held:
    try:
        held: Held = ask(question)
    except PartnerUnavailable as error:
        raise ValueError(
            "Chưa hỏi được CSDL quốc gia về dân cư. Hãy thử lại sau, hoặc nhập theo thẻ."
        ) from error
    except PartnerRejected as error:
        raise ValueError(
            "CSDL quốc gia về dân cư không nhận câu hỏi này. Hãy nhập theo thẻ và báo người quản trị."
        ) from error
    return held


#: What of a person their database holds and a typed word is laid beside, with its name in the sentence.
_BESIDE = {
    "gender": "giới tính",
    "ethnicity": "dân tộc",
    "nationality": "quốc tịch",
    "residence": "nơi thường trú",
}


def _filled(sent: Mapping[str, str], theirs: Mapping[str, str], name: str, born: PartialDate) -> Filled:
    person, differs, kept = {"personal_id": theirs["personal_id"]}, {}, []
    held_name = theirs.get("full_name", "")
    if held_name and (not name or _is_fuller(name, held_name)):
        person["full_name"] = held_name
    elif held_name and not same_name(name, held_name):
        differs["full_name"] = held_name
        kept.append(f"họ tên “{held_name}”")
    if day := PartialDate.parse(theirs.get("birth_date", "")):
        if day.iso.startswith(born.iso):
            person["birth_date"] = day.dotted.replace(".", "/")
        else:
            differs["birth_date"] = day.display()
            kept.append(f"ngày sinh {day.display()}")
    for key, label in _BESIDE.items():
        held, typed = theirs.get(key, ""), clean_name(sent.get(key, ""))
        if not held or _is_like(key, typed, held):
            person |= {key: held} if held and not typed else {}
            continue
        shown = str(Gender(held).label) if key == "gender" else held
        differs[key] = shown
        kept.append(f"{label} “{shown}”")
    if person.get("residence"):
        person["residence_kind"] = ResidenceKind.PERMANENT.value
    notice = "Đã điền theo CSDL quốc gia về dân cư; hãy đối chiếu với giấy tờ."
    if kept:
        notice += f" CSDL ghi {', '.join(kept)}; nội dung đã nhập được giữ."
    if died := theirs.get("death_date"):
        on = PartialDate.parse(died).display()
        notice = f"CSDL quốc gia về dân cư ghi người này đã chết ngày {on}. {notice}"
    return Filled(person, notice, differs)


def _is_like(key: str, typed: str, held: str) -> bool:
    """Whether nothing was typed, or the same."""
    return not typed or (typed == held if key == "gender" else fold(typed) == fold(held))


def _is_fuller(typed: str, held: str) -> bool:
    """Whether the held name is the typed one with the marks that whoever typed it left out."""
    return fold(typed) == fold(held) and _is_bare(typed) and not _is_bare(held)


def _is_bare(name: str) -> bool:
    return fold(name).replace(" ", "") == "".join(filter(str.isalpha, name.casefold()))

"""Filling a person from the QR of an identity card: an aid to typing, no proof. vi: đọc mã QR thẻ căn cước."""

from collections.abc import Callable

from django.http import HttpResponse, JsonResponse, QueryDict
from django.views.decorators.http import require_POST

from hotich.acts import audit
from hotich.acts.facts import ask
from hotich.errors import PartnerRejected, PartnerUnavailable
from hotich.imaging.card_photo import text_on_card
from hotich.models import Office
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate
from hotich.values.names import clean_name, fold, same_name
from hotich.values.personal_id import CardQR, PersonalId
from hotich.web import posted
from hotich.web.requests import OfficerRequest
from registry.kinds.identity import issuer_of_card
from registry.models import IdType, Record, ResidenceKind
from registry.questions import Match, PeopleAsked, Wanted
from registry.records import entry_screen
from registry.workflows.record import RECORD, Action

audit.register({"population.look": "tra cứu một người trong CSDL quốc gia về dân cư"})


@access.allow(*RECORD.roles(Action.SAVE))
@require_POST
def read_card(request: OfficerRequest, record_id: int) -> HttpResponse:
    """Take a person's data from the scanned text of their card.

    Answers JSON to a script that asks for it, and otherwise the page with the fields filled.
    """
    typed = entry_screen.typed(request, record_id)
    side = request.POST.get("side", "")
    text = request.POST.get(f"{side}_card", "")
    if request.accepts("application/json") and not request.accepts("text/html"):
        return answer(lambda: person_on(text))
    try:
        person, notice = person_on(text)
    except ValueError as error:
        typed.problem = str(error)
        return typed.page(status=422)
    typed.form.put_person(side, person)
    typed.form.full_clean()
    typed.problem = notice
    return typed.page()


@access.allow(*RECORD.roles(Action.SAVE))
@require_POST
def read_card_photo(request: OfficerRequest, record_id: int) -> HttpResponse:
    """Take a person's data from a picture of their card, sent as it is; the picture is not kept. Answers JSON."""
    entry_screen.find(request, record_id)
    return answer(lambda: person_on(text_on_card(posted.body(request), is_frame="live" in request.GET)))


@access.allow(*RECORD.roles(Action.SAVE))
@require_POST
def read_number(request: OfficerRequest, record_id: int) -> HttpResponse:
    """Take a person's data from the population database, asked by their number. Answers JSON."""
    record = entry_screen.find(request, record_id)
    return answer(lambda: person_of_number(request.POST, record.office, by=request.actor, subject=record))


def answer(read: Callable[[], tuple[dict[str, str], str]]) -> JsonResponse:
    """Tell a page's script whom was read and what to heed, or the sentence that says why nobody was."""
    try:
        person, notice = read()
    except ValueError as error:
        return JsonResponse({"error": str(error)}, status=422)
    return JsonResponse({"person": person, "notice": notice})


def person_of_number(
    sent: QueryDict, office: Office, *, by: Actor, subject: Record | None = None
) -> tuple[dict[str, str], str]:
    """Return what the population database holds of one person, under the columns of a person, and what to heed.

    A name or date that was typed gives way only to the same one written in full. They are asked for by `personal_id`,
    and only whoever also knows `full_name` or `birth_date` is told. Every question is recorded. Raises `ValueError`
    with a sentence.
    """
    typed_number = sent.get("personal_id", "")
    if not typed_number.strip():
        raise ValueError(
            "Hãy gõ số định danh và họ tên hoặc ngày sinh vào các ô của người này rồi bấm “Tra theo số” lại."
        )
    number = PersonalId.parse(typed_number).number
    name = clean_name(sent.get("full_name", ""))
    born = PartialDate.parse(sent.get("birth_date", ""))
    if not name and not born.is_full:
        raise ValueError("Hãy ghi thêm họ tên hoặc ngày sinh đầy đủ của người có số này rồi tra lại.")
    audit.record("population.look", by=by, subject=subject, personal_id=number)
    asked = Wanted(number, name, born.iso, personal_id=number)
    try:
        held = ask(PeopleAsked(office, (asked,)))[number]
    except PartnerUnavailable as error:
        raise ValueError(
            "Chưa hỏi được CSDL quốc gia về dân cư. Hãy thử lại sau, hoặc nhập theo thẻ."
        ) from error
    except PartnerRejected as error:
        raise ValueError(
            "CSDL quốc gia về dân cư không nhận câu hỏi này. Hãy nhập theo thẻ và báo người quản trị."
        ) from error
    theirs = held.values
    is_same = (name and fold(name) == fold(theirs.get("full_name", ""))) or (
        born.is_full and born.iso == theirs.get("birth_date")
    )
    if held.match != Match.FOUND or theirs.get("personal_id") != number or not is_same:
        raise ValueError(
            "CSDL quốc gia về dân cư không có người mang số này với họ tên hoặc ngày sinh này. Hãy xem lại theo thẻ."
        )
    person = {key: theirs[key] for key in _HELD if theirs.get(key)}
    notice = "Đã điền theo CSDL quốc gia về dân cư; hãy đối chiếu với giấy tờ."
    kept = []
    if name and not _is_fuller(name, theirs.get("full_name", "")):
        held_name = person.pop("full_name", "")
        if held_name and not same_name(name, held_name):
            kept.append(f"họ tên “{held_name}”")
    if day := PartialDate.parse(theirs.get("birth_date", "")):
        if day.iso.startswith(born.iso):
            person["birth_date"] = day.dotted.replace(".", "/")
        else:
            kept.append(f"ngày sinh {day.display()}")
    if kept:
        notice += f" CSDL ghi {', '.join(kept)}; nội dung đã nhập được giữ."
    if died := theirs.get("death_date"):
        notice = (
            f"CSDL quốc gia về dân cư ghi người này đã chết ngày {PartialDate.parse(died).display()}. "
            + notice
        )
    return person, notice


def _is_fuller(typed: str, held: str) -> bool:
    """Whether the held name is the typed one with the marks that whoever typed it left out."""
    return fold(typed) == fold(held) and _is_bare(typed) and not _is_bare(held)


def _is_bare(name: str) -> bool:
    return fold(name).replace(" ", "") == "".join(filter(str.isalpha, name.casefold()))


#: What of a person their database holds, under the columns of a person.
_HELD = ("personal_id", "full_name", "gender", "ethnicity", "nationality")


def person_on(payload: str) -> tuple[dict[str, str], str]:
    """Return what the QR of an identity card tells, under the columns of a person, and what could not be read.

    Raises `ValueError` with a sentence for anything that is no such QR.
    """
    card = CardQR.parse(payload[:1000])
    person = {
        "personal_id": card.personal_id.number,
        "birth_date": card.born.dotted.replace(".", "/"),
        "gender": card.gender,
        "id_type": IdType.ID_CARD.value,
        "id_number": card.personal_id.number,
        "id_issued_on": card.issued.dotted.replace(".", "/") if card.issued else "",
        "id_issuer": issuer_of_card(card.issued),
    }
    if card.spoilt:
        # A keyboard scanner that ran through a Vietnamese input method spoils letters, never digits.
        return person, "Đã nhận số và ngày sinh. Họ tên và địa chỉ bị bộ gõ làm sai: hãy nhập theo thẻ."
    home = {"residence": card.residence, "residence_kind": ResidenceKind.PERMANENT.value}
    return person | {"full_name": card.full_name} | (home if card.residence else {}), ""

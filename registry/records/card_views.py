"""Filling a person from the QR of an identity card: an aid to typing, no proof. vi: đọc mã QR thẻ căn cước."""

from collections.abc import Callable

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from hotich.imaging.card_photo import text_on_card
from hotich.rights import access
from hotich.values.personal_id import CardQR
from hotich.web import posted
from hotich.web.requests import OfficerRequest
from registry.kinds.identity import issuer_of_card
from registry.models import IdType, ResidenceKind
from registry.records import entry_screen
from registry.records.people_held import Filled, person_of_number
from registry.workflows.record import RECORD, Action


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
    purpose = f"Lập việc {record.get_kind_display().lower()}, bản lập số {record.pk}"
    return answer_of_number(
        lambda: person_of_number(
            request.POST.dict(), record.office, purpose, by=request.actor, subject=record
        )
    )


def answer_of_number(look: Callable[[], Filled]) -> JsonResponse:
    """Tell a page's script what fills the boxes, what is held otherwise, or the sentence that says why nothing is."""
    try:
        found = look()
    except ValueError as error:
        return JsonResponse({"error": str(error)}, status=422)
    return JsonResponse({"person": found.person, "notice": found.notice, "differs": found.differs})


def answer(read: Callable[[], tuple[dict[str, str], str]]) -> JsonResponse:
    """Tell a page's script whom was read and what to heed, or the sentence that says why nobody was."""
    try:
        person, notice = read()
    except ValueError as error:
        return JsonResponse({"error": str(error)}, status=422)
    return JsonResponse({"person": person, "notice": notice})


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

"""The sentences of a confirmation of marital status, as the law words them: nobody types them.

vi: câu xác nhận tình trạng hôn nhân (Thông tư 04/2020/TT-BTP, Điều 12 khoản 3, Điều 33). A part that is not known yet
is left as dots, as on the printed form.
"""

from dataclasses import dataclass

from django.db.models import TextChoices

from hotich.values.dates import PartialDate
from registry.kinds.entry import Person
from registry.models import IdType

_DOTS = "…"
_FREE = "hiện tại chưa đăng ký kết hôn với ai"


class MaritalStatus(TextChoices):
    """What is confirmed. vi: tình trạng hôn nhân."""

    NEVER = "never", "Chưa đăng ký kết hôn với ai"
    MARRIED = "married", "Đang có vợ, chồng"
    BEFORE_MARRIAGE = "before_marriage", "Đang có vợ, chồng; xác nhận thời gian trước khi kết hôn"
    PRE_1987 = "pre_1987", "Chung sống như vợ chồng từ trước 03/01/1987"
    DIVORCED = "divorced", "Đã ly hôn, chưa kết hôn lại"
    WIDOWED = "widowed", "Vợ, chồng đã chết, chưa kết hôn lại"


class ProofKind(TextChoices):
    """The paper that ends or proves the marriage. vi: giấy tờ chứng minh tình trạng hôn nhân."""

    NONE = "", "–"
    MARRIAGE = "marriage", "Giấy chứng nhận kết hôn"
    JUDGMENT = "judgment", "Bản án"
    DECISION = "decision", "Quyết định ly hôn"
    DEATH_CERTIFICATE = "death_certificate", "Giấy chứng tử"
    DEATH_EXTRACT = "death_extract", "Trích lục khai tử"


#: Which papers prove which status; none for the others.
PROOFS: dict[str, tuple[ProofKind, ...]] = {
    MaritalStatus.MARRIED: (ProofKind.MARRIAGE,),
    MaritalStatus.BEFORE_MARRIAGE: (ProofKind.MARRIAGE,),
    MaritalStatus.DIVORCED: (ProofKind.JUDGMENT, ProofKind.DECISION),
    MaritalStatus.WIDOWED: (ProofKind.DEATH_CERTIFICATE, ProofKind.DEATH_EXTRACT, ProofKind.JUDGMENT),
}
#: With whom somebody lives now.
COUPLED = frozenset({MaritalStatus.MARRIED, MaritalStatus.BEFORE_MARRIAGE, MaritalStatus.PRE_1987})


@dataclass(frozen=True, slots=True)
class Proof:
    """A paper with its number, who gave it and when."""

    kind: str
    number: str
    issuer: str
    issued_on: PartialDate


def status_sentence(
    status: str,
    *,
    gender: str,
    partner: str,
    proof: Proof,
    unregistered: bool,
    since: PartialDate,
    until: PartialDate,
) -> str:
    """Return the sentence after "Tình trạng hôn nhân:"; empty while no status is chosen.

    `gender` is the subject's and decides "vợ là bà" or "chồng là ông"; `unregistered` says that an ended marriage was
    one of before 03/01/1987; `since` and `until` are the time that is asked about when it is not today.
    """
    had = "đã có vợ/chồng" if unregistered else "đã đăng ký kết hôn"
    then = f"trong thời gian từ {_day(since)} đến {_day(until)} chưa đăng ký kết hôn với ai"
    now = f"hiện tại đang có {_spouse(gender)} {partner or _DOTS}"
    given = f"do {_or_dots(proof.issuer)} cấp {_day(proof.issued_on)}"
    married = f"{now} (Giấy chứng nhận kết hôn số {_or_dots(proof.number)}, {given})"
    match status:
        case MaritalStatus.NEVER:
            return then if until else _FREE
        case MaritalStatus.MARRIED:
            return married
        case MaritalStatus.BEFORE_MARRIAGE:
            return f"{then}; {married}"
        case MaritalStatus.PRE_1987:
            return now
        case MaritalStatus.DIVORCED:
            paper = "Quyết định ly hôn" if proof.kind == ProofKind.DECISION else "Bản án ly hôn"
            return (
                f"{had}, nhưng đã ly hôn theo {paper} số {_or_dots(proof.number)} {_day(proof.issued_on)} "
                f"của {_or_dots(proof.issuer)}; {_FREE}"
            )
        case MaritalStatus.WIDOWED:
            paper = str(ProofKind(proof.kind).label) if proof.kind else _DOTS
            return (
                f"{had}, nhưng {_spouse_word(gender)} đã chết "
                f"({paper} số {_or_dots(proof.number)}, {given}); {_FREE}"
            )
    return ""


def marriage_sentence(spouse: Person, office: str) -> str:
    """Return the purpose of a confirmation for a marriage: with whom, and where it is to be registered.

    One copy only, good there alone: name, year of birth, nationality, identity paper, office (Điều 12 khoản 3).
    """
    title = {"male": "ông", "female": "bà"}.get(spouse.gender, "ông/bà")
    paper = str(IdType(spouse.id_type).label).partition(" / ")[0] if spouse.id_type else "giấy tờ tùy thân"
    identity = f"{paper[0].lower()}{paper[1:]} số {_or_dots(spouse.id_number)}"
    if spouse.personal_id and not spouse.id_number:
        identity = f"số định danh cá nhân {spouse.personal_id}"
    parts = (
        f"làm thủ tục đăng ký kết hôn với {title} {_or_dots(spouse.full_name)}",
        f"sinh năm {spouse.birth_date.year or _DOTS}",
        f"quốc tịch {_or_dots(spouse.nationality)}",
        identity,
        f"tại {_or_dots(office)}",
    )
    return ", ".join(parts)


def _spouse(gender: str) -> str:
    return {"male": "vợ là bà", "female": "chồng là ông"}.get(gender, "vợ/chồng là bà/ông")


def _spouse_word(gender: str) -> str:
    return {"male": "vợ", "female": "chồng"}.get(gender, "vợ/chồng")


def _day(day: PartialDate) -> str:
    """Write a date as the sentences do: "ngày 05 tháng 02 năm 2020"; what is not known is not written."""
    if not day:
        return f"ngày {_DOTS}"
    parts = (
        f"ngày {day.day:02d}" if day.day else "",
        f"tháng {day.month:02d}" if day.month else "",
        f"năm {day.year}",
    )
    return " ".join(filter(None, parts))


def _or_dots(text: str) -> str:
    return text or _DOTS

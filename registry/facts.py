"""What the register tells the other apps: frozen, in the past tense, ids only."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamesCleared:
    """The names by which everything is found were made anew, from the acts alone. vi: lập lại chỉ mục tra cứu."""


@dataclass(frozen=True, slots=True)
class EntrySubmitted:
    """The registrar has finished an entry; it waits for approval. vi: đã lập, trình ký."""

    record_id: int


@dataclass(frozen=True, slots=True)
class EntryReturned:
    """An entry is a draft again: the signatory sent it back, or the registrar took it back. vi: trả lại, thu lại."""

    record_id: int


@dataclass(frozen=True, slots=True)
class SiblingAdded:
    """Another child stands on the form of `lead_id`; a listener whose dossier can have one child only refuses.

    vi: thêm trẻ sinh cùng.
    """

    record_id: int
    lead_id: int


@dataclass(frozen=True, slots=True)
class PersonalIdAsked:
    """The child's personal number is wanted from the population database. vi: yêu cầu cấp số định danh cá nhân."""

    request_id: int


@dataclass(frozen=True, slots=True)
class PersonalIdConfirmed:
    """The act of a child whose number was reserved stands in the book: it is final. vi: xác nhận số định danh."""

    request_id: int


@dataclass(frozen=True, slots=True)
class PersonalIdGivenBack:
    """A number that was reserved is not needed any more. vi: trả lại số định danh."""

    return_id: int


@dataclass(frozen=True, slots=True)
class ActRegistered:
    """The act stands in the book with its number. vi: đã đăng ký vào sổ."""

    record_id: int


@dataclass(frozen=True, slots=True)
class PaperActsEntered:
    """Old acts were taken over from paper books, many at once. vi: đưa việc từ sổ giấy vào cơ sở dữ liệu."""

    record_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PaperRendered:
    """The paper exists as a file and waits for the signatory. vi: chờ ký số."""

    paper_id: int
    record_id: int


@dataclass(frozen=True, slots=True)
class PaperSigned:
    """The signatory's signature is in the file; it waits for the seal. vi: chờ ban hành."""

    paper_id: int
    record_id: int


@dataclass(frozen=True, slots=True)
class PaperIssued:
    """Both signatures were checked by two programs; the paper is in force. vi: đã ban hành."""

    paper_id: int
    record_id: int


@dataclass(frozen=True, slots=True)
class ActNoted:
    """A later act was registered and is noted in an earlier one. vi: đã ghi chú vào việc gốc."""

    record_id: int
    act_id: int


@dataclass(frozen=True, slots=True)
class ActInvalidated:
    """A registered act is no longer valid: what followed from it goes back. vi: bỏ số, thu hồi, hủy bỏ."""

    record_id: int


@dataclass(frozen=True, slots=True)
class ActReinstated:
    """An act that had lost its validity has it again. vi: khôi phục."""

    record_id: int


@dataclass(frozen=True, slots=True)
class CopyIssued:
    """A copy, a confirmation, or a paper made again in place of another, is in force; the act was told of before.

    vi: cấp bản sao, xác nhận thông tin.
    """

    paper_id: int
    record_id: int


@dataclass(frozen=True, slots=True)
class SlipIssued:
    """What an office wrote to somebody about their case is sealed; no act stands behind it. vi: ban hành phiếu."""

    paper_id: int

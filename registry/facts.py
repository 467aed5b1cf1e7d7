"""What the register tells the other apps: frozen, in the past tense, ids only."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EntrySubmitted:
    """The registrar has finished an entry; it waits for approval. vi: đã lập, trình ký."""

    record_id: int


@dataclass(frozen=True, slots=True)
class EntryReturned:
    """The signatory sent an entry back to the registrar. vi: trả lại."""

    record_id: int


@dataclass(frozen=True, slots=True)
class PersonalIdAsked:
    """The child's personal number is wanted from the population database. vi: yêu cầu cấp số định danh cá nhân."""

    request_id: int


@dataclass(frozen=True, slots=True)
class ActRegistered:
    """The act stands in the book with its number. vi: đã đăng ký vào sổ."""

    record_id: int


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

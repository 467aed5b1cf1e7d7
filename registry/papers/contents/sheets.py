"""How an act becomes an extract, a certificate or a copy: one table of words for every kind. vi: trích lục."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from hotich.values.names import upper
from registry.models import Paper, Record, RegistrationKind
from registry.models.paper_kinds import COPIES, GIVEN_ON_REQUEST, PaperKind, with_suffix
from registry.papers.contents.common import act_rows, signed_place, signing_title
from registry.papers.printed import ActContent, ChangedValue, PrintedSection

#: How the act came into the book, when papers say so.
_HOW = {
    RegistrationKind.AGAIN: "Đăng ký lại",
    RegistrationKind.ABROAD: "Ghi vào sổ việc đã đăng ký ở nước ngoài",
}


def _nothing(record: Record, entry: Any) -> Any:
    return ()


def _silence(record: Record, entry: Any) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What one kind of act says on its papers; the functions get the record and its entry, as registered or as now.

    `title` is for acts whose notion the paper names; others bear the name that the law gives the paper. `act` is how
    the line about the book names the act ("khai tử"); a paper without that line has none.
    """

    title: Callable[[Any], str] | None = None
    act: str
    sections: Callable[[Record, Any], tuple[PrintedSection, ...]]
    opening: Callable[[Record, Any], str] = _silence
    changes: Callable[[Record, Any], tuple[ChangedValue, ...]] = _nothing
    sentences: Callable[[Record, Any], tuple[str, ...]] = _nothing

    def content(self, paper: Paper, entry: Any) -> ActContent:
        """Return what is printed on `paper`: the act's number and day, or the paper's own with the act's below."""
        record, kind = paper.act, PaperKind(paper.kind)
        is_copy, is_original = kind in COPIES, kind not in GIVEN_ON_REQUEST
        title = self.title(entry) if self.title else paper.title.removesuffix(" (bản sao)")
        given_on = (
            record.registered_when if is_original else f"{timezone.localtime(paper.created_at):%d/%m/%Y}"
        )
        words = f"Đăng ký {self.act} tại" if is_original else f"Đã được đăng ký {self.act} tại"
        # A certificate says number and book above, as the printed form does.
        numbered = not paper.template_version.startswith("certificate")
        in_book = (act_rows(record, entry, words, numbered=numbered),) if self.act else ()
        how = _HOW.get(RegistrationKind(record.registration_kind or RegistrationKind.UNKNOWN))
        return ActContent(
            title=upper(title),
            edition="(BẢN SAO)" if is_copy else "(bản điện tử)",
            number=number_on(paper),
            book=record.book_code,
            office=upper(paper.office.name),
            opening=self.opening(record, entry),
            sections=(*self.sections(record, entry), *in_book),
            changes=self.changes(record, entry),
            sentences=self.sentences(record, entry),
            notes=(*((how,) if how else ()), *record.notes.values_list("text", flat=True)),
            signed_place=signed_place(paper),
            signed_on=given_on,
            signatory_title=signing_title(paper.signer_title),
            signatory_name=paper.signer_name,
        )


def number_on(paper: Paper) -> str:
    """Return the number at the top of a paper: the act's, or where it has one its own, such as 212/2022/TLKT-BS."""
    number = f"{paper.copy_number}/{paper.copy_year}" if paper.copy_number else paper.act.number
    return with_suffix(number, paper.suffix)

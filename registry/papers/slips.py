"""What an office writes to somebody about their case, as an electronic paper without an act. vi: phiếu.

The register keeps, prints and signs it as every paper; what it says, and of which case it is, others know.
"""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from hotich.acts import audit
from hotich.errors import DomainError
from hotich.models import Office, User
from hotich.rights.access import Actor
from hotich.values.codes import new_code
from hotich.values.dates import today
from hotich.values.names import upper
from registry.law import name_paper
from registry.models import CopySeries, Paper
from registry.models.paper_kinds import SEALED_ONLY, PaperKind, with_suffix
from registry.papers.contents.common import signatory_of, signed_place
from registry.papers.operations import order_file, require_printable
from registry.papers.printed import ActContent, PrintedSection, PrintedTable
from registry.papers.signatories import signatories
from registry.workflows.paper import PAPER, Action

audit.register({"paper.slip": "lập phiếu điện tử"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipText:
    """What stands on a slip beside what every paper says of itself.

    `role` stands above the name of the officer who made a slip that nobody signs. `leads_to` is the address behind its
    QR, that of its check page unless given. `tables` are of a report alone.
    """

    addressee: str
    heading: str = ""
    sections: tuple[PrintedSection, ...] = ()
    sentences: tuple[str, ...] = ()
    role: str = ""
    leads_to: str = ""
    tables: tuple[PrintedTable, ...] = ()


def order_slip(kind: PaperKind, office: Office, text: SlipText, *, by: Actor) -> Paper:
    """Begin a slip: its file is made at once, and it waits for the seal, or for its signatory and the seal.

    Its number is the next of the office for its kind in the year. Needs the caller's transaction. Raises `DomainError`
    where a sign of it cannot be printed, where the law of the day does not know the slip, and where nobody may sign for
    the office what has to be signed.
    """
    paper = Paper(office=office, kind=kind, code=new_code(), requester=text.addressee[:150])
    if kind in SEALED_ONLY:
        assert by.user is not None, "a slip is made by a person"
        _signed_by(paper, by.user, by.name, by.title)
    elif able := signatories(office):
        _signed_by(paper, able[0].user, able[0].user.full_name, able[0].title)
    else:
        raise DomainError(
            f"{office} chưa có người đang có thẩm quyền ký phiếu. Hãy báo quản trị.", code="no-signer"
        )
    on = today()
    name_paper(paper, on)
    require_printable(paper, content_of(paper, text))
    paper.copy_number, paper.copy_year = CopySeries.next_number(office, kind, on.year), on.year
    paper.state = PAPER.follow(Action.COMPOSE, paper).target
    paper.content = content_of(paper, text)
    paper.save()
    audit.record("paper.slip", by=by, subject=paper)
    order_file(paper)
    return paper


def content_of(paper: Paper, text: SlipText) -> dict[str, Any]:
    """Return what is printed on a slip, which need not be stored yet, nor have its number."""
    content = ActContent(
        title=upper(paper.title),
        edition="(bản điện tử)",
        number=with_suffix(str(paper.copy_number or ""), paper.suffix),
        book="",
        office="\n".join(filter(None, (upper(paper.office.name), text.heading))),
        opening="",
        sections=text.sections,
        changes=(),
        sentences=text.sentences,
        notes=(),
        signed_place=signed_place(paper),
        signed_on=f"{timezone.localtime(paper.created_at):%d/%m/%Y}",
        **signatory_of(paper),
    )
    tables = [each.as_json() for each in text.tables]
    own = {"signatory_title": text.role, "leads_to": text.leads_to, "tables": tables}
    return content.as_json() | {name: value for name, value in own.items() if value}


def _signed_by(paper: Paper, user: User, name: str, title: str) -> None:
    paper.signer, paper.signer_name, paper.signer_title = user, name, title

"""What stands on each slip of a dossier. vi: nội dung phiếu (biểu mẫu của Thông tư 01/2018/TT-VPCP)."""

import datetime
from collections.abc import Iterable

from django.utils import timezone

from hotich.values.money import dong
from interlink.dossiers.codes import code_of
from interlink.dossiers.fee_rules import AccountState, account_of
from interlink.dossiers.fees import fee_of, payments_of
from interlink.filings.procedures import plan_of
from interlink.models import Apology, Dossier, Payment, Supplement
from interlink.workflows.dossier import State
from registry.papers.printed import Cell, PrintedSection
from registry.papers.slips import SlipText

_DESK = "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ"
Line = tuple[str, str]


def receipt(dossier: Dossier) -> SlipText:
    """Say what was received and until when the result is promised. vi: Giấy tiếp nhận hồ sơ và hẹn trả kết quả."""
    papers = ["Tờ khai", *(each.title for each in dossier.attachments.all())]
    return _slip(
        dossier,
        lines=(
            *_filer(dossier, "Tiếp nhận hồ sơ của"),
            ("Hình thức nộp", dossier.get_channel_display()),
            ("Thành phần hồ sơ nộp gồm", _listed(papers)),
            ("Số lượng hồ sơ", "01 (bộ)"),
            ("Lệ phí", _fee(dossier)),
            ("Thời gian giải quyết hồ sơ theo quy định", dossier.promised_by.words),
            ("Thời gian nhận hồ sơ", _moment(dossier.received_at)),
            ("Thời gian trả kết quả giải quyết hồ sơ", _moment(dossier.promised_at)),
            ("Nhận kết quả tại", f"Bộ phận Tiếp nhận và Trả kết quả, {dossier.office.name}"),
            ("Theo dõi hồ sơ: quét mã QR hoặc mở", dossier.tracking_url),
        ),
        sentences=("Khi đến nhận kết quả, xin mang theo giấy này hoặc đọc mã hồ sơ.",),
        role="NGƯỜI TIẾP NHẬN HỒ SƠ",
        leads_to=dossier.tracking_url,
    )


def supplement(dossier: Dossier, asked: Supplement) -> SlipText:
    """Say what is to be mended, why and until when. vi: Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ."""
    fields = [plan_of(dossier).form.label(key) for key in asked.fields]
    return _slip(
        dossier,
        lines=(
            *_filer(dossier, "Hồ sơ của"),
            ("Nội dung cần bổ sung, hoàn thiện", _listed(fields)),
            ("Lý do, hướng dẫn", asked.note),
            ("Thời hạn bổ sung", f"đến hết ngày {asked.due_on:%d/%m/%Y}"),
        ),
        sentences=(
            "Thời gian chờ bổ sung không tính vào thời hạn giải quyết.",
            "Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, ông/bà liên hệ với Bộ phận Tiếp nhận và Trả kết quả "
            f"của {dossier.office.name} để được hướng dẫn./.",
        ),
        role="NGƯỜI HƯỚNG DẪN",
    )


def refusal(dossier: Dossier) -> SlipText:
    """Say that and why the dossier is refused. vi: Phiếu từ chối tiếp nhận, giải quyết hồ sơ."""
    office = dossier.office.name
    return _slip(
        dossier,
        lines=(
            *_filer(dossier, "Bộ phận Tiếp nhận và Trả kết quả đã tiếp nhận hồ sơ của"),
            ("Lý do không tiếp nhận, giải quyết", f"{dossier.refusal_reason}. {dossier.end_reason}"),
        ),
        sentences=(
            f"Qua xem xét, {office} thông báo không tiếp nhận, giải quyết hồ sơ này với lý do nêu trên.",
            "Xin thông báo cho ông/bà được biết và thực hiện./.",
        ),
        role="NGƯỜI TIẾP NHẬN HỒ SƠ",
    )


def apology(dossier: Dossier, made: Apology) -> SlipText:
    """Say sorry, why, and until when the result is promised now. vi: Phiếu xin lỗi và hẹn lại ngày trả kết quả.

    Its sentences fit the moment: the day is not over yet or is, it is said once or again, our part is done or not.
    """
    office = dossier.office.name
    is_again = dossier.apologies.filter(pk__lt=made.pk).exists()
    is_over = made.made_at > made.promised_before
    who = "cơ quan phối hợp" if dossier.state == State.ISSUED else office
    late = f"{who} {'chưa' if is_over else 'sẽ không kịp'} trả đủ kết quả"
    received = timezone.localtime(dossier.received_at)
    return _slip(
        dossier,
        desk=False,
        lines=(("Kính gửi", dossier.filer_name),),
        sentences=(
            f"Ngày {received:%d} tháng {received:%m} năm {received:%Y}, {office} tiếp nhận giải quyết hồ sơ đề nghị "
            f"giải quyết thủ tục {procedure_name(dossier)} của ông/bà.",
            f"Thời gian {'đã hẹn lại' if is_again else 'hẹn trả kết quả giải quyết hồ sơ'}: "
            f"{_moment(made.promised_before)}.",
            f"Tuy nhiên{' đến nay' if is_over else ''}, {late} giải quyết hồ sơ của ông/bà đúng thời hạn đã "
            "hẹn. Lý do:",
            *filter(None, (line.strip() for line in made.reason.splitlines())),
            "Sự chậm trễ này gây phiền hà, tốn kém chi phí, công sức của ông/bà. "
            f"{office} xin lỗi ông/bà{' một lần nữa' if is_again else ''} và hẹn lại thời gian trả kết quả: "
            f"{_moment(made.promised_at)}.",
            "Mong nhận được sự thông cảm của ông/bà về sự chậm trễ này./.",
        ),
    )


def procedure_name(dossier: Dossier) -> str:
    """Return the procedure as the national catalogue calls it, else as we do."""
    code = code_of(dossier)
    return f"{code.name} (mã {code.code})" if code else dossier.get_procedure_display()


def _slip(
    dossier: Dossier,
    *,
    lines: Iterable[Line],
    sentences: tuple[str, ...],
    role: str = "",
    desk: bool = True,
    leads_to: str = "",
) -> SlipText:
    """Lay the lines out; the first names whom the slip is for, and what is not known is left out."""
    (label, name), *others = lines
    code = Cell("Mã hồ sơ", dossier.one_stop_number)
    cells = [Cell(label, name, "name"), code, *(Cell(*line) for line in others if line[1])]
    return SlipText(
        addressee=dossier.filer_name,
        heading=_DESK if desk else "",
        sections=(PrintedSection(tuple((cell,) for cell in cells)),),
        sentences=sentences,
        role=role,
        leads_to=leads_to,
    )


def _filer(dossier: Dossier, words: str) -> list[Line]:
    form = dossier.form
    about = f" – {dossier.subject_name}" if dossier.subject_name else ""
    return [
        (words, dossier.filer_name),
        ("Số định danh cá nhân", dossier.filer_personal_id),
        ("Địa chỉ", form.get("declarant_residence", "")),
        ("Số điện thoại", form.get("declarant_phone", "")),
        ("Email", form.get("declarant_email", "")),
        ("Nội dung yêu cầu giải quyết", f"{procedure_name(dossier)}{about}"),
    ]


def _fee(dossier: Dossier) -> str:
    """Say what it costs and why, what was paid by which receipt, and what is still owed."""
    account, basis = account_of(dossier), fee_of(dossier).basis
    said = f"{dong(dossier.fee_due)}" if dossier.fee_due else "không thu"
    if basis:
        said += f" ({basis}{f', {dossier.fee_proof}' if dossier.fee_proof else ''})"
    if account.state == AccountState.NOTHING:
        return said
    if not dossier.fee_paid:
        return f"{said}, chưa nộp"
    receipts = [
        each.receipt
        for each in payments_of(dossier)
        if each.kind == Payment.Kind.PAYMENT and not each.is_struck and each.receipt
    ]
    is_whole = account.state == AccountState.PAID
    said += f", đã nộp{'' if is_whole else f' {dong(dossier.fee_paid)}'}"
    said += f" ({'; '.join(receipts)})" if receipts else ""
    return f"{said}, còn thiếu {dong(account.missing)}" if account.missing else said


def _listed(items: Iterable[str]) -> str:
    return "; ".join(f"{place}. {item}" for place, item in enumerate(items, 1))


def _moment(at: datetime.datetime) -> str:
    local = timezone.localtime(at)
    return f"{local:%H} giờ {local:%M} phút, ngày {local:%d/%m/%Y}"

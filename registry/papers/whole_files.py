"""What of a paper's files may be given to anybody: nothing that is not as it was. vi: chỉ cấp tệp còn nguyên vẹn."""

from hotich.errors import DomainError
from hotich.storage import files
from registry.models import Paper, PaperAlarm

NOT_WHOLE = (
    "Bản điện tử của giấy này không còn đúng như đã lưu nên không xem, tải hay gửi được. Quản trị đã được báo và cần "
    "khôi phục tệp; việc đã đăng ký trong sổ không thay đổi."
)


class NotWhole(DomainError):
    """The file is gone, altered or another paper's; nobody gets it."""

    code = "file-not-whole"


def require_whole(paper: Paper) -> None:
    """Raise `NotWhole` for a paper of which a check found a file that is not as it was, until it is again."""
    if PaperAlarm.objects.filter(paper=paper, mended_at=None).exists():
        raise NotWhole(NOT_WHOLE)


def bytes_of(paper: Paper, file: str) -> bytes:
    """Return one of the paper's files by its SHA-256; raises `NotWhole`."""
    require_whole(paper)
    try:
        return files.get(file)
    except files.FileDamaged as error:
        raise NotWhole(NOT_WHOLE) from error

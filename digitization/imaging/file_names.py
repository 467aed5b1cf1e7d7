"""Names of files as scanners, phones and people give them. vi: tên tệp."""

import unicodedata

from hotich.errors import DomainError

_LONGEST_NAME = 200


def check_name(file_name: str) -> None:
    """Raise `DomainError` for a name that no scanner or phone gives: a path, control signs, reversed text, too long."""
    if not file_name.strip(". "):
        raise DomainError("Tệp không có tên. Hãy đặt tên rồi gửi lại.", code="bad-name")
    if len(file_name) > _LONGEST_NAME:
        raise DomainError(
            f"Tên tệp dài hơn {_LONGEST_NAME} ký tự. Hãy đặt tên ngắn hơn rồi gửi lại.", code="bad-name"
        )
    if any(sign in file_name for sign in "/\\:"):
        raise DomainError(
            "Tên tệp chứa đường dẫn (/, \\ hoặc :). Hãy đặt lại tên rồi gửi lại.", code="bad-name"
        )
    # Cc: control, such as NUL; Cf: invisible, such as the sign that lets “gpj.exe” read “exe.jpg”.
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") for sign in file_name):
        raise DomainError(
            "Tên tệp chứa ký tự điều khiển không nhìn thấy. Hãy đặt lại tên rồi gửi lại.", code="bad-name"
        )

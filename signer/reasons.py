"""Why a token does not sign, told to people. vi: lý do thiết bị không ký được.

Apart from `tokens`, so that pages can say it without loading what talks to tokens.
"""

import enum

#: An answer of a token that takes longer means that it hangs; its process is ended.
DEADLINE_SECONDS = 20


class Reason(enum.StrEnum):
    """Why a token does not sign; `sentence` says it in Vietnamese, and what to do next."""

    sentence: str

    def __new__(cls, value: str, sentence: str) -> "Reason":
        member = str.__new__(cls, value)
        member._value_ = value
        member.sentence = sentence
        return member

    @classmethod
    def of(cls, value: str) -> "Reason":
        """Return the reason that is told so by another process; raises `ValueError`."""
        found = next((each for each in cls if each == value), None)
        if found is None:
            raise ValueError(value)
        return found

    ABSENT = (
        "absent",
        "Chưa thấy thiết bị. Hãy cắm thiết bị vào máy của trạm ký; những giấy đang chờ không mất.",
    )
    REMOVED = (
        "removed",
        "Thiết bị bị rút ra hoặc mất kết nối khi đang dùng. Hãy cắm lại rồi nhập mã PIN; giấy đã ký giữ nguyên, "
        "những giấy còn lại được ký tiếp.",
    )
    PIN_WRONG = (
        "pin-wrong",
        "Mã PIN không đúng, thiết bị đã trừ một lần thử. Hãy xem lại mã PIN rồi mở lại trạm ký; trạm không tự thử lại.",
    )
    PIN_LOCKED = (
        "pin-locked",
        "Thiết bị đã khóa mã PIN. Hãy báo quản trị và nhờ đơn vị cấp chứng thư số mở khóa; trạm ký không thử thêm.",
    )
    PIN_EXPIRED = (
        "pin-expired",
        "Mã PIN đã hết hạn. Hãy đổi mã PIN bằng phần mềm của thiết bị rồi mở lại trạm ký.",
    )
    FINAL_TRY = (
        "final-try",
        "Thiết bị chỉ còn một lần thử mã PIN nên trạm ký không thử. Hãy đăng nhập đúng một lần bằng phần mềm của thiết "
        "bị, rồi mở lại trạm ký.",
    )
    LOGIN_FAILED = (
        "login-failed",
        "Thiết bị không cho đăng nhập, có thể do mã PIN sai và đã trừ một lần thử. Hãy kiểm tra mã PIN bằng phần mềm "
        "của thiết bị, rồi mở lại trạm ký.",
    )
    OTHER_PROGRAM = (
        "other-program",
        "Một chương trình khác đang dùng thiết bị. Hãy đóng chương trình đó rồi mở lại trạm ký.",
    )
    KEY_MISSING = (
        "key-missing",
        "Trong thiết bị không có khóa ký nào. Hãy kiểm tra có cắm đúng thiết bị không, hoặc báo quản trị.",
    )
    WRONG_KEY = (
        "wrong-key",
        "Khóa trong thiết bị không phải của chứng thư số đã khai báo. Hãy cắm đúng thiết bị rồi mở lại trạm ký; nếu "
        "chứng thư số mới được cấp lại, hãy nhờ quản trị khai báo.",
    )
    HANGS = (
        "hangs",
        "Thiết bị chưa trả lời. Nếu quá nửa phút vẫn vậy, hãy rút ra cắm lại rồi nhập mã PIN; giấy đã ký giữ nguyên, "
        "những giấy còn lại được ký tiếp.",
    )
    NO_MODULE = (
        "no-module",
        "Máy của trạm ký chưa có phần mềm (PKCS#11) của thiết bị. Hãy báo quản trị cài đặt rồi mở lại trạm ký.",
    )
    BROKEN = (
        "broken",
        "Thiết bị báo lỗi. Hãy rút ra cắm lại rồi nhập mã PIN; nếu vẫn lỗi, hãy báo quản trị.",
    )

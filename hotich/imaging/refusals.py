"""Why a file is not taken in, in sentences that say what to do, and the limits behind them."""

from hotich.errors import DomainError

#: A3 at 600 dpi has 70 million pixels; decoded in colour that is 210 MB.
MAX_PIXELS = 80_000_000
#: The longest side: A3 at 1200 dpi.
MAX_SIDE = 20_000
#: A thick book in one file.
MAX_PAGES = 2_000

_SENTENCES = {
    "empty-file": "Tệp rỗng (0 byte). Hãy quét hoặc chụp lại.",
    "svg": "Tệp là hình vẽ SVG hoặc trang web, không phải ảnh quét. Hãy gửi ảnh JPEG, PNG hoặc tệp PDF.",
    "archive": "Tệp là tệp nén (ZIP, Office). Hãy giải nén và gửi từng ảnh hoặc tệp PDF.",
    "heic": "Ảnh chụp theo định dạng HEIC/WebP/AVIF. Hãy đặt máy ảnh ở chế độ JPEG (“Tương thích nhất”) rồi chụp lại.",
    "tiff": "Tệp là ảnh TIFF, nhiều máy không mở được. Hãy lưu thành ảnh JPEG, PNG hoặc tệp PDF rồi gửi lại.",
    "not-an-image": "Nội dung tệp không phải ảnh JPEG, PNG hoặc tệp PDF. Hãy quét hoặc chụp lại.",
    "wrong-extension": "Phần mở rộng của tên tệp không khớp với nội dung. Hãy kiểm tra lại tệp và đặt đúng tên.",
    "hidden-content": "Sau phần ảnh, tệp còn giấu nội dung khác (tệp nén, trang web hoặc chương trình)."
    " Hãy quét lại hoặc xuất lại tệp.",
    "broken": "Tệp bị hỏng hoặc chưa đủ, không đọc được. Hãy quét, chụp hoặc chép lại tệp.",
    "too-many-pixels": f"Ảnh có quá nhiều điểm ảnh (tối đa {MAX_PIXELS // 10**6} triệu, tương đương khổ A3 ở 600 dpi)."
    " Hãy quét ở độ phân giải 300 dpi.",
    "too-many-pages": f"Tệp có hơn {MAX_PAGES} trang. Hãy chia thành nhiều tệp.",
    "no-pages": "Tệp không có trang nào. Hãy quét lại.",
    "encrypted": "Tệp PDF đặt mật khẩu hoặc mã hóa. Hãy gửi bản không đặt mật khẩu.",
    "javascript": "Tệp PDF chứa mã JavaScript. Hãy in ra ảnh hoặc quét lại rồi gửi.",
    "launches": "Tệp PDF chứa lệnh mở chương trình, gửi dữ liệu hoặc biểu mẫu động. Hãy quét lại rồi gửi.",
    "attachments": "Tệp PDF có tệp khác đính kèm bên trong. Hãy gửi bản chỉ có các trang quét.",
    "bomb": "Dữ liệu trong tệp nén bất thường, khi mở ra lớn gấp nhiều lần. Hãy quét lại rồi gửi.",
    "too-slow": "Tệp quá phức tạp, không mở được trong thời gian và bộ nhớ cho phép. Hãy quét lại ở 300 dpi rồi gửi.",
    "busy": "Máy chủ đang đọc các ảnh khác. Hãy thử lại sau ít giây.",
    "bad-corners": "Bốn góc không tạo thành một trang. Hãy kéo lại bốn góc theo thứ tự quanh mép trang.",
}


def refusal(code: str) -> DomainError:
    """Return the error to raise for this reason."""
    return DomainError(_SENTENCES[code], code=code)


def check_pixels(width: int, height: int) -> None:
    """Raise for a picture that is none or would not fit into the memory of whoever opens it."""
    if width <= 0 or height <= 0:
        raise refusal("broken")
    if width > MAX_SIDE or height > MAX_SIDE or width * height > MAX_PIXELS:
        raise refusal("too-many-pixels")

"""An hour as books tell it: to the minute, to the hour, or not at all. vi: giờ, phút."""

import re

#: More than anybody needs to say an hour: "khoảng 7 giờ 30 phút tối".
LONGEST_TIME = 40
_WRITTEN = re.compile(
    r"([0-9]{1,2})(?:\s*(?:[:.h]|giờ)\s*(?:([0-9]{1,2})(?:\s*(?:phút|p|'))?)?)?|([0-9]{2})([0-9]{2})"
)


def read_time(text: str) -> str:
    """Return "HH:MM", "HH" or nothing for what people type and partners send: 7:05, 7h5, 7 giờ 05 phút, 0705, 07.

    Raises ValueError with a sentence for the officer.
    """
    text = " ".join(text.split()).casefold()
    if not text:
        return ""
    match = _WRITTEN.fullmatch(text)
    hour, minute = (match[1] or match[3], match[2] or match[4]) if match else ("", "")
    if not match or int(hour) > 23 or int(minute or 0) > 59:
        raise ValueError(
            f"Không có giờ “{text}”. Hãy ghi theo 24 giờ, như 07:05 hoặc 19; không rõ thì để trống."
        )
    return f"{int(hour):02d}:{int(minute):02d}" if minute else f"{int(hour):02d}"

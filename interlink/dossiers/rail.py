"""How the pages of the counter stand in the left rail. vi: thanh bên trái."""

from typing import Any


def line(
    title: str, url: str, count: int | None = None, *, most: int = 0, key: str = "", needs: str = ""
) -> dict[str, Any]:
    """Return one line, with how many things wait there, counted up to `most`, and the key that opens it.

    `needs` says what they are where each of them needs somebody before all else.
    """
    shown = f"{most}+" if count and count > most else count
    red = {"late": shown, "late_words": needs} if needs else {}
    return {"title": title, "url": url, "count": shown, "key": key, "group": "Một cửa", **red}

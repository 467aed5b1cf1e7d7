"""Money in the one-stop system's words. vi: lệ phí."""

from typing import Any

from interlink.messages import http
from interlink.models import Means, OutgoingMessage
from interlink.partners import Sent


def told(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Spell the fees of a dossier as the one-stop system does: danhSachLePhi."""
    return [_row(row) for row in rows]


def send(message: OutgoingMessage) -> Sent:
    """Tell the one-stop system what a dossier costs and what was paid or given back by now."""
    body, dossier = message.body, message.dossier
    assert dossier is not None
    answer = http.post(
        message,
        f"dossiers/{dossier.one_stop_number}/fees",
        {
            "maHoSoLT": dossier.interlinked_number,
            "thoiDiem": body["at"],
            "noiDungXuLy": body["note"],
            "donViXuLy": body["office"]["code"],
            "danhSachLePhi": told(body["fees"]),
        },
        echo={"maHoSoMCDT": dossier.one_stop_number},
    )
    return Sent(answer)


def _row(row: dict[str, Any]) -> dict[str, Any]:
    receipt = row["receipt"] or {}
    return {
        "tenLePhi": row["name"],
        "soTien": row["due"],
        "daNop": row["paid"],
        "daHoan": row["refunded"],
        "canCu": row["basis"],
        "hinhThuc": Means(row["means"]).label if row["means"] else "",
        "soBienLai": receipt.get("number", ""),
        "maTraCuu": receipt.get("code", ""),
    }

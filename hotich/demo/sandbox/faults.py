"""Faults on demand, for one partner or all. vi: lỗi chủ định."""

from __future__ import annotations

from random import Random
from typing import Any

from hotich.demo.sandbox.storage import Store

PARTNERS = {
    "portal": "Cổng Dịch vụ công quốc gia",
    "one_stop": "Một cửa điện tử cấp tỉnh",
    "population": "CSDL quốc gia về dân cư",
    "police": "Công an – đăng ký cư trú",
    "insurance": "Bảo hiểm xã hội",
    "social_affairs": "Sở Lao động – Thương binh và Xã hội",
    "home_affairs": "Sở Nội vụ",
    "health_affairs": "Sở Y tế",
}
#: Who pays for people with merit, social protection and relief: one department until 28/02/2025, then two.
AGENCIES = ("social_affairs", "home_affairs", "health_affairs")

# Probabilities from 0 to 1, except `slow_ms` (milliseconds) and `seed`.
FAULTS = {
    "slow_ms": "Trả lời chậm (mili giây, sau khi đã xử lý)",
    "down": "Ngừng phục vụ: 503, chưa xử lý",
    "error_after_work": "Đã xử lý nhưng trả lỗi 500",
    "reset": "Cắt kết nối, trước hoặc sau khi xử lý",
    "no_answer": "Nhận kết nối nhưng không trả lời",
    "duplicate": "Gửi lặp thông báo",
    "reorder": "Thông báo đến sai thứ tự",
    "silent": "Không gửi thông báo (vẫn hỏi trạng thái được)",
}


class InvalidFaults(ValueError):
    """The request for faults names an unknown partner, fault or value; the message says which, in
    Vietnamese.
    """


class Faults:
    """Which faults are on; asked at each exchange, kept over a restart."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._dice: dict[str, Random] = {}

    @property
    def all(self) -> dict[str, dict[str, float]]:
        """Partner (or `*`) → fault → value, as they were ordered."""
        ordered: dict[str, dict[str, float]] = self._store.setting("faults", {})
        return ordered

    def order(self, wish: dict[str, Any]) -> None:
        """Switch faults of one partner (`partner`, default all); a value of 0 switches one off.

        Raises InvalidFaults, and then nothing has changed.
        """
        partner = wish.get("partner", "*")
        if partner != "*" and partner not in PARTNERS:
            raise InvalidFaults(f"Không có đối tác “{partner}”.")
        ordered = self.all
        current = dict(ordered.get(partner, {}))
        for fault, value in wish.items():
            if fault == "partner":
                continue
            if fault not in FAULTS and fault != "seed":
                raise InvalidFaults(f"Không có lỗi “{fault}”.")
            current[fault] = _number(fault, value)
        ordered[partner] = {fault: value for fault, value in current.items() if value}
        self._store.keep_setting("faults", {name: faults for name, faults in ordered.items() if faults})
        self._dice.clear()

    def heal(self, partner: str = "") -> None:
        """Switch all faults off, of one partner or of everybody."""
        left = {} if partner in ("", "*") else {name: f for name, f in self.all.items() if name != partner}
        self._store.keep_setting("faults", left)

    def value(self, partner: str, fault: str) -> float:
        ordered = self.all
        return ordered.get(partner, {}).get(fault, ordered.get("*", {}).get(fault, 0.0))

    def strikes(self, partner: str, fault: str) -> bool:
        """Throw the partner's dice for this fault."""
        chance = self.value(partner, fault)
        return bool(chance) and self.dice(partner).random() < chance

    def dice(self, partner: str) -> Random:
        """The partner's own random numbers, from `seed` when one was given."""
        if partner not in self._dice:
            seed = self.value(partner, "seed")
            self._dice[partner] = Random(f"{partner}:{seed}" if seed else None)  # noqa: S311
        return self._dice[partner]


def _number(fault: str, value: Any) -> float:
    try:
        number = float(value or 0)
    except (TypeError, ValueError):
        raise InvalidFaults(f"Giá trị của “{fault}” phải là số.") from None
    highest = 1.0 if fault not in ("slow_ms", "seed") else 10.0**9
    if not 0 <= number <= highest:
        raise InvalidFaults(f"Giá trị của “{fault}” phải từ 0 đến {highest:g}.")
    return number

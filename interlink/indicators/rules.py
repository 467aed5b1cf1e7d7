"""How documents and decisions make shares and points of counts: pure values. vi: tỷ lệ, điểm chỉ số.

Quyết định 766/QĐ-TTg as it is applied; the value of the national portal is the official one, ours is a forecast.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")


def percent(part: int, whole: int) -> Decimal | None:
    """Return the share in percent with one decimal as people round it; None of nothing."""
    return (100 * Decimal(part) / whole).quantize(_TENTH, ROUND_HALF_UP) if whole else None


@dataclass(frozen=True, slots=True)
class Composition:
    """A total and what it is made of, as a document tells them. vi: tổng số và các thành phần."""

    total: int
    parts: Sequence[int]

    @property
    def missing(self) -> int:
        """By how much the parts miss the total."""
        return self.total - sum(self.parts)

    @property
    def shares(self) -> list[Decimal | None]:
        return [percent(each, self.total) for each in self.parts]

    def is_favoured_by(self, shares: Sequence[Decimal]) -> bool:
        """Say whether printed shares are those of this total and these parts."""
        return self.shares == list(shares)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the decision that is made of what is counted. vi: chỉ số thành phần.

    Points are the ratio times `most` by `target`, at most `most`; without a target the ratio times `most`.
    """

    number: str
    title: str
    most: int
    part: tuple[str, ...]
    whole: tuple[str, ...]
    meaning: str
    target: Decimal = Decimal(1)
    rows: str = ""

    @property
    def formula(self) -> str:
        goal = f" chia {_percent_words(self.target)}" if self.target != 1 else ""
        return f"tỷ lệ nhân {self.most}{goal}, nhiều nhất {self.most} điểm"

    def score(self, figures: Mapping[str, int]) -> Score:
        """Return ratio and points; None, which is not 0, where there is nothing to divide by."""
        part, whole = added(self.part, figures), added(self.whole, figures)
        return Score(self, part, whole, *(points(part, whole, self.most, self.target)))


@dataclass(frozen=True, slots=True)
class Score:
    """What an item comes to."""

    item: Item
    part: int
    whole: int
    ratio: Decimal | None
    points: Decimal | None


@dataclass(frozen=True, slots=True)
class Uncounted:
    """One item of the decision that the product cannot make, and why. vi: chỉ số chưa tính được."""

    number: str
    title: str
    most: str
    why: str


def points(
    part: int, whole: int, most: int, target: Decimal = Decimal(1)
) -> tuple[Decimal | None, Decimal | None]:
    """Return the ratio in percent and the points, both with two decimals; None of nothing."""
    if not whole:
        return None, None
    ratio = Decimal(part) / whole
    made = min(Decimal(most), ratio * most / target)
    return _rounded(100 * ratio), _rounded(made)


def added(names: Sequence[str], figures: Mapping[str, int]) -> int:
    """Add up figures; one with "-" before its name is taken off."""
    return sum(-figures[name[1:]] if name.startswith("-") else figures[name] for name in names)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_HUNDREDTH, ROUND_HALF_UP)


def _percent_words(target: Decimal) -> str:
    return f"{(target * 100).normalize():f}%"


#: What is counted by procedure beside the figures of dossiers, as the law of the period's last day has them.
OFFERED, ONLINE, FEE, FEE_USED, FEE_ONLINE, POPULATION = (
    "procedures", "procedures_online", "procedures_fee", "procedures_fee_used", "procedures_fee_online",
    "procedures_population",
)  # fmt: skip
_OURS = "Đếm thủ tục của phần mềm; danh mục của Cổng chia thủ tục nhỏ hơn."

ITEMS: Sequence[Item] = (
    Item(
        "2.1",
        "Hồ sơ giải quyết đúng hạn hoặc còn trong hạn",
        20,
        ("settled", "-late", "open", "-overdue"),
        ("settled", "open"),
        "Hồ sơ kết thúc đúng hạn và hồ sơ đang giải quyết còn trong hạn, trên tổng kết thúc và đang giải quyết.",
        rows="settled",
    ),
    Item(
        "3.2",
        "Thủ tục có phát sinh hồ sơ trực tuyến",
        4,
        (ONLINE,),
        (OFFERED,),
        f"Thủ tục có hồ sơ nộp trực tuyến trong kỳ, trên thủ tục đang áp dụng. {_OURS}",
    ),
    Item(
        "3.3",
        "Hồ sơ trực tuyến",
        6,
        ("online",),
        ("received",),
        "Hồ sơ nộp trực tuyến trên hồ sơ tiếp nhận; chưa nhân với tỷ lệ hồ sơ đã đồng bộ lên Cổng.",
        Decimal("0.5"),
        "online",
    ),
    Item(
        "3.6",
        "Hồ sơ thanh toán trực tuyến",
        6,
        ("paid_online",),
        ("with_fee",),
        "Hồ sơ thanh toán trực tuyến trên hồ sơ có nghĩa vụ tài chính.",
        rows="paid_online",
    ),
    Item(
        "3.6",
        "Thủ tục có thanh toán trực tuyến",
        2,
        (FEE_ONLINE,),
        (FEE,),
        f"Thủ tục có hồ sơ thanh toán trực tuyến trong kỳ, trên thủ tục có lệ phí. {_OURS}",
        Decimal("0.8"),
    ),
    Item(
        "3.6",
        "Thủ tục có lệ phí phát sinh hồ sơ",
        2,
        (FEE_USED,),
        (FEE,),
        f"Thủ tục có lệ phí đã có hồ sơ trong kỳ, trên thủ tục có lệ phí. {_OURS}",
        Decimal("0.8"),
    ),
    Item(
        "4.1",
        "Hồ sơ có kết quả điện tử",
        6,
        ("done",),
        ("settled", "-withdrawn"),
        "Hồ sơ có kết quả là giấy tờ điện tử đã ban hành, trên hồ sơ kết thúc trong kỳ, trừ hồ sơ rút.",
        rows="done",
    ),
    Item(
        "4.2",
        "Hồ sơ có thành phần được số hóa",
        4,
        ("digitised",),
        ("received",),
        "Hồ sơ có giấy tờ lưu dưới dạng tệp trên hồ sơ tiếp nhận; chưa xét tệp kết quả.",
        Decimal("0.8"),
        "digitised",
    ),
    Item(
        "4.3",
        "Hồ sơ khai thác, tái sử dụng dữ liệu đã số hóa",
        2,
        ("reused",),
        ("received",),
        "Hồ sơ có giấy tờ không phải nộp vì đã có dữ liệu, trên hồ sơ tiếp nhận.",
        Decimal("0.8"),
        "reused",
    ),
    Item(
        "4.5",
        "Hồ sơ khai thác dữ liệu dân cư",
        2,
        ("checked",),
        ("received",),
        "Hồ sơ đã tra cứu dữ liệu dân cư và có trả lời, trên hồ sơ tiếp nhận; tài khoản định danh của người nộp "
        "do Cổng xác thực, chưa tính.",
        rows="checked",
    ),
    Item(
        "4.5",
        "Thủ tục khai thác dữ liệu dân cư",
        2,
        (POPULATION,),
        (OFFERED,),
        f"Thủ tục có hồ sơ đã tra cứu dữ liệu dân cư trong kỳ, trên thủ tục đang áp dụng. {_OURS}",
    ),
)

_PROCEDURES = "Tính trên danh mục thủ tục của đơn vị ở Cổng quốc gia, không tính từ hồ sơ."
UNCOUNTED: Sequence[Uncounted] = (
    Uncounted("1.1–1.3", "Công khai đúng hạn, cập nhật, đầy đủ", "6 + 4 + 2", _PROCEDURES),
    Uncounted(
        "1.4",
        "Hồ sơ đồng bộ lên Cổng quốc gia",
        "6",
        "Mẫu số là số liệu của Cổng và của hệ thống báo cáo quốc gia.",
    ),
    Uncounted(
        "2.2", "Thời gian giải quyết trung bình", "–", "Chưa thấy văn bản nào nêu điểm của chỉ số này."
    ),
    Uncounted("3.1", "Thủ tục cung cấp trực tuyến", "2", _PROCEDURES),
    Uncounted("3.5", "Thủ tục đã đồng bộ dữ liệu lệ phí", "2", _PROCEDURES),
    Uncounted("4.2", "Cung cấp bản sao chứng thực điện tử", "2", "Chứng thực không thuộc phần mềm này."),
    Uncounted(
        "4.4", "Kết quả chia sẻ để tái sử dụng", "4", "Kho dữ liệu của người dân do Cổng quốc gia giữ."
    ),
    Uncounted(
        "5.2–5.4",
        "Mức độ hài lòng; phản ánh, kiến nghị",
        "6 + 6 + 6",
        "Đánh giá, phản ánh, kiến nghị do Cổng quốc gia nhận, không gửi về.",
    ),
)

"""The counts that columns of statistical forms name, and what must hold between them. vi: số liệu của biểu thống kê.

Each is a measure over the sums of acts, narrowed to a kind and perhaps a sex; a mean is a sum divided by a count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hotich.reports.sources import Measure, Unit
from registry.models import EventKind, ReportedSex

MALE, FEMALE, UNKNOWN = ReportedSex.MALE.value, ReportedSex.FEMALE.value, ReportedSex.UNKNOWN.value
_BIRTH, _DEATH, _MARRIAGE = EventKind.BIRTH.value, EventKind.DEATH.value, EventKind.MARRIAGE.value


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of a form: what it adds up of which acts."""

    measure: Measure
    narrowed: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.measure.name


@dataclass(frozen=True, slots=True)
class Check:
    """What must hold: the whole is its parts and those of whom it is unknown.

    `is_at_most`: the whole and those of whom it is unknown are no more than the parts.
    """

    whole: str
    parts: tuple[str, ...]
    unknown: str = ""
    is_at_most: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.whole, *self.parts, self.unknown)))


def _count(name: str, added: str, title: str, meaning: str, kind: str = "", sex: str = "") -> Count:
    narrowed = {key: value for key, value in (("kind", kind), ("sex", sex)) if value}
    return Count(Measure(name, title, meaning, (added,)), narrowed)


def _mean_age(name: str, persons: str, title: str) -> Count:
    meaning = (
        "Tổng số tuổi tròn khi kết hôn lần đầu chia cho số người kết hôn lần đầu có ghi ngày, năm sinh; "
        "không lấy trung bình của các số trung bình."
    )
    measure = Measure(name, title, meaning, (f"{persons}_age",), (persons,), Unit.YEARS, rows=persons)
    return Count(measure, {"kind": _MARRIAGE})


def _basics(name: str, what: str, kind: str) -> list[Count]:
    """The counts that births and deaths share."""
    new = f"{what} đăng ký mới trong kỳ, còn giá trị; không kể đăng ký lại, ghi vào sổ việc ở nước ngoài."
    return [
        _count(name, "fresh", what, new, kind),
        _count(f"{name}_on_time", "on_time", f"{what} đúng hạn", "Trong đó đăng ký đúng hạn.", kind),
        _count(f"{name}_late", "late", f"{what} quá hạn", "Trong đó đăng ký quá hạn.", kind),
        _count(
            f"{name}_without_time",
            "without_time",
            "không rõ đúng hạn hay quá hạn",
            "Ngày xảy ra chỉ ghi một phần.",
            kind,
        ),
        _count(f"{name}_anew", "anew", f"{what} đăng ký lại", "Đăng ký lại trong kỳ.", kind),
    ]


_COUNTS: tuple[Count, ...] = (
    *_basics("births", "Khai sinh", _BIRTH),
    _count("births_kinh", "kinh", "Khai sinh, dân tộc Kinh", "Trong đó dân tộc Kinh.", _BIRTH),
    _count(
        "births_other_people", "other_people", "Khai sinh, dân tộc khác", "Trong đó dân tộc khác.", _BIRTH
    ),
    _count("births_without_people", "without_people", "chưa ghi dân tộc", "Trẻ chưa ghi dân tộc.", _BIRTH),
    _count("births_male", "fresh", "Khai sinh, nam", "Trong đó nam.", _BIRTH, MALE),
    _count("births_female", "fresh", "Khai sinh, nữ", "Trong đó nữ.", _BIRTH, FEMALE),
    _count(
        "births_unknown_sex",
        "fresh",
        "chưa xác định giới tính",
        "Trẻ chưa xác định giới tính.",
        _BIRTH,
        UNKNOWN,
    ),
    _count(
        "births_late_of_the_year",
        "late_of_the_year",
        "Khai sinh quá hạn, sinh trong năm báo cáo",
        "Trong số quá hạn: trẻ sinh trong chính năm đăng ký.",
        _BIRTH,
    ),
    _count(
        "births_late_under_five",
        "late_under_five",
        "Khai sinh quá hạn, dưới 5 tuổi",
        "Trong số quá hạn: trẻ chắc chắn chưa đủ 5 tuổi vào ngày đăng ký, kể cả trẻ sinh trong năm báo cáo.",
        _BIRTH,
    ),
    *_basics("deaths", "Khai tử", _DEATH),
    _count("deaths_infant", "died_infant", "Khai tử, dưới 1 tuổi", "Người chết chưa đủ 1 tuổi.", _DEATH),
    _count("deaths_child", "died_child", "Khai tử, từ 1 đến dưới 5 tuổi", "Đủ 1, chưa đủ 5 tuổi.", _DEATH),
    _count("deaths_older", "died_older", "Khai tử, từ 5 tuổi", "Người chết đủ 5 tuổi trở lên.", _DEATH),
    _count(
        "deaths_without_age",
        "without_age",
        "không rõ tuổi khi chết",
        "Ngày sinh hoặc ngày chết không ghi đủ để biết tuổi.",
        _DEATH,
    ),
    _count(
        "marriages",
        "fresh",
        "Kết hôn",
        "Cặp đăng ký kết hôn mới trong kỳ, còn giá trị; không kể đăng ký lại, ghi vào sổ.",
        _MARRIAGE,
    ),
    _count(
        "first_marriages",
        "first_marriages",
        "Kết hôn lần đầu",
        "Cặp mà cả hai bên ghi kết hôn lần thứ 1.",
        _MARRIAGE,
    ),
    _count(
        "marriages_without_times",
        "without_times",
        "chưa ghi lần kết hôn",
        "Cặp chưa ghi lần kết hôn của một hoặc cả hai bên: không tính vào kết hôn lần đầu.",
        _MARRIAGE,
    ),
    _mean_age("first_grooms_mean_age", "first_grooms", "Tuổi trung bình kết hôn lần đầu, nam"),
    _mean_age("first_brides_mean_age", "first_brides", "Tuổi trung bình kết hôn lần đầu, nữ"),
    _count("marriages_anew", "anew", "Kết hôn đăng ký lại", "Đăng ký lại trong kỳ.", _MARRIAGE),
    _count(
        "changes",
        "fresh",
        "tổng số thay đổi, cải chính, bổ sung, xác định lại dân tộc",
        "Việc đăng ký trong kỳ, còn giá trị.",
        EventKind.CHANGE.value,
    ),
    _count("changed", "changed", "Thay đổi hộ tịch", "Thay đổi hộ tịch đăng ký trong kỳ."),
    _count("rectified", "rectified", "Cải chính hộ tịch", "Cải chính hộ tịch đăng ký trong kỳ."),
    _count("supplemented", "supplemented", "Bổ sung hộ tịch", "Bổ sung hộ tịch đăng ký trong kỳ."),
    _count(
        "ethnicity_redetermined",
        "ethnicity_redetermined",
        "xác định lại dân tộc, biểu không có cột",
        "Xác định lại dân tộc đăng ký trong kỳ.",
    ),
    _count(
        "recognitions",
        "fresh",
        "Nhận cha, mẹ, con",
        "Đăng ký trong kỳ, còn giá trị; không kể ghi vào sổ việc ở nước ngoài.",
        EventKind.PARENT_CHILD.value,
    ),
    _count(
        "guardianships",
        "fresh",
        "Giám hộ",
        "Giám hộ đăng ký trong kỳ, còn giá trị; không kể chấm dứt giám hộ.",
        EventKind.GUARDIANSHIP.value,
    ),
    _count(
        "noted_nationality", "noted_nationality", "Ghi vào sổ: quốc tịch", "Thay đổi quốc tịch ghi vào sổ."
    ),
    _count(
        "noted_adoption",
        "noted_adoption",
        "Ghi vào sổ: nuôi con nuôi",
        "Nuôi con nuôi đã giải quyết ở nước ngoài, chấm dứt nuôi con nuôi, ghi vào sổ.",
    ),
    _count(
        "noted_divorce",
        "noted_divorce",
        "Ghi vào sổ: ly hôn, hủy kết hôn",
        "Ly hôn, hủy việc kết hôn ghi vào sổ, do Tòa án trong nước hoặc ở nước ngoài giải quyết.",
    ),
    _count(
        "noted_other",
        "noted_other",
        "Ghi vào sổ: việc khác",
        "Các việc ghi vào sổ còn lại, kể cả khai sinh, khai tử, kết hôn đã đăng ký ở nước ngoài.",
    ),
    *(
        _count(
            f"{added}{suffix}",
            added,
            f"{title}{sex_title}",
            meaning + in_words,
            EventKind.MARITAL_STATUS.value,
            sex,
        )
        for added, title, meaning in (
            ("confirmed_to_marry", "Xác nhận để kết hôn", "Giấy xác nhận tình trạng hôn nhân để kết hôn"),
            (
                "confirmed_otherwise",
                "Xác nhận cho mục đích khác",
                "Giấy xác nhận tình trạng hôn nhân cho mục đích khác",
            ),
        )
        for suffix, sex_title, in_words, sex in (
            ("", "", ".", ""),
            ("_male", ", nam", ", cấp cho nam.", MALE),
            ("_female", ", nữ", ", cấp cho nữ.", FEMALE),
            ("_unknown_sex", ", chưa xác định giới tính", ", chưa xác định giới tính.", UNKNOWN),
        )
    ),
)
COUNTS: Mapping[str, Count] = {each.name: each for each in _COUNTS}

CHECKS: Sequence[Check] = (
    Check("births", ("births_kinh", "births_other_people"), "births_without_people"),
    Check("births", ("births_male", "births_female"), "births_unknown_sex"),
    Check("births", ("births_on_time", "births_late"), "births_without_time"),
    Check("births_late_of_the_year", ("births_late",), is_at_most=True),
    Check("births_late_under_five", ("births_late",), is_at_most=True),
    Check("deaths", ("deaths_infant", "deaths_child", "deaths_older"), "deaths_without_age"),
    Check("deaths", ("deaths_on_time", "deaths_late"), "deaths_without_time"),
    Check("first_marriages", ("marriages",), "marriages_without_times", is_at_most=True),
    Check("changes", ("changed", "rectified", "supplemented"), "ethnicity_redetermined"),
    *(
        Check(whole, (f"{whole}_male", f"{whole}_female"), f"{whole}_unknown_sex")
        for whole in ("confirmed_to_marry", "confirmed_otherwise")
    ),
)

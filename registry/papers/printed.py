"""What stands on a paper: plain values, frozen in its row at the moment when it is made. vi: nội dung in trên giấy tờ.

Dates are written dd/MM/yyyy or, when partial, as registered. A part that is not known is an empty string and printed
as a blank line.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class ParentContent:
    """Mother or father as printed; every part is empty for a parent that is not known. vi: cha, mẹ."""

    full_name: str = ""
    birth_year: str = ""
    ethnicity: str = ""
    nationality: str = ""
    residence: str = ""


@dataclass(frozen=True, slots=True)
class BirthCertificateContent:
    """All that is printed on a birth certificate, as the letters that stand there. vi: nội dung Giấy khai sinh.

    Full content of the paper form (Luật Hộ tịch 2014, Điều 14; Thông tư 04/2020/TT-BTP, Điều 31).
    """

    number: str
    book: str
    child_full_name: str
    birth_date: str
    birth_date_words: str
    gender: str
    ethnicity: str
    nationality: str
    birth_place: str
    native_place: str
    personal_id: str
    mother: ParentContent
    father: ParentContent
    declarant_name: str
    declarant_identity: str
    registered_at: str
    registered_on: str
    notes: tuple[str, ...]
    signed_place: str
    signatory_title: str
    signatory_name: str

    def as_json(self) -> dict[str, Any]:
        """Return the content as JSON values, the form in which the paper's row keeps it."""
        return {**asdict(self), "notes": list(self.notes)}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """Read back what `as_json` gave; raises TypeError for a part that is missing or unknown."""
        parents = {side: ParentContent(**values[side]) for side in ("mother", "father")}
        return cls(**{**values, **parents, "notes": tuple(values["notes"])})


@dataclass(frozen=True, slots=True)
class Cell:
    """A label with its value; `look` is "name" for a name in capitals, "words" for a date spoken out.

    `of` says whose value it is where the paper shows it by the place alone, in a column or under a heading.
    """

    label: str
    value: str
    look: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """Lines of one to three cells, under a heading if it has one."""

    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """Figures on pages of their own behind the first; the last row is the total."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def as_json(self) -> dict[str, Any]:
        """Return the table as JSON values."""
        values: dict[str, Any] = _plain(asdict(self))
        return values


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """What one line said and what it says since the act. vi: nội dung thay đổi."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ActContent:
    """All that is printed on a certificate, extract or confirmation other than a birth certificate. vi: trích lục.

    `number` is the paper's own: the act's for an original, the copy's for a copy, and then `sections` end with the
    number of the act. `opening` and `sentences` are prose before and after the lines.
    """

    title: str
    edition: str
    number: str
    book: str
    office: str
    opening: str
    sections: tuple[PrintedSection, ...]
    changes: tuple[ChangedValue, ...]
    sentences: tuple[str, ...]
    notes: tuple[str, ...]
    signed_place: str
    signed_on: str
    signatory_title: str
    signatory_name: str

    def as_json(self) -> dict[str, Any]:
        """Return the content as JSON values, the form in which the paper's row keeps it."""
        values: dict[str, Any] = _plain(asdict(self))
        return values


def _plain(value: Any) -> Any:
    """Turn tuples into the lists that JSON gives back, so that stored and fresh content compare equal."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


#: How extracts call the two lines by which a person is known.
_NAME, _BORN = "Họ, chữ đệm, tên", "Ngày, tháng, năm sinh"

#: The words before each part of a birth certificate, for pages that show the content without the layout.
_LABELS = {
    "child_full_name": "Họ, chữ đệm, tên",
    "birth_date": "Ngày, tháng, năm sinh",
    "birth_date_words": "Ghi bằng chữ",
    "gender": "Giới tính",
    "ethnicity": "Dân tộc",
    "nationality": "Quốc tịch",
    "birth_place": "Nơi sinh",
    "native_place": "Quê quán",
    "personal_id": "Số định danh cá nhân",
    "mother": "Người mẹ",
    "father": "Người cha",
    "declarant_name": "Người đi khai sinh",
    "declarant_identity": "Giấy tờ tùy thân",
    "registered_at": "Nơi đăng ký khai sinh",
    "registered_on": "Ngày đăng ký",
    "notes": "Ghi chú",
    "signatory_name": "Người ký",
    "signatory_title": "Chức vụ",
}


def printed_parts(content: dict[str, Any]) -> list[dict[str, str]]:
    """Return the content of any paper as lines of label and value, in the order of the paper."""
    if "sections" not in content:
        return [{"label": label, "value": _in_one_line(content[key])} for key, label in _LABELS.items()]
    lines = [("Số", content["number"]), ("Xét", content["opening"])]
    lines += [
        (f"{cell['label']} ({cell['of']})" if cell["of"] else cell["label"], cell["value"])
        for cell in _cells(content)
    ]
    lines += [(f"{each['label']}: từ", f"{each['old']} thành {each['new']}") for each in content["changes"]]
    lines += [("Nội dung", sentence) for sentence in content["sentences"]]
    lines += [
        ("Ghi chú", "; ".join(content["notes"])),
        ("Ngày ký", content["signed_on"]),
        ("Người ký", content["signatory_name"]),
        ("Chức vụ", content["signatory_title"].replace("\n", " ")),
    ]
    return [{"label": label, "value": value} for label, value in lines if value or label != "Xét"]


def compared_parts(issued: dict[str, Any], current: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the lines of a paper as issued, each with the value that it would have today and whether they differ."""
    now = _numbered(printed_parts(current))
    return [
        {"label": key[0], "value": value, "now": now.get(key, ""), "differs": now.get(key, "") != value}
        for key, value in _numbered(printed_parts(issued)).items()
    ]


def _numbered(parts: list[dict[str, str]]) -> dict[tuple[str, int], str]:
    """Name each line by its label and how many of that label came before: labels repeat for two people."""
    seen: Counter[str] = Counter()
    found = {}
    for part in parts:
        found[part["label"], seen[part["label"]]] = part["value"]
        seen[part["label"]] += 1
    return found


def people_on(content: dict[str, Any]) -> list[tuple[str, str]]:
    """Return name and date of birth, as printed, of everybody whose name stands there in capitals: whose paper it is.

    A date that the paper does not tell is empty. On extracts a line says whose it is, or its label ends with that.
    """
    if "sections" not in content:
        return [(content["child_full_name"], content["birth_date"])]
    names, born = {}, {}
    for cell in _cells(content):
        if cell["look"] == "name":
            names[cell["of"] or cell["label"].removeprefix(_NAME).strip()] = cell["value"]
        elif cell["label"] == _BORN:
            born[cell["of"]] = cell["value"]
    return [(name, born.get(whose, "")) for whose, name in names.items() if name]


def personal_numbers(content: dict[str, Any]) -> set[str]:
    """Return every number of twelve digits that stands on the paper: whoever holds it can read one."""
    return {
        number for part in printed_parts(content) for number in re.findall(r"\b[0-9]{12}\b", part["value"])
    }


def _cells(content: dict[str, Any]) -> list[dict[str, str]]:
    return [cell for section in content["sections"] for row in section["rows"] for cell in row]


def _in_one_line(value: Any) -> str:
    match value:
        case {
            "full_name": name,
            "birth_year": year,
            "ethnicity": ethnicity,
            "nationality": nation,
            "residence": home,
        }:
            parts = (
                name,
                f"sinh năm {year}" if year else "",
                ethnicity,
                nation,
                f"cư trú: {home}" if home else "",
            )
            return ", ".join(filter(None, parts))
        case list():
            return "; ".join(value)
        case _:
            return str(value).replace("\n", " ")

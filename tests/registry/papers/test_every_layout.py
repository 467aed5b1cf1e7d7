"""Every layout prints every letter: more than sixty hard names and places, one sheet, nothing outside its frame."""

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from hotich.management.commands.load_law import contents
from hotich.values.names import upper
from registry.models import PaperName
from registry.papers import rendering
from registry.papers.printed import (
    ActContent,
    BirthCertificateContent,
    Cell,
    ChangedValue,
    ParentContent,
    PrintedSection,
)
from tests.registry.papers.hard_names import HARD, HARD_NAMES
from tests.registry.papers.reading import pages_of, plain, strayed, words_of

CODE = "0123456789ABCDEFGHJKMNPQRS"
LAYOUTS = sorted({row["layout"] for row in contents(PaperName)})
AT_ONCE = 6
#: It needs a whole line; composers give it one.
ONE_LONG_WORD = "Keihanaikukauakahihuliheekahaunaele"


def test_the_list_is_long_enough() -> None:
    assert len(set(HARD)) == len(HARD) >= 60


def groups() -> Iterator[tuple[str, ...]]:
    """Yield the names and places a few at a time: what a sheet holds."""
    for start in range(0, len(HARD), AT_ONCE):
        yield HARD[start : start + AT_ONCE]


def act(layout: str, group: tuple[str, ...]) -> ActContent:
    """Return a content of the layout that says each name on a whole line, in a column, in capitals and in prose."""
    lines = tuple((Cell("Họ, chữ đệm, tên", upper(each), "name"),) for each in group)
    columns = tuple(
        (Cell("Bên này", each), Cell("Bên kia", other))
        for each, other in zip(group, reversed(group), strict=True)
        if ONE_LONG_WORD not in (each, other)
    )
    words = (
        (Cell("Ghi bằng chữ", group[0], "words"), Cell("Dân tộc", "Ba Na"), Cell("Quốc tịch", "Việt Nam")),
    )
    has_table, speaks = layout.startswith("change"), layout.startswith("marital")
    return ActContent(
        title="TRÍCH LỤC KHAI TỬ",
        edition="(BẢN SAO)",
        number="212/2026/TLTĐHT-BS",
        book="01-TP/HT-2026-KT",
        office="ỦY BAN NHÂN DÂN XÃ ƠRBĂNG Ê̆A H'LEO",
        opening=f"Xét đề nghị của ông {group[0]}," if has_table or speaks else "",
        sections=(
            PrintedSection(lines),
            PrintedSection(columns, "Phần ghi về hai bên"),
            PrintedSection(words),
        ),
        changes=tuple(ChangedValue("Họ tên", each, upper(each)) for each in group[:4]) if has_table else (),
        sentences=(f"Giấy này cấp cho {group[0]}.",),
        notes=(f"Đã đổi tên từ {group[-1]}.",),
        signed_place="Ea H'leo",
        signed_on="22/11/2026",
        signatory_title="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
        signatory_name="Y Ƀlăm Niê Kđăm",
    )


def birth(group: tuple[str, ...]) -> BirthCertificateContent:
    """Return a birth certificate with the names in all its places."""
    names = [*group, *group][:AT_ONCE]
    parents = [
        ParentContent(name, "1990", "Ê Đê", "Việt Nam", place) for name, place in (names[2:4], names[4:6])
    ]
    return BirthCertificateContent(
        number="35/2026",
        book="01-TP/HT-2026-KS",
        child_full_name=upper(names[0]),
        birth_date="15/11/2026",
        birth_date_words="Ngày mười lăm, tháng mười một, năm hai nghìn không trăm hai mươi sáu",
        gender="Nữ",
        ethnicity="Gié - Triêng",
        nationality="Việt Nam",
        birth_place=names[4],
        native_place=names[5],
        personal_id="001326000017",
        mother=parents[0],
        father=parents[1],
        declarant_name=names[1],
        declarant_identity="Hộ chiếu số C01X00T47",
        registered_at=f"UBND xã {names[0]}",
        registered_on="22/11/2026",
        notes=(f"Đã đổi tên từ {names[0]}.",),
        signed_place="Ea H'leo",
        signatory_title="CHỦ TỊCH",
        signatory_name="Y Ƀlăm Niê Kđăm",
    )


def letters(value: Any) -> Iterator[str]:
    """Yield every text of a content."""
    match value:
        case str():
            yield value
        case dict():
            for key, each in value.items():
                if key not in ("look", "of"):
                    yield from letters(each)
        case list():
            for each in value:
                yield from letters(each)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_page_says_what_the_content_says(layout: str) -> None:
    for group in groups():
        is_birth = layout.startswith("birth")
        whole: Any = birth((*group, *HARD)[:AT_ONCE]) if is_birth else act(layout, group)
        content = whole.as_json()
        pdf = rendering.render(layout, content, code=CODE, check_url=rendering.check_address(CODE))
        text = words_of(pdf)
        hidden = {"office"} if layout.startswith(("birth", "certificate")) else {"book"}
        shown = {key: each for key, each in content.items() if key not in {*hidden, "signed_on"}}
        assert [each for each in letters(shown) if plain(each) not in text] == []
        assert "ngày 22 tháng 11 năm 2026" in text
        assert strayed(pdf) == []
        assert pages_of(pdf) == 1


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if not layout.startswith("birth")])
def test_the_longest_names_make_letters_smaller_and_lose_nothing(layout: str) -> None:
    longest = tuple(sorted(HARD_NAMES, key=len)[-4:])
    content = dataclasses.replace(
        act(layout, longest), notes=tuple(f"Ghi chú {each}." for each in longest)
    ).as_json()
    pdf = rendering.render(layout, content, code=CODE, check_url=rendering.check_address(CODE))
    assert all(plain(each) in words_of(pdf) for each in longest)
    assert strayed(pdf) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_letter_that_no_font_has_is_refused(layout: str) -> None:
    names = ("漢字", *HARD[: AT_ONCE - 1])
    whole: Any = birth(names) if layout.startswith("birth") else act(layout, names)
    with pytest.raises(rendering.PaperNotRendered):
        rendering.render(layout, whole.as_json(), code=CODE, check_url=rendering.check_address(CODE))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_word_that_no_line_can_hold_is_refused_not_cut(layout: str) -> None:
    names = (ONE_LONG_WORD * 4, *HARD[: AT_ONCE - 1])
    whole: Any = birth(names) if layout.startswith("birth") else act(layout, names)
    with pytest.raises(rendering.PaperNotRendered):
        rendering.render(layout, whole.as_json(), code=CODE, check_url=rendering.check_address(CODE))

"""No sentence, page or paper names a law: it names a key, and the rows name the law of the day."""

import ast
import json
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from hotich.values import citations
from hotich.values.citations import Cited, cite, set_citations
from registry.kinds.names import sign_warnings

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("hotich", "registry", "interlink", "digitization")
LAW = re.compile(
    r"\bLuật (?!Tân)[A-Z]|\bBộ luật\b|\bBLDS\b|\bHN&GĐ|\bNghị định|\bNĐ\b|\bThông tư|\bTT \d|\bNghị quyết số|\bNQ \d|"
    r"\bQuyết định (?:số )?\d|\bQĐ \d|\b\d+/(?:\d{4}/)?(?:NĐ|TT|QĐ|NQ|QH)\b|\bĐiều \d|\bkhoản \d",
    re.UNICODE,
)
#: What a book is called by, whatever the law says today.
NAMES_OF_BOOKS = {
    "Giai đoạn 1: mẫu sổ theo Luật Hộ tịch 2014 (từ 2016)",
    "Giai đoạn 2: mẫu sổ theo Nghị định 158/2005 (2006–2015)",
    "Giai đoạn 3: mẫu sổ theo Nghị định 83/1998 (1999–2006)",
}
#: A day in each era: the districts, the two tiers, the fourth procedure of the birth group, the new law.
ERAS = (date(2024, 9, 16), date(2025, 9, 15), date(2026, 10, 12), date(2027, 3, 8))
#: What is said only of acts of before a day; their rows end with it.
OF_THE_PAST = {"ward-before-2017"}

_COMMENT = re.compile(r"{#.*?#}|{% comment.*?%}.*?{% endcomment %}|<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"""{% cite ["']([^"']+)""")


@pytest.fixture(autouse=True, scope="module")
def rows_of_the_program() -> Iterator[None]:
    """Cite from the data that come with the program, whatever an earlier test has set."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(citations, "_set", None)
        yield


def modules() -> list[Path]:
    """The modules that speak to people of production; those of the demonstration tell a story of their own."""
    return [
        path
        for app in APPS
        for path in sorted((ROOT / app).rglob("*.py"))
        if not {"demo", "migrations"} & set(path.parts)
    ]


def templates() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.*"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def said(source: ast.Module) -> Iterator[str]:
    """Yield the texts of a module but its docstrings; of a text with values in it, its parts joined."""
    silent: set[int] = set()
    for node in ast.walk(source):
        if id(node) in silent:
            continue
        match node:
            case ast.Expr(value=ast.Constant(value=str()) as docstring):
                silent.add(id(docstring))
            case ast.JoinedStr(values=parts):
                silent.update(map(id, parts))
                yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in parts)
            case ast.Constant(value=str(text)):
                yield text


def shown(template: str) -> str:
    return _COMMENT.sub("", template)


def keys_cited() -> Iterator[tuple[str, Path]]:
    """Yield each key that a module or template cites, from wherever it is named."""
    for path in modules():
        for node in ast.walk(tree(path)):
            match node:
                case ast.Call(func=ast.Name(id="cite"), args=[key, _]):
                    yield from ((each, path) for each in literals(key, tree(path)))
    for path in templates():
        yield from ((key, path) for key in _TAG.findall(shown(path.read_text("utf-8"))))


def literals(node: ast.expr, module: ast.Module) -> list[str]:
    """Return what an expression may be: a text, one of two, or a name to which such a one is given."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp(body=one, orelse=other):
            return literals(one, module) + literals(other, module)
        case ast.Name(id=name):
            return [
                text
                for each in ast.walk(module)
                if isinstance(each, ast.Assign)
                and any(isinstance(target, ast.Name) and target.id == name for target in each.targets)
                for text in literals(each.value, module)
            ]
    return []


@cache
def data(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((ROOT / "hotich/data/law" / f"{name}.json").read_text("utf-8"))
    return rows


def span(row: dict[str, Any]) -> tuple[date, date]:
    first, last = row["valid_from"], row["valid_to"]
    return (
        date.fromisoformat(first) if first else date.min,
        date.fromisoformat(last) if last else date.max,
    )


TEXTS = {row["code"]: row for row in data("LegalText")}
KEYS = sorted({row["key"] for row in data("Citation")})


def rows_of(key: str) -> list[dict[str, Any]]:
    return sorted((row for row in data("Citation") if row["key"] == key), key=span)


def test_no_sentence_of_the_code_names_a_law() -> None:
    named = {
        path.relative_to(ROOT).as_posix(): [
            text for text in said(tree(path)) if LAW.search(text) and text not in NAMES_OF_BOOKS
        ]
        for path in modules()
    }
    assert {path: texts for path, texts in named.items() if texts} == {}


def test_no_template_names_a_law() -> None:
    named = {
        path.relative_to(ROOT).as_posix(): LAW.findall(shown(path.read_text("utf-8"))) for path in templates()
    }
    assert {path: words for path, words in named.items() if words} == {}


@pytest.mark.parametrize(
    "sentence",
    [
        "(Luật Hộ tịch 2014, Điều 26)",
        "BLDS 2015, Điều 63",
        "Luật HN&GĐ",
        "NĐ 104/2022/NĐ-CP",
        "Thông tư 04/2020",
        "TT 15/2015",
        "QĐ 20/2020/QĐ-TTg",
        "Quyết định số 19/2025",
        "quyền của cha, mẹ (khoản 4)",
        "1104/NQ-UBTVQH15",
    ],
)
def test_a_law_is_seen_however_it_is_written(sentence: str) -> None:
    assert LAW.search(sentence)


def test_what_no_law_is_may_be_said() -> None:
    assert not LAW.search("Phi Luật Tân; căn cứ pháp luật dân sự; Ghi theo QĐ; số quyết định, khoản trợ cấp")


def test_every_key_that_is_cited_has_rows_and_every_row_is_cited() -> None:
    assert sorted({key for key, _ in keys_cited()}) == KEYS


def test_every_citation_names_its_key() -> None:
    """A key that is put together while the program runs would escape the test above."""
    unnamed = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "cite"
        and not literals(node.args[0], tree(path))
    ]
    assert unnamed == []


@pytest.mark.parametrize("key", KEYS)
def test_the_rows_of_a_key_follow_one_another_without_gap(key: str) -> None:
    rows = rows_of(key)
    assert [span(row)[0] for row in rows[1:]] == [span(row)[1] + timedelta(days=1) for row in rows[:-1]]
    assert (rows[-1]["valid_to"] is None) == (key not in OF_THE_PAST)


@pytest.mark.parametrize("key", KEYS)
def test_a_row_holds_only_while_its_text_does(key: str) -> None:
    for row in rows_of(key):
        first, last = span(TEXTS[row["text"]])
        assert first <= span(row)[0] <= span(row)[1] <= last, row


@pytest.mark.parametrize("on", ERAS, ids=str)
def test_in_every_era_every_sentence_names_a_law_in_force(on: date) -> None:
    for key in sorted(set(KEYS) - OF_THE_PAST):
        assert [in_force(text, on) for text in named_on(key, on)] == [True], cite(key, on)


@given(st.sampled_from(KEYS), st.dates(date(2016, 1, 1), date(2030, 12, 31)))
def test_on_any_day_only_a_text_in_force_is_named(key: str, on: date) -> None:
    assert all(in_force(text, on) for text in named_on(key, on)), cite(key, on)


def in_force(text: dict[str, Any], on: date) -> bool:
    first, last = span(text)
    return first <= on <= last


def named_on(key: str, on: date) -> list[dict[str, Any]]:
    """Return the texts that the words for a key name on a day."""
    words = cite(key, on)
    return [text for text in TEXTS.values() if re.match(rf"{re.escape(text['short'])}(?=,| \(|$)", words)]


def test_the_new_law_is_named_from_its_first_day_and_marked_as_awaited() -> None:
    assert cite("change-of-what", date(2027, 2, 28)) == "Luật Hộ tịch 2014, Điều 26"
    assert cite("change-of-what", date(2027, 3, 1)) == "Luật Hộ tịch 2026 (chờ xác nhận)"
    assert (
        cite("rectification", date(2027, 3, 1)) == "Nghị định 123/2015/NĐ-CP, Điều 7 khoản 2 (chờ xác nhận)"
    )


def test_of_a_day_for_which_no_row_tells_the_law_no_law_is_named() -> None:
    assert cite("change-of-what", date(1990, 1, 1)) == "chưa rõ văn bản áp dụng vào ngày đó"


@pytest.mark.django_db
def test_a_page_names_the_law_of_today_or_of_the_day_that_it_gives(
    legal_day: Callable[[date], None],
) -> None:
    legal_day(date(2027, 3, 8))
    page = Template('{% load hotich %}{% cite "book-closing" %}; {% cite "book-closing" on=day %}')
    assert page.render(Context({"day": date(2026, 10, 12)})) == (
        "Nghị định 123/2015/NĐ-CP, Điều 11 (chờ xác nhận); Nghị định 123/2015/NĐ-CP, Điều 11"
    )


def test_digits_in_a_name_are_against_the_law_since_2017() -> None:
    messages = [
        next(sign_warnings("Nguyễn Văn 5", "full_name", "Họ tên", on)).message
        for on in (date(2016, 12, 31), date(2017, 1, 1))
    ]
    assert ["Bộ luật Dân sự 2015, Điều 26" in message for message in messages] == [False, True]


def test_a_key_without_rows_is_an_error_of_ours() -> None:
    with pytest.raises(LookupError):
        cite("no-such-key", date(2024, 9, 16))


def test_rows_that_are_set_take_the_place_of_those_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two that hold the newer counts: an administrator added one and left the other open."""
    monkeypatch.setattr(citations, "_set", None)
    decree, law = "Nghị định 999/2028/NĐ-CP, Điều 1", "Luật Hộ tịch 2014, Điều 26"
    set_citations(
        [Cited("change-of-what", None, None, law), Cited("change-of-what", date(2028, 1, 1), None, decree)]
    )
    assert cite("change-of-what", date(2027, 12, 31)) == law
    assert cite("change-of-what", date(2028, 1, 1)) == decree
    with pytest.raises(LookupError):
        cite("rectification", date(2028, 1, 1))


def test_texts_and_rows_are_told_once_and_whole() -> None:
    assert len(TEXTS) == len(data("LegalText"))
    assert len({text["short"] for text in TEXTS.values()}) == len(TEXTS)
    assert {row["certainty"] for name in ("LegalText", "Citation") for row in data(name)} <= {
        "text", "sheet", "practice", "awaited",
    }  # fmt: skip
    assert all(span(text)[0] <= span(text)[1] for text in TEXTS.values())

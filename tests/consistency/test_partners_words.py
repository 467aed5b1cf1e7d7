"""A partner's keys stand in the partner's folder and nowhere else: what comes in is in our words before it leaves it.

Their words are what the folders of the partners, and the sandbox that plays the partners, write as keys: Vietnamese
without accents, in camel case.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
#: The partners, who plays them, and the files of other systems, which have words of their own by right.
AT_HOME = ("interlink/partners/", "hotich/demo/", "digitization/sources/")
CAMEL = re.compile(r"[a-z]+(?:[A-Z][A-Za-z0-9]*)+")


def words_in(source: str) -> Iterator[str]:
    """Yield the camel case words of a module that are a text, a name in a class, or an argument's name."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Constant(value=str(word)) | ast.keyword(arg=str(word)) | ast.Name(id=word):
                if CAMEL.fullmatch(word):
                    yield word


@cache
def their_words() -> frozenset[str]:
    homes = (ROOT / "interlink" / "partners", ROOT / "hotich" / "demo" / "sandbox")
    return frozenset(
        word for home in homes for path in home.rglob("*.py") for word in words_in(path.read_text("utf-8"))
    )


def strays(source: str) -> set[str]:
    """Return the partners' words in a module that is none of theirs."""
    return set(words_in(source)) & their_words()


def ours() -> list[Path]:
    return [
        path
        for app in ("hotich", "registry", "interlink", "digitization")
        for path in sorted((ROOT / app).rglob("*.py"))
        if not path.relative_to(ROOT).as_posix().startswith(AT_HOME) and "migrations" not in path.parts
    ]


def test_the_words_of_all_partners_are_known() -> None:
    assert {
        "maHoSoLT",
        "maDonVi",
        "soDinhDanh",
        "lyDo",
        "ketQua",
        "trangThai",
        "nksNgaySinh",
    } <= their_words()


def test_they_stand_with_the_partners_only() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): sorted(words)
        for path in ours()
        if (words := strays(path.read_text("utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize(
    "line",
    ['wrong["maDonVi"] = []', 'number = data.get("soDinhDanh")', "lyDo = CharField()", "tell(ketQua=1)"],
)
def test_a_word_that_has_strayed_is_found(line: str) -> None:
    assert strays(line)
